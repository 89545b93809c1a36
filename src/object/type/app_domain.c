/* System.AppDomain, of which there is one, and System.AppContext: where the program stands, and data by name. */
#include <string.h>
#include <unistd.h>

#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/known.h"

static struct type type_app_domain;

struct domain {
    struct object *domain;
    struct dictionary *data, *switches;
};

static struct domain *domain(void) {
    static struct domain *made;
    if (made)
        return made;
    made = mem_root_new(sizeof *made);
    made->domain = object_new(&type_app_domain, sizeof *made->domain);
    made->data = hashtable_new();
    made->switches = hashtable_new();
    return made;
}

static bool get_current(struct call *call) {
    return give_object(call, domain()->domain);
}

static const char *own_path(void) {
    static char path[4096];
    ssize_t length = path[0] ? (ssize_t)strlen(path) : readlink("/proc/self/exe", path, sizeof path - 1);
    return length > 0 ? path : "/";
}

static bool get_base_directory(struct call *call) {
    const char *path = own_path();
    return give_text(call, mem_strndup(path, (size_t)(strrchr(path, '/') - path) + 1));
}

static bool get_friendly_name(struct call *call) {
    return give_text(call, strrchr(own_path(), '/') + 1);
}

static bool get_framework(struct call *call) {
    return give_text(call, ".NETCoreApp,Version=v10.0");
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_id(struct call *call) {
    return give_int(call, 1);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

/* The assemblies that known types say they come from. */
struct gathering {
    struct dictionary *seen;
    struct values assemblies;
};

static void gather(void *data, const struct type *type) {
    struct gathering *gathering = data;
    struct value assembly, name;
    if (member_get(value_type(type), "Assembly", &assembly, NULL) != MEMBER_FOUND ||
        member_get(assembly, "FullName", &name, NULL) != MEMBER_FOUND || value_is_null(name) ||
        dictionary_find(gathering->seen, name))
        return;
    dictionary_set(gathering->seen, name, VALUE_NULL);
    values_add(&gathering->assemblies, assembly);
}

static bool get_assemblies(struct call *call) {
    struct gathering gathering = {.seen = hashtable_new()};
    type_each(gather, &gathering);
    const struct type *element = type_find_exact("System.Reflection.Assembly");
    struct list *list = array_new_of(element ? element : &type_object, gathering.assemblies.count);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = gathering.assemblies.items[i];
    return give(call, value_list(list));
}

static bool get_data(struct call *call) {
    struct value found = VALUE_NULL;
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    dictionary_get(domain()->data, call->args[0], &found);
    return give(call, found);
}

static bool set_data(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    dictionary_set(domain()->data, call->args[0], call->args[1]);
    return true;
}

static bool check_switch(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "switchName");
    return *arg_text(call, 0) || fail_argument(call, "The value cannot be an empty string.", "switchName");
}

static bool try_get_switch(struct call *call) {
    struct value found = value_bool(false);
    if (!check_switch(call))
        return false;
    bool known = dictionary_get(domain()->switches, call->args[0], &found);
    arg_set_ref(call, 1, known ? found : value_bool(false));
    return give_bool(call, known);
}

static bool set_switch(struct call *call) {
    if (!check_switch(call))
        return false;
    dictionary_set(domain()->switches, call->args[0], call->args[1]);
    return true;
}

static bool refuse_domains(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException",
                     "Secondary AppDomains are not supported on this platform.");
}

static char *domain_text(struct value self) {
    (void)self;
    return mem_printf("Name:%s\nThere are no context policies.\n", strrchr(own_path(), '/') + 1);
}

static const struct type_member domain_members[] = {
    {"static System.AppDomain CurrentDomain {get}", get_current},
    {"static System.AppDomain CreateDomain(string friendlyName)", refuse_domains},
    {"string BaseDirectory {get}", get_base_directory},
    {"string RelativeSearchPath {get}", get_null},
    {"string DynamicDirectory {get}", get_null},
    {"string FriendlyName {get}", get_friendly_name},
    {"int Id {get}", get_id},
    {"bool IsFullyTrusted {get}", get_true},
    {"bool IsHomogenous {get}", get_true},
    {"bool ShadowCopyFiles {get}", get_false},
    {"System.Reflection.Assembly[] GetAssemblies()", get_assemblies},
    {"System.Object GetData(string name)", get_data},
    {"bool IsDefaultAppDomain()", get_true},
    {"bool IsFinalizingForUnload()", get_false},
    {"void SetData(string name, System.Object data)", set_data},
    {"string ToString()", native_to_string},
};
static const struct type_operations domain_operations = {.to_string = domain_text};
static struct type type_app_domain = {.name = "System.AppDomain",
                                      .base = &type_object,
                                      .flags = TYPE_SEALED,
                                      .operations = &domain_operations,
                                      MEMBERS(domain_members)};
TYPE_REGISTER(type_app_domain);

static const struct type_member context_members[] = {
    {"static string BaseDirectory {get}", get_base_directory},
    {"static string TargetFrameworkName {get}", get_framework},
    {"static System.Object GetData(string name)", get_data},
    {"static void SetData(string name, System.Object data)", set_data},
    {"static void SetSwitch(string switchName, bool isEnabled)", set_switch},
    {"static bool TryGetSwitch(string switchName, [ref] bool isEnabled)", try_get_switch},
};
static struct type type_app_context = {.name = "System.AppContext",
                                       .base = &type_object,
                                       .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                       MEMBERS(context_members)};
TYPE_REGISTER(type_app_context);
