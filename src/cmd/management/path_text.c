#include "cmd/management/path_text.h"

#include <string.h>

#include "base/memory.h"
#include "engine/provider_path.h"

const char *path_text_slashes(const char *text) {
    char *plain = mem_strdup(text);
    for (char *c = plain; *c; c++)
        if (*c == '\\')
            *c = '/';
    return plain;
}

size_t path_text_qualifier(const char *text) {
    bool is_provider;
    return provider_path_qualifier(text, &is_provider);
}

/* Where the last part begins, trailing slashes not counted; *ret_end: where it ends. */
static size_t leaf_start(const char *text, size_t qualifier, size_t *ret_end) {
    size_t end = strlen(text);
    while (end > qualifier && text[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > qualifier && text[start - 1] != '/')
        start--;
    *ret_end = end;
    return start;
}

const char *path_text_parent(const char *text) {
    size_t qualifier = path_text_qualifier(text), end, slash;
    text = path_text_slashes(text);
    slash = leaf_start(text, qualifier, &end);
    if (slash == qualifier)
        return "";
    if (slash - 1 == qualifier) /* right below the root */
        return qualifier ? mem_strndup(text, slash) : "";
    return mem_strndup(text, slash - 1);
}

const char *path_text_leaf(const char *text) {
    size_t end, start;
    const char *plain = path_text_slashes(text);
    start = leaf_start(plain, path_text_qualifier(text), &end);
    return mem_strndup(plain + start, end - start);
}

const char *path_text_join(const char *first, const char *second) {
    size_t length = strlen(first);
    first = path_text_slashes(first);
    second = path_text_slashes(second);
    while (*second == '/')
        second++;
    return mem_printf(length && first[length - 1] == '/' ? "%s%s" : "%s/%s", first, second);
}
