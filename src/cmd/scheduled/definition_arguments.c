#include "cmd/scheduled/definition_arguments.h"

#include <string.h>
#include <strings.h>

#include "engine/provider_path.h"
#include "engine/script_block.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "session/using.h"

#define BOUND(field) cmdlet_bound(call, ARG(definition_arguments, field))

static bool refuse(struct cmdlet_call *call, const char *what, const char *message) {
    const char *verb = strcmp(call->cmdlet->name, "Set-ScheduledJob") == 0 ? "Set" : "Register";
    write_error("System.Management.Automation.RuntimeException",
                mem_printf("Invalid%sParameterFor%sScheduledJobDefinition", what, verb), CATEGORY_INVALID_ARGUMENT,
                VALUE_NULL, "%s", message);
    return false;
}

static bool set_file(struct cmdlet_call *call, struct scheduled_definition *definition, const char *path) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    size_t length = strlen(path);
    if (length < 4 || strcasecmp(path + length - 4, ".ps1") != 0)
        return refuse(call, "FilePath",
                      "Only Windows PowerShell script files are allowed for FilePath parameter. "
                      "Specify a file with .ps1 extension.");
    if (!provider_paths_resolve(path, false, false, &paths, &failure, &target))
        cmdlet_throw_failure(call, &failure, string_from(path));
    if (paths.count != 1)
        return refuse(call, "FilePath", "The FilePath parameter is not valid.");
    definition->file_path = mem_strdup(paths.items[0].path);
    definition->command = path;
    definition->script = NULL;
    definition->using_values = VALUE_NULL;
    return true;
}

static void set_block(struct scheduled_definition *definition, struct value block) {
    definition->using_values = using_collect(script_block_of(block));
    definition->script = string_text(script_block_text(script_block_of(block)));
    definition->command = definition->script;
    definition->file_path = NULL;
}

static void set_manner(struct cmdlet_call *call, struct scheduled_definition *definition) {
    const struct definition_arguments *args = call->args;
    if (BOUND(run_as_32))
        definition->run_as_32 = args->run_as_32;
    if (BOUND(authentication)) {
        if (value_base(args->authentication).i != 0)
            cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                         CATEGORY_INVALID_OPERATION, VALUE_NULL,
                         "The specified authentication mechanism \"%s\" is not supported. Only \"Default\" is "
                         "supported for this operation.",
                         value_to_text(args->authentication));
        definition->authentication = 0;
    }
    if (BOUND(initialization))
        definition->initialization = string_text(script_block_text(script_block_of(args->initialization)));
    if (BOUND(arguments))
        definition->arguments = args->arguments;
    if (BOUND(credential))
        definition->credential = args->credential;
    if (BOUND(options))
        scheduled_definition_set_options(definition, value_base(args->options).p);
}

bool definition_arguments_apply(struct cmdlet_call *call, struct scheduled_definition *definition) {
    const struct definition_arguments *args = call->args;
    struct failure failure = {0};
    if (args->file_path && !set_file(call, definition, args->file_path))
        return false;
    if (!value_is_null(args->script_block))
        set_block(definition, args->script_block);
    if (BOUND(max_result_count) && args->max_result_count < 1)
        return refuse(call, "MaxResultCount", "The MaxResultCount parameter cannot have a negative or zero value.");
    if (BOUND(max_result_count))
        definition->history_length = args->max_result_count;
    set_manner(call, definition);
    if (args->triggers && !scheduled_definition_set_triggers(definition, args->triggers, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    if (BOUND(run_every) && !scheduled_definition_run_every(definition, value_base(args->run_every).i, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    return true;
}
