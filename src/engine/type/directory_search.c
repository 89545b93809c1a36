#include "engine/type/directory_search.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/throw.h"
#include "object/list.h"
#include "object/type/native.h"
#include "os/file.h"
#include "os/path.h"

bool directory_pattern_match(const char *pattern, const char *name, bool ignore_case) {
    struct buffer plain = {0};
    if (strcmp(pattern, "*.*") == 0)
        return true;
    for (const char *c = pattern; *c; c++) {
        if (strchr("[]`", *c))
            buffer_putc(&plain, '`');
        buffer_putc(&plain, *c);
    }
    return wildcard_match_text(buffer_text(&plain), name, ignore_case);
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
