/* Register-ArgumentCompleter: script blocks that complete arguments of commands. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/script_block.h"

struct register_argument_completer {
    struct list *command_name;
    const char *parameter_name;
    struct value script_block;
    bool native, native_fallback;
};

static const struct parameter parameters[] = {
    {"CommandName", "string[]", ARG(register_argument_completer, command_name), .sets = "NativeCommandSet",
     .flags = MANDATORY, .help = "The commands whose arguments are completed."},
    {"CommandName", "string[]", ARG(register_argument_completer, command_name), .sets = "PowerShellSet"},
    {"ParameterName", "string", ARG(register_argument_completer, parameter_name), .sets = "PowerShellSet",
     .flags = MANDATORY, .help = "The parameter whose arguments are completed; without commands of all of them."},
    {"ScriptBlock", "scriptblock", ARG(register_argument_completer, script_block), .flags = MANDATORY | ALLOW_NULL,
     .help = "What gives the completions; $null takes a completer away."},
    {"Native", "switch", ARG(register_argument_completer, native), .sets = "NativeCommandSet",
     .help = "The commands are programs."},
    {"NativeFallback", "switch", ARG(register_argument_completer, native_fallback), .sets = "NativeFallbackSet",
     .help = "For all programs that have no completer of their own."},
};

static void set_completer(struct table *completers, const char *key, struct value block) {
    if (value_is_null(block))
        table_remove(completers, key);
    else
        table_set(completers, key, script_block_of(block));
}

static const char *trimmed(const char *text) {
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return mem_strndup(text, length);
}

static void end(struct cmdlet_call *call) {
    const struct register_argument_completer *args = call->args;
    bool native = strcmp(call->set, "PowerShellSet") != 0;
    struct table *completers = argument_completers(native);
    const char *parameter = args->parameter_name ? trimmed(args->parameter_name) : "";
    if (strcmp(call->set, "NativeFallbackSet") == 0)
        set_completer(completers, NATIVE_FALLBACK, args->script_block);
    else if (!native && !*parameter)
        return;
    else if (!native && (!args->command_name || args->command_name->count == 0))
        set_completer(completers, parameter, args->script_block);
    for (int i = 0; args->command_name && i < args->command_name->count; i++) {
        struct value name = args->command_name->items[i];
        const char *command = value_is_null(name) ? "" : trimmed(string_text(name));
        if (native && *command)
            set_completer(completers, command, args->script_block);
        else if (!native)
            set_completer(completers, *command ? mem_printf("%s:%s", command, parameter) : parameter,
                          args->script_block);
    }
}

static const struct example examples[] = {
    {"Register-ArgumentCompleter -CommandName Set-Color -ParameterName Name -ScriptBlock { 'red', 'green' }",
     "Completes Set-Color -Name with two colours."},
};

static const struct cmdlet register_argument_completer = {
    .name = "Register-ArgumentCompleter",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct register_argument_completer),
    .synopsis = "Registers a completer of arguments.",
    .description = "The script block gets the command's name, the parameter's name, the word so far, the command's "
                   "syntax tree and the arguments bound so far; a native one the word, the tree and the cursor's "
                   "place. It writes texts or CompletionResult objects.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(register_argument_completer);
