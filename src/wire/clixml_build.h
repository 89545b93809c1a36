/* Builds the value of one <Obj> while its parts come in (inside of clixml_reader.h): type names, text, base object,
 * members. The object exists from its first part on, so that a reference inside it can point back at it. */
#ifndef WIRE_CLIXML_BUILD_H
#define WIRE_CLIXML_BUILD_H

#include <stdbool.h>

#include "object/list.h"
#include "object/value.h"

struct clixml_build {
    const char **type_names; /* NULL-terminated, prefix included; NULL: no TN */
    const char *to_string;
    struct value object; /* what is known of it; null: nothing yet */
    bool has_base, deserialized;
    struct values property_values; /* of Props, which come after the MS members in the order of properties */
    const char **property_names;
    int property_count, property_capacity;
};

/* The names with "Deserialized." in front (unless exact or there already), NULL-terminated. */
const char **clixml_type_names_read(const struct values *names, bool exact);
/* The object as it is now, made (a bag) where there is none yet. */
struct value clixml_build_object(struct clixml_build *build);
/* The base object: a primitive, a container, an inner object. */
void clixml_build_base(struct clixml_build *build, struct value base);
/* A member of MS; a member of Props. */
void clixml_build_note(struct clixml_build *build, const char *name, struct value value);
void clixml_build_property(struct clixml_build *build, const char *name, struct value value);
/* Everything is there: the object. exact: nothing is rehydrated. */
struct value clixml_build_finish(struct clixml_build *build, bool exact);

/* An empty container for LST, IE, QUE, STK, DCT; type_names decides between Hashtable and OrderedDictionary. */
struct value clixml_container_new(const char *tag, const char *const *type_names);
/* Fills a QUE or STK, whose elements were collected in order, through its own methods. */
void clixml_container_fill(struct value container, const char *tag, const struct values *elements);
/* Adds an entry; keys that differ by case only are kept apart, as PowerShell does. */
void clixml_dictionary_add(struct value *container, struct value key, struct value value);

#endif
