/* PSPropertyExpression: a property's name, with wildcards, or a script block, as a value (Measure-Object -Property,
 * Join-String -Property). */
#ifndef CMD_UTILITY_PROPERTY_EXPRESSION_TYPE_H
#define CMD_UTILITY_PROPERTY_EXPRESSION_TYPE_H

#include "object/value.h"

/* Is it a [pspropertyexpression]? */
bool value_is_property_expression(struct value value);
/* The name or the script block it was made of. */
struct value property_expression_source(struct value expression);

#endif
