/* How types are written. type.h has the everyday ones (type_short_name, type_display_name); these are .NET's further
 * forms. */
#ifndef OBJECT_TYPE_NAME_H
#define OBJECT_TYPE_NAME_H

#include "object/type.h"

/* Type.ToString(): "System.Collections.Generic.List`1[System.Int32]". */
const char *type_dotnet_text(const struct type *type);
/* Assembly.FullName: "System.Private.CoreLib, Version=10.0.0.0, …". */
const char *type_assembly(const struct type *type);
/* A script's own type is of the assembly that its block makes. */
void type_set_assembly(const struct type *type, const char *full_name);

#endif
