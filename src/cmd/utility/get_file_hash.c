/* Get-FileHash */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/field_object.h"
#include "engine/provider_path.h"
#include "object/list.h"
#include "object/stream.h"
#include "os/file.h"
#include "os/stop.h"

struct get_file_hash {
    struct list *path;
    const char *algorithm;
    struct list *literal_path;
    struct value input_stream;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(get_file_hash, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The files."},
    {"LiteralPath", "string[]", ARG(get_file_hash, literal_path), .sets = "LiteralPath", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The files, names taken as they stand."},
    {"InputStream", "System.IO.Stream", ARG(get_file_hash, input_stream), .sets = "StreamParameterSet", .position = 1,
     .flags = MANDATORY, .help = "A stream to read to its end."},
    {"Algorithm", "string", ARG(get_file_hash, algorithm), .position = 2,
     .validate_set = "SHA1,SHA256,SHA384,SHA512,MD5", .default_text = "SHA256", .help = "The hash function."},
};

static const struct type_member info_members[] = {
    FIELD("string Algorithm {get;set}", 0),
    FIELD("string Hash {get;set}", 1),
    FIELD("string Path {get;set}", 2),
};
static struct type type_file_hash_info = {
    .name = "Microsoft.PowerShell.Commands.FileHashInfo", .base = &type_object, MEMBERS(info_members)};
TYPE_REGISTER(type_file_hash_info);

enum { CHUNK_BYTES = 65536 };

/* The name as the list of algorithms spells it. */
static enum hash_kind kind_of(const struct get_file_hash *args) {
    for (int kind = 0; args->algorithm && kind < HASH_KINDS; kind++)
        if (text_equal_ignore_case(hash_name((enum hash_kind)kind), args->algorithm))
            return (enum hash_kind)kind;
    return HASH_SHA256;
}

static void write_hash(struct cmdlet_call *call, struct hash *hash, enum hash_kind kind, const char *path) {
    uint8_t digest[HASH_DIGEST_MAX];
    struct buffer text = {0};
    hash_finish(hash, digest);
    for (size_t i = 0; i < hash_digest_bytes(kind); i++)
        buffer_printf(&text, "%02X", digest[i]);
    struct value fields[] = {string_from(hash_name(kind)), string_from(buffer_text(&text)), string_from(path)};
    cmdlet_write(call, field_object_new(&type_file_hash_info, fields, COUNT_OF(fields)));
}

static void write_read_error(const char *path, struct failure *failure) {
    const char *exception = failure->exception ? failure->exception : "";
    bool missing = strcmp(exception, "System.IO.FileNotFoundException") == 0;
    bool denied = strcmp(exception, "System.UnauthorizedAccessException") == 0;
    failure->error_id = missing ? "FileNotFound" : denied ? "UnauthorizedAccessError" : "FileReadError";
    failure->category = missing ? CATEGORY_OBJECT_NOT_FOUND : denied ? CATEGORY_INVALID_DATA : CATEGORY_READ_ERROR;
    write_error_failure(failure, string_from(path));
}

static void hash_file(struct cmdlet_call *call, const char *path) {
    enum hash_kind kind = kind_of(call->args);
    struct hash hash;
    struct failure failure = {0};
    ssize_t count;
    if (file_is_directory(path)) {
        failure_set(&failure, "System.UnauthorizedAccessException", NULL, CATEGORY_NOT_SPECIFIED,
                    "Access to the path '%s' is denied.", path);
        write_read_error(path, &failure);
        return;
    }
    int descriptor = file_open(path, O_RDONLY, 0, &failure);
    if (descriptor < 0) {
        write_read_error(path, &failure);
        return;
    }
    char *chunk = mem_new_atomic(CHUNK_BYTES);
    hash_init(&hash, kind);
    while (!stop_is_requested(runspace->stop) && (count = read(descriptor, chunk, CHUNK_BYTES)) > 0)
        hash_update(&hash, chunk, (size_t)count);
    close(descriptor);
    stop_check();
    write_hash(call, &hash, kind, path);
}

static void hash_pattern(struct cmdlet_call *call, const char *text) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (provider_paths_resolve(text, false, false, &paths, &failure, &target)) {
        for (int i = 0; i < paths.count; i++)
            hash_file(call, paths.items[i].path);
        return;
    }
    bool missing = failure.error_id && strcmp(failure.error_id, "PathNotFound") == 0;
    if (!missing)
        cmdlet_throw_failure(call, &failure, target);
    failure.error_id = "FileNotFound";
    if (!wildcard_has_special(text))
        write_error_failure(&failure, string_from(text));
}

static void process(struct cmdlet_call *call) {
    const struct get_file_hash *args = call->args;
    for (int32_t i = 0; args->path && i < args->path->count; i++)
        hash_pattern(call, value_to_text(args->path->items[i]));
    for (int32_t i = 0; args->literal_path && i < args->literal_path->count; i++)
        hash_file(call, provider_path_of(value_to_text(args->literal_path->items[i])).path);
}

static void end(struct cmdlet_call *call) {
    const struct get_file_hash *args = call->args;
    struct hash hash;
    struct failure failure = {0};
    int64_t count;
    if (value_is_null(args->input_stream))
        return;
    char *chunk = mem_new_atomic(CHUNK_BYTES);
    hash_init(&hash, kind_of(args));
    for (; (count = stream_read(stream_of(args->input_stream), chunk, CHUNK_BYTES, &failure)) > 0; stop_check())
        hash_update(&hash, chunk, (size_t)count);
    if (count < 0)
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    write_hash(call, &hash, kind_of(args), "");
}

static const struct example examples[] = {
    {"Get-FileHash ./muster", "The SHA256 digest of a file."},
    {"Get-ChildItem -File | Get-FileHash -Algorithm MD5 | Group-Object Hash | Where-Object Count -gt 1",
     "Files with the same content."},
};

static const struct cmdlet get_file_hash = {
    .name = "Get-FileHash",
    .module = MODULE_UTILITY,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_file_hash),
    .output_types = "Microsoft.PowerShell.Commands.FileHashInfo",
    .synopsis = "Computes the hash value for a file by using a specified hash algorithm.",
    .description = "Two files with the same digest have the same content, whatever their names.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .end = end,
};
CMDLET_REGISTER(get_file_hash);
