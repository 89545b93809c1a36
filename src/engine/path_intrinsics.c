#include "engine/path_intrinsics.h"

#include <string.h>

#include "engine/location.h"
#include "engine/session_state.h"
#include "object/reference.h"
#include "object/type/native.h"

static bool parse(struct call *call, struct provider_path *ret_path) {
    struct value target;
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return provider_path_parse(arg_text(call, 0), ret_path, call->failure, &target);
}

bool path_unresolved_provider_path(struct call *call) {
    struct provider_path path;
    if (!parse(call, &path))
        return false;
    if (call->count > 1) {
        reference_set(call->args[1], provider_info(path.provider));
        reference_set(call->args[2], value_object(path.drive));
    }
    return give_text(call, path.path);
}

static bool resolve(struct call *call, struct provider_paths *ret_paths) {
    struct value target;
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return provider_paths_resolve(arg_text(call, 0), false, false, ret_paths, call->failure, &target);
}

static struct list *collection_of(const char *element) {
    const struct type *type = type_find(mem_printf("System.Collections.ObjectModel.Collection[%s]", element));
    return list_new(type ? type : &type_arraylist);
}

bool path_resolved_provider_paths(struct call *call) {
    struct provider_paths paths = {0};
    if (!resolve(call, &paths))
        return false;
    struct list *list = collection_of("string");
    for (int i = 0; i < paths.count; i++)
        list_add(list, string_from(paths.items[i].path));
    if (call->count > 1 && paths.count)
        reference_set(call->args[1], provider_info(paths.items[0].provider));
    return give_object(call, list);
}

static bool resolved_paths(struct call *call) {
    struct provider_paths paths = {0};
    if (!resolve(call, &paths))
        return false;
    struct list *list = collection_of("System.Management.Automation.PathInfo");
    for (int i = 0; i < paths.count; i++)
        list_add(list, path_info_new(&paths.items[i]));
    return give_object(call, list);
}

bool path_current_provider_location(struct call *call) {
    const struct provider_path *here = location_current();
    const struct provider *wanted = arg_text(call, 0) ? provider_find(arg_text(call, 0)) : NULL;
    if (!wanted)
        return failure_set(call->failure, "System.Management.Automation.ProviderNotFoundException", "ProviderNotFound",
                           CATEGORY_OBJECT_NOT_FOUND, "Cannot find a provider with the name '%s'.",
                           arg_text(call, 0) ? arg_text(call, 0) : "");
    if (here->provider == wanted)
        return give(call, path_info_new(here));
    struct provider_path path = {.provider = wanted,
                                 .path = wanted == &provider_file_system ? location_directory() : ""};
    return give(call, path_info_new(&path));
}

static bool current_location(struct call *call) {
    return give(call, path_info_new(location_current()));
}

static bool current_file_system(struct call *call) {
    struct provider_path path = provider_path_of(location_directory());
    return give(call, path_info_new(&path));
}

static bool set_location(struct call *call) {
    struct provider_path path;
    struct value target;
    if (!parse(call, &path))
        return false;
    if (!path.provider->exists(path.path))
        return provider_path_fail_missing(&path, call->failure, &target);
    location_set(&path);
    return current_location(call);
}

static bool push_location(struct call *call) {
    location_push(arg_text(call, 0));
    return true;
}

static bool pop_location(struct call *call) {
    bool known;
    location_pop(arg_text(call, 0), &known);
    return current_location(call);
}

/* ---- texts ---- */

static bool combine(struct call *call) {
    const char *parent = arg_text(call, 0) ? arg_text(call, 0) : "",
               *child = arg_text(call, 1) ? arg_text(call, 1) : "";
    size_t length = strlen(parent);
    while (*child == '/')
        child++;
    return give_text(call, !length || parent[length - 1] == '/' ? mem_printf("%s%s", parent, child)
                                                                : mem_printf("%s/%s", parent, child));
}

/* Without the slashes at the end, but for the root's. */
static char *trimmed(const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return mem_strndup(path, length);
}

static bool child_name(struct call *call) {
    char *path = trimmed(arg_text(call, 0) ? arg_text(call, 0) : ""), *slash = strrchr(path, '/');
    return give_text(call, slash && slash[1] ? slash + 1 : path);
}

static bool parent(struct call *call) {
    char *path = trimmed(arg_text(call, 0) ? arg_text(call, 0) : ""), *slash = strrchr(path, '/');
    const char *root = arg_text(call, 1);
    if (!slash || !slash[1] || (root && *root && strcmp(root, path) == 0))
        return give(call, string_empty());
    return give(call, string_from_n(path, slash == path ? 1 : (size_t)(slash - path)));
}

static bool is_absolute(struct call *call) {
    struct provider_path path;
    struct failure ignored;
    struct value target;
    const char *text = arg_text(call, 0) ? arg_text(call, 0) : "";
    bool provider, absolute = *text == '/' || provider_path_qualifier(text, &provider) > 0;
    if (absolute && provider_path_parse(text, &path, &ignored, &target) && path.drive)
        reference_set(call->args[1], string_from(path.drive->name));
    return give_bool(call, absolute);
}

static bool is_qualified(struct call *call) {
    bool provider = false;
    size_t length = provider_path_qualifier(arg_text(call, 0) ? arg_text(call, 0) : "", &provider);
    return give_bool(call, length && provider);
}

static bool is_valid(struct call *call) {
    struct provider_path path;
    struct failure ignored;
    struct value target;
    return give_bool(call, arg_text(call, 0) && *arg_text(call, 0) &&
                               provider_path_parse(arg_text(call, 0), &path, &ignored, &target));
}

/* The path below a base: "b/c" for "/a/b/c" and "/a". */
static bool normalize_relative(struct call *call) {
    struct provider_path path, base;
    struct value target;
    if (!parse(call, &path) ||
        !provider_path_parse(arg_text(call, 1) ? arg_text(call, 1) : "", &base, call->failure, &target))
        return false;
    size_t length = strlen(base.path);
    if (length == 1)
        length = 0;
    bool below = strncmp(path.path, base.path, length) == 0 && path.path[length] == '/';
    return give_text(call, below ? path.path + length + 1 : path.path);
}

#define PATH_INFO "System.Management.Automation.PathInfo"
static const struct type_member members[] = {
    {PATH_INFO " CurrentLocation {get}", current_location},
    {PATH_INFO " CurrentFileSystemLocation {get}", current_file_system},
    {PATH_INFO " CurrentProviderLocation(string providerName)", path_current_provider_location},
    {PATH_INFO " SetLocation(string path)", set_location},
    {"void PushCurrentLocation(string stackName)", push_location},
    {PATH_INFO " PopLocation(string stackName)", pop_location},
    {"System.Collections.ObjectModel.Collection[" PATH_INFO "] GetResolvedPSPathFromPSPath(string path)",
     resolved_paths},
    {"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, "
     "[ref] System.Management.Automation.ProviderInfo provider)",
     path_resolved_provider_paths},
    {"string GetUnresolvedProviderPathFromPSPath(string path)", path_unresolved_provider_path},
    {"string GetUnresolvedProviderPathFromPSPath(string path, [ref] System.Management.Automation.ProviderInfo "
     "provider, "
     "[ref] System.Management.Automation.PSDriveInfo drive)",
     path_unresolved_provider_path},
    {"bool IsProviderQualified(string path)", is_qualified},
    {"bool IsPSAbsolute(string path, [ref] string driveName)", is_absolute},
    {"bool IsValid(string path)", is_valid},
    {"string ParseParent(string path, string root)", parent},
    {"string ParseChildName(string path)", child_name},
    {"string Combine(string parent, string child)", combine},
    {"string NormalizeRelativePath(string path, string basePath)", normalize_relative},
};
struct type type_path_intrinsics = {
    .name = "System.Management.Automation.PathIntrinsics", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_path_intrinsics);
