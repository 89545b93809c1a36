/* Get-TypeData */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/type_data.h"
#include "object/convert.h"
#include "object/list.h"

struct get_type_data {
    struct list *type_name;
};

static const struct parameter parameters[] = {
    {"TypeName", "string[]", ARG(get_type_data, type_name), .position = 1,
     .flags = PIPELINE | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the types; all where none is given."},
};

struct search {
    struct cmdlet_call *call;
    const char *pattern;
};

static void offer(void *data, const char *type_name) {
    const struct search *search = data;
    if (!search->pattern || wildcard_match_text(search->pattern, type_name, true))
        cmdlet_write(search->call, type_data_object(type_data_find(type_name)));
}

static void process(struct cmdlet_call *call) {
    const struct get_type_data *args = call->args;
    if (!args->type_name)
        type_data_each(offer, &(struct search){call, NULL});
    for (int32_t i = 0; args->type_name && i < args->type_name->count; i++) {
        const char *name = value_to_text(args->type_name->items[i]);
        const struct typedata *data = wildcard_has_special(name) ? NULL : type_data_find(name);
        if (data)
            cmdlet_write(call, type_data_object(data));
        else if (wildcard_has_special(name))
            type_data_each(offer, &(struct search){call, name});
    }
}

static const struct example examples[] = {
    {"(Get-TypeData System.DateTime).Members.Keys", "Gives the names of the members that are added to dates."}};
static const struct cmdlet get_type_data = {
    .name = "Get-TypeData",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_type_data),
    .output_types = "System.Management.Automation.PSObject",
    .synopsis = "Gets the extended type data in the current session.",
    .description = "Gives what types files and Update-TypeData add to types.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_type_data);
