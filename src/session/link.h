/* A link: the other end of a session as a child process whose standard streams carry lines (wire/outproc.h). It moves
 * bytes only; what they mean is psrp_client's business.
 *
 *   process   this program itself with -s: background jobs; it dies with this process
 *   ssh       the system's ssh with the subsystem `powershell`
 *
 * Owner: the remote runspace that opened it; link_close frees process and channels, without leaving a zombie. One
 * runspace's thread. */
#ifndef SESSION_LINK_H
#define SESSION_LINK_H

#include "os/loop.h"

struct link {
    struct process *process; /* NULL once closed */
    struct channel *channel;
    struct channel *errors;   /* standard error, where it is looked at (ssh); else NULL */
    struct buffer error_text; /* what came there so far */
    bool is_shut;             /* the door has not said yet whether it lets us through (link_options.password) */
    struct buffer held;       /* what waits for that */
    const char *refusal;
};

struct link_options {
    const char *program;
    const char *const *arguments;   /* NULL-terminated, [0] included */
    const char *const *environment; /* NULL: this process's */
    const char *directory;
    bool dies_with_parent;
    bool keeps_errors;    /* standard error is collected; else it goes to /dev/null */
    bool runs_as_32;      /* under the 32-bit personality */
    const char *password; /* the child wants it as its first line; its own first line says "" or what is wrong */
    /* The child keeps the terminal's session (ssh asks for passwords there); Ctrl+C stops a pipeline, not the link. */
    bool own_terminal;
};

/* Starts the child. NULL with *failure: it cannot be started. */
struct link *link_open(const struct link_options *options, struct failure *failure);
/* The program that runs now, for children of the same kind; collected. */
const char *link_own_program(void);
/* Queues bytes for the peer; false: it no longer reads. */
bool link_send(struct link *link, const char *bytes, size_t length);
/* Bytes of the peer that wait to be taken. */
size_t link_waiting_bytes(const struct link *link);
/* Takes one line of the peer without its end; false: none is there. A packet that the peer's end cut off is dropped. */
bool link_take_line(struct link *link, struct buffer *line);
/* Has the peer gone and everything been taken? */
bool link_has_ended(struct link *link);
/* How the child ended, for messages: "exit code 255", "signal 9"; NULL: it still runs. Of one whose output has ended
 * the end is waited for, some seconds at most. */
const char *link_exit_text(struct link *link);
/* Why the child did not let us through, without a full stop; NULL: it did, or has not said yet. */
const char *link_refusal(struct link *link);
/* The collected standard error so far, "" if none; of a child that has ended all of it (some seconds at most are
 * waited for that). */
const char *link_error_text(struct link *link);
/* Lets go of a child that ends by itself: its input is closed, nobody waits for it. */
void link_release(struct link *link);
/* Ends it: waits up to grace_ms for the child to end by itself (its input is closed), then kills it. Closing twice does
 * nothing. */
void link_close(struct link *link, int64_t grace_ms);

#endif
