/* Get-Location */
#include "engine/cmdlet.h"
#include "engine/location.h"
#include "object/list.h"

struct get_location {
    struct list *provider, *drive, *stack_name;
    bool stack;
};

static const struct parameter parameters[] = {
    {"PSProvider", "string[]", ARG(get_location, provider), .sets = "Location", .flags = BY_PROPERTY,
     .help = "Gets the current location in the provider."},
    {"PSDrive", "string[]", ARG(get_location, drive), .sets = "Location", .flags = BY_PROPERTY,
     .help = "Gets the current location in the drive."},
    {"Stack", "switch", ARG(get_location, stack), .sets = "Stack", .help = "Shows the locations on the current stack."},
    {"StackName", "string[]", ARG(get_location, stack_name), .sets = "Stack", .flags = BY_PROPERTY,
     .help = "Shows the locations on the named stacks."},
};

static void write_stack(struct cmdlet_call *call, const char *name) {
    struct value stack = location_stack(name);
    if (!value_is_null(stack)) {
        cmdlet_write(call, stack);
        return;
    }
    write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "Cannot process argument because the value of argument \"stackName\" is not valid. Change the value of "
                "the \"stackName\" argument and run the operation again.");
}

static void write_drive(struct cmdlet_call *call, const char *name) {
    struct drive *drive = drive_find(name);
    if (!drive) {
        write_error("System.Management.Automation.DriveNotFoundException", "GetLocationNoMatchingDrive",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(name),
                    "Cannot find drive. A drive with the name '%s' does not exist.", name);
        return;
    }
    struct provider_path path =
        provider_path_of(name[0] == '/' ? mem_printf("/%s", drive->current) : mem_printf("%s:", name));
    cmdlet_write(call, path_info_new(&path));
}

static void write_provider(struct cmdlet_call *call, const char *name) {
    const struct provider *provider = provider_find(name);
    if (!provider) {
        write_error("System.Management.Automation.ProviderNotFoundException", "GetLocationNoMatchingProvider",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(name), "Cannot find a provider with the name '%s'.", name);
        return;
    }
    if (location_current()->provider == provider) {
        cmdlet_write(call, location_value());
        return;
    }
    struct provider_path path = {provider, NULL, provider->navigates ? location_directory() : ""};
    path.drive = drive_find(provider->navigates ? "/" : provider == &provider_environment ? "Env" : provider->name);
    cmdlet_write(call, path_info_new(&path));
}

static void process(struct cmdlet_call *call) {
    const struct get_location *args = call->args;
    if (args->stack || args->stack_name) {
        for (int32_t i = 0; args->stack_name && i < args->stack_name->count; i++)
            write_stack(call, value_to_text(args->stack_name->items[i]));
        if (!args->stack_name)
            write_stack(call, NULL);
        return;
    }
    for (int32_t i = 0; args->drive && i < args->drive->count; i++)
        write_drive(call, value_to_text(args->drive->items[i]));
    for (int32_t i = 0; args->provider && i < args->provider->count; i++)
        write_provider(call, value_to_text(args->provider->items[i]));
    if (!args->drive && !args->provider)
        cmdlet_write(call, location_value());
}

static const struct example examples[] = {
    {"Get-Location", "Shows where you are."},
    {"Get-Location -Stack", "Shows the locations that Pop-Location would go back to."}};
static const struct cmdlet get_location = {
    .name = "Get-Location",
    .module = MODULE_MANAGEMENT,
    .default_set = "Location",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_location),
    .output_types = "System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack",
    .synopsis = "Gets information about the current working location or a location stack.",
    .description = "Gives the current location as a PathInfo object, or the stack of locations kept by Push-Location.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_location);
