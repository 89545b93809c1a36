/* Which breakpoints Remove-, Enable- and Disable-PSBreakpoint mean. */
#ifndef CMD_UTILITY_BREAKPOINT_CHOICE_H
#define CMD_UTILITY_BREAKPOINT_CHOICE_H

#include "engine/cmdlet.h"
#include "engine/debugger.h"

struct breakpoint_choice { /* the first fields of the cmdlets' arguments */
    struct list *breakpoints, *ids;
    struct value runspace;
};
#define BREAKPOINT_CHOICE_ROWS                                                                                         \
    {"Breakpoint",                                                                                                     \
     "System.Management.Automation.Breakpoint[]",                                                                      \
     offsetof(struct breakpoint_choice, breakpoints),                                                                  \
     .sets = "Breakpoint",                                                                                             \
     .position = 1,                                                                                                    \
     .flags = MANDATORY | PIPELINE | NOT_NULL,                                                                         \
     .help = "The breakpoints."},                                                                                      \
        {"Id",                                                                                                         \
         "int[]",                                                                                                      \
         offsetof(struct breakpoint_choice, ids),                                                                      \
         .sets = "Id",                                                                                                 \
         .position = 1,                                                                                                \
         .flags = MANDATORY | BY_PROPERTY | NOT_NULL,                                                                  \
         .help = "The numbers of the breakpoints."},                                                                   \
    {                                                                                                                  \
        "Runspace", "runspace", offsetof(struct breakpoint_choice, runspace),                                          \
            .sets = "Id", .flags = BY_PROPERTY, .aliases = "RunspaceId", .transform = breakpoint_runspace,             \
            .help = "Only the session's own is possible."                                                              \
    }

/* Refuses runspaces but the session's own: a parameter's transformation. */
bool breakpoint_runspace(struct value value, struct value *ret_value, struct failure *failure);
/* Calls act for each that was chosen, where ShouldProcess agrees; unknown numbers are errors. */
void breakpoint_choose(struct cmdlet_call *call, void (*act)(struct cmdlet_call *call, struct breakpoint *breakpoint));

#endif
