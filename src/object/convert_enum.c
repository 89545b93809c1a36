/* Strings, whole numbers and lists to enums. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/string.h"
#include "object/type_name.h"

static const char *join_labels(const struct type *type, const char *separator) {
    struct buffer out = {0};
    for (int i = 0; i < type->label_count; i++)
        buffer_printf(&out, "%s%s", i ? separator : "", type->labels[i].name);
    return buffer_dup(&out);
}

static bool undefined_value(struct value value, const struct type *target, const char *id, struct failure *failure) {
    return cast_failed_with(
        failure, id,
        mem_printf(
            "Cannot convert value \"%s\" to type \"%s\" due to enumeration values that are not valid. Specify one "
            "of the following enumeration values and try again. The possible enumeration values are \"%s\".",
            value_dotnet_text(value), type_dotnet_text(target), join_labels(target, ",")));
}

/* A number is fine if it has a label, or, for flags, if labels cover all its bits. */
static bool is_defined(const struct type *type, int64_t number) {
    uint64_t covered = 0;
    for (int i = 0; i < type->label_count; i++) {
        if (type->labels[i].number == number)
            return true;
        covered |= (uint64_t)type->labels[i].number;
    }
    return (type->flags & TYPE_FLAGS_ENUM) && ((uint64_t)number & ~covered) == 0;
}

static bool from_integer(struct value value, const struct type *target, const char *id, struct value *ret_value,
                         struct failure *failure) {
    const struct type *underlying = target->element ? target->element : &type_int32;
    struct value number;
    const char *reason;
    if (!change_number(value, underlying, &number, &reason) || !is_defined(target, number.i))
        return undefined_value(value, target, id, failure);
    *ret_value = value_of(target, number.i);
    return true;
}

static bool parse_failed(struct value value, const struct type *target, const char *reason, struct failure *failure) {
    return cast_failed(failure, "SubstringDisambiguationEnumParseThrewAnException", value, target,
                       "System.Management.Automation.RuntimeException", reason);
}

/* Kinds of members may be named by wildcards: all that match, or-ed together. False: none, or another type. */
static bool find_by_wildcard(const struct type *type, const char *name, size_t length, int64_t *ret_number) {
    const char *pattern = mem_strndup(name, length);
    bool found = false;
    if (strcmp(type->name, "System.Management.Automation.PSMemberTypes") != 0 &&
        strcmp(type->name, "System.Management.Automation.PSMemberViewTypes") != 0)
        return false;
    *ret_number = 0;
    for (int i = 0; wildcard_has_special(pattern) && i < type->label_count; i++)
        if (wildcard_match_text(pattern, type->labels[i].name, true)) {
            *ret_number |= type->labels[i].number;
            found = true;
        }
    return found;
}

/* The one label that is `name`, or that begins with it. */
static bool find_label(struct value value, const struct type *type, const char *name, size_t length,
                       int64_t *ret_number, struct failure *failure) {
    struct buffer matches = {0};
    int count = 0;
    if (find_by_wildcard(type, name, length, ret_number))
        return true;
    for (int i = 0; i < type->label_count; i++)
        if (strlen(type->labels[i].name) == length &&
            text_compare_ignore_case_n(type->labels[i].name, length, name, length) == 0) {
            *ret_number = type->labels[i].number;
            return true;
        }
    for (int i = 0; i < type->label_count; i++) {
        size_t size = strlen(type->labels[i].name);
        if (size > length && text_compare_ignore_case_n(type->labels[i].name, length, name, length) == 0) {
            *ret_number = type->labels[i].number;
            buffer_printf(&matches, "%s%s", count++ ? ", " : "", type->labels[i].name);
        }
    }
    if (count == 1)
        return true;
    if (count > 1)
        return parse_failed(
            value, type,
            mem_printf(
                "The identifier name %.*s cannot be processed because it is either too similar or identical to the "
                "following enumerator names: %s. Use a more specific identifier name.",
                (int)length, name, buffer_text(&matches)),
            failure);
    return parse_failed(
        value, type,
        mem_printf("Unable to match the identifier name %.*s to a valid enumerator name. Specify one of the following "
                   "enumerator names and try again:\n%s",
                   (int)length, name, join_labels(type, ", ")),
        failure);
}

/* Comma-parted labels or numbers, or-ed together, as Enum.Parse reads them. */
static bool exact_parse(const struct type *type, const char *text, int64_t *ret_number) {
    *ret_number = 0;
    for (const char *at = text;; at++) {
        const char *end = at + strcspn(at, ",");
        const char *last = end;
        while (at < last && isspace((unsigned char)*at))
            at++;
        while (last > at && isspace((unsigned char)last[-1]))
            last--;
        size_t length = (size_t)(last - at);
        bool found = false;
        for (int i = 0; i < type->label_count && !found; i++)
            if (strlen(type->labels[i].name) == length && strncasecmp(type->labels[i].name, at, length) == 0) {
                *ret_number |= type->labels[i].number;
                found = true;
            }
        if (!found)
            return false;
        if (!*end)
            return true;
        at = end;
    }
}

static bool from_string(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure) {
    const char *text = string_text(value);
    size_t length = string_length(value);
    int64_t number;
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    if (length && (isdigit((unsigned char)*text) || *text == '-' || *text == '+')) {
        struct value parsed;
        if (convert_string_to_number(value, &type_int64, &parsed, NULL) && strspn(text + 1, "0123456789") >= length - 1)
            return from_integer(parsed, target, "EnumParseUndefined", ret_value, failure);
    }
    if (exact_parse(target, text, &number)) {
        *ret_value = value_of(target, number);
        return true;
    }
    if (!find_label(value, target, text, length, &number, failure))
        return false;
    *ret_value = value_of(target, number);
    return true;
}

/* A list of labels or numbers: all or-ed. */
static bool from_sequence(struct value value, const struct type *target, struct value *ret_value,
                          struct failure *failure) {
    struct values items = {0};
    int64_t number = 0;
    if (!enumerate_all(value, &items, failure))
        return false;
    for (int32_t i = 0; i < items.count; i++) {
        struct value one;
        if (!convert_to(items.items[i], target, &one, failure))
            return false;
        number |= one.i;
    }
    *ret_value = value_of(target, number);
    return true;
}

bool convert_to_enum(struct value value, const struct type *target, struct value *ret_value, struct failure *failure) {
    if (value_is_string(value))
        return from_string(value, target, ret_value, failure);
    if (type_is_integer(value.type))
        return from_integer(value, target, "UndefinedIntegerToEnum", ret_value, failure);
    if (value_is_enumerable(value))
        return from_sequence(value, target, ret_value, failure);
    return cast_refused(failure, value, target);
}
