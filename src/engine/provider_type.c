/* PathInfo, PSDriveInfo and ProviderInfo as values. */
#include "engine/provider_type.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/location.h"
#include "engine/runspace.h"
#include "object/list.h"
#include "object/type/enum_rows.h"
#include "object/type/known.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

/* ---- PathInfo ---- */

struct path_info {
    struct object object;
    struct provider_path path;
};

struct value path_info_new(const struct provider_path *path) {
    struct path_info *info = object_new(&type_path_info, sizeof *info);
    info->path = *path;
    return value_object(info);
}

static const struct provider_path *path_of(struct value self) {
    return &((struct path_info *)self.p)->path;
}

static bool path_get_drive(struct call *call) {
    return give_object(call, path_of(call->self)->drive);
}

static bool path_get_provider(struct call *call) {
    return give(call, provider_info(path_of(call->self)->provider));
}

static bool path_get_provider_path(struct call *call) {
    const struct provider_path *path = path_of(call->self);
    bool at_root = path->drive && path->provider->navigates && strcmp(path->path, "/") != 0 &&
                   strcmp(path_trim(path->drive->root), path->path) == 0;
    return give_text(call, at_root ? mem_printf("%s/", path->path) : path->path);
}

static bool path_get_path(struct call *call) {
    return give_text(call, provider_path_text(path_of(call->self)));
}

static char *path_text(struct value self) {
    return mem_strdup(provider_path_text(path_of(self)));
}

static const struct type_operations path_operations = {.to_string = path_text};
static const struct type_member path_members[] = {
    {"System.Management.Automation.PSDriveInfo Drive {get}", path_get_drive},
    {"System.Management.Automation.ProviderInfo Provider {get}", path_get_provider},
    {"string ProviderPath {get}", path_get_provider_path},
    {"string Path {get}", path_get_path},
    {"string ToString()", native_to_string},
};
struct type type_path_info = {.name = "System.Management.Automation.PathInfo",
                              .base = &type_object,
                              .operations = &path_operations,
                              MEMBERS(path_members)};
TYPE_REGISTER(type_path_info);

static bool stack_get_name(struct call *call) {
    return give(call, list_of(call->self)->owner);
}

static const struct type_member stack_members[] = {{"string Name {get}", stack_get_name}};
static struct type type_path_info_stack = {.name = "System.Management.Automation.PathInfoStack",
                                           .code = CODE_LIST,
                                           .members = stack_members,
                                           .member_count = COUNT_OF(stack_members)};
TYPE_REGISTER(type_path_info_stack);

/* A Stack<PathInfo>: the newest first. */
struct value path_info_stack_new(const char *name, const struct list *oldest_first) {
    const struct type *element = &type_path_info;
    if (!type_path_info_stack.base)
        type_path_info_stack.base = type_close(type_find_exact("System.Collections.Generic.Stack`1"), &element, 1);
    struct list *stack = list_new(&type_path_info_stack);
    for (int32_t i = oldest_first->count; i-- > 0;)
        list_add(stack, oldest_first->items[i]);
    stack->owner = string_from(name);
    return value_list(stack);
}

/* ---- PSDriveInfo ---- */

static struct drive *drive_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool drive_get_current(struct call *call) {
    return give_text(call, drive_of(call)->current);
}

static bool drive_set_current(struct call *call) {
    drive_of(call)->current = arg_text(call, 0);
    return true;
}

static bool drive_get_name(struct call *call) {
    return give_text(call, drive_of(call)->name);
}

static bool drive_get_provider(struct call *call) {
    return give(call, provider_info(drive_of(call)->provider));
}

static bool drive_get_root(struct call *call) {
    return give_text(call, drive_of(call)->root);
}

static bool drive_get_description(struct call *call) {
    return give_text(call, drive_of(call)->description ? drive_of(call)->description : "");
}

static bool drive_set_description(struct call *call) {
    drive_of(call)->description = arg_text(call, 0);
    return true;
}

static bool drive_get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool drive_get_credential(struct call *call) {
    return give(call, drive_of(call)->credential);
}

static bool drive_get_false(struct call *call) {
    return give_bool(call, false);
}

static struct value space(struct call *call, bool used) {
    struct file_space space;
    const struct drive *drive = drive_of(call);
    if (!drive->provider->navigates || !file_get_space(drive->root, &space, NULL))
        return VALUE_NULL;
    return value_long(used ? space.total_bytes - space.available_bytes : space.available_bytes);
}

static bool drive_get_used(struct call *call) {
    return give(call, space(call, true));
}

static bool drive_get_free(struct call *call) {
    return give(call, space(call, false));
}

static char *drive_text(struct value self) {
    return mem_strdup(((struct drive *)self.p)->name);
}

static bool drive_compare(struct value self, struct value other, int *ret_order) {
    other = value_base(other);
    if (other.type != &type_drive_info)
        return false;
    *ret_order = text_compare_ignore_case(((struct drive *)self.p)->name, ((struct drive *)other.p)->name);
    return true;
}

static bool drive_equals(struct value self, struct value other) {
    int order;
    return drive_compare(self, other, &order) && order == 0;
}

static const struct type_operations drive_operations = {
    .to_string = drive_text, .compare = drive_compare, .equals = drive_equals};
static const struct type_member drive_members[] = {
    {"string CurrentLocation {get;set}", drive_get_current, drive_set_current},
    {"string Name {get}", drive_get_name},
    {"System.Management.Automation.ProviderInfo Provider {get}", drive_get_provider},
    {"string Root {get}", drive_get_root},
    {"string Description {get;set}", drive_get_description, drive_set_description},
    {"System.Nullable[long] MaximumSize {get}", drive_get_null},
    {"pscredential Credential {get}", drive_get_credential},
    {"string DisplayRoot {get}", drive_get_null},
    {"bool VolumeSeparatedByColon {get}", drive_get_false},
    {"int CompareTo(System.Management.Automation.PSDriveInfo drive)", native_compare_to},
    {"bool Equals(System.Management.Automation.PSDriveInfo drive)", native_equals},
    {"string ToString()", native_to_string},
};
static const struct extended_member drive_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "Used",
     "[IO.DriveInfo]::new($this.Root).TotalSize - [IO.DriveInfo]::new($this.Root).AvailableFreeSpace", drive_get_used},
    {EXTENDED_SCRIPT_PROPERTY, "Free", "[IO.DriveInfo]::new($this.Root).AvailableFreeSpace", drive_get_free},
};
struct type type_drive_info = {.name = "System.Management.Automation.PSDriveInfo",
                               .base = &type_object,
                               .operations = &drive_operations,
                               MEMBERS(drive_members),
                               .extended = drive_extended,
                               .extended_count = COUNT_OF(drive_extended)};
TYPE_REGISTER(type_drive_info);

/* ---- ProviderInfo ---- */

static const struct enum_label capabilities[] = {{"None", 0},         {"Include", 1},         {"Exclude", 2},
                                                 {"Filter", 4},       {"ExpandWildcards", 8}, {"ShouldProcess", 16},
                                                 {"Credentials", 32}, {"Transactions", 64}};
FLAGS(capabilities, "System.Management.Automation.Provider.ProviderCapabilities", type_int32);

static struct provider_object *info_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool provider_get_name(struct call *call) {
    return give_text(call, info_of(call)->provider->name);
}

static bool provider_get_module(struct call *call) {
    return give_text(call, "Microsoft.PowerShell.Core");
}

static bool provider_get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

#define PROVIDER_CLASS(id, class)                                                                                      \
    static struct type type_##id##_provider = {.name = "Microsoft.PowerShell.Commands." class, .base = &type_object};  \
    TYPE_REGISTER(type_##id##_provider)
PROVIDER_CLASS(alias, "AliasProvider");
PROVIDER_CLASS(environment, "EnvironmentProvider");
PROVIDER_CLASS(file_system, "FileSystemProvider");
PROVIDER_CLASS(function, "FunctionProvider");
PROVIDER_CLASS(variable, "VariableProvider");

static bool provider_get_type(struct call *call) {
    const struct type *type = type_find(info_of(call)->provider->class_name);
    return give(call, type ? value_type(type) : VALUE_NULL);
}

static bool provider_get_help(struct call *call) {
    return give_text(call, "System.Management.Automation.dll-Help.xml");
}

static bool provider_get_description(struct call *call) {
    return give_text(call, info_of(call)->description);
}

static bool provider_set_description(struct call *call) {
    info_of(call)->description = arg_text(call, 0);
    return true;
}

static bool provider_get_capabilities(struct call *call) {
    return give_enum(call, "System.Management.Automation.Provider.ProviderCapabilities",
                     info_of(call)->provider->capabilities);
}

static bool provider_get_home(struct call *call) {
    return give_text(call, info_of(call)->provider->navigates ? user_home() : "");
}

struct drives_of {
    const struct provider *provider;
    struct list *list;
    struct drive *root;
};

static void add_drive(void *data, struct drive *drive) {
    struct drives_of *drives = data;
    if (drive->provider == drives->provider && strcmp(drive->name, "/") == 0)
        drives->root = drive;
    else if (drive->provider == drives->provider)
        list_add(drives->list, value_object(drive));
}

static bool provider_get_drives(struct call *call) {
    const struct type *element = &type_drive_info;
    struct drives_of drives = {info_of(call)->provider, list_new(type_close(&type_collection, &element, 1)), NULL};
    drive_each(scope_current(), false, add_drive, &drives);
    if (drives.root) /* which PowerShell knows of by another way, after all others */
        list_add(drives.list, value_object(drives.root));
    return give_object(call, drives.list);
}

static bool provider_get_separated(struct call *call) {
    return give_bool(call, !info_of(call)->provider->navigates);
}

static bool provider_get_separator(struct call *call) {
    return give(call, value_char('/'));
}

static bool provider_get_other_separator(struct call *call) {
    return give(call, value_char('\\'));
}

static char *provider_text(struct value self) {
    return mem_printf("Microsoft.PowerShell.Core\\%s", ((struct provider_object *)self.p)->provider->name);
}

static const struct type_operations provider_operations = {.to_string = provider_text};
static const struct type_member provider_members[] = {
    {"type ImplementingType {get}", provider_get_type},
    {"string HelpFile {get}", provider_get_help},
    {"string Name {get}", provider_get_name},
    {"System.Object PSSnapIn {get}", provider_get_null},
    {"string ModuleName {get}", provider_get_module},
    {"psmoduleinfo Module {get}", provider_get_null},
    {"string Description {get;set}", provider_get_description, provider_set_description},
    {"System.Management.Automation.Provider.ProviderCapabilities Capabilities {get}", provider_get_capabilities},
    {"string Home {get}", provider_get_home},
    {"System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] Drives {get}",
     provider_get_drives},
    {"bool VolumeSeparatedByColon {get}", provider_get_separated},
    {"char ItemSeparator {get}", provider_get_separator},
    {"char AltItemSeparator {get}", provider_get_other_separator},
    {"string ToString()", native_to_string},
};
struct type type_provider_info = {.name = "System.Management.Automation.ProviderInfo",
                                  .base = &type_object,
                                  .operations = &provider_operations,
                                  MEMBERS(provider_members)};
TYPE_REGISTER(type_provider_info);
