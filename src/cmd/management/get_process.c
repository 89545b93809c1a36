/* Get-Process */
#include "cmd/management/process_choice.h"
#include "engine/throw.h"
#include "object/psobject.h"
#include "os/user.h"

struct get_process {
    struct list *name, *id, *input_object;
    bool module, file_version_info, include_user_name;
};

#define WITH_USER_NAME "NameWithUserName,IdWithUserName,InputObjectWithUserName"
#define WITHOUT_USER_NAME "Name,Id,InputObject"
static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_process, name), .sets = "Name,NameWithUserName", .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .aliases = "ProcessName",
     .help = "Names of processes; all where none is given."},
    {"Id", "int[]", ARG(get_process, id), .sets = "Id,IdWithUserName", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PID", .help = "Process identifiers."},
    {"InputObject", "System.Diagnostics.Process[]", ARG(get_process, input_object),
     .sets = "InputObject,InputObjectWithUserName", .flags = MANDATORY | PIPELINE, .help = "Processes as objects."},
    {"IncludeUserName", "switch", ARG(get_process, include_user_name), .sets = WITH_USER_NAME, .flags = MANDATORY,
     .help = "Adds a property UserName, whose process it is."},
    {"Module", "switch", ARG(get_process, module), .sets = WITHOUT_USER_NAME, .flags = NOT_NULL,
     .help = "Gives the program and library files that the processes have loaded."},
    {"FileVersionInfo", "switch", ARG(get_process, file_version_info), .sets = WITHOUT_USER_NAME, .flags = NOT_NULL,
     .aliases = "FV,FVI", .help = "Gives what the program files say of their versions."},
};

static struct value with_user_name(struct value process) {
    bool named;
    note_get(process, "UserName", &named);
    note_set(&process, "UserName", string_from(user_name(process_object_facts(process_object_from(process))->uid)));
    if (!named)
        value_insert_type_name(&process, "System.Diagnostics.Process#IncludeUserName");
    return process;
}

static void write_version(struct cmdlet_call *call, struct value module) {
    struct value version = VALUE_NULL;
    if (!value_is_null(module) && member_get(module, "FileVersionInfo", &version, NULL) == MEMBER_FOUND)
        cmdlet_write(call, version);
}

static void write_modules(struct cmdlet_call *call, struct value process) {
    const struct get_process *args = call->args;
    struct list *modules = list_of(process_object_modules(process_object_from(process)));
    for (int32_t i = 0; i < modules->count; i++)
        if (args->file_version_info)
            write_version(call, modules->items[i]);
        else
            cmdlet_write(call, modules->items[i]);
}

static void write_one(struct cmdlet_call *call, struct value process) {
    const struct get_process *args = call->args;
    if (args->module)
        write_modules(call, process);
    else if (args->file_version_info)
        write_version(call, process_object_main_module(process_object_from(process)));
    else
        cmdlet_write(call, args->include_user_name ? with_user_name(process) : process);
}

static void process(struct cmdlet_call *call) {
    const struct get_process *args = call->args;
    if (!call->state)
        call->state = MEM_NEW(struct process_choice);
    struct values found =
        process_choose(call->state, &(struct process_arguments){args->name, args->id, args->input_object});
    for (int32_t i = 0; i < found.count; i++)
        write_one(call, found.items[i]);
}

static const struct example examples[] = {
    {"Get-Process", "Gets all processes."},
    {"Get-Process -Id $PID", "Gets the process that runs this session."},
    {"Get-Process | Sort-Object CPU -Descending | Select-Object -First 5",
     "Gets the five that used most processor time."},
};
static const struct cmdlet get_process = {
    .name = "Get-Process",
    .module = MODULE_MANAGEMENT,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_process),
    .output_types = "System.Diagnostics.ProcessModule,System.Diagnostics.FileVersionInfo,System.Diagnostics.Process",
    .synopsis = "Gets the processes that are running on the local computer.",
    .description = "Without parameters it gives all processes, sorted by name. Names may have wildcards.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_process);
