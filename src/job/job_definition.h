/* JobDefinition and JobInvocationInfo: what a job of a job type of its own runs, and with which parameters. */
#ifndef JOB_JOB_DEFINITION_H
#define JOB_JOB_DEFINITION_H

#include "base/guid.h"
#include "object/dictionary.h"

struct job_definition { /* zero: nothing known */
    struct object object;
    const char *name, *command, *module_name, *adapter_type_name;
    struct guid instance_id;
};

/* A new JobDefinition object with what this one says. */
struct value job_definition_new(const struct job_definition *definition);
/* A JobInvocationInfo of a definition; parameters are pairs of name and value. */
struct value job_invocation_new(struct value definition, const struct value (*parameters)[2], int count);

#endif
