/* Get-ExperimentalFeature: the features that PowerShell tries out. None is on here. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/field_object.h"
#include "object/list.h"

struct get_experimental_feature {
    struct list *name;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_experimental_feature, name), .position = 1, .flags = PIPELINE | NOT_NULL_OR_EMPTY,
     .help = "The names of the features, with wildcards."},
};

static const struct type_member members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY("string Description {get}", 1),
    FIELD_READONLY("string Source {get}", 2),
    FIELD_READONLY("bool Enabled {get}", 3),
};
static struct type type_experimental_feature = {.name = "System.Management.Automation.ExperimentalFeature",
                                                .accelerator = "ExperimentalFeature",
                                                .base = &type_object,
                                                MEMBERS(members)};
TYPE_REGISTER(type_experimental_feature);

static const struct {
    const char *name, *description;
} features[] = {
    {"PSLoadAssemblyFromNativeCode", "Expose an API to allow assembly loading from native code"},
    {"PSProfileDSCResource", "DSC v3 resources for managing PowerShell profile."},
    {"PSSerializeJSONLongEnumAsNumber", "Serialize enums based on long or ulong as an numeric value rather than the "
                                        "string representation when using ConvertTo-Json."},
};

static bool is_wanted(const struct get_experimental_feature *args, const char *name) {
    for (int i = 0; args->name && i < args->name->count; i++)
        if (wildcard_match_text(string_text(args->name->items[i]), name, true))
            return true;
    return args->name == NULL;
}

static void process(struct cmdlet_call *call) {
    for (size_t i = 0; i < COUNT_OF(features); i++) {
        struct value fields[] = {string_from(features[i].name), string_from(features[i].description),
                                 string_from("PSEngine"), value_bool(false)};
        if (is_wanted(call->args, features[i].name))
            cmdlet_write(call, field_object_new(&type_experimental_feature, fields, COUNT_OF(fields)));
    }
}

static const struct example examples[] = {
    {"Get-ExperimentalFeature", "Lists the features."},
};

static const struct cmdlet get_experimental_feature = {
    .name = "Get-ExperimentalFeature",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_experimental_feature),
    .output_types = "System.Management.Automation.ExperimentalFeature",
    .synopsis = "Lists experimental features.",
    .description = "They are PowerShell's; none can be turned on here.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_experimental_feature);
