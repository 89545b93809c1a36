/* -Attributes of Get-ChildItem: "Directory+!Hidden", "ReadOnly": names of FileAttributes, ! not, + and, a comma or an
 * element or. */
#ifndef CMD_MANAGEMENT_ATTRIBUTE_EXPRESSION_H
#define CMD_MANAGEMENT_ATTRIBUTE_EXPRESSION_H

#include "object/list.h"

/* Do these attributes (FileAttributes) fit the expression? Throws for a name that is none. */
bool attribute_expression_matches(const struct list *texts, int attributes);
/* Does the expression name this attribute, with or without !? */
bool attribute_expression_mentions(const struct list *texts, int attribute);

#endif
