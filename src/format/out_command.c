/* The order of records, and waiting for automatic widths. */
#include "format/out_command.h"

#include <time.h>

#include "base/memory.h"
#include "engine/command.h"
#include "engine/invocation.h"
#include "engine/throw.h"
#include "format/draw.h"
#include "format/generator.h"
#include "object/convert.h"
#include "object/exception.h"
#include "object/string.h"

enum { WAIT_MS = 300 };

static int64_t clock_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static _Noreturn void throw_out_of_sequence(struct out_command *command, struct value record) {
    static const char *const names[] = {"format-*", "format-table", "format-list", "format-wide", "format-complex"};
    const char *violating = names[0];
    if (record.type == &type_format_start) {
        violating = names[((const struct format_start *)record.p)->shape];
    }
    const char *message =
        mem_printf("The object of type \"%s\" is not valid or not in the correct sequence. This is likely caused by a "
                   "user-specified \"%s\" command which is conflicting with the default formatting.",
                   record.type->name, violating);
    struct exception *exception = exception_new("System.InvalidOperationException", NULL, VALUE_NULL);
    struct error_record *error = error_record_new(value_object(exception), "ConsoleLineOutputOutOfSequencePacket",
                                                  CATEGORY_INVALID_DATA, VALUE_NULL);
    /* Drawing is a command of its own; without a cmdlet around it has no place in the script. */
    error->activity = "out-lineoutput";
    error->fully_qualified_id =
        "ConsoleLineOutputOutOfSequencePacket,Microsoft.PowerShell.Commands.OutLineOutputCommand";
    error->details = error_details_new(message, NULL);
    error->invocation = invocation_at(command->call ? command->call->command->extent : (struct extent){0}, NULL);
    throw_record(error);
}

static void start_over(struct out_command *command);

/* Is the record allowed now? Moves the state on. */
static void check_sequence(struct out_command *command, struct value record) {
    static const struct {
        const struct type *type;
        int from, to;
    } moves[] = {
        {&type_format_start, SEQUENCE_RESET, SEQUENCE_FORMATTING},
        {&type_format_end, SEQUENCE_FORMATTING, SEQUENCE_RESET},
        {&type_group_start, SEQUENCE_FORMATTING, SEQUENCE_IN_GROUP},
        {&type_group_end, SEQUENCE_IN_GROUP, SEQUENCE_FORMATTING},
        {&type_format_entry, SEQUENCE_IN_GROUP, SEQUENCE_IN_GROUP},
    };
    if (record.type == &type_format_entry && ((const struct format_entry *)record.p)->out_of_band) {
        return;
    }
    if (record.type == &type_format_start && command->sequence == SEQUENCE_IN_GROUP) {
        start_over(command);
    }
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        if (moves[i].type == record.type) {
            if ((int)command->sequence != moves[i].from) {
                throw_out_of_sequence(command, record);
            }
            command->sequence = moves[i].to;
        }
    }
}

static void flush_queue(struct out_command *command) {
    struct values queue = command->queue;
    command->queue = (struct values){0};
    command->waiting = false;
    for (int32_t i = 0; i < queue.count; i++) {
        draw_record(command, queue.items[i]);
    }
}

/* The group is complete, or time is over: widths are known. */
static void finish_waiting(struct out_command *command) {
    draw_measure(command, command->cached_start, &command->queue);
    flush_queue(command);
}

static void begin_caching(struct out_command *command, const struct format_start *start) {
    if (start->autosize) {
        command->caching = true;
        command->timed = false;
    } else if (start->shape == SHAPE_TABLE && start->column_count > 0 && start->columns[0].width == 0) {
        command->caching = true;
        command->timed = true;
    }
}

/* Once a pipeline waits for one table it waits for all later ones. */
static void queue_record(struct out_command *command, struct value record) {
    if (record.type == &type_format_start) {
        begin_caching(command, record.p);
        command->cached_start = record.p;
    }
    if (!command->caching) {
        draw_record(command, record);
        return;
    }
    if (!command->waiting && record.type == &type_group_start) {
        command->waiting = true;
        command->deadline_ms = clock_ms() + WAIT_MS;
        values_add(&command->queue, record);
        return;
    }
    if (!command->waiting) {
        draw_record(command, record);
        return;
    }
    values_add(&command->queue, record);
    if (record.type == &type_group_end || (command->timed && clock_ms() > command->deadline_ms)) {
        finish_waiting(command);
    }
}

static void take_record(void *data, struct value record) {
    struct out_command *command = data;
    check_sequence(command, record);
    queue_record(command, record);
}

static void end_formatter(struct out_command *command) {
    struct format_command *formatter = command->formatter;
    if (formatter) {
        command->formatter = NULL;
        format_command_end(formatter);
    }
}

/* A document begins inside another one's group (Format-Table after loose objects): the loose ones' document ends first.
 */
static void start_over(struct out_command *command) {
    out_command_end(command);
    out_command_begin(command);
}

void out_command_begin(struct out_command *command) {
    (void)command;
}

/* Text that belongs to a stream of its own, outside of any document. */
static void process_raw(struct out_command *command, struct value object, enum stream_number stream) {
    struct format_entry *entry = format_entry_new(ENTRY_RAW_TEXT);
    entry->raw = value_to_string(object);
    entry->out_of_band = true;
    entry->stream = stream;
    queue_record(command, value_object(entry));
}

void out_command_process(struct out_command *command, struct value object) {
    struct value record;
    if (value_is_null(object)) {
        return;
    }
    enum stream_number stream = message_record_stream(object);
    if (stream != STREAM_OUTPUT && ((const struct message_record *)object.p)->merged) {
        process_raw(command, object, stream);
        return;
    }
    if (object.type == &type_psobject && value_base(object).type == &type_error_record) { /* by 2>&1 */
        out_command_process_error(command, value_base(object));
        return;
    }
    if (value_is_string(object) && !command->waiting) {
        line_output_write_value(command->output, object); /* what nearly every line of output is */
        return;
    }
    if (format_record_from_value(object, &record)) {
        take_record(command, record);
        return;
    }
    if (!command->formatter) {
        command->formatter = MEM_NEW(struct format_command);
        *command->formatter = (struct format_command){.call = command->call, .emit = take_record, .data = command};
        format_command_begin(command->formatter);
    }
    format_command_process(command->formatter, object);
}

void out_command_process_error(struct out_command *command, struct value record) {
    const struct view *view = view_find_out_of_band((const char *const *)value_type_names(record));
    struct format_entry *entry;
    if (view) {
        entry = generator_entry(generator_for_view(view, NULL), record);
    } else {
        entry = format_entry_new(ENTRY_RAW_TEXT);
        entry->raw = value_to_string(record);
    }
    entry->out_of_band = true;
    entry->stream = STREAM_ERROR;
    queue_record(command, value_object(entry));
}

void out_command_end(struct out_command *command) {
    end_formatter(command);
    if (command->queue.count) {
        flush_queue(command);
    }
}

void out_command_leave(struct out_command *command) {
    for (int32_t i = 0; i < command->queue.count; i++) {
        struct value record = command->queue.items[i];
        if (record.type == &type_format_entry && ((const struct format_entry *)record.p)->stream == STREAM_ERROR) {
            finish_waiting(command);
            return;
        }
    }
    command->queue = (struct values){0};
    command->waiting = false;
}
