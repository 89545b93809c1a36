#include "object/list.h"

#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"

static struct list *array_of_items(const struct type *type, struct value *items, int32_t count) {
    struct list *list = object_new(type, sizeof *list);
    list->items = items;
    list->count = list->capacity = count;
    list->fixed = true;
    return list;
}

struct list *array_new(int32_t count) {
    return array_of_items(&type_object_array, MEM_ARRAY(struct value, count), count);
}

static void fill(struct list *list, struct value zero) {
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = zero;
}

struct list *array_new_of(const struct type *element, int32_t count) {
    struct list *list = array_of_items(type_array_of(element, 1), MEM_ARRAY(struct value, count), count);
    struct value zero = type_default(element);
    if (zero.type)
        fill(list, zero);
    return list;
}

/* ---- bytes ---- */

static const struct type no_type;
const struct type *list_packed_type = &no_type;

struct list *array_of_bytes(uint8_t *bytes, int32_t count) {
    list_packed_type = type_array_of(&type_byte, 1);
    struct list *list = array_of_items(list_packed_type, NULL, count);
    list->bytes = bytes;
    return list;
}

void list_unpack(struct list *list) {
    if (!list->bytes)
        return;
    struct value *items = mem_new_atomic(sizeof *items * (list->count ? (size_t)list->count : 1));
    for (int32_t i = 0; i < list->count; i++)
        items[i] = value_of(&type_byte, list->bytes[i]);
    list->items = items;
    list->bytes = NULL;
}

/* ---- all others ---- */

struct list *array_new_unscanned(const struct type *element, int32_t count) {
    if (element == &type_byte) {
        uint8_t *bytes = mem_new_atomic((size_t)count + 1);
        memset(bytes, 0, (size_t)count + 1);
        return array_of_bytes(bytes, count);
    }
    struct value *items = mem_new_atomic(sizeof *items * (count ? (size_t)count : 1));
    struct list *list = array_of_items(type_array_of(element, 1), items, count);
    fill(list, type_default(element));
    return list;
}

struct list *array_from(const struct value *items, int32_t count) {
    struct list *list = array_new(count);
    if (count)
        memcpy(list->items, items, (size_t)count * sizeof *items);
    return list;
}

struct list *list_new(const struct type *type) {
    return object_new(type, sizeof(struct list));
}

/* Where the elements stand then, after that many free places. */
static void move_items(struct list *list, int32_t front, int32_t capacity) {
    struct value *items = MEM_ARRAY(struct value, (size_t)front + (size_t)capacity);
    if (list->count)
        memcpy(items + front, list->items, (size_t)list->count * sizeof *items);
    list->items = items + front;
    list->front = front;
    list->capacity = capacity;
}

void list_set_room(struct list *list, int32_t capacity) {
    if (list->front) {
        move_items(list, 0, capacity);
        return;
    }
    list->items = mem_resize(list->items, (size_t)(capacity ? capacity : 1) * sizeof *list->items);
    list->capacity = capacity;
}

static void reserve(struct list *list, int32_t count) {
    if (count <= list->capacity)
        return;
    int32_t capacity = list->capacity < 4 ? 4 : list->capacity * 2;
    list_set_room(list, capacity < count ? count : capacity);
}

/* Room before the first element, as much again as there are. */
static void reserve_front(struct list *list) {
    enum { FRONT_LEAST = 16 };
    move_items(list, list->count < FRONT_LEAST ? FRONT_LEAST : list->count, list->capacity);
}

void list_add(struct list *list, struct value value) {
    if (list->count == list->capacity)
        reserve(list, list->count + 1);
    list->items[list->count++] = value;
    list->version++;
}

void list_add_first(struct list *list, struct value value) {
    if (!list->front)
        reserve_front(list);
    list->front--;
    list->capacity++;
    list->items--;
    list->items[0] = value;
    list->count++;
    list->version++;
}

void list_insert(struct list *list, int32_t index, struct value value) {
    reserve(list, list->count + 1);
    memmove(list->items + index + 1, list->items + index, (size_t)(list->count - index) * sizeof *list->items);
    list->items[index] = value;
    list->count++;
    list->version++;
}

void list_remove_first_item(struct list *list) {
    list->items[0] = VALUE_NULL;
    list->items++;
    list->front++;
    list->capacity--;
    list->count--;
    list->version++;
}

void list_remove_at(struct list *list, int32_t index) {
    list->count--;
    memmove(list->items + index, list->items + index + 1, (size_t)(list->count - index) * sizeof *list->items);
    list->items[list->count] = VALUE_NULL; /* so that the collector does not keep it */
    list->version++;
}

void list_clear(struct list *list) {
    if (list->count)
        memset(list->items, 0, (size_t)list->count * sizeof *list->items);
    list->count = 0;
    list->version++;
}

bool value_is_array(struct value value) {
    value = value_base(value);
    return value.type && value.type->code == CODE_ARRAY;
}

bool value_is_list(struct value value) {
    value = value_base(value);
    return value.type && (value.type->code == CODE_ARRAY || value.type->code == CODE_LIST);
}

struct value type_default(const struct type *type) {
    if (!(type->flags & TYPE_VALUE_TYPE) || type->code == CODE_NULLABLE)
        return VALUE_NULL;
    if (type->flags & TYPE_UNBOXED)
        return value_of(type, 0);
    struct value zero = VALUE_NULL;
    if (type->code == CODE_DECIMAL || type->code == CODE_BIGINT)
        convert_to(value_int(0), type, &zero, NULL);
    else
        type_construct(type, NULL, 0, &zero, NULL);
    return zero;
}

enum { MANY_ITEMS = 1 << 16 };

void values_add(struct values *values, struct value value) {
    if (__builtin_expect((values->count & (MANY_ITEMS - 1)) == MANY_ITEMS - 1, 0))
        long_work_look(); /* so many take a block that may be refused: whoever adds them bears that */
    if (values->count == values->capacity) {
        MEM_GROW(values->items, values->capacity, 8);
    }
    values->items[values->count++] = value;
}

struct value values_collapse(const struct values *values) {
    if (values->count == 0)
        return VALUE_NOTHING;
    return values->count == 1 ? values->items[0] : value_list(array_from(values->items, values->count));
}
