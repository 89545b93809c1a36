#include <stdio.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "os/clock.h"
#include "scheduled/scheduler.h"
#include "scheduled/store_run.h"
#include "scheduled/task.h"

static const char *local_text(int64_t utc) {
    return datetime_format(datetime_to_local(datetime_pack(utc, DATETIME_UTC)), "yyyy-MM-dd HH:mm:ss");
}

static const char *next_text(const struct task *task) {
    int64_t due;
    if (!task->enabled)
        return "disabled";
    if (task_next(task, clock_utc_ticks(), &due))
        return local_text(due);
    struct tasks alone = {(struct task *)task, 1};
    return task_any(&alone, FREQUENCY_AT_LOGON)     ? "at logon"
           : task_any(&alone, FREQUENCY_AT_STARTUP) ? "at start-up"
                                                    : "-";
}

static bool print(struct store *store, bool all, struct failure *failure) {
    struct tasks tasks;
    if (!task_read(store, &tasks, failure))
        return false;
    printf("%-20s %-20s %-20s %s\n", "Name", "Next run", "Last run", "Last result");
    for (int i = 0; i < tasks.count; i++) {
        const struct task *task = &tasks.items[i];
        struct run_record *runs;
        int count;
        if (!all && !task->flags[OPTION_SHOW_IN_TASK_SCHEDULER])
            continue;
        if (!store_runs(store, &task->definition, &runs, &count, failure))
            return false;
        const struct run_record *last = count ? &runs[count - 1] : NULL;
        printf("%-20s %-20s %-20s %s\n", task->name, next_text(task),
               last ? datetime_format(last->begin, "yyyy-MM-dd HH:mm:ss") : "-",
               last ? job_state_name(last->state) : "-");
    }
    return true;
}

int scheduler_list(bool all) {
    struct store store;
    struct failure failure = {0};
    bool done = store_open(store_default_folder(), false, &store, &failure);
    if (done && store.database) {
        done = store_run_settle(&store, &failure) && print(&store, all, &failure);
        store_close(&store);
    }
    if (!done)
        fprintf(stderr, "%s\n", failure.message);
    return done ? 0 : 1;
}
