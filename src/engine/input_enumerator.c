#include "engine/input_enumerator.h"

#include "base/memory.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/type/list_native.h"

struct input_enumerator { /* System.Collections.ArrayList+ArrayListEnumeratorSimple */
    struct object object;
    struct list *list;
    int32_t at; /* of Current; -1: before the first */
};

static struct type type_input_enumerator;

bool value_is_input(struct value value) {
    return value_base(value).type == &type_input_enumerator;
}

struct value input_enumerator_new(const struct value *items, int32_t count) {
    struct input_enumerator *input = object_new(&type_input_enumerator, sizeof *input);
    input->list = array_from(items, count);
    input->at = -1;
    return value_object(input);
}

static bool next(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    struct input_enumerator *input = self->source;
    (void)failure;
    if (input->at + 1 >= input->list->count) {
        input->at = input->list->count;
        return false;
    }
    *ret_value = input->list->items[++input->at];
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next, .source = self.p};
    return true;
}

#define SELF ((struct input_enumerator *)call->self.p)

static bool move_next(struct call *call) {
    struct enumerator enumerator;
    struct value item;
    enumerate(call->self, &enumerator);
    call->result = value_bool(next(&enumerator, &item, call->failure));
    return true;
}

static bool get_current(struct call *call) {
    call->result = SELF->at >= 0 && SELF->at < SELF->list->count ? SELF->list->items[SELF->at] : VALUE_NULL;
    return true;
}

static bool reset(struct call *call) {
    SELF->at = -1;
    return true;
}

static bool clone(struct call *call) {
    struct input_enumerator *copy = object_new(&type_input_enumerator, sizeof *copy);
    copy->list = SELF->list;
    copy->at = SELF->at;
    call->result = value_object(copy);
    return true;
}

static const struct type_member members[] = {
    {"System.Object Clone()", clone},
    {"bool MoveNext()", move_next},
    {"System.Object Current {get}", get_current},
    {"void Reset()", reset},
};
static const struct type_operations operations = {.enumerate = enumerate};
static struct type type_input_enumerator = {.name = "System.Collections.ArrayList+ArrayListEnumeratorSimple",
                                            .base = &type_list_enumerator, /* found by that name */
                                            .members = members,
                                            .member_count = COUNT_OF(members),
                                            .operations = &operations};
