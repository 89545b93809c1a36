/* A type's name in a script as an object: System.Management.Automation.Language.TypeName, the TargetObject of
 * TypeNotFound. */
#ifndef ENGINE_TYPE_NAME_OBJECT_H
#define ENGINE_TYPE_NAME_OBJECT_H

#include "lang/ast.h"
#include "object/value.h"

/* The object of a name as written; `text` is its FullName. */
struct value type_name_object(const struct type_name *name, const char *text);

#endif
