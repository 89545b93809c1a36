/* Set-StrictMode: the rules for unset variables and missing properties, for the current scope and those below it. */
#include <string.h>

#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "object/exception.h"
#include "object/guid_value.h"

struct set_strict_mode {
    struct value version;
    bool off;
};

/* "Latest" is this version, a whole number has the minor version 0. */
static bool to_version(struct value value, struct value *ret_value, struct failure *failure) {
    (void)failure;
    const char *text = value_is_null(value) ? "" : value_to_text(value);
    *ret_value = value;
    if (text_equal_ignore_case(text, "latest"))
        *ret_value = value_version(7, 6, -1, -1);
    else if (*text && !text[strspn(text, "0123456789")])
        *ret_value = string_printf("%s.0", text);
    else if (type_is_number(value_base(value).type))
        *ret_value = string_from(text);
    return true;
}

/* A version of PowerShell that exists: 1.0 to 5.1, 6.0 to 6.2, 7.0 to this one. */
static bool is_powershell_version(struct value value, struct failure *failure) {
    static const struct {
        int32_t major, last_minor;
    } known[] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 1}, {6, 2}, {7, 6}};
    if (value_is_null(value))
        return true;
    const struct version_object *version = value_base(value).p;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (version->parts[0] == known[i].major && version->parts[1] <= known[i].last_minor)
            return true;
    return failure_set(failure, "System.Management.Automation.ValidationMetadataException", "InvalidPSVersion",
                       CATEGORY_INVALID_ARGUMENT,
                       "The \"%s\" argument does not contain a valid PowerShell version. Supply a valid version number "
                       "and then try the "
                       "command again.",
                       value_to_text(value));
}

static const struct parameter parameters[] = {
    {"Off", "switch", ARG(set_strict_mode, off), .sets = "Off", .flags = MANDATORY, .help = "Turns strict mode off."},
    {"Version", "version", ARG(set_strict_mode, version), .sets = "Version", .flags = MANDATORY, .aliases = "v",
     .transform = to_version, .validate = is_powershell_version,
     .help = "1.0: unset variables are errors. 2.0: also missing properties and method calls in function style. 3.0 or "
             "Latest: also "
             "indexes that are out of range."},
};

static void process(struct cmdlet_call *call) {
    struct set_strict_mode *args = call->args;
    struct scope *scope = call->command->scope;
    if (args->off || value_is_null(args->version)) {
        scope->strict_version = 0;
        return;
    }
    const struct version_object *version = value_base(args->version).p;
    scope->strict_version = version->parts[0] < 3 ? version->parts[0] : 3;
}

static const struct example examples[] = {
    {"Set-StrictMode -Version Latest", "All the rules there are."},
    {"Set-StrictMode -Off", "No rules."},
};

static const struct cmdlet set_strict_mode = {
    .name = "Set-StrictMode",
    .module = MODULE_CORE,
    .default_set = "Version",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_strict_mode),
    .synopsis = "Sets how strictly expressions are checked in the current scope.",
    .description = "In strict mode the use of a variable that was never set, of a property that does not exist, or of "
                   "an index out of range "
                   "is an error. It holds in the current scope and in those called from it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_strict_mode);
