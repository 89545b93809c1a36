/* System.Collections.Specialized.NameValueCollection for other files. */
#ifndef OBJECT_TYPE_NAME_VALUE_COLLECTION_H
#define OBJECT_TYPE_NAME_VALUE_COLLECTION_H

#include "object/type.h"

extern struct type type_name_value_collection;

/* An empty one of that type, or one derived from it. */
struct value name_value_collection_new(const struct type *type);
/* One more value of a name ($null is a name, too). */
void name_value_collection_add(struct value collection, struct value name, struct value text);
/* HttpUtility.ParseQueryString: of "?a=1&b=2"; it shows itself as such a text. */
struct value name_value_collection_of_query(const char *query);

#endif
