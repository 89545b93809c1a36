/* Import-PSSession: commands of a session as functions of this one. */
#include "cmd/remoting/proxy_module.h"
#include "engine/pipeline.h"
#include "engine/throw.h"
#include "os/file.h"
#include "os/path.h"
#include "session/pssession.h"

struct import_pssession {
    struct proxy_arguments proxy;
    const char *prefix;
    bool disable_name_checking;
};

static const struct parameter parameters[] = {
    PROXY_PARAMETERS(import_pssession),
    {"Prefix", "string", ARG(import_pssession, prefix), .flags = NOT_NULL_OR_EMPTY,
     .help = "Goes before the nouns of the functions' names."},
    {"DisableNameChecking", "switch", ARG(import_pssession, disable_name_checking),
     .help = "Does not warn of unusual verbs."},
};

static void remove_folder(void *data) {
    file_remove_directory(data, true, NULL);
}

static void import(struct cmdlet_call *call, const char *manifest) {
    const struct import_pssession *args = call->args;
    struct arguments arguments = {0};
    struct list *override = array_new(1);
    override->items[0] = args->proxy.session;
    arguments_add_named(&arguments, "Name", string_from(manifest));
    arguments_add_named(&arguments, "ArgumentList", value_list(override));
    arguments_add_named(&arguments, "Scope", string_from("Global"));
    arguments_add_named(&arguments, "PassThru", value_bool(true));
    if (args->disable_name_checking)
        arguments_add_named(&arguments, "DisableNameChecking", value_bool(true));
    struct value module = invoke_command("Import-Module", &arguments, VALUE_NOTHING);
    pssession_add_module(value_base(args->proxy.session).p, module);
    cmdlet_write(call, module);
}

/* Once loaded the module needs its files no more. */
static void end(struct cmdlet_call *call) {
    const struct import_pssession *args = call->args;
    struct failure failure = {0};
    const char *folder = file_make_temporary_directory(path_temporary(), "tmp_", &failure);
    if (!folder)
        throw_failure(&failure);
    defer(remove_folder, (void *)folder);
    const char *manifest = proxy_module_write(call, &args->proxy, folder, args->prefix, string_from("utf8"), NULL);
    if (manifest)
        import(call, manifest);
    undefer(true);
}

static const struct example examples[] = {
    {"Import-PSSession $session -CommandName Get-Job, Stop-Job -Prefix Web",
     "Get-WebJob and Stop-WebJob run over there."},
};
static const struct cmdlet import_pssession = {
    .name = "Import-PSSession",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct import_pssession),
    .output_types = "System.Management.Automation.PSModuleInfo",
    .synopsis = "Makes commands of a session commands of this one.",
    .description =
        "Each command becomes a function of a temporary module, which goes with the session; -AsJob runs one as a job.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(import_pssession);
