/* Which scheduled jobs a cmdlet is about: by name (wildcards) or by the number they have in this session. What is asked
 * for and not there is an error that does not end the command. */
#ifndef CMD_SCHEDULED_DEFINITION_CHOICE_H
#define CMD_SCHEDULED_DEFINITION_CHOICE_H

#include "engine/cmdlet.h"
#include "scheduled/definition.h"

/* All definitions, by number. Throws where the store cannot be read. */
struct values definition_all(struct cmdlet_call *call);
/* Those with these names, name after name; with these ids, in the order of the ids. */
struct values definition_by_names(struct cmdlet_call *call, const struct list *names);
struct values definition_by_ids(struct cmdlet_call *call, const struct list *ids);
/* The first one with that name; the one with that id. NULL: none, which was told. */
struct scheduled_definition *definition_by_name(struct cmdlet_call *call, const char *name);
struct scheduled_definition *definition_by_id(struct cmdlet_call *call, int32_t id);
static inline struct scheduled_definition *definition_of(struct value value) {
    return value_base(value).p;
}

/* A trigger that the definition has not. */
void definition_write_missing_trigger(const struct scheduled_definition *definition, struct value id);
/* A failure of the registration as an error that does not end the command: RuntimeException with the message, and the
 * failure as its inner exception. Failures other than ScheduledJobException end the command. */
void definition_write_failure(struct cmdlet_call *call, const struct failure *failure, const char *id,
                              struct value target, const char *message, ...) __attribute__((format(printf, 5, 6)));

#define DEFINITION_TYPE "Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition"
#define TRIGGER_TYPE "Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger"
#define OPTIONS_TYPE "Microsoft.PowerShell.ScheduledJob.ScheduledJobOptions"

#endif
