/* Values as text: PSObject.ToString (value_to_text) and Object.ToString (value_dotnet_text). */
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "base/timespan.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/number.h"
#include "object/string.h"
#include "object/type_name.h"
#include "object/typedata.h"

static const char *char_text(uint16_t unit) {
    struct buffer out = {0};
    buffer_put_rune(&out, unit);
    return unit ? buffer_dup(&out) : mem_strdup("");
}

static const char *integer_text(struct value value) {
    if (value.type->code == CODE_UINT64)
        return mem_printf("%llu", (unsigned long long)value.u);
    char digits[INTEGER_TEXT_MAX];
    return mem_strndup(digits, integer_write(value.i, digits));
}

/* What has one text whatever the circumstances; NULL: not such a type. */
static const char *plain_text(struct value value) {
    switch (value.type->code) {
    case CODE_STRING:
        return ((struct string *)value.p)->text;
    case CODE_BOOL:
    case CODE_SWITCH:
        return value.i ? "True" : "False";
    case CODE_CHAR:
        return char_text((uint16_t)value.i);
    case CODE_DECIMAL:
        return decimal_to_text(decimal_of(value));
    case CODE_BIGINT:
        return bigint_to_text(bigint_of(value));
    case CODE_DATETIME:
        return datetime_format(value.i, NULL);
    case CODE_TIMESPAN:
        return timespan_format(value.i, NULL);
    case CODE_ENUM:
        return enum_to_string(value.type, value.i);
    default:
        return type_is_integer(value.type) ? integer_text(value) : NULL;
    }
}

/* A ToString given by Add-Member or Update-TypeData goes before everything else. */
static const char *overridden_text(struct value value) {
    struct extension *extension = extension_of(&value, false);
    /* A property bag that came over the wire has the text that the object itself had. */
    if (extension && extension->to_string && value_base(value).type->code == CODE_PSCUSTOMOBJECT)
        return extension->to_string;
    if (!object_hooks.invoke_script)
        return NULL;
    const struct psmember *member =
        extension_members(extension) ? table_get(extension_members(extension), "ToString") : NULL;
    if (!member)
        member = typedata_member(value, "ToString");
    struct value result;
    struct failure failure = {0};
    if (!member || member->kind != MEMBER_TYPE_SCRIPT_METHOD ||
        !object_hooks.invoke_script(member->value, value, NULL, 0, &result, &failure))
        return NULL;
    return value_dotnet_text(result);
}

static const char *to_text(struct value value, bool recurse);

struct property_list {
    struct buffer text;
    struct value self;
};

static void add_property(void *data, const struct member *member) {
    struct property_list *list = data;
    struct value value = VALUE_NULL;
    buffer_printf(&list->text, "%s%s=", list->text.length ? "; " : "", member->name);
    if (member->kind == MEMBER_TYPE_SCRIPT_PROPERTY) { /* shown by its kind: text must not run script */
        buffer_puts(&list->text, "System.Management.Automation.PSScriptProperty");
        return;
    }
    struct failure failure;
    member_get(list->self, member->name, &value, &failure);
    buffer_puts(&list->text, to_text(value, false));
}

static const char *custom_object_text(struct value value) {
    struct property_list list = {.self = value};
    property_each(value, add_property, &list);
    return list.text.length ? mem_printf("@{%s}", buffer_text(&list.text)) : "";
}

/* A ToString that types.ps1xml gives: what a PSObject of it says, though "$it" does not ask for it; "$them", an array,
 * does. */
static const char *extended_text(struct value value) {
    struct value base = value_base(value), text;
    for (const struct type *type = base.type; type; type = type->base)
        for (int i = 0; i < type->extended_count; i++)
            if (strcmp(type->extended[i].name, "ToString") == 0)
                return member_invoke(value, "ToString", NULL, 0, &text, NULL) == MEMBER_FOUND ? value_to_text(text)
                                                                                              : NULL;
    return NULL;
}

static const char *join_elements(struct value value) {
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    if (!enumerate_start(value, &enumerator))
        return NULL;
    const char *separator = object_hooks.output_field_separator ? object_hooks.output_field_separator() : " ";
    struct buffer out = {0};
    for (bool first = true; enumerate_next(&enumerator, &element, &failure); first = false) {
        if (!first)
            buffer_puts(&out, separator);
        const char *text = value_is_list(value) ? extended_text(element) : NULL;
        buffer_puts(&out, text ? text : to_text(element, false));
    }
    return buffer_dup(&out);
}

static const char *object_text(struct value value) {
    char *(*to_string)(struct value) = TYPE_OPERATION(value.type, to_string);
    const char *text = to_string ? to_string(value) : NULL;
    return text ? text : type_dotnet_text(value.type);
}

static const char *to_text(struct value given, bool recurse) {
    struct value value = value_base(given);
    if (value_is_null(value))
        return "";
    const char *text = overridden_text(given);
    if (!text)
        text = plain_text(value);
    if (text)
        return type_is_number(value.type) ? culture_localize_number((char *)text) : text;
    switch (value.type->code) {
    case CODE_DOUBLE:
        return culture_localize_number(double_to_text_precision(value.d, 15));
    case CODE_SINGLE:
        return culture_localize_number(double_to_text_precision(value.d, 7));
    case CODE_TYPE:
        return type_display_name(type_from_value(value));
    case CODE_PSCUSTOMOBJECT:
        return recurse ? custom_object_text(value) : "";
    default:
        break;
    }
    text = recurse && value_is_enumerable(value) ? join_elements(value) : NULL;
    return text ? text : object_text(value);
}

const char *value_to_text(struct value value) {
    if (value.type == &type_string)
        return ((struct string *)value.p)->text;
    const struct culture *before = culture_enter(&culture_invariant);
    const char *text = to_text(value, true);
    culture_leave(before);
    return text;
}

const char *value_to_current_text(struct value value) {
    const char *extended = value_source_text(value);
    if (!extended)
        extended = extended_text(value);
    return extended ? extended : to_text(value, true);
}

/* An int has one text in every culture, unless Update-TypeData was ever asked to give it another. */
static bool is_plain_int(struct value value) {
    return (value.type == &type_int32 || value.type == &type_int64) && typedata_version() == 0;
}

size_t value_text_few(struct value value, char few[VALUE_TEXT_FEW]) {
    return is_plain_int(value) ? integer_write(value.i, few) : 0;
}

struct value value_to_string(struct value value) {
    char few[VALUE_TEXT_FEW];
    size_t length = value_text_few(value, few);
    if (length)
        return string_from_n(few, length);
    struct value base = value_base(value);
    if (value_is_string(base))
        return base;
    if (base.type == &type_char)
        return string_from_char((uint16_t)base.i);
    return value_is_null(base) ? string_empty() : string_from(value_to_text(value));
}

const char *value_dotnet_text(struct value given) {
    struct value value = value_base(given);
    if (value_is_null(value))
        return "";
    const char *text = overridden_text(given);
    if (!text)
        text = plain_text(value);
    if (text)
        return type_is_number(value.type) ? culture_localize_number((char *)text) : text;
    switch (value.type->code) {
    case CODE_DOUBLE:
        return culture_localize_number(double_to_text(value.d));
    case CODE_SINGLE:
        return culture_localize_number(single_to_text((float)value.d));
    case CODE_TYPE:
        return type_dotnet_text(type_from_value(value));
    case CODE_PSCUSTOMOBJECT:
        return custom_object_text(value);
    default:
        return object_text(value);
    }
}
