/* Set-ItemProperty */
#include "base/memory.h"
#include "cmd/management/item_property.h"
#include "os/file.h"

struct set_item_property {
    struct list *path, *literal_path, *include, *exclude;
    const char *name, *filter;
    struct value value, input_object, credential;
    bool pass_thru, force;
};

#define VALUE_SETS "propertyValuePathSet,propertyValueLiteralPathSet"
#define OBJECT_SETS "propertyPSObjectPathSet,propertyPSObjectLiteralPathSet"
static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(set_item_property, path), .sets = "propertyValuePathSet,propertyPSObjectPathSet",
     .position = 1, .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The items."},
    {"LiteralPath", "string[]", ARG(set_item_property, literal_path),
     .sets = "propertyValueLiteralPathSet,propertyPSObjectLiteralPathSet", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string", ARG(set_item_property, name), .sets = VALUE_SETS, .position = 2,
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSProperty", .help = "The property."},
    {"Value", "System.Object", ARG(set_item_property, value), .sets = VALUE_SETS, .position = 3,
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL, .help = "Its new value."},
    {"InputObject", "psobject", ARG(set_item_property, input_object), .sets = OBJECT_SETS,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "An object whose properties are set."},
    {"PassThru", "switch", ARG(set_item_property, pass_thru), .help = "Gives an object with the new value."},
    {"Force", "switch", ARG(set_item_property, force), .help = "Finds hidden items too."},
    {"Filter", "string", ARG(set_item_property, filter), .flags = WILDCARDS,
     .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(set_item_property, include), .flags = WILDCARDS,
     .help = "Names to change, of what the path finds."},
    {"Exclude", "string[]", ARG(set_item_property, exclude), .flags = WILDCARDS, .help = "Names to leave alone."},
    {"Credential", "pscredential", ARG(set_item_property, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

struct setting {
    struct cmdlet_call *call;
    const struct provider_path *path;
    struct value item, bag;
    bool any;
};

static void set_one(struct setting *setting, const char *name, struct value value) {
    struct failure failure = {0};
    bool folder = file_is_directory(setting->path->path);
    const char *target = mem_printf("Item: %s Property: %s Value: %s", setting->path->path, name, value_to_text(value));
    if (!cmdlet_should_process(setting->call, target, folder ? "Set Property Directory" : "Set Property File"))
        return;
    enum member_result result = member_set(setting->item, name, value, &failure);
    if (result == MEMBER_ABSENT) {
        const char *shown = mem_printf("%s %s=%s", value.type ? type_display_name(value_base(value).type) : "object",
                                       name, value_to_text(value));
        write_error("System.IO.IOException", "SetPropertyError", CATEGORY_READ_ERROR, string_from(shown),
                    "The property %s does not exist or was not found.", shown);
        return;
    }
    if (result == MEMBER_FAILED) {
        write_error_failure(&failure, string_from(setting->path->path));
        return;
    }
    setting->any = true;
    note_set(&setting->bag, name, value);
}

static void set_each(void *data, const struct member *member) {
    struct setting *setting = data;
    struct value value = VALUE_NULL;
    if (member_read(((struct set_item_property *)setting->call->args)->input_object, member, &value, NULL) ==
        MEMBER_FOUND)
        set_one(setting, member->name, value);
}

static void set_path(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct set_item_property *args = call->args;
    if (!item_property_supported(path))
        return;
    struct setting setting = {call, path, provider_item(path), pscustomobject_new(), false};
    if (args->name)
        set_one(&setting, args->name, args->value);
    else
        property_each(args->input_object, set_each, &setting);
    if (setting.any && args->pass_thru)
        cmdlet_write(call, item_property_notes(setting.bag, path));
}

static void process(struct cmdlet_call *call) {
    const struct set_item_property *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, set_path, call);
}

static const struct example examples[] = {
    {"Set-ItemProperty ./notes.txt -Name IsReadOnly -Value $true", "Makes a file read-only."}};
static const struct cmdlet set_item_property = {
    .name = "Set-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "propertyValuePathSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_item_property),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.PSCustomObject",
    .synopsis = "Creates or changes the value of a property of an item.",
    .description = "Sets a property of files and folders, such as IsReadOnly or LastWriteTime.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_item_property);
