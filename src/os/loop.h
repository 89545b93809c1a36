/* The event loop: ONE thread that does all waiting on pipes, sockets, children and timers for the runspace threads. It
 * starts at the first use, blocks all signals, moves bytes, finds line ends, and never touches collected memory.
 *
 *   peer ── bytes ──► loop thread ──► channel.input  (raw bytes, complete lines counted) ──► channel_take_*   runspace
 *   peer ◄─ bytes ─── loop thread ◄── channel.output (raw bytes, up to a limit)          ◄── channel_write    runspace
 *
 * Back-pressure: with `read_limit_bytes` waiting (and, in line mode, a whole line among them) the loop stops reading
 * until half was taken, so a peer that writes without end blocks instead of taking this process's memory. Wake-ups:
 * each change of a channel, child or timer wakes the stop of its owner (set at opening: the stop of the opening thread)
 * and of those blocked in channel_wait on it.
 * Threads: any runspace thread may call these; a channel has one reader and one writer at a time. Blocking ones release
 * the baton and observe the calling thread's stop.
 *
 * epoll underneath: descriptors that came from elsewhere (standard input, output) keep their file status flags, which
 * belong to other processes as well, and regular files work too. */
#ifndef OS_LOOP_H
#define OS_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"
#include "os/process.h"
#include "os/stop.h"

struct channel;

struct channel_options {
    int read_fd;              /* -1: none. Owned by the channel from here on, whatever happens */
    int write_fd;             /* -1: none; may be the same as read_fd (a socket) */
    bool keep_fds;            /* the descriptors are not closed with the channel (0, 1, 2) */
    struct process *process;  /* its exit is an event of this channel; borrowed until channel_close; NULL: none */
    bool lines;               /* the loop looks for line ends (LF) */
    size_t read_limit_bytes;  /* high-water mark of bytes not taken yet; 0: 1 MB. More is granted only while all
                                 channels together hold less than 256 MB */
    size_t line_limit_bytes;  /* line mode: a longer line is an error of the channel (EMSGSIZE); 0: 256 MB */
    size_t write_limit_bytes; /* channel_write blocks while more than this waits to be written; 0: 1 MB */
    struct stop *owner;       /* woken at each change; must outlive the channel; NULL: the calling thread's stop */
};

/* What a channel has to tell; bits of channel_events. */
enum channel_event {
    CHANNEL_READABLE =
        1, /* a whole line (line mode) or bytes can be taken; in line mode also a last line without LF at the end */
    CHANNEL_END = 2,      /* the peer closed its end and everything was taken */
    CHANNEL_WRITABLE = 4, /* channel_write does not block: no more than write_limit_bytes wait, or it fails */
    CHANNEL_WRITTEN = 8,  /* nothing waits to be written */
    CHANNEL_BROKEN = 16,  /* the peer no longer reads (EPIPE, hang-up) or an error: channel_error */
    CHANNEL_EXITED = 32,  /* the child has exited */
};

/* Puts descriptors under the loop. NULL with *failure (System.IO.IOException) where the system refuses. */
struct channel *channel_open(const struct channel_options *options, struct failure *failure);
/* Takes the descriptors back from the loop, closes them (unless keep_fds) and frees the channel; what was not written
 * is lost: call channel_flush first. When it returns the loop no longer touches the channel. */
void channel_close(struct channel *channel);

/* The events that hold now (bits of enum channel_event); never blocks. */
unsigned channel_events(struct channel *channel);
/* errno of what broke it; 0: nothing did. */
int channel_error(struct channel *channel);
/* Receives what has arrived by now (up to the limit), which the loop thread may not have come to yet. Never blocks;
 * only for descriptors that do not. */
void channel_look(struct channel *channel);
/* Has the peer closed its end, whatever waits to be taken? */
bool channel_input_ended(struct channel *channel);
/* Bytes received and not taken; lines among them (line mode). */
size_t channel_waiting_bytes(struct channel *channel);
size_t channel_waiting_lines(struct channel *channel);
/* Bytes handed to channel_write and not written yet. */
size_t channel_unwritten_bytes(struct channel *channel);

/* Appends whatever was received to `bytes`, at most max_bytes (0: all). False: nothing was there. */
bool channel_take_bytes(struct channel *channel, struct buffer *bytes, size_t max_bytes);
/* Appends whole lines, each with its LF (the last one without it at the end of input), at most max_lines (0: all).
 * Gives their number. */
size_t channel_take_lines(struct channel *channel, struct buffer *lines, size_t max_lines);
/* Appends one line without its LF (a CR before it stays). False: no whole line is there. */
bool channel_take_line(struct channel *channel, struct buffer *line);

/* Queues bytes (copied); blocks while more than write_limit_bytes wait. False with *failure: broken
 * (System.IO.IOException "Broken pipe") or stopped (System.Management.Automation.PipelineStoppedException). */
bool channel_write(struct channel *channel, const void *bytes, size_t length, struct failure *failure);
/* Queues bytes however many wait; never blocks. False: broken. */
bool channel_post(struct channel *channel, const void *bytes, size_t length);
/* Blocks until all is written; false: broken, stopped or timed out (-1: never). */
bool channel_flush(struct channel *channel, int64_t timeout_ms);
/* Closes the writing end once everything queued is written: the peer sees the end of its input. */
void channel_end_write(struct channel *channel);

/* Blocks until one of the channels has one of `events`, the calling thread's stop is requested or woken by something
 * else, or timeout_ms passed (-1: never). The index of the first such channel, or -1: look at what else you wait for,
 * and call again. */
int channel_wait(struct channel *const *channels, size_t count, unsigned events, int64_t timeout_ms);

/* From now on a line (line mode) that begins with one of these texts (at most 4; copied) asks `stop` to stop, at the
 * moment it arrives and while the runspace computes; those waiting already count too. The lines stay to be taken. count
 * 0: no more. `stop` is borrowed. */
void channel_stop_on(struct channel *channel, struct stop *stop, const char *const *starts, size_t count);

/* Calls call(data) on the loop thread when a line (line mode) arrives that begins with one of `starts` (static,
 * NULL-terminated). One call a channel; it must be quick and touch nothing that the collector moves or frees. */
void channel_call_on(struct channel *channel, const char *const *starts, void (*call)(void *data), void *data);

/* Makes `owner` the stop that changes wake from now on (NULL: none). */
void channel_set_owner(struct channel *channel, struct stop *owner);

/* A timer: wakes `owner` (NULL: the calling thread's stop) after due_ms, then every period_ms (0: once). */
struct timer;
struct timer *timer_start(int64_t due_ms, int64_t period_ms, struct stop *owner);
/* How often it fell due since the last call. */
unsigned timer_take(struct timer *timer);
void timer_stop(struct timer *timer);

/* Watches a child that has no channel: `owner` (NULL: the calling thread's stop) is woken when it exits;
 * process_has_exited tells. Ends with process_release. False with *failure where the system refuses. */
bool process_watch(struct process *process, struct stop *owner, struct failure *failure);

/* Runs call(data) on the loop thread and waits for its end; call must be quick and touch no collected memory. */
void loop_call(void (*call)(void *data), void *data);

/* True on the loop thread itself. */
bool loop_is_current(void);

/* When input ends on `channel` the loop thread ends the whole process at once with `exit_code`, however busy the
 * runspaces are: what a job child does when its parent has gone. exit_code -1: no longer. */
void channel_exit_at_end(struct channel *channel, int exit_code);

#endif
