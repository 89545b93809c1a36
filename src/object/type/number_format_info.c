/* System.Globalization.NumberFormatInfo: the number symbols of a culture. */
#include <string.h>

#include "object/list.h"
#include "object/type/culture_info.h"
#include "object/type/known.h"

enum { GROUP_SIZES_MAX = 3 };

static int *sizes_of(const struct call *call) {
    return (int *)((char *)culture_self(call)->culture + (uintptr_t)call->member->data);
}

static bool get_sizes(struct call *call) {
    const int *sizes = sizes_of(call);
    int count = 0;
    while (count < GROUP_SIZES_MAX && sizes[count])
        count++;
    struct list *array = array_new_of(&type_int32, count);
    for (int i = 0; i < count; i++)
        array->items[i] = value_int(sizes[i]);
    return give_object(call, array);
}

static bool set_sizes(struct call *call) {
    if (culture_self(call)->read_only)
        return fail_with(call, "System.InvalidOperationException", "Instance is read-only.");
    const struct list *given = list_of(call->args[0]);
    if (given->count > GROUP_SIZES_MAX)
        return fail_argument(call, "At most three group sizes are supported.", "value");
    int *sizes = sizes_of(call);
    for (int i = 0; i < given->count; i++)
        if (given->items[i].i < 0 || given->items[i].i > 9)
            return fail_argument(call,
                                 "Every element in the value array should be between one and nine, except for the last "
                                 "element, which can be zero.",
                                 "value");
    for (int i = 0; i < GROUP_SIZES_MAX; i++)
        sizes[i] = i < given->count ? (int)given->items[i].i : 0;
    return true;
}

/* How many patterns there are, by the property that takes their number. */
static const struct {
    const char *name;
    int most;
} pattern_limits[] = {{"CurrencyPositivePattern", 3},
                      {"CurrencyNegativePattern", 16},
                      {"NumberNegativePattern", 4},
                      {"PercentPositivePattern", 3},
                      {"PercentNegativePattern", 11}};

static bool set_pattern(struct call *call) {
    int64_t number = arg_int(call, 0);
    for (size_t i = 0; i < COUNT_OF(pattern_limits); i++)
        if (strstr(call->member->signature, pattern_limits[i].name) && (number < 0 || number > pattern_limits[i].most))
            return fail_range(call, mem_printf("Valid values are between 0 and %d, inclusive.", pattern_limits[i].most),
                              pattern_limits[i].name);
    return culture_set_int(call);
}

static struct culture_object *part_of(const struct culture *culture, bool read_only) {
    struct culture_object *part = object_new(&type_number_format_info, sizeof *part);
    part->culture = (struct culture *)culture;
    part->read_only = read_only;
    return part;
}

static bool new_info(struct call *call) {
    struct culture *copy = mem_new(sizeof *copy);
    *copy = culture_invariant;
    return give_object(call, part_of(copy, false));
}

static bool get_current(struct call *call) {
    return give_object(call, part_of(culture_current(), true));
}

static bool get_invariant(struct call *call) {
    return give_object(call, part_of(&culture_invariant, true));
}

static bool get_instance(struct call *call) {
    const struct culture *culture = format_provider_culture(call->args[0]);
    return give_object(call, part_of(culture ? culture : culture_current(), true));
}

static bool get_native_digits(struct call *call) {
    struct list *array = array_new_of(&type_string, 10);
    for (int i = 0; i < 10; i++)
        array->items[i] = string_from_char((uint16_t)('0' + i));
    return give_object(call, array);
}

static const struct type_member members[] = {
    {"new()", new_info},
    {"static System.Globalization.NumberFormatInfo CurrentInfo {get}", get_current},
    {"static System.Globalization.NumberFormatInfo InvariantInfo {get}", get_invariant},
    {"static System.Globalization.NumberFormatInfo GetInstance(System.IFormatProvider formatProvider)", get_instance},
    {"int CurrencyDecimalDigits {get;set}", culture_get_int, culture_set_int,
     CULTURE_FIELD(numbers.currency.decimal_digits)},
    {"string CurrencyDecimalSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.currency.decimal_separator)},
    {"string CurrencyGroupSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.currency.group_separator)},
    {"int[] CurrencyGroupSizes {get;set}", get_sizes, set_sizes, CULTURE_FIELD(numbers.currency.group_sizes)},
    {"int CurrencyNegativePattern {get;set}", culture_get_int, set_pattern,
     CULTURE_FIELD(numbers.currency.negative_pattern)},
    {"int CurrencyPositivePattern {get;set}", culture_get_int, set_pattern,
     CULTURE_FIELD(numbers.currency.positive_pattern)},
    {"int NumberDecimalDigits {get;set}", culture_get_int, culture_set_int,
     CULTURE_FIELD(numbers.number.decimal_digits)},
    {"string NumberDecimalSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.number.decimal_separator)},
    {"string NumberGroupSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.number.group_separator)},
    {"int[] NumberGroupSizes {get;set}", get_sizes, set_sizes, CULTURE_FIELD(numbers.number.group_sizes)},
    {"int NumberNegativePattern {get;set}", culture_get_int, set_pattern,
     CULTURE_FIELD(numbers.number.negative_pattern)},
    {"int PercentDecimalDigits {get;set}", culture_get_int, culture_set_int,
     CULTURE_FIELD(numbers.percent.decimal_digits)},
    {"string PercentDecimalSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.percent.decimal_separator)},
    {"string PercentGroupSeparator {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.percent.group_separator)},
    {"int[] PercentGroupSizes {get;set}", get_sizes, set_sizes, CULTURE_FIELD(numbers.percent.group_sizes)},
    {"int PercentNegativePattern {get;set}", culture_get_int, set_pattern,
     CULTURE_FIELD(numbers.percent.negative_pattern)},
    {"int PercentPositivePattern {get;set}", culture_get_int, set_pattern,
     CULTURE_FIELD(numbers.percent.positive_pattern)},
    {"string CurrencySymbol {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.currency_symbol)},
    {"string PercentSymbol {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.percent_symbol)},
    {"string PerMilleSymbol {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.per_mille_symbol)},
    {"string NegativeSign {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.negative_sign)},
    {"string PositiveSign {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.positive_sign)},
    {"string NaNSymbol {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(numbers.nan_symbol)},
    {"string PositiveInfinitySymbol {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.positive_infinity_symbol)},
    {"string NegativeInfinitySymbol {get;set}", culture_get_text, culture_set_text,
     CULTURE_FIELD(numbers.negative_infinity_symbol)},
    {"string[] NativeDigits {get}", get_native_digits},
    {"bool IsReadOnly {get}", culture_get_read_only},
    {"System.Object Clone()", culture_clone},
    {"System.Object GetFormat(type formatType)", culture_get_format},
};
static const struct type *const interfaces[] = {&type_icloneable, &type_iformat_provider, NULL};

struct type type_number_format_info = {.name = "System.Globalization.NumberFormatInfo",
                                       .base = &type_object,
                                       .flags = TYPE_SEALED,
                                       .interfaces = interfaces,
                                       MEMBERS(members)};
TYPE_REGISTER(type_number_format_info);
