/* Clear-ItemProperty: of files the Attributes alone can be cleared. */
#include <sys/stat.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/management/item_property.h"
#include "engine/provider.h"
#include "os/file.h"

struct clear_item_property {
    struct list *path;
    const char *name;
    bool pass_thru, force;
    const char *filter;
    struct list *include, *exclude;
    struct value credential;
    struct list *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(clear_item_property, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items."},
    {"LiteralPath", "string[]", ARG(clear_item_property, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string", ARG(clear_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "The property: Attributes."},
    {"PassThru", "switch", ARG(clear_item_property, pass_thru), .default_text = "False",
     .help = "Gives the property as it is then."},
    {"Force", "switch", ARG(clear_item_property, force), .default_text = "False", .help = "Includes hidden items."},
    {"Filter", "string", ARG(clear_item_property, filter), .flags = WILDCARDS,
     .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(clear_item_property, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(clear_item_property, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(clear_item_property, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

/* Attributes of a file on Linux are its type and whether it may be written: cleared, it may. */
static void clear_attributes(struct cmdlet_call *call, const struct provider_path *path) {
    const struct clear_item_property *args = call->args;
    struct file_info info;
    struct failure failure = {0};
    if (!cmdlet_should_process(call, mem_printf("Item: %s Property: %s", path->path, args->name),
                               file_is_directory(path->path) ? "Clear Property Directory" : "Clear Property File"))
        return;
    if (!file_get_info(path->path, &info, &failure) || !file_set_mode(path->path, info.mode | S_IWUSR, &failure)) {
        item_write_failure(&failure, "ClearPropertyError", CATEGORY_WRITE_ERROR, path->path);
        return;
    }
    if (args->pass_thru)
        cmdlet_write(call, provider_item(path));
}

static void clear_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct clear_item_property *args = call->args;
    if (!item_property_supported(path))
        return;
    if (!text_equal_ignore_case(args->name, "Attributes"))
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL,
                     "The property cannot be cleared because the property is not supported. Only the Attributes "
                     "property can be cleared.");
    clear_attributes(call, path);
}

static void process(struct cmdlet_call *call) {
    const struct clear_item_property *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, clear_one, call);
}

static const struct example examples[] = {
    {"Clear-ItemProperty ./locked.txt -Name Attributes", "The file may be written again."}};

static const struct cmdlet clear_item_property = {
    .name = "Clear-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct clear_item_property),
    .flags = SHOULD_PROCESS,
    .synopsis = "Clears the value of a property but does not delete the property.",
    .description = "Of files and folders the attributes can be cleared, which takes read-only away.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(clear_item_property);
