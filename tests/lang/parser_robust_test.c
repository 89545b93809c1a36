/* The parser takes any bytes: text cut off anywhere, bytes changed, nesting without end. And every script of the corpus
 * parses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lang/parser.h"

/* One of everything. */
static const char everything[] =
    "#Requires -Version 5\nusing namespace System.IO\n<# .SYNOPSIS\n x #>\n[CmdletBinding(Foo = 1, Bar)]\n"
    "param([Parameter(Mandatory)][int[]]$a = @(1, 2), [a.b[c, d[]]]$b)\nbegin { $x = 1 }\nprocess { }\nend {\n"
    "class A : B { hidden static [int]$x = 1; A($y) : base($y) { } [void] F() { return } }\nenum E : byte { A; B = 2 "
    "}\n"
    "function f($p) { :l foreach ($i in 1..3) { continue l } }\nfilter g { $_ }\n"
    "switch -regex -casesensitive ($x) { 'a' { break } default { 1 } }\n"
    "for ($i = 0; $i -lt 3; $i++) { } while ($true) { } do { } until (1)\n"
    "try { throw 'x' } catch [A], [B] { } catch { } finally { }\ntrap [X] { continue }\ndata -SupportedCommand x { x "
    "}\n"
    "\"a $b ${c d} $($e.f(\"\"g\"\")) `n `u{1F600} $env:x\"\n@\"\nx $(1\n) \"\n\"@\n@'\ny\n'@\n"
    "a -b:c d,e f\"g\"$h 2>&1 >> i *> $null | j --% k | l && m || n &\n@{ a = 1; 'b' = if (1) { 2 } elseif (3) { 4 } "
    "else { 5 } }\n"
    "$a?.b?[0]; $a ?? 1 ? 2 : 3; $a ?\?= 0x1Fkb + 1.5e3d - .5 * 3L; [int]::MaxValue; -join (1, 2); $using:x.y; & $z "
    "@q\n}\n";

static void parse(const char *bytes, size_t length) {
    char *copy = malloc(length + 1); /* of exactly this length, so that reading past it is seen */
    memcpy(copy, bytes, length);
    parser_parse(NULL, copy, length);
    free(copy);
}

static void test_truncated(void **state) {
    assert_int_equal(parser_parse(NULL, everything, strlen(everything)).error_count, 0);
    for (size_t length = 0; length <= strlen(everything); length++)
        parse(everything, length);
}

static void test_mutated(void **state) {
    static const char bytes[] = "\0\"'$(){}[]@#<>`|&;:.,=-+*%!?\n\r \xE2\x80\x9C\xFF\xC3";
    unsigned random = 1;
    for (int round = 0; round < 3000; round++) {
        char text[sizeof(everything)];
        memcpy(text, everything, sizeof(text));
        for (int change = 0; change < 4; change++) {
            random = random * 1103515245u + 12345u;
            size_t at = (random >> 8) % strlen(everything);
            random = random * 1103515245u + 12345u;
            text[at] = bytes[(random >> 8) % (sizeof(bytes) - 1)];
        }
        parse(text, strlen(everything));
    }
}

static void test_nested(void **state) {
    static const char *const openings[] = {"(",     "{",   "@(",   "$(",    "@{a=",         "[a[",  "!",
                                           "-not ", "[a]", "$a[",  "$a.b(", "if (1) {",     "\"$(", "1 ? ",
                                           "$x=",   "a (", "$a.(", ",",     "function f {", "& {",  "$a.b{"};
    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        size_t length = strlen(openings[i]);
        char *text = malloc(length * 20000 + 1);
        for (size_t j = 0; j < 20000; j++)
            memcpy(text + j * length, openings[i], length);
        struct parse_result result = parser_parse(NULL, text, length * 20000);
        assert_true(result.error_count > 0);
        free(text);
    }
}

static void test_chain_too_long(void **state) {
    struct parse_result result;
    char *text = malloc(200000);
    memset(text, '1', 200000);
    for (size_t i = 1; i < 200000; i += 2)
        text[i] = '+';
    result = parser_parse(NULL, text, 199999);
    assert_string_equal(result.errors[0].error_id, "ScriptTooComplicated");
    result = parser_parse(NULL, text, 1999);
    assert_int_equal(result.error_count, 0);
    free(text);
}

/* Scripts that are meant to fail say so in what is expected of them. */
static bool is_meant_to_fail(const char *path) {
    return strstr(path, "unexpected-token") != NULL || strstr(path, "parse-error") != NULL;
}

static void test_corpus(void **state) {
    glob_t found;
    if (glob("../tests/conformance/*/*.ps1", 0, NULL, &found) != 0)
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++) {
        static char text[1 << 20];
        FILE *file = fopen(found.gl_pathv[i], "rb");
        size_t length = file != NULL ? fread(text, 1, sizeof(text), file) : 0;
        if (file != NULL)
            fclose(file);
        struct parse_result result = parser_parse(found.gl_pathv[i], text, length);
        if (result.error_count > 0 && !is_meant_to_fail(found.gl_pathv[i]))
            fail_msg("%s: %s", found.gl_pathv[i], result.errors[0].message);
    }
    globfree(&found);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truncated),      cmocka_unit_test(test_mutated), cmocka_unit_test(test_nested),
        cmocka_unit_test(test_chain_too_long), cmocka_unit_test(test_corpus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
