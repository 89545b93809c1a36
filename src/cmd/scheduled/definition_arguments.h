/* What Register- and Set-ScheduledJob take for a definition. */
#ifndef CMD_SCHEDULED_DEFINITION_ARGUMENTS_H
#define CMD_SCHEDULED_DEFINITION_ARGUMENTS_H

#include "cmd/scheduled/definition_choice.h"

struct definition_arguments { /* first in a cmdlet's own struct */
    const char *name, *file_path;
    struct value script_block, initialization, credential, authentication, options, run_every;
    struct list *triggers, *arguments;
    bool run_as_32, run_now;
    int32_t max_result_count;
};

/* The rows that both have alike; `sets_` is their parameter sets. */
#define DEFINITION_PARAMETERS(sets_)                                                                                   \
    {"Trigger",                                                                                                        \
     TRIGGER_TYPE "[]",                                                                                                \
     ARG(definition_arguments, triggers),                                                                              \
     .sets = sets_,                                                                                                    \
     .flags = NOT_NULL_OR_EMPTY,                                                                                       \
     .help = "The triggers that start it: trigger objects, or tables with their properties."},                         \
        {"InitializationScript", "scriptblock",     ARG(definition_arguments, initialization),                         \
         .sets = sets_,          .flags = NOT_NULL, .help = "Commands that run before the job starts."},               \
        {"RunAs32", "switch", ARG(definition_arguments, run_as_32), .sets = sets_,                                     \
         .help = "Runs the job under the 32-bit personality, in the 32-bit program where it is installed."},           \
        {"Credential", "pscredential", ARG(definition_arguments, credential), .sets = sets_,                           \
         .help = "The user as whom the job runs."},                                                                    \
        {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",                           \
         ARG(definition_arguments, authentication), .sets = sets_,                                                     \
         .help = "How the user is authenticated; only Default is possible."},                                          \
        {"ScheduledJobOption",                                                                                         \
         OPTIONS_TYPE,                                                                                                 \
         ARG(definition_arguments, options),                                                                           \
         .sets = sets_,                                                                                                \
         .flags = NOT_NULL,                                                                                            \
         .help = "Its options: an options object, or a table with its properties."},                                   \
        {"ArgumentList",                                                                                               \
         "object[]",                                                                                                   \
         ARG(definition_arguments, arguments),                                                                         \
         .sets = sets_,                                                                                                \
         .flags = NOT_NULL_OR_EMPTY,                                                                                   \
         .help = "Values for the parameters of the script."},                                                          \
        {"MaxResultCount",                                                                                             \
         "int",                                                                                                        \
         ARG(definition_arguments, max_result_count),                                                                  \
         .sets = sets_,                                                                                                \
         .default_text = "32",                                                                                         \
         .help = "How many runs are kept with their results."},                                                        \
        {"RunNow", "switch", ARG(definition_arguments, run_now), .sets = sets_, .help = "Starts it at once."},         \
        {"RunEvery", "timespan", ARG(definition_arguments, run_every), .sets = sets_,                                  \
         .help = "Starts it again and again at this interval."},

/* Takes over what was given: script or file (*ret_done false: an error was written), $using: values, arguments, the
 * way it runs, triggers (of RunEvery too) and options. Throws what is wrong with a trigger or a variable. */
bool definition_arguments_apply(struct cmdlet_call *call, struct scheduled_definition *definition);

#endif
