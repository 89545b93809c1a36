#include "host/job_notice.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "job/job.h"
#include "job/repository.h"

static bool is_wanted(void) {
    const char *setting = getenv("MUSTER_JOB_NOTICE");
    return !setting || strcasecmp(setting, "off") != 0;
}

static void look(struct job *job) {
    job_poll(job);
    if (!job_is_finished(job)) {
        job->was_seen = true;
        return;
    }
    bool is_due = job->was_seen && !job->was_told && job_has_more_data(job);
    job->was_told = true;
    if (is_due)
        printf("[%d] %s: %s\n", job->id, job->name, job_state_name(job->state));
}

void job_notice_show(void) {
    for (int i = 0; is_wanted() && i < repository_count(); i++)
        look(repository_at(i));
}
