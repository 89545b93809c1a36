/* The registered definitions of this user: what a shell holds of them, and every change that lasts. The objects are the
 * runspace's own and stay the same while the store says the same; what other processes change is read again at the next
 * look. Failures: ScheduledJobException with PowerShell's messages, as ErrorRecords are made of by the cmdlets. */
#ifndef SCHEDULED_REGISTRATION_H
#define SCHEDULED_REGISTRATION_H

#include "scheduled/definition.h"

/* Looks into the store; all definitions, by id. False with *failure: the store cannot be read. */
bool registration_all(struct values *ret_definitions, struct failure *failure);
/* A definition that could not be read at that look, and was removed from the store for that: its name, and why. Takes
 * one at a time; false: no more. */
bool registration_take_unreadable(const char **ret_name, struct failure *ret_failure);
/* The definition with this global id among those that were looked at; NULL: none. */
struct scheduled_definition *registration_known(struct guid global_id);
/* LoadFromStore: by its name, from the user's store (folder NULL) or another one. NULL with *failure. */
struct scheduled_definition *registration_load(const char *name, const char *folder, struct failure *failure);

/* Register(): the definition is stored, and the scheduler looks at it. */
bool registration_add(struct scheduled_definition *definition, struct failure *failure);
/* Save(). */
bool registration_save(struct scheduled_definition *definition, struct failure *failure);
/* Remove(force): with runs and results. Fails while one runs, unless by force, which stops it. */
bool registration_remove(struct scheduled_definition *definition, bool force, struct failure *failure);
/* A new name, for the folder too; runs that were keep their names. Saved. */
bool registration_rename(struct scheduled_definition *definition, const char *name, struct failure *failure);
/* UpdateJobDefinition() of a trigger and of options. */
bool registration_update_trigger(struct scheduled_trigger *trigger, struct failure *failure);
bool registration_update_options(struct scheduled_options *options, struct failure *failure);
/* RunAsTask(): the scheduler starts a run now. */
bool registration_run(struct scheduled_definition *definition, struct failure *failure);
/* ClearExecutionHistory(): all runs that are over, with their results. */
bool registration_clear_history(struct scheduled_definition *definition, struct failure *failure);

#endif
