/* Types of .NET that stand for something of Windows: scripts ask them first whether they may go on, and get the same
 * answer here that .NET gives on Unix. */
#include "object/type/enum_rows.h"
#include "object/type/native.h"

#define NOT_SUPPORTED "System.PlatformNotSupportedException"

static bool refuse_principal(struct call *call) {
    return fail_with(call, NOT_SUPPORTED, "Windows Principal functionality is not supported on this platform.");
}

static bool refuse_registry(struct call *call) {
    return fail_with(call, NOT_SUPPORTED, "Registry is not supported on this platform.");
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct enum_label windows_built_in_role[] = {
    {"Administrator", 544},   {"User", 545},           {"Guest", 546},         {"PowerUser", 547},
    {"AccountOperator", 548}, {"SystemOperator", 549}, {"PrintOperator", 550}, {"BackupOperator", 551},
    {"Replicator", 552}};
ENUM(windows_built_in_role, "System.Security.Principal.WindowsBuiltInRole", type_int32);

#define PRINCIPAL "System.Security.Principal."
static const struct type_member identity_members[] = {
    {"static " PRINCIPAL "WindowsIdentity GetAnonymous()", refuse_principal},
    {"static " PRINCIPAL "WindowsIdentity GetCurrent()", refuse_principal},
    {"static " PRINCIPAL "WindowsIdentity GetCurrent(bool ifImpersonating)", refuse_principal},
    {"new(System.IntPtr userToken)", refuse_principal},
    {"new(string sUserPrincipalName)", refuse_principal},
};
static struct type type_windows_identity = {
    .name = PRINCIPAL "WindowsIdentity", .base = &type_object, MEMBERS(identity_members)};
TYPE_REGISTER(type_windows_identity);

static const struct type_member principal_members[] = {
    {"new(" PRINCIPAL "WindowsIdentity ntIdentity)", refuse_principal},
};
static struct type type_windows_principal = {
    .name = PRINCIPAL "WindowsPrincipal", .base = &type_object, MEMBERS(principal_members)};
TYPE_REGISTER(type_windows_principal);

#define HIVE(name)                                                                                                     \
    { "static Microsoft.Win32.RegistryKey " name " {get}", get_null }
static const struct type_member registry_members[] = {
    HIVE("ClassesRoot"),
    HIVE("CurrentConfig"),
    HIVE("CurrentUser"),
    HIVE("LocalMachine"),
    HIVE("PerformanceData"),
    HIVE("Users"),
    {"static System.Object GetValue(string keyName, string valueName, System.Object defaultValue)", refuse_registry},
    {"static void SetValue(string keyName, string valueName, System.Object value)", refuse_registry},
    {"static void SetValue(string keyName, string valueName, System.Object value, Microsoft.Win32.RegistryValueKind "
     "valueKind)",
     refuse_registry},
};
static struct type type_registry = {.name = "Microsoft.Win32.Registry",
                                    .base = &type_object,
                                    .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                    MEMBERS(registry_members)};
TYPE_REGISTER(type_registry);
