/* Where the attributes of classes may stand, and which properties they have: checked when a script is parsed. */
#ifndef ENGINE_ATTRIBUTE_USAGE_H
#define ENGINE_ATTRIBUTE_USAGE_H

#include "engine/attribute.h"
#include "lang/parser.h"

/* Does an attribute of that name exist, with or without "Attribute" at its end? */
bool attribute_is_known(const struct type_name *name);
/* Reports an attribute of a class, or of one of its members, that is not valid there (AttributeNotAllowedOnDeclaration)
 * and named arguments it does not have (PropertyNotFoundForAttribute) or that cannot be set (ReadOnlyProperty). */
void attribute_check_usage(struct parser *parser, const struct ast_attribute *attribute);

#endif
