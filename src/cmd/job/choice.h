/* Which jobs a job cmdlet is about: by Job, Id, Name, InstanceId, State, Command or Filter, whichever parameter set was
 * chosen. What is asked for by a plain name or number and is not there is an error that does not end the command. */
#ifndef CMD_JOB_CHOICE_H
#define CMD_JOB_CHOICE_H

#include "engine/cmdlet.h"
#include "job/job.h"

struct job_choice { /* the arguments; first in a cmdlet's own struct */
    struct list *jobs, *ids, *names, *instance_ids, *commands;
    struct value state, filter;
};

enum choice_flags {
    CHOICE_CHILDREN = 1,      /* child jobs are found by name and number too */
    CHOICE_FINISHED_ONLY = 2, /* one that still runs is an error: JobObjectNotFinishedCannotBeRemoved */
};

struct job_list {
    struct job **items;
    int count, capacity;
};
/* Appends a job, also one that is there already. */
void job_list_add(struct job_list *list, struct job *job);
/* Is the job in the list? */
bool job_list_has(const struct job_list *list, const struct job *job);

/* Appends what the arguments of this process call mean. */
void choose_jobs(struct cmdlet_call *call, const struct job_choice *choice, unsigned flags, struct job_list *found);

/* The parameter rows for a structure that begins with struct job_choice. */
#define CHOOSE_JOB                                                                                                     \
    {                                                                                                                  \
        "Job", "System.Management.Automation.Job[]", offsetof(struct job_choice, jobs),                                \
            .sets = "JobParameterSet", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, \
            .help = "The jobs themselves."                                                                             \
    }
#define CHOOSE_ID                                                                                                      \
    {                                                                                                                  \
        "Id", "int[]", offsetof(struct job_choice, ids), .sets = "SessionIdParameterSet", .position = 1,               \
                                                         .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY,         \
                                                         .help = "The numbers of the jobs."                            \
    }
#define CHOOSE_NAME                                                                                                    \
    {                                                                                                                  \
        "Name", "string[]", offsetof(struct job_choice, names),                                                        \
            .sets = "NameParameterSet", .position = 1,                                                                 \
            .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the jobs."         \
    }
#define CHOOSE_INSTANCE_ID                                                                                             \
    {                                                                                                                  \
        "InstanceId", "guid[]", offsetof(struct job_choice, instance_ids),                                             \
            .sets = "InstanceIdParameterSet", .position = 1, .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY,     \
            .help = "The instance ids of the jobs, which are unique everywhere."                                       \
    }
#define CHOOSE_STATE                                                                                                   \
    {                                                                                                                  \
        "State", "System.Management.Automation.JobState", offsetof(struct job_choice, state),                          \
            .sets = "StateParameterSet", .position = 1, .flags = MANDATORY | BY_PROPERTY,                              \
            .help = "All jobs in this state."                                                                          \
    }
#define CHOOSE_FILTER                                                                                                  \
    {                                                                                                                  \
        "Filter", "hashtable", offsetof(struct job_choice, filter),                                                    \
            .sets = "FilterParameterSet", .position = 1, .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY,         \
            .help = "For scheduled jobs: a table with Before, After (times of the end) or Newest (a number)."          \
    }
#define CHOOSE_COMMAND                                                                                                 \
    {                                                                                                                  \
        "Command", "string[]", offsetof(struct job_choice, commands),                                                  \
            .sets = "CommandParameterSet", .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,                       \
            .help = "All jobs that run these commands."                                                                \
    }

#endif
