#include "os/signal.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static struct stop *_Atomic interrupted, *_Atomic ended;
static atomic_uint interrupts;
static atomic_int end_signal;
static atomic_bool pipe_is_ignored;

static void handle(int number) {
    bool is_interrupt = number == SIGINT;
    struct stop *stop = is_interrupt ? interrupted : ended;
    if (is_interrupt)
        atomic_fetch_add(&interrupts, 1);
    else
        atomic_store(&end_signal, number);
    if (stop)
        stop_request(stop);
}

/* SA_RESTART: calls that are to be interrupted watch the stop; all others must not fail with EINTR. */
static void install(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void signal_ignore_pipe(void) {
    if (!atomic_exchange(&pipe_is_ignored, true))
        install(SIGPIPE, SIG_IGN);
}

void signal_ignore_file_limit(void) {
    install(SIGXFSZ, SIG_IGN);
}

void signal_on_interrupt(struct stop *stop) {
    atomic_store(&interrupted, stop);
    install(SIGINT, stop ? handle : SIG_DFL);
}

unsigned signal_interrupt_count(void) {
    return atomic_load(&interrupts);
}

void signal_on_end(struct stop *stop) {
    atomic_store(&ended, stop);
    install(SIGTERM, stop ? handle : SIG_DFL);
    install(SIGHUP, stop ? handle : SIG_DFL);
}

int signal_end_requested(void) {
    return atomic_load(&end_signal);
}

void signal_end_self(int number) {
    sigset_t only;
    install(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    kill(getpid(), number);
    _exit(128 + number);
}
