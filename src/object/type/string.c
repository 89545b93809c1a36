/* System.String: its row, its constructors, and what is too small for a file of its own. */
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/type/convertible.h"
#include "object/type/known.h"
#include "object/type/string_natives.h"

static bool string_new(struct call *call) {
    if (call->args[0].type == &type_char) {
        int64_t count = arg_int(call, 1);
        char unit[4];
        size_t size = utf8_encode((uint32_t)arg_int(call, 0), unit);
        if (count < 0)
            return fail_negative(call, "count", count);
        char *text = mem_new_atomic((size_t)count * size + 1);
        for (int64_t i = 0; i < count; i++)
            memcpy(text + (size_t)i * size, unit, size);
        return give(call, string_from_n(text, (size_t)count * size));
    }
    if (arg_is_null(call, 0))
        return give(call, string_empty());
    const struct list *list = list_of(call->args[0]);
    int64_t start = call->count > 1 ? arg_int(call, 1) : 0, count = call->count > 1 ? arg_int(call, 2) : list->count;
    if (start < 0)
        return fail_negative(call, "startIndex", start);
    if (count < 0)
        return fail_negative(call, "length", count);
    if (start > list->count - count)
        return fail_greater(call, "startIndex", start, list->count - count);
    uint16_t *units = mem_new_atomic(sizeof *units * (size_t)(count + 1));
    for (int64_t i = 0; i < count; i++)
        units[i] = (uint16_t)list->items[start + i].i;
    return give(call, string_from_utf16(units, (size_t)count));
}

static bool string_get_length(struct call *call) {
    return give_int(call, (int64_t)string_chars(call->self));
}

static bool string_get_empty(struct call *call) {
    return give(call, string_empty());
}

static bool string_get_chars(struct call *call) {
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= (int64_t)string_chars(call->self))
        return fail_with(call, "System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
    return give(call, value_char(string_char_at(call->self, (size_t)index)));
}

static bool string_give_argument(struct call *call) {
    return give(call, call->args[0]);
}

/* The chars of [start, start + count) as a char[]. */
static struct list *chars_of(struct value string, size_t start, size_t count) {
    size_t chars;
    const uint16_t *units = string_to_utf16(string, &chars);
    struct list *array = array_new_of(&type_char, (int32_t)count);
    for (size_t i = 0; i < count; i++)
        array->items[i] = value_char(units[start + i]);
    return array;
}

static bool string_to_char_array(struct call *call) {
    int64_t chars = (int64_t)string_chars(call->self);
    int64_t start = call->count ? arg_int(call, 0) : 0, count = call->count ? arg_int(call, 1) : chars;
    if (start < 0 || start > chars)
        return fail_greater(call, "startIndex", (uint32_t)start, chars);
    if (count < 0 || start > chars - count)
        return fail_greater(call, "startIndex", start, chars - count);
    return give_object(call, chars_of(call->self, (size_t)start, (size_t)count));
}

/* Into an array that stands for the span. */
static bool copy_all(struct call *call) {
    struct list *target = list_of(call->args[0]);
    size_t chars = string_chars(call->self);
    if ((size_t)target->count < chars)
        return false;
    if (chars)
        memcpy(target->items, chars_of(call->self, 0, chars)->items, sizeof *target->items * chars);
    return true;
}

static bool string_copy_to_span(struct call *call) {
    return copy_all(call) ||
           fail_with(call, "System.ArgumentException", "Destination is too short. (Parameter 'destination')");
}

static bool string_try_copy_to(struct call *call) {
    return give_bool(call, copy_all(call));
}

static bool string_copy_to(struct call *call) {
    int64_t chars = (int64_t)string_chars(call->self), from = arg_int(call, 0), to = arg_int(call, 2),
            count = arg_int(call, 3);
    if (arg_is_null(call, 1))
        return fail_null(call, "destination");
    struct list *target = list_of(call->args[1]);
    if (count < 0)
        return fail_negative(call, "count", count);
    if (from < 0)
        return fail_negative(call, "sourceIndex", from);
    if (count > chars - from)
        return fail_range(call, "Index and count must refer to a location within the string.", "sourceIndex");
    if (to < 0)
        return fail_negative(call, "destinationIndex", to);
    if (to > target->count - count)
        return fail_greater(call, "destinationIndex", to, target->count - count);
    const struct list *source = chars_of(call->self, (size_t)from, (size_t)count);
    if (count)
        memcpy(target->items + to, source->items, sizeof *source->items * (size_t)count);
    return true;
}

/* Format(format, args…), also with a provider in front; one object[] is the list of arguments. */
static bool string_format(struct call *call) {
    int k = call->count && value_is_string(value_base(call->args[0])) ? 0 : 1;
    if (k >= call->count || arg_is_null(call, k))
        return fail_null(call, "format");
    const struct value *args = call->args + k + 1;
    int count = call->count - k - 1;
    if (count == 1 && value_is_array(args[0]) && value_base(args[0]).type == &type_object_array) {
        const struct list *list = list_of(args[0]);
        args = list->items;
        count = list->count;
    }
    char *text;
    if (!format_operator(arg_text(call, k), args, count, &text, call->failure)) {
        struct failure *failure = call->failure;
        if (!failure->thrown && failure->inner_message)
            return fail_with(call, "System.FormatException", failure->inner_message);
        return false;
    }
    return give_text(call, text);
}

/* The pool holds what scripts put there: literals of scripts are not interned. */
static struct table *interned;

static bool string_intern(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    if (!interned)
        interned = table_new(TABLE_EXACT);
    table_set(interned, arg_text(call, 0), (void *)"");
    return give(call, call->args[0]);
}

static bool string_is_interned(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    return interned && table_get(interned, arg_text(call, 0)) ? give(call, call->args[0]) : true;
}

static bool string_get_enumerator(struct call *call) {
    return give_object(call, chars_of(call->self, 0, string_chars(call->self)));
}

static bool string_get_type_code(struct call *call) {
    return give_enum(call, "System.TypeCode", 18);
}

static bool string_is_null_or_empty(struct call *call) {
    return give_bool(call, arg_length(call, 0) == 0);
}

static bool string_is_null_or_white_space(struct call *call) {
    const char *text = arg_text(call, 0);
    size_t length = arg_length(call, 0), size;
    for (size_t i = 0; i < length; i += size)
        if (!char_is_white(utf8_decode(text + i, length - i, &size)))
            return give_bool(call, false);
    return give_bool(call, true);
}

static const struct type_member members[] = {
    {"new(char[] value)", string_new},
    {"new(char[] value, int startIndex, int length)", string_new},
    {"new(char c, int count)", string_new},
    {"char Chars(System.Int32 index) {get}", string_get_chars},
    {"int Length {get}", string_get_length},
    {"static string Empty {get}", string_get_empty},
    {"System.Object Clone()", native_clone_self},
    {"System.Object ICloneable.Clone()"},
    {"static int Compare(string strA, string strB)", string_native_compare},
    {"static int Compare(string strA, string strB, bool ignoreCase)", string_native_compare},
    {"static int Compare(string strA, string strB, System.StringComparison comparisonType)", string_native_compare},
    {"static int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)",
     string_native_compare},
    {"static int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)", string_native_compare},
    {"static int Compare(string strA, int indexA, string strB, int indexB, int length)", string_native_compare},
    {"static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
     string_native_compare},
    {"static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo "
     "culture)",
     string_native_compare},
    {"static int Compare(string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, "
     "System.Globalization.CompareOptions options)",
     string_native_compare},
    {"static int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison "
     "comparisonType)",
     string_native_compare},
    {"static int CompareOrdinal(string strA, string strB)", string_native_compare_ordinal},
    {"static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)",
     string_native_compare_ordinal},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(string strB)", native_compare_to},
    {"int IComparable.CompareTo(System.Object obj)"},
    {"int IComparable[string].CompareTo(string other)"},
    {"static string Concat(Params string[] values)", string_native_concat},
    {"static string Concat(System.Collections.Generic.IEnumerable[string] values)", string_native_concat},
    {"static string Concat(System.Collections.Generic.IEnumerable[T] values)", string_native_concat},
    {"static string Concat(System.Object arg0)", string_native_concat},
    {"static string Concat(Params System.Object[] args)", string_native_concat},
    {"static string Concat(System.Object arg0, System.Object arg1)", string_native_concat},
    {"static string Concat(string str0, string str1)", string_native_concat},
    {"static string Concat(string str0, string str1, string str2)", string_native_concat},
    {"static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)", string_native_concat},
    {"static string Concat(string str0, string str1, string str2, string str3)", string_native_concat},
    {"bool Contains(string value)", string_native_contains},
    {"bool Contains(string value, System.StringComparison comparisonType)", string_native_contains},
    {"bool Contains(char value)", string_native_contains},
    {"bool Contains(char value, System.StringComparison comparisonType)", string_native_contains},
    {"static string Copy(string str)", string_give_argument},
    {"void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", string_copy_to},
    {"void CopyTo(System.Span[char] destination)", string_copy_to_span},
    {"bool EndsWith(string value)", string_native_ends_with},
    {"bool EndsWith(string value, System.StringComparison comparisonType)", string_native_ends_with},
    {"bool EndsWith(string value, bool ignoreCase, cultureinfo culture)", string_native_ends_with},
    {"bool EndsWith(char value)", string_native_ends_with},
    {"bool Equals(System.Object obj)", string_native_equals},
    {"bool Equals(string value)", string_native_equals},
    {"static bool Equals(string a, string b)", string_native_static_equals},
    {"bool Equals(string value, System.StringComparison comparisonType)", string_native_equals},
    {"bool IEquatable[string].Equals(string other)"},
    {"static bool Equals(string a, string b, System.StringComparison comparisonType)", string_native_static_equals},
    {"static string Format(string format, System.Object arg0)", string_format},
    {"static string Format(string format, System.Object arg0, System.Object arg1)", string_format},
    {"static string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)", string_format},
    {"static string Format(string format, Params System.Object[] args)", string_format},
    {"static string Format(System.IFormatProvider provider, string format, System.Object arg0)", string_format},
    {"static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
     string_format},
    {"static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, "
     "System.Object arg2)",
     string_format},
    {"static string Format(System.IFormatProvider provider, string format, Params System.Object[] args)",
     string_format},
    {"System.Text.StringRuneEnumerator EnumerateRunes()", string_native_enumerate_runes},
    {"System.CharEnumerator GetEnumerator()", string_get_enumerator},
    {"System.Collections.IEnumerator IEnumerable.GetEnumerator()"},
    {"System.Collections.Generic.IEnumerator[char] IEnumerable[char].GetEnumerator()"},
    {"int GetHashCode()", string_native_hash},
    {"int GetHashCode(System.StringComparison comparisonType)", string_native_hash},
    {"System.TypeCode GetTypeCode()", string_get_type_code},
    {"System.TypeCode IConvertible.GetTypeCode()"},
    {"int IndexOf(char value)", string_native_index_of},
    {"int IndexOf(char value, int startIndex)", string_native_index_of},
    {"int IndexOf(char value, System.StringComparison comparisonType)", string_native_index_of},
    {"int IndexOf(char value, int startIndex, int count)", string_native_index_of},
    {"int IndexOf(string value)", string_native_index_of},
    {"int IndexOf(string value, int startIndex)", string_native_index_of},
    {"int IndexOf(string value, int startIndex, int count)", string_native_index_of},
    {"int IndexOf(string value, System.StringComparison comparisonType)", string_native_index_of},
    {"int IndexOf(string value, int startIndex, System.StringComparison comparisonType)", string_native_index_of},
    {"int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)",
     string_native_index_of},
    {"int IndexOfAny(char[] anyOf)", string_native_index_of_any},
    {"int IndexOfAny(char[] anyOf, int startIndex)", string_native_index_of_any},
    {"int IndexOfAny(char[] anyOf, int startIndex, int count)", string_native_index_of_any},
    {"string Insert(int startIndex, string value)", string_native_insert},
    {"static string Intern(string str)", string_intern},
    {"static string IsInterned(string str)", string_is_interned},
    {"bool IsNormalized()", string_native_is_normalized},
    {"bool IsNormalized(System.Text.NormalizationForm normalizationForm)", string_native_is_normalized},
    {"static bool IsNullOrEmpty(string value)", string_is_null_or_empty},
    {"static bool IsNullOrWhiteSpace(string value)", string_is_null_or_white_space},
    {"static string Join(char separator, Params string[] value)", string_native_join},
    {"static string Join(string separator, Params string[] value)", string_native_join},
    {"static string Join(string separator, System.Collections.Generic.IEnumerable[string] values)", string_native_join},
    {"static string Join(char separator, Params System.Object[] values)", string_native_join},
    {"static string Join(char separator, System.Collections.Generic.IEnumerable[T] values)", string_native_join},
    {"static string Join(string separator, System.Collections.Generic.IEnumerable[T] values)", string_native_join},
    {"static string Join(string separator, Params System.Object[] values)", string_native_join},
    {"static string Join(char separator, string[] value, int startIndex, int count)", string_native_join},
    {"static string Join(string separator, string[] value, int startIndex, int count)", string_native_join},
    {"int LastIndexOf(char value)", string_native_last_index_of},
    {"int LastIndexOf(char value, int startIndex)", string_native_last_index_of},
    {"int LastIndexOf(char value, int startIndex, int count)", string_native_last_index_of},
    {"int LastIndexOf(string value)", string_native_last_index_of},
    {"int LastIndexOf(string value, int startIndex)", string_native_last_index_of},
    {"int LastIndexOf(string value, int startIndex, int count)", string_native_last_index_of},
    {"int LastIndexOf(string value, System.StringComparison comparisonType)", string_native_last_index_of},
    {"int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)",
     string_native_last_index_of},
    {"int LastIndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)",
     string_native_last_index_of},
    {"int LastIndexOfAny(char[] anyOf)", string_native_last_index_of_any},
    {"int LastIndexOfAny(char[] anyOf, int startIndex)", string_native_last_index_of_any},
    {"int LastIndexOfAny(char[] anyOf, int startIndex, int count)", string_native_last_index_of_any},
    {"string Normalize()", string_native_normalize},
    {"string Normalize(System.Text.NormalizationForm normalizationForm)", string_native_normalize},
    {"string PadLeft(int totalWidth)", string_native_pad_left},
    {"string PadLeft(int totalWidth, char paddingChar)", string_native_pad_left},
    {"string PadRight(int totalWidth)", string_native_pad_right},
    {"string PadRight(int totalWidth, char paddingChar)", string_native_pad_right},
    {"string Remove(int startIndex, int count)", string_native_remove},
    {"string Remove(int startIndex)", string_native_remove},
    {"string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)", string_native_replace},
    {"string Replace(string oldValue, string newValue, System.StringComparison comparisonType)", string_native_replace},
    {"string Replace(char oldChar, char newChar)", string_native_replace},
    {"string Replace(string oldValue, string newValue)", string_native_replace},
    {"string ReplaceLineEndings()", string_native_replace_line_endings},
    {"string ReplaceLineEndings(string replacementText)", string_native_replace_line_endings},
    {"string[] Split(char separator, System.StringSplitOptions options = None)", string_native_split},
    {"string[] Split(char separator, int count, System.StringSplitOptions options = None)", string_native_split},
    {"string[] Split(Params char[] separator)", string_native_split},
    {"string[] Split(System.ReadOnlySpan[char] separator)"},
    {"string[] Split(char[] separator, int count)", string_native_split},
    {"string[] Split(char[] separator, System.StringSplitOptions options)", string_native_split},
    {"string[] Split(char[] separator, int count, System.StringSplitOptions options)", string_native_split},
    {"string[] Split(string separator, System.StringSplitOptions options = None)", string_native_split},
    {"string[] Split(string separator, int count, System.StringSplitOptions options = None)", string_native_split},
    {"string[] Split(string[] separator, System.StringSplitOptions options)", string_native_split},
    {"string[] Split(string[] separator, int count, System.StringSplitOptions options)", string_native_split},
    {"bool StartsWith(string value)", string_native_starts_with},
    {"bool StartsWith(string value, System.StringComparison comparisonType)", string_native_starts_with},
    {"bool StartsWith(string value, bool ignoreCase, cultureinfo culture)", string_native_starts_with},
    {"bool StartsWith(char value)", string_native_starts_with},
    {"string Substring(int startIndex)", string_native_substring},
    {"string Substring(int startIndex, int length)", string_native_substring},
    {"char[] ToCharArray()", string_to_char_array},
    {"char[] ToCharArray(int startIndex, int length)", string_to_char_array},
    {"bool TryCopyTo(System.Span[char] destination)", string_try_copy_to},
    CONVERTIBLE_MEMBERS,
    {"string ToLower()", string_native_to_lower},
    {"string ToLower(cultureinfo culture)", string_native_to_lower},
    {"string ToLowerInvariant()", string_native_to_lower},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string IConvertible.ToString(System.IFormatProvider provider)"},
    {"string ToUpper()", string_native_to_upper},
    {"string ToUpper(cultureinfo culture)", string_native_to_upper},
    {"string ToUpperInvariant()", string_native_to_upper},
    {"string Trim()", string_native_trim},
    {"string Trim(char trimChar)", string_native_trim},
    {"string Trim(Params char[] trimChars)", string_native_trim},
    {"string Trim(System.ReadOnlySpan[char] trimChars)"},
    {"string TrimEnd()", string_native_trim_end},
    {"string TrimEnd(char trimChar)", string_native_trim_end},
    {"string TrimEnd(Params char[] trimChars)", string_native_trim_end},
    {"string TrimEnd(System.ReadOnlySpan[char] trimChars)"},
    {"string TrimStart()", string_native_trim_start},
    {"string TrimStart(char trimChar)", string_native_trim_start},
    {"string TrimStart(Params char[] trimChars)", string_native_trim_start},
    {"string TrimStart(System.ReadOnlySpan[char] trimChars)"},
};

static char *string_to_text(struct value self) {
    return mem_strndup(string_text(self), string_length(self));
}

static bool string_equals_other(struct value self, struct value other) {
    return value_is_string(other) && string_length(self) == string_length(other) &&
           memcmp(string_text(self), string_text(other), string_length(self)) == 0;
}

static bool string_compare_to(struct value self, struct value other, int *ret_order) {
    if (!value_is_string(other))
        return false;
    int order = collate(string_text(self), string_length(self), string_text(other), string_length(other), false);
    *ret_order = (order > 0) - (order < 0);
    return true;
}

static uint32_t string_hash_of(struct value self) {
    return text_hash(string_text(self), string_length(self));
}

static const struct type_operations operations = {
    .to_string = string_to_text, .equals = string_equals_other, .compare = string_compare_to, .hash = string_hash_of};
static const struct type *const interfaces[] = {&type_icloneable, &type_icomparable, &type_iconvertible,
                                                &type_ienumerable, NULL};

struct type type_string = {
    .name = "System.String",
    .accelerator = "string",
    .base = &type_object,
    .interfaces = interfaces,
    .code = CODE_STRING,
    .flags = TYPE_SEALED | TYPE_NO_ENUMERATE,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_string);
