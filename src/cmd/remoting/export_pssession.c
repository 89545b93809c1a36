/* Export-PSSession: a module of functions that run a session's commands, for later. */
#include <stdlib.h>
#include <string.h>

#include "cmd/remoting/proxy_module.h"
#include "engine/pipeline.h"
#include "engine/provider_path.h"
#include "object/list.h"
#include "os/file.h"
#include "os/path.h"

struct export_pssession {
    struct proxy_arguments proxy;
    const char *output_module;
    struct value encoding;
    bool force;
};

static const struct parameter parameters[] = {
    PROXY_PARAMETERS(export_pssession),
    {"OutputModule", "string", ARG(export_pssession, output_module), .position = 2,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .aliases = "PSPath,ModuleName",
     .help = "The module's folder, or its name in the user's modules."},
    {"Force", "switch", ARG(export_pssession, force), .help = "Writes over a folder that exists."},
    {"Encoding", "System.Text.Encoding", ARG(export_pssession, encoding), .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How the files' text is written."},
};

/* A name alone is a folder of the user's own modules. */
static const char *folder_of(const char *text) {
    struct provider_path path;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (strchr(text, '/') || text[0] == '.' || text[0] == '~') {
        if (!provider_path_parse(text, &path, &failure, &target))
            throw_failure(&failure);
        return path.path;
    }
    const char *home = getenv("HOME");
    return path_join(path_join(home ? home : "/", ".local/share/powershell/Modules"), text);
}

static void end(struct cmdlet_call *call) {
    const struct export_pssession *args = call->args;
    const char *folder = folder_of(args->output_module);
    struct value files = VALUE_NULL, encoding = args->encoding;
    if (file_is_directory(folder) && !args->force)
        cmdlet_throw(
            call, "System.ArgumentException", "ExportProxyCommand_OutputDirectoryExists", CATEGORY_RESOURCE_EXISTS,
            string_from(folder),
            "The directory '%s' already exists.  Use the -Force parameter if you want to overwrite the directory "
            "and files within the directory.",
            folder);
    if (value_is_null(encoding))
        encoding = string_from("utf8NoBOM");
    if (!proxy_module_write(call, &args->proxy, folder, NULL, encoding, &files) || !value_is_list(files))
        return;
    struct arguments arguments = {0};
    arguments_add_named(&arguments, "LiteralPath", files);
    cmdlet_write_all(call, invoke_command("Get-Item", &arguments, VALUE_NOTHING));
}

static const struct example examples[] = {
    {"Export-PSSession $session -CommandName *-Service -OutputModule Web01",
     "Import-Module Web01 later opens a session when one of the commands is first called."},
};
static const struct cmdlet export_pssession = {
    .name = "Export-PSSession",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_pssession),
    .output_types = "System.IO.FileInfo",
    .synopsis = "Writes a module whose functions run a session's commands.",
    .description = "The module opens a session to the same computer when one of its functions is first called.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(export_pssession);
