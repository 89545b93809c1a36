#ifndef JOB_RECEIVE_H
#define JOB_RECEIVE_H
#include "engine/cmdlet.h"
#include "job/job.h"
void receive_one(struct cmdlet_call *call, struct job *job, bool keep, bool wait);
#endif
