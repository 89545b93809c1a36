#include "engine/type/directory_search.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/throw.h"
#include "object/list.h"
#include "object/type/native.h"
#include "os/file.h"
#include "os/path.h"

/* What DOS made of a pattern's characters, as .NET still does: '<' (a '*' before a last '.') stands for all up to the
 * last '.', '>' ('?') for a character or nothing at a '.' and at the end, '"' (a '.' before '?' or '*') for a '.' or
 * the end. */
static const char *dos_pattern(const char *pattern) {
    struct buffer dos = {0};
    for (const char *c = pattern; *c; c++) {
        if (*c == '.' && !c[1] && c > pattern && c[-1] == '*')
            dos.bytes[dos.length - 1] = '<';
        else if (*c == '.' && (c[1] == '?' || c[1] == '*'))
            buffer_putc(&dos, '"');
        else
            buffer_putc(&dos, *c == '?' ? '>' : *c);
    }
    return buffer_text(&dos);
}

static bool dos_match(const char *pattern, const char *name, bool ignore_case) {
    for (;; pattern++) {
        size_t size = 0, pattern_size = 0;
        if (!*pattern)
            return !*name;
        if (*pattern == '*' || *pattern == '<') {
            const char *last_dot = strrchr(name, '.');
            for (const char *rest = name;; rest++) {
                if (dos_match(pattern + 1, rest, ignore_case))
                    return true;
                if (!*rest || (*pattern == '<' && last_dot && rest > last_dot))
                    return false;
            }
        }
        if (*pattern == '"' && (!*name || *name == '.')) {
            name += *name == '.';
            continue;
        }
        if (*pattern == '>' && (!*name || *name == '.'))
            continue;
        if (!*name || *pattern == '"')
            return false;
        uint32_t rune = utf8_decode(name, strlen(name), &size);
        if (*pattern != '>') {
            uint32_t wanted = utf8_decode(pattern, strlen(pattern), &pattern_size);
            if (wanted != rune && !(ignore_case && rune_to_lower(wanted) == rune_to_lower(rune)))
                return false;
            pattern += pattern_size - 1;
        }
        name += size;
    }
}

bool directory_pattern_match(const char *pattern, const char *name, bool ignore_case) {
    return strcmp(pattern, "*.*") == 0 || dos_match(dos_pattern(pattern), name, ignore_case);
}

bool directory_search_arguments(struct call *call, int k, struct directory_search *search) {
    if (call->count > k && arg_is_null(call, k))
        return fail_null(call, "searchPattern");
    search->pattern = call->count > k ? arg_text(call, k) : NULL;
    search->recurse = call->count > k + 1 && arg_int(call, k + 1) == 1;
    if (search->pattern && strchr(search->pattern, '/')) { /* "sub/x*": the folder part belongs to the folder */
        const char *folder = path_directory(search->pattern);
        search->directory = path_join(search->directory, folder);
        search->shown = path_join(search->shown, folder);
        search->pattern = path_file_name(search->pattern);
    }
    return true;
}

static bool walk(const struct directory_search *search, const char *directory, const char *shown, struct values *found,
                 struct failure *failure) {
    struct file_entries entries;
    stop_check();
    if (!file_list(directory, &entries, failure))
        return false;
    struct values folders = {0};
    for (size_t i = 0; i < entries.count; i++) {
        const struct file_entry *entry = &entries.items[i];
        const char *full = path_join(directory, entry->name);
        bool folder = entry->type == FILE_DIRECTORY || (entry->type == FILE_LINK && file_is_directory(full));
        if ((!search->pattern || directory_pattern_match(search->pattern, entry->name, false)) &&
            search->kinds & (folder ? SEARCH_FOLDERS : SEARCH_FILES))
            values_add(found, search->make(path_join(shown, entry->name), folder));
        if (search->recurse && folder && entry->type != FILE_LINK)
            values_add(&folders, string_from(entry->name));
    }
    for (int i = 0; i < folders.count; i++) {
        const char *name = string_text(folders.items[i]);
        if (!walk(search, path_join(directory, name), path_join(shown, name), found, failure))
            return false;
    }
    return true;
}

bool directory_search_run(const struct directory_search *search, const struct type *element, struct call *call) {
    struct values found = {0};
    if (!walk(search, search->directory, search->shown, &found, call->failure))
        return false;
    struct list *array = array_new_of(element, found.count);
    for (int i = 0; i < found.count; i++)
        array->items[i] = found.items[i];
    return give_object(call, array);
}
