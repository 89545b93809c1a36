/* The parameters that New- and Set-ScheduledJobOption share. */
#ifndef CMD_SCHEDULED_OPTION_ARGUMENTS_H
#define CMD_SCHEDULED_OPTION_ARGUMENTS_H

#include "cmd/scheduled/definition_choice.h"

struct option_arguments { /* first in a cmdlet's own struct */
    bool run_elevated, hide, restart_on_idle_resume, no_demand_start, require_network, stop_if_going_off_idle,
        wake_to_run, continue_on_battery, start_on_battery, start_if_idle;
    struct value policy, idle_timeout, idle_duration;
};

#define OPTION_SWITCH(name, field, text)                                                                               \
    { name, "switch", ARG(option_arguments, field), .help = text }
#define OPTION_PARAMETERS                                                                                              \
    OPTION_SWITCH("RunElevated", run_elevated, "Runs the job with all rights, which needs a shell of root."),          \
        OPTION_SWITCH("HideInTaskScheduler", hide, "Keeps it out of what muster --scheduler list shows."),             \
        OPTION_SWITCH("RestartOnIdleResume", restart_on_idle_resume,                                                   \
                      "With StopIfGoingOffIdle: the job is begun anew when the computer is idle again."),              \
        {"MultipleInstancePolicy", "Microsoft.PowerShell.ScheduledJob.TaskMultipleInstancePolicy",                     \
         ARG(option_arguments, policy), .default_text = "IgnoreNew",                                                   \
         .help = "What happens to a start while the job still runs."},                                                 \
        OPTION_SWITCH("DoNotAllowDemandStart", no_demand_start, "Only triggers start the job."),                       \
        OPTION_SWITCH("RequireNetwork", require_network, "Starts the job only where there is a network."),             \
        OPTION_SWITCH("StopIfGoingOffIdle", stop_if_going_off_idle, "Suspends the job while the computer is in use."), \
        OPTION_SWITCH("WakeToRun", wake_to_run, "Wakes the computer to run the job."),                                 \
        OPTION_SWITCH("ContinueIfGoingOnBattery", continue_on_battery,                                                 \
                      "Lets the job run on when the computer goes on batteries."),                                     \
        OPTION_SWITCH("StartIfOnBattery", start_on_battery, "Starts the job also on batteries."),                      \
        {"IdleTimeout", "timespan", ARG(option_arguments, idle_timeout), .default_text = "01:00:00",                   \
         .help = "How long a start waits for the computer to be idle."},                                               \
        {"IdleDuration", "timespan", ARG(option_arguments, idle_duration), .default_text = "00:10:00",                 \
         .help = "How long the computer must have been idle."},                                                        \
        OPTION_SWITCH("StartIfIdle", start_if_idle, "Starts the job only when the computer is idle."),

/* Throws where a span is negative. */
void option_arguments_check(struct cmdlet_call *call);
/* Sets what was given. */
void option_arguments_apply(struct cmdlet_call *call, struct scheduled_options *options);

#endif
