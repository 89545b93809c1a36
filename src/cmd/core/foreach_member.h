/* Members of pipeline objects by name, as ForEach-Object and Where-Object read them. */
#ifndef CMD_CORE_FOREACH_MEMBER_H
#define CMD_CORE_FOREACH_MEMBER_H

#include "engine/cmdlet.h"

/* The one member that a name with wildcards means; NULL after the error that none or several do. */
const char *foreach_member_name(struct value input, const char *pattern, const char *ambiguous_id);
/* Property value by PowerShell's rules (Count and Length of scalars, member enumeration); errors are non-terminating.
 */
struct value foreach_read(struct cmdlet_call *call, struct value input, const char *name);
struct value foreach_call(struct cmdlet_call *call, struct value input, const char *name, const struct value *args,
                          int count);
/* Where-Object's property: dictionary keys, else the property, $null where there is none (an error under strict mode).
 */
struct value foreach_property(struct cmdlet_call *call, struct value input, const char *name);

#endif
