/* What counts as true: LanguagePrimitives.IsTrue. */
#include <string.h>

#include "object/convert.h"
#include "object/list.h"
#include "object/number.h"
#include "object/string.h"

/* Queues, stacks and linked lists are no IList: they are true as any object is. */
static bool is_ilist(struct value value) {
    if (value.type->code == CODE_ARRAY)
        return true;
    if (value.type->code != CODE_LIST)
        return false;
    const char *name = type_short_name(value.type);
    return strncmp(name, "Queue", 5) != 0 && strncmp(name, "Stack", 5) != 0 && strncmp(name, "LinkedList", 10) != 0;
}

static bool list_is_true(const struct list *list) {
    if (list->count != 1)
        return list->count > 1;
    struct value only = value_base(list->items[0]);
    if (!value_is_null(only) && is_ilist(only)) /* the inside of a nested one is not looked at */
        return list_of(only)->count > 0;
    return value_is_true(only);
}

bool value_is_true(struct value value) {
    value = value_base(value);
    if (value_is_null(value))
        return false;
    switch (value.type->code) {
    case CODE_BOOL:
    case CODE_CHAR:
    case CODE_SWITCH:
    case CODE_ENUM:
        return value.i != 0;
    case CODE_STRING:
        return string_length(value) != 0;
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return value.d != 0;
    case CODE_DECIMAL:
        return !decimal_is_zero(decimal_of(value));
    case CODE_BIGINT:
        return !bigint_is_zero(bigint_of(value));
    default:
        break;
    }
    if (type_is_integer(value.type))
        return value.i != 0;
    if (is_ilist(value))
        return list_is_true(list_of(value));
    bool (*is_true)(struct value) = TYPE_OPERATION(value.type, is_true);
    return !is_true || is_true(value);
}
