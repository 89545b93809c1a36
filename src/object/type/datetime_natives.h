/* Natives of DateTime that its row lists, and what DateTimeOffset, DateOnly and TimeOnly share with them. */
#ifndef OBJECT_TYPE_DATETIME_NATIVES_H
#define OBJECT_TYPE_DATETIME_NATIVES_H

#include "base/datetime.h"
#include "object/type/native.h"

/* System.DateTimeOffset as a heap object: the clock time as shown, and its offset from UTC. */
struct datetime_offset {
    struct object object;
    int64_t clock_ticks, offset_ticks;
};
extern struct type type_datetime_offset, type_date_only, type_time_only;
struct value value_datetime_offset(int64_t clock_ticks, int64_t offset_ticks);

static inline struct value value_datetime(int64_t packed) {
    return value_of(&type_datetime, packed);
}
static inline bool give_datetime(struct call *call, int64_t packed) {
    return give(call, value_datetime(packed));
}
static inline bool give_timespan(struct call *call, int64_t ticks) {
    return give(call, value_of(&type_timespan, ticks));
}

#define UNREPRESENTABLE "The added or subtracted value results in an un-representable DateTime."

/* Ticks from up to eight int arguments from k on: year, month, day, hour, minute, second, millisecond, microsecond. */
bool calendar_arguments(struct call *call, int k, int count, int64_t *ret_ticks);
/* ticks + value × unit; false + ArgumentOutOfRangeException. */
bool ticks_add_double(struct call *call, int64_t ticks, double value, int64_t ticks_per_unit, int64_t *ret_ticks);
bool ticks_add(struct call *call, int64_t ticks, int64_t more, int64_t *ret_ticks);
/* AddMonths / AddYears with their limits. */
bool ticks_add_months(struct call *call, int64_t ticks, int64_t months, int64_t *ret_ticks);
bool ticks_add_years(struct call *call, int64_t ticks, int64_t years, int64_t *ret_ticks);
/* The DateTimeStyles argument, 0 where there is none. */
unsigned datetime_styles_argument(const struct call *call);

/* datetime_parse_natives.c */
native_function datetime_native_parse, datetime_native_parse_exact, datetime_try_parse, datetime_try_parse_exact,
    datetime_get_date_time_formats;

#endif
