/* Tee-Object: objects go on, and into a file or a variable as well. */
#include "engine/pipeline.h"

struct tee_object {
    struct value input_object;
    const char *file_path;
    bool append;
    struct value encoding;
    const char *literal_path;
    const char *variable;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(tee_object, input_object), .flags = PIPELINE, .help = "The objects."},
    {"FilePath", "string", ARG(tee_object, file_path), .sets = "File", .position = 1, .flags = MANDATORY,
     .aliases = "Path", .help = "The file to write, as Out-File does."},
    {"LiteralPath", "string", ARG(tee_object, literal_path), .sets = "LiteralFile", .flags = MANDATORY,
     .aliases = "PSPath,LP", .help = "The file to write, taken as it stands."},
    {"Append", "switch", ARG(tee_object, append), .sets = "File", .help = "Adds to the end of the file."},
    {"Encoding", "System.Text.Encoding", ARG(tee_object, encoding), .sets = "File,LiteralFile",
     .flags = NOT_NULL_OR_EMPTY, .default_text = "UTF8NoBOM", .help = "How text becomes bytes."},
    {"Variable", "string", ARG(tee_object, variable), .sets = "Variable", .flags = MANDATORY,
     .help = "The variable to set, without $."},
};

/* The other branch is a pipeline of its own: Out-File or Set-Variable. */
static void begin(struct cmdlet_call *call) {
    const struct tee_object *args = call->args;
    struct scope *scope = call->command->scope;
    struct arguments arguments = {0};
    struct pipeline *branch = pipeline_new(scope, &call->command->streams);
    if (args->variable) {
        arguments_add_named(&arguments, "Name", string_from(args->variable));
    } else {
        arguments_add_named(&arguments, args->literal_path ? "LiteralPath" : "FilePath",
                            string_from(args->literal_path ? args->literal_path : args->file_path));
        if (args->append)
            arguments_add_named(&arguments, "Append", value_bool(true));
        if (!value_is_null(args->encoding))
            arguments_add_named(&arguments, "Encoding", args->encoding);
    }
    pipeline_add(branch, command_find_no_alias(scope, args->variable ? "Set-Variable" : "Out-File"), &arguments,
                 call->command->extent);
    call->state = branch;
    pipeline_begin(branch, true);
}

static void process(struct cmdlet_call *call) {
    const struct tee_object *args = call->args;
    pipeline_feed(call->state, args->input_object);
    cmdlet_write(call, args->input_object);
}

static void end(struct cmdlet_call *call) {
    pipeline_end(call->state);
}

static void dispose(struct cmdlet_call *call) {
    if (call->state)
        pipeline_dispose(call->state);
}

static const struct example examples[] = {
    {"1..3 | Tee-Object -Variable all | Measure-Object -Sum; $all.Count",
     "Keeps the objects in a variable on their way."},
};

static const struct cmdlet tee_object = {
    .name = "Tee-Object",
    .module = MODULE_UTILITY,
    .default_set = "File",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct tee_object),
    .output_types = "System.Management.Automation.PSObject",
    .synopsis = "Saves the objects of a pipeline in a file or a variable and passes them on.",
    .description = "What comes is written as it is, and besides formatted into a file or collected in a variable.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose,
};
CMDLET_REGISTER(tee_object);
