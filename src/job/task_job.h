/* PSTaskJob: ForEach-Object -Parallel -AsJob. A child job for each object; so many work at once as the limit says. */
#ifndef JOB_TASK_JOB_H
#define JOB_TASK_JOB_H

#include "engine/runspace_pool.h"
#include "job/job.h"

extern struct type type_task_job, type_task_child_job;

/* A job without children, in no repository yet. */
struct job *task_job_new(const char *command, const struct runspace_pool *model);
/* A child whose work is this pipeline. */
void task_job_add(struct job *parent, struct powershell *powershell);
/* All children are there: they begin. The job goes into the repository. */
void task_job_start(struct job *parent);

#endif
