/* A child job whose work is a pipeline in a remote runspace: of a background job (in a process of its own, which ends with the job) and of
 * Invoke-Command -AsJob. */
#ifndef JOB_REMOTE_CHILD_H
#define JOB_REMOTE_CHILD_H

#include "job/job.h"
#include "session/remote_runspace.h"

/* BackgroundJob and RemoteJob. */
extern const struct job_kind job_kind_background, job_kind_remote;

/* A child around a pipeline that was started. owns_runspace: the runspace is closed when the pipeline is over. */
struct job *remote_child_new(const struct job_kind *kind, const char *command, struct remote_pipeline *pipeline, bool owns_runspace);

#endif
