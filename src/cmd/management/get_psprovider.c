/* Get-PSProvider */
#include "base/wildcard.h"
#include "cmd/management/item_arguments.h"

struct get_psprovider {
    struct list *provider;
};

static const struct parameter parameters[] = {
    {"PSProvider", "string[]", ARG(get_psprovider, provider), .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The providers' names."},
};

struct wanted {
    struct cmdlet_call *call;
    const char *name;
    bool any;
};

static void offer(void *data, const struct provider *provider) {
    struct wanted *wanted = data;
    if (wildcard_match_text(wanted->name, provider->name, true) || provider_find(wanted->name) == provider) {
        wanted->any = true;
        cmdlet_write(wanted->call, provider_info(provider));
    }
}

static void write_named(struct cmdlet_call *call, const char *name) {
    struct wanted wanted = {call, name, false};
    provider_each(offer, &wanted);
    if (!wanted.any && !wildcard_has_special(name))
        write_error("System.Management.Automation.ProviderNotFoundException", "ProviderNotFound",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(name), "Cannot find a provider with the name '%s'.", name);
}

static void process(struct cmdlet_call *call) {
    const struct get_psprovider *args = call->args;
    if (!args->provider)
        write_named(call, "*");
    for (int32_t i = 0; args->provider && i < args->provider->count; i++)
        write_named(call, value_to_text(args->provider->items[i]));
}

static const struct example examples[] = {{"Get-PSProvider", "Lists the providers."}};
static const struct cmdlet get_psprovider = {
    .name = "Get-PSProvider",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_psprovider),
    .output_types = "System.Management.Automation.ProviderInfo",
    .synopsis = "Gets information about the specified PowerShell provider.",
    .description = "Lists the providers and their drives.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_psprovider);
