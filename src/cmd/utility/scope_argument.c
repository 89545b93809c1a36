#include "cmd/utility/scope_argument.h"

#include <ctype.h>

struct scope *scope_argument(struct cmdlet_call *call, const char *text) {
    struct scope *scope = call->command->scope;
    if (!text)
        return scope;
    struct scope *named = scope_by_name(scope, text);
    if (named)
        return named;
    if (isdigit((unsigned char)*text))
        cmdlet_throw(
            call, "System.Management.Automation.PSArgumentOutOfRangeException", "ArgumentOutOfRange",
            CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
            "The scope number '%s' exceeds the number of active scopes. (Parameter 'Scope')\nActual value was %s.",
            text, text);
    if (*text == '-' && isdigit((unsigned char)text[1]))
        cmdlet_throw(call, "System.Management.Automation.PSArgumentOutOfRangeException", "ArgumentOutOfRange",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "Cannot process argument because the value of argument \"Scope\" is out of range. Change argument "
                     "\"Scope\" to a value that is within range. (Parameter 'Scope')\nActual value was %s.",
                     text);
    cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                 VALUE_NULL,
                 "Cannot process argument because the value of parameter \"Scope\" is not valid. Valid values are "
                 "\"Global\", \"Local\", or "
                 "\"Script\", or a number relative to the current scope (0 through the number of scopes where 0 is the "
                 "current scope and 1 is "
                 "its parent). Change the value of the \"Scope\" parameter and run the operation again.");
}
