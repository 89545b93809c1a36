/* A job on other computers begins while its shell does something else: until each of its pipelines is on its way, the
 * job is looked at whenever news comes in, at the runspace's safe points. From then on the other computers need nobody,
 * and what they send waits until somebody asks. */
#ifndef JOB_REMOTE_BEGINNING_H
#define JOB_REMOTE_BEGINNING_H

#include "job/job.h"

/* parent: a RemoteJob whose children were added. */
void remote_beginning_attend(struct job *parent);

#endif
