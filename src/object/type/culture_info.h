/* CultureInfo, NumberFormatInfo and DateTimeFormatInfo as objects: all three look at one struct culture. */
#ifndef OBJECT_TYPE_CULTURE_INFO_H
#define OBJECT_TYPE_CULTURE_INFO_H

#include "base/culture.h"
#include "object/type/native.h"

struct culture_object {
    struct object object;
    struct culture *culture; /* shared with rows where read_only */
    bool read_only;
};

extern struct type type_culture_info, type_number_format_info, type_date_time_format_info, type_text_info,
    type_compare_info, type_calendar;

/* A read-only CultureInfo. */
struct value value_culture(const struct culture *culture);
/* The culture behind a format provider, NULL where the value is none. */
const struct culture *format_provider_culture(struct value value);
/* The parts of a culture's object; type is one of the rows above. */
struct value culture_part(const struct type *type, const struct culture_object *owner);
static inline const struct culture_object *culture_self(const struct call *call) {
    return (const struct culture_object *)call->self.p;
}
/* Getters and setters of a field of struct culture at the offset that the row's data says. */
native_function culture_get_text, culture_set_text, culture_get_int, culture_set_int, culture_get_read_only,
    culture_clone, culture_get_format;
#define CULTURE_FIELD(field) .data = (const void *)offsetof(struct culture, field)

#endif
