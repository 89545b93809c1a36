/* Anything to an array: sequences element by element, anything else as the only element. */
#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/string.h"

static bool from_items(const struct values *items, const struct type *element, struct value *ret_value,
                       struct failure *failure) {
    struct list *array = array_new_of(element, items->count);
    for (int32_t i = 0; i < items->count; i++)
        if (!convert_to(items->items[i], element, &array->items[i], failure))
            return false;
    *ret_value = value_list(array);
    return true;
}

static bool from_chars(struct value value, struct value *ret_value) {
    size_t chars;
    uint16_t *units = string_to_utf16(value, &chars);
    struct list *array = array_new_of(&type_char, (int32_t)chars);
    for (size_t i = 0; i < chars; i++)
        array->items[i] = value_char(units[i]);
    *ret_value = value_list(array);
    return true;
}

static bool from_scalar(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure) {
    const struct type *element = target->element ? target->element : &type_object; /* System.Array */
    struct value only;
    struct failure inner = {0};
    if (!convert_to(value, element, &only, &inner)) {
        struct value base = value_base(value);
        /* Where no rule leads to the element type at all, the whole cast is refused. */
        if (inner.error_id && strcmp(inner.error_id, "ConvertToFinalInvalidCastException") == 0)
            return cast_refused(failure, value, target);
        return cast_failed(failure, "InvalidCastExceptionScalarToArray", base, target, inner.inner_exception,
                           inner.message);
    }
    struct list *array = array_new_of(element, 1);
    array->items[0] = only;
    *ret_value = value_list(array);
    return true;
}

bool convert_to_array(struct value given, const struct type *target, struct value *ret_value, struct failure *failure) {
    struct value value = value_base(given);
    const struct type *element = target->element ? target->element : &type_object;
    if (element == &type_char && value_is_string(value))
        return from_chars(value, ret_value);
    if (target->rank > 1)
        return cast_refused(failure, value, target);
    if (!value_is_enumerable(value))
        return from_scalar(given, target, ret_value, failure);
    struct values items = {0};
    if (!enumerate_all(value, &items, failure))
        return false;
    return from_items(&items, element, ret_value, failure);
}
