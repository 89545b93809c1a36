/* The other end of a session on standard input and output: what `muster -s` (a job's child) and `muster -sshs` (the SSH
 * subsystem) run.
 *
 *   loop thread    moves lines; sets the running pipeline's stop the moment its Signal or Close arrives, and ends the
 * process when the client has gone, however busy the runspace is this thread    takes lines, runs one pipeline after
 * the other, writes its streams as they come */
#ifndef SESSION_SERVE_H
#define SESSION_SERVE_H

#include <stdbool.h>

#include "wire/psrp_server.h"

struct session_serve_options {
    bool ssh;                      /* -sshs: no startup pipeline */
    const char *initialization;    /* text of -EncodedCommand, or NULL */
    const char *working_directory; /* -wd, or NULL */
};

/* Serves until the client closes the session. The exit code. A runspace must be entered. */
int session_serve(const struct session_serve_options *options);

/* The text of an -EncodedCommand (base64 of UTF-16LE); NULL: it is none. */
const char *session_decode_command(const char *encoded);

#endif
