/* System.Enum: the members every enum has, and its statics. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/type/convertible.h"
#include "object/type/known.h"
#include "object/type/number_natives.h"
#include "object/type_name.h"

static bool enum_of(struct call *call, struct value type_value, const struct type **ret_type) {
    *ret_type = type_from_value(type_value);
    if (!*ret_type)
        return fail_null(call, "enumType");
    return (*ret_type)->code == CODE_ENUM || fail_argument(call, "Type provided must be an Enum.", "enumType");
}

static const char *label_name(const struct type *type, int64_t number) {
    for (int i = 0; i < type->label_count; i++)
        if (type->labels[i].number == number)
            return type->labels[i].name;
    return NULL;
}

/* Labels in order of their values as unsigned numbers, the order .NET lists them in. */
static const struct enum_label **sorted_labels(const struct type *type) {
    const struct enum_label **sorted = MEM_ARRAY(const struct enum_label *, type->label_count);
    for (int i = 0; i < type->label_count; i++) {
        int at = i;
        for (; at > 0 && (uint64_t)sorted[at - 1]->number > (uint64_t)type->labels[i].number; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = &type->labels[i];
    }
    return sorted;
}

struct list *enum_names(const struct type *type) {
    const struct enum_label **labels = sorted_labels(type);
    struct list *names = array_new_of(&type_string, type->label_count);
    for (int i = 0; i < type->label_count; i++)
        names->items[i] = string_from(labels[i]->name);
    return names;
}

struct list *enum_values(const struct type *type, const struct type *as) {
    const struct enum_label **labels = sorted_labels(type);
    struct list *values = array_new_of(as, type->label_count);
    for (int i = 0; i < type->label_count; i++)
        values->items[i] = value_of(as, labels[i]->number);
    return values;
}

static bool get_names(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) && give(call, value_list(enum_names(type)));
}

static bool get_values(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) && give(call, value_list(enum_values(type, type)));
}

static bool get_underlying_values(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) && give(call, value_list(enum_values(type, type->element)));
}

static bool get_underlying_type(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) && give(call, value_type(type->element));
}

static bool get_name(struct call *call) {
    const struct type *type;
    int64_t number;
    if (!enum_of(call, call->args[0], &type))
        return false;
    struct value value = value_base(call->args[1]);
    if (value.type && value.type->code == CODE_ENUM)
        number = value.i;
    else if (!convert_to_long(value, &number, call->failure))
        return false;
    return give_text(call, label_name(type, number));
}

/* A label's exact name, or a number or enum value that has a label. */
static bool is_defined(struct call *call) {
    const struct type *type;
    struct value value = value_base(call->args[1]);
    if (!enum_of(call, call->args[0], &type))
        return false;
    if (value_is_null(value))
        return fail_null(call, "value");
    if (value_is_string(value)) {
        for (int i = 0; i < type->label_count; i++)
            if (strcmp(type->labels[i].name, string_text(value)) == 0)
                return give_bool(call, true);
        return give_bool(call, false);
    }
    if (value.type != type && value.type != type->element)
        return fail_argument(
            call,
            mem_printf("Enum underlying type and the object must be same type or object must be a String. Type passed "
                       "in was '%s'; the enum underlying type was '%s'.",
                       value.type->name, type->element->name),
            NULL);
    return give_bool(call, label_name(type, value.i) != NULL);
}

static const struct enum_label *find_label(const struct type *type, const char *word, size_t length, bool ignore_case) {
    for (int i = 0; i < type->label_count; i++) {
        const char *name = type->labels[i].name;
        if (strlen(name) == length &&
            (ignore_case ? strncasecmp(name, word, length) : strncmp(name, word, length)) == 0)
            return &type->labels[i];
    }
    return NULL;
}

/* .NET's Parse: whole names and numbers, separated by commas; no prefixes. */
static bool parse_text(const struct type *type, const char *text, bool ignore_case, int64_t *ret_number) {
    int64_t number = 0;
    do {
        text += strspn(text, " \t\r\n");
        size_t length = strcspn(text, ","), trimmed = length;
        while (trimmed && strchr(" \t\r\n", text[trimmed - 1]))
            trimmed--;
        const struct enum_label *label = find_label(type, text, trimmed, ignore_case);
        char *end;
        int64_t plain = strtoll(text, &end, 10);
        if (!trimmed || (!label && end != text + trimmed))
            return false;
        number |= label ? label->number : plain;
        text += length;
    } while (*text++ == ',');
    *ret_number = number;
    return true;
}

static bool parse_into(struct call *call, const struct type *type, struct value text, bool ignore_case) {
    int64_t number;
    if (value_is_null(text))
        return fail_null(call, "value");
    if (!*string_text(text) || !string_text(text)[strspn(string_text(text), " \t\r\n")])
        return fail_argument(call, "Must specify valid information for parsing in the string.", "value");
    if (!parse_text(type, string_text(text), ignore_case, &number))
        return fail_argument(call, mem_printf("Requested value '%s' was not found.", string_text(text)), NULL);
    return give(call, value_of(type, number));
}

static bool parse(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) &&
           parse_into(call, type, call->args[1], call->count > 2 && call->args[2].i);
}

/* [Color]::Parse('Red') */
static bool parse_own(struct call *call) {
    if (call->type->code != CODE_ENUM)
        return fail_argument(call, "Type provided must be an Enum.", "enumType");
    return parse_into(call, call->type, call->args[0], call->count > 1 && call->args[1].i);
}

/* Enum.Parse[T](text); T::Parse(text) means the type itself. */
static bool parse_of(struct call *call) {
    if (!call->generic_count)
        return parse_own(call);
    if (call->generics[0]->code != CODE_ENUM)
        return fail_argument(call, "Type provided must be an Enum.", "enumType");
    return parse_into(call, call->generics[0], call->args[0], call->count > 1 && call->args[1].i);
}

static const struct type *enum_argument(struct call *call) {
    const struct type *type = call->generic_count ? call->generics[0] : call->type;
    if (type->code == CODE_ENUM)
        return type;
    fail_argument(call, "Type provided must be an Enum.", "enumType");
    return NULL;
}

static bool get_values_of(struct call *call) {
    const struct type *type = enum_argument(call);
    return type && give(call, value_list(enum_values(type, type)));
}

static bool get_names_of(struct call *call) {
    const struct type *type = enum_argument(call);
    return type && give(call, value_list(enum_names(type)));
}

static bool try_into(struct call *call, const struct type *type, struct value text, bool ignore_case,
                     struct value reference) {
    int64_t number = 0;
    bool parsed = !value_is_null(text) && parse_text(type, string_text(text), ignore_case, &number);
    reference_set(reference, value_of(type, parsed ? number : 0));
    return give_bool(call, parsed);
}

/* TryParse(type, text[, ignoreCase], [ref]) */
static bool try_parse(struct call *call) {
    const struct type *type;
    return enum_of(call, call->args[0], &type) &&
           try_into(call, type, call->args[1], call->count > 3 && call->args[2].i, call->args[call->count - 1]);
}

/* [enum]::TryParse('Red', [ref]$c) takes the type from what $c holds, as type inference does. */
static bool try_parse_own(struct call *call) {
    struct value reference = call->args[call->count - 1];
    const struct type *type = call->type->code == CODE_ENUM ? call->type : value_base(reference_get(reference)).type;
    if (!type || type->code != CODE_ENUM)
        return fail_argument(call, "Type provided must be an Enum.", "TEnum");
    return try_into(call, type, call->args[0], call->count > 2 && call->args[1].i, reference);
}

static bool to_object(struct call *call) {
    const struct type *type;
    int64_t number;
    struct value value = value_base(call->args[1]);
    if (!enum_of(call, call->args[0], &type))
        return false;
    if (value.type && value.type->code == CODE_ENUM)
        number = value.i;
    else if (!convert_to_long(value, &number, call->failure))
        return false;
    return give(call, value_of(type, number));
}

static bool format_static(struct call *call) {
    const struct type *type;
    char *text = NULL;
    struct value value = value_base(call->args[1]);
    if (!enum_of(call, call->args[0], &type))
        return false;
    return value_format(value_of(type, value.i), arg_text(call, 2), &text, call->failure) && give_text(call, text);
}

static bool has_flag(struct call *call) {
    struct value flag = value_base(call->args[0]);
    if (value_is_null(flag))
        return fail_null(call, "flag");
    if (flag.type != call->self.type)
        return fail_argument(call,
                             mem_printf("The argument type, '%s', is not the same as the enum type '%s'.",
                                        flag.type->name, call->self.type->name),
                             NULL);
    return give_bool(call, (call->self.i & flag.i) == flag.i);
}

static bool get_number(struct call *call) {
    return give(call, value_of(call->self.type->element, call->self.i));
}

/* What a script holds is a copy: its number is set, and the copy is gone. */
static bool set_number(struct call *call) {
    (void)call;
    return true;
}

static bool compare_to(struct call *call) {
    struct value other = value_base(call->args[0]);
    if (!value_is_null(other) && other.type != call->self.type)
        return fail_argument(call,
                             mem_printf("Object must be the same type as the enum. The type passed in was '%s'; the "
                                        "enum type was '%s'.",
                                        type_dotnet_text(other.type), type_dotnet_text(call->self.type)),
                             NULL);
    return native_compare_to(call);
}

static bool get_type_code(struct call *call) {
    call->self = value_of(call->self.type->element, call->self.i);
    return number_get_type_code(call);
}

static char *enum_text(struct value self) {
    return enum_to_string(self.type, self.i);
}

static bool enum_compare(struct value self, struct value other, int *ret_order) {
    if (self.type != other.type)
        return false;
    *ret_order = self.i < other.i ? -1 : self.i > other.i;
    return true;
}

static const struct type_member members[] = {
    {"int value__ {get;set}", get_number, set_number},
    {"int CompareTo(System.Object target)", compare_to},
    {"int IComparable.CompareTo(System.Object obj)", compare_to},
    {"bool Equals(System.Object obj)", native_equals},
    {"System.TypeCode GetTypeCode()", get_type_code},
    {"System.TypeCode IConvertible.GetTypeCode()", get_type_code},
    CONVERTIBLE_MEMBERS,
    {"bool HasFlag(System.Enum flag)", has_flag},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"string IFormattable.ToString(string format, System.IFormatProvider formatProvider)", native_to_string_format},
    {"string IConvertible.ToString(System.IFormatProvider provider)", native_to_string},
    {"static string Format(type enumType, System.Object value, string format)", format_static},
    {"static string GetName(type enumType, System.Object value)", get_name},
    {"static string[] GetNames(type enumType)", get_names},
    {"static type GetUnderlyingType(type enumType)", get_underlying_type},
    {"static array GetValues(type enumType)", get_values},
    {"static array GetValuesAsUnderlyingType(type enumType)", get_underlying_values},
    {"static bool IsDefined(type enumType, System.Object value)", is_defined},
    {"static System.Object Parse(type enumType, string value)", parse},
    {"static System.Object Parse(type enumType, string value, bool ignoreCase)", parse},
    {"static System.Object ToObject(type enumType, System.Object value)", to_object},
    {"static bool TryParse(type enumType, string value, [ref] System.Object result)", try_parse},
    {"static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)", try_parse},
    {"static string[] GetNames()", get_names_of, NULL, MEMBER_ROW_GENERIC},
    {"static array GetValues()", get_values_of, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Parse(string value)", parse_of, NULL, MEMBER_ROW_GENERIC | MEMBER_ROW_HIDDEN},
    {"static System.Object Parse(string value, bool ignoreCase)", parse_of, NULL,
     MEMBER_ROW_GENERIC | MEMBER_ROW_HIDDEN},
    {"static bool TryParse(string value, [ref] System.Object result)", try_parse_own},
    {"static bool TryParse(string value, bool ignoreCase, [ref] System.Object result)", try_parse_own},
};

static const struct type_operations operations = {.to_string = enum_text, .compare = enum_compare};

struct type type_enum = {.name = "System.Enum",
                         .base = &type_valuetype,
                         .flags = TYPE_VALUE_TYPE | TYPE_ABSTRACT,
                         .interfaces = interfaces_of_number,
                         MEMBERS(members),
                         .operations = &operations};
TYPE_REGISTER(type_enum);
