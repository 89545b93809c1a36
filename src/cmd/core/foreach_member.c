#include "cmd/core/foreach_member.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/op_variable.h"
#include "object/dictionary.h"

struct search {
    const char *pattern, *found;
    struct buffer *names;
    int count;
};

static void offer(void *data, const struct member *member) {
    struct search *search = data;
    if (member->kind == MEMBER_TYPE_EVENT || !wildcard_match_text(search->pattern, member->name, true))
        return;
    search->found = member->name;
    buffer_printf(search->names, "%s%s", search->count++ ? ", " : "", member->name);
}

const char *foreach_member_name(struct value input, const char *pattern, const char *ambiguous_id) {
    struct buffer names = {0};
    struct search search = {pattern, NULL, &names, 0};
    if (!wildcard_has_special(pattern))
        return pattern;
    member_each(input, false, offer, &search);
    if (search.count == 1)
        return search.found;
    if (search.count > 1)
        write_error("System.Management.Automation.PSArgumentException", ambiguous_id, CATEGORY_INVALID_OPERATION, input,
                    "Input name \"%s\" is ambiguous. It can be resolved to multiple matched members. Possible matches "
                    "include: %s.",
                    pattern, buffer_text(&names));
    return NULL;
}

/* The engine's expressions with the running statement as position. */
static struct op *here(struct op *op) {
    op->ast = runspace->frame ? runspace->frame->position : NULL;
    return op;
}

struct value foreach_read(struct cmdlet_call *call, struct value input, const char *name) {
    (void)call;
    struct op op = {0};
    return property_read(here(&op), input, name);
}

struct value foreach_call(struct cmdlet_call *call, struct value input, const char *name, const struct value *args,
                          int count) {
    (void)call;
    struct op op = {0};
    struct member member;
    if (!member_find(input, name, &member)) {
        if (strict_version(call->command->scope) < 2)
            return VALUE_NULL;
    }
    return method_call(here(&op), input, name, args, count);
}

struct value foreach_property(struct cmdlet_call *call, struct value input, const char *name) {
    struct value value = VALUE_NULL;
    struct failure failure = {0};
    if (value_is_null(input) || !name)
        return VALUE_NULL;
    if (value_is_dictionary(input) && dictionary_get_text(dictionary_of(input), name, &value))
        return value;
    name = foreach_member_name(input, name, "AmbiguousPropertyName");
    if (!name || member_get(input, name, &value, &failure) == MEMBER_FOUND)
        return value;
    if (strict_version(call->command->scope) >= 2)
        write_error("System.Management.Automation.PSArgumentException", "PropertyNotFound", CATEGORY_INVALID_ARGUMENT,
                    input, "The input name \"%s\" cannot be resolved to a property.", name);
    return VALUE_NULL;
}
