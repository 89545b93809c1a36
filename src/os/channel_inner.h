/* What a channel is made of, for channel.c, whose loop thread moves its bytes, and channel_wait.c, where its users
 * wait. */
#ifndef OS_CHANNEL_INNER_H
#define OS_CHANNEL_INNER_H

#include <pthread.h>

#include "os/byte_queue.h"
#include "os/loop.h"
#include "os/watch.h"

enum { CHANNEL_STOP_LINES = 4 };

/* One blocked in channel_wait; lives on its thread's stack. */
struct waiter {
    struct stop *stop;
    struct waiter *next;
};

/* One direction. */
struct half {
    struct watch watch; /* first: ready() gets it */
    struct channel *channel;
    int descriptor; /* -1: none or closed */
    bool socket;
    bool never_blocks; /* O_NONBLOCK, a socket, or a regular file */
};

struct channel {
    pthread_mutex_t lock; /* of everything below */
    struct half in, out;
    struct byte_queue input, output;
    size_t whole; /* line mode: end of the last whole line in input.content; bytes mode: unused */
    size_t lines;
    size_t read_limit, line_limit, write_limit;
    bool by_lines, keep_fds, ended, ending, exited;
    int error;
    int exit_at_end; /* exit code; -1: goes on */
    struct stop *owner;
    struct waiter *waiters;
    struct process *process;
    char *stop_lines[CHANNEL_STOP_LINES]; /* raw; NULL: none */
    struct stop *stopped;
    const char *const *call_lines; /* static; NULL: none */
    void (*call)(void *data);
    void *call_data;
};

#endif
