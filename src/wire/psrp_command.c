#include "wire/psrp_command.h"

#include <string.h>

#include "base/memory.h"
#include "object/list.h"
#include "object/string.h"

static const char *const list_names[] = {"System.Collections.Generic.List`1[[System.Management.Automation.PSObject, "
                                         "System.Management.Automation, Version=7.6.0.500, "
                                         "Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
                                         "System.Object", NULL};

static const char *const merge_members[PSRP_MERGE_COUNT] = {"MergeMyResult", "MergeToResult",   "MergePreviousResults",
                                                            "MergeError",    "MergeWarning",    "MergeVerbose",
                                                            "MergeDebug",    "MergeInformation"};

enum { APARTMENT_UNKNOWN = 2 };

struct psrp_pipeline psrp_pipeline_script(const char *script, struct psrp_argument *arguments, int argument_count,
                                          bool no_input) {
    struct psrp_command *command = MEM_NEW(struct psrp_command);
    command->text = script;
    command->is_script = true;
    command->arguments = arguments;
    command->argument_count = argument_count;
    return (struct psrp_pipeline){.main = {command, 1},
                                  .redirect_error_output = true,
                                  .no_input = no_input,
                                  .add_to_history = true,
                                  .apartment_state = APARTMENT_UNKNOWN,
                                  .host = psrp_host_of_pool};
}

/* --- writing --- */

static void begin_list(struct clixml_writer *writer, const char *name) {
    clixml_begin_object(writer, name);
    clixml_type_names(writer, list_names);
    clixml_begin(writer, "LST");
}

static void end_list(struct clixml_writer *writer) {
    clixml_end(writer, "LST");
    clixml_end(writer, "Obj");
}

static void begin_bag(struct clixml_writer *writer, const char *name) {
    clixml_begin_object(writer, name);
    clixml_begin(writer, "MS");
}

static void end_bag(struct clixml_writer *writer) {
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

static void write_command(struct clixml_writer *writer, const struct psrp_command *command) {
    begin_bag(writer, NULL);
    clixml_string(writer, "Cmd", command->text);
    clixml_bool(writer, "IsScript", command->is_script);
    if (command->has_local_scope)
        clixml_bool(writer, "UseLocalScope", command->use_local_scope);
    else
        clixml_nil(writer, "UseLocalScope");
    for (int merge = 0; merge < PSRP_MERGE_COUNT; merge++)
        psrp_enum_write(writer, merge_members[merge], &psrp_result_types, command->merges[merge]);
    begin_list(writer, "Args");
    for (int i = 0; i < command->argument_count; i++) {
        begin_bag(writer, NULL);
        clixml_string(writer, "N", command->arguments[i].name);
        clixml_value(writer, "V", command->arguments[i].value);
        end_bag(writer);
    }
    end_list(writer);
    end_bag(writer);
}

static void write_statement(struct clixml_writer *writer, const struct psrp_statement *statement) {
    begin_list(writer, "Cmds");
    for (int i = 0; i < statement->command_count; i++)
        write_command(writer, &statement->commands[i]);
    end_list(writer);
}

static void write_powershell(struct clixml_writer *writer, const struct psrp_pipeline *pipeline) {
    begin_bag(writer, "PowerShell");
    if (pipeline->extra_count) {
        begin_list(writer, "ExtraCmds");
        for (int i = 0; i < pipeline->extra_count; i++) {
            begin_bag(writer, NULL);
            write_statement(writer, &pipeline->extra[i]);
            end_bag(writer);
        }
        end_list(writer);
    }
    write_statement(writer, &pipeline->main);
    clixml_bool(writer, "IsNested", pipeline->is_nested);
    clixml_string(writer, "History", pipeline->history);
    clixml_bool(writer, "RedirectShellErrorOutputPipe", pipeline->redirect_error_output);
    end_bag(writer);
}

void psrp_pipeline_write(struct buffer *out, const struct psrp_pipeline *pipeline,
                         const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    write_powershell(&writer, pipeline);
    clixml_bool(&writer, "NoInput", pipeline->no_input);
    psrp_enum_write(&writer, "ApartmentState", &psrp_apartment_state, pipeline->apartment_state);
    psrp_enum_write(&writer, "RemoteStreamOptions", &psrp_stream_options, pipeline->stream_options);
    clixml_bool(&writer, "AddToHistory", pipeline->add_to_history);
    psrp_host_info_write(&writer, &pipeline->host);
    clixml_bool(&writer, "IsNested", pipeline->is_nested);
    psrp_body_end(&writer);
}

/* --- reading --- */

static bool read_command(struct value bag, struct psrp_command *command, struct failure *failure) {
    struct value local_scope, *arguments;
    command->text = psrp_member_text(bag, "Cmd");
    if (!command->text)
        return psrp_member_bool(VALUE_NULL, "Cmd", &command->is_script, failure); /* says that Cmd is missing */
    if (!psrp_member_bool(bag, "IsScript", &command->is_script, failure))
        return false;
    command->has_local_scope =
        psrp_member(bag, "UseLocalScope", &local_scope, NULL) && value_base(local_scope).type == &type_bool;
    command->use_local_scope = command->has_local_scope && value_base(local_scope).i != 0;
    /* Older clients know fewer merges: what is not there is None. */
    for (int merge = 0; merge < PSRP_MERGE_COUNT; merge++)
        if (!psrp_member_int(bag, merge_members[merge], &command->merges[merge], NULL))
            command->merges[merge] = 0;
    command->argument_count = psrp_member_list(bag, "Args", &arguments);
    command->arguments = MEM_ARRAY(struct psrp_argument, command->argument_count);
    for (int i = 0; i < command->argument_count; i++) {
        command->arguments[i].name = psrp_member_text(arguments[i], "N");
        if (!psrp_member(arguments[i], "V", &command->arguments[i].value, failure))
            return false;
    }
    return true;
}

static bool read_statement(struct value bag, struct psrp_statement *statement, struct failure *failure) {
    struct value *commands;
    statement->command_count = psrp_member_list(bag, "Cmds", &commands);
    statement->commands = MEM_ARRAY(struct psrp_command, statement->command_count);
    for (int i = 0; i < statement->command_count; i++)
        if (!read_command(commands[i], &statement->commands[i], failure))
            return false;
    return true;
}

static bool read_powershell(struct value bag, struct psrp_pipeline *pipeline, struct failure *failure) {
    struct value powershell, *extra;
    if (!psrp_member(bag, "PowerShell", &powershell, failure) || !read_statement(powershell, &pipeline->main, failure))
        return false;
    pipeline->extra_count = psrp_member_list(powershell, "ExtraCmds", &extra);
    pipeline->extra = MEM_ARRAY(struct psrp_statement, pipeline->extra_count);
    for (int i = 0; i < pipeline->extra_count; i++)
        if (!read_statement(extra[i], &pipeline->extra[i], failure))
            return false;
    pipeline->history = psrp_member_text(powershell, "History");
    return psrp_member_bool(powershell, "IsNested", &pipeline->is_nested, failure) &&
           psrp_member_bool(powershell, "RedirectShellErrorOutputPipe", &pipeline->redirect_error_output, failure);
}

bool psrp_pipeline_read(const struct psrp_body *body, struct psrp_pipeline *ret_pipeline, struct failure *failure) {
    struct value bag;
    memset(ret_pipeline, 0, sizeof *ret_pipeline);
    if (!psrp_body_read(body, &bag, failure) || !read_powershell(bag, ret_pipeline, failure) ||
        !psrp_member_bool(bag, "NoInput", &ret_pipeline->no_input, failure) ||
        !psrp_member_bool(bag, "AddToHistory", &ret_pipeline->add_to_history, failure) ||
        !psrp_member_int(bag, "RemoteStreamOptions", &ret_pipeline->stream_options, failure))
        return false;
    if (!psrp_member_int(bag, "ApartmentState", &ret_pipeline->apartment_state, NULL))
        ret_pipeline->apartment_state = APARTMENT_UNKNOWN;
    return psrp_host_info_read(bag, &ret_pipeline->host, failure);
}

void psrp_metadata_write(struct buffer *out, const struct psrp_metadata_request *request,
                         const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_value(&writer, "Name", request->names);
    psrp_enum_write(&writer, "CommandType", &psrp_command_types, request->command_types);
    clixml_value(&writer, "Namespace", request->modules);
    clixml_value(&writer, "FullyQualifiedModule", request->full_modules);
    clixml_value(&writer, "ArgumentList", request->arguments);
    psrp_body_end(&writer);
}

bool psrp_metadata_read(const struct psrp_body *body, struct psrp_metadata_request *ret_request,
                        struct failure *failure) {
    struct value bag;
    memset(ret_request, 0, sizeof *ret_request);
    if (!psrp_body_read(body, &bag, failure) ||
        !psrp_member_int(bag, "CommandType", &ret_request->command_types, failure) ||
        !psrp_member(bag, "Name", &ret_request->names, failure))
        return false;
    psrp_member(bag, "Namespace", &ret_request->modules, NULL);
    psrp_member(bag, "FullyQualifiedModule", &ret_request->full_modules, NULL);
    psrp_member(bag, "ArgumentList", &ret_request->arguments, NULL);
    return true;
}
