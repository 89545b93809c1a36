/* System.Collections.ObjectModel.ObservableCollection<T>: a list that raises CollectionChanged and PropertyChanged. */
#include "object/dictionary.h"
#include "object/event.h"
#include "object/type/enum_rows.h"
#include "object/type/list_native.h"

#define SPECIALIZED "System.Collections.Specialized."
#define COMPONENT "System.ComponentModel."
enum { CHANGE_ADD, CHANGE_REMOVE, CHANGE_REPLACE, CHANGE_MOVE, CHANGE_RESET };

static const struct enum_label notify_action[] = {{"Add", CHANGE_ADD},
                                                  {"Remove", CHANGE_REMOVE},
                                                  {"Replace", CHANGE_REPLACE},
                                                  {"Move", CHANGE_MOVE},
                                                  {"Reset", CHANGE_RESET}};
ENUM(notify_action, SPECIALIZED "NotifyCollectionChangedAction", type_int32);

/* --- what the events tell --- */

struct change {
    struct object object;
    int action;
    struct value new_items, old_items;
    int32_t new_at, old_at;
};

struct property_change {
    struct object object;
    struct value name;
};

static struct type type_change, type_property_change;

static const struct change *change_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool get_action(struct call *call) {
    return give(call, value_of(&enum_notify_action, change_of(call)->action));
}

static bool get_new_items(struct call *call) {
    return give(call, change_of(call)->new_items);
}

static bool get_old_items(struct call *call) {
    return give(call, change_of(call)->old_items);
}

static bool get_new_at(struct call *call) {
    return give_int(call, change_of(call)->new_at);
}

static bool get_old_at(struct call *call) {
    return give_int(call, change_of(call)->old_at);
}

static bool new_property_change(struct call *call) {
    struct property_change *made = object_new(&type_property_change, sizeof *made);
    made->name = call->args[0];
    return give_object(call, made);
}

static bool get_property_name(struct call *call) {
    return give(call, ((struct property_change *)value_base(call->self).p)->name);
}

static const struct type_member change_members[] = {
    {SPECIALIZED "NotifyCollectionChangedAction Action {get}", get_action},
    {"System.Collections.IList NewItems {get}", get_new_items},
    {"int NewStartingIndex {get}", get_new_at},
    {"System.Collections.IList OldItems {get}", get_old_items},
    {"int OldStartingIndex {get}", get_old_at},
};
static struct type type_change = {
    .name = SPECIALIZED "NotifyCollectionChangedEventArgs", .base = &type_event_args, MEMBERS(change_members)};
TYPE_REGISTER(type_change);

static const struct type_member property_change_members[] = {
    {"new(string propertyName)", new_property_change},
    {"string PropertyName {get}", get_property_name},
};
static struct type type_property_change = {
    .name = COMPONENT "PropertyChangedEventArgs", .base = &type_event_args, MEMBERS(property_change_members)};
TYPE_REGISTER(type_property_change);

/* --- telling --- */

static void tell_property(struct value self, const char *name) {
    if (!event_is_watched(self, "PropertyChanged"))
        return;
    struct property_change *made = object_new(&type_property_change, sizeof *made);
    made->name = string_from(name);
    event_raise(self, "PropertyChanged", value_object(made));
}

/* One item in a list of its own; no output is none at all. */
static struct value one_item(struct value item) {
    return value_is_nothing(item) ? VALUE_NULL : value_list(array_from(&item, 1));
}

static bool tell(struct call *call, int action, struct value new_item, int64_t new_at, struct value old_item,
                 int64_t old_at) {
    if (action == CHANGE_ADD || action == CHANGE_REMOVE || action == CHANGE_RESET)
        tell_property(call->self, "Count");
    tell_property(call->self, "Item[]");
    if (!event_is_watched(call->self, "CollectionChanged"))
        return true;
    struct change *made = object_new(&type_change, sizeof *made);
    made->action = action;
    made->new_items = one_item(new_item);
    made->old_items = one_item(old_item);
    made->new_at = (int32_t)new_at;
    made->old_at = (int32_t)old_at;
    event_raise(call->self, "CollectionChanged", value_object(made));
    return true;
}

static struct list *self_of(const struct call *call) {
    return list_of(call->self);
}

static bool add(struct call *call) {
    return list_add_void(call) && tell(call, CHANGE_ADD, call->args[0], self_of(call)->count - 1, VALUE_NOTHING, -1);
}

static bool insert(struct call *call) {
    return list_insert_item(call) && tell(call, CHANGE_ADD, call->args[1], arg_int(call, 0), VALUE_NOTHING, -1);
}

static bool remove_index(struct call *call) {
    int64_t at = arg_int(call, 0);
    struct value old = at >= 0 && at < self_of(call)->count ? self_of(call)->items[at] : VALUE_NULL;
    return list_remove_index(call) && tell(call, CHANGE_REMOVE, VALUE_NOTHING, -1, old, at);
}

static bool remove_item(struct call *call) {
    struct list *list = self_of(call);
    for (int32_t i = 0; i < list->count; i++)
        if (key_equals(list->items[i], call->args[0], false)) {
            struct value old = list->items[i];
            list_remove_at(list, i);
            return tell(call, CHANGE_REMOVE, VALUE_NOTHING, -1, old, i) && give_bool(call, true);
        }
    return give_bool(call, false);
}

static bool set_item(struct call *call) {
    int64_t at = arg_int(call, 0);
    struct value old = at >= 0 && at < self_of(call)->count ? self_of(call)->items[at] : VALUE_NULL;
    return list_set_item(call) && tell(call, CHANGE_REPLACE, call->args[1], at, old, at);
}

static bool clear(struct call *call) {
    return list_clear_all(call) && tell(call, CHANGE_RESET, VALUE_NOTHING, -1, VALUE_NOTHING, -1);
}

static bool move(struct call *call) {
    struct list *list = self_of(call);
    int64_t from = arg_int(call, 0), to = arg_int(call, 1);
    if (from < 0 || from >= list->count || to < 0 || to >= list->count)
        return fail_index(call);
    struct value item = list->items[from];
    list_remove_at(list, (int32_t)from);
    list_insert(list, (int32_t)to, item);
    return tell(call, CHANGE_MOVE, item, to, item, from);
}

static const struct type_member members[] = {
    {"new()", list_construct},
    {"new(System.Collections.Generic.IEnumerable[T] collection)", list_construct_from},
    {"new(System.Collections.Generic.List[T] list)", list_construct_from},
    {"int Count {get}", list_get_count},
    {"T Item(int index) {get;set}", list_get_item, set_item},
    {"void Add(T item)", add},
    {"void Clear()", clear},
    {"bool Contains(T item)", list_contains},
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(T item)", list_index_of},
    {"void Insert(int index, T item)", insert},
    {"void Move(int oldIndex, int newIndex)", move},
    {"bool Remove(T item)", remove_item},
    {"void RemoveAt(int index)", remove_index},
    EVENT(SPECIALIZED "NotifyCollectionChangedEventHandler", "CollectionChanged",
          SPECIALIZED "NotifyCollectionChangedEventArgs"),
    EVENT(COMPONENT "PropertyChangedEventHandler", "PropertyChanged", COMPONENT "PropertyChangedEventArgs"),
};
static const struct type *const interfaces[] = {&type_ilist_of, &type_icollection_of, &type_ireadonly_list_of,
                                                &type_ilist,    &type_icollection,    NULL};
static struct type type_observable = {.name = "System.Collections.ObjectModel.ObservableCollection`1",
                                      .base = &type_object,
                                      .code = CODE_LIST,
                                      .flags = TYPE_GENERIC_DEFINITION,
                                      .generic_count = 1,
                                      .interfaces = interfaces,
                                      MEMBERS(members)};
TYPE_REGISTER(type_observable);
