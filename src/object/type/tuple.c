/* System.Tuple and System.ValueTuple of one to seven items. */
#include "base/buffer.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/type/number_natives.h"

enum { ITEMS_MAX = 7 };

struct tuple {
    struct object object;
    int count;
    struct value items[ITEMS_MAX];
};

static struct tuple *tuple_of(struct value value) {
    return value_base(value).p;
}

static struct value tuple_new(const struct type *type, const struct value *items, int count) {
    struct tuple *tuple = object_new(type, sizeof *tuple);
    tuple->count = count;
    for (int i = 0; i < count; i++)
        tuple->items[i] = items[i];
    return value_object(tuple);
}

static bool tuple_construct(struct call *call) {
    return give(call, tuple_new(call->type, call->args, call->count));
}

/* The types of the items close the definition; $null is an object. */
static struct value tuple_make(const struct type *const *definitions, const struct value *items, int count) {
    const struct type *types[ITEMS_MAX] = {0};
    for (int i = 0; i < count; i++) {
        struct value item = value_base(items[i]);
        types[i] = item.type ? item.type : &type_object;
    }
    return tuple_new(type_close(definitions[count - 1], types, count), items, count);
}

static bool tuple_get_item1(struct call *call) {
    return give(call, tuple_of(call->self)->items[0]);
}

static bool tuple_set_item1(struct call *call) {
    tuple_of(call->self)->items[0] = call->args[0];
    return true;
}

static bool tuple_get_item2(struct call *call) {
    return give(call, tuple_of(call->self)->items[1]);
}

static bool tuple_set_item2(struct call *call) {
    tuple_of(call->self)->items[1] = call->args[0];
    return true;
}

static bool tuple_get_item3(struct call *call) {
    return give(call, tuple_of(call->self)->items[2]);
}

static bool tuple_set_item3(struct call *call) {
    tuple_of(call->self)->items[2] = call->args[0];
    return true;
}

static bool tuple_get_item4(struct call *call) {
    return give(call, tuple_of(call->self)->items[3]);
}

static bool tuple_set_item4(struct call *call) {
    tuple_of(call->self)->items[3] = call->args[0];
    return true;
}

static bool tuple_get_item5(struct call *call) {
    return give(call, tuple_of(call->self)->items[4]);
}

static bool tuple_set_item5(struct call *call) {
    tuple_of(call->self)->items[4] = call->args[0];
    return true;
}

static bool tuple_get_item6(struct call *call) {
    return give(call, tuple_of(call->self)->items[5]);
}

static bool tuple_set_item6(struct call *call) {
    tuple_of(call->self)->items[5] = call->args[0];
    return true;
}

static bool tuple_get_item7(struct call *call) {
    return give(call, tuple_of(call->self)->items[6]);
}

static bool tuple_set_item7(struct call *call) {
    tuple_of(call->self)->items[6] = call->args[0];
    return true;
}

static char *tuple_to_text(struct value self);

/* ITuple's indexer: what PowerShell indexes is the array of the items. */
bool tuple_as_array(struct value self, struct value *ret_array) {
    const struct type *type = self.type;
    if (!type || !type->operations || type->operations->to_string != tuple_to_text)
        return false;
    const struct tuple *tuple = tuple_of(self);
    *ret_array = value_list(array_from(tuple->items, tuple->count));
    return true;
}

static char *tuple_to_text(struct value self) {
    const struct tuple *tuple = tuple_of(self);
    struct buffer text = {0};
    buffer_putc(&text, '(');
    for (int i = 0; i < tuple->count; i++) {
        if (i)
            buffer_puts(&text, ", ");
        if (!value_is_null(tuple->items[i]))
            buffer_puts(&text, value_dotnet_text(tuple->items[i]));
    }
    buffer_putc(&text, ')');
    return buffer_dup(&text);
}

static bool tuple_equals(struct value self, struct value other) {
    if (self.type != other.type)
        return false;
    const struct tuple *left = tuple_of(self), *right = tuple_of(other);
    for (int i = 0; i < left->count; i++)
        if (!key_equals(left->items[i], right->items[i], false))
            return false;
    return true;
}

static uint32_t tuple_hash(struct value self) {
    const struct tuple *tuple = tuple_of(self);
    uint32_t hash = 17;
    for (int i = 0; i < tuple->count; i++)
        hash = hash * 31 + (value_is_null(tuple->items[i]) ? 0 : key_hash(tuple->items[i], false));
    return hash;
}

static bool tuple_compare(struct value self, struct value other, int *ret_order) {
    const struct tuple *left = tuple_of(self), *right = tuple_of(other);
    *ret_order = 0;
    for (int i = 0; i < left->count && *ret_order == 0; i++)
        *ret_order = value_order(left->items[i], right->items[i], false);
    return self.type == other.type;
}

static bool tuple_get_length(struct call *call) {
    return give_int(call, ((const struct tuple *)call->self.p)->count);
}

static const struct type_operations operations = {
    .to_string = tuple_to_text, .equals = tuple_equals, .hash = tuple_hash, .compare = tuple_compare};

#define VALUE_ITEMS_1                                                                                                  \
    { "T1 Item1 {get;set}", tuple_get_item1, tuple_set_item1 }
#define ITEMS_1                                                                                                        \
    { "T1 Item1 {get}", tuple_get_item1 }
#define VALUE_ITEMS_2                                                                                                  \
    VALUE_ITEMS_1, {                                                                                                   \
        "T2 Item2 {get;set}", tuple_get_item2, tuple_set_item2                                                         \
    }
#define ITEMS_2                                                                                                        \
    ITEMS_1, {                                                                                                         \
        "T2 Item2 {get}", tuple_get_item2                                                                              \
    }
#define VALUE_ITEMS_3                                                                                                  \
    VALUE_ITEMS_2, {                                                                                                   \
        "T3 Item3 {get;set}", tuple_get_item3, tuple_set_item3                                                         \
    }
#define ITEMS_3                                                                                                        \
    ITEMS_2, {                                                                                                         \
        "T3 Item3 {get}", tuple_get_item3                                                                              \
    }
#define VALUE_ITEMS_4                                                                                                  \
    VALUE_ITEMS_3, {                                                                                                   \
        "T4 Item4 {get;set}", tuple_get_item4, tuple_set_item4                                                         \
    }
#define ITEMS_4                                                                                                        \
    ITEMS_3, {                                                                                                         \
        "T4 Item4 {get}", tuple_get_item4                                                                              \
    }
#define VALUE_ITEMS_5                                                                                                  \
    VALUE_ITEMS_4, {                                                                                                   \
        "T5 Item5 {get;set}", tuple_get_item5, tuple_set_item5                                                         \
    }
#define ITEMS_5                                                                                                        \
    ITEMS_4, {                                                                                                         \
        "T5 Item5 {get}", tuple_get_item5                                                                              \
    }
#define VALUE_ITEMS_6                                                                                                  \
    VALUE_ITEMS_5, {                                                                                                   \
        "T6 Item6 {get;set}", tuple_get_item6, tuple_set_item6                                                         \
    }
#define ITEMS_6                                                                                                        \
    ITEMS_5, {                                                                                                         \
        "T6 Item6 {get}", tuple_get_item6                                                                              \
    }
#define VALUE_ITEMS_7                                                                                                  \
    VALUE_ITEMS_6, {                                                                                                   \
        "T7 Item7 {get;set}", tuple_get_item7, tuple_set_item7                                                         \
    }
#define ITEMS_7                                                                                                        \
    ITEMS_6, {                                                                                                         \
        "T7 Item7 {get}", tuple_get_item7                                                                              \
    }

#define TUPLE(count, parameters)                                                                                       \
    static const struct type_member value_members_##count[] = {                                                        \
        {"new(" parameters ")", tuple_construct},                                                                      \
        {"int Length {get}", tuple_get_length, .flags = MEMBER_ROW_EXPLICIT},                                          \
        VALUE_ITEMS_##count,                                                                                           \
        {"string ToString()", native_to_string}};                                                                      \
    static struct type type_value_tuple_##count = {                                                                    \
        .name = "System.ValueTuple`" #count,                                                                           \
        .base = &type_valuetype,                                                                                       \
        .flags = TYPE_GENERIC_DEFINITION | TYPE_VALUE_TYPE,                                                            \
        .generic_count = count,                                                                                        \
        .operations = &operations,                                                                                     \
        MEMBERS(value_members_##count),                                                                                \
    };                                                                                                                 \
    TYPE_REGISTER(type_value_tuple_##count);                                                                           \
    static const struct type_member members_##count[] = {                                                              \
        {"new(" parameters ")", tuple_construct},                                                                      \
        ITEMS_##count,                                                                                                 \
        {"int Length {get}", tuple_get_length, .flags = MEMBER_ROW_EXPLICIT},                                          \
        {"string ToString()", native_to_string}};                                                                      \
    static struct type type_tuple_##count = {                                                                          \
        .name = "System.Tuple`" #count,                                                                                \
        .base = &type_object,                                                                                          \
        .flags = TYPE_GENERIC_DEFINITION,                                                                              \
        .generic_count = count,                                                                                        \
        .operations = &operations,                                                                                     \
        MEMBERS(members_##count),                                                                                      \
    };                                                                                                                 \
    TYPE_REGISTER(type_tuple_##count)

TUPLE(1, "T1 item1");
TUPLE(2, "T1 item1, T2 item2");
TUPLE(3, "T1 item1, T2 item2, T3 item3");
TUPLE(4, "T1 item1, T2 item2, T3 item3, T4 item4");
TUPLE(5, "T1 item1, T2 item2, T3 item3, T4 item4, T5 item5");
TUPLE(6, "T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6");
TUPLE(7, "T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7");

static const struct type *const value_definitions[] = {
    &type_value_tuple_1, &type_value_tuple_2, &type_value_tuple_3, &type_value_tuple_4,
    &type_value_tuple_5, &type_value_tuple_6, &type_value_tuple_7,
};
static const struct type *const definitions[] = {
    &type_tuple_1, &type_tuple_2, &type_tuple_3, &type_tuple_4, &type_tuple_5, &type_tuple_6, &type_tuple_7,
};

struct value value_tuple_pair(struct value first, struct value second) {
    return tuple_make(value_definitions, (const struct value[]){first, second}, 2);
}

static bool tuple_create(struct call *call) {
    return give(call, tuple_make(definitions, call->args, call->count));
}

static bool value_tuple_create(struct call *call) {
    return give(call, tuple_make(value_definitions, call->args, call->count));
}

static const struct type_member tuple_statics[] = {
    {"static System.Tuple[T1] Create(T1 item1)", tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2] Create(T1 item1, T2 item2)", tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2,T3] Create(T1 item1, T2 item2, T3 item3)", tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2,T3,T4] Create(T1 item1, T2 item2, T3 item3, T4 item4)", tuple_create, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2,T3,T4,T5] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)", tuple_create, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2,T3,T4,T5,T6] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)",
     tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.Tuple[T1,T2,T3,T4,T5,T6,T7] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 "
     "item7)",
     tuple_create},
};

static const struct type_member value_tuple_statics[] = {
    {"static System.ValueTuple[T1] Create(T1 item1)", value_tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2] Create(T1 item1, T2 item2)", value_tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2,T3] Create(T1 item1, T2 item2, T3 item3)", value_tuple_create, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2,T3,T4] Create(T1 item1, T2 item2, T3 item3, T4 item4)", value_tuple_create, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2,T3,T4,T5] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)",
     value_tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2,T3,T4,T5,T6] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)",
     value_tuple_create, NULL, MEMBER_ROW_GENERIC},
    {"static System.ValueTuple[T1,T2,T3,T4,T5,T6,T7] Create(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 "
     "item6, T7 item7)",
     value_tuple_create},
};

static struct type type_tuple = {.name = "System.Tuple",
                                 .base = &type_object,
                                 .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                 MEMBERS(tuple_statics)};
TYPE_REGISTER(type_tuple);
static struct type type_value_tuple = {
    .name = "System.ValueTuple", .base = &type_valuetype, .flags = TYPE_VALUE_TYPE, MEMBERS(value_tuple_statics)};
TYPE_REGISTER(type_value_tuple);
