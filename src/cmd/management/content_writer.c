#include "cmd/management/content_writer.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/utility/file_argument.h"
#include "os/file.h"

const struct parameter content_write_parameters[CONTENT_WRITE_PARAMETERS] = {
    {"Value", "System.Object[]", ARG(content_write, value), .position = 2,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION,
     .help = "What is written, each a line."},
    {"PassThru", "switch", ARG(content_write, pass_thru), .help = "Gives what was written."},
    {"Path", "string[]", ARG(content_write, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The items that get the content."},
    {"LiteralPath", "string[]", ARG(content_write, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Filter", "string", ARG(content_write, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(content_write, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(content_write, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Force", "switch", ARG(content_write, force), .help = "Writes to read-only files too."},
    {"Credential", "pscredential", ARG(content_write, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
    {"NoNewline", "switch", ARG(content_write, no_newline), .flags = OF_PROVIDER, .help = "Leaves out the line ends."},
    {"Encoding", "System.Text.Encoding", ARG(content_write, encoding), .flags = NOT_NULL_OR_EMPTY | OF_PROVIDER,
     .default_text = "UTF8NoBOM", .help = "How text becomes bytes."},
    {"AsByteStream", "switch", ARG(content_write, as_byte_stream), .flags = OF_PROVIDER,
     .help = "The values are bytes."},
};

enum { FLUSH_BYTES = 65536 };

struct writer { /* one item that is written to */
    struct writer *next;
    struct provider_path path;
    int descriptor;
    struct buffer bytes;
    struct values values; /* of a flat provider's item */
    mode_t restored_mode; /* once it is closed */
    bool is_restored;
};

struct state {
    struct writer *first, **last;
    enum encoding encoding;
    bool append, opened, piped_paths;
};

static void write_open_error(const char *path, const struct failure *failure) {
    const char *exception = failure->exception ? failure->exception : "";
    if (strcmp(exception, "System.IO.DirectoryNotFoundException") == 0)
        item_write_failure(failure, "GetContentWriterDirectoryNotFoundError", CATEGORY_OBJECT_NOT_FOUND, path);
    else if (strcmp(exception, "System.UnauthorizedAccessException") == 0)
        item_write_failure(failure, "GetContentWriterUnauthorizedAccessError", CATEGORY_PERMISSION_DENIED, path);
    else
        item_write_failure(failure, "GetContentWriterIOError", CATEGORY_WRITE_ERROR, path);
}

/* -Force: the file may be written for as long as it is open. */
static void make_writable(struct writer *writer, const struct file_info *info) {
    if (info->type != FILE_REGULAR || info->mode & S_IWUSR)
        return;
    writer->restored_mode = info->mode;
    writer->is_restored = file_set_mode(writer->path.path, info->mode | S_IWUSR, NULL);
}

static void close_writer(struct writer *writer) {
    close(writer->descriptor);
    if (writer->is_restored)
        file_set_mode(writer->path.path, writer->restored_mode, NULL);
}

static bool refuse_folder(const struct state *state, const char *path) {
    if (!file_is_directory(path))
        return false;
    if (state->append)
        write_error("System.InvalidOperationException", "WriteContainerContentException", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL, "Unable to write content because it is a directory: '%s'.", path);
    else
        throw_error(
            "System.NotSupportedException", "System.NotSupportedException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
            "Unable to clear content of '%s' because it is a directory. Clear-Content is only supported on files.",
            path);
    return true;
}

static _Noreturn void throw_denied(struct failure *failure) {
    failure->error_id = "System.UnauthorizedAccessException";
    failure->category = CATEGORY_NOT_SPECIFIED;
    throw_failure(failure);
}

static bool open_file(struct cmdlet_call *call, struct state *state, struct writer *writer) {
    const struct content_write *args = call->args;
    const char *path = writer->path.path;
    struct file_info info;
    struct failure failure = {0};
    if (refuse_folder(state, path))
        return false;
    if (!cmdlet_should_process(call, mem_printf("Path: %s", path), state->append ? "Add Content" : "Set Content"))
        return false;
    if (args->as_byte_stream && cmdlet_bound(call, ARG(content_write, encoding)))
        write_warning(CONTENT_ENCODING_NOT_USED);
    bool exists = file_get_info(path, &info, NULL);
    if (exists && args->force)
        make_writable(writer, &info);
    if (exists && !state->append)
        write_verbose(mem_printf("Performing the operation \"Clear Content\" on target \"Item: %s\".", path));
    writer->descriptor = file_open(path, O_WRONLY | O_CREAT | (state->append ? O_APPEND : O_TRUNC), 0666, &failure);
    if (writer->descriptor < 0) {
        if (exists && !state->append && failure.exception &&
            strcmp(failure.exception, "System.UnauthorizedAccessException") == 0)
            throw_denied(&failure); /* emptying it is what fails, before there is a writer */
        write_open_error(path, &failure);
        return false;
    }
    if (!args->as_byte_stream && (!state->append || !exists || info.size_bytes == 0))
        encoding_put_preamble(state->encoding, &writer->bytes);
    return true;
}

static void open_path(struct cmdlet_call *call, struct state *state, const struct provider_path *path) {
    struct writer *writer = MEM_NEW(struct writer);
    writer->path = *path;
    writer->descriptor = -1;
    if (path->provider->navigates && !open_file(call, state, writer))
        return;
    if (!path->provider->navigates && state->append)
        throw_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                    VALUE_NULL, "Cannot call method. The content Seek method is not supported by this provider.");
    if (!path->provider->navigates &&
        !cmdlet_should_process(call, mem_printf("Path: %s", path->path), state->append ? "Add Content" : "Set Content"))
        return;
    *state->last = writer;
    state->last = &writer->next;
}

/* A pattern finds what exists; any other path need not exist. */
static void open_text(struct cmdlet_call *call, struct state *state, const struct item_arguments *items,
                      const char *text) {
    struct provider_path path;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(text, &path, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    if (items->literal || !wildcard_has_special(path.path)) {
        if (!items->literal)
            path.path = wildcard_unescape(path.path);
        if (item_name_included(items, item_name(&path)))
            open_path(call, state, &path);
        else
            item_arguments_write_filtered(text, value_list(items->paths));
        return;
    }
    struct provider_paths paths;
    int admitted = 0;
    if (!item_arguments_resolve(items, text, &paths))
        return;
    for (int i = 0; i < paths.count; i++)
        if (item_arguments_admit(items, &paths, i) && ++admitted)
            open_path(call, state, &paths.items[i]);
    if (admitted == 0)
        item_arguments_write_filtered(text, value_list(items->paths));
}

static void open_all(struct cmdlet_call *call, struct state *state) {
    const struct content_write *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    state->opened = true;
    for (int32_t i = 0; items.paths && i < items.paths->count; i++)
        open_text(call, state, &items, value_to_text(items.paths->items[i]));
}

void content_writer_begin(struct cmdlet_call *call, bool append) {
    const struct content_write *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    state->last = &state->first;
    state->append = append;
    state->encoding = encoding_argument(call, args->encoding);
    state->piped_paths = !args->path && !args->literal_path;
}

static void flush(struct writer *writer) {
    struct failure failure = {0};
    if (writer->descriptor >= 0 && writer->bytes.length &&
        !file_write_all(writer->descriptor, writer->bytes.bytes, writer->bytes.length, writer->path.path, &failure))
        item_write_failure(&failure, "WriteContentIOError", CATEGORY_WRITE_ERROR, writer->path.path);
    buffer_clear(&writer->bytes);
}

static bool put_byte(struct writer *writer, struct value value) {
    struct value byte = value_base(value);
    if (byte.type != &type_byte) {
        write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.");
        return false;
    }
    buffer_putc(&writer->bytes, (char)byte.i);
    return true;
}

/* Writes one value; false: it could not be, and was told. */
static bool put(struct cmdlet_call *call, struct state *state, struct writer *writer, struct value value) {
    const struct content_write *args = call->args;
    if (writer->descriptor < 0) {
        values_add(&writer->values, value);
        return true;
    }
    if (args->as_byte_stream) {
        if (!put_byte(writer, value))
            return false;
    } else {
        const char *text = value_is_array(value) ? value_dotnet_text(value) : value_to_text(value);
        encoding_encode(state->encoding, text, value_is_string(value_base(value)) ? string_length(value) : strlen(text),
                        &writer->bytes);
        if (!args->no_newline)
            encoding_encode(state->encoding, "\n", 1, &writer->bytes);
    }
    if (writer->bytes.length >= FLUSH_BYTES)
        flush(writer);
    return true;
}

/* One call's values into one item; the first that cannot be written ends it. */
static void put_all(struct cmdlet_call *call, struct state *state, struct writer *writer) {
    const struct content_write *args = call->args;
    for (int32_t i = 0; args->value && i < args->value->count; i++) {
        struct value value = args->value->items[i];
        if (!value_is_null(value_base(value)) && !put(call, state, writer, value))
            return;
    }
    if (args->pass_thru && args->value && args->value->count)
        cmdlet_write(call, value_list(args->value));
}

struct assignment {
    const struct writer *writer;
    struct value value;
    bool force;
};

static void assign(void *data) {
    const struct assignment *assignment = data;
    assignment->writer->path.provider->assign(assignment->writer->path.path, assignment->value, assignment->force);
}

/* Writes out what is left; the items are ready for another opening. */
static void close_all(struct cmdlet_call *call) {
    const struct content_write *args = call->args;
    struct state *state = call->state;
    for (struct writer *writer = state->first; writer; writer = writer->next) {
        flush(writer);
        if (writer->descriptor >= 0)
            close_writer(writer);
        else
            item_try(assign, &(struct assignment){writer, values_collapse(&writer->values), args->force});
        writer->descriptor = -1;
    }
    state->first = NULL;
    state->last = &state->first;
}

void content_writer_process(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state->piped_paths && state->opened)
        close_all(call);
    if (!state->opened || state->piped_paths)
        open_all(call, state);
    for (struct writer *writer = state->first; writer; writer = writer->next)
        put_all(call, state, writer);
}

void content_writer_end(struct cmdlet_call *call) {
    close_all(call);
}

void content_writer_dispose(struct cmdlet_call *call) {
    struct state *state = call->state;
    for (struct writer *writer = state ? state->first : NULL; writer; writer = writer->next) {
        if (writer->descriptor >= 0)
            close_writer(writer);
        writer->descriptor = -1;
    }
}
