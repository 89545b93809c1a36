/* System.Management.Automation.TypeAccelerators: the short names of types, which scripts may add to. */
#include "base/table.h"
#include "object/dictionary.h"
#include "object/type/native.h"
#include "object/type_private.h"

static bool get_all(struct call *call) {
    const struct table *accelerators = type_accelerators();
    struct dictionary *all = dictionary_new(type_find("System.Collections.Generic.Dictionary[string,type]"), true);
    for (size_t i = 0; i < table_count(accelerators); i++)
        dictionary_set_text(all, table_key_at(accelerators, i), value_type(table_value_at(accelerators, i)));
    return give(call, value_dictionary(all));
}

static bool add(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    type_accelerator_set(arg_text(call, 0), type_from_value(call->args[1]));
    return true;
}

static bool remove_one(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    type_accelerator_set(arg_text(call, 0), NULL);
    return give_bool(call, true);
}

static const struct type_member members[] = {
    {"static System.Collections.Generic.Dictionary[string,type] Get {get}", get_all},
    {"static void Add(string typeName, type type)", add},
    {"static bool Remove(string typeName)", remove_one},
};
static struct type type_type_accelerators = {.name = "System.Management.Automation.TypeAccelerators",
                                             .base = &type_object,
                                             .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                             MEMBERS(members)};
TYPE_REGISTER(type_type_accelerators);
