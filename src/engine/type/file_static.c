/* System.IO.File */
#include <string.h>

#include "base/memory.h"
#include "engine/type/file_extended.h"
#include "engine/type/file_stream.h"
#include "engine/type/file_system_info.h"
#include "engine/type/file_times.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/encoding.h"
#include "os/file_reader.h"
#include "os/path.h"

/* The Encoding argument at k; without one UTF-8. A UTF8Encoding with a preamble writes it. */
static enum encoding encoding_at(struct call *call, int k) {
    enum encoding encoding = ENCODING_UTF8;
    struct value name = VALUE_NULL, preamble = VALUE_NULL;
    if (call->count <= k || arg_is_null(call, k) || member_get(call->args[k], "WebName", &name, NULL) != MEMBER_FOUND)
        return encoding;
    encoding_by_name(value_to_text(name), &encoding);
    if (encoding != ENCODING_UTF8 && encoding != ENCODING_UTF8_BOM)
        return encoding;
    bool has_preamble = member_invoke(call->args[k], "GetPreamble", NULL, 0, &preamble, NULL) == MEMBER_FOUND &&
                        value_is_list(preamble) && list_of(preamble)->count;
    return has_preamble ? ENCODING_UTF8_BOM : ENCODING_UTF8;
}

static bool exists(struct call *call) {
    const char *text = arg_text(call, 0);
    return give_bool(call, text && *text && file_is_regular(path_full(text, NULL)));
}

static bool read_text(struct call *call, struct buffer *text) {
    struct buffer bytes = {0};
    const char *path = file_path_argument(call, 0, "path");
    if (!path || !file_read(path, &bytes, 0, call->failure))
        return false;
    encoding_decode(encoding_at(call, 1), buffer_text(&bytes), bytes.length, text, NULL);
    return true;
}

static bool read_all_text(struct call *call) {
    struct buffer text = {0};
    return read_text(call, &text) && give(call, string_from_n(buffer_text(&text), text.length));
}

static bool read_all_lines(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    struct file_reader *reader = path ? file_reader_open(path, encoding_at(call, 1), call->failure) : NULL;
    struct values lines = {0};
    struct buffer line = {0};
    struct failure failure = {0};
    if (!reader)
        return false;
    while (file_reader_line(reader, &line, &failure))
        values_add(&lines, string_from_n(buffer_text(&line), line.length));
    file_reader_close(reader);
    struct list *array = array_new_of(&type_string, lines.count);
    for (int i = 0; i < lines.count; i++)
        array->items[i] = lines.items[i];
    return give_object(call, array);
}

static bool read_all_bytes(struct call *call) {
    struct buffer bytes = {0};
    const char *path = file_path_argument(call, 0, "path");
    if (!path || !file_read(path, &bytes, 0, call->failure))
        return false;
    return give(call, value_bytes(bytes.bytes, bytes.length));
}

static bool write_bytes(struct call *call, const struct buffer *bytes, enum file_write_mode mode) {
    const char *path = file_path_argument(call, 0, "path");
    return path && file_write(path, bytes->length ? bytes->bytes : "", bytes->length, mode, call->failure);
}

/* Text to a file; the preamble comes first where the file is new. */
static bool write_text(struct call *call, const char *text, size_t length, enum file_write_mode mode) {
    struct buffer bytes = {0};
    struct file_info info;
    const char *path = file_path_argument(call, 0, "path");
    if (!path)
        return false;
    if (mode != FILE_APPEND || !file_get_info(path, &info, NULL) || !info.size_bytes)
        encoding_put_preamble(encoding_at(call, 2), &bytes);
    encoding_encode(encoding_at(call, 2), text, length, &bytes);
    return write_bytes(call, &bytes, mode);
}

static bool write_all_text(struct call *call) {
    return write_text(call, arg_text(call, 1) ? arg_text(call, 1) : "", arg_length(call, 1), FILE_REPLACE);
}

static bool append_all_text(struct call *call) {
    return write_text(call, arg_text(call, 1) ? arg_text(call, 1) : "", arg_length(call, 1), FILE_APPEND);
}

static bool write_lines(struct call *call, enum file_write_mode mode) {
    struct values lines = {0};
    struct buffer text = {0};
    if (arg_is_null(call, 1))
        return fail_null(call, "contents");
    if (!enumerate_all(call->args[1], &lines, call->failure))
        return false;
    for (int i = 0; i < lines.count; i++)
        buffer_printf(&text, "%s\n", value_is_null(lines.items[i]) ? "" : value_to_text(lines.items[i]));
    return write_text(call, buffer_text(&text), text.length, mode);
}

static bool write_all_lines(struct call *call) {
    return write_lines(call, FILE_REPLACE);
}

static bool append_all_lines(struct call *call) {
    return write_lines(call, FILE_APPEND);
}

static bool write_array(struct call *call, enum file_write_mode mode) {
    struct buffer bytes = {0};
    if (arg_is_null(call, 1))
        return fail_null(call, "bytes");
    bytes.bytes = (char *)value_to_bytes(call->args[1], &bytes.length);
    return write_bytes(call, &bytes, mode);
}

static bool write_all_bytes(struct call *call) {
    return write_array(call, FILE_REPLACE);
}

static bool append_all_bytes(struct call *call) {
    return write_array(call, FILE_APPEND);
}

static bool copy(struct call *call) {
    const char *from = file_path_argument(call, 0, "sourceFileName"),
               *to = from ? file_path_argument(call, 1, "destFileName") : NULL;
    return to && file_copy(from, to, call->count > 2 && arg_int(call, 2), call->failure);
}

static bool move(struct call *call) {
    const char *from = file_path_argument(call, 0, "sourceFileName"),
               *to = from ? file_path_argument(call, 1, "destFileName") : NULL;
    return to && file_move(from, to, call->count > 2 && arg_int(call, 2), call->failure);
}

static bool replace(struct call *call) {
    const char *from = file_path_argument(call, 0, "sourceFileName"),
               *to = from ? file_path_argument(call, 1, "destinationFileName") : NULL;
    if (!to || (!arg_is_null(call, 2) && !file_move(to, path_full(arg_text(call, 2), NULL), true, call->failure)))
        return false;
    return file_move(from, to, true, call->failure);
}

static bool delete_file(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    return path && file_remove(path, call->failure);
}

static bool create_link(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    if (!path || arg_is_null(call, 1))
        return path ? fail_null(call, "pathToTarget") : false;
    return file_make_link(path, arg_text(call, 1), call->failure) && give(call, file_info_new(path, NULL));
}

static bool resolve_link(struct call *call) {
    const char *path = file_path_argument(call, 0, "linkPath");
    return path && file_resolve_link(call, path, arg_int(call, 1));
}

static bool get_attributes(struct call *call) {
    struct file_info info;
    const char *path = file_path_argument(call, 0, "path");
    return path && file_get_info(path, &info, call->failure) &&
           give_enum(call, "System.IO.FileAttributes", file_attributes(&info, path));
}

static bool set_attributes(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    return path && file_set_read_only(path, arg_int(call, 1) & ATTRIBUTE_READ_ONLY, call->failure);
}

static bool get_unix_mode(struct call *call) {
    struct file_info info;
    const char *path = file_path_argument(call, 0, "path");
    return path && file_get_info(path, &info, call->failure) &&
           give_enum(call, "System.IO.UnixFileMode", (int64_t)info.mode);
}

static bool set_unix_mode(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    return path && file_set_mode(path, (mode_t)arg_int(call, 1) & 07777, call->failure);
}

#define LINES "System.Collections.Generic.IEnumerable[string]"
#define ENCODING ", System.Text.Encoding encoding)"

static const struct type_member members[] = {
    {"static bool Exists(string path)", exists},
    {"static System.IO.FileStream Open(string path, System.IO.FileMode mode)", file_open_stream},
    {"static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
     file_open_stream},
    {"static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, "
     "System.IO.FileShare share)",
     file_open_stream},
    {"static System.IO.FileStream OpenRead(string path)", file_open_read},
    {"static System.IO.FileStream OpenWrite(string path)", file_open_write},
    {"static System.IO.FileStream Create(string path)", file_create},
    {"static System.IO.FileStream Create(string path, int bufferSize)", file_create},
    {"static System.IO.StreamReader OpenText(string path)", file_open_text},
    {"static System.IO.StreamWriter CreateText(string path)", file_create_text},
    {"static System.IO.StreamWriter AppendText(string path)", file_append_text},
    {"static string ReadAllText(string path)", read_all_text},
    {"static string ReadAllText(string path" ENCODING, read_all_text},
    {"static string[] ReadAllLines(string path)", read_all_lines},
    {"static string[] ReadAllLines(string path" ENCODING, read_all_lines},
    {"static " LINES " ReadLines(string path)", read_all_lines},
    {"static " LINES " ReadLines(string path" ENCODING, read_all_lines},
    {"static byte[] ReadAllBytes(string path)", read_all_bytes},
    {"static void WriteAllText(string path, string contents)", write_all_text},
    {"static void WriteAllText(string path, string contents" ENCODING, write_all_text},
    {"static void AppendAllText(string path, string contents)", append_all_text},
    {"static void AppendAllText(string path, string contents" ENCODING, append_all_text},
    {"static void WriteAllLines(string path, string[] contents)", write_all_lines},
    {"static void WriteAllLines(string path, " LINES " contents)", write_all_lines},
    {"static void WriteAllLines(string path, string[] contents" ENCODING, write_all_lines},
    {"static void WriteAllLines(string path, " LINES " contents" ENCODING, write_all_lines},
    {"static void AppendAllLines(string path, " LINES " contents)", append_all_lines},
    {"static void AppendAllLines(string path, " LINES " contents" ENCODING, append_all_lines},
    {"static void WriteAllBytes(string path, byte[] bytes)", write_all_bytes},
    {"static void AppendAllBytes(string path, byte[] bytes)", append_all_bytes},
    {"static void Copy(string sourceFileName, string destFileName)", copy},
    {"static void Copy(string sourceFileName, string destFileName, bool overwrite)", copy},
    {"static void Move(string sourceFileName, string destFileName)", move},
    {"static void Move(string sourceFileName, string destFileName, bool overwrite)", move},
    {"static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)",
     replace},
    {"static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool "
     "ignoreMetadataErrors)",
     replace},
    {"static void Delete(string path)", delete_file},
    {"static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", create_link},
    {"static System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", resolve_link},
    {"static System.IO.FileAttributes GetAttributes(string path)", get_attributes},
    {"static void SetAttributes(string path, System.IO.FileAttributes fileAttributes)", set_attributes},
    {"static System.IO.UnixFileMode GetUnixFileMode(string path)", get_unix_mode},
    {"static void SetUnixFileMode(string path, System.IO.UnixFileMode mode)", set_unix_mode},
    FILE_TIME_MEMBERS("CreationTime"),
    FILE_TIME_MEMBERS("LastWriteTime"),
    FILE_TIME_MEMBERS("LastAccessTime"),
};

static struct type type_file = {
    .name = "System.IO.File", .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_file);
