/* PSDataCollection<T>: what a job's streams are kept in. */
#ifndef JOB_DATA_COLLECTION_H
#define JOB_DATA_COLLECTION_H

#include "job/job.h"

/* An empty collection of the element type of that stream. */
struct list *data_collection_new(enum job_collection collection);

#endif
