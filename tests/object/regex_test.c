#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/list.h"
#include "object/regex.h"
#include "object/string.h"

static const struct regex *make(const char *pattern, unsigned options) {
    struct failure failure = {0};
    const struct regex *regex = regex_compile(pattern, strlen(pattern), options, &failure);
    if (!regex)
        print_message("%s\n", failure.message);
    assert_non_null(regex);
    return regex;
}

/* "start,end" of the whole match and of each group in bytes, "-" for groups that took no part, "none" for no match. */
static const char *match(const char *pattern, unsigned options, const char *text) {
    struct regex_match found;
    struct buffer out = {0};
    const struct regex *regex = make(pattern, options);
    if (!regex_find(regex, text, strlen(text), regex_first_start(regex, strlen(text)), &found))
        return "none";
    for (int i = 0; i < found.group_count; i++) {
        if (i)
            buffer_puts(&out, " ");
        if (found.groups[i].start == SIZE_MAX)
            buffer_puts(&out, "-");
        else
            buffer_printf(&out, "%s=%.*s", regex_group_name(regex, i),
                          (int)(found.groups[i].end - found.groups[i].start), text + found.groups[i].start);
    }
    return buffer_dup(&out);
}

static const char *replace(const char *pattern, unsigned options, const char *text, const char *replacement) {
    struct value result;
    const struct regex *regex = make(pattern, options);
    struct value input = string_from(text);
    assert_true(regex_replace(regex, input, replacement, strlen(replacement), NULL, NULL, -1,
                              regex_first_start(regex, strlen(text)), &result, NULL));
    return string_text(result);
}

static const char *split(const char *pattern, const char *text, int limit) {
    struct values parts = {0};
    struct buffer out = {0};
    regex_split(make(pattern, 0), string_from(text), limit, 0, &parts);
    for (int i = 0; i < parts.count; i++)
        buffer_printf(&out, i ? "|%s" : "%s", string_text(parts.items[i]));
    return buffer_dup(&out);
}

static const char *error_of(const char *pattern) {
    struct failure failure = {0};
    assert_null(regex_compile(pattern, strlen(pattern), 0, &failure));
    return failure.message;
}

static void groups_are_numbered_as_dotnet_does(void **state) {
    assert_string_equal(match("(?<n>a)(b)", 0, "ab"), "0=ab 1=b n=a");
    assert_string_equal(match("(?<x>a)|(?<x>b)", 0, "b"), "0=b x=b");
    assert_string_equal(match("(?<n>a)(b)(?<5>c)?", 0, "ab"), "0=ab 1=b n=a -");
    assert_string_equal(match("(a)(?<n>b)\\k<n>\\1", 0, "abba"), "0=abba 1=a n=b");
    assert_string_equal(match("(a)(?<n>b)", REGEX_EXPLICIT_CAPTURE, "ab"), "0=ab n=b");
    assert_string_equal(match("(?n:(a)(?<n>b))(c)", 0, "abc"), "0=abc 1=c n=b");
}

static void dialect(void **state) {
    assert_string_equal(match("[a-z-[aeiou]]+", 0, "aeixyz"), "0=xyz");
    assert_string_equal(match("(?<=o+)\\d+", 0, "foo123"), "0=123");
    assert_string_equal(match("(?<!o+)\\d+", 0, "foo123"), "0=23");
    assert_string_equal(match("\\u0041\\x42\\v?", 0, "xAB"), "0=AB");
    assert_string_equal(match("[[:a]+", 0, "x[:a"), "0=[:a");
    assert_string_equal(match("\\p{IsCyrillic}+", 0, "abc где"), "0=где");
    assert_string_equal(match("\\w+", 0, "éa b"), "0=éa");
    assert_string_equal(match("\\w+", REGEX_ECMASCRIPT, "éa b"), "0=a");
    assert_string_equal(match("a $ # end", REGEX_IGNORE_PATTERN_WHITESPACE, "ba"), "0=a");
    assert_string_equal(match("^b$", REGEX_MULTILINE, "a\nb\nc"), "0=b");
    assert_string_equal(match("a.b", REGEX_SINGLELINE, "a\nb"), "0=a\nb");
    assert_string_equal(match("É", REGEX_IGNORE_CASE, "é"), "0=é");
    assert_string_equal(match("(a)?(?(1)b|c)", 0, "ab"), "0=ab 1=a");
    assert_string_equal(match("(?(?=a)ab|c)", 0, "xab"), "0=ab");
    assert_string_equal(match("(?(a)ab|c)", 0, "c"), "0=c");
    assert_string_equal(match("\\w+", REGEX_RIGHT_TO_LEFT, "one two"), "0=two");
    assert_string_equal(match("a{,3}", 0, "a{,3}"), "0=a{,3}");
}

static void replacement_patterns(void **state) {
    assert_string_equal(replace("(b)", 0, "abc", "[$1$0$&$`$'$_$+$$${1}$2$x${y}]"), "a[bbbacabcb$b$2$x${y}]c");
    assert_string_equal(replace("x*", 0, "abc", "-"), "-a-b-c-");
    assert_string_equal(replace("a*", 0, "baac", "-"), "-b--c-");
    assert_string_equal(replace("(?<q>b)", 0, "abc", "<${q}>"), "a<b>c");
    assert_string_equal(replace("b", 0, "abc", "$10"), "a$10c");
    assert_string_equal(replace("\\w+", REGEX_RIGHT_TO_LEFT, "one two", "<$0>"), "<one> <two>");
    assert_string_equal(replace("é", 0, "aéb", "e"), "aeb");
}

static void splitting(void **state) {
    assert_string_equal(split("(\\d)", "a1b2c", 0), "a|1|b|2|c");
    assert_string_equal(split("", "abc", 0), "|a|b|c|");
    assert_string_equal(split("b|", "abc", 0), "|a||c|");
    assert_string_equal(split("\\d", "a1b2c3d", 2), "a|b2c3d");
}

static void repeated_groups_keep_their_captures(void **state) {
    struct regex_match found;
    int count;
    const struct regex *regex = make("(\\w)+\\d", 0);
    assert_true(regex_find(regex, "abc12", 5, 0, &found));
    struct regex_span *spans = regex_captures(regex, "abc12", 5, &found, 1, &count);
    assert_int_equal(count, 4);
    assert_int_equal(spans[3].start, 3);
}

static void messages(void **state) {
    static const char *const rows[][2] = {
        {"[", "Invalid pattern '[' at offset 1. Unterminated [] set."},
        {"(", "Invalid pattern '(' at offset 1. Not enough )'s."},
        {"a)", "Invalid pattern 'a)' at offset 2. Too many )'s."},
        {"*a", "Invalid pattern '*a' at offset 1. Quantifier '*' following nothing."},
        {"a**", "Invalid pattern 'a**' at offset 3. Nested quantifier '*'."},
        {"a+++", "Invalid pattern 'a+++' at offset 3. Nested quantifier '+'."},
        {"a{2}{3}", "Invalid pattern 'a{2}{3}' at offset 5. Nested quantifier '{'."},
        {"\\", "Invalid pattern '\\' at offset 1. Illegal \\ at end of pattern."},
        {"\\h", "Invalid pattern '\\h' at offset 2. Unrecognized escape sequence \\h."},
        {"(?<a", "Invalid pattern '(?<a' at offset 4. Unrecognized grouping construct."},
        {"(?<a>x)\\k<b>", "Invalid pattern '(?<a>x)\\k<b>' at offset 12. Reference to undefined group name 'b'."},
        {"(a)\\2", "Invalid pattern '(a)\\2' at offset 5. Reference to undefined group number 2."},
        {"(?P<a>x)", "Invalid pattern '(?P<a>x)' at offset 3. Unrecognized grouping construct."},
        {"\\x1", "Invalid pattern '\\x1' at offset 2. Insufficient or invalid hexadecimal digits."},
        {"[z-a]", "Invalid pattern '[z-a]' at offset 4. [x-y] range in reverse order."},
        {"(?<1a>x)",
         "Invalid pattern '(?<1a>x)' at offset 4. Invalid group name: Group names must begin with a word character."},
        {"(?z)", "Invalid pattern '(?z)' at offset 3. Unrecognized grouping construct."},
        {"\\p{Foo}", "Invalid pattern '\\p{Foo}' at offset 7. Unknown property 'Foo'."},
        {"\\p", "Invalid pattern '\\p' at offset 2. Incomplete \\p{X} character escape."},
        {"a{3,2}", "Invalid pattern 'a{3,2}' at offset 6. Illegal {x,y} with x > y."},
        {"(?", "Invalid pattern '(?' at offset 2. Unrecognized grouping construct."},
        {"(?(1)a|b)",
         "Invalid pattern '(?(1)a|b)' at offset 5. Conditional alternation refers to an undefined group number 1."},
        {"[a-\\d]", "Invalid pattern '[a-\\d]' at offset 5. Cannot include class \\d in character range."},
        {"(?<>x)",
         "Invalid pattern '(?<>x)' at offset 3. Invalid group name: Group names must begin with a word character."},
        {"a|*", "Invalid pattern 'a|*' at offset 3. Quantifier '*' following nothing."},
        {"\\k", "Invalid pattern '\\k' at offset 1. Malformed \\k<...> named back reference."},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(error_of(rows[i][0]), rows[i][1]);
}

static void escaping(void **state) {
    size_t length;
    assert_string_equal(regex_escape("a.b*c[d]{e} f#g^h$(i)\\j|k+l?-", 29),
                        "a\\.b\\*c\\[d]\\{e}\\ f\\#g\\^h\\$\\(i\\)\\\\j\\|k\\+l\\?-");
    assert_string_equal(regex_unescape("a\\.b\\n\\x41", 10, &length, NULL), "a.b\nA");
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_numbered_as_dotnet_does),
        cmocka_unit_test(dialect),
        cmocka_unit_test(replacement_patterns),
        cmocka_unit_test(splitting),
        cmocka_unit_test(repeated_groups_keep_their_captures),
        cmocka_unit_test(messages),
        cmocka_unit_test(escaping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
