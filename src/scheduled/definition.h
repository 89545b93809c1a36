/* Scheduled jobs as objects: a definition with its triggers and options, as PowerShell's module PSScheduledJob has
 * them. What scripts hold are these objects; the store (scheduled/store.h) holds what they say, and every change that
 * is to last is written there at once. A definition gives copies of its triggers and options, which know it
 * (JobDefinition): changing a copy changes nothing until it is given back (UpdateJobDefinition). */
#ifndef SCHEDULED_DEFINITION_H
#define SCHEDULED_DEFINITION_H

#include "base/guid.h"
#include "object/list.h"
#include "scheduled/schedule.h"

enum instance_policy { /* TaskMultipleInstancePolicy, same numbers */
                       POLICY_NONE,
                       POLICY_IGNORE_NEW,
                       POLICY_PARALLEL,
                       POLICY_QUEUE,
                       POLICY_STOP_EXISTING
};

struct scheduled_definition;

struct scheduled_trigger { /* Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger */
    struct object object;
    struct value at;   /* DateTime or null */
    struct value days; /* List[DayOfWeek] or null */
    int32_t interval;
    enum frequency frequency;
    int64_t random_delay_ticks;
    struct value repetition_interval, repetition_duration; /* TimeSpan or null */
    const char *user;                                      /* or NULL */
    int32_t id;
    bool enabled;
    struct scheduled_definition *definition; /* or NULL */
};

/* The options that are yes or no, in the order in which PowerShell shows them. */
enum option_flag {
    OPTION_START_IF_ON_BATTERIES,
    OPTION_STOP_IF_GOING_ON_BATTERIES,
    OPTION_WAKE_TO_RUN,
    OPTION_START_IF_NOT_IDLE,
    OPTION_STOP_IF_GOING_OFF_IDLE,
    OPTION_RESTART_ON_IDLE_RESUME,
    OPTION_SHOW_IN_TASK_SCHEDULER,
    OPTION_RUN_ELEVATED,
    OPTION_RUN_WITHOUT_NETWORK,
    OPTION_DO_NOT_ALLOW_DEMAND_START,
    OPTION_FLAG_COUNT
};

struct scheduled_options { /* Microsoft.PowerShell.ScheduledJob.ScheduledJobOptions */
    struct object object;
    bool flags[OPTION_FLAG_COUNT];
    int64_t idle_duration_ticks, idle_timeout_ticks;
    enum instance_policy policy;
    struct scheduled_definition *definition; /* or NULL */
};

struct scheduled_definition { /* Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition */
    struct object object;
    int32_t id; /* of this session */
    struct guid global_id;
    const char *name, *command;
    const char *script, *file_path, *initialization; /* texts; script or file_path is NULL */
    struct list *arguments;                          /* or NULL */
    struct value using_values;                       /* of $using: in the script, or null */
    bool run_as_32;
    int32_t authentication;
    struct value credential; /* PSCredential or null */
    bool enabled;
    int32_t history_length, last_trigger_id;
    struct values triggers; /* struct scheduled_trigger, by id */
    struct scheduled_options *options;
    const char *folder; /* of its store; NULL: not registered */
    int64_t revision;   /* of what was read or written last */
    bool disposed;
};

extern struct type type_scheduled_trigger, type_scheduled_options, type_scheduled_definition, type_frequency,
    type_instance_policy;

/* --- triggers --- */
/* Enabled, with interval 1 and nothing else. */
struct scheduled_trigger *scheduled_trigger_new(void);
struct scheduled_trigger *scheduled_trigger_copy(const struct scheduled_trigger *from);
/* List[DayOfWeek] of an array of them; null for NULL. */
struct value scheduled_days(const struct list *days);
/* Is everything there that its frequency needs? ScheduledJobException, or PSArgumentException for repetitions. */
bool scheduled_trigger_check(const struct scheduled_trigger *trigger, struct failure *failure);
/* The rules for RepetitionInterval and RepetitionDuration (TimeSpans or null). */
bool scheduled_repetition_check(struct value interval, struct value duration, struct failure *failure);
/* What it means for the clock. */
struct schedule scheduled_trigger_schedule(const struct scheduled_trigger *trigger);

/* --- options --- */
/* The defaults. */
struct scheduled_options *scheduled_options_new(void);
struct scheduled_options *scheduled_options_copy(const struct scheduled_options *from);

/* --- definitions --- */
/* A new definition with default options, enabled, in no store. */
struct scheduled_definition *scheduled_definition_new(const char *name, const char *command);
/* Copies of all triggers; the copy of one by id, NULL: there is none. */
struct list *scheduled_definition_triggers(const struct scheduled_definition *definition);
struct scheduled_trigger *scheduled_definition_trigger(const struct scheduled_definition *definition, int32_t id);
/* Adds copies with ids of their own; replaces all; removes those with these ids (NULL: all), ids that are not there are
 * added to ret_missing; replaces those of the same ids. Nothing is stored. False: one is not whole. */
bool scheduled_definition_add_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                       struct failure *failure);
bool scheduled_definition_set_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                       struct failure *failure);
void scheduled_definition_remove_triggers(struct scheduled_definition *definition, const struct list *ids,
                                          struct values *ret_missing);
bool scheduled_definition_update_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                          struct values *ret_missing, struct failure *failure);
/* Takes a copy of the options (NULL: the defaults). Nothing is stored. */
void scheduled_definition_set_options(struct scheduled_definition *definition, const struct scheduled_options *options);
/* A trigger that repeats every `interval_ticks` from now on, for ever: -RunEvery. */
bool scheduled_definition_run_every(struct scheduled_definition *definition, int64_t interval_ticks,
                                    struct failure *failure);

/* The command with which a shell runs it and keeps the results: PSExecutionArgs' last part. */
const char *scheduled_definition_command(const char *name, const char *folder);

/* An object of the type from the bag that another session's one became: a new one with these properties (NULL at the
 * end). False: it is no such bag. */
bool scheduled_of_bag(const struct type *type, const char *const *names, struct value bag, struct value *ret_value);

/* Failures with the module's exception. */
#define SCHEDULED_JOB_EXCEPTION "Microsoft.PowerShell.ScheduledJob.ScheduledJobException"
bool scheduled_fail(struct failure *failure, const char *message, ...) __attribute__((format(printf, 2, 3)));

#endif
