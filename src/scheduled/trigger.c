/* ScheduledJobTrigger and TriggerFrequency: what a trigger is, what it must have, and both as types. */
#include "base/datetime.h"
#include "base/memory.h"
#include "object/type/native.h"
#include "scheduled/definition.h"
#include "scheduled/registration.h"

struct scheduled_trigger *scheduled_trigger_new(void) {
    struct scheduled_trigger *trigger = object_new(&type_scheduled_trigger, sizeof *trigger);
    trigger->at = trigger->days = trigger->repetition_interval = trigger->repetition_duration = VALUE_NULL;
    trigger->interval = 1;
    trigger->enabled = true;
    return trigger;
}

struct scheduled_trigger *scheduled_trigger_copy(const struct scheduled_trigger *from) {
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    struct object head = trigger->object;
    *trigger = *from;
    trigger->object = head;
    return trigger;
}

struct value scheduled_days(const struct list *days) {
    if (!days)
        return VALUE_NULL;
    struct list *list = list_new(type_find("System.Collections.Generic.List[System.DayOfWeek]"));
    for (int32_t i = 0; i < days->count; i++)
        list_add(list, value_base(days->items[i]));
    return value_list(list);
}

/* --- what it must have --- */

static const struct enum_label frequency_labels[] = {
    {"None", FREQUENCY_NONE},     {"Once", FREQUENCY_ONCE},        {"Daily", FREQUENCY_DAILY},
    {"Weekly", FREQUENCY_WEEKLY}, {"AtLogon", FREQUENCY_AT_LOGON}, {"AtStartup", FREQUENCY_AT_STARTUP},
};

static bool fail_repetition(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Management.Automation.PSArgumentException", "Argument",
                       CATEGORY_INVALID_ARGUMENT, "%s", message);
}

bool scheduled_repetition_check(struct value interval, struct value duration, struct failure *failure) {
    if (value_is_null(interval) || value_is_null(duration))
        return fail_repetition(failure, "The RepetitionInterval and RepetitionDuration Job trigger parameters must be "
                                        "specified together.");
    int64_t step = value_base(interval).i, length = value_base(duration).i;
    if (step < 0 || length < 0)
        return fail_repetition(failure, "The Repetition parameters cannot have negative values.");
    if (step == 0 && length == 0)
        return true; /* no repetition any more */
    if (step == 0)
        return fail_repetition(failure, "The RepetitionInterval parameter cannot have a value of zero unless the "
                                        "RepetitionDuration parameter also has a zero value. A zero value removes "
                                        "repetition behavior from the Job trigger.");
    if (step < TICKS_PER_MINUTE)
        return fail_repetition(failure, "The RepetitionInterval parameter value must be greater than 1 minute.");
    if (step > length)
        return fail_repetition(failure, "The RepetitionInterval parameter value must be less than or equal to the "
                                        "RepetitionDuration parameter value.");
    return true;
}

bool scheduled_trigger_check(const struct scheduled_trigger *trigger, struct failure *failure) {
    bool is_timed = trigger->frequency >= FREQUENCY_ONCE && trigger->frequency <= FREQUENCY_WEEKLY;
    if (trigger->frequency == FREQUENCY_NONE)
        return scheduled_fail(failure,
                              "No Frequency type has been specified for this job trigger. One of the following "
                              "job trigger frequencies must be specified: AtStartup, AtLogon, Once, Daily, "
                              "Weekly.");
    if (is_timed && value_is_null(trigger->at))
        return scheduled_fail(failure, "The Job trigger %s requires the At parameter to be defined.",
                              frequency_labels[trigger->frequency].name);
    if (trigger->frequency == FREQUENCY_ONCE &&
        !(value_is_null(trigger->repetition_interval) && value_is_null(trigger->repetition_duration)))
        return scheduled_repetition_check(trigger->repetition_interval, trigger->repetition_duration, failure);
    if (trigger->frequency == FREQUENCY_DAILY && trigger->interval < 1)
        return scheduled_fail(failure, "The DaysInterval parameter value must be greater than zero.");
    if (trigger->frequency != FREQUENCY_WEEKLY)
        return true;
    if (trigger->interval < 1)
        return scheduled_fail(failure, "The WeeksInterval parameter value must be greater than zero.");
    if (value_is_null(trigger->days) || !list_of(trigger->days)->count)
        return scheduled_fail(failure, "The job trigger Weekly requires the DaysOfWeek parameter to be defined.");
    return true;
}

struct schedule scheduled_trigger_schedule(const struct scheduled_trigger *trigger) {
    struct schedule schedule = {.frequency = trigger->frequency, .interval = trigger->interval};
    if (!value_is_null(trigger->at)) {
        int64_t packed = value_base(trigger->at).i;
        schedule.at_ticks = datetime_ticks(datetime_kind(packed) == DATETIME_UTC ? datetime_to_local(packed) : packed);
    }
    for (int32_t i = 0; !value_is_null(trigger->days) && i < list_of(trigger->days)->count; i++)
        schedule.days |= 1u << (value_base(list_of(trigger->days)->items[i]).i & 7);
    if (!value_is_null(trigger->repetition_interval))
        schedule.repetition_interval_ticks = value_base(trigger->repetition_interval).i;
    if (!value_is_null(trigger->repetition_duration))
        schedule.repetition_duration_ticks = value_base(trigger->repetition_duration).i;
    return schedule;
}

/* --- as a type --- */

static struct scheduled_trigger *self(const struct call *call) {
    return value_base(call->self).p;
}

#define VALUE_PROPERTY(name)                                                                                           \
    static bool get_##name(struct call *call) {                                                                        \
        return give(call, self(call)->name);                                                                           \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        self(call)->name = call->args[0];                                                                              \
        return true;                                                                                                   \
    }
/* A span of zero is none. */
#define SPAN_PROPERTY(name)                                                                                            \
    static bool get_##name(struct call *call) {                                                                        \
        return give(call, self(call)->name);                                                                           \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        bool none = arg_is_null(call, 0) || value_base(call->args[0]).i == 0;                                          \
        self(call)->name = none ? VALUE_NULL : value_base(call->args[0]);                                              \
        return true;                                                                                                   \
    }
VALUE_PROPERTY(at)
VALUE_PROPERTY(days)
SPAN_PROPERTY(repetition_interval)
SPAN_PROPERTY(repetition_duration)

static bool get_interval(struct call *call) {
    return give_int(call, self(call)->interval);
}
static bool set_interval(struct call *call) {
    self(call)->interval = (int32_t)arg_int(call, 0);
    return true;
}
static bool get_frequency(struct call *call) {
    return give(call, value_of(&type_frequency, self(call)->frequency));
}
static bool set_frequency(struct call *call) {
    self(call)->frequency = (enum frequency)arg_int(call, 0);
    return true;
}
static bool get_random_delay(struct call *call) {
    return give(call, value_of(&type_timespan, self(call)->random_delay_ticks));
}
static bool set_random_delay(struct call *call) {
    self(call)->random_delay_ticks = arg_int(call, 0);
    return true;
}
static bool get_user(struct call *call) {
    return give_text(call, self(call)->user);
}
static bool set_user(struct call *call) {
    self(call)->user = mem_strdup(arg_text(call, 0));
    return true;
}
static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}
static bool get_enabled(struct call *call) {
    return give_bool(call, self(call)->enabled);
}
static bool set_enabled(struct call *call) {
    self(call)->enabled = arg_int(call, 0);
    return true;
}
static bool get_definition(struct call *call) {
    return give_object(call, self(call)->definition);
}

static bool new_trigger(struct call *call) {
    return give_object(call, scheduled_trigger_new());
}

static bool update_definition(struct call *call) {
    return registration_update_trigger(self(call), call->failure);
}

static struct scheduled_trigger *made(const struct call *call, enum frequency frequency, int id_at) {
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    trigger->frequency = frequency;
    trigger->id = (int32_t)arg_int(call, id_at);
    trigger->enabled = arg_int(call, id_at + 1);
    return trigger;
}

static bool create_once(struct call *call) {
    struct scheduled_trigger *trigger = made(call, FREQUENCY_ONCE, 4);
    trigger->at = call->args[0];
    trigger->random_delay_ticks = arg_int(call, 1);
    trigger->repetition_interval = call->args[2];
    trigger->repetition_duration = call->args[3];
    return give_object(call, trigger);
}

static bool create_daily(struct call *call) {
    struct scheduled_trigger *trigger = made(call, FREQUENCY_DAILY, 3);
    trigger->at = call->args[0];
    trigger->interval = (int32_t)arg_int(call, 1);
    trigger->random_delay_ticks = arg_int(call, 2);
    return give_object(call, trigger);
}

static bool create_weekly(struct call *call) {
    struct scheduled_trigger *trigger = made(call, FREQUENCY_WEEKLY, 4);
    trigger->at = call->args[0];
    trigger->interval = (int32_t)arg_int(call, 1);
    trigger->days = arg_is_null(call, 2) ? VALUE_NULL : scheduled_days(list_of(call->args[2]));
    trigger->random_delay_ticks = arg_int(call, 3);
    return give_object(call, trigger);
}

static bool create_at_logon(struct call *call) {
    struct scheduled_trigger *trigger = made(call, FREQUENCY_AT_LOGON, 2);
    trigger->user = arg_length(call, 0) ? mem_strdup(arg_text(call, 0)) : "*";
    trigger->random_delay_ticks = arg_int(call, 1);
    return give_object(call, trigger);
}

static bool create_at_startup(struct call *call) {
    struct scheduled_trigger *trigger = made(call, FREQUENCY_AT_STARTUP, 1);
    trigger->random_delay_ticks = arg_int(call, 0);
    return give_object(call, trigger);
}

#define TRIGGER "static Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger "
static const struct type_member members[] = {
    {"System.Nullable[datetime] At {get;set}", get_at, set_at},
    {"System.Collections.Generic.List[System.DayOfWeek] DaysOfWeek {get;set}", get_days, set_days},
    {"int Interval {get;set}", get_interval, set_interval},
    {"Microsoft.PowerShell.ScheduledJob.TriggerFrequency Frequency {get;set}", get_frequency, set_frequency},
    {"timespan RandomDelay {get;set}", get_random_delay, set_random_delay},
    {"System.Nullable[timespan] RepetitionInterval {get;set}", get_repetition_interval, set_repetition_interval},
    {"System.Nullable[timespan] RepetitionDuration {get;set}", get_repetition_duration, set_repetition_duration},
    {"string User {get;set}", get_user, set_user},
    {"int Id {get}", get_id},
    {"bool Enabled {get;set}", get_enabled, set_enabled},
    {"Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition JobDefinition {get}", get_definition},
    {"new()", new_trigger},
    {"void UpdateJobDefinition()", update_definition},
    {TRIGGER "CreateOnceTrigger(datetime time, timespan delay, System.Nullable[timespan] repetitionInterval, "
             "System.Nullable[timespan] repetitionDuration, int id, bool enabled)",
     create_once},
    {TRIGGER "CreateDailyTrigger(datetime time, int interval, timespan delay, int id, bool enabled)", create_daily},
    {TRIGGER "CreateWeeklyTrigger(datetime time, int interval, System.DayOfWeek[] daysOfWeek, timespan delay, int id, "
             "bool enabled)",
     create_weekly},
    {TRIGGER "CreateAtLogOnTrigger(string user, timespan delay, int id, bool enabled)", create_at_logon},
    {TRIGGER "CreateAtStartupTrigger(timespan delay, int id, bool enabled)", create_at_startup},
};

static bool of_bag(const struct type *type, struct value from, struct value *ret_value, struct failure *failure) {
    static const char *const names[] = {
        "At",   "DaysOfWeek", "Interval", "Frequency", "RandomDelay", "RepetitionInterval", "RepetitionDuration",
        "User", "Enabled",    NULL};
    (void)failure;
    return scheduled_of_bag(type, names, from, ret_value);
}

static const struct type_operations trigger_operations = {.convert_from = of_bag};
struct type type_scheduled_trigger = {.name = "Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger",
                                      .base = &type_object,
                                      .operations = &trigger_operations,
                                      .flags = TYPE_SEALED,
                                      MEMBERS(members)};
TYPE_REGISTER(type_scheduled_trigger);

struct type type_frequency = {.name = "Microsoft.PowerShell.ScheduledJob.TriggerFrequency",
                              .base = &type_enum,
                              .code = CODE_ENUM,
                              .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED,
                              .element = &type_int32,
                              .labels = frequency_labels,
                              .label_count = (int)COUNT_OF(frequency_labels)};
TYPE_REGISTER(type_frequency);
