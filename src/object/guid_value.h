/* System.Guid and System.Version as heap objects. */
#ifndef OBJECT_GUID_VALUE_H
#define OBJECT_GUID_VALUE_H

#include "base/guid.h"
#include "object/value.h"

struct guid_object {
    struct object object;
    struct guid guid;
};

struct value value_guid(struct guid guid);
/* The guid inside a value known to be one. */
static inline struct guid guid_of(struct value value) {
    return ((struct guid_object *)value_base(value).p)->guid;
}

/* The [version] of a [semver]'s three numbers; false: `value` is no [semver]. */
bool semantic_version_plain(struct value value, struct value *ret_value);

struct version_object {
    struct object object;
    int32_t parts[4]; /* major, minor, build, revision; -1: not given */
};

/* build and revision may be -1. */
struct value value_version(int32_t major, int32_t minor, int32_t build, int32_t revision);
/* Version.Parse; false + failure with .NET's exception. */
bool version_parse(const char *text, struct value *ret_version, struct failure *failure);

#endif
