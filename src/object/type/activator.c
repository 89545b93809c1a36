/* System.Activator. */
#include "object/list.h"
#include "object/member.h"
#include "object/type/known.h"
#include "object/type_name.h"

static bool missing(struct call *call, const struct type *type) {
    if (type == &type_string)
        return fail_with(call, "System.MissingMethodException",
                         "Cannot dynamically create an instance of type 'System.String'. Reason: Uninitialized Strings "
                         "cannot be created.");
    if (type->flags & TYPE_ABSTRACT)
        return fail_with(call, "System.MissingMethodException",
                         mem_printf("Cannot dynamically create an instance of type '%s'. Reason: Cannot create an "
                                    "abstract class.",
                                    type_dotnet_text(type)));
    return fail_with(call, "System.MissingMethodException",
                     call->count > 1 ? mem_printf("Constructor on type '%s' not found.", type_dotnet_text(type))
                                     : mem_printf("Cannot dynamically create an instance of type '%s'. Reason: No "
                                                  "parameterless constructor defined.",
                                                  type_dotnet_text(type)));
}

static bool create(struct call *call) {
    const struct type *type = type_from_value(call->args[0]);
    bool given = call->count > 1 && value_is_array(call->args[1]);
    const struct list *args = given ? list_of(call->args[1]) : NULL;
    struct failure own = {0};
    if (!type)
        return fail_null(call, "type");
    if (!args && type->flags & TYPE_VALUE_TYPE)
        return give(call, type_default(type));
    switch (type_construct(type, args ? args->items : NULL, args ? args->count : 0, &call->result, &own)) {
    case MEMBER_FOUND:
        return true;
    case MEMBER_ABSENT:
        return missing(call, type);
    default:
        if (own.error_id && !own.thrown)
            return missing(call, type);
        *call->failure = own;
        return false;
    }
}

static bool create_of(struct call *call) {
    struct value type = call->generic_count ? value_type(call->generics[0]) : VALUE_NULL;
    struct call own = {.args = &type, .count = 1, .failure = call->failure};
    return create(&own) && give(call, own.result);
}

static const struct type_member members[] = {
    {"static System.Object CreateInstance()", create_of, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object CreateInstance(type type)", create},
    {"static System.Object CreateInstance(type type, Params System.Object[] args)", create},
    {"static System.Object CreateInstance(type type, bool nonPublic)", create},
};

static struct type type_activator = {.name = "System.Activator",
                                     .base = &type_object,
                                     .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                     MEMBERS(members)};
TYPE_REGISTER(type_activator);
