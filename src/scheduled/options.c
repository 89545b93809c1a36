/* ScheduledJobOptions and TaskMultipleInstancePolicy. */
#include "base/datetime.h"
#include "base/memory.h"
#include "object/type/native.h"
#include "scheduled/definition.h"
#include "scheduled/registration.h"

struct scheduled_options *scheduled_options_new(void) {
    struct scheduled_options *options = object_new(&type_scheduled_options, sizeof *options);
    options->flags[OPTION_STOP_IF_GOING_ON_BATTERIES] = options->flags[OPTION_START_IF_NOT_IDLE] = true;
    options->flags[OPTION_SHOW_IN_TASK_SCHEDULER] = options->flags[OPTION_RUN_WITHOUT_NETWORK] = true;
    options->idle_duration_ticks = 10 * TICKS_PER_MINUTE;
    options->idle_timeout_ticks = TICKS_PER_HOUR;
    options->policy = POLICY_IGNORE_NEW;
    return options;
}

struct scheduled_options *scheduled_options_copy(const struct scheduled_options *from) {
    struct scheduled_options *options = scheduled_options_new();
    struct object head = options->object;
    *options = *from;
    options->object = head;
    return options;
}

/* --- as a type --- */

static struct scheduled_options *self(const struct call *call) {
    return value_base(call->self).p;
}

/* A member's data says which flag it is. */
#define FLAG(flag) get_flag, set_flag, .data = (const void *)(uintptr_t)(flag)
static bool get_flag(struct call *call) {
    return give_bool(call, self(call)->flags[(uintptr_t)call->member->data]);
}
static bool set_flag(struct call *call) {
    self(call)->flags[(uintptr_t)call->member->data] = arg_int(call, 0);
    return true;
}
static bool get_idle_duration(struct call *call) {
    return give(call, value_of(&type_timespan, self(call)->idle_duration_ticks));
}
static bool set_idle_duration(struct call *call) {
    self(call)->idle_duration_ticks = arg_int(call, 0);
    return true;
}
static bool get_idle_timeout(struct call *call) {
    return give(call, value_of(&type_timespan, self(call)->idle_timeout_ticks));
}
static bool set_idle_timeout(struct call *call) {
    self(call)->idle_timeout_ticks = arg_int(call, 0);
    return true;
}
static bool get_policy(struct call *call) {
    return give(call, value_of(&type_instance_policy, self(call)->policy));
}
static bool set_policy(struct call *call) {
    self(call)->policy = (enum instance_policy)arg_int(call, 0);
    return true;
}
static bool get_definition(struct call *call) {
    return give_object(call, self(call)->definition);
}
static bool new_options(struct call *call) {
    return give_object(call, scheduled_options_new());
}
static bool update_definition(struct call *call) {
    return registration_update_options(self(call), call->failure);
}

static const struct type_member members[] = {
    {"bool StartIfOnBatteries {get;set}", FLAG(OPTION_START_IF_ON_BATTERIES)},
    {"bool StopIfGoingOnBatteries {get;set}", FLAG(OPTION_STOP_IF_GOING_ON_BATTERIES)},
    {"bool WakeToRun {get;set}", FLAG(OPTION_WAKE_TO_RUN)},
    {"bool StartIfNotIdle {get;set}", FLAG(OPTION_START_IF_NOT_IDLE)},
    {"bool StopIfGoingOffIdle {get;set}", FLAG(OPTION_STOP_IF_GOING_OFF_IDLE)},
    {"bool RestartOnIdleResume {get;set}", FLAG(OPTION_RESTART_ON_IDLE_RESUME)},
    {"timespan IdleDuration {get;set}", get_idle_duration, set_idle_duration},
    {"timespan IdleTimeout {get;set}", get_idle_timeout, set_idle_timeout},
    {"bool ShowInTaskScheduler {get;set}", FLAG(OPTION_SHOW_IN_TASK_SCHEDULER)},
    {"bool RunElevated {get;set}", FLAG(OPTION_RUN_ELEVATED)},
    {"bool RunWithoutNetwork {get;set}", FLAG(OPTION_RUN_WITHOUT_NETWORK)},
    {"bool DoNotAllowDemandStart {get;set}", FLAG(OPTION_DO_NOT_ALLOW_DEMAND_START)},
    {"Microsoft.PowerShell.ScheduledJob.TaskMultipleInstancePolicy MultipleInstancePolicy {get;set}", get_policy,
     set_policy},
    {"Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition JobDefinition {get}", get_definition},
    {"new()", new_options},
    {"void UpdateJobDefinition()", update_definition},
};
static bool of_bag(const struct type *type, struct value from, struct value *ret_value, struct failure *failure) {
    static const char *const names[] = {"StartIfOnBatteries",
                                        "StopIfGoingOnBatteries",
                                        "WakeToRun",
                                        "StartIfNotIdle",
                                        "StopIfGoingOffIdle",
                                        "RestartOnIdleResume",
                                        "IdleDuration",
                                        "IdleTimeout",
                                        "ShowInTaskScheduler",
                                        "RunElevated",
                                        "RunWithoutNetwork",
                                        "DoNotAllowDemandStart",
                                        "MultipleInstancePolicy",
                                        NULL};
    (void)failure;
    return scheduled_of_bag(type, names, from, ret_value);
}

static const struct type_operations options_operations = {.convert_from = of_bag};
struct type type_scheduled_options = {.name = "Microsoft.PowerShell.ScheduledJob.ScheduledJobOptions",
                                      .base = &type_object,
                                      .operations = &options_operations,
                                      .flags = TYPE_SEALED,
                                      MEMBERS(members)};
TYPE_REGISTER(type_scheduled_options);

static const struct enum_label policy_labels[] = {
    {"None", POLICY_NONE},   {"IgnoreNew", POLICY_IGNORE_NEW},       {"Parallel", POLICY_PARALLEL},
    {"Queue", POLICY_QUEUE}, {"StopExisting", POLICY_STOP_EXISTING},
};
struct type type_instance_policy = {.name = "Microsoft.PowerShell.ScheduledJob.TaskMultipleInstancePolicy",
                                    .base = &type_enum,
                                    .code = CODE_ENUM,
                                    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED,
                                    .element = &type_int32,
                                    .labels = policy_labels,
                                    .label_count = (int)COUNT_OF(policy_labels)};
TYPE_REGISTER(type_instance_policy);
