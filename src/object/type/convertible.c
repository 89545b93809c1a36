#include "object/type/convertible.h"

#include <string.h>

#include "base/memory.h"
#include "object/member.h"

static bool ask_convert(struct call *call, const char *method, const struct value *args, int count) {
    const struct type *convert = type_find_exact("System.Convert");
    return type_static_invoke(convert, method, args, count, &call->result, call->failure) == MEMBER_FOUND;
}

bool convertible_convert(struct call *call) {
    const char *name = strstr(call->member->signature, "IConvertible.") + strlen("IConvertible.");
    return ask_convert(call, mem_strndup(name, strcspn(name, "(")), &call->self, 1);
}

bool convertible_to_type(struct call *call) {
    struct value args[] = {call->self, call->args[0]};
    return ask_convert(call, "ChangeType", args, 2);
}
