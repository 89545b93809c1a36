/* Signals: Ctrl+C asks the foreground runspace to stop; SIGPIPE never ends the shell; SIGTERM and SIGHUP end it in
 * order.
 *
 *   SIGINT            stop_request on the stop named last with signal_on_interrupt
 *   SIGTERM, SIGHUP   sets the flag of signal_end_requested, requests the same stop
 *   SIGPIPE           ignored (writes give EPIPE); children get the default back (os/process.c)
 *   SIGWINCH          os/terminal.h
 * Nothing is installed before one of these functions is called. */
#ifndef OS_SIGNAL_H
#define OS_SIGNAL_H

#include <stdbool.h>

#include "os/stop.h"

/* Ignores SIGXFSZ: where a file may not grow (ulimit -f), the write fails and can be reported. */
void signal_ignore_file_limit(void);
/* Ignores SIGPIPE. Called by whatever opens pipes first; cheap when done already. */
void signal_ignore_pipe(void);

/* From now on SIGINT requests `stop` (borrowed; NULL: back to the default, the process ends). */
void signal_on_interrupt(struct stop *stop);

/* How many SIGINTs came so far (a second one while stopping may be treated more harshly). */
unsigned signal_interrupt_count(void);

/* From now on SIGTERM and SIGHUP request `stop` (borrowed) and are remembered instead of ending the process at once. */
void signal_on_end(struct stop *stop);
/* The signal (SIGTERM, SIGHUP) that asked the process to end; 0: none. */
int signal_end_requested(void);

/* Ends this process by `signal` with its default action, so that the parent sees the true reason. */
void signal_end_self(int signal) __attribute__((noreturn));

#endif
