#include "cmd/scheduled/option_arguments.h"

static void check_span(struct cmdlet_call *call, struct value span, const char *name) {
    if (!value_is_null(span) && value_base(span).i < 0)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL, "The %s parameter cannot have a negative value.", name);
}

void option_arguments_check(struct cmdlet_call *call) {
    const struct option_arguments *args = call->args;
    check_span(call, args->idle_timeout, "IdleTimeout");
    check_span(call, args->idle_duration, "IdleDuration");
}

void option_arguments_apply(struct cmdlet_call *call, struct scheduled_options *options) {
    static const struct {
        size_t offset;
        enum option_flag flag;
        bool inverted; /* the parameter says the opposite of the option */
    } rows[] = {
        {ARG(option_arguments, start_on_battery), OPTION_START_IF_ON_BATTERIES, false},
        {ARG(option_arguments, continue_on_battery), OPTION_STOP_IF_GOING_ON_BATTERIES, true},
        {ARG(option_arguments, wake_to_run), OPTION_WAKE_TO_RUN, false},
        {ARG(option_arguments, start_if_idle), OPTION_START_IF_NOT_IDLE, true},
        {ARG(option_arguments, stop_if_going_off_idle), OPTION_STOP_IF_GOING_OFF_IDLE, false},
        {ARG(option_arguments, restart_on_idle_resume), OPTION_RESTART_ON_IDLE_RESUME, false},
        {ARG(option_arguments, hide), OPTION_SHOW_IN_TASK_SCHEDULER, true},
        {ARG(option_arguments, run_elevated), OPTION_RUN_ELEVATED, false},
        {ARG(option_arguments, require_network), OPTION_RUN_WITHOUT_NETWORK, true},
        {ARG(option_arguments, no_demand_start), OPTION_DO_NOT_ALLOW_DEMAND_START, false},
    };
    const struct option_arguments *args = call->args;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (cmdlet_bound(call, rows[i].offset))
            options->flags[rows[i].flag] = *(const bool *)((const char *)args + rows[i].offset) != rows[i].inverted;
    if (!value_is_null(args->idle_duration))
        options->idle_duration_ticks = value_base(args->idle_duration).i;
    if (!value_is_null(args->idle_timeout))
        options->idle_timeout_ticks = value_base(args->idle_timeout).i;
    if (!value_is_null(args->policy))
        options->policy = (enum instance_policy)value_base(args->policy).i;
}
