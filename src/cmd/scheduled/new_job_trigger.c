#include <string.h>

#include "cmd/scheduled/definition_choice.h"
#include "engine/throw.h"

struct new_job_trigger {
    int32_t days_interval, weeks_interval;
    struct value random_delay, at, repetition_interval, repetition_duration;
    const char *user;
    struct list *days;
    bool at_startup, at_logon, once, daily, weekly, indefinitely;
};

static const struct parameter parameters[] = {
    {"DaysInterval", "int", ARG(new_job_trigger, days_interval), .sets = "Daily", .default_text = "1",
     .help = "The number of days between two starts."},
    {"WeeksInterval", "int", ARG(new_job_trigger, weeks_interval), .sets = "Weekly", .default_text = "1",
     .help = "The number of weeks between two starts."},
    {"RandomDelay", "timespan", ARG(new_job_trigger, random_delay),
     .help = "The longest delay of a start, which is chosen anew each time."},
    {"At", "datetime", ARG(new_job_trigger, at), .sets = "Once,Daily,Weekly", .flags = MANDATORY,
     .help = "When it starts the job, the first time."},
    {"User", "string", ARG(new_job_trigger, user), .sets = "AtLogon", .flags = NOT_NULL_OR_EMPTY, .default_text = "*",
     .help = "The user whose logon starts the job; * is every user."},
    {"DaysOfWeek", "System.DayOfWeek[]", ARG(new_job_trigger, days), .sets = "Weekly",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The days of the week on which it starts the job."},
    {"AtStartup", "switch", ARG(new_job_trigger, at_startup), .sets = "AtStartup", .position = 1, .flags = MANDATORY,
     .help = "Starts the job when the computer has started."},
    {"AtLogOn", "switch", ARG(new_job_trigger, at_logon), .sets = "AtLogon", .position = 1, .flags = MANDATORY,
     .help = "Starts the job when a user logs on."},
    {"Once", "switch", ARG(new_job_trigger, once), .sets = "Once", .position = 1, .flags = MANDATORY,
     .help = "Starts the job once, or again and again at a repetition interval."},
    {"RepetitionInterval", "timespan", ARG(new_job_trigger, repetition_interval), .sets = "Once",
     .help = "The time between two starts."},
    {"RepetitionDuration", "timespan", ARG(new_job_trigger, repetition_duration), .sets = "Once",
     .help = "For how long it goes on starting the job."},
    {"RepeatIndefinitely", "switch", ARG(new_job_trigger, indefinitely), .sets = "Once",
     .help = "It goes on for ever."},
    {"Daily", "switch", ARG(new_job_trigger, daily), .sets = "Daily", .position = 1, .flags = MANDATORY,
     .help = "Starts the job every day, or every so many days."},
    {"Weekly", "switch", ARG(new_job_trigger, weekly), .sets = "Weekly", .position = 1, .flags = MANDATORY,
     .help = "Starts the job on days of the week."},
};

static _Noreturn void refuse(struct cmdlet_call *call, const char *message) {
    cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                 VALUE_NULL, "%s", message);
}

#define BOUND(field) cmdlet_bound(call, ARG(new_job_trigger, field))

static void begin(struct cmdlet_call *call) {
    struct new_job_trigger *args = call->args;
    if (BOUND(days_interval) && args->days_interval < 1)
        refuse(call, "The DaysInterval parameter value must be greater than zero.");
    if (BOUND(weeks_interval) && args->weeks_interval < 1)
        refuse(call, "The WeeksInterval parameter value must be greater than zero.");
}

static void repeat(struct cmdlet_call *call, struct scheduled_trigger *trigger) {
    struct new_job_trigger *args = call->args;
    struct failure failure = {0};
    if (BOUND(indefinitely) && BOUND(repetition_duration))
        refuse(call, "You cannot specify the RepetitionDuration and RepeatIndefinitely parameters in the same "
                     "command.");
    if (BOUND(indefinitely) && !BOUND(repetition_interval))
        refuse(call, "When you use the RepeatIndefinitely parameter, the RepetitionInterval parameter is required.");
    if (BOUND(indefinitely))
        args->repetition_duration = value_of(&type_timespan, SCHEDULE_FOREVER);
    if (value_is_null(args->repetition_interval) && value_is_null(args->repetition_duration))
        return;
    if (!value_is_null(args->repetition_interval) && value_base(args->repetition_interval).i == 0 &&
        !value_is_null(args->repetition_duration))
        refuse(call, "The RepetitionInterval parameter value must be greater than 1 minute.");
    if (!scheduled_repetition_check(args->repetition_interval, args->repetition_duration, &failure))
        refuse(call, failure.message);
    trigger->repetition_interval = value_base(args->repetition_interval);
    trigger->repetition_duration = value_base(args->repetition_duration);
}

static void process(struct cmdlet_call *call) {
    static const struct {
        const char *set;
        enum frequency frequency;
    } rows[] = {{"AtLogon", FREQUENCY_AT_LOGON},
                {"AtStartup", FREQUENCY_AT_STARTUP},
                {"Once", FREQUENCY_ONCE},
                {"Daily", FREQUENCY_DAILY},
                {"Weekly", FREQUENCY_WEEKLY}};
    const struct new_job_trigger *args = call->args;
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rows[i].set, call->set) == 0)
            trigger->frequency = rows[i].frequency;
    trigger->at = value_base(args->at);
    trigger->random_delay_ticks = value_is_null(args->random_delay) ? 0 : value_base(args->random_delay).i;
    if (trigger->frequency == FREQUENCY_AT_LOGON)
        trigger->user = args->user ? args->user : "*";
    if (trigger->frequency == FREQUENCY_ONCE)
        repeat(call, trigger);
    if (BOUND(days_interval))
        trigger->interval = args->days_interval;
    if (BOUND(weeks_interval))
        trigger->interval = args->weeks_interval;
    trigger->days = scheduled_days(args->days);
    cmdlet_write(call, value_object(trigger));
}

static const struct example examples[] = {
    {"New-JobTrigger -Daily -At 3am", "Every night at three."},
    {"New-JobTrigger -Weekly -DaysOfWeek Monday, Friday -At 18:30 -WeeksInterval 2",
     "Two evenings of every other week."},
    {"New-JobTrigger -Once -At (Get-Date).AddMinutes(5) -RepetitionInterval (New-TimeSpan -Minutes 10) "
     "-RepeatIndefinitely",
     "Every ten minutes, from in five minutes on."},
};

static const struct cmdlet new_job_trigger = {
    .name = "New-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "Once",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_job_trigger),
    .class_name = "Microsoft.PowerShell.ScheduledJob.NewJobTriggerCommand",
    .output_types = TRIGGER_TYPE,
    .synopsis = "Makes a trigger for scheduled jobs.",
    .description = "Makes a trigger: once, daily, weekly, at log-on or at start-up, with repetition and a random "
                   "delay. Register-ScheduledJob, Add-JobTrigger and Set-ScheduledJob take it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
};
CMDLET_REGISTER(new_job_trigger);
