/* New-PSDrive */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "engine/command.h"
#include "os/file.h"

struct new_psdrive {
    const char *name, *provider, *root, *description, *scope;
    struct value credential;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(new_psdrive, name), .position = 1, .flags = MANDATORY | BY_PROPERTY,
     .help = "The drive's name."},
    {"PSProvider", "string", ARG(new_psdrive, provider), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "Its provider."},
    {"Root", "string", ARG(new_psdrive, root), .position = 3, .flags = MANDATORY | BY_PROPERTY | ALLOW_EMPTY_STRING,
     .help = "The path the drive stands for."},
    {"Description", "string", ARG(new_psdrive, description), .flags = BY_PROPERTY, .help = "A text about it."},
    {"Scope", "string", ARG(new_psdrive, scope), .flags = BY_PROPERTY, .help = "The scope it is made in."},
    {"Credential", "pscredential", ARG(new_psdrive, credential), .flags = BY_PROPERTY, .help = "Kept with the drive."},
};

struct making {
    const struct new_psdrive *args;
    struct scope *scope;
    const struct provider *provider;
    const char *root;
    struct drive *drive;
};

static void make(void *data) {
    struct making *making = data;
    const struct new_psdrive *args = making->args;
    making->drive = drive_new(making->scope, args->name, making->provider, making->root,
                              args->description ? args->description : "");
    making->drive->credential = args->credential;
}

static void process(struct cmdlet_call *call) {
    const struct new_psdrive *args = call->args;
    const struct provider *provider = provider_find(args->provider);
    struct scope *scope = args->scope ? scope_by_name(call->command->scope, args->scope) : call->command->scope;
    const char *root = args->root;
    if (!provider) {
        write_error("System.Management.Automation.ProviderNotFoundException", "ProviderNotFound",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(args->provider),
                    "Cannot find a provider with the name '%s'.", args->provider);
        return;
    }
    if (!*args->name || strpbrk(args->name, ":/\\~.")) {
        write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "Cannot process the drive name because the drive name contains one or more of the following "
                    "characters that are not "
                    "valid: ; ~ / \\ . :");
        return;
    }
    if (provider->navigates) {
        struct provider_path path = provider_path_of(root);
        root = path.path;
        if (!file_is_directory(root)) {
            write_error("System.IO.IOException", "DriveRootError", CATEGORY_READ_ERROR, string_from(args->name),
                        "The specified drive root \"%s\" either does not exist, or it is not a folder.", root);
            return;
        }
    }
    if (!cmdlet_should_process(
            call,
            mem_printf("Name: %s Provider: Microsoft.PowerShell.Core\\%s Root: %s", args->name, provider->name, root),
            "New drive"))
        return;
    struct making making = {args, scope ? scope : call->command->scope, provider, root, NULL};
    if (item_try(make, &making))
        cmdlet_write(call, value_object(making.drive));
}

static const struct example examples[] = {
    {"New-PSDrive -Name logs -PSProvider FileSystem -Root /var/log", "Makes logs: stand for a folder."}};
static const struct cmdlet new_psdrive = {
    .name = "New-PSDrive",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_psdrive),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .output_types = "System.Management.Automation.PSDriveInfo",
    .synopsis = "Creates temporary and persistent drives.",
    .description = "Gives a place in a provider a name that paths can begin with, as long as the scope lives.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_psdrive);
