/* System.IO.Compression.ZipFile, ZipArchive, ZipArchiveEntry and ZipFileExtensions: zip archives as scripts handle them
 * without the cmdlets. An archive is read whole when it is opened, and written when it is disposed of. */
#include <string.h>

#include "base/datetime.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"
#include "os/file.h"
#include "os/path.h"
#include "os/zip.h"

#define COMPRESSION "System.IO.Compression."

enum { MODE_READ, MODE_CREATE, MODE_UPDATE };

struct archive {
    struct object object;
    struct zip zip;
    const char *path;
    int mode;
    bool closed;
};

struct entry {
    struct object object;
    struct archive *archive;
    const char *name;
};

static const struct enum_label archive_mode[] = {{"Read", MODE_READ}, {"Create", MODE_CREATE}, {"Update", MODE_UPDATE}};
ENUM(archive_mode, COMPRESSION "ZipArchiveMode", type_int32);

static struct type type_archive, type_entry;

static struct value entry_new(struct archive *archive, const char *name) {
    struct entry *entry = object_new(&type_entry, sizeof *entry);
    entry->archive = archive;
    entry->name = name;
    return value_object(entry);
}

static const struct zip_entry *find(const struct archive *archive, const char *name, int *ret_index) {
    for (int i = 0; i < archive->zip.count; i++)
        if (strcmp(archive->zip.entries[i].name, name) == 0) {
            if (ret_index)
                *ret_index = i;
            return &archive->zip.entries[i];
        }
    return NULL;
}

static bool fail_exists(struct failure *failure, const char *path) {
    return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_NOT_SPECIFIED, "The file '%s' already exists.",
                       path);
}

/* --- opening and closing --- */

static bool open_archive(const char *given, int mode, struct archive **ret_archive, struct failure *failure) {
    struct archive *archive = object_new(&type_archive, sizeof *archive);
    archive->path = path_full(given, NULL);
    archive->mode = mode;
    *ret_archive = archive;
    bool exists = file_exists(archive->path);
    if (mode == MODE_CREATE)
        return !exists || fail_exists(failure, archive->path);
    if (mode == MODE_UPDATE && !exists)
        return true;
    if (zip_read(archive->path, &archive->zip, failure))
        return true;
    bool is_bad = strcmp(failure->exception, "System.IO.InvalidDataException") == 0;
    return is_bad && failure_set(failure, "System.IO.InvalidDataException", NULL, CATEGORY_NOT_SPECIFIED,
                                 "Central Directory corrupt.");
}

static bool close_archive(struct archive *archive, struct failure *failure) {
    bool writes = !archive->closed && archive->mode != MODE_READ;
    archive->closed = true;
    return !writes || zip_write(&archive->zip, archive->path, failure);
}

static bool check_open(struct call *call, const struct archive *archive) {
    return !archive->closed || fail_with(call, "System.ObjectDisposedException",
                                         "Cannot access a disposed object.\nObject name: 'ZipArchive'.");
}

static enum zip_level level_argument(const struct call *call, int k) {
    static const enum zip_level levels[] = {ZIP_OPTIMAL, ZIP_FASTEST, ZIP_STORED, ZIP_OPTIMAL};
    return call->count > k && arg_int(call, k) >= 0 && arg_int(call, k) < 4 ? levels[arg_int(call, k)] : ZIP_OPTIMAL;
}

/* --- files in and out --- */

static bool add_file(struct zip *zip, const char *path, const char *name, enum zip_level level,
                     struct failure *failure) {
    struct buffer content = {0};
    struct file_info info;
    int64_t ticks = datetime_ticks(datetime_now());
    if (file_get_info(path, &info, NULL))
        ticks = info.modified_ticks + local_offset_at_utc(info.modified_ticks);
    return file_read(path, &content, 0, failure) &&
           zip_add(zip, name, content.bytes, content.length, level, ticks, failure);
}

/* What a folder holds; one that holds nothing gets an entry of its own. */
static bool add_folder(struct zip *zip, const char *folder, const char *prefix, enum zip_level level,
                       struct failure *failure) {
    struct file_entries entries;
    object_stop_check();
    object_depth_check();
    if (!file_list(folder, &entries, failure))
        return false;
    if (!entries.count && *prefix)
        return zip_add(zip, prefix, "", 0, level, datetime_ticks(datetime_now()), failure);
    for (size_t i = 0; i < entries.count; i++) {
        const char *path = mem_printf("%s/%s", folder, entries.items[i].name);
        const char *name = mem_printf("%s%s", prefix, entries.items[i].name);
        bool done = file_is_directory(path) ? add_folder(zip, path, mem_printf("%s/", name), level, failure)
                                            : add_file(zip, path, name, level, failure);
        if (!done)
            return false;
    }
    return true;
}

/* CreateFromDirectory(folder, archive[, level, includeBaseDirectory]) */
static bool create_from_directory(struct call *call) {
    struct archive *archive;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "sourceDirectoryName" : "destinationArchiveFileName");
    const char *folder = path_trim(path_full(arg_text(call, 0), NULL));
    bool with_base = call->count > 3 && arg_int(call, 3);
    const char *base = strrchr(folder, '/');
    if (!file_is_directory(folder))
        return fail_with(call, "System.IO.DirectoryNotFoundException",
                         mem_printf("Could not find a part of the path '%s'.", folder));
    return open_archive(arg_text(call, 1), MODE_CREATE, &archive, call->failure) &&
           add_folder(&archive->zip, folder, with_base ? mem_printf("%s/", base + 1) : "", level_argument(call, 2),
                      call->failure) &&
           close_archive(archive, call->failure);
}

static bool extract(const struct zip_entry *entry, const char *path, bool overwrite, struct failure *failure) {
    struct buffer content = {0};
    mode_t mode = entry->attributes >> 16 & 0777;
    int64_t local = zip_entry_ticks(entry);
    if (file_exists(path) && !overwrite)
        return fail_exists(failure, path);
    if (!zip_unpack(entry, &content, failure) ||
        !file_write(path, content.bytes, content.length, FILE_REPLACE, failure))
        return false;
    file_set_times(path, INT64_MIN, local - local_offset_at_local(local), NULL);
    return !mode || file_set_mode(path, mode, NULL) || true;
}

/* Every entry stays inside of the folder. */
static bool extract_all(const struct archive *archive, const char *given, bool overwrite, struct failure *failure) {
    const char *folder = path_trim(path_full(given, NULL));
    size_t length = strlen(folder);
    if (!file_make_directory(folder, 0777, failure))
        return false;
    for (int i = 0; i < archive->zip.count; i++) {
        const struct zip_entry *entry = &archive->zip.entries[i];
        const char *path = path_full(entry->name, folder);
        object_stop_check();
        if (strncmp(path, folder, length) != 0 || (path[length] != '/' && strcmp(folder, "/") != 0))
            return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Extracting Zip entry would have resulted in a file outside the specified destination "
                               "directory.");
        bool is_folder = entry->name[0] && entry->name[strlen(entry->name) - 1] == '/';
        if (is_folder ? !file_make_directory(path_trim(path), 0777, failure)
                      : !file_make_directory(path_directory(path), 0777, failure) ||
                            !extract(entry, path, overwrite, failure))
            return false;
    }
    return true;
}

/* ExtractToDirectory(archive, folder[, overwrite]): of ZipFile a path, of ZipFileExtensions an object */
static bool extract_to_directory(struct call *call) {
    struct archive *archive;
    struct value source = value_base(call->args[0]);
    bool overwrite = call->count > 2 && arg_int(call, 2);
    if (value_is_null(source) || arg_is_null(call, 1))
        return fail_null(call, value_is_null(source) ? "sourceArchiveFileName" : "destinationDirectoryName");
    if (source.type == &type_archive)
        archive = source.p;
    else if (!open_archive(string_text(source), MODE_READ, &archive, call->failure))
        return false;
    return check_open(call, archive) && extract_all(archive, arg_text(call, 1), overwrite, call->failure);
}

static bool open_read(struct call *call) {
    struct archive *archive;
    if (arg_is_null(call, 0))
        return fail_null(call, "archiveFileName");
    return open_archive(arg_text(call, 0), call->count > 1 ? (int)arg_int(call, 1) : MODE_READ, &archive,
                        call->failure) &&
           give_object(call, archive);
}

static const struct type_member file_members[] = {
    {"static void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName)",
     create_from_directory},
    {"static void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName, " COMPRESSION
     "CompressionLevel compressionLevel, bool includeBaseDirectory)",
     create_from_directory},
    {"static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName)",
     extract_to_directory},
    {"static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName, bool "
     "overwriteFiles)",
     extract_to_directory},
    {"static " COMPRESSION "ZipArchive Open(string archiveFileName, " COMPRESSION "ZipArchiveMode mode)", open_read},
    {"static " COMPRESSION "ZipArchive OpenRead(string archiveFileName)", open_read},
};

/* --- ZipArchive --- */

static struct archive *archive_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool get_mode(struct call *call) {
    return give(call, value_of(&enum_archive_mode, archive_of(call)->mode));
}

static bool get_entries(struct call *call) {
    struct archive *archive = archive_of(call);
    if (!check_open(call, archive))
        return false;
    struct list *list = array_new_of(&type_entry, archive->zip.count);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = entry_new(archive, archive->zip.entries[i].name);
    return give(call, value_list(list));
}

static bool get_entry(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "entryName");
    if (!check_open(call, archive_of(call)))
        return false;
    const struct zip_entry *found = find(archive_of(call), arg_text(call, 0), NULL);
    return give(call, found ? entry_new(archive_of(call), found->name) : VALUE_NULL);
}

static bool dispose(struct call *call) {
    return close_archive(archive_of(call), call->failure);
}

static const struct type_member archive_members[] = {
    {"System.Collections.ObjectModel.ReadOnlyCollection[" COMPRESSION "ZipArchiveEntry] Entries {get}", get_entries},
    {COMPRESSION "ZipArchiveMode Mode {get}", get_mode},
    {"void Dispose()", dispose},
    {COMPRESSION "ZipArchiveEntry GetEntry(string entryName)", get_entry},
};

/* --- ZipArchiveEntry --- */

static const struct entry *entry_of(const struct call *call) {
    return value_base(call->self).p;
}

/* The entry in its archive; NULL + failure: it was deleted, or the archive is closed. */
static const struct zip_entry *packed(struct call *call, const struct entry *entry) {
    if (!check_open(call, entry->archive))
        return NULL;
    const struct zip_entry *found = find(entry->archive, entry->name, NULL);
    if (!found)
        fail_with(call, "System.InvalidOperationException", "Cannot modify deleted entry.");
    return found;
}

static bool get_full_name(struct call *call) {
    return give_text(call, entry_of(call)->name);
}

static bool get_name(struct call *call) {
    const char *slash = strrchr(entry_of(call)->name, '/');
    return give_text(call, slash ? slash + 1 : entry_of(call)->name);
}

static bool get_length(struct call *call) {
    const struct zip_entry *entry = packed(call, entry_of(call));
    return entry && give_long(call, (int64_t)(call->member->data ? entry->packed_bytes : entry->bytes));
}

static bool get_crc(struct call *call) {
    const struct zip_entry *entry = packed(call, entry_of(call));
    return entry && give(call, value_of(&type_uint32, entry->crc));
}

static bool get_time(struct call *call) {
    const struct zip_entry *entry = packed(call, entry_of(call));
    if (!entry)
        return false;
    struct value local = value_of(&type_datetime, datetime_pack(zip_entry_ticks(entry), DATETIME_LOCAL));
    return type_construct(type_find_exact("System.DateTimeOffset"), &local, 1, &call->result, call->failure) ==
           MEMBER_FOUND;
}

static bool get_archive(struct call *call) {
    return give_object(call, entry_of(call)->archive);
}

/* A stream of what it holds, to be read. */
static bool open_entry(struct call *call) {
    const struct zip_entry *entry = packed(call, entry_of(call));
    struct buffer content = {0};
    if (!entry || !zip_unpack(entry, &content, call->failure))
        return false;
    struct value args[] = {value_bytes(content.length ? content.bytes : "", content.length), value_bool(false)};
    return type_construct(type_find_exact("System.IO.MemoryStream"), args, 2, &call->result, call->failure) ==
           MEMBER_FOUND;
}

static bool delete_entry(struct call *call) {
    int at;
    struct archive *archive = entry_of(call)->archive;
    if (archive->mode != MODE_UPDATE)
        return fail_with(call, "System.NotSupportedException",
                         "Delete can only be used when the archive is in Update mode.");
    if (find(archive, entry_of(call)->name, &at))
        zip_remove(&archive->zip, at);
    return true;
}

static char *entry_text(struct value self) {
    return mem_strdup(((const struct entry *)value_base(self).p)->name);
}

static const struct type_member entry_members[] = {
    {COMPRESSION "ZipArchive Archive {get}", get_archive},
    {"uint Crc32 {get}", get_crc},
    {"long CompressedLength {get}", get_length, .data = "packed"},
    {"string FullName {get}", get_full_name},
    {"System.DateTimeOffset LastWriteTime {get}", get_time},
    {"long Length {get}", get_length},
    {"string Name {get}", get_name},
    {"void Delete()", delete_entry},
    {"System.IO.Stream Open()", open_entry},
    {"string ToString()", native_to_string},
};

/* --- ZipFileExtensions --- */

/* CreateEntryFromFile(archive, file, name[, level]) */
static bool create_entry(struct call *call) {
    if (arg_is_null(call, 0) || arg_is_null(call, 1) || arg_is_null(call, 2))
        return fail_null(call, arg_is_null(call, 0)   ? "destination"
                               : arg_is_null(call, 1) ? "sourceFileName"
                                                      : "entryName");
    struct archive *archive = value_base(call->args[0]).p;
    if (!check_open(call, archive))
        return false;
    if (archive->mode == MODE_READ)
        return fail_with(call, "System.NotSupportedException",
                         "Cannot create entries on an archive opened in read mode.");
    return add_file(&archive->zip, path_full(arg_text(call, 1), NULL), arg_text(call, 2), level_argument(call, 3),
                    call->failure) &&
           give(call, entry_new(archive, arg_text(call, 2)));
}

/* ExtractToFile(entry, file[, overwrite]) */
static bool extract_to_file(struct call *call) {
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "source" : "destinationFileName");
    const struct zip_entry *entry = packed(call, value_base(call->args[0]).p);
    return entry &&
           extract(entry, path_full(arg_text(call, 1), NULL), call->count > 2 && arg_int(call, 2), call->failure);
}

#define ARCHIVE COMPRESSION "ZipArchive "
static const struct type_member zip_extension_members[] = {
    {"static " COMPRESSION "ZipArchiveEntry CreateEntryFromFile(" ARCHIVE "destination, string sourceFileName, string "
     "entryName)",
     create_entry},
    {"static " COMPRESSION "ZipArchiveEntry CreateEntryFromFile(" ARCHIVE "destination, string sourceFileName, string "
     "entryName, " COMPRESSION "CompressionLevel compressionLevel)",
     create_entry},
    {"static void ExtractToDirectory(" ARCHIVE "source, string destinationDirectoryName)", extract_to_directory},
    {"static void ExtractToDirectory(" ARCHIVE "source, string destinationDirectoryName, bool overwriteFiles)",
     extract_to_directory},
    {"static void ExtractToFile(" COMPRESSION "ZipArchiveEntry source, string destinationFileName)", extract_to_file},
    {"static void ExtractToFile(" COMPRESSION "ZipArchiveEntry source, string destinationFileName, bool overwrite)",
     extract_to_file},
};

#define STATIC_TYPE(row, full_name, rows)                                                                              \
    static struct type row = {                                                                                         \
        .name = full_name, .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED, MEMBERS(rows)};   \
    TYPE_REGISTER(row)
STATIC_TYPE(type_zip_file, COMPRESSION "ZipFile", file_members);
STATIC_TYPE(type_zip_extensions, COMPRESSION "ZipFileExtensions", zip_extension_members);

static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_archive = {
    .name = COMPRESSION "ZipArchive", .base = &type_object, .interfaces = interfaces, MEMBERS(archive_members)};
static const struct type_operations entry_operations = {.to_string = entry_text};
static struct type type_entry = {.name = COMPRESSION "ZipArchiveEntry",
                                 .base = &type_object,
                                 .operations = &entry_operations,
                                 MEMBERS(entry_members)};
TYPE_REGISTER(type_archive);
TYPE_REGISTER(type_entry);
