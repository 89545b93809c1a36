/* Suspending jobs and letting them go on: Suspend-Job, Resume-Job.
 *
 * A background job's process is frozen with all that came from it (os/freeze.h); what it had written is received all
 * the same. Children that have not begun just do not begin. Thread jobs cannot be suspended: they share their process
 * with the shell. */
#ifndef JOB_SUSPEND_H
#define JOB_SUSPEND_H

#include "job/job.h"

/* Is the job, or every unfinished child of it, of a kind that can be suspended here? */
bool job_can_suspend(const struct job *job);
/* Asks for it: Suspending, then Suspended. force: without waiting for processes that cannot be stopped at once.
 * Finished and suspended jobs stay as they are. False: the system does not permit it (processes of another user). */
bool job_suspend(struct job *job, bool force);
/* Lets a suspending or suspended job go on; others stay as they are. */
void job_resume(struct job *job);
/* Suspending or Suspended. */
bool job_is_suspended(const struct job *job);

#endif
