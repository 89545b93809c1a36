/* A native program that is called with a script block is another shell: the block travels encoded, objects go in and
 * come out as CLIXML. Source: about_Pwsh (-Command, -InputFormat, -OutputFormat), observed with PowerShell 7.6. */
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/native.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/string.h"
#include "os/path.h"

static bool is_script_block(const struct argument *argument) {
    return value_base(argument->value).type == &type_script_block;
}

bool native_is_shell(const struct command *command) {
    for (int i = 0; i < command->arguments.count; i++)
        if (!command->arguments.items[i].parameter && is_script_block(&command->arguments.items[i]))
            return true;
    return false;
}

/* ---- its arguments ---- */

static _Noreturn void throw_binding(const char *id, const char *message) {
    throw_error("System.Management.Automation.ParameterBindingException", id, CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "%s", message);
}

struct shell_arguments {
    const struct arguments *given;
    int at; /* the one being looked at */
    struct arguments words;
    unsigned seen;                            /* bits of rows */
    const char *input_format, *output_format; /* "text", "xml"; NULL: not given */
};

static void add_pair(struct shell_arguments *shell, const char *name, const char *value) {
    arguments_add(&shell->words, (struct argument){.parameter = name});
    arguments_add_value(&shell->words, string_from(value));
}

/* The value that stands behind a parameter; NULL at the end. */
static const struct argument *next_value(struct shell_arguments *shell) {
    const struct argument *argument = &shell->given->items[shell->at];
    if (argument->has_value)
        return argument;
    return shell->at + 1 < shell->given->count ? &shell->given->items[++shell->at] : NULL;
}

static void take_command(struct shell_arguments *shell) {
    const struct argument *value = next_value(shell);
    if (!value)
        throw_binding("NoValueForCommandParameter", "No value was specified for the Command parameter.");
    if (!is_script_block(value))
        throw_binding("IncorrectValueForCommandParameter",
                      "ScriptBlock should only be specified as a value of the Command parameter.");
    add_pair(shell, "encodedCommand", object_text_encoded(value_to_text(value->value)));
}

static const char *format_named(const struct argument *value, const char *parameter, const char *missing) {
    static const char *const names[] = {"xml", "text"};
    if (!value)
        throw_binding(missing, mem_printf("No value was specified for the %s parameter. Valid values are Text and Xml.",
                                          parameter));
    const char *given = value_to_text(value->value);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strncasecmp(names[i], given, strlen(given)) == 0)
            return names[i];
    throw_binding("IncorrectValueForFormatParameter",
                  mem_printf("A value that is not valid (%s) was specified for the %s parameter. Valid values are "
                             "Text and Xml.",
                             given, parameter));
}

static void take_input_format(struct shell_arguments *shell) {
    shell->input_format = format_named(next_value(shell), "inputFormat", "NoValueForInputFormatParameter");
    add_pair(shell, "inputFormat", shell->input_format);
}

static void take_output_format(struct shell_arguments *shell) {
    shell->output_format = format_named(next_value(shell), "outputFormat", "NoValueForInputFormatParameter");
    add_pair(shell, "outputFormat", shell->output_format);
}

static void take_arguments(struct shell_arguments *shell) {
    const struct argument *value = next_value(shell);
    struct failure failure = {0};
    if (!value)
        throw_binding("NoValuesSpecifiedForArgs", "No value was specified for the Args parameter.");
    struct values all = {0};
    if (!value_is_enumerable(value_base(value->value)))
        values_add(&all, value->value);
    else if (!enumerate_all(value->value, &all, &failure))
        throw_failure(&failure);
    struct list *list = list_new(&type_arraylist);
    for (int i = 0; i < all.count; i++)
        list_add(list, all.items[i]);
    add_pair(shell, "encodedarguments", object_text_encoded_list(value_list(list)));
}

static const struct shell_row {
    const char *name; /* may be shortened */
    void (*take)(struct shell_arguments *shell);
} rows[] = {{"command", take_command},
            {"inputFormat", take_input_format},
            {"outputFormat", take_output_format},
            {"args", take_arguments}};

static void take_row(struct shell_arguments *shell, size_t row) {
    if (shell->seen & 1U << row)
        throw_binding("ParameterSpecifiedAlready",
                      mem_printf("The %s parameter was already specified.", rows[row].name));
    shell->seen |= 1U << row;
    rows[row].take(shell);
}

static void take_argument(struct shell_arguments *shell) {
    const struct argument *argument = &shell->given->items[shell->at];
    if (!argument->parameter && is_script_block(argument)) {
        shell->at--; /* its value is itself */
        take_row(shell, 0);
        return;
    }
    for (size_t i = 0; argument->parameter && i < COUNT_OF(rows); i++)
        if (strncasecmp(rows[i].name, argument->parameter, strlen(argument->parameter)) == 0) {
            take_row(shell, i);
            return;
        }
    arguments_add(&shell->words, *argument);
}

struct arguments native_shell_arguments(struct native *native, bool reads_output) {
    struct shell_arguments shell = {.given = &native->command->arguments};
    if (strcasecmp(runspace->host ? runspace->host->name : "", "ConsoleHost") != 0)
        arguments_add(&shell.words, (struct argument){.parameter = "noninteractive"});
    for (; shell.at < shell.given->count; shell.at++)
        take_argument(&shell);
    if (!shell.input_format)
        add_pair(&shell, "inputFormat", shell.input_format = "xml");
    if (!shell.output_format)
        add_pair(&shell, "outputFormat", reads_output ? "xml" : "text");
    native->sends_objects = *shell.input_format == 'x';
    return shell.words;
}

/* ---- what it writes ---- */

enum stream_kind { KIND_OUTPUT, KIND_ERROR, KIND_DEBUG, KIND_VERBOSE, KIND_WARNING, KIND_PROGRESS, KIND_INFORMATION };

static enum stream_kind kind_named(struct value name, enum stream_kind otherwise) {
    static const char *const names[] = {"output", "error", "debug", "verbose", "warning", "progress", "information"};
    for (size_t i = 0; !value_is_null(name) && i < COUNT_OF(names); i++)
        if (strcasecmp(names[i], string_text(name)) == 0)
            return (enum stream_kind)i;
    return otherwise;
}

static void write_error_object(struct native *native, struct value object) {
    struct error_record *record = object_text_error(object);
    if (!record) {
        native_write_error_line(native, string_from(value_to_text(object)));
        return;
    }
    record->from_stderr = true;
    sink_write(native->command->streams.sinks[STREAM_ERROR], value_object(record));
}

static void write_object(struct native *native, enum stream_kind kind, struct value object) {
    struct host *host = runspace->host;
    struct progress_record progress;
    struct value information;
    if (kind != KIND_OUTPUT && value_is_null(value_base(object)))
        return;
    switch (kind) {
    case KIND_OUTPUT:
        sink_write(native->command->streams.sinks[STREAM_OUTPUT], object);
        break;
    case KIND_ERROR:
        write_error_object(native, object);
        break;
    case KIND_DEBUG:
        host->write_debug_line(host, value_to_text(object));
        break;
    case KIND_VERBOSE:
        host->write_verbose_line(host, value_to_text(object));
        break;
    case KIND_WARNING:
        host->write_warning_line(host, value_to_text(object));
        break;
    case KIND_PROGRESS:
        if (object_text_progress(object, &progress))
            write_progress(&progress);
        break;
    case KIND_INFORMATION:
        information = object_text_information(object);
        if (!value_is_null(information))
            sink_write(native->command->streams.sinks[STREAM_INFORMATION], information);
        break;
    }
}

static void report_bad_document(const struct native *native, const char *stream, const struct failure *failure) {
    const char *program = path_file_name(native->path);
    write_error("System.Xml.XmlException", "ProcessStreamReader_CliXmlError", CATEGORY_SYNTAX_ERROR,
                string_from(program), "Cannot process the XML from the '%s' stream of '%s': %s", stream, program,
                failure->message);
}

void native_write_document(struct native *native, const char *document, size_t length, bool from_stderr) {
    struct values objects = {0}, streams = {0};
    struct failure failure = {0};
    if (!object_text_read(document, length, &objects, &streams, &failure)) {
        report_bad_document(native, from_stderr ? "Error" : "Output", &failure);
        return;
    }
    for (int i = 0; i < objects.count; i++)
        write_object(native, kind_named(streams.items[i], from_stderr ? KIND_ERROR : KIND_OUTPUT), objects.items[i]);
}
