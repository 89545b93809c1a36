/* Thread jobs: Start-ThreadJob. The work is a pipeline in a runspace of its own in this process; so many at once as the
 * throttle limit says, the others wait in the order in which they were started. A thread job has no children: its
 * streams are its own. */
#ifndef JOB_THREAD_JOB_H
#define JOB_THREAD_JOB_H

#include "engine/host.h"
#include "job/job.h"

struct thread_job_options {
    const char *name;           /* NULL: Job<id> */
    const char *command;        /* Job.Command */
    const char *script;         /* text */
    const char *initialization; /* text, or NULL */
    const struct list *arguments;
    struct value using_values; /* session/using.h, or null */
    struct host *host;         /* -StreamingHost; NULL: what goes to the host is kept in the streams only */
    int throttle_limit;        /* for all thread jobs from now on; 0: as it is (5 at first) */
};

extern struct type type_thread_job;

/* Puts the job into the repository and starts it when its turn comes. Its input is open. */
struct job *thread_job_start(const struct thread_job_options *options);
void thread_job_input(struct job *job, struct value object);
void thread_job_end_input(struct job *job);

#endif
