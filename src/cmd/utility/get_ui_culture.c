/* Get-UICulture */
#include "engine/cmdlet.h"
#include "engine/throw.h"

struct get_ui_culture {
    char unused; /* it has no parameters */
};

static void begin(struct cmdlet_call *call) {
    struct failure failure = {0};
    struct value culture;
    if (type_static_get(type_find("System.Globalization.CultureInfo"), "CurrentUICulture", &culture, &failure) !=
        MEMBER_FOUND)
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    cmdlet_write(call, culture);
}

static const struct example examples[] = {{"(Get-UICulture).Name", "The language of texts."}};

static const struct cmdlet get_ui_culture = {
    .name = "Get-UICulture",
    .module = MODULE_UTILITY,
    .class_name = "Microsoft.PowerShell.Commands.GetUICultureCommand",
    .args_size = sizeof(struct get_ui_culture),
    .output_types = "System.Globalization.CultureInfo",
    .synopsis = "Gets the current UI culture settings in the operating system.",
    .description = "The culture whose language messages are in.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(get_ui_culture);
