/* A child job whose work is a pipeline in a remote runspace: of a background job (in a process of its own, which ends
 * with the job) and of Invoke-Command -AsJob. */
#ifndef JOB_REMOTE_CHILD_H
#define JOB_REMOTE_CHILD_H

#include "job/job.h"
#include "session/remote_runspace.h"

/* BackgroundJob and RemoteJob. */
extern const struct job_kind job_kind_background, job_kind_remote;

/* What a child is going to do. */
struct remote_plan {
    struct remote_runspace *remote;           /* an open session; NULL: connect */
    const struct connection_info *connection; /* of SSH */
    struct psrp_pipeline request;
    bool hides_computer; /* PSShowComputerName is false */
    bool steps;          /* it stops at its first statement */
};

/* A child whose pipeline was started already. owns_runspace: the runspace is closed when the pipeline is over. */
struct job *remote_child_new(const struct job_kind *kind, const char *command, struct remote_pipeline *pipeline,
                             bool owns_runspace);
/* A RemoteJob child that begins when its parent lets it (job_poll). */
struct job *remote_child_planned(const char *command, const struct remote_plan *plan);
/* Gives the child's pipeline an object, or tells that there are no more; before it begins they are kept. */
void remote_child_input(struct job *child, struct value object);
void remote_child_end_input(struct job *child);
/* The pipeline, NULL before the child began. */
struct remote_pipeline *remote_child_pipeline(const struct job *child);

#endif
