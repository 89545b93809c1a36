/* System.Runtime.InteropServices.RuntimeInformation and OSPlatform: on what the program runs. */
#include "base/utf8.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"
#include "os/user.h"

#define NAMESPACE "System.Runtime.InteropServices."

/* ---- OSPlatform: a name, whose case does not count ---- */

struct os_platform {
    struct object object;
    const char *name;
};

static struct type type_os_platform;

static struct value platform(const char *name) {
    struct os_platform *made = object_new(&type_os_platform, sizeof *made);
    made->name = name;
    return value_object(made);
}

static const char *name_of(struct value value) {
    return ((const struct os_platform *)value_base(value).p)->name;
}

static bool get_platform(struct call *call) {
    return give(call, platform(call->member->data));
}

static bool create(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "osPlatform");
    if (!arg_length(call, 0))
        return fail_argument(call, "Value cannot be empty.", "osPlatform");
    return give(call, platform(arg_text(call, 0)));
}

static char *platform_text(struct value self) {
    return mem_strdup(name_of(self));
}

static bool platform_equals(struct value self, struct value other) {
    return value_base(other).type == &type_os_platform && text_equal_ignore_case(name_of(self), name_of(other));
}

#define PLATFORM(property, text)                                                                                       \
    { "static " NAMESPACE "OSPlatform " property " {get}", get_platform, .data = text }
static const struct type_member platform_members[] = {
    PLATFORM("FreeBSD", "FREEBSD"),
    PLATFORM("Linux", "LINUX"),
    PLATFORM("OSX", "OSX"),
    PLATFORM("Windows", "WINDOWS"),
    {"static " NAMESPACE "OSPlatform Create(string osPlatform)", create},
    {"bool Equals(System.Object obj)", native_equals},
    {"string ToString()", native_to_string},
};
static const struct type_operations platform_operations = {.to_string = platform_text, .equals = platform_equals};
static struct type type_os_platform = {.name = NAMESPACE "OSPlatform",
                                       .base = &type_object,
                                       .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                       MEMBERS(platform_members),
                                       .operations = &platform_operations};
TYPE_REGISTER(type_os_platform);

/* ---- RuntimeInformation ---- */

static const struct enum_label architecture[] = {{"X86", 0},     {"X64", 1},    {"Arm", 2},         {"Arm64", 3},
                                                 {"Wasm", 4},    {"S390x", 5},  {"LoongArch64", 6}, {"Armv6", 7},
                                                 {"Ppc64le", 8}, {"RiscV64", 9}};
ENUM(architecture, NAMESPACE "Architecture", type_int32);

#if defined(__x86_64__)
enum { ARCHITECTURE = 1 };
#define IDENTIFIER "linux-x64"
#elif defined(__aarch64__)
enum { ARCHITECTURE = 3 };
#define IDENTIFIER "linux-arm64"
#elif defined(__riscv)
enum { ARCHITECTURE = 9 };
#define IDENTIFIER "linux-riscv64"
#else
enum { ARCHITECTURE = 0 };
#define IDENTIFIER "linux-x86"
#endif

static bool get_architecture(struct call *call) {
    return give_enum(call, NAMESPACE "Architecture", ARCHITECTURE);
}

static bool get_identifier(struct call *call) {
    return give_text(call, IDENTIFIER);
}

static bool get_framework(struct call *call) {
    return give_text(call, ".NET 10.0.12");
}

static bool get_description(struct call *call) {
    struct machine machine;
    machine_get(&machine);
    return give_text(call, machine.pretty_name ? machine.pretty_name : machine.kernel);
}

static bool is_platform(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && text_equal_ignore_case(name_of(call->args[0]), "LINUX"));
}

static const struct type_member members[] = {
    {"static string FrameworkDescription {get}", get_framework},
    {"static string RuntimeIdentifier {get}", get_identifier},
    {"static string OSDescription {get}", get_description},
    {"static " NAMESPACE "Architecture OSArchitecture {get}", get_architecture},
    {"static " NAMESPACE "Architecture ProcessArchitecture {get}", get_architecture},
    {"static bool IsOSPlatform(" NAMESPACE "OSPlatform osPlatform)", is_platform},
};
static struct type type_runtime_information = {.name = NAMESPACE "RuntimeInformation",
                                               .base = &type_object,
                                               .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                               MEMBERS(members)};
TYPE_REGISTER(type_runtime_information);
