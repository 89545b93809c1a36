/* Background jobs: Start-Job and `&`. The child is this program with -s (or whatever job/job_process.h is told), in a
 * process of its own that dies with this one. */
#ifndef JOB_BACKGROUND_H
#define JOB_BACKGROUND_H

#include "engine/script_block.h"
#include "job/job.h"
#include "job/job_process.h"
#include "wire/psrp_command.h"

struct background_options {
    const char *name;    /* NULL: Job<id> */
    const char *command; /* Job.Command */
    struct psrp_pipeline request;
    struct job_process process;
    const struct job_kind *kind; /* of the job itself, and its type; NULL: BackgroundJob */
    const struct type *type;
};

/* Starts the process and puts the job into the repository. The input is open unless request.no_input: background_input.
 * Throws where no process can be started. */
struct job *background_start(const struct background_options *options);
void background_input(struct job *job, struct value object);
void background_end_input(struct job *job);

#endif
