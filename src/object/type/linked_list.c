/* LinkedList<T> and LinkedListNode<T>. */
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/array.h"
#include "object/type/list_native.h"

struct linked_list;

struct node {
    struct object object;
    struct value value;
    struct linked_list *list; /* NULL: in none */
    struct node *next, *previous;
};

struct linked_list {
    struct object object;
    struct node *first, *last;
    int32_t count;
    uint32_t version;
};

static struct type type_node;

static struct linked_list *self_of(const struct call *call) {
    return call->self.p;
}

static struct node *node_new(const struct type *of, struct value value) {
    const struct type *element = of->generic_arguments[0];
    struct node *node = object_new(type_close(&type_node, &element, 1), sizeof *node);
    node->value = value;
    return node;
}

/* Puts a node before `next`; NULL: at the end. */
static void link_before(struct linked_list *list, struct node *next, struct node *node) {
    struct node *previous = next ? next->previous : list->last;
    node->list = list;
    node->next = next;
    node->previous = previous;
    *(previous ? &previous->next : &list->first) = node;
    *(next ? &next->previous : &list->last) = node;
    list->count++;
    list->version++;
}

static void unlink_node(struct linked_list *list, struct node *node) {
    *(node->previous ? &node->previous->next : &list->first) = node->next;
    *(node->next ? &node->next->previous : &list->last) = node->previous;
    node->list = NULL;
    node->next = node->previous = NULL;
    list->count--;
    list->version++;
}

static bool construct(struct call *call) {
    struct linked_list *list = object_new(call->type, sizeof *list);
    return give_object(call, list);
}

static bool construct_from(struct call *call) {
    struct linked_list *list = object_new(call->type, sizeof *list);
    const struct type *element = call->type->generic_arguments[0];
    struct list *items = list_new(type_close(&type_list, &element, 1));
    if (arg_is_null(call, 0))
        return fail_null(call, "collection");
    if (!list_append_all(items, call->args[0], call->failure))
        return false;
    for (int32_t i = 0; i < items->count; i++)
        link_before(list, NULL, node_new(call->type, items->items[i]));
    return give_object(call, list);
}

static bool get_count(struct call *call) {
    return give_int(call, self_of(call)->count);
}

static bool get_first(struct call *call) {
    return give_object(call, self_of(call)->first);
}

static bool get_last(struct call *call) {
    return give_object(call, self_of(call)->last);
}

/* The node argument, of this list or (free) of none. */
static bool node_argument(struct call *call, int k, bool is_free, struct node **ret_node) {
    if (arg_is_null(call, k))
        return fail_null(call, k ? "newNode" : "node");
    *ret_node = call->args[k].p;
    if (is_free ? (*ret_node)->list != NULL : (*ret_node)->list != self_of(call))
        return fail_with(call, "System.InvalidOperationException",
                         is_free ? "The LinkedList node already belongs to a LinkedList."
                                 : "The LinkedList node does not belong to current LinkedList.");
    return true;
}

static bool add_value(struct call *call, struct node *before, struct value value) {
    struct node *node = node_new(self_of(call)->object.type, value);
    link_before(self_of(call), before, node);
    return give_object(call, node);
}

static bool add_node(struct call *call, struct node *before, int k) {
    struct node *node = NULL;
    if (!node_argument(call, k, true, &node))
        return false;
    link_before(self_of(call), before, node);
    return true;
}

static bool add_first(struct call *call) {
    return add_value(call, self_of(call)->first, call->args[0]);
}

static bool add_first_node(struct call *call) {
    return add_node(call, self_of(call)->first, 0);
}

static bool add_last(struct call *call) {
    return add_value(call, NULL, call->args[0]);
}

static bool add_last_void(struct call *call) {
    link_before(self_of(call), NULL, node_new(self_of(call)->object.type, call->args[0]));
    return true;
}

static bool add_last_node(struct call *call) {
    return add_node(call, NULL, 0);
}

static bool add_after(struct call *call) {
    struct node *node = NULL;
    return node_argument(call, 0, false, &node) && add_value(call, node->next, call->args[1]);
}

static bool add_after_node(struct call *call) {
    struct node *node = NULL;
    return node_argument(call, 0, false, &node) && add_node(call, node->next, 1);
}

static bool add_before(struct call *call) {
    struct node *node = NULL;
    return node_argument(call, 0, false, &node) && add_value(call, node, call->args[1]);
}

static bool add_before_node(struct call *call) {
    struct node *node = NULL;
    return node_argument(call, 0, false, &node) && add_node(call, node, 1);
}

static struct node *find_node(const struct linked_list *list, struct value value, bool from_end) {
    struct node *node = from_end ? list->last : list->first;
    while (node && !key_equals(node->value, value, false))
        node = from_end ? node->previous : node->next;
    return node;
}

static bool find(struct call *call) {
    return give_object(call, find_node(self_of(call), call->args[0], false));
}

static bool find_last(struct call *call) {
    return give_object(call, find_node(self_of(call), call->args[0], true));
}

static bool contains(struct call *call) {
    return give_bool(call, find_node(self_of(call), call->args[0], false) != NULL);
}

static bool remove_value(struct call *call) {
    struct node *node = find_node(self_of(call), call->args[0], false);
    if (node)
        unlink_node(self_of(call), node);
    return give_bool(call, node != NULL);
}

static bool remove_node(struct call *call) {
    struct node *node = NULL;
    if (!node_argument(call, 0, false, &node))
        return false;
    unlink_node(self_of(call), node);
    return true;
}

static bool remove_end(struct call *call, struct node *node) {
    if (!node)
        return fail_with(call, "System.InvalidOperationException", "The LinkedList is empty.");
    unlink_node(self_of(call), node);
    return true;
}

static bool remove_first(struct call *call) {
    return remove_end(call, self_of(call)->first);
}

static bool remove_last(struct call *call) {
    return remove_end(call, self_of(call)->last);
}

static bool clear(struct call *call) {
    while (self_of(call)->first)
        unlink_node(self_of(call), self_of(call)->first);
    return true;
}

static bool copy_to(struct call *call) {
    const struct linked_list *list = self_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *array = list_of(call->args[0]);
    int64_t at = arg_int(call, 1);
    if (at < 0)
        return fail_range(call, "Non-negative number required.", "index");
    if (array->count - at < list->count)
        return fail_argument(call, "Insufficient space in the target location to copy the information.", NULL);
    for (const struct node *node = list->first; node; node = node->next)
        array->items[at++] = node->value;
    return true;
}

static bool next_value(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    const struct linked_list *list = enumerator->source;
    if (enumerator->version != list->version) {
        failure_set(failure, "System.InvalidOperationException", "System.InvalidOperationException",
                    CATEGORY_OPERATION_STOPPED, "Collection was modified after the enumerator was instantiated.");
        return false;
    }
    const struct node *node = enumerator->data;
    if (!node)
        return false;
    *ret_value = node->value;
    enumerator->data = node->next;
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    struct linked_list *list = self.p;
    *ret_enumerator =
        (struct enumerator){.next = next_value, .source = list, .version = list->version, .data = list->first};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_list_enumerator));
}

#define NODE "System.Collections.Generic.LinkedListNode[T]"
static const struct type_member members[] = {
    {"new()", construct},
    {"new(System.Collections.Generic.IEnumerable[T] collection)", construct_from},
    {"int Count {get}", get_count},
    {NODE " First {get}", get_first},
    {NODE " Last {get}", get_last},
    {"void Add(T item)", add_last_void, NULL, MEMBER_ROW_HIDDEN},
    {NODE " AddAfter(" NODE " node, T value)", add_after},
    {"void AddAfter(" NODE " node, " NODE " newNode)", add_after_node},
    {NODE " AddBefore(" NODE " node, T value)", add_before},
    {"void AddBefore(" NODE " node, " NODE " newNode)", add_before_node},
    {NODE " AddFirst(T value)", add_first},
    {"void AddFirst(" NODE " node)", add_first_node},
    {NODE " AddLast(T value)", add_last},
    {"void AddLast(" NODE " node)", add_last_node},
    {"void Clear()", clear},
    {"bool Contains(T value)", contains},
    {"void CopyTo(T[] array, int index)", copy_to},
    {NODE " Find(T value)", find},
    {NODE " FindLast(T value)", find_last},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"bool Remove(T value)", remove_value},
    {"void Remove(" NODE " node)", remove_node},
    {"void RemoveFirst()", remove_first},
    {"void RemoveLast()", remove_last},
};

static struct node *node_of(const struct call *call) {
    return call->self.p;
}

static bool construct_node(struct call *call) {
    struct node *node = object_new(call->type, sizeof *node);
    node->value = call->args[0];
    return give_object(call, node);
}

static bool node_list(struct call *call) {
    return give_object(call, node_of(call)->list);
}

static bool node_next(struct call *call) {
    return give_object(call, node_of(call)->next);
}

static bool node_previous(struct call *call) {
    return give_object(call, node_of(call)->previous);
}

static bool node_value(struct call *call) {
    return give(call, node_of(call)->value);
}

static bool node_set_value(struct call *call) {
    node_of(call)->value = call->args[0];
    return true;
}

static const struct type_member node_members[] = {
    {"new(T value)", construct_node},
    {"System.Collections.Generic.LinkedList[T] List {get}", node_list},
    {NODE " Next {get}", node_next},
    {NODE " Previous {get}", node_previous},
    {"T Value {get;set}", node_value, node_set_value},
    {"T ValueRef {get}", node_value},
};

static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_icollection_of, &type_ienumerable_of,
                                                &type_ireadonly_collection_of, &type_icollection, NULL};

static struct type type_linked_list = {.name = "System.Collections.Generic.LinkedList`1",
                                       .base = &type_object,
                                       .flags = TYPE_GENERIC_DEFINITION,
                                       .generic_count = 1,
                                       .interfaces = interfaces,
                                       .operations = &operations,
                                       MEMBERS(members)};
static struct type type_node = {.name = "System.Collections.Generic.LinkedListNode`1",
                                .base = &type_object,
                                .flags = TYPE_GENERIC_DEFINITION | TYPE_SEALED,
                                .generic_count = 1,
                                MEMBERS(node_members)};
TYPE_REGISTER(type_linked_list);
TYPE_REGISTER(type_node);
