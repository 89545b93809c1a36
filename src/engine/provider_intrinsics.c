/* SessionState.Drive and InvokeProvider: drives and items of providers for scripts that reach them through
 * $ExecutionContext. */
#include <string.h>

#include "engine/location.h"
#include "engine/pipeline.h"
#include "engine/session_state.h"
#include "object/type/native.h"

static struct list *collection_of(const char *element) {
    const struct type *type = type_find(mem_printf("System.Collections.ObjectModel.Collection[%s]", element));
    return list_new(type ? type : &type_arraylist);
}

/* ---- DriveManagementIntrinsics ---- */

static bool get_current_drive(struct call *call) {
    return give_object(call, location_current()->drive);
}

static bool get_drive(struct call *call) {
    const char *name = arg_text(call, 0) ? arg_text(call, 0) : "";
    struct drive *drive = drive_find(name);
    if (!drive)
        return failure_set(call->failure, "System.Management.Automation.DriveNotFoundException", "DriveNotFound",
                           CATEGORY_OBJECT_NOT_FOUND, "Cannot find drive. A drive with the name '%s' does not exist.",
                           name);
    return give_object(call, drive);
}

static void add_drive(void *data, struct drive *drive) {
    list_add(data, value_object(drive));
}

static bool get_drives(struct call *call) {
    struct list *list = collection_of("System.Management.Automation.PSDriveInfo");
    drive_each(scope_current(), false, add_drive, list);
    return give_object(call, list);
}

static const struct type_member drive_members[] = {
    {"System.Management.Automation.PSDriveInfo Current {get}", get_current_drive},
    {"System.Management.Automation.PSDriveInfo Get(string driveName)", get_drive},
    {"System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] GetAll()", get_drives},
};
struct type type_drive_intrinsics = {
    .name = "System.Management.Automation.DriveManagementIntrinsics", .base = &type_object, MEMBERS(drive_members)};
TYPE_REGISTER(type_drive_intrinsics);

/* ---- ProviderIntrinsics: Item and ChildItem ---- */

static struct type type_item_intrinsics, type_child_item_intrinsics;

static bool get_item_intrinsics(struct call *call) {
    return give(call, session_state_new(&type_item_intrinsics, NULL));
}

static bool get_child_item_intrinsics(struct call *call) {
    return give(call, session_state_new(&type_child_item_intrinsics, NULL));
}

static bool resolve(struct call *call, struct provider_paths *ret_paths) {
    struct value target;
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return provider_paths_resolve(arg_text(call, 0), false, true, ret_paths, call->failure, &target);
}

static bool get_items(struct call *call) {
    struct provider_paths paths = {0};
    if (!resolve(call, &paths))
        return false;
    struct list *list = collection_of("psobject");
    for (int i = 0; i < paths.count; i++)
        list_add(list, provider_item(&paths.items[i]));
    return give_object(call, list);
}

static bool item_exists(struct call *call) {
    struct provider_paths paths = {0};
    struct failure ignored;
    struct value target;
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return give_bool(call,
                     provider_paths_resolve(arg_text(call, 0), false, true, &paths, &ignored, &target) && paths.count);
}

/* Exists(path, force, literalPath) */
static bool item_exists_at(struct call *call) {
    struct provider_paths paths = {0};
    struct failure ignored;
    struct value target;
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    bool literal = value_is_true(call->args[2]);
    return give_bool(call, provider_paths_resolve(arg_text(call, 0), literal, true, &paths, &ignored, &target) &&
                               paths.count);
}

static bool run_cmdlet(struct call *call, const char *name, const struct arguments *arguments) {
    struct value result = invoke_command(name, arguments, VALUE_NOTHING);
    return give(call, value_is_nothing(result) ? VALUE_NULL : result);
}

/* Set(path, value[, force, literalPath]) */
static bool item_set(struct call *call) {
    struct arguments arguments = {0};
    bool literal = call->count == 4 && value_is_true(call->args[3]);
    arguments_add_named(&arguments, literal ? "LiteralPath" : "Path", call->args[0]);
    arguments_add_named(&arguments, "Value", call->args[1]);
    arguments_add_named(&arguments, "Force", value_bool(call->count == 4 && value_is_true(call->args[2])));
    arguments_add_named(&arguments, "PassThru", value_bool(true));
    return run_cmdlet(call, "Microsoft.PowerShell.Management\\Set-Item", &arguments);
}

/* Remove(path, recurse[, force, literalPath]) */
static bool item_remove(struct call *call) {
    struct arguments arguments = {0};
    bool literal = call->count == 4 && value_is_true(call->args[3]);
    arguments_add_named(&arguments, literal ? "LiteralPath" : "Path", call->args[0]);
    arguments_add_named(&arguments, "Recurse", call->args[1]);
    arguments_add_named(&arguments, "Force", value_bool(call->count == 4 && value_is_true(call->args[2])));
    arguments_add_named(&arguments, "Confirm", value_bool(false));
    return run_cmdlet(call, "Microsoft.PowerShell.Management\\Remove-Item", &arguments);
}

static bool get_child_items(struct call *call) {
    struct provider_paths paths = {0};
    if (!resolve(call, &paths))
        return false;
    struct list *list = collection_of("psobject");
    for (int i = 0; i < paths.count; i++) {
        struct provider_names names = {0};
        if (!provider_path_names(&paths.items[i], false, &names, call->failure))
            return false;
        for (int k = 0; k < names.count; k++) {
            struct provider_path child = provider_path_child(&paths.items[i], names.items[k]);
            list_add(list, provider_item(&child));
        }
    }
    return give_object(call, list);
}

#define ITEMS "System.Collections.ObjectModel.Collection[psobject] "
static const struct type_member item_members[] = {
    {ITEMS "Get(string path)", get_items},
    {"bool Exists(string path)", item_exists},
    {"bool Exists(string path, bool force, bool literalPath)", item_exists_at},
    {ITEMS "Set(string path, System.Object value)", item_set},
    {ITEMS "Set(string path, System.Object value, bool force, bool literalPath)", item_set},
    {"void Remove(string path, bool recurse)", item_remove},
    {"void Remove(string path, bool recurse, bool force, bool literalPath)", item_remove},
};
static struct type type_item_intrinsics = {
    .name = "System.Management.Automation.ItemCmdletProviderIntrinsics", .base = &type_object, MEMBERS(item_members)};
TYPE_REGISTER(type_item_intrinsics);

static const struct type_member child_item_members[] = {
    {ITEMS "Get(string path, bool recurse)", get_child_items},
};
static struct type type_child_item_intrinsics = {.name =
                                                     "System.Management.Automation.ChildItemCmdletProviderIntrinsics",
                                                 .base = &type_object,
                                                 MEMBERS(child_item_members)};
TYPE_REGISTER(type_child_item_intrinsics);

static const struct type_member provider_members[] = {
    {"System.Management.Automation.ItemCmdletProviderIntrinsics Item {get}", get_item_intrinsics},
    {"System.Management.Automation.ChildItemCmdletProviderIntrinsics ChildItem {get}", get_child_item_intrinsics},
};
struct type type_provider_intrinsics = {
    .name = "System.Management.Automation.ProviderIntrinsics", .base = &type_object, MEMBERS(provider_members)};
TYPE_REGISTER(type_provider_intrinsics);
