/* Type data as objects of scripts: System.Management.Automation.Runspaces.TypeData and its members. */
#ifndef ENGINE_TYPE_DATA_H
#define ENGINE_TYPE_DATA_H

#include "object/typedata.h"

extern struct type type_type_data;

/* A TypeData object of it. */
struct value type_data_object(const struct typedata *data);
/* What a TypeData object says, and whether its IsOverride is set. */
struct typedata *type_data_of_object(struct value object, bool *ret_override);
/* All data of a type name: PowerShell's own rows and what was added; NULL where there are none. */
struct typedata *type_data_find(const char *type_name);
/* Calls each for every type name that has data, PowerShell's own first. */
void type_data_each(void (*each)(void *data, const char *type_name), void *data);

/* What is wrong with a type's converter or adapter (NULL: none is given), as a message; NULL: nothing. */
const char *type_data_helper_problem(const struct type *converter, const struct type *adapter);

#endif
