/* Sinks and the records of the message streams. */
#include "engine/stream.h"

#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "engine/debugger.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/information_message.h"
#include "engine/invocation.h"
#include "engine/output_variables.h"
#include "object/enumerate.h"

static void write_nothing(struct sink *self, struct value value) {
    (void)self, (void)value;
}
struct sink sink_null = {write_nothing, NULL};

static void collector_grow(struct collector *collector) {
    struct values *values = &collector->values;
    if (values->items == collector->few) {
        values->items = MEM_ARRAY(struct value, 4 * COLLECTOR_FEW);
        memcpy(values->items, collector->few, sizeof collector->few);
        values->capacity = 4 * COLLECTOR_FEW;
    } else { /* nothing at all where someone took the values away */
        MEM_GROW(values->items, values->capacity, COLLECTOR_FEW);
    }
}

static void write_collected(struct sink *self, struct value value) {
    struct collector *collector = self->data;
    if (collector->values.count == collector->values.capacity)
        collector_grow(collector);
    collector->values.items[collector->values.count++] = value;
}

void collector_init(struct collector *collector) {
    collector->sink = (struct sink){write_collected, collector};
    collector->values = (struct values){collector->few, 0, COLLECTOR_FEW};
}

/* What .NET says of a collection is told inside of an error of the pipeline; cmdlets tell it as it is. */
static _Noreturn void throw_bad_enumeration(const struct failure *failure) {
    bool is_cmdlet = runspace->command && runspace->command->operations == &cmdlet_operations;
    if (failure->thrown || !failure->exception || is_cmdlet)
        throw_failure(failure);
    struct failure outer;
    failure_set(&outer, NULL, "BadEnumeration", CATEGORY_INVALID_OPERATION,
                "An error occurred while enumerating through a collection: %s.", failure->message);
    outer.inner_exception = failure->exception;
    outer.inner_message = failure->message;
    throw_failure(&outer);
}

void sink_write_enumerated(struct sink *sink, struct value value) {
    if (value.type && value.type->flags & TYPE_UNBOXED) {
        sink_write(sink, value);
        return;
    }
    struct value base = value_base(value);
    if (value_is_nothing(base))
        return;
    if (!base.type || base.type->flags & TYPE_UNBOXED || value_is_string(base) || !value_is_enumerable(base)) {
        sink_write(sink, value);
        return;
    }
    if (base.type->code == CODE_ARRAY &&
        base.type->rank <= 1) { /* the array may change while it is read: each element as it is then */
        struct list *list = list_of(base);
        for (int32_t i = 0; i < list->count; i++)
            if (!value_is_nothing(list->items[i]))
                sink_write(sink, list->items[i]);
        return;
    }
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item;
    enumerate_start(base, &enumerator);
    while (enumerate_next(&enumerator, &item, &failure))
        if (!value_is_nothing(item))
            sink_write(sink, item);
    if (failure.message)
        throw_bad_enumeration(&failure);
}

const struct streams *streams_current(void) {
    static const struct streams none = {
        .sinks = {&sink_null, &sink_null, &sink_null, &sink_null, &sink_null, &sink_null, &sink_null}};
    if (runspace->command)
        return &runspace->command->streams;
    return runspace->frame ? runspace->frame->streams : &none;
}

/* ---- errors ---- */

static int error_action(const struct command *command) {
    if (command && command->common && command->common->error_action >= 0)
        return command->common->error_action;
    return preference_get("ErrorActionPreference");
}

void write_error_record(struct error_record *record) {
    struct command *command = runspace->command;
    stop_check(); /* nobody is told of what the stop cut off */
    error_record_of_command(record, command);
    if (command)
        command->failed = true;
    int action = error_action(command);
    if (action == ACTION_BREAK)
        debugger_break(value_object(record));
    if (action == ACTION_STOP)
        error_stop(record);
    if (action == ACTION_IGNORE)
        return;
    error_remember(record);
    if (command)
        output_variables_record(command, STREAM_ERROR, value_object(record));
    if (action == ACTION_SILENT)
        return;
    sink_write(streams_current()->sinks[STREAM_ERROR], value_object(record));
}

void write_error(const char *exception, const char *id, enum error_category category, struct value target,
                 const char *message, ...) {
    va_list list;
    va_start(list, message);
    struct error_record *record = error_record_printf(exception, id, category, target, message, list);
    va_end(list);
    write_error_record(record);
}

void write_error_failure(const struct failure *failure, struct value target) {
    struct error_record *record = error_record_from_failure(failure);
    if (value_is_null(record->target))
        record->target = target;
    write_error_record(record);
}

void write_error_for_caller(struct error_record *record) {
    struct command *command = runspace->command;
    struct value invocation = variable_get(command->scope, "MyInvocation", NULL);
    if (value_is_null(record->invocation) && invocation.type == &type_invocation_info) {
        struct invocation *info = invocation.p;
        record->invocation = invocation_for_record(invocation);
        if (!record->activity)
            record->activity = "Write-Error";
        const char *name = info->command ? info->command->name : NULL; /* a called block has none */
        record->fully_qualified_id = error_id_with(record->id, name);
    } else if (value_is_null(record->invocation)) {
        record->activity = record->activity ? record->activity : "Write-Error";
        record->fully_qualified_id = error_id_with(record->id, cmdlet_id_name(command->info->cmdlet)); /* its own */
        record->invocation = invocation_at((struct extent){0}, NULL);
    }
    write_error_record(record);
}

/* ---- messages ---- */

static struct value message_record(const struct type *type, const char *message) {
    struct message_record *record = object_new(type, sizeof *record);
    record->message = string_from(message);
    struct command *command = runspace->command;
    record->invocation = command ? invocation_info(command) : VALUE_NULL;
    return value_object(record);
}

static _Noreturn void stop_by_preference(const char *variable, const char *message) {
    const char *text = mem_printf(
        "The running command stopped because the preference variable \"%s\" or common parameter is set to Stop: %s",
        variable, message);
    struct exception *exception =
        exception_new("System.Management.Automation.ActionPreferenceStopException", text, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "ActionPreferenceStop", CATEGORY_OPERATION_STOPPED, VALUE_NULL);
    error_record_of_command(record, runspace->command);
    error_stop(record);
}

/* record: of another pipeline, or null: one is made. */
static void write_message(enum stream_number stream, const struct type *type, const char *variable, int common_action,
                          const char *message, struct value record) {
    struct command *command = runspace->command;
    int action = common_action >= 0 ? common_action : preference_get(variable);
    bool unseen = action == ACTION_IGNORE || action == ACTION_SILENT;
    if (unseen && stream != STREAM_WARNING) /* which has a variable that keeps what nobody sees */
        return;
    if (value_is_null(record))
        record = message_record(type, message);
    if (action == ACTION_BREAK)
        debugger_break(record);
    if (command)
        output_variables_record(command, stream, record);
    if (unseen)
        return;
    sink_write(streams_current()->sinks[stream], record);
    if (action == ACTION_STOP)
        stop_by_preference(variable, message);
}

static int switch_action(int given) {
    return given < 0 ? -1 : given ? ACTION_CONTINUE : ACTION_SILENT;
}

static const struct common_parameters *common_of(void) {
    static const struct common_parameters none = {.error_action = -1,
                                                  .warning_action = -1,
                                                  .information_action = -1,
                                                  .progress_action = -1,
                                                  .verbose = -1,
                                                  .debug = -1,
                                                  .what_if = -1,
                                                  .confirm = -1};
    return runspace->command && runspace->command->common ? runspace->command->common : &none;
}

static void write_warning_record(const char *message, struct value record) {
    write_message(STREAM_WARNING, &type_warning_record, "WarningPreference", common_of()->warning_action, message,
                  record);
}

static void write_verbose_record(const char *message, struct value record) {
    write_message(STREAM_VERBOSE, &type_verbose_record, "VerbosePreference", switch_action(common_of()->verbose),
                  message, record);
}

static void write_debug_record(const char *message, struct value record) {
    write_message(STREAM_DEBUG, &type_debug_record, "DebugPreference", switch_action(common_of()->debug), message,
                  record);
}

void write_warning(const char *message) {
    write_warning_record(message, VALUE_NULL);
}

void write_verbose(const char *message) {
    write_verbose_record(message, VALUE_NULL);
}

void write_debug(const char *message) {
    write_debug_record(message, VALUE_NULL);
}

/* By the preferences here, whatever let it through where it was made. */
static void write_information_record(struct value value, bool from_host) {
    struct information_record *record = value.p;
    int action = common_of()->information_action;
    if (action < 0)
        action = preference_get("InformationPreference");
    if (action == ACTION_BREAK)
        debugger_break(value);
    if (runspace->command)
        output_variables_record(runspace->command, STREAM_INFORMATION, value);
    if (action == ACTION_IGNORE)
        return;
    /* A silenced record still reaches a redirected stream 6; the display end drops it unless it came from Write-Host.
     */
    record->silent = action == ACTION_SILENT && !from_host;
    if (action != ACTION_STOP)
        sink_write(streams_current()->sinks[STREAM_INFORMATION], value);
    if (action == ACTION_STOP)
        stop_by_preference("InformationPreference", value_to_text(record->data));
}

/* The script's file, else the command's name. */
static struct value source_of(const struct command *command) {
    if (!command)
        return VALUE_NULL;
    const struct source *source = command->extent.source;
    return string_from(source && source->file ? source->file : command->info ? command->info->name : NULL);
}

void write_information(struct value data, const char *const *tags, int tag_count, bool from_host) {
    struct value record = information_record_new(data, tags, tag_count);
    ((struct information_record *)record.p)->source = source_of(runspace->command);
    write_information_record(record, from_host);
}

void write_record_again(struct value value) {
    struct value base = value_base(value);
    if (base.type == &type_information_record) {
        struct value data = value_base(((struct information_record *)base.p)->data);
        write_information_record(base, data.type == &type_host_message);
    } else if (base.type == &type_progress_record) {
        struct progress_record record = progress_record_of(base);
        write_progress(&record);
    } else {
        const char *message = value_to_text(base);
        if (base.type == &type_warning_record)
            write_warning_record(message, base);
        else if (base.type == &type_verbose_record)
            write_verbose_record(message, base);
        else
            write_debug_record(message, base);
    }
}

void write_progress(const struct progress_record *record) {
    int action = common_of()->progress_action;
    if (action < 0)
        action = preference_get("ProgressPreference");
    struct host *host = runspace->host;
    struct sink *sink = streams_current()->sinks[0];
    if (action == ACTION_STOP)
        stop_by_preference("ProgressPreference", record->activity);
    if (action != ACTION_CONTINUE && action != ACTION_BREAK)
        return;
    if (action == ACTION_BREAK)
        debugger_break(progress_record_value(record));
    if (sink != &sink_null)
        sink_write(sink, progress_record_value(record));
    if (host->write_progress)
        host->write_progress(host, record);
}
