#include "engine/growing.h"

#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/string.h"

struct growing {
    struct variable_extra extra; /* what the variable points at */
    const void *owned;           /* the string or list that nobody else has seen */
    size_t room;                 /* of a string: bytes of text that fit without the NUL */
};

enum { STRING_LEAST = 256, LIST_LEAST = 16 }; /* shorter ones are cheaper to copy than to follow */

static void end(struct variable *variable) {
    struct growing *growing = (struct growing *)variable->extra;
    growing->owned = NULL;
    growing->extra.getter = NULL;
    growing->extra.setter = NULL;
    if (value_is_null(growing->extra.object) && !growing->extra.description && !growing->extra.module_name &&
        !growing->extra.visibility)
        variable->extra = NULL;
}

static struct value end_and_read(struct variable *variable) {
    end(variable);
    return variable->value;
}

static void end_and_store(struct variable *variable, struct value value) {
    end(variable);
    variable->value = value;
}

bool growing_is(const struct variable *variable) {
    return variable->extra != NULL && variable->extra->getter == end_and_read;
}

static struct growing *begin(struct variable *variable) {
    struct growing *growing = MEM_NEW(struct growing);
    growing->extra.getter = end_and_read;
    growing->extra.setter = end_and_store;
    variable->extra = &growing->extra;
    return growing;
}

/* ---- strings ---- */

static bool grow_string(struct variable *variable, struct growing *growing, struct value right) {
    struct string *left = variable->value.p;
    const struct string *tail = value_base(value_is_string(right) ? right : value_to_string(right)).p;
    if (tail->length != tail->chars) /* beyond ASCII two halves of a pair may meet */
        return false;
    size_t length = (size_t)left->length + tail->length;
    if (length > INT32_MAX / 2 || (growing == NULL && length < STRING_LEAST))
        return false;
    if (growing == NULL || growing->owned != left || length > growing->room) {
        size_t room = length * 2;
        struct value copy = string_copy_with_room(variable->value, room);
        growing = growing == NULL ? begin(variable) : growing;
        growing->owned = left = copy.p;
        growing->room = room;
        variable->value = copy;
    }
    memcpy(left->text + left->length, tail->text, (size_t)tail->length + 1);
    left->length = (uint32_t)length;
    left->chars += tail->chars;
    return true;
}

/* ---- arrays ---- */

static bool grow_list(struct variable *variable, struct growing *growing, struct value right) {
    struct list *left = variable->value.p;
    struct value base = value_base(right);
    const struct list *more = NULL;
    if (base.type != NULL && base.type->code == CODE_ARRAY && base.type->rank <= 1)
        more = base.p;
    else if (value_is_null(right) || value_is_enumerable(base))
        return false;
    int32_t extra = more ? more->count : 1;
    if (left->count > INT32_MAX / 64 || extra > INT32_MAX / 64 || (growing == NULL && left->count < LIST_LEAST))
        return false;
    if (growing == NULL || growing->owned != left) {
        struct list *copy = array_from(left->items, left->count);
        growing = growing == NULL ? begin(variable) : growing;
        growing->owned = left = copy;
        variable->value = value_list(copy);
    }
    for (int32_t i = 0; i < extra; i++)
        list_add(left, more ? more->items[i] : right);
    left->version = 0;
    return true;
}

/* A constraint that every result of += meets. */
static bool is_free(const struct variable *variable) {
    const struct constraint *constraint = variable->constraint;
    return variable->options == 0 &&
           (constraint == NULL || (constraint->attribute_count == 0 && constraint->type == variable->value.type));
}

bool growing_pause(struct variable *variable) {
    struct growing *growing = (struct growing *)variable->extra;
    bool owned = growing_is(variable) && growing->owned != NULL && growing->owned == variable->value.p;
    if (owned)
        growing->owned = NULL;
    return owned;
}

bool growing_add(struct variable *variable, struct value right, bool paused) {
    bool growing = growing_is(variable);
    if (growing && paused)
        ((struct growing *)variable->extra)->owned = variable->value.p;
    if ((variable->extra != NULL && !growing) || !is_free(variable))
        return false;
    struct growing *state = growing ? (struct growing *)variable->extra : NULL;
    if (variable->value.type == &type_string)
        return grow_string(variable, state, right);
    return variable->value.type == &type_object_array && grow_list(variable, state, right);
}

bool growing_append(struct variable *variable, struct value right) {
    if (!variable->exists || !growing_is(variable) || !is_free(variable))
        return false;
    const struct growing *growing = (struct growing *)variable->extra;
    struct value left = variable->value;
    if (growing->owned == NULL || growing->owned != left.p)
        return false;
    if (left.type == &type_string && right.type == &type_string) {
        struct string *text = left.p;
        const struct string *tail = right.p;
        size_t length = (size_t)text->length + tail->length;
        if (tail->length != tail->chars || length > growing->room)
            return false;
        memcpy(text->text + text->length, tail->text, (size_t)tail->length + 1);
        text->length = (uint32_t)length;
        text->chars += tail->chars;
        return true;
    }
    struct list *list = left.p;
    if (left.type != &type_object_array || !right.type || !(right.type->flags & TYPE_UNBOXED) ||
        list->count > INT32_MAX / 64)
        return false;
    list_add(list, right);
    list->version = 0;
    return true;
}
