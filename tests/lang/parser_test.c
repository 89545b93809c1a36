/* Trees of small inputs: what binds how, and what becomes which node. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "ast_dump.h"
#include "base/memory.h"
#include "lang/comment_help.h"

struct tree_case {
    const char *text, *tree;
};

/* The statements of a script, without the nodes that every script has. */
static const char *tree(const char *text) {
    struct parse_result result = parser_parse(NULL, text, strlen(text));
    if (result.error_count > 0)
        return result.errors[0].error_id;
    struct buffer out = {0};
    for (int i = 0; i < result.script->end->statements.count; i++)
        dump_node(result.script->end->statements.items[i], &out);
    return buffer_dup(&out);
}

static void check(const struct tree_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++)
        assert_string_equal(tree(cases[i].text), cases[i].tree);
}

#define EXPRESSION(tree) "(pipeline (expression " tree "))"
#define ONE "(number int:1)"
#define TWO "(number int:2)"
#define THREE "(number int:3)"

static void test_precedence(void **state) {
    static const struct tree_case cases[] = {
        {"1+2*3", EXPRESSION("(binary -add- x)")},
        {"1,2+3", EXPRESSION("(binary + (array " ONE " " TWO ") " THREE ")")},
        {"1..2+3", EXPRESSION("(binary + (binary .. " ONE " " TWO ") " THREE ")")},
        {"$a -or $b -and $c", EXPRESSION("(binary -and (binary -or (var a) (var b)) (var c))")},
        {"1 -eq 2 -and 3", EXPRESSION("(binary -and (binary -eq " ONE " " TWO ") " THREE ")")},
        {"$a ?? 1 + 2", EXPRESSION("(binary ?\? (var a) (binary + " ONE " " TWO "))")},
        {"1 - 2 - 3", EXPRESSION("(binary - (binary - " ONE " " TWO ") " THREE ")")},
        {"-not $a -eq $b", EXPRESSION("(binary -eq (unary -not (var a)) (var b))")},
        {"-1", EXPRESSION("(number int:-1)")},
        {"- 1", EXPRESSION("(unary - (number int:1))")},
        {"$a ? 1 : 2", EXPRESSION("(ternary (var a) " ONE " " TWO ")")},
        {"'{0}' -f 1,2", EXPRESSION("(binary -f (string '{0}') (array " ONE " " TWO "))")},
        {"$a -ceq $b -ieq $c", EXPRESSION("(binary -eq/i (binary -eq/c (var a) (var b)) (var c))")},
        {"-join $a + $b", EXPRESSION("(binary + (unary -join (var a)) (var b))")},
        {"$i++", EXPRESSION("(unary ++post (var i))")},
        {"[int]$a.b", EXPRESSION("(convert (type int) (member (var a) (string 'b')))")},
    };
    check(cases + 1, COUNT_OF(cases) - 1);
    assert_string_equal(tree(cases[0].text), EXPRESSION("(binary + " ONE " (binary * " TWO " " THREE "))"));
}

static void test_members(void **state) {
    static const struct tree_case cases[] = {
        {"$a.b[1]::c", EXPRESSION("(member :: (index (member (var a) (string 'b')) " ONE ") (string 'c'))")},
        {"$a.b(1,2)", EXPRESSION("(invoke (var a) (string 'b') " ONE " " TWO ")")},
        {"$a.b[int](1)", EXPRESSION("(invoke <int> (var a) (string 'b') " ONE ")")},
        {"$a.where{1}", EXPRESSION("(invoke (var a) (string 'where') (script-block (script (block end* "
                                   "(pipeline (expression " ONE "))))))")},
        {"$a.$b", EXPRESSION("(member (var a) (var b))")},
        {"${a}?.b", EXPRESSION("(member ?. (var a) (string 'b'))")},
        {"[a.b]::c", EXPRESSION("(member :: (type-of a.b) (string 'c'))")},
        {"[a[b,c[]]]", EXPRESSION("(type-of a<b;c[]>)")},
        {"[a[,]]", EXPRESSION("(type-of a[,])")},
        {"[a, b]", EXPRESSION("(type-of a@b)")},
        {"$using:a.b", EXPRESSION("(using-var (member (var a) (string 'b')))")},
    };
    check(cases, COUNT_OF(cases));
}

static void test_commands(void **state) {
    static const struct tree_case cases[] = {
        {"a b 1kb 0x1F 1e3", "(pipeline (command (string 'a') (string 'b') (number int:1024) (number int:31) "
                             "(number double:1000)))"},
        {"a -x:1 -y 2", "(pipeline (command (string 'a') (parameter -x: " ONE ") (parameter -y) " TWO "))"},
        {"a 1,2 b", "(pipeline (command (string 'a') (array " ONE " " TWO ") (string 'b')))"},
        {"a $b.c $d-e", "(pipeline (command (string 'a') (member (var b) (string 'c')) (expandable (var d) "
                        "(string '-e'))))"},
        {"a \"x\"y b'c'", "(pipeline (command (string 'a') (string 'x') (string 'y') (string 'bc')))"},
        {"a x\"$y\"z", "(pipeline (command (string 'a') (expandable (string 'x') (var y) (string 'z'))))"},
        {"a --% $b | c", "(pipeline (command (string 'a') (string '--%') (string '$b ')) (command (string 'c')))"},
        {"a -- -b --", "(pipeline (command (string 'a') (parameter --) (string '-b') (string '--')))"},
        {"& $a.b 1", "(pipeline (command & (member (var a) (string 'b')) " ONE "))"},
        {". ./x", "(pipeline (command . (string './x')))"},
        {"a if while", "(pipeline (command (string 'a') (string 'if') (string 'while')))"},
        {"a 2>&1 *> f 3>> g", "(pipeline (command (string 'a') (to-file 0> (string 'f')) (merge 2>1) "
                              "(to-file 3>> (string 'g'))))"},
        {"a &", "(pipeline & (command (string 'a')))"},
        {"a && b || c", "(chain || (chain && (pipeline (command (string 'a'))) (pipeline (command (string 'b')))) "
                        "(pipeline (command (string 'c'))))"},
        {"a |\nb\n# c\n | d", "(pipeline (command (string 'a')) (command (string 'b')) (command (string 'd')))"},
        {"a `\n b", "(pipeline (command (string 'a') (string 'b')))"},
        {"a @b @(1)", "(pipeline (command (string 'a') (var @b) (array-of (body (pipeline (expression " ONE "))))))"},
        {"a \xE2\x80\x93x \xE2\x80\x9Cy\xE2\x80\x9D", "(pipeline (command (string 'a') (parameter -x) (string 'y')))"},
    };
    check(cases, COUNT_OF(cases));
}

static void test_strings(void **state) {
    static const struct tree_case cases[] = {
        {"\"a$b.c$($d.e)${f g}\"", EXPRESSION("(expandable (string 'a') (var b) (string '.c') (sub (body (pipeline "
                                              "(expression (member (var d) (string 'e')))))) (var f g))")},
        {"\"a`n`u{41}`$b\"\"c\"", EXPRESSION("(string 'a\\x0AA$b\"c')")},
        {"'a''b'", EXPRESSION("(string 'a'b')")},
        {"@'\na\nb\n'@", EXPRESSION("(string 'a\\x0Ab')")},
        {"@\"\n$a\n\"@", EXPRESSION("(expandable (var a))")},
        {"\"$(f \"\"x\"\")\"", EXPRESSION("(expandable (sub (body (pipeline (command (string 'f') (string 'x'))))))")},
        {"\"$a:b $env:c $d::e\"", EXPRESSION("(expandable (var a:b) (string ' ') (var env:c) (string ' ') (var d) "
                                             "(string '::e'))")},
    };
    check(cases, COUNT_OF(cases));
}

static void test_statements(void **state) {
    static const struct tree_case cases[] = {
        {"$a = if (1) {2}", "(assign = (var a) (if " EXPRESSION(ONE) " (body " EXPRESSION(TWO) ")))"},
        {"$a += 1", "(assign + (var a) (expression " ONE "))"},
        {":x foreach ($a in 1) {break x}", "(foreach :x (var a) " EXPRESSION(ONE) " (body (break (string 'x'))))"},
        {"switch -regex ($a) {1 {2} default {3}}",
         "(switch flags:2 " EXPRESSION("(var a)") " " ONE " (body " EXPRESSION(TWO) ") (body " EXPRESSION(THREE) "))"},
        {"try {} catch [a],[b] {} catch {} finally {}",
         "(try finally (body) (catch (type a) (type b) (body)) (catch (body)) (body))"},
        {"function f($a, [int]$b = 1) {}",
         "(function f (param (var a)) (param (type int) (var b) " ONE ") (script (block end*)))"},
        {"filter f { $_ }", "(function f (script (block process* " EXPRESSION("(var _)") ")))"},
        {"@{a=1;'b'=2}", EXPRESSION("(hash (string 'a') " EXPRESSION(ONE) " (string 'b') " EXPRESSION(TWO) ")")},
        {"class A : B { [int]$x = 1; A() : base(2) {} static [int] F() { return 3 } }",
         "(definition class A (type B) (property x flags:0 (type int) (number int:1)) "
         "(method A flags:4 base (function A (script (block end* (expression (base (var this) (string '.ctor') (number "
         "int:2))))))) (method F flags:1 (type int) (function F (script (block end* (return (pipeline (expression "
         "(number "
         "int:3)))))))))"},
        {"enum E { A; B = 2 }", "(definition enum E (property A flags:1) (property B flags:1 " TWO "))"},
        {"do {} until (1)", "(do-until " EXPRESSION(ONE) " (body))"},
        {"data d { 1 }", "(data (body " EXPRESSION(ONE) "))"},
    };
    check(cases, COUNT_OF(cases));
}

static void test_numbers(void **state) {
    static const struct tree_case cases[] = {
        {"0xFFFFFFFF", "int:-1"},
        {"0xFFFFFFFFF", "long:68719476735"},
        {"0x7Fy", "sbyte:127"},
        {"0xFFy", "sbyte:-1"},
        {"255uy", "byte:255"},
        {"1us", "uint16:1"},
        {"1u", "uint:1"},
        {"4294967296u", "ulong:4294967296"},
        {"1ul", "ulong:1"},
        {"9223372036854775808", "decimal:9223372036854775808"},
        {"1.50d", "decimal:1.50"},
        {"1e3d", "decimal:1000"},
        {"1.5kb", "double:1536"},
        {"1pb", "long:1125899906842624"},
        {"0b1010", "int:10"},
        {"0b11111111", "int:-1"},
        {"123n", "bigint:123"},
        {"1.6L", "long:2"},
        {".5", "double:0.5"},
        {"2147483648", "long:2147483648"},
        {"79228162514264337593543950336", "double:7.9228162514264338e+28"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct ast_constant number;
        struct buffer out = {0};
        assert_true(parser_parse_number(cases[i].text, strlen(cases[i].text), &number));
        dump_number(&out, &number);
        assert_string_equal(buffer_text(&out) + 1, cases[i].tree);
    }
    static const char *const words[] = {"", "x", "1x", "1kk", "0xg", "1..2", "300y", "-1", "0b2", "1 "};
    struct ast_constant number;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_false(parser_parse_number(words[i], strlen(words[i]), &number));
}

static void test_help_and_requires(void **state) {
    static const char text[] = "#Requires -Version 7.0\n\n<#\n.SYNOPSIS\nScript.\n#>\nparam($a)\n\n"
                               "# .SYNOPSIS\n# Before.\nfunction f {}\nfunction g {\n<# .SYNOPSIS\nInside. #>\n}\n";
    struct parse_result result = parser_parse(NULL, text, strlen(text));
    assert_int_equal(result.error_count, 0);
    assert_string_equal(result.script->requirements->version, "7.0");
    assert_string_equal(result.script->help->synopsis, "Script.\n\n");
    struct ast **functions = result.script->end->statements.items;
    assert_string_equal(((struct ast_function_definition *)functions[0])->help->synopsis, "Before.\n");
    assert_null(((struct ast_function_definition *)functions[1])->help);
    assert_string_equal(((struct ast_function_definition *)functions[1])->body->help->synopsis, "Inside. \n");
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_precedence),        cmocka_unit_test(test_members),    cmocka_unit_test(test_commands),
        cmocka_unit_test(test_strings),           cmocka_unit_test(test_statements), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_help_and_requires),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
