/* System.StringComparer and System.Collections.Comparer: what hash tables, sets and sorts are given. */
#include <string.h>

#include "base/utf8.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/type/list_native.h"

struct comparer {
    struct object object;
    bool ignore_case, ordinal;
};

static struct type type_string_comparer, type_comparer;

static bool give_comparer(struct call *call, bool ignore_case, bool ordinal) {
    struct comparer *comparer = object_new(&type_string_comparer, sizeof *comparer);
    comparer->ignore_case = ignore_case;
    comparer->ordinal = ordinal;
    return give_object(call, comparer);
}

static bool get_ordinal(struct call *call) {
    return give_comparer(call, false, true);
}

static bool get_ordinal_ignore_case(struct call *call) {
    return give_comparer(call, true, true);
}

static bool get_culture(struct call *call) {
    return give_comparer(call, false, false);
}

static bool get_culture_ignore_case(struct call *call) {
    return give_comparer(call, true, false);
}

static const struct comparer *self_of(const struct call *call) {
    return call->self.p;
}

static bool get_ignore_case(struct call *call) {
    return give_bool(call, self_of(call)->ignore_case);
}

static int order_texts(const struct comparer *comparer, struct value left, struct value right) {
    const char *a = string_text(left), *b = string_text(right);
    if (!comparer->ordinal)
        return collate(a, string_length(left), b, string_length(right), comparer->ignore_case);
    return comparer->ignore_case ? text_compare_ignore_case_n(a, string_length(left), b, string_length(right))
                                 : strcmp(a, b);
}

static bool compare(struct call *call) {
    struct value left = value_base(call->args[0]), right = value_base(call->args[1]);
    int order = 0;
    if (!left.type || !right.type)
        return give_int(call, (left.type != NULL) - (right.type != NULL));
    if (value_is_string(left) && value_is_string(right))
        order = order_texts(self_of(call), left, right);
    else if (!compare_elements(VALUE_NULL, left, right, &order, call->failure))
        return false;
    return give_int(call, order < 0 ? -1 : order > 0);
}

static bool equals(struct call *call) {
    return give_bool(call, key_equals(call->args[0], call->args[1], self_of(call)->ignore_case));
}

static bool get_hash(struct call *call) {
    return give_int(call, (int32_t)key_hash(call->args[0], self_of(call)->ignore_case));
}

static bool get_default(struct call *call) {
    struct comparer *comparer = object_new(&type_comparer, sizeof *comparer);
    return give_object(call, comparer);
}

static const struct type_member string_members[] = {
    {"static System.StringComparer CurrentCulture {get}", get_culture},
    {"static System.StringComparer CurrentCultureIgnoreCase {get}", get_culture_ignore_case},
    {"static System.StringComparer InvariantCulture {get}", get_culture},
    {"static System.StringComparer InvariantCultureIgnoreCase {get}", get_culture_ignore_case},
    {"static System.StringComparer Ordinal {get}", get_ordinal},
    {"static System.StringComparer OrdinalIgnoreCase {get}", get_ordinal_ignore_case},
    {"bool IgnoreCase {get}", get_ignore_case, NULL, MEMBER_ROW_HIDDEN},
    {"int Compare(System.Object x, System.Object y)", compare},
    {"int Compare(string x, string y)", compare},
    {"bool Equals(System.Object x, System.Object y)", equals},
    {"bool Equals(string x, string y)", equals},
    {"int GetHashCode(System.Object obj)", get_hash},
    {"int GetHashCode(string obj)", get_hash},
};
static const struct type_member default_members[] = {
    {"static System.Collections.Comparer Default {get}", get_default},
    {"static System.Collections.Comparer DefaultInvariant {get}", get_default},
    {"int Compare(System.Object a, System.Object b)", compare},
};

/* IComparer<string> and IEqualityComparer<string> are closed when first asked for: rows hold definitions only. */
static const struct type *const string_interfaces[] = {&type_icomparer, &type_iequality_comparer, &type_icomparer_of,
                                                       &type_iequality_comparer_of, NULL};
static const struct type *const default_interfaces[] = {&type_icomparer, NULL};

static struct type type_string_comparer = {.name = "System.StringComparer",
                                           .base = &type_object,
                                           .flags = TYPE_ABSTRACT,
                                           .interfaces = string_interfaces,
                                           MEMBERS(string_members)};
static struct type type_comparer = {.name = "System.Collections.Comparer",
                                    .base = &type_object,
                                    .interfaces = default_interfaces,
                                    MEMBERS(default_members)};
TYPE_REGISTER(type_string_comparer);
TYPE_REGISTER(type_comparer);
