#include "object/type/convertible.h"
#include "object/type/native.h"

#include <ctype.h>
#include <strings.h>

static bool boolean_true_string(struct call *call) {
    return give_text(call, "True");
}

static bool boolean_false_string(struct call *call) {
    return give_text(call, "False");
}

/* "true" or "false" in any case between white space (and NULs, as .NET has it). */
static bool boolean_read(const char *text, bool *ret_truth) {
    if (!text)
        return false;
    while (isspace((unsigned char)*text))
        text++;
    bool truth = strncasecmp(text, "true", 4) == 0;
    if (!truth && strncasecmp(text, "false", 5) != 0)
        return false;
    text += truth ? 4 : 5;
    while (isspace((unsigned char)*text))
        text++;
    *ret_truth = truth;
    return *text == '\0';
}

static bool boolean_parse(struct call *call) {
    bool truth;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    if (boolean_read(arg_text(call, 0), &truth))
        return give_bool(call, truth);
    return fail_with(call, "System.FormatException",
                     mem_printf("String '%s' was not recognized as a valid Boolean.", arg_text(call, 0)));
}

static bool boolean_try_parse(struct call *call) {
    bool truth = false;
    bool read = boolean_read(arg_text(call, 0), &truth);
    arg_set_ref(call, 1, value_bool(read && truth));
    return give_bool(call, read);
}

static bool boolean_get_type_code(struct call *call) {
    return give_enum(call, "System.TypeCode", 3);
}

static char *boolean_text(struct value self) {
    return mem_strdup(self.i ? "True" : "False");
}

static bool boolean_compare(struct value self, struct value other, int *ret_order) {
    *ret_order = (int)(self.i - other.i);
    return true;
}

static const struct type_member members[] = {
    {"static string FalseString {get}", boolean_false_string},
    {"static string TrueString {get}", boolean_true_string},
    {"int CompareTo(System.Object obj)", native_compare_to_object},
    {"int CompareTo(bool value)", native_compare_to},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(bool obj)", native_equals},
    {"System.TypeCode GetTypeCode()", boolean_get_type_code},
    {"static bool Parse(string value)", boolean_parse},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"static bool TryParse(string value, [ref] bool result)", boolean_try_parse},
    CONVERTIBLE_MEMBERS,
};

static const struct type_operations operations = {.to_string = boolean_text, .compare = boolean_compare};
static const struct type *const interfaces[] = {&type_icomparable, &type_iconvertible, NULL};

struct type type_bool = {
    .name = "System.Boolean",
    .accelerator = "bool",
    .base = &type_valuetype,
    .interfaces = interfaces,
    .code = CODE_BOOL,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_bool);
