/* The ranks of conversions between types, as PowerShell's overload resolution orders them. */
#include "object/overload.h"
#include "object/type/known.h"

extern struct type type_psmethod;

static int integer_size(const struct type *type) {
    switch (type->code) {
    case CODE_SBYTE:
    case CODE_BYTE:
        return 1;
    case CODE_INT16:
    case CODE_UINT16:
        return 2;
    case CODE_INT32:
    case CODE_UINT32:
        return 4;
    default:
        return 8;
    }
}

static bool is_signed(const struct type *type) {
    return type->code == CODE_SBYTE || type->code == CODE_INT16 || type->code == CODE_INT32 || type->code == CODE_INT64;
}

static int rank_integers(const struct type *from, const struct type *to) {
    int from_size = integer_size(from), to_size = integer_size(to);
    if (from_size > to_size)
        return RANK_NUMERIC_EXPLICIT;
    if (from_size == to_size)
        return is_signed(from) ? RANK_NUMERIC_EXPLICIT1 : RANK_NUMERIC_EXPLICIT;
    return is_signed(from) && !is_signed(to) ? RANK_NUMERIC_EXPLICIT1 : RANK_NUMERIC_IMPLICIT;
}

/* Both are numbers and differ; BigInteger goes by the general rules (its casts). */
static int rank_numbers(const struct type *from, const struct type *to) {
    bool from_integer = type_is_integer(from), to_integer = type_is_integer(to);
    if (to->code == CODE_BIGINT)
        return from_integer ? RANK_IMPLICIT_CAST : RANK_EXPLICIT_CAST;
    if (from->code == CODE_BIGINT)
        return RANK_EXPLICIT_CAST;
    if (from_integer && to_integer)
        return rank_integers(from, to);
    if (from_integer)
        return RANK_NUMERIC_IMPLICIT;
    if (to_integer)
        return RANK_NUMERIC_EXPLICIT;
    if (from->code == CODE_SINGLE && to->code == CODE_DOUBLE)
        return RANK_NUMERIC_IMPLICIT;
    return from->code == CODE_DECIMAL ? RANK_NUMERIC_EXPLICIT1 : RANK_NUMERIC_EXPLICIT;
}

static int rank_from_null(const struct type *to) {
    if (to == &type_string)
        return RANK_TO_STRING;
    if (type_is_number(to) || to->code == CODE_CHAR || to->code == CODE_BOOL || to->code == CODE_SWITCH ||
        to->code == CODE_NULLABLE || to == &type_void)
        return RANK_NULL_TO_VALUE;
    return to->flags & TYPE_VALUE_TYPE ? RANK_NONE : RANK_NULL_TO_REFERENCE;
}

static bool enumerates(const struct type *type) {
    return type != &type_string && !(type->flags & TYPE_NO_ENUMERATE) && type_is(type, &type_ienumerable);
}

static bool takes(const struct member_group *group, const struct type *only, bool exact) {
    for (int i = 0; group && i < group->count; i++) {
        const struct signature *signature = group->signatures[i];
        if (signature->count == 1 && !signature->parameters[0].by_ref && signature->parameters[0].type &&
            (exact ? signature->parameters[0].type == only : type_is(only, signature->parameters[0].type)))
            return true;
    }
    return false;
}

static bool has_parse(const struct type *to) {
    const struct member_group *parse = type_member_group(to, "Parse", true);
    return parse && parse->kind == SIGNATURE_METHOD && takes(parse, &type_string, true);
}

/* A public constructor for the value: not where a number would be taken for a capacity. */
static bool has_constructor(const struct type *from, const struct type *to) {
    if (type_is_integer(from) && type_is(to, &type_icollection))
        return false;
    return !(to->flags & (TYPE_ABSTRACT | TYPE_GENERIC_DEFINITION)) && takes(type_constructors(to), from, false);
}

/* A list is made from any scalar or array of its elements through IEnumerable<T>. */
static int rank_to_collection(const struct type *from, const struct type *to) {
    if (to->code != CODE_LIST || (to->flags & TYPE_ABSTRACT))
        return RANK_NONE;
    if (to->generic_count == 1 && type_is(from, to->generic_arguments[0]))
        return RANK_CONSTRUCTOR_SCALAR;
    return enumerates(from) || from->code == CODE_ARRAY ? RANK_CONSTRUCTOR : RANK_NONE;
}

static int rank_to_array(const struct type *from, const struct type *to) {
    if (from == &type_string && to->element == &type_char && to->rank == 1)
        return RANK_STRING_TO_CHARS;
    if (from->code == CODE_ARRAY && from->element)
        return type_is(from->element, to->element) ? RANK_LANGUAGE : RANK_UNRELATED_ARRAYS;
    if (enumerates(from))
        return RANK_LANGUAGE;
    return conversion_rank(from, to->element) & RANK_SCALAR_TO_ARRAY_MASK;
}

static int rank_from_string(const struct type *to) {
    if (type_is_number(to))
        return RANK_NUMERIC_STRING;
    if (to->code == CODE_BOOL || to->code == CODE_TYPE ||
        (to->name && !__builtin_strcmp(to->name, "System.Text.RegularExpressions.Regex")) || to == &type_uri)
        return RANK_LANGUAGE;
    if (to->code == CODE_ENUM || to->code == CODE_CHAR || has_parse(to))
        return RANK_PARSE;
    return has_constructor(&type_string, to) ? RANK_CONSTRUCTOR : rank_to_collection(&type_string, to);
}

/* The conversions that PowerShell's language defines for any source; RANK_NONE: go on with constructors and casts. */
static int rank_language(const struct type *from, const struct type *to) {
    if (to == &type_void || to->code == CODE_BOOL || to == &type_psreference)
        return RANK_LANGUAGE;
    if (to == &type_array)
        return from->code == CODE_ARRAY ? RANK_ASSIGNABLE
               : enumerates(from)       ? RANK_LANGUAGE
                                        : RANK_ASSIGNABLE & RANK_SCALAR_TO_ARRAY_MASK;
    if (to == &type_hashtable && from->code == CODE_DICTIONARY)
        return RANK_LANGUAGE;
    if (to->code == CODE_ENUM && type_is_integer(from))
        return RANK_LANGUAGE;
    if ((from->code == CODE_SCRIPT_BLOCK || from == &type_psmethod) && type_is(to, &type_delegate))
        return RANK_LANGUAGE;
    if (from->code == CODE_CHAR && (to->code == CODE_SINGLE || to->code == CODE_DOUBLE))
        return RANK_LANGUAGE;
    if (to->code == CODE_SWITCH && from->code == CODE_BOOL)
        return RANK_IMPLICIT_CAST;
    return to == &type_pscustomobject ? RANK_LANGUAGE : RANK_NONE;
}

static int rank_general(const struct type *from, const struct type *to) {
    if (to->code == CODE_ENUM && (enumerates(from) || from->code == CODE_ARRAY)) /* a list of labels */
        return RANK_PARSE;
    if (has_constructor(from, to))
        return RANK_CONSTRUCTOR;
    int rank = rank_to_collection(from, to);
    if (rank)
        return rank;
    bool convertible = from->code >= CODE_BOOL && from->code <= CODE_DATETIME && from->code != CODE_BIGINT;
    if (convertible && !type_is_number(from)) /* bool, char, DateTime promise IConvertible to anything */
        return RANK_CONVERTIBLE;
    if (convertible && to->code != CODE_ARRAY && conversion_rank(&type_string, to))
        return RANK_CONVERTIBLE;
    if (from->code == CODE_ENUM && (type_is_number(to) || to->code == CODE_CHAR))
        return RANK_CONVERTIBLE;
    if (from->code == CODE_DICTIONARY && !(to->flags & (TYPE_ABSTRACT | TYPE_GENERIC_DEFINITION)) &&
        takes(type_constructors(to), NULL, false))
        return RANK_CONSTRUCTOR;
    return RANK_NONE;
}

int conversion_rank(const struct type *from, const struct type *to) {
    if (!from)
        return rank_from_null(to);
    if (from == to)
        return RANK_IDENTITY;
    if (type_is(from, to))
        return RANK_ASSIGNABLE;
    if (to == &type_psobject)
        return RANK_PSOBJECT;
    if (to->code == CODE_NULLABLE)
        return conversion_rank(from, to->element);
    if (type_is_number(from) && type_is_number(to))
        return rank_numbers(from, to);
    if (type_is_number(from) && (to == &type_string || to->code == CODE_CHAR))
        return RANK_NUMERIC_STRING;
    if (to == &type_string)
        return RANK_TO_STRING;
    if (to->code == CODE_ARRAY && to->element)
        return rank_to_array(from, to);
    if (from == &type_string) {
        int rank = rank_language(from, to);
        return rank ? rank : rank_from_string(to);
    }
    int rank = rank_language(from, to);
    return rank ? rank : rank_general(from, to);
}
