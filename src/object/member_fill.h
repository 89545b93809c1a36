/* Making a struct member of each kind of source; shared by the files that look members up. */
#ifndef OBJECT_MEMBER_FILL_H
#define OBJECT_MEMBER_FILL_H

#include "object/member.h"

struct member_group;

/* Each describes one member in *member (all fields): an instance or Update-TypeData member, a row of the extended type
 * members, a .NET member with its overloads. What is pointed at is borrowed. */
void member_fill_instance(struct member *member, const struct psmember *instance);
void member_fill_extended(struct member *member, const struct extended_member *extended);
void member_fill_group(struct member *member, const struct member_group *group, bool is_static);

/* The types.ps1xml row of that name of the type or its bases, or NULL. */
const struct extended_member *member_find_extended(const struct type *type, const char *name);

#endif
