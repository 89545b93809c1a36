#include "cmd/scheduled/definition_choice.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "scheduled/registration.h"

struct set_job_trigger {
    struct list *triggers, *days;
    int32_t days_interval, weeks_interval;
    struct value random_delay, at, repetition_interval, repetition_duration;
    const char *user;
    bool at_startup, at_logon, once, daily, weekly, indefinitely, pass_thru;
};

static const struct parameter parameters[] = {
    {"InputObject", TRIGGER_TYPE "[]", ARG(set_job_trigger, triggers), .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The triggers to change."},
    {"DaysInterval", "int", ARG(set_job_trigger, days_interval), .help = "The number of days between two starts."},
    {"WeeksInterval", "int", ARG(set_job_trigger, weeks_interval), .help = "The number of weeks between two starts."},
    {"RandomDelay", "timespan", ARG(set_job_trigger, random_delay), .help = "The longest delay of a start."},
    {"At", "datetime", ARG(set_job_trigger, at), .help = "When it starts the job, the first time."},
    {"User", "string", ARG(set_job_trigger, user), .flags = NOT_NULL_OR_EMPTY,
     .help = "The user whose logon starts the job; * is every user."},
    {"DaysOfWeek", "System.DayOfWeek[]", ARG(set_job_trigger, days), .flags = NOT_NULL_OR_EMPTY,
     .help = "The days of the week on which it starts the job."},
    {"AtStartup", "switch", ARG(set_job_trigger, at_startup), .help = "Makes it start the job after a start-up."},
    {"AtLogOn", "switch", ARG(set_job_trigger, at_logon), .help = "Makes it start the job when a user logs on."},
    {"Once", "switch", ARG(set_job_trigger, once), .help = "Makes it start the job once, or repeatedly."},
    {"RepetitionInterval", "timespan", ARG(set_job_trigger, repetition_interval),
     .help = "The time between two starts; zero ends the repetition."},
    {"RepetitionDuration", "timespan", ARG(set_job_trigger, repetition_duration),
     .help = "For how long it goes on starting the job; zero ends the repetition."},
    {"RepeatIndefinitely", "switch", ARG(set_job_trigger, indefinitely), .help = "It goes on for ever."},
    {"Daily", "switch", ARG(set_job_trigger, daily), .help = "Makes it start the job daily."},
    {"Weekly", "switch", ARG(set_job_trigger, weekly), .help = "Makes it start the job weekly."},
    {"PassThru", "switch", ARG(set_job_trigger, pass_thru), .help = "Gives the triggers."},
};

#define BOUND(field) cmdlet_bound(call, ARG(set_job_trigger, field))

/* --- what fits a frequency --- */

static const char *const frequency_names[] = {
    [FREQUENCY_ONCE] = "Once",        [FREQUENCY_DAILY] = "Daily",          [FREQUENCY_WEEKLY] = "Weekly",
    [FREQUENCY_AT_LOGON] = "AtLogon", [FREQUENCY_AT_STARTUP] = "AtStartup",
};

static bool refuse(const char *message) {
    write_error("System.Management.Automation.RuntimeException", "SetJobTriggerParameterValidationError",
                CATEGORY_INVALID_ARGUMENT, VALUE_NULL, "%s", message);
    return false;
}

/* A parameter, and the frequencies that take it. */
static bool fits(struct cmdlet_call *call, enum frequency frequency) {
    const struct {
        const char *name;
        bool bound;
        unsigned taken_by;
    } rows[] = {
        {"DaysInterval parameter is", BOUND(days_interval), 1u << FREQUENCY_DAILY},
        {"WeeksInterval parameter is", BOUND(weeks_interval), 1u << FREQUENCY_WEEKLY},
        {"At parameter is", BOUND(at), 1u << FREQUENCY_ONCE | 1u << FREQUENCY_DAILY | 1u << FREQUENCY_WEEKLY},
        {"User parameter is", BOUND(user), 1u << FREQUENCY_AT_LOGON},
        {"DaysOfWeek parameter is", BOUND(days), 1u << FREQUENCY_WEEKLY},
        {"Repetition parameters are", BOUND(repetition_interval) || BOUND(repetition_duration) || BOUND(indefinitely),
         1u << FREQUENCY_ONCE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].bound && !(rows[i].taken_by >> frequency & 1))
            return refuse(
                mem_printf("The %s not valid for the %s job trigger type.", rows[i].name, frequency_names[frequency]));
    return true;
}

static struct value given_span(bool bound, struct value given, struct value else_this) {
    return bound ? value_base(given) : else_this;
}

/* One of the two alone is judged with the other one as the trigger has it. */
static bool check_repetition(struct cmdlet_call *call, const struct scheduled_trigger *trigger) {
    const struct set_job_trigger *args = call->args;
    struct failure failure = {0};
    if (!BOUND(repetition_interval) && !BOUND(repetition_duration) && !BOUND(indefinitely))
        return true;
    struct value duration = BOUND(indefinitely) ? value_of(&type_timespan, SCHEDULE_FOREVER)
                                                : given_span(BOUND(repetition_duration), args->repetition_duration,
                                                             trigger->repetition_duration);
    struct value interval =
        given_span(BOUND(repetition_interval), args->repetition_interval, trigger->repetition_interval);
    return scheduled_repetition_check(interval, duration, &failure) || refuse(failure.message);
}

static bool check(struct cmdlet_call *call, enum frequency frequency, const struct scheduled_trigger *trigger) {
    const struct set_job_trigger *args = call->args;
    bool is_timed = frequency >= FREQUENCY_ONCE && frequency <= FREQUENCY_WEEKLY;
    if (!fits(call, frequency))
        return false;
    if (BOUND(days_interval) && args->days_interval < 1)
        return refuse("The DaysInterval parameter value must be greater than zero.");
    if (BOUND(weeks_interval) && args->weeks_interval < 1)
        return refuse("The WeeksInterval parameter value must be greater than zero.");
    if (!check_repetition(call, trigger))
        return false;
    if (is_timed && value_is_null(trigger->at) && !BOUND(at))
        return refuse(
            mem_printf("The At parameter is required for the %s job trigger type.", frequency_names[frequency]));
    if (frequency == FREQUENCY_WEEKLY && value_is_null(trigger->days) && !BOUND(days))
        return refuse("The DaysOfWeek parameter is required for the Weekly job trigger type.");
    return true;
}

/* --- changing --- */

/* Another frequency keeps what it knows too. */
static void change_frequency(struct scheduled_trigger *trigger, enum frequency frequency) {
    bool is_timed = frequency >= FREQUENCY_ONCE && frequency <= FREQUENCY_WEEKLY;
    if (trigger->frequency == frequency)
        return;
    trigger->frequency = frequency;
    if (!is_timed)
        trigger->at = VALUE_NULL;
    if (frequency != FREQUENCY_WEEKLY)
        trigger->days = VALUE_NULL;
    if (frequency != FREQUENCY_DAILY && frequency != FREQUENCY_WEEKLY)
        trigger->interval = 1;
    if (frequency != FREQUENCY_ONCE)
        trigger->repetition_interval = trigger->repetition_duration = VALUE_NULL;
    trigger->user = frequency == FREQUENCY_AT_LOGON ? "*" : NULL;
}

static struct value span_or_none(struct value span) {
    return value_base(span).i ? value_base(span) : VALUE_NULL;
}

static void change(struct cmdlet_call *call, struct scheduled_trigger *trigger) {
    const struct set_job_trigger *args = call->args;
    if (BOUND(random_delay))
        trigger->random_delay_ticks = value_base(args->random_delay).i;
    if (BOUND(at))
        trigger->at = value_base(args->at);
    if (BOUND(days_interval))
        trigger->interval = args->days_interval;
    if (BOUND(weeks_interval))
        trigger->interval = args->weeks_interval;
    if (BOUND(days))
        trigger->days = scheduled_days(args->days);
    if (BOUND(user))
        trigger->user = args->user;
    if (BOUND(repetition_interval))
        trigger->repetition_interval = span_or_none(args->repetition_interval);
    if (BOUND(repetition_duration))
        trigger->repetition_duration = span_or_none(args->repetition_duration);
    if (BOUND(indefinitely))
        trigger->repetition_duration = value_of(&type_timespan, SCHEDULE_FOREVER);
}

/* The frequency asked for; FREQUENCY_NONE: each trigger's own. False: more than one. */
static bool wanted_frequency(struct cmdlet_call *call, enum frequency *ret_frequency) {
    const struct {
        bool bound;
        enum frequency frequency;
    } rows[] = {{BOUND(at_startup), FREQUENCY_AT_STARTUP},
                {BOUND(at_logon), FREQUENCY_AT_LOGON},
                {BOUND(once), FREQUENCY_ONCE},
                {BOUND(daily), FREQUENCY_DAILY},
                {BOUND(weekly), FREQUENCY_WEEKLY}};
    *ret_frequency = FREQUENCY_NONE;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].bound && *ret_frequency != FREQUENCY_NONE)
            return refuse("Only one JobTrigger type can be specified: AtStartup, AtLogon, Once, Daily, or Weekly.");
        if (rows[i].bound)
            *ret_frequency = rows[i].frequency;
    }
    return true;
}

static void set_one(struct cmdlet_call *call, struct scheduled_trigger *trigger, enum frequency frequency) {
    const struct set_job_trigger *args = call->args;
    struct scheduled_trigger *before = scheduled_trigger_copy(trigger);
    struct object head = trigger->object;
    struct failure failure = {0};
    if (!check(call, frequency, trigger))
        return;
    change_frequency(trigger, frequency);
    change(call, trigger);
    if (trigger->definition && !registration_update_trigger(trigger, &failure)) {
        *trigger = *before;
        trigger->object = head;
        definition_write_failure(call, &failure, "CantSetPropertiesOnJobTrigger", value_object(trigger),
                                 "An error occurred while updating the scheduled job definition %s with this trigger "
                                 "%d. See exception details for more information.",
                                 trigger->definition->name, trigger->id);
    }
    if (args->pass_thru)
        cmdlet_write(call, value_object(trigger));
}

static void process(struct cmdlet_call *call) {
    const struct set_job_trigger *args = call->args;
    enum frequency wanted;
    if (!wanted_frequency(call, &wanted))
        return;
    for (int32_t i = 0; i < args->triggers->count; i++) {
        struct scheduled_trigger *trigger = value_base(args->triggers->items[i]).p;
        enum frequency frequency = wanted == FREQUENCY_NONE ? trigger->frequency : wanted;
        if (frequency == FREQUENCY_NONE)
            refuse("No Frequency type has been specified for this job trigger. One of the following job trigger "
                   "frequencies must be specified: AtStartup, AtLogon, Once, Daily, Weekly.");
        else
            set_one(call, trigger, frequency);
    }
}

static const struct example examples[] = {
    {"Get-JobTrigger -Name nightly | Set-JobTrigger -At 4am", "Moves the time of a job."},
};

static const struct cmdlet set_job_trigger = {
    .name = "Set-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "DefaultParams",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_job_trigger),
    .class_name = "Microsoft.PowerShell.ScheduledJob.SetJobTriggerCommand",
    .output_types = TRIGGER_TYPE,
    .synopsis = "Changes triggers of scheduled jobs.",
    .description = "Changes triggers that scheduled jobs have: their times, days, delay, or their kind.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_job_trigger);
