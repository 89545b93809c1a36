/* A definition as the scheduler sees it: when it is due and under which conditions it runs. Read from the store without
 * its script. */
#ifndef SCHEDULED_TASK_H
#define SCHEDULED_TASK_H

#include "scheduled/login.h"
#include "scheduled/store.h"

struct task_trigger {
    int32_t id;
    struct schedule schedule;
    int64_t random_delay_ticks, looked_at_utc;
    const char *user;
    bool enabled;
};

struct task {
    struct guid definition;
    const char *name;
    bool enabled, flags[OPTION_FLAG_COUNT];
    int64_t idle_duration_ticks, idle_timeout_ticks;
    enum instance_policy policy;
    struct task_trigger *triggers;
    int trigger_count;
};

struct tasks {
    struct task *items;
    int count;
};

/* All of them, by name. */
bool task_read(struct store *store, struct tasks *ret_tasks, struct failure *failure);
struct task *task_find(const struct tasks *tasks, struct guid definition);
/* The next due time of a task's enabled triggers after `after_utc`; false: none. */
bool task_next(const struct task *task, int64_t after_utc, int64_t *ret_due_utc);

/* Turns what is due by now into starts. *ret_next_utc: when it is to be called again; INT64_MAX: never. */
bool task_start_due(struct store *store, const struct tasks *tasks, int64_t now_utc, int64_t *ret_next_utc,
                    struct failure *failure);
/* The same for the triggers AtStartup, if the machine was booted since the last call, and for AtLogon, with the
 * sessions that are new since the last one. What was seen is kept in the store. */
bool task_start_at_startup(struct store *store, const struct tasks *tasks, int64_t now_utc, struct failure *failure);
bool task_start_at_logon(struct store *store, const struct tasks *tasks, const struct logins *logins, int64_t now_utc,
                         struct failure *failure);
/* Is there an enabled trigger of that frequency (FREQUENCY_NONE: any) in an enabled task? */
bool task_any(const struct tasks *tasks, enum frequency frequency);

#endif
