/* What Enable- and Disable-ScheduledJob, and Enable- and Disable-JobTrigger, have in common. */
#ifndef CMD_SCHEDULED_SET_ENABLED_H
#define CMD_SCHEDULED_SET_ENABLED_H

#include "cmd/scheduled/definition_choice.h"

struct set_enabled {
    struct value definition;
    int32_t id;
    const char *name;
    bool pass_thru;
};

#define SET_ENABLED_PARAMETERS                                                                                         \
    {"InputObject",                                                                                                    \
     DEFINITION_TYPE,                                                                                                  \
     ARG(set_enabled, definition),                                                                                     \
     .sets = "Definition",                                                                                             \
     .position = 1,                                                                                                    \
     .flags = MANDATORY | PIPELINE | NOT_NULL,                                                                         \
     .help = "The scheduled job itself."},                                                                             \
        {"Id",                                                                                                         \
         "int",                                                                                                        \
         ARG(set_enabled, id),                                                                                         \
         .sets = "DefinitionId",                                                                                       \
         .position = 1,                                                                                                \
         .flags = MANDATORY,                                                                                           \
         .help = "The number that the scheduled job has in this session."},                                            \
        {"Name",                                                                                                       \
         "string",                                                                                                     \
         ARG(set_enabled, name),                                                                                       \
         .sets = "DefinitionName",                                                                                     \
         .position = 1,                                                                                                \
         .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS,                                                           \
         .help = "The name of the scheduled job."},                                                                    \
        {"PassThru", "switch", ARG(set_enabled, pass_thru), .help = "Gives the scheduled job."},

/* The process function: `verb` is what ShouldProcess names. */
void definition_set_enabled(struct cmdlet_call *call, bool enabled, const char *verb);

struct set_trigger_enabled {
    struct list *triggers;
    bool pass_thru;
};

#define SET_TRIGGER_ENABLED_PARAMETERS                                                                                 \
    {"InputObject",                                                                                                    \
     TRIGGER_TYPE "[]",                                                                                                \
     ARG(set_trigger_enabled, triggers),                                                                               \
     .position = 1,                                                                                                    \
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY,                                                                \
     .help = "The triggers."},                                                                                         \
        {"PassThru", "switch", ARG(set_trigger_enabled, pass_thru), .help = "Gives the triggers."},

/* The process function of the triggers' cmdlets. */
void trigger_set_enabled(struct cmdlet_call *call, bool enabled);

#endif
