/* Waiting for remote work and writing what it gives: Invoke-Command and Receive-PSSession. */
#ifndef CMD_REMOTING_REMOTE_RESULTS_H
#define CMD_REMOTING_REMOTE_RESULTS_H

#include "engine/cmdlet.h"
#include "job/job.h"

/* Writes the results of a job's children as they come, until the job is over or its sessions are disconnected; lost
 * connections are told as warnings. Then the reasons of failures: a `throw` of the only place is thrown on. */
void remote_results_write(struct cmdlet_call *call, struct job *job);

#endif
