/* -Attributes of Get-ChildItem: "Directory+!Hidden", "ReadOnly": names of FileAttributes, ! not, + and, a comma or an element or. */
#ifndef CMD_MANAGEMENT_ATTRIBUTE_EXPRESSION_H
#define CMD_MANAGEMENT_ATTRIBUTE_EXPRESSION_H

#include "object/list.h"

bool attribute_expression_matches(const struct list *texts, int attributes);
bool attribute_expression_mentions(const struct list *texts, int attribute);

#endif
