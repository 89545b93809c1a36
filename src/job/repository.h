/* The jobs of this runspace: what Get-Job shows. Ids come from one counter for parents and children and are never used
 * again. */
#ifndef JOB_REPOSITORY_H
#define JOB_REPOSITORY_H

#include "job/job.h"

int repository_next_id(void);
void repository_add(struct job *job);
void repository_remove(struct job *job);
/* The parents in the order of their ids. */
int repository_count(void);
struct job *repository_at(int index);
/* A parent or child by id or instance id; NULL: none. */
struct job *repository_find_id(int id);
struct job *repository_find_instance(struct guid instance_id);
/* Jobs that are kept elsewhere join the repository when it is looked through: whoever keeps some sets this function
 * for the runspaces that know them. */
extern void (*repository_source)(void);
void repository_refresh(void);

#endif
