/* The members every object has in PowerShell: psobject, psbase, psadapted, psextended, pstypenames. The first four are
 * views: objects that show another object's members. */
#ifndef OBJECT_INTRINSIC_H
#define OBJECT_INTRINSIC_H

#include "object/member.h"

/* Fills *member if name is an intrinsic member. */
bool intrinsic_find(const char *name, struct member *member);
/* Its value for self. */
struct value intrinsic_read(struct value self, const char *name);
/* Is the value what psbase, psadapted or psextended gave? Then intrinsic_target is the object seen. */
bool intrinsic_is_view(struct value value);
struct value intrinsic_target(struct value view);
/* The PSObject of a value as an object of its own ($x.psobject). */
struct value psobject_view(struct value self);

#endif
