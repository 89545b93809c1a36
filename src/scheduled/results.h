/* What a run gave, in a file Results.xml: a CLIXML document whose objects name their stream in S ("Output", "Error",
 * "Progress", "Verbose", "Debug", "Warning", "Information"). The file is there whole or not at all: it is written
 * beside its name, brought to the disk, and renamed. */
#ifndef SCHEDULED_RESULTS_H
#define SCHEDULED_RESULTS_H

#include "job/job.h"

/* The name of a folder for what a run gives that begins at this local time (packed): 20111102-030002-260. */
const char *results_folder_name(int64_t begin);
/* Makes the folder, with those above it. */
bool results_make_folder(const char *folder, struct failure *failure);
/* Writes what the job and its children have collected, and before it Status.xml, which tells the job's state and times.
 * *ret_some: there is something. */
bool results_write(const char *folder, struct job *job, bool *ret_some, struct failure *failure);
/* Only why there is nothing else: where a disk was full, so little may still find room. */
bool results_write_reason(const char *folder, struct job *job, struct value exception);
/* Removes what a writer that is gone had begun. */
void results_remove_unfinished(const char *folder);
/* Are the results there, whole? Then *ret_state is the state that Status.xml tells. */
bool results_finished(const char *folder, enum job_state *ret_state);
/* Puts the results into the job's own collections. */
bool results_read(const char *folder, struct job *job, struct failure *failure);
/* An error in the job's error stream, with the id ScheduledJobFailedState: why it failed. */
void results_add_reason(struct job *job, struct value exception);

#endif
