/* The collections behind $x.psobject.Properties, .Methods and .Members: they look at the object each time, so that what
 * is added shows. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "object/enumerate.h"
#include "object/intrinsic.h"
#include "object/list.h"
#include "object/psmember_info.h"
#include "object/type/known.h"

struct member_collection {
    struct object object;
    struct value target;
    unsigned kinds;
};

static struct type type_collection_of, type_readonly_collection_of;

static const struct type *element_type(unsigned kinds) {
    return type_find(kinds == MEMBER_TYPE_PROPERTIES  ? "System.Management.Automation.PSPropertyInfo"
                     : kinds & MEMBER_TYPE_PROPERTIES ? "System.Management.Automation.PSMemberInfo"
                                                      : "System.Management.Automation.PSMethodInfo");
}

struct value psmember_collection(struct value self, unsigned kinds) {
    const struct type *element = element_type(kinds);
    struct member_collection *collection = object_new(type_close(&type_collection_of, &element, 1), sizeof *collection);
    collection->target = self;
    collection->kinds = kinds;
    return value_object(collection);
}

struct gather {
    struct member_collection *collection;
    const char *pattern; /* NULL: all */
    unsigned kinds;
    struct values found;
};

static void gather_member(void *data, const struct member *member) {
    struct gather *gather = data;
    if (member->kind == MEMBER_TYPE_EVENT || !(member->kind & gather->kinds) || (member->hidden && !gather->pattern))
        return;
    if (gather->pattern && !wildcard_match_text(gather->pattern, member->name, true))
        return;
    values_add(&gather->found, psmember_info_of(gather->collection->target, member));
}

static struct values gather_all(struct member_collection *collection, const char *pattern, unsigned kinds) {
    struct gather gather = {collection, pattern, collection->kinds & kinds, {0}};
    member_each(collection->target, false, gather_member, &gather);
    return gather.found;
}

static struct member_collection *self_of(const struct call *call) {
    return call->self.p;
}

static bool get_item(struct call *call) {
    struct member_collection *collection = self_of(call);
    struct member member;
    const char *name = arg_text(call, 0);
    if (!name || !member_find(collection->target, name, &member) || !(member.kind & collection->kinds) ||
        member.is_key || member.intrinsic)
        return give(call, VALUE_NULL);
    return give(call, psmember_info_of(collection->target, &member));
}

static bool add(struct call *call) {
    struct member_collection *collection = self_of(call);
    struct psmember_info *info = psmember_info_from(call->args[0]);
    if (!info || !info->member.instance)
        return fail_argument(call, "The member cannot be added to this collection.", "member");
    psmember_add(&collection->target, info->member.instance);
    return true;
}

static bool remove_member(struct call *call) {
    if (!arg_is_null(call, 0))
        psmember_remove(self_of(call)->target, arg_text(call, 0));
    return true;
}

static bool match(struct call *call) {
    unsigned kinds = call->count > 1 ? (unsigned)arg_int(call, 1) : ~0u;
    const struct type *element = element_type(self_of(call)->kinds);
    struct values found = gather_all(self_of(call), arg_text(call, 0), kinds);
    struct list *list = list_new(type_close(&type_readonly_collection_of, &element, 1));
    for (int32_t i = 0; i < found.count; i++)
        list_add(list, found.items[i]);
    list->readonly = true;
    return give(call, value_list(list));
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    struct values found = gather_all(self.p, NULL, ~0u);
    return enumerate_any(value_list(array_from(found.items, found.count)), ret_enumerator);
}

static bool get_count(struct call *call) {
    return give_int(call, list_of(call->self)->count);
}

static bool get_named(struct call *call) {
    const struct list *list = list_of(call->self);
    for (int32_t i = 0; i < list->count; i++) {
        struct psmember_info *info = psmember_info_from(list->items[i]);
        if (info && !arg_is_null(call, 0) && text_equal_ignore_case(info->member.name, arg_text(call, 0)))
            return give(call, list->items[i]);
    }
    return true;
}

static const struct type_member members[] = {
    {"T Item(string name) {get}", get_item},
    {"void Add(T member)", add},
    {"void Add(T member, bool preValidated)", add},
    {"void Remove(string name)", remove_member},
    {"System.Management.Automation.ReadOnlyPSMemberInfoCollection[T] Match(string name)", match},
    {"System.Management.Automation.ReadOnlyPSMemberInfoCollection[T] Match(string name, "
     "System.Management.Automation.PSMemberTypes memberTypes)",
     match},
};

static const struct type_member readonly_members[] = {
    {"int Count {get}", get_count},
    {"T Item(string name) {get}", get_named},
};

static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerable_of, NULL};

static struct type type_collection_of = {.name = "System.Management.Automation.PSMemberInfoIntegratingCollection`1",
                                         .base = &type_object,
                                         .flags = TYPE_GENERIC_DEFINITION,
                                         .generic_count = 1,
                                         .interfaces = interfaces,
                                         MEMBERS(members),
                                         .operations = &operations};
static struct type type_readonly_collection_of = {.name =
                                                      "System.Management.Automation.ReadOnlyPSMemberInfoCollection`1",
                                                  .base = &type_object,
                                                  .code = CODE_LIST,
                                                  .flags = TYPE_GENERIC_DEFINITION,
                                                  .generic_count = 1,
                                                  .interfaces = interfaces,
                                                  MEMBERS(readonly_members)};
TYPE_REGISTER(type_collection_of);
TYPE_REGISTER(type_readonly_collection_of);
