/* Which runspaces of this process a cmdlet means: Get-Runspace, the …-RunspaceDebug cmdlets, Debug-Runspace. */
#ifndef CMD_UTILITY_RUNSPACE_CHOICE_H
#define CMD_UTILITY_RUNSPACE_CHOICE_H

#include "engine/cmdlet.h"
#include "engine/local_runspace.h"

struct runspace_choice { /* the first fields of the …-RunspaceDebug cmdlets' arguments */
    struct list *names, *runspaces, *ids, *instance_ids, *app_domains;
    const char *process;
};
#define RUNSPACE_CHOICE_ROWS                                                                                           \
    {"RunspaceName",                                                                                                   \
     "string[]",                                                                                                       \
     offsetof(struct runspace_choice, names),                                                                          \
     .sets = "RunspaceNameParameterSet",                                                                               \
     .position = 1,                                                                                                    \
     .flags = NOT_NULL_OR_EMPTY,                                                                                       \
     .help = "The names of the runspaces; all where none is given."},                                                  \
        {"Runspace",                                                                                                   \
         "runspace[]",                                                                                                 \
         offsetof(struct runspace_choice, runspaces),                                                                  \
         .sets = "RunspaceParameterSet",                                                                               \
         .position = 1,                                                                                                \
         .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY,                                              \
         .help = "The runspaces themselves."},                                                                         \
        {"RunspaceId",                                                                                                 \
         "int[]",                                                                                                      \
         offsetof(struct runspace_choice, ids),                                                                        \
         .sets = "RunspaceIdParameterSet",                                                                             \
         .position = 1,                                                                                                \
         .flags = MANDATORY | NOT_NULL_OR_EMPTY,                                                                       \
         .help = "The numbers of the runspaces."},                                                                     \
        {"RunspaceInstanceId",                                                                                         \
         "guid[]",                                                                                                     \
         offsetof(struct runspace_choice, instance_ids),                                                               \
         .sets = "RunspaceInstanceIdParameterSet",                                                                     \
         .position = 1,                                                                                                \
         .flags = MANDATORY | NOT_NULL_OR_EMPTY,                                                                       \
         .help = "The instance ids of the runspaces."},                                                                \
        {"ProcessName",                                                                                                \
         "string",                                                                                                     \
         offsetof(struct runspace_choice, process),                                                                    \
         .sets = "ProcessNameParameterSet",                                                                            \
         .position = 1,                                                                                                \
         .flags = NOT_NULL_OR_EMPTY,                                                                                   \
         .help = "Another process: refused, options of other processes are not kept."},                                \
    {                                                                                                                  \
        "AppDomainName", "string[]", offsetof(struct runspace_choice, app_domains),                                    \
            .sets = "ProcessNameParameterSet", .position = 2, .flags = NOT_NULL_OR_EMPTY,                              \
            .help = "Part of that process."                                                                            \
    }

struct runspace_list {
    struct local_runspace **items;
    int count, capacity;
};

/* All of this process, by their ids. */
struct runspace_list runspaces_all(void);
/* Those of a name (wildcards), number or instance id, in the order in which they were asked for. */
struct runspace_list runspaces_named(const struct list *names);
struct runspace_list runspaces_of_ids(const struct list *ids);
struct runspace_list runspaces_of_instances(const struct list *ids);
/* Those that the cmdlet's arguments choose; an error and none for -ProcessName, whose error has this id. */
struct runspace_list runspaces_chosen(struct cmdlet_call *call, const char *process_error);
/* Is it open? Else an error says that its options cannot be set. */
bool runspace_is_open(const struct local_runspace *local);

#endif
