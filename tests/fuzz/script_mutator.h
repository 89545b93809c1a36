/* Changes scripts by the word instead of by the byte, so that most of what comes out still parses. The words are the
 * language's own and those that muster's tables hold: cmdlets with their parameters, types with their members. */
#ifndef TESTS_FUZZ_SCRIPT_MUTATOR_H
#define TESTS_FUZZ_SCRIPT_MUTATOR_H

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "engine/cmdlet.h"
#include "object/type.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

static const char *const script_words[] = {
    "$null",
    "$true",
    "0",
    "1",
    "-1",
    "2147483647",
    "-2147483648",
    "9223372036854775807",
    "0x80000000",
    "1e308",
    "1.5",
    "1d",
    "1kb",
    "'a'",
    "''",
    "\"$x\"",
    "\"a$(1)b\"",
    "@()",
    "@(1,2,3)",
    "@{}",
    "@{a=1;b=@{c=2}}",
    "{}",
    "{$_}",
    "{ 1 }",
    "1..10",
    "10..1",
    "'a'..'e'",
    "[pscustomobject]@{a=1}",
    "[ordered]@{}",
    "$x",
    "$_",
    "$args",
    "$input",
    "$this",
    "$Error",
    "$PSItem",
    "$script:x",
    "$global:x",
    "$env:x",
    "$a[0]",
    "$a[-1..0]",
    "$a.b",
    "$a?.b",
    "-eq",
    "-ne",
    "-lt",
    "-like",
    "-match",
    "-replace",
    "-split",
    "-join",
    "-f",
    "-is",
    "-as",
    "-in",
    "-contains",
    "-band",
    "-shl",
    "-not",
    "!",
    "++",
    "--",
    "+",
    "-",
    "*",
    "/",
    "%",
    "..",
    "??",
    "?:",
    "+=",
    "*=",
    "?\?=",
    "=",
    ",",
    ";",
    "|",
    "&&",
    "||",
    "2>&1",
    "*>&1",
    "6>$null",
    "if (1) {2} else {3}",
    "foreach ($i in 1..3) { $i }",
    "for ($i=0; $i -lt 3; $i++) { $i }",
    "while ($i++ -lt 3) { continue }",
    "do { break } while (1)",
    "switch (1,2) { 1 {'a'} default {'b'} }",
    "switch -Regex ('ab') { 'a(.)' { $Matches[1] } }",
    "try { throw 'x' } catch { $_ } finally { 1 }",
    "trap { continue }",
    "function f($a, [int]$b = 2) { $a + $b }",
    "filter g { $_ * 2 }",
    "f",
    "g",
    "class C { [int]$p = 1; C() {} C([int]$x) { $this.p = $x } [string] ToString() { return 'c' } }",
    "class B : C { static [C] m() { return [B]::new() } }",
    "class D : C { [object] q() { return ([C]$this).ToString() } }",
    "[C]::new()",
    "[B]::m()",
    "enum E { a; b = 5 }",
    "[E]::a",
    "& { param($p) $p } 1",
    ". { $x = 1 }",
    "{ $_ }.InvokeReturnAsIs(1)",
    "return",
    "break",
    "continue",
    "exit 3",
    "param([Parameter(Mandatory)]$m)",
    "begin { } process { $_ } end { }",
    "data { 'x' }",
    "$x = ",
    "[int]",
    "[string]",
    "[int[]]",
    "[char]",
    "[datetime]",
    "[timespan]",
    "[regex]",
    "[xml]'<a b=\"1\">c</a>'",
    "[scriptblock]::Create('1')",
    "[version]'1.2'",
    "[guid]::Empty",
    "[decimal]::MaxValue",
    "[double]::NaN",
    "[bigint]::Pow(2,100)",
    "[ref]$x",
    "[System.Collections.Generic.List[int]]::new()",
    "[type]::GetType('int')",
    "@'\nhere\n'@",
    "@\"\n$x\n\"@",
    "`\n",
    "\n",
    "# c\n",
    "<# c #>",
    "@x",
    "-ErrorAction",
    "Stop",
    "SilentlyContinue",
    "-OutVariable",
    "o",
    "-WhatIf",
    "-InputObject",
    "| Out-String",
    "| Format-Table",
    "| Format-List *",
    "| Format-Custom",
    "| ForEach-Object {",
    "| Where-Object {",
    "| Sort-Object",
    "| Group-Object",
    "| Select-Object *",
    "| ConvertTo-Json -Depth 5",
    "| ConvertTo-Csv",
    "| Get-Member",
    "| Measure-Object",
    "| Out-Null",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "$(",
    "@(",
    "\"",
    "'",
    ".",
    "::",
    ".ForEach({$_})",
    ".Where({$_}, 'First')",
    ".GetType()",
    ".Count",
    ".psobject.Properties",
    ".Invoke()",
    "using namespace System.Text\n",
    "Set-StrictMode -Version Latest\n",
    "$ErrorActionPreference = 'Stop'\n",
    "$OFS = '-'\n",
    "$x.y = 2",
    "$x['y'] = 2",
    "$x, $y = 1, 2",
    "[void]",
};

struct script_random {
    uint32_t state;
};

static inline uint32_t script_random_below(struct script_random *random, size_t limit) {
    random->state = random->state * 1664525u + 1013904223u;
    return limit ? (uint32_t)(((uint64_t)(random->state >> 4) * limit) >> 28) : 0;
}

/* --- words out of muster's tables --- */

static struct {
    const struct cmdlet *cmdlets[1024];
    const struct type *types[4096];
    size_t cmdlet_count, type_count;
} script_known;

static inline void script_know_cmdlet(void *data, const struct cmdlet *cmdlet) {
    if (script_known.cmdlet_count < COUNT_OF(script_known.cmdlets))
        script_known.cmdlets[script_known.cmdlet_count++] = cmdlet;
}

static inline void script_know_type(void *data, const struct type *type) {
    if (script_known.type_count < COUNT_OF(script_known.types))
        script_known.types[script_known.type_count++] = type;
}

static inline void script_mutator_init(void) {
    cmdlet_each(script_know_cmdlet, NULL);
    type_each(script_know_type, NULL);
}

/* The name in "static string Join(string separator, …)" or "int Length {get}". */
static inline size_t member_name(const char *signature, const char **ret_name) {
    size_t end = strcspn(signature, "({"), begin;
    while (end > 0 && signature[end - 1] == ' ')
        end--;
    for (begin = end; begin > 0 && signature[begin - 1] != ' ';)
        begin--;
    *ret_name = signature + begin;
    return end - begin;
}

static inline size_t type_word(struct script_random *random, char *word, size_t size) {
    const struct type *type = script_known.types[script_random_below(random, script_known.type_count)];
    const char *name = type->accelerator ? type->accelerator : type->name, *member = "new";
    int length = 3;
    if (type->member_count == 0 || script_random_below(random, 4) == 0)
        return (size_t)snprintf(word, size, " [%s]", name);
    const char *signature = type->members[script_random_below(random, (size_t)type->member_count)].signature;
    bool is_static = strncmp(signature, "static ", 7) == 0, is_method = strchr(signature, '(') != NULL;
    if (strchr(signature, ' ') && strcspn(signature, " ") < strcspn(signature, "("))
        length = (int)member_name(signature, &member);
    else
        is_static = true;
    if (is_static)
        return (size_t)snprintf(word, size, " [%s]::%.*s%s", name, length, member, is_method ? "(" : "");
    return (size_t)snprintf(word, size, ".%.*s%s", length, member, is_method ? "(" : "");
}

/* A word and its length in `word`. */
static inline size_t script_word(struct script_random *random, char *word, size_t size) {
    size_t length;
    uint32_t kind = script_random_below(random, 10);
    if (kind < 2 && script_known.cmdlet_count) {
        const struct cmdlet *cmdlet = script_known.cmdlets[script_random_below(random, script_known.cmdlet_count)];
        length = (size_t)snprintf(word, size, "%s%s", kind ? " | " : " ", cmdlet->name);
        if (cmdlet->parameter_count)
            length += (size_t)snprintf(word + length, size - length, " -%s ",
                                       cmdlet->parameters[script_random_below(random, cmdlet->parameter_count)].name);
    } else if (kind < 5 && script_known.type_count)
        length = type_word(random, word, size);
    else
        length =
            (size_t)snprintf(word, size, " %s ", script_words[script_random_below(random, COUNT_OF(script_words))]);
    return length < size ? length : size - 1;
}

/* --- places in a script --- */

static inline bool is_word_byte(uint8_t byte) {
    return isalnum(byte) || byte == '_' || byte == '$' || byte == '-' || byte >= 0x80;
}

/* Where the word that begins at or before `at` ends. */
static inline size_t word_end(const uint8_t *data, size_t size, size_t at) {
    if (at >= size)
        return size;
    size_t end = at + 1;
    while (end < size && is_word_byte(data[at]) && is_word_byte(data[end]))
        end++;
    return end;
}

static inline size_t word_begin(const uint8_t *data, size_t size, struct script_random *random) {
    size_t at = script_random_below(random, size + 1);
    while (at > 0 && at < size && is_word_byte(data[at]) && is_word_byte(data[at - 1]))
        at--;
    return at;
}

/* Puts `length` bytes in place of data[from, to). False: it would be too long. */
static inline bool script_splice(uint8_t *data, size_t *size, size_t max_size, size_t from, size_t to,
                                 const void *bytes, size_t length) {
    size_t changed = *size - (to - from) + length;
    if (changed > max_size)
        return false;
    memmove(data + from + length, data + to, *size - to);
    if (length)
        memcpy(data + from, bytes, length);
    *size = changed;
    return true;
}

static inline void copy_span(uint8_t *data, size_t *size, size_t max_size, struct script_random *random) {
    uint8_t span[256];
    size_t from = word_begin(data, *size, random), to = from;
    for (uint32_t words = 1 + script_random_below(random, 12); words > 0; words--)
        to = word_end(data, *size, to);
    size_t length = to - from < sizeof span ? to - from : sizeof span;
    memcpy(span, data + from, length);
    size_t at = word_begin(data, *size, random);
    script_splice(data, size, max_size, at, at, span, length);
}

static inline void wrap_span(uint8_t *data, size_t *size, size_t max_size, struct script_random *random) {
    static const char *const brackets[][2] = {{"(", ")"},
                                              {"@(", ")"},
                                              {"$(", ")"},
                                              {"& {", "}"},
                                              {"{", "}"},
                                              {"[string](", ")"},
                                              {"try {", "} catch {$_}"},
                                              {"(", ").Foo"},
                                              {"\"$(", ")\""},
                                              {"if (", ") {1}"},
                                              {"1..3 | % {", "}"}};
    size_t from = word_begin(data, *size, random), to = from, kind = script_random_below(random, COUNT_OF(brackets));
    for (uint32_t words = 1 + script_random_below(random, 16); words > 0; words--)
        to = word_end(data, *size, to);
    if (script_splice(data, size, max_size, to, to, brackets[kind][1], strlen(brackets[kind][1])))
        script_splice(data, size, max_size, from, from, brackets[kind][0], strlen(brackets[kind][0]));
}

static inline void change_once(uint8_t *data, size_t *size, size_t max_size, struct script_random *random) {
    char word[512];
    size_t from = word_begin(data, *size, random), to = word_end(data, *size, from);
    switch (script_random_below(random, 8)) {
    case 0:
        script_splice(data, size, max_size, from, to, NULL, 0);
        break;
    case 1:
    case 2:
        script_splice(data, size, max_size, from, from, word, script_word(random, word, sizeof word));
        break;
    case 3:
    case 4:
        script_splice(data, size, max_size, from, to, word, script_word(random, word, sizeof word));
        break;
    case 5:
        wrap_span(data, size, max_size, random);
        break;
    default:
        copy_span(data, size, max_size, random);
    }
}

static inline size_t script_mutate(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    struct script_random random = {seed};
    if (size == 0 || script_random_below(&random, 4) == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    for (uint32_t changes = 1 + script_random_below(&random, 4); changes > 0; changes--)
        change_once(data, &size, max_size, &random);
    return size;
}

#endif
