/* Get-Content */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/content_writer.h"
#include "cmd/management/item_arguments.h"
#include "cmd/utility/file_argument.h"
#include "object/byte_array.h"
#include "object/enumerate.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/file_reader.h"
#include "os/path.h"

struct get_content {
    int64_t read_count, total_count;
    int32_t tail;
    struct list *path, *literal_path, *include, *exclude;
    const char *filter, *delimiter;
    struct value credential, encoding;
    bool force, wait, raw, as_byte_stream;
};

static const struct parameter parameters[] = {
    {"ReadCount", "long", ARG(get_content, read_count), .flags = BY_PROPERTY, .default_text = "1",
     .help = "How many lines are sent at a time, as an array; 0 sends all at once."},
    {"TotalCount", "long", ARG(get_content, total_count), .flags = BY_PROPERTY, .aliases = "First,Head",
     .has_range = true, .range_low = 0, .range_high = 9223372036854775807.0,
     .help = "How many lines are read from the start."},
    {"Tail", "int", ARG(get_content, tail), .flags = BY_PROPERTY, .aliases = "Last", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "How many lines are read from the end."},
    {"Path", "string[]", ARG(get_content, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The items whose content is wanted."},
    {"LiteralPath", "string[]", ARG(get_content, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Filter", "string", ARG(get_content, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(get_content, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(get_content, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Force", "switch", ARG(get_content, force), .help = "Reads hidden items that a pattern finds, too."},
    {"Credential", "pscredential", ARG(get_content, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
    {"Delimiter", "string", ARG(get_content, delimiter), .flags = OF_PROVIDER,
     .help = "What ends a part of the content, instead of a line end."},
    {"Wait", "switch", ARG(get_content, wait), .flags = OF_PROVIDER,
     .help = "Goes on waiting for lines that are added to the file."},
    {"Raw", "switch", ARG(get_content, raw), .flags = OF_PROVIDER, .help = "Gives the whole content as one string."},
    {"Encoding", "System.Text.Encoding", ARG(get_content, encoding), .flags = NOT_NULL_OR_EMPTY | OF_PROVIDER,
     .default_text = "UTF8NoBOM", .help = "How bytes become text."},
    {"AsByteStream", "switch", ARG(get_content, as_byte_stream), .flags = OF_PROVIDER, .help = "Gives bytes."},
};

struct reading { /* of one item */
    struct cmdlet_call *call;
    const struct provider_path *path;
    struct value parent, name, full, drive, provider;
    struct values batch;
    int64_t count, batch_size;
};

static void reading_init(struct reading *reading, struct cmdlet_call *call, const struct provider_path *path) {
    const struct get_content *args = call->args;
    *reading = (struct reading){.call = call, .path = path};
    const char *parent = path->provider->navigates ? path_directory(path->path) : NULL;
    reading->full = string_from(path->provider->navigates ? path->path : provider_path_text(path));
    reading->parent = parent ? string_from(parent) : VALUE_NULL;
    reading->name = string_from(item_name(path));
    reading->drive = path->drive ? value_object(path->drive) : VALUE_NULL;
    reading->provider = provider_info(path->provider);
    reading->batch_size = cmdlet_bound(call, ARG(get_content, read_count)) ? args->read_count : 1;
}

/* What is sent knows where it came from. */
static void send(struct reading *reading, struct value content) {
    note_set(&content, "PSPath", reading->full);
    note_set(&content, "PSParentPath", reading->parent);
    note_set(&content, "PSChildName", reading->name);
    note_set(&content, "PSDrive", reading->drive);
    note_set(&content, "PSProvider", reading->provider);
    note_set(&content, "ReadCount", value_long(reading->count));
    cmdlet_write(reading->call, content);
}

static void send_batch(struct reading *reading) {
    if (!reading->batch.count)
        return;
    struct list *array = array_from(reading->batch.items, reading->batch.count);
    reading->batch.count = 0;
    send(reading, value_list(array));
}

/* One line or byte more. */
static void add(struct reading *reading, struct value part) {
    reading->count++;
    if (reading->batch_size == 1) {
        send(reading, part);
        return;
    }
    values_add(&reading->batch, part);
    if (reading->batch.count == reading->batch_size)
        send_batch(reading);
}

static bool limit_reached(const struct reading *reading) {
    const struct get_content *args = reading->call->args;
    return cmdlet_bound(reading->call, ARG(get_content, total_count)) && reading->count >= args->total_count;
}

static void fail_reading(const char *path, const struct failure *failure) {
    static const struct {
        const char *exception, *id;
        enum error_category category;
    } kinds[] = {
        {"System.UnauthorizedAccessException", "GetContentReaderUnauthorizedAccessError", CATEGORY_PERMISSION_DENIED},
        {"System.IO.FileNotFoundException", "GetContentReaderFileNotFoundError", CATEGORY_OBJECT_NOT_FOUND},
        {"", "GetContentReaderIOError", CATEGORY_READ_ERROR}};
    size_t kind = 0;
    while (*kinds[kind].exception && strcmp(failure->exception ? failure->exception : "", kinds[kind].exception) != 0)
        kind++;
    item_write_failure(failure, kinds[kind].id, kinds[kind].category, path);
}

static void read_bytes(struct reading *reading) {
    const struct get_content *args = reading->call->args;
    struct buffer bytes = {0};
    struct failure failure = {0};
    bool has_tail = cmdlet_bound(reading->call, ARG(get_content, tail));
    if (!file_read_last(reading->path->path, &bytes, has_tail ? (size_t)args->tail : SIZE_MAX, &failure)) {
        fail_reading(reading->path->path, &failure);
        return;
    }
    size_t first = has_tail && (size_t)args->tail < bytes.length ? bytes.length - (size_t)args->tail : 0;
    if (args->raw) {
        cmdlet_write(reading->call, value_bytes(bytes.bytes, bytes.length));
        return;
    }
    for (size_t i = first; i < bytes.length && !limit_reached(reading); i++)
        add(reading, value_of(&type_byte, (unsigned char)bytes.bytes[i]));
    send_batch(reading);
}

static bool next_part(const struct get_content *args, struct file_reader *reader, struct buffer *part,
                      struct failure *failure) {
    return args->delimiter ? file_reader_part(reader, args->delimiter, part, failure)
                           : file_reader_line(reader, part, failure);
}

static void read_parts(struct reading *reading, struct file_reader *reader) {
    const struct get_content *args = reading->call->args;
    struct buffer part = {0};
    struct failure failure = {0};
    for (;;) {
        while (!limit_reached(reading) && next_part(args, reader, &part, &failure))
            add(reading, string_from_n(buffer_text(&part), part.length));
        if (!args->wait || failure.message || limit_reached(reading))
            break;
        send_batch(reading);
        clock_sleep_ms(100);
        stop_check();
    }
    send_batch(reading);
    if (failure.message)
        fail_reading(reading->path->path, &failure);
}

/* -Tail with -Delimiter: the last parts, which only the end tells. */
static void read_last_parts(struct reading *reading, struct file_reader *reader) {
    const struct get_content *args = reading->call->args;
    struct values parts = {0};
    struct buffer part = {0};
    struct failure failure = {0};
    while (next_part(args, reader, &part, &failure)) {
        values_add(&parts, string_from_n(buffer_text(&part), part.length));
        stop_check();
    }
    for (int i = parts.count > args->tail ? parts.count - args->tail : 0; i < parts.count; i++)
        add(reading, parts.items[i]);
    send_batch(reading);
    if (failure.message)
        fail_reading(reading->path->path, &failure);
}

static void read_raw(struct reading *reading, struct file_reader *reader) {
    struct buffer text = {0};
    struct failure failure = {0};
    if (!file_reader_rest(reader, &text, &failure)) {
        fail_reading(reading->path->path, &failure);
        return;
    }
    if (text.length)
        add(reading, string_from_n(buffer_text(&text), text.length));
    send_batch(reading);
}

struct opened {
    struct reading *reading;
    struct file_reader *reader;
};

static void read_opened(void *data) {
    struct opened *opened = data;
    const struct get_content *args = opened->reading->call->args;
    struct failure failure = {0};
    if (cmdlet_bound(opened->reading->call, ARG(get_content, tail)) && !args->delimiter) {
        int64_t offset = file_reader_tail_offset(opened->reader, (size_t)args->tail, &failure);
        if (offset >= 0)
            file_reader_seek(opened->reader, offset, &failure);
    }
    if (args->raw)
        read_raw(opened->reading, opened->reader);
    else if (args->delimiter && cmdlet_bound(opened->reading->call, ARG(get_content, tail)))
        read_last_parts(opened->reading, opened->reader);
    else
        read_parts(opened->reading, opened->reader);
}

static void read_file(struct reading *reading) {
    const struct get_content *args = reading->call->args;
    const char *path = reading->path->path;
    if (file_is_directory(path)) {
        write_error("System.InvalidOperationException", "GetContainerContentException", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL,
                    "Unable to get content because it is a directory: '%s'. Please use 'Get-ChildItem' instead.", path);
        return;
    }
    if (args->as_byte_stream && cmdlet_bound(reading->call, ARG(get_content, encoding)))
        write_warning(CONTENT_ENCODING_NOT_USED);
    if (args->as_byte_stream) {
        read_bytes(reading);
        return;
    }
    struct failure failure = {0};
    struct opened opened = {reading,
                            file_reader_open(path, encoding_argument(reading->call, args->encoding), &failure)};
    if (!opened.reader) {
        fail_reading(path, &failure);
        return;
    }
    struct thrown thrown;
    bool finished = protect(read_opened, &opened, &thrown);
    file_reader_close(opened.reader);
    if (!finished)
        throw_again(&thrown);
}

static void read_flat(struct reading *reading) {
    struct values all = {0};
    struct failure failure = {0};
    if (!*reading->path->path) {
        write_error("System.Management.Automation.PSNotSupportedException", "GetContainerContentException",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Cannot use interface. The IContentCmdletProvider interface is not implemented by this provider.");
        return;
    }
    const struct get_content *args = reading->call->args;
    if (cmdlet_bound(reading->call, ARG(get_content, tail))) {
        write_error("System.InvalidOperationException", "TailNotSupported", CATEGORY_INVALID_OPERATION,
                    value_int(args->tail),
                    "The Tail parameter currently is supported only for the FileSystem provider.");
        return;
    }
    enumerate_all(reading->path->provider->content(reading->path->path), &all, &failure);
    if (!all.count || limit_reached(reading))
        return;
    reading->count = all.count; /* it comes at once; of what is read one by one only the first is sent */
    send(reading, reading->batch_size == 1 ? all.items[0] : value_list(array_from(all.items, all.count)));
}

static void read_path(void *data, const struct provider_path *path) {
    struct reading reading;
    reading_init(&reading, data, path);
    if (path->provider->navigates)
        read_file(&reading);
    else
        read_flat(&reading);
}

/* False: nothing is read. */
static bool check(struct cmdlet_call *call) {
    const struct get_content *args = call->args;
    bool tail = cmdlet_bound(call, ARG(get_content, tail)), total = cmdlet_bound(call, ARG(get_content, total_count));
    if (tail && total) {
        write_error("System.InvalidOperationException", "TailAndHeadCannotCoexist", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL,
                    "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.");
        return false;
    }
    const char *other = tail              ? "Tail"
                        : total           ? "TotalCount"
                        : args->delimiter ? "Delimiter"
                        : args->wait      ? "Wait"
                                          : NULL;
    if (args->raw && other)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The 'Raw' and '%s' parameters cannot be specified in the same command.", other);
    return true;
}

static void process(struct cmdlet_call *call) {
    const struct get_content *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    struct provider_paths wanted = {0}; /* all are found before one is read */
    if (!check(call))
        return;
    for (int32_t i = 0; i < items.paths->count; i++) {
        struct provider_paths paths;
        const char *text = value_to_text(items.paths->items[i]);
        int found = 0;
        if (!item_arguments_resolve(&items, text, &paths))
            continue;
        for (int k = 0; k < paths.count; k++) {
            if (!item_arguments_admit(&items, &paths, k))
                continue;
            found++;
            provider_paths_add(&wanted, paths.items[k]);
        }
        if (!found)
            item_arguments_write_filtered(text, value_list(items.paths));
    }
    for (int k = 0; k < wanted.count; k++)
        read_path(call, &wanted.items[k]);
}

static const struct example examples[] = {
    {"Get-Content ./log.txt -Tail 5", "Gives the last five lines of a file."},
    {"Get-Content ./data.json -Raw | ConvertFrom-Json", "Reads a file as one string."},
};
static const struct cmdlet get_content = {
    .name = "Get-Content",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_content),
    .output_types = "System.Byte,System.String",
    .synopsis = "Gets the content of the item at the specified location.",
    .description = "Reads files line by line, each line a string that is sent on as it is read.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_content);
