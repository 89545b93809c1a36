/* Values as cells. */
#include "format/cell_text.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/number_format.h"
#include "base/utf8.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/number.h"
#include "object/string.h"

enum { DEFAULT_ENUMERATION_LIMIT = 4 };

int format_enumeration_limit(void) {
    bool found = false;
    struct value limit = value_base(variable_get(runspace->global, "FormatEnumerationLimit", &found));
    return found && limit.type == &type_int32 ? (int)limit.i : DEFAULT_ENUMERATION_LIMIT;
}

const char *value_display_text(struct value value) {
    if (value.type && value.type->code == CODE_TYPE) /* by its full name, unlike "$type" */
        return value_dotnet_text(value);
    return value_to_current_text(value);
}

bool type_names_are_scalar(const char *const *type_names) {
    static const char *const scalars[] = {
        "String",
        "SByte",
        "Byte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Char",
        "Single",
        "Double",
        "Boolean",
        "Decimal",
        "IntPtr",
        "Security.SecureString",
        "Numerics.BigInteger",
    };
    const char *name = type_names[0];
    if (!name || !*name) {
        return false;
    }
    if (type_names[1] && strcmp(type_names[1], "System.Enum") == 0) {
        return true;
    }
    name += text_starts_ignore_case(name, "Deserialized.") ? strlen("Deserialized.") : 0;
    if (!text_starts_ignore_case(name, "System.")) {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(scalars); i++) {
        if (text_equal_ignore_case(name + strlen("System."), scalars[i])) {
            return true;
        }
    }
    return false;
}

bool value_is_scalar(struct value value) {
    if (value.type == &type_string || type_is_number(value.type) || value.type == &type_bool) {
        return true; /* no names of its own: it is no wrapper */
    }
    return !value_is_null(value) && type_names_are_scalar((const char *const *)value_type_names(value));
}

bool value_is_shown_as_collection(struct value value) {
    return !value_is_null(value) && (value_is_dictionary(value) || value_is_enumerable(value));
}

/* Does the type say itself how it looks as text (an override of ToString)? Then that is what an element of a collection
 * shows. */
static bool has_own_text(struct value value) {
    const struct type *type = value_base(value).type;
    if (value.type == &type_psobject || type == &type_pscustomobject || type->code == CODE_STRING ||
        type_is_number(type)) {
        return true;
    }
    if (type->flags & TYPE_UNBOXED && type->code != CODE_ENUM) {
        return true;
    }
    return type->operations && type->operations->to_string;
}

/* What stands for one element of a collection. */
static const char *element_text(struct value value) {
    struct expression name;
    if (value_is_null(value)) {
        return "$null";
    }
    if (!has_own_text(value) && expression_display_name(value, &name)) {
        struct expression_result result = expression_value(&name, value);
        if (!result.error) {
            return value_is_null(result.value) ? "" : value_display_text(result.value);
        }
    }
    return value_display_text(value);
}

static const char *collection_text(struct value value, int limit) {
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    struct buffer text = {0};
    int count = 0;
    buffer_putc(&text, '{');
    if (enumerate_any(value_base(value), &enumerator)) {
        while (enumerate_next(&enumerator, &element, &failure)) {
            stop_check();
            if (limit >= 0 && count == limit) {
                buffer_puts(&text, ELLIPSIS);
                break;
            }
            buffer_puts(&text, count++ ? ", " : "");
            buffer_puts(&text, element_text(element));
        }
    }
    buffer_putc(&text, '}');
    return buffer_text(&text);
}

static const char *two_decimals(struct value value) {
    switch (value.type->code) {
    case CODE_DOUBLE:
        return double_format(value.d, "F");
    case CODE_SINGLE:
        return single_format((float)value.d, "F");
    case CODE_DECIMAL:
        return decimal_format(decimal_of(value), "F");
    default:
        return NULL;
    }
}

static bool with_format(struct value value, const char *format, const char **ret_text) {
    struct failure failure = {0};
    char *text = NULL;
    bool composite = strstr(format, "{0") || strchr(format, '}');
    bool good =
        composite ? format_operator(format, &value, 1, &text, &failure) : value_format(value, format, &text, &failure);
    *ret_text = text;
    return good && text;
}

const char *cell_text(struct value value, const struct cell_rules *rules, bool *ret_failed) {
    const char *text;
    if (rules->format && *rules->format) {
        if (with_format(value_is_null(value) ? string_empty() : value, rules->format, &text)) {
            return text;
        }
        if (rules->show_errors_in_place) {
            if (ret_failed) {
                *ret_failed = true;
            }
            return "#FMTERR";
        }
    }
    if (value_is_null(value)) {
        return "";
    }
    if (value_is_shown_as_collection(value)) {
        return collection_text(value, rules->enumeration_limit);
    }
    if (rules->in_table && (text = two_decimals(value_base(value)))) {
        return text;
    }
    return value_display_text(value);
}
