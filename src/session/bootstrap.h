/* A session with a computer that has no muster: this program copies itself over the very SSH connection.
 *
 *   ssh host <command>        instead of the subsystem; the command is a line for any login shell that runs sh
 *     S  muster-need          there is none with this SHA-256 (of the computer's own architecture)
 *     C  <length> LF <bytes>  the program
 *     S  muster-ready         it is there, its hash was checked, and it runs: the session's own packets follow
 *     S  muster-error <text>  anything that went wrong
 *
 * The copy is ~/.cache/muster/bin/<SHA-256>/muster ($XDG_CACHE_HOME is obeyed), mode 0700, checked again each time, and
 * stays for the next session. What is sent: PREFIX/lib/muster/muster-<machine> or muster-static beside this program,
 * where there is one (a program linked statically runs everywhere), else this program itself. */
#ifndef SESSION_BOOTSTRAP_H
#define SESSION_BOOTSTRAP_H

#include "session/link.h"

#define BOOTSTRAP_MARK "muster-"

/* The command that ssh gives to the other computer; collected. NULL + failure: no program to send can be read. */
const char *bootstrap_command(struct failure *failure);

enum bootstrap_news { BOOTSTRAP_GOES_ON, BOOTSTRAP_READY, BOOTSTRAP_FAILED };
/* Takes a line of the other computer before the session's first packet, and answers. FAILED + failure. */
enum bootstrap_news bootstrap_hear(struct link *link, const char *line, size_t length, struct failure *failure);

/* A script for the session that removes the copy it runs from. */
extern const char bootstrap_removal[];

#endif
