/* Format-Hex */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "cmd/utility/byte_collection.h"
#include "cmd/utility/file_argument.h"
#include "engine/throw.h"
#include "object/list.h"
#include "os/file.h"

struct format_hex {
    struct list *path, *literal_path;
    struct value input, encoding;
    int64_t count, offset;
    bool raw;
};

struct state { /* values of one type that come one after the other are shown as one run of bytes */
    struct buffer bytes;
    const struct type *type;
    bool separate; /* arrays and mixed types stand alone */
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(format_hex, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The files to show."},
    {"LiteralPath", "string[]", ARG(format_hex, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP",
     .help = "The files to show, names taken as they stand."},
    {"InputObject", "psobject", ARG(format_hex, input), .sets = "ByInputObject", .flags = MANDATORY | PIPELINE,
     .help = "Strings, numbers, bytes, arrays of them, or files."},
    {"Encoding", "System.Text.Encoding", ARG(format_hex, encoding), .sets = "ByInputObject", .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How strings become bytes."},
    {"Count", "long", ARG(format_hex, count), .positive = true, .help = "The number of bytes to show."},
    {"Offset", "long", ARG(format_hex, offset), .has_range = true, .range_low = 0, .range_high = 9223372036854775807.0,
     .help = "The number of bytes to skip."},
    {"Raw", "switch", ARG(format_hex, raw), .sets = "ByInputObject", .flags = DONT_SHOW,
     .help = "Has had no meaning since 6.2."},
};

static void write_bytes(struct cmdlet_call *call, const struct buffer *bytes, uint64_t first, const char *path,
                        const char *label) {
    const unsigned char *data = (const unsigned char *)bytes->bytes;
    for (size_t at = 0; at < bytes->length; at += BYTES_PER_LINE) {
        size_t left = bytes->length - at;
        int count = left < BYTES_PER_LINE ? (int)left : BYTES_PER_LINE;
        cmdlet_write(call, byte_collection_new(first + at, data + at, count, path, label));
    }
}

/* -Offset and -Count cut the bytes; offsets shown still begin at 0. */
static void write_part(struct cmdlet_call *call, struct buffer *bytes, const struct type *type) {
    const struct format_hex *args = call->args;
    size_t skip = (uint64_t)args->offset < bytes->length ? (size_t)args->offset : bytes->length;
    struct buffer part = {0};
    size_t count = bytes->length - skip;
    if (cmdlet_bound(call, ARG(format_hex, count)) && (uint64_t)args->count < count) {
        count = (size_t)args->count;
    }
    buffer_append(&part, buffer_text(bytes) + skip, count);
    const char *label = mem_printf("%s (%s) <%08X>", type_short_name(type), type->name, (unsigned)random());
    write_bytes(call, &part, 0, NULL, label);
}

static void flush(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state->bytes.length) {
        write_part(call, &state->bytes, state->type);
    }
    buffer_clear(&state->bytes);
    state->type = NULL;
    state->separate = false;
}

static void show_file(struct cmdlet_call *call, const char *path) {
    const struct format_hex *args = call->args;
    struct buffer bytes = {0}, part = {0};
    struct failure failure = {0};
    bool limited = cmdlet_bound(call, ARG(format_hex, count));
    size_t most = limited && args->count < INT64_MAX - args->offset ? (size_t)(args->offset + args->count) : 0;
    if (!file_read(path, &bytes, most, &failure)) {
        write_error(failure.exception, "FormatHexIOError", CATEGORY_WRITE_ERROR, string_from(path), "%s",
                    failure.message);
        return;
    }
    size_t skip = (uint64_t)args->offset < bytes.length ? (size_t)args->offset : bytes.length;
    buffer_append(&part, buffer_text(&bytes) + skip, bytes.length - skip);
    write_bytes(call, &part, skip, path, path);
}

static void show_paths(struct cmdlet_call *call, const struct list *paths, bool literal) {
    for (int32_t i = 0; i < paths->count; i++) {
        int count;
        const char *path = value_to_text(paths->items[i]), **files = file_argument_expand(path, literal, &count);
        for (int file = 0; file < count; file++) {
            if (file_exists(files[file])) {
                show_file(call, files[file]);
                continue;
            }
            write_error("System.Management.Automation.ItemNotFoundException", "FileNotFound", CATEGORY_OBJECT_NOT_FOUND,
                        value_list(paths), "Cannot find path '%s' because it does not exist.", files[file]);
        }
    }
}

/* The bytes of one number as the marshaller copies it (a bool takes four, a char one); false: no number. */
static bool put_number(struct buffer *bytes, struct value value, const struct type *type) {
    static const struct {
        enum type_code code;
        int size;
    } sizes[] = {{CODE_BOOL, 4},   {CODE_CHAR, 1},  {CODE_SBYTE, 1},  {CODE_BYTE, 1},  {CODE_INT16, 2},
                 {CODE_UINT16, 2}, {CODE_INT32, 4}, {CODE_UINT32, 4}, {CODE_INT64, 8}, {CODE_UINT64, 8}};
    value = value_base(value);
    if (type->code == CODE_DOUBLE) {
        buffer_append(bytes, &value.d, sizeof(value.d));
        return true;
    }
    if (type->code == CODE_SINGLE) {
        float single = (float)value.d;
        buffer_append(bytes, &single, sizeof(single));
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        if (sizes[i].code == type->code) {
            buffer_append(bytes, &value.i, (size_t)sizes[i].size);
            return true;
        }
    }
    return false;
}

static const struct type *number_type(const struct type *type) {
    return type->code == CODE_ENUM ? type->element : type;
}

static bool put_array(struct buffer *bytes, const struct list *array) {
    const struct type *element = array->object.type->element ? number_type(array->object.type->element) : NULL;
    for (int32_t i = 0; element && i < array->count; i++) {
        if (!put_number(bytes, array->items[i], element)) {
            return false;
        }
    }
    return element && array->count > 0;
}

static void show_value(struct cmdlet_call *call, struct value value) {
    struct state *state = call->state;
    struct buffer bytes = {0};
    const struct type *type = value.type;
    bool good, is_array = value_is_array(value);
    if (is_array) {
        flush(call);
        state->type = type;
        state->separate = true;
        good = put_array(&bytes, list_of(value));
    } else {
        type = number_type(type);
        good = put_number(&bytes, value, type);
        if (good && state->type && state->type != type) {
            flush(call);
        }
        state->type = good ? type : state->type;
    }
    if (!good) {
        write_error("System.ArgumentException", "FormatHexTypeNotSupported", CATEGORY_INVALID_ARGUMENT,
                    value_type(value.type),
                    "Cannot convert input of type '%s' to hexadecimal. To view the hexadecimal formatting of its "
                    "string representation, "
                    "pipe it to the Out-String cmdlet before piping it to Format-Hex.",
                    value.type->name);
        return;
    }
    if (state->separate && !is_array) {
        flush(call);
        state->type = type;
    }
    buffer_append(&state->bytes, bytes.bytes, bytes.length);
}

static void show_input(struct cmdlet_call *call, struct value input) {
    const struct format_hex *args = call->args;
    struct value base = value_base(input), full = VALUE_NULL;
    const struct type *file = type_find("System.IO.FileSystemInfo");
    if (value_is_string(base)) {
        struct buffer bytes = {0};
        flush(call);
        encoding_encode(encoding_argument(call, args->encoding), string_text(base), string_length(base), &bytes);
        write_part(call, &bytes, &type_string);
    } else if (file && base.type && type_is(base.type, file) &&
               member_get(input, "FullName", &full, NULL) == MEMBER_FOUND) {
        flush(call);
        show_paths(call, array_from(&full, 1), true);
    } else if (!value_is_null(base)) {
        show_value(call, base);
    }
}

static void begin(struct cmdlet_call *call) {
    if (cmdlet_bound(call, ARG(format_hex, raw)))
        write_warning("Parameter 'Raw' is obsolete. Raw parameter is deprecated.");
    call->state = MEM_NEW(struct state);
}

static void process(struct cmdlet_call *call) {
    const struct format_hex *args = call->args;
    if (args->path || args->literal_path) {
        show_paths(call, args->path ? args->path : args->literal_path, args->literal_path != NULL);
    } else {
        show_input(call, args->input);
    }
}

static const struct example examples[] = {
    {"'Hello' | Format-Hex", "Shows the bytes of a string."},
    {"Format-Hex -Path ./data.bin -Count 64", "Shows the first bytes of a file."},
};
static const struct cmdlet format_hex = {
    .name = "Format-Hex",
    .class_name = "Microsoft.PowerShell.Commands.FormatHex",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct format_hex),
    .output_types = "Microsoft.PowerShell.Commands.ByteCollection",
    .synopsis = "Displays a file or other input as hexadecimal.",
    .description = "Shows bytes as hexadecimal digits with their offset and the characters they stand for.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = flush,
};
CMDLET_REGISTER(format_hex);
