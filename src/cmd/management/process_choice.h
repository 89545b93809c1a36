/* Which processes a command is about: -Name, -Id or -InputObject, each at most once, sorted by name and id. */
#ifndef CMD_MANAGEMENT_PROCESS_CHOICE_H
#define CMD_MANAGEMENT_PROCESS_CHOICE_H

#include "engine/cmdlet.h"
#include "engine/type/process_object.h"

/* One command's choice; lives over all its input. Zero-initialised. */
struct process_choice {
    struct list *all;   /* every process, once asked for */
    struct value *seen; /* processes given already */
    int32_t seen_count, seen_capacity;
};

struct process_arguments { /* one of them is given; none: all processes */
    struct list *names, *ids, *processes;
};

/* The processes chosen by these arguments which were not chosen before, as Process objects. Writes
 * NoProcessFoundForGivenName, …GivenId for what is not there. */
struct values process_choose(struct process_choice *choice, const struct process_arguments *arguments);
/* The exception of what these commands report. */
#define PROCESS_EXCEPTION "Microsoft.PowerShell.Commands.ProcessCommandException"

#endif
