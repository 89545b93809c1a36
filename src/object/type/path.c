/* System.IO.Path: the texts of paths, as .NET has them on Linux. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/buffer.h"
#include "object/list.h"
#include "object/type/native.h"

static bool path_get_directory_separator_char(struct call *call) {
    return give(call, value_char('/'));
}

static bool path_get_alt_directory_separator_char(struct call *call) {
    return give(call, value_char('/'));
}

static bool path_get_volume_separator_char(struct call *call) {
    return give(call, value_char('/'));
}

static bool path_get_path_separator(struct call *call) {
    return give(call, value_char(':'));
}

/* The k-th part: of the arguments, or of the one array of Combine(string[]). */
static struct value part_at(const struct call *call, int k) {
    return call->count == 1 && value_is_list(call->args[0]) ? list_of(call->args[0])->items[k] : call->args[k];
}

static int part_count(const struct call *call) {
    return call->count == 1 && value_is_list(call->args[0]) ? list_of(call->args[0])->count : call->count;
}

static void append_part(struct buffer *path, const char *part) {
    if (path->length && path->bytes[path->length - 1] != '/')
        buffer_putc(path, '/');
    buffer_puts(path, part);
}

/* A rooted part starts afresh. */
static bool path_combine(struct call *call) {
    struct buffer path = {0};
    for (int k = 0; k < part_count(call); k++) {
        struct value part = value_base(part_at(call, k));
        if (value_is_null(part))
            return fail_null(call, mem_printf("path%d", k + 1));
        if (!string_length(part))
            continue;
        if (*string_text(part) == '/')
            buffer_clear(&path);
        append_part(&path, string_text(part));
    }
    return give_text(call, buffer_text(&path));
}

static bool path_join(struct call *call) {
    struct buffer path = {0};
    for (int k = 0; k < part_count(call); k++) {
        struct value part = value_base(part_at(call, k));
        if (value_is_null(part) || !string_length(part))
            continue;
        if (path.length && path.bytes[path.length - 1] != '/' && *string_text(part) != '/')
            buffer_putc(&path, '/');
        buffer_puts(&path, string_text(part));
    }
    return give_text(call, buffer_text(&path));
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The dot of the extension, or the end; a dot at the very end is no extension. */
static const char *extension(const char *path) {
    const char *name = file_name(path), *dot = strrchr(name, '.');
    return dot ? dot : name + strlen(name);
}

static bool path_get_file_name(struct call *call) {
    return give_text(call, arg_is_null(call, 0) ? NULL : file_name(arg_text(call, 0)));
}

static bool path_get_extension(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *dot = extension(arg_text(call, 0));
    return give_text(call, dot[0] && dot[1] ? dot : "");
}

static bool path_has_extension(struct call *call) {
    const char *dot = arg_is_null(call, 0) ? "" : extension(arg_text(call, 0));
    return give_bool(call, dot[0] && dot[1]);
}

static bool path_get_file_name_without_extension(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *name = file_name(arg_text(call, 0));
    return give(call, string_from_n(name, (size_t)(extension(name) - name)));
}

static bool path_change_extension(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *path = arg_text(call, 0), *dot = extension(path), *new = arg_text(call, 1);
    int stem = (int)(dot - path);
    if (!new)
        return give(call, string_from_n(path, (size_t)stem));
    return give_text(call, mem_printf("%.*s%s%s", stem, path, *new == '.' ? "" : ".", new));
}

static bool path_get_directory_name(struct call *call) {
    const char *path = arg_text(call, 0);
    if (!path || !*path || strspn(path, "/") == strlen(path))
        return give(call, VALUE_NULL);
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    while (length > 0 && path[length - 1] == '/')
        length--;
    return give(call, string_from_n(path, slash && length == 0 ? 1 : length));
}

/* Without . and .. and doubled slashes; a slash at the end stays. */
static char *normalize(const char *path) {
    struct buffer out = {0};
    const char *at = path;
    while (*at) {
        while (*at == '/')
            at++;
        size_t length = strcspn(at, "/");
        if (length == 2 && at[0] == '.' && at[1] == '.') {
            while (out.length && out.bytes[out.length - 1] != '/')
                out.length--;
            if (out.length)
                out.length--;
        } else if (length && !(length == 1 && *at == '.')) {
            buffer_putc(&out, '/');
            buffer_append(&out, at, length);
        }
        at += length;
    }
    size_t length = strlen(path);
    if (!out.length || (length > 1 && path[length - 1] == '/'))
        buffer_putc(&out, '/');
    return buffer_dup(&out);
}

static char *full_path(const char *path) {
    if (*path == '/')
        return normalize(path);
    char *folder = getcwd(NULL, 0);
    char *full = normalize(mem_printf("%s/%s", folder ? folder : "", path));
    free(folder);
    return full;
}

static bool path_get_full_path(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    if (!arg_length(call, 0))
        return fail_argument(call, "The value cannot be an empty string.", "path");
    if (call->count > 1 && (arg_is_null(call, 1) || *arg_text(call, 1) != '/'))
        return fail_argument(call, "Basepath argument is not fully qualified.", "basePath");
    if (call->count > 1 && *arg_text(call, 0) != '/')
        return give_text(call, normalize(mem_printf("%s/%s", arg_text(call, 1), arg_text(call, 0))));
    return give_text(call, full_path(arg_text(call, 0)));
}

static bool path_is_path_rooted(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && *arg_text(call, 0) == '/');
}

static bool path_is_path_fully_qualified(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return path_is_path_rooted(call);
}

static bool path_get_path_root(struct call *call) {
    if (!arg_length(call, 0))
        return give(call, VALUE_NULL);
    return give_text(call, *arg_text(call, 0) == '/' ? "/" : "");
}

static bool path_get_relative_path(struct call *call) {
    if (!arg_length(call, 0) || !arg_length(call, 1))
        return fail_null(call, arg_length(call, 0) ? "path" : "relativeTo");
    const char *from = full_path(arg_text(call, 0)), *to = full_path(arg_text(call, 1));
    size_t common = 0, at = 0;
    while (from[at] && from[at] == to[at]) {
        at++;
        if (from[at - 1] == '/')
            common = at;
    }
    if ((!from[at] || (from[at] == '/' && !from[at + 1])) && (!to[at] || to[at] == '/'))
        common = at + (to[at] == '/');
    struct buffer out = {0};
    if (common < strlen(from))
        for (const char *rest = from + common; *rest;) {
            size_t length = strcspn(rest, "/");
            if (length)
                append_part(&out, "..");
            rest += length + (rest[length] == '/');
        }
    if (common < strlen(to))
        append_part(&out, to + common);
    return give_text(call, out.length ? buffer_text(&out) : ".");
}

static bool path_trim_ending_directory_separator(struct call *call) {
    size_t length = arg_length(call, 0);
    if (length > 1 && arg_text(call, 0)[length - 1] == '/')
        return give(call, string_from_n(arg_text(call, 0), length - 1));
    return give(call, call->args[0]);
}

static bool path_ends_in_directory_separator(struct call *call) {
    size_t length = arg_length(call, 0);
    return give_bool(call, length && arg_text(call, 0)[length - 1] == '/');
}

static bool path_exists(struct call *call) {
    return give_bool(call, arg_length(call, 0) && access(arg_text(call, 0), F_OK) == 0);
}

static const char *temp_folder(void) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        return "/tmp/";
    return folder[strlen(folder) - 1] == '/' ? folder : mem_printf("%s/", folder);
}

static bool path_get_temp_path(struct call *call) {
    return give_text(call, temp_folder());
}

static bool path_get_temp_file_name(struct call *call) {
    char *name = mem_printf("%stmpXXXXXX.tmp", temp_folder());
    int descriptor = mkstemps(name, 4);
    if (descriptor < 0)
        return fail_with(call, "System.IO.IOException", mem_printf("%s : '%s'", strerror(errno), name));
    close(descriptor);
    return give_text(call, name);
}

/* Eight characters, a dot, three characters. */
static bool path_get_random_file_name(struct call *call) {
    uint8_t bytes[12] = {0};
    char name[13] = {0};
    if (getrandom(bytes, sizeof bytes, 0) < 0)
        return fail_with(call, "System.IO.IOException", strerror(errno));
    for (int i = 0; i < 12; i++)
        name[i] = i == 8 ? '.' : "abcdefghijklmnopqrstuvwxyz012345"[bytes[i] & 31];
    return give_text(call, name);
}

static bool give_chars(struct call *call, const char *chars, int count) {
    struct list *array = array_new_of(&type_char, count);
    for (int i = 0; i < count; i++)
        array->items[i] = value_char((unsigned char)chars[i]);
    return give_object(call, array);
}

static bool path_get_invalid_file_name_chars(struct call *call) {
    return give_chars(call, "\0/", 2);
}

static bool path_get_invalid_path_chars(struct call *call) {
    return give_chars(call, "", 1);
}

static const struct type_member members[] = {
    {"static char AltDirectorySeparatorChar {get}", path_get_alt_directory_separator_char},
    {"static char DirectorySeparatorChar {get}", path_get_directory_separator_char},
    {"static char PathSeparator {get}", path_get_path_separator},
    {"static char VolumeSeparatorChar {get}", path_get_volume_separator_char},
    {"static string ChangeExtension(string path, string extension)", path_change_extension},
    {"static string Combine(string path1, string path2)", path_combine},
    {"static string Combine(string path1, string path2, string path3)", path_combine},
    {"static string Combine(string path1, string path2, string path3, string path4)", path_combine},
    {"static string Combine(Params string[] paths)", path_combine},
    {"static bool EndsInDirectorySeparator(string path)", path_ends_in_directory_separator},
    {"static bool Exists(string path)", path_exists},
    {"static string GetDirectoryName(string path)", path_get_directory_name},
    {"static string GetExtension(string path)", path_get_extension},
    {"static string GetFileName(string path)", path_get_file_name},
    {"static string GetFileNameWithoutExtension(string path)", path_get_file_name_without_extension},
    {"static string GetFullPath(string path)", path_get_full_path},
    {"static string GetFullPath(string path, string basePath)", path_get_full_path},
    {"static char[] GetInvalidFileNameChars()", path_get_invalid_file_name_chars},
    {"static char[] GetInvalidPathChars()", path_get_invalid_path_chars},
    {"static string GetPathRoot(string path)", path_get_path_root},
    {"static string GetRandomFileName()", path_get_random_file_name},
    {"static string GetRelativePath(string relativeTo, string path)", path_get_relative_path},
    {"static string GetTempFileName()", path_get_temp_file_name},
    {"static string GetTempPath()", path_get_temp_path},
    {"static bool HasExtension(string path)", path_has_extension},
    {"static bool IsPathFullyQualified(string path)", path_is_path_fully_qualified},
    {"static bool IsPathRooted(string path)", path_is_path_rooted},
    {"static string Join(string path1, string path2)", path_join},
    {"static string Join(string path1, string path2, string path3)", path_join},
    {"static string Join(string path1, string path2, string path3, string path4)", path_join},
    {"static string Join(Params string[] paths)", path_join},
    {"static string TrimEndingDirectorySeparator(string path)", path_trim_ending_directory_separator},
};

static struct type type_path = {.name = "System.IO.Path",
                                .base = &type_object,
                                .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                MEMBERS(members)};
TYPE_REGISTER(type_path);
