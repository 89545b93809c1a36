/* The shape of an enum's row: ENUM(labels, "Full.Name", underlying type), FLAGS for [Flags] enums. */
#ifndef OBJECT_TYPE_ENUM_ROWS_H
#define OBJECT_TYPE_ENUM_ROWS_H

#include "base/memory.h"
#include "object/type.h"

#define ENUM_ROW(table, full_name, inside, more_flags)                                                                 \
    static struct type enum_##table = {.name = full_name,                                                              \
                                       .base = &type_enum,                                                             \
                                       .code = CODE_ENUM,                                                              \
                                       .flags =                                                                        \
                                           TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED | (more_flags),    \
                                       .element = &inside,                                                             \
                                       .labels = table,                                                                \
                                       .label_count = (int)COUNT_OF(table)};                                           \
    TYPE_REGISTER(enum_##table)
#define ENUM(table, full_name, inside) ENUM_ROW(table, full_name, inside, 0)
#define FLAGS(table, full_name, inside) ENUM_ROW(table, full_name, inside, TYPE_FLAGS_ENUM)

#endif
