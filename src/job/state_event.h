/* JobStateEventArgs: what StateChanged and Receive-Job -WriteEvents tell. */
#ifndef JOB_STATE_EVENT_H
#define JOB_STATE_EVENT_H

#include "job/job.h"

extern struct type type_job_state_event_args;

/* The event of a job that came from `before` (JOB_STATE_COUNT: nobody saw from where, PreviousJobStateInfo is null),
 * with the notes of -WriteEvents (PSEventObject, and PSSourceJobInstanceId if marked). */
struct value state_event_new(struct job *job, enum job_state before, bool marked);

/* Begins or ends telling those who listen to a job's StateChanged: its `watch` operation (object/event.h). */
bool state_event_watch(struct value job, struct failure *failure);

#endif
