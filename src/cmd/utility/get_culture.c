/* Get-Culture */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/list.h"

struct get_culture {
    bool no_user_overrides;
    struct list *name;
    bool list_available;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_culture, name), .sets = "Name", .position = 1, .flags = PIPELINE | NOT_NULL,
     .help = "The cultures to get, such as de-DE."},
    {"NoUserOverrides", "switch", ARG(get_culture, no_user_overrides), .sets = "CurrentCulture,Name",
     .default_text = "False", .help = "Gives the culture without a user's own settings: there are none on Linux."},
    {"ListAvailable", "switch", ARG(get_culture, list_available), .sets = "ListAvailable", .default_text = "False",
     .help = "Gets all cultures there are."},
};

static const struct type *culture_type(void) {
    return type_find("System.Globalization.CultureInfo");
}

static void write_named(struct cmdlet_call *call, struct value name) {
    struct failure failure = {0};
    struct value culture;
    if (type_static_invoke(culture_type(), "GetCultureInfo", &name, 1, &culture, &failure) == MEMBER_FOUND)
        cmdlet_write(call, culture);
    else
        write_error("System.Globalization.CultureNotFoundException", "ItemNotFoundException", CATEGORY_OBJECT_NOT_FOUND,
                    name, "%s", failure.message ? failure.message : "Culture is not supported.");
}

static void process(struct cmdlet_call *call) {
    struct get_culture *args = call->args;
    struct failure failure = {0};
    struct value result, all = value_int(7); /* CultureTypes.AllCultures */
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        write_named(call, args->name->items[i]);
    if (args->name)
        return;
    enum member_result found = args->list_available
                                   ? type_static_invoke(culture_type(), "GetCultures", &all, 1, &result, &failure)
                                   : type_static_get(culture_type(), "CurrentCulture", &result, &failure);
    if (found != MEMBER_FOUND)
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    cmdlet_write_all(call, result);
}

static const struct example examples[] = {
    {"Get-Culture", "Gives the current culture."},
    {"Get-Culture -Name de-DE", "Gives the culture of that name."},
};
static const struct cmdlet get_culture = {.name = "Get-Culture",
                                          .module = MODULE_UTILITY,
                                          .default_set = "CurrentCulture",
                                          .parameters = PARAMETERS(parameters),
                                          .args_size = sizeof(struct get_culture),
                                          .output_types = "System.Globalization.CultureInfo",
                                          .synopsis = "Gets the current culture set in the operating system.",
                                          .description =
                                              "A culture is a language with its formats of numbers, dates and times.",
                                          .examples = examples,
                                          .example_count = COUNT_OF(examples),
                                          .process = process};
CMDLET_REGISTER(get_culture);
