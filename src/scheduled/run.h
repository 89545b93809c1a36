/* Jobs of scheduled definitions: those that run here (StartJob, Run), and the runs of the store as jobs of this shell.
 *
 *   StartJob()   a job with a BackgroundJob child, kept nowhere: Start-Job -DefinitionName
 *   Run()        the same, waited for, its results kept as a run: what the scheduler's processes do
 *   stored jobs  a job for each run in the store; results are read when they are asked for. One that still runs in
 *                another process follows the store. */
#ifndef SCHEDULED_RUN_H
#define SCHEDULED_RUN_H

#include "job/job.h"
#include "scheduled/definition.h"

extern struct type type_scheduled_job;

/* Tells a process that the scheduler starts which run it is to be: the run's id. */
#define RUN_VARIABLE "MUSTER_SCHEDULED_RUN"

/* Starts a job; it is in the repository. Throws what Start-Job throws. */
struct job *run_start(struct scheduled_definition *definition);
/* Runs it to its end and keeps the results. Throws where they cannot be kept. */
struct job *run_whole(struct scheduled_definition *definition);

/* Puts the runs of the store into the repository of this runspace, if its module PSScheduledJob is in use: set as
 * repository_source at the start of the shell. */
void run_jobs_refresh(void);

#endif
