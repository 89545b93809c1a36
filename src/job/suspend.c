#include "job/suspend.h"

bool job_is_suspended(const struct job *job) {
    return job->state == JOB_SUSPENDED || job->state == JOB_SUSPENDING;
}

bool job_can_suspend(const struct job *job) {
    if (!job->kind->suspend)
        return false;
    for (int i = 0; i < job->child_count; i++)
        if (!job_can_suspend(job->children[i]))
            return false;
    bool is_at_work = !job->child_count && job->started && !job_is_finished(job);
    return !is_at_work || !job->kind->can_suspend || job->kind->can_suspend(job);
}

bool job_suspend(struct job *job, bool force) {
    bool permitted = true;
    job_poll(job);
    for (int i = 0; i < job->child_count; i++)
        permitted &= job_suspend(job->children[i], force);
    if (job->child_count || job_is_finished(job) || job->state == JOB_STOPPING || job->state == JOB_SUSPENDED)
        return permitted;
    if (job->started)
        permitted = job->kind->suspend(job, force);
    else
        job_set_state(job, JOB_SUSPENDED, NULL);
    job_poll(job);
    return permitted;
}

void job_resume(struct job *job) {
    for (int i = 0; i < job->child_count; i++)
        job_resume(job->children[i]);
    if (job->child_count || !job_is_suspended(job))
        return;
    if (job->started)
        job->kind->resume(job);
    else
        job_set_state(job, JOB_NOT_STARTED, NULL);
}
