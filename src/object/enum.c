/* The text of enum values: labels, flags as "A, B", PowerShell's matching of unique prefixes. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/type.h"

static const struct enum_label *label_of(const struct type *type, int64_t number) {
    for (int i = 0; i < type->label_count; i++)
        if (type->labels[i].number == number)
            return &type->labels[i];
    return NULL;
}

/* The flags of a number, the largest first, as .NET takes them off; false where a bit has no label. */
static bool split_flags(const struct type *type, int64_t number, const struct enum_label **ret_labels, int *ret_count) {
    uint64_t rest = (uint64_t)number;
    int count = 0;
    while (rest) {
        const struct enum_label *best = NULL;
        for (int i = 0; i < type->label_count; i++) {
            uint64_t bits = (uint64_t)type->labels[i].number;
            if (bits && (rest & bits) == bits && (!best || bits > (uint64_t)best->number))
                best = &type->labels[i];
        }
        if (!best)
            return false;
        rest &= ~(uint64_t)best->number;
        ret_labels[count++] = best;
    }
    *ret_count = count;
    return true;
}

static char *number_text(const struct type *type, int64_t number) {
    bool is_unsigned = type->element && (type->element->code == CODE_UINT64 || type->element->code == CODE_UINT32);
    return is_unsigned ? mem_printf("%llu", (unsigned long long)number) : mem_printf("%lld", (long long)number);
}

char *enum_to_string(const struct type *type, int64_t number) {
    const struct enum_label *label = label_of(type, number);
    if (label)
        return mem_strdup(label->name);
    const struct enum_label *labels[64];
    int count;
    if (!(type->flags & TYPE_FLAGS_ENUM) || !number || !split_flags(type, number, labels, &count))
        return number_text(type, number);
    struct buffer text = {0};
    while (count-- > 0)
        buffer_printf(&text, "%s%s", labels[count]->name, count ? ", " : "");
    return buffer_dup(&text);
}

static char *list_labels(const struct type *type, const char *prefix) {
    struct buffer text = {0};
    for (int i = 0; i < type->label_count; i++)
        if (text_starts_ignore_case(type->labels[i].name, prefix))
            buffer_printf(&text, "%s%s", text.length ? ", " : "", type->labels[i].name);
    return buffer_dup(&text);
}

static bool parse_number(const char *word, int64_t *ret_number) {
    char *end;
    if (!strchr("0123456789+-", *word) || !*word)
        return false;
    errno = 0;
    *ret_number = *word == '-' ? strtoll(word, &end, 10) : (int64_t)strtoull(word, &end, 10);
    return end != word && !*end && !errno;
}

/* One identifier: exact ignoring case, else the only label that begins so. */
static bool parse_word(const struct type *type, const char *word, int64_t *ret_number, struct failure *failure) {
    const struct enum_label *prefixed = NULL;
    int matches = 0;
    if (parse_number(word, ret_number))
        return true;
    for (int i = 0; i < type->label_count && *word; i++) {
        if (text_equal_ignore_case(type->labels[i].name, word)) {
            *ret_number = type->labels[i].number;
            return true;
        }
        if (text_starts_ignore_case(type->labels[i].name, word)) {
            prefixed = &type->labels[i];
            matches++;
        }
    }
    if (matches == 1) {
        *ret_number = prefixed->number;
        return true;
    }
    if (matches == 0)
        return failure_set(
            failure, NULL, "NoEnumNameMatch", CATEGORY_INVALID_ARGUMENT,
            "Unable to match the identifier name %s to a valid enumerator name. Specify one of the following "
            "enumerator names and try again:\n%s",
            word, list_labels(type, ""));
    return failure_set(
        failure, NULL, "MoreThanOneEnumNameMatch", CATEGORY_INVALID_ARGUMENT,
        "The identifier name %s cannot be processed because it is either too similar or identical to the "
        "following enumerator names: %s. Use a more specific identifier name.",
        word, list_labels(type, word));
}

bool enum_parse(const struct type *type, const char *text, int64_t *ret_number, struct failure *failure) {
    int64_t number = 0;
    for (const char *at = text;; at++) {
        const char *end = at + strcspn(at, ",");
        const char *from = at + strspn(at, " \t\r\n"), *to = end;
        while (to > from && strchr(" \t\r\n", to[-1]))
            to--;
        int64_t part = 0;
        if (!parse_word(type, mem_strndup(from, from < to ? (size_t)(to - from) : 0), &part, failure))
            return false;
        number |= part;
        if (!*end)
            break;
        at = end;
    }
    *ret_number = number;
    return true;
}
