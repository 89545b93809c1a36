/* Members of pipeline objects by name, as ForEach-Object and Where-Object read them. */
#ifndef CMD_CORE_FOREACH_MEMBER_H
#define CMD_CORE_FOREACH_MEMBER_H

#include "engine/cmdlet.h"

/* ForEach-Object Name [arguments]: writes what the property, the dictionary's key or the method gives. Names may have
 * wildcards; errors are non-terminating, and what is missing is $null. */
void foreach_member(struct cmdlet_call *call, struct value input, const char *name, const struct list *arguments);
/* Where-Object's property: dictionary keys, else the property, $null where there is none (an error under strict mode).
 */
struct value foreach_property(struct cmdlet_call *call, struct value input, const char *name);

#endif
