/* Compress-Archive */
#include <string.h>
#include <sys/stat.h>

#include "base/datetime.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cmd/archive/archive_path.h"
#include "cmd/management/child_items.h"
#include "engine/command.h"
#include "engine/stream.h"
#include "os/file.h"
#include "os/path.h"
#include "os/zip.h"

struct compress_archive {
    struct list *path, *literal_path;
    const char *destination_path, *compression_level;
    bool update, force, pass_thru;
};

#define PATH_SETS "Path,PathWithForce,PathWithUpdate"
#define LITERAL_SETS "LiteralPath,LiteralPathWithForce,LiteralPathWithUpdate"
static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(compress_archive, path), .sets = PATH_SETS, .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "The files and folders to add."},
    {"LiteralPath", "string[]", ARG(compress_archive, literal_path), .sets = LITERAL_SETS,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PSPath",
     .help = "The files and folders, their names taken as they stand."},
    {"DestinationPath", "string", ARG(compress_archive, destination_path), .position = 2,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The archive; .zip is added where it has no extension."},
    {"CompressionLevel", "string", ARG(compress_archive, compression_level),
     .validate_set = "Optimal,NoCompression,Fastest", .default_text = "Optimal", .help = "How hard it is tried."},
    {"Update", "switch", ARG(compress_archive, update), .sets = "PathWithUpdate,LiteralPathWithUpdate",
     .flags = MANDATORY, .help = "Adds to an archive that exists, or replaces what has the same name in it."},
    {"Force", "switch", ARG(compress_archive, force), .sets = "PathWithForce,LiteralPathWithForce", .flags = MANDATORY,
     .help = "Overwrites an archive that exists."},
    {"PassThru", "switch", ARG(compress_archive, pass_thru), .help = "Gives the archive's file."},
};

static const char ACTIVITY[] = "Compress-Archive";

struct state {
    const char *destination, *status;
    bool exists;
    struct values inputs;
    struct zip zip;
    int added;
};

static const char *resolve_destination(struct cmdlet_call *call, const char *given) {
    const char *full = provider_path_of(given).path, *folder = path_directory(full);
    struct values folders = {0};
    if (!folder) {
        archive_throw(call, "InvalidArchiveFilePath", full,
                      mem_printf("The destination path '%s' does not contain a valid archive file name.", full));
    }
    archive_path_resolve(call, folder, false, &folders);
    if (folders.count > 1) {
        archive_throw(call, "InvalidArchiveFilePath", full,
                      mem_printf("The archive file path '%s' specified as input to the DestinationPath parameter is "
                                 "resolving to multiple file system paths. Provide a unique path to the "
                                 "DestinationPath parameter where the archive file has to be created.",
                                 full));
    }
    const char *path = path_join(string_text(folders.items[0]), path_file_name(full));
    if (*path_extension(path)) {
        return path;
    }
    const char *extended = mem_printf("%s.zip", path);
    write_verbose(mem_printf("The archive file path '%s' supplied to the DestinationPath parameter does not include "
                             ".zip extension. Hence .zip is appended to the supplied DestinationPath path and the "
                             "archive file would be created at '%s'.",
                             path, extended));
    return extended;
}

static void begin(struct cmdlet_call *call) {
    const struct compress_archive *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    struct file_info info;
    state->destination = resolve_destination(call, args->destination_path);
    state->exists = file_is_regular(state->destination);
    if (state->exists && !args->update && !args->force) {
        archive_throw(call, "ArchiveFileExists", state->destination,
                      mem_printf("The archive file %s already exists. Use the -Update parameter to update the existing "
                                 "archive file or use the -Force parameter to overwrite the existing archive file.",
                                 state->destination));
    }
    if (state->exists && args->update && file_get_info(state->destination, &info, NULL) && !(info.mode & S_IWUSR)) {
        cmdlet_throw(call, "System.IO.IOException", "ArchiveFileIsReadOnly", CATEGORY_INVALID_OPERATION,
                     string_from(state->destination),
                     "The attributes of the archive file %s is set to 'ReadOnly' hence it cannot be updated. If you "
                     "intend to update the existing archive file, remove the 'ReadOnly' attribute on the archive file "
                     "else use -Force parameter to override and create a new archive file.",
                     state->destination);
    }
    state->status = mem_printf("The archive file '%s' creation is in progress...", state->destination);
    if (!call->command->common || call->command->common->what_if < 0) {
        write_verbose("Preparing to compress...");
        archive_progress(ACTIVITY, state->status, 1);
    }
}

static void process(struct cmdlet_call *call) {
    const struct compress_archive *args = call->args;
    struct state *state = call->state;
    const struct list *paths = args->path ? args->path : args->literal_path;
    for (int32_t i = 0; i < paths->count; i++) {
        values_add(&state->inputs, paths->items[i]);
    }
}

static void check_duplicates(struct cmdlet_call *call, const struct values *paths) {
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int32_t i = 0; i < paths->count; i++) {
        const char *text = value_to_text(paths->items[i]);
        if (table_get(seen, text)) {
            archive_throw(
                call, "DuplicatePathFound", text,
                mem_printf("The input to %s parameter contains a duplicate path '%s'. Provide a unique set of "
                           "paths as input to %s parameter.",
                           call->set, text, call->set));
        }
        table_set(seen, text, (void *)text);
    }
}

static enum zip_level level_of(const struct compress_archive *args) {
    const char *level = args->compression_level ? args->compression_level : "";
    return text_equal_ignore_case(level, "Fastest")         ? ZIP_FASTEST
           : text_equal_ignore_case(level, "NoCompression") ? ZIP_STORED
                                                            : ZIP_OPTIMAL;
}

static int64_t entry_time(const char *path) {
    struct file_info info;
    int64_t ticks = datetime_ticks(datetime_now());
    if (file_get_info(path, &info, NULL)) {
        ticks = info.modified_ticks + local_offset_at_utc(info.modified_ticks);
    }
    if (datetime_to_calendar(ticks).year < 1980) {
        write_warning(mem_printf("'%s' has LastWriteTime earlier than 1980. Compress-Archive will store any files with "
                                 "LastWriteTime values earlier than 1980 as 1/1/1980 00:00.",
                                 path));
        datetime_from_calendar(&(struct calendar){.year = 1980, .month = 1, .day = 1}, &ticks);
    }
    return ticks;
}

static void remove_entry(struct zip *zip, const char *name) {
    for (int i = 0; i < zip->count; i++) {
        if (text_equal_ignore_case(zip->entries[i].name, name)) {
            zip_remove(zip, i);
            return;
        }
    }
}

/* A path that ends in '/' is a folder's. */
static void add(struct cmdlet_call *call, const char *path, const char *name) {
    const struct compress_archive *args = call->args;
    struct state *state = call->state;
    struct buffer content = {0};
    struct failure failure = {0};
    bool folder = name[strlen(name) - 1] == '/';
    if (args->update) {
        remove_entry(&state->zip, name);
    }
    if (!folder && !file_read(path, &content, 0, &failure)) {
        failure.error_id = "CompressArchiveUnauthorizedAccessError";
        failure.category = CATEGORY_PERMISSION_DENIED;
        write_error_failure(&failure, string_from(path));
        return;
    }
    int64_t ticks = folder ? datetime_ticks(datetime_now()) : entry_time(path);
    if (!zip_add(&state->zip, name, content.bytes, content.length, level_of(args), ticks, &failure)) {
        cmdlet_throw_failure(call, &failure, string_from(path));
    }
    state->added++;
    write_verbose(mem_printf("Adding '%s'.", path));
}

struct walk {
    struct values *files;
};

static bool has_files(const char *folder) {
    struct file_entries entries;
    if (!file_list(folder, &entries, NULL)) {
        return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        if (!file_is_directory(path_join(folder, entries.items[i].name))) {
            return true;
        }
    }
    return false;
}

/* Files, and the folders that hold none themselves. */
static void collect(void *data, const struct provider_path *path, struct value item, const char *relative) {
    struct walk *walk = data;
    if (!file_is_directory(path->path)) {
        values_add(walk->files, string_from(path->path));
    } else if (!has_files(path->path)) {
        values_add(walk->files, string_from(mem_printf("%s/", path->path)));
    }
}

/* Names in the archive begin with the folder's own. */
static void add_folder(struct cmdlet_call *call, const char *folder, double done, double weight) {
    struct state *state = call->state;
    struct values files = {0};
    struct walk data = {&files};
    struct child_items walk = {.recurse = true, .depth = -1, .write = collect, .data = &data};
    struct provider_path container = provider_path_of(folder);
    const char *parent = path_directory(folder);
    size_t skip = parent ? strlen(parent) + (strcmp(parent, "/") != 0) : 1;
    child_items_walk(&walk, &container);
    for (int32_t i = 0; i < files.count; i++) {
        const char *path = string_text(files.items[i]);
        add(call, path, path + skip);
        archive_progress(ACTIVITY, state->status, done + weight * (i + 1) / files.count);
    }
    archive_progress_end(ACTIVITY);
}

static void add_files(struct cmdlet_call *call, const struct values *files, double done, double weight) {
    struct state *state = call->state;
    for (int32_t i = 0; i < files->count; i++) {
        add(call, string_text(files->items[i]), path_file_name(string_text(files->items[i])));
        archive_progress(ACTIVITY, state->status, done + weight * (i + 1) / files->count);
    }
    archive_progress_end(ACTIVITY);
}

static void add_all(struct cmdlet_call *call, const struct values *paths) {
    struct values folders = {0}, files = {0};
    for (int32_t i = 0; i < paths->count; i++) {
        values_add(file_is_directory(string_text(paths->items[i])) ? &folders : &files, paths->items[i]);
    }
    double weight = 100.0 / (folders.count + (files.count > 0));
    for (int32_t i = 0; i < folders.count; i++) {
        add_folder(call, string_text(folders.items[i]), weight * i, weight);
    }
    if (files.count) {
        add_files(call, &files, weight * folders.count, weight);
    }
}

/* What ShouldProcess shows of several paths: each on a line of its own. */
static const char *target_text(const struct values *paths) {
    struct buffer text = {0};
    for (int32_t i = 0; i < paths->count; i++) {
        buffer_printf(&text, "%s%s", paths->count > 1 ? "\n" : "", string_text(paths->items[i]));
    }
    return buffer_text(&text);
}

static void end(struct cmdlet_call *call) {
    const struct compress_archive *args = call->args;
    struct state *state = call->state;
    struct values paths = {0};
    struct failure failure = {0};
    check_duplicates(call, &state->inputs);
    for (int32_t i = 0; i < state->inputs.count; i++) {
        archive_path_resolve(call, value_to_text(state->inputs.items[i]), args->literal_path != NULL, &paths);
    }
    if (!cmdlet_should_process(call, target_text(&paths), NULL)) {
        return;
    }
    if (state->exists && args->update && !zip_read(state->destination, &state->zip, &failure)) {
        cmdlet_throw_failure(call, &failure, string_from(state->destination));
    }
    add_all(call, &paths);
    if (!state->added) {
        write_verbose(
            mem_printf("The partially created archive file '%s' is deleted as it is not usable.", state->destination));
        file_remove(state->destination, NULL);
        return;
    }
    if (!zip_write(&state->zip, state->destination, &failure)) {
        file_remove(state->destination, NULL);
        cmdlet_throw_failure(call, &failure, string_from(state->destination));
    }
    if (args->pass_thru) {
        archive_write_item(call, state->destination);
    }
}

static const struct example examples[] = {
    {"Compress-Archive -Path ./src, ./README.md -DestinationPath ./project.zip", "Archives a folder and a file."},
    {"Get-ChildItem *.log | Compress-Archive -DestinationPath ./logs -Update", "Adds files to an archive."},
};
static const struct cmdlet compress_archive = {
    .name = "Compress-Archive",
    .module = MODULE_ARCHIVE,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct compress_archive),
    .flags = SHOULD_PROCESS,
    .class_name = "Compress-Archive",
    .output_types = "System.IO.File",
    .synopsis = "Creates a compressed archive, or zipped file, from specified files and directories.",
    .description = "Writes a zip archive. Folders are added with all that is in them but hidden items.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(compress_archive);
