/* Paths and encodings as arguments. */
#include "cmd/utility/file_argument.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/location.h"
#include "engine/provider_path.h"
#include "object/list.h"
#include "os/file.h"
#include "os/path.h"

const char *file_argument_full(const char *path) {
    struct provider_path parsed;
    struct failure ignored = {0};
    struct value target;
    if (provider_path_parse(path, &parsed, &ignored, &target) && parsed.provider == &provider_file_system)
        return parsed.path;
    return path_full(path, location_directory());
}

static int compare_names(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char **file_argument_expand(const char *path, bool literal, int *ret_count) {
    const char *full = file_argument_full(path);
    const char **names = MEM_NEW(const char *);
    *ret_count = 1;
    names[0] = full;
    if (literal || !wildcard_has_special(path)) {
        return names;
    }
    const char *folder = path_directory(full), *pattern = path_file_name(full);
    struct file_entries entries;
    *ret_count = 0;
    if (!folder || !file_list(folder, &entries, NULL)) {
        return names;
    }
    for (size_t i = 0; i < entries.count; i++) {
        if (wildcard_match_text(pattern, entries.items[i].name, true)) {
            names = mem_resize(names, sizeof(*names) * (size_t)(*ret_count + 1));
            names[(*ret_count)++] = path_join(folder, entries.items[i].name);
        }
    }
    qsort(names, (size_t)*ret_count, sizeof(*names), compare_names);
    return names;
}

enum encoding encoding_argument(struct cmdlet_call *call, struct value value) {
    enum encoding encoding = ENCODING_UTF8;
    struct value name = value;
    if (value_is_null(value)) {
        return ENCODING_UTF8;
    }
    bool is_object = !value_is_string(value_base(value)) && !type_is_number(value_base(value).type);
    struct value preamble = VALUE_NULL;
    if (is_object) {
        member_get(value, "WebName", &name, NULL);
        member_invoke(value, "GetPreamble", NULL, 0, &preamble, NULL);
    }
    if (!encoding_by_name(value_to_text(name), &encoding)) {
        cmdlet_throw(call, "System.ArgumentException", "ArgumentException", CATEGORY_INVALID_ARGUMENT, value,
                     "'%s' is not a supported encoding name.", value_to_text(name));
    }
    if (is_object && (encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM)) {
        bool has_preamble = value_is_list(preamble) && list_of(preamble)->count > 0;
        encoding = has_preamble ? ENCODING_UTF8_BOM : ENCODING_UTF8;
    }
    return encoding;
}
