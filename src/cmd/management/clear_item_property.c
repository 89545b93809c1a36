/* Clear-ItemProperty: of files the Attributes alone can be cleared. */
#include <sys/stat.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/management/item_property.h"
#include "engine/provider.h"
#include "os/file.h"

struct clear_item_property {
    struct item_property_choice choice;
    const char *name;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    CHOOSE_PATH(PIPELINE | BY_PROPERTY | WILDCARDS),
    CHOOSE_LITERAL_PATH,
    {"Name", "string", ARG(clear_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "The property: Attributes."},
    {"PassThru", "switch", ARG(clear_item_property, pass_thru), .default_text = "False",
     .help = "Gives the property as it is then."},
    CHOOSE_FORCE,
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
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
    item_property_each(&args->choice, clear_one, call);
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
