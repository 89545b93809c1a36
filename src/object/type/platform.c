/* System.Management.Automation.Platform: where PowerShell runs. */
#include "object/type/native.h"

#define ANSWER(name, answer)                                                                                           \
    static bool platform_get_##name(struct call *call) {                                                               \
        return give_bool(call, answer);                                                                                \
    }
ANSWER(true, true)
ANSWER(false, false)

static const struct type_member members[] = {
    {"static bool IsCoreCLR {get}", platform_get_true},     {"static bool IsIoT {get}", platform_get_false},
    {"static bool IsLinux {get}", platform_get_true},       {"static bool IsMacOS {get}", platform_get_false},
    {"static bool IsNanoServer {get}", platform_get_false}, {"static bool IsStaSupported {get}", platform_get_false},
    {"static bool IsWindows {get}", platform_get_false},    {"static bool IsWindowsDesktop {get}", platform_get_false},
};

static struct type type_platform = {.name = "System.Management.Automation.Platform",
                                    .base = &type_object,
                                    .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                    MEMBERS(members)};
TYPE_REGISTER(type_platform);
