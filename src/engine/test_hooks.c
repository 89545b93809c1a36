/* System.Management.Automation.Internal.InternalTestHooks: there are no such hooks here, so setting one fails as
 * setting an unknown one does. */
#include "object/type/native.h"

static bool set_hook(struct call *call) {
    return fail_with(call, "System.NullReferenceException", "Object reference not set to an instance of an object.");
}

static const struct type_member members[] = {
    {"static void SetTestHook(string property, System.Object value)", set_hook},
};
static struct type type_test_hooks = {.name = "System.Management.Automation.Internal.InternalTestHooks",
                                      .base = &type_object,
                                      .flags = TYPE_SEALED | TYPE_ABSTRACT,
                                      MEMBERS(members)};
TYPE_REGISTER(type_test_hooks);
