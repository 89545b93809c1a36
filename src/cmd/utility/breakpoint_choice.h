/* Which breakpoints Remove-, Enable- and Disable-PSBreakpoint mean. */
#ifndef CMD_UTILITY_BREAKPOINT_CHOICE_H
#define CMD_UTILITY_BREAKPOINT_CHOICE_H

#include "engine/cmdlet.h"
#include "engine/debugger.h"
#include "session/remote_runspace.h"

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
            .sets = "Id", .flags = BY_PROPERTY, .aliases = "RunspaceId", .help = "The runspace that has them."         \
    }

struct breakpoint_place { /* where breakpoints are: in a runspace of this process or of another computer */
    struct runspace *here;
    struct remote_runspace *there;
};

/* The runspace that -Runspace means; $null is the caller's own. */
struct breakpoint_place breakpoint_place_of(struct value given);
/* Its breakpoints, as values of struct breakpoint. */
struct values breakpoint_all(struct breakpoint_place place);
void breakpoint_set(struct breakpoint_place place, struct breakpoint *breakpoint);
void breakpoint_take_away(struct breakpoint_place place, struct breakpoint *breakpoint);
void breakpoint_turn(struct breakpoint_place place, struct breakpoint *breakpoint, bool enabled);
/* Writes a breakpoint; one of another runspace says of which. */
void breakpoint_write(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint);
/* Calls act for each that was chosen, where ShouldProcess agrees; unknown numbers are errors. */
void breakpoint_choose(struct cmdlet_call *call, void (*act)(struct cmdlet_call *call, struct breakpoint_place place,
                                                             struct breakpoint *breakpoint));

#endif
