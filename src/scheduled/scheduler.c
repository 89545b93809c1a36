#include "scheduled/scheduler.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"
#include "scheduled/launch.h"
#include "scheduled/scheduler_control.h"
#include "scheduled/systemd.h"

enum { MINUTE_MS = 60000 };

struct scheduler {
    const char *folder;
    int lock, timer, alarm, signals, changes; /* alarm: -1 where the machine cannot be woken */
    struct launcher launcher;
    bool ends;            /* it was told to */
    int64_t next_due_utc; /* of a trigger; INT64_MAX: none */
    int64_t wait_ms;      /* to look again for another reason; -1: none */
    bool needed, stays;   /* something is to be watched; it must be by this process itself */
    bool troubled;        /* the last look failed */
    int error;            /* why it cannot begin; 0: it can, or another one is there */
};

/* --- one look --- */

static void look_at_logins(struct scheduler *scheduler, struct store *store, const struct tasks *tasks, int64_t now,
                           struct failure *failure) {
    struct logins logins;
    login_read(NULL, NULL, &logins);
    task_start_at_logon(store, tasks, &logins, now, failure);
    scheduler->wait_ms = MINUTE_MS; /* also where no change is told of */
}

static bool needs_alarm(const struct tasks *tasks) {
    int64_t due;
    for (int i = 0; i < tasks->count; i++)
        if (tasks->items[i].flags[OPTION_WAKE_TO_RUN] && task_next(&tasks->items[i], clock_utc_ticks(), &due))
            return true;
    return false;
}

static void set_timer(int descriptor, int64_t due_utc) {
    struct itimerspec when = {.it_value = clock_timespec_from_ticks(due_utc)};
    if (descriptor >= 0 && due_utc != INT64_MAX)
        timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
    else if (descriptor >= 0)
        timerfd_settime(descriptor, 0, &(struct itimerspec){0}, NULL);
}

/* Without a due time it still is to be told that the clock was set. */
static void set_timers(struct scheduler *scheduler, const struct tasks *tasks) {
    int64_t far = clock_utc_ticks() + INT64_C(365) * 24 * 3600 * CLOCK_TICKS_PER_SECOND;
    set_timer(scheduler->timer, scheduler->next_due_utc < far ? scheduler->next_due_utc : far);
    if (scheduler->alarm < 0 && needs_alarm(tasks))
        scheduler->alarm = timerfd_create(CLOCK_REALTIME_ALARM, TFD_CLOEXEC | TFD_NONBLOCK);
    set_timer(scheduler->alarm, needs_alarm(tasks) ? scheduler->next_due_utc : INT64_MAX);
}

static bool look(struct scheduler *scheduler, struct store *store, struct failure *failure) {
    struct tasks tasks;
    struct start_record *starts;
    int start_count;
    int64_t now = clock_utc_ticks();
    scheduler->wait_ms = -1;
    if (!task_read(store, &tasks, failure) || !task_start_at_startup(store, &tasks, now, failure) ||
        !task_start_due(store, &tasks, now, &scheduler->next_due_utc, failure))
        return false;
    if (task_any(&tasks, FREQUENCY_AT_LOGON))
        look_at_logins(scheduler, store, &tasks, now, failure);
    if (!launch_watch(&scheduler->launcher, store, &tasks, now, &scheduler->wait_ms, failure) ||
        !launch_starts(&scheduler->launcher, store, &tasks, now, &scheduler->wait_ms, failure) ||
        !store_starts(store, &starts, &start_count, failure))
        return false;
    set_timers(scheduler, &tasks);
    scheduler->stays = scheduler->launcher.run_count || start_count || task_any(&tasks, FREQUENCY_AT_LOGON);
    scheduler->needed = scheduler->stays || task_any(&tasks, FREQUENCY_NONE);
    return true;
}

/* A store that cannot be read now may be later (a full disk, a locked file): it is tried again. */
static void look_once(struct scheduler *scheduler) {
    enum { TRY_AGAIN_MS = 10000 };
    struct store store;
    struct failure failure = {0};
    bool done = store_open(scheduler->folder, false, &store, &failure);
    if (done && !store.database) {
        scheduler->ends = true; /* its folder is gone */
        return;
    }
    if (done) {
        done = look(scheduler, &store, &failure);
        store_close(&store);
    }
    scheduler->troubled = !done;
    if (done)
        return;
    fprintf(stderr, "muster --scheduler: %s\n", failure.message ? failure.message : "the store cannot be read");
    scheduler->needed = scheduler->stays = true;
    scheduler->wait_ms = TRY_AGAIN_MS;
}

/* --- sleeping --- */

static void drain(int descriptor) {
    char bytes[4096] __attribute__((aligned(8)));
    while (descriptor >= 0 && read(descriptor, bytes, sizeof bytes) > 0)
        ;
}

/* True: it is to look again. */
static bool take_signals(struct scheduler *scheduler) {
    struct signalfd_siginfo signal;
    bool again = false;
    while (read(scheduler->signals, &signal, sizeof signal) == sizeof signal) {
        scheduler->ends |= signal.ssi_signo != SIGHUP;
        again |= signal.ssi_signo == SIGHUP;
    }
    return again;
}

static void sleep_until_news(struct scheduler *scheduler) {
    enum { MOST = 1024 };
    static struct pollfd polls[MOST];
    int count = 0;
    const int own[] = {scheduler->timer, scheduler->alarm, scheduler->signals, scheduler->changes};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (own[i] >= 0)
            polls[count++] = (struct pollfd){.fd = own[i], .events = POLLIN};
    if (!scheduler->troubled) /* else a run's end, which could not be written, would wake it at once again */
        count += launch_poll(&scheduler->launcher, polls + count, MOST - count);
    /* Where nobody tells of changes it looks each minute. */
    int64_t wait_ms = scheduler->wait_ms < 0 && scheduler->changes < 0 ? MINUTE_MS : scheduler->wait_ms;
    poll(polls, (nfds_t)count, (int)(wait_ms > MINUTE_MS ? MINUTE_MS : wait_ms));
    drain(scheduler->timer); /* ECANCELED: the clock was set; either way it is time to look */
    drain(scheduler->alarm);
    drain(scheduler->changes);
    take_signals(scheduler);
}

/* --- its life --- */

/* Without its signals and timers it would sleep for good. */
static bool can_wait(const struct scheduler *scheduler) {
    if (scheduler->error)
        fprintf(stderr, "muster --scheduler: %s\n", strerror(scheduler->error));
    return !scheduler->error;
}

static bool begin(struct scheduler *scheduler) {
    sigset_t set;
    scheduler->lock = scheduler_control_lock(scheduler->folder);
    if (scheduler->lock < 0) {
        scheduler->error = errno == EAGAIN ? 0 : errno;
        return false;
    }
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    scheduler->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    scheduler->timer = scheduler->signals < 0 ? -1 : timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    scheduler->error = scheduler->timer < 0 ? errno : 0;
    scheduler->alarm = -1;
    scheduler->changes = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    inotify_add_watch(scheduler->changes, mem_printf("%s/ScheduledJobs.db", scheduler->folder),
                      IN_DELETE_SELF | IN_MOVE_SELF);
    inotify_add_watch(scheduler->changes, "/run/systemd/sessions", IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR);
    inotify_add_watch(scheduler->changes, "/run/utmp", IN_MODIFY);
    return true;
}

/* May this process end, since systemd starts it again in time? */
static bool hand_over(struct scheduler *scheduler) {
    struct failure failure = {0};
    enum { SOON_SECONDS = 5 };
    if (scheduler->stays || !systemd_started_this() ||
        scheduler->next_due_utc < clock_utc_ticks() + SOON_SECONDS * CLOCK_TICKS_PER_SECOND)
        return false;
    if (systemd_set_timer(scheduler->next_due_utc == INT64_MAX ? 0 : scheduler->next_due_utc, &failure))
        return true;
    fprintf(stderr, "muster --scheduler: %s\n", failure.message);
    return false;
}

static void serve(struct scheduler *scheduler) {
    for (;;) {
        look_once(scheduler);
        if (scheduler->ends || !scheduler->needed || hand_over(scheduler))
            return;
        sleep_until_news(scheduler);
        if (scheduler->ends)
            return;
    }
}

/* Whoever changed the store while the lock was held has sent a signal and started nobody. */
static bool finish(struct scheduler *scheduler) {
    scheduler_control_unlock(scheduler->lock);
    bool again = take_signals(scheduler) && !scheduler->ends;
    const int own[] = {scheduler->signals, scheduler->timer, scheduler->changes, scheduler->alarm};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (own[i] >= 0)
            close(own[i]);
    return again;
}

int scheduler_main(void) {
    struct scheduler scheduler = {.folder = store_default_folder()};
    if (!file_exists(scheduler.folder))
        return 0;
    while (begin(&scheduler)) {
        bool waits = can_wait(&scheduler);
        if (waits)
            serve(&scheduler);
        if (!finish(&scheduler) || !waits)
            return !waits;
    }
    return !can_wait(&scheduler);
}
