/* Expand-Archive */
#include <string.h>

#include "base/datetime.h"
#include "base/utf8.h"
#include "cmd/archive/archive_path.h"
#include "engine/command.h"
#include "engine/location.h"
#include "engine/provider_path.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "os/file.h"
#include "os/path.h"
#include "os/zip.h"

struct expand_archive {
    const char *path, *literal_path, *destination_path;
    bool force, pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(expand_archive, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The archive."},
    {"LiteralPath", "string", ARG(expand_archive, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PSPath",
     .help = "The archive, its name taken as it stands."},
    {"DestinationPath", "string", ARG(expand_archive, destination_path), .position = 2, .flags = NOT_NULL_OR_EMPTY,
     .help = "The folder that gets the content; by default one named as the archive, here."},
    {"Force", "switch", ARG(expand_archive, force), .help = "Overwrites files that exist."},
    {"PassThru", "switch", ARG(expand_archive, pass_thru), .help = "Gives the files and folders made."},
};

static const char ACTIVITY[] = "Expand-Archive";

struct state {
    const char *destination; /* NULL: made of the archive's name */
    struct values made;
    bool complete;
};

static bool make_folder(struct cmdlet_call *call, const char *path) {
    struct failure failure = {0};
    if (!cmdlet_should_process(call, mem_printf("Destination: %s", path), "Create Directory")) {
        return false;
    }
    if (!file_make_directory(path, 0777, &failure)) {
        failure.error_id = "CreateDirectoryIOError";
        failure.category = CATEGORY_WRITE_ERROR;
        cmdlet_throw_failure(call, &failure, string_from(path));
    }
    return true;
}

static const char *resolve_destination(struct cmdlet_call *call, const char *given) {
    struct values found = {0};
    struct provider_path path = provider_path_of(given);
    if (!path.provider->navigates) {
        archive_throw(call, "InvalidDirectoryPath", given,
                      mem_printf("The path '%s' is not a valid file system directory path.", given));
    }
    struct provider_paths existing;
    bool exists = provider_paths_resolve(given, false, false, &existing, NULL, NULL) && existing.count;
    if (exists && file_is_directory(existing.items[0].path)) {
        archive_path_resolve(call, given, false, &found);
    } else {
        if (file_exists(path.path)) {
            cmdlet_throw(call, "System.IO.IOException", "DirectoryExist", CATEGORY_RESOURCE_EXISTS,
                         string_from(path.path), "An item with the specified name %s already exists.", path.path);
        }
        make_folder(call, path.path);
        archive_path_resolve(call, given, true, &found);
    }
    if (found.count > 1) {
        archive_throw(call, "InvalidDestinationPath", given,
                      mem_printf("The directory path '%s' specified as input to the DestinationPath parameter is "
                                 "resolving to multiple file system paths. Provide a unique path to the Destination "
                                 "parameter where the archive file contents have to be expanded.",
                                 given));
    }
    return string_text(found.items[0]);
}

static void begin(struct cmdlet_call *call) {
    const struct expand_archive *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    if (args->destination_path) {
        state->destination = resolve_destination(call, args->destination_path);
    }
    if (!call->command->common || call->command->common->what_if < 0) {
        write_verbose("Preparing to expand...");
        archive_progress(ACTIVITY,
                         mem_printf("The archive file '%s' expansion is in progress...",
                                    args->destination_path ? args->destination_path : ""),
                         1);
    }
}

/* An error of the part of the command that PowerShell names in its ids. */
static void write_archive_error(const char *exception, const char *id, enum error_category category, const char *target,
                                const char *message) {
    struct exception *made = exception_new(exception, message, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(made), id, category, target ? string_from(target) : VALUE_NULL);
    record->activity = "Write-Error";
    record->fully_qualified_id = mem_printf("%s,ExpandArchiveHelper", id);
    error_record_position(record, (struct extent){0});
    write_error_record(record);
}

/* The full path of an entry, NULL (with an error) where it would lie outside of the folder. Blanks around names are
 * taken off, as file managers do. */
static const char *entry_path(const struct zip_entry *entry, const char *folder) {
    struct buffer name = {0};
    size_t length = strlen(folder);
    for (const char *part = entry->name; *part;) {
        size_t size = strcspn(part, "/\\"), start = 0, end = size;
        while (start < end && (part[start] == ' ' || part[start] == '\t'))
            start++;
        while (end > start && (part[end - 1] == ' ' || part[end - 1] == '\t'))
            end--;
        buffer_append(&name, part + start, end - start);
        part += size;
        if (*part) {
            buffer_putc(&name, '/');
            part++;
        }
    }
    const char *text = buffer_text(&name);
    bool is_folder = name.length && text[name.length - 1] == '/';
    const char *path = path_full(text[0] == '/' ? text + strspn(text, "/") : text, folder);
    bool inside = strncmp(path, folder, length) == 0 && (path[length] == '/' || !strcmp(folder, "/"));
    if (!inside) {
        write_archive_error("Microsoft.PowerShell.Commands.WriteErrorException",
                            "Microsoft.PowerShell.Commands.WriteErrorException", CATEGORY_NOT_SPECIFIED, NULL,
                            mem_printf("Can not process invalid archive entry '%s'.", entry->name));
        return NULL;
    }
    return is_folder && path[strlen(path) - 1] != '/' ? mem_printf("%s/", path) : path;
}

static void expand_folder(struct state *state, const char *path) {
    if (!file_exists(path) && file_make_directory(path, 0777, NULL)) {
        write_verbose(mem_printf("Adding '%s'.", path));
        values_add(&state->made, string_from(path));
    }
}

/* False: a file is there, and stays. */
static bool make_room(const struct expand_archive *args, const char *archive, const char *path) {
    struct failure failure = {0};
    if (!file_is_regular(path)) {
        return true;
    }
    if (!args->force) {
        write_archive_error(
            "System.IO.IOException", "ExpandArchiveFileExists", CATEGORY_INVALID_OPERATION, path,
            mem_printf("Failed to create file '%s' while expanding the archive file '%s' contents as the file '%s' "
                       "already exists. Use the -Force parameter if you want to overwrite the existing directory '%s' "
                       "contents when expanding the archive file.",
                       path, archive, path, path));
        return false;
    }
    write_verbose(mem_printf("Performing the operation \"Remove File\" on target \"%s\".", path));
    if (!file_remove(path, &failure)) {
        write_error_failure(&failure, string_from(path));
        return false;
    }
    return true;
}

static void expand_file(struct cmdlet_call *call, const struct zip_entry *entry, const char *archive,
                        const char *path) {
    struct state *state = call->state;
    struct failure failure = {0};
    struct buffer content = {0};
    const char *folder = path_directory(path);
    mode_t mode = entry->attributes >> 16 & 0777;
    if (folder && !file_is_directory(folder)) {
        if (!make_folder(call, folder)) {
            return;
        }
        values_add(&state->made, string_from(folder));
    }
    if (!make_room(call->args, archive, path)) {
        return;
    }
    if (!zip_unpack(entry, &content, &failure) ||
        !file_write(path, content.bytes, content.length, FILE_CREATE_NEW, &failure)) {
        cmdlet_throw_failure(call, &failure, string_from(path));
    }
    int64_t local = zip_entry_ticks(entry);
    file_set_times(path, INT64_MIN, local - local_offset_at_local(local), NULL);
    if (mode) {
        file_set_mode(path, mode, NULL);
    }
    values_add(&state->made, string_from(path));
    write_verbose(mem_printf("Created '%s'.", path));
}

struct expansion {
    struct cmdlet_call *call;
    const char *archive, *folder;
};

static void expand(void *data) {
    const struct expansion *expansion = data;
    struct failure failure = {0};
    struct zip zip;
    const char *status = mem_printf("The archive file '%s' expansion is in progress...", expansion->archive);
    if (!zip_read(expansion->archive, &zip, &failure)) {
        if (strcmp(failure.exception, "System.IO.InvalidDataException") == 0) {
            failure.message = mem_printf("File '%s' does not appear to be a valid zip archive.", expansion->archive);
            failure.error_id = failure.message;
            failure.category = CATEGORY_OPERATION_STOPPED;
        }
        cmdlet_throw_failure(expansion->call, &failure, VALUE_NULL);
    }
    if (!zip.count) {
        write_verbose(mem_printf("The archive file %s is empty.", expansion->archive));
    }
    for (int i = 0; i < zip.count; i++) {
        const char *path = entry_path(&zip.entries[i], expansion->folder);
        stop_check();
        if (!path) {
            continue;
        }
        if (path[strlen(path) - 1] == '/') {
            expand_folder(expansion->call->state, path);
        } else {
            expand_file(expansion->call, &zip.entries[i], expansion->archive, path);
        }
        archive_progress(ACTIVITY, status, 100.0 * (i + 1) / zip.count);
    }
    archive_progress_end(ACTIVITY);
}

/* What was made of an archive that could not be taken apart to its end does not stay. */
static void remove_made(const struct values *made) {
    for (int32_t i = made->count; i-- > 0;) {
        const char *path = string_text(made->items[i]);
        if (file_is_directory(path)) {
            file_remove_directory(path, true, NULL);
        } else {
            file_remove(path, NULL);
        }
    }
}

static const char *archive_path(struct cmdlet_call *call) {
    const struct expand_archive *args = call->args;
    const char *given = args->literal_path ? args->literal_path : args->path;
    struct values found = {0};
    archive_path_resolve(call, given, args->literal_path != NULL, &found);
    if (found.count > 1) {
        archive_throw(call, "InvalidArchiveFilePath", given,
                      mem_printf("The archive file path '%s' specified as input to the %s parameter is resolving to "
                                 "multiple file system paths. Provide a unique path to the %s parameter where the "
                                 "archive file has to be created.",
                                 given, call->set, call->set));
    }
    if (!found.count || !file_is_regular(string_text(found.items[0]))) {
        const char *path = found.count ? string_text(found.items[0]) : "";
        archive_throw(call, "PathNotFound", path,
                      mem_printf("The path '%s' either does not exist or is not a valid file system path.", path));
    }
    return string_text(found.items[0]);
}

static void process(struct cmdlet_call *call) {
    const struct expand_archive *args = call->args;
    struct state *state = call->state;
    struct expansion expansion = {call, archive_path(call), state->destination};
    struct thrown thrown;
    state->made = (struct values){0};
    if (!cmdlet_should_process(call, expansion.archive, NULL)) {
        return;
    }
    if (!expansion.folder) {
        const char *name = path_file_name(expansion.archive);
        size_t extension = strlen(path_extension(expansion.archive));
        expansion.folder = path_join(location_directory(), mem_strndup(name, strlen(name) - extension));
        if (!file_is_directory(expansion.folder)) {
            make_folder(call, expansion.folder);
        }
    }
    if (!protect(expand, &expansion, &thrown)) {
        remove_made(&state->made);
        throw_again(&thrown);
    }
    for (int32_t i = 0; args->pass_thru && i < state->made.count; i++) {
        archive_write_item(call, string_text(state->made.items[i]));
    }
}

static const struct example examples[] = {
    {"Expand-Archive -Path ./project.zip -DestinationPath ./project", "Takes an archive apart into a folder."},
    {"Expand-Archive ./project.zip -Force -PassThru", "Overwrites what is there and shows what was made."},
};
static const struct cmdlet expand_archive = {
    .name = "Expand-Archive",
    .module = MODULE_ARCHIVE,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct expand_archive),
    .flags = SHOULD_PROCESS,
    .class_name = "Expand-Archive",
    .output_types = "System.IO.FileSystemInfo",
    .synopsis = "Extracts files from a specified archive (zipped) file.",
    .description = "Writes the files of a zip archive into a folder, with their times and permissions. Entries that "
                   "lead outside of the folder are refused.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
};
CMDLET_REGISTER(expand_archive);
