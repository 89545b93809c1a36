/* libFuzzer target: every member of every type. The bytes choose types, members and arguments out of muster's tables;
 * what they come to is a script of calls, each with its own try, which runs in a child process that can harm nothing.
 */
#include "script_mutator.h"
#include "script_run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    mem_init();
    script_mutator_init();
    sandbox_share_counters();
    return 0;
}

static const char *const arguments[] = {
    "$null",
    "$null",
    "0",
    "1",
    "2",
    "-1",
    "2147483647",
    "-2147483648",
    "[long]::MaxValue",
    "[long]::MinValue",
    "1.5",
    "[double]::NaN",
    "1e300",
    "[decimal]::MaxValue",
    "''",
    "'a'",
    "'abc'",
    "'5'",
    "' '",
    "'a b,c'",
    "'*'",
    "'{0:N3}'",
    "('a' * 300)",
    "\"`0\"",
    "\"`u{1F600}\"",
    "'('",
    "[char]'x'",
    "$true",
    "$false",
    "@()",
    "@(1, 2, 3)",
    "@('b', 'a')",
    "@($null)",
    "[byte[]](1, 2)",
    "[char[]]'ab'",
    "[int[]](3, 1)",
    "@{}",
    "@{ a = 1 }",
    "{ 1 }",
    "{ $args[0] }",
    "[int]",
    "[datetime]::MaxValue",
    "[datetime]'2020-01-01'",
    "[timespan]::MinValue",
    "[guid]::Empty",
    "[bigint]::Pow(2, 99)",
    "[cultureinfo]'de-DE'",
    "[regex]'a(b)'",
    "[xml]'<a b=\"1\">t</a>'",
    "[pscustomobject]@{ a = 1 }",
    "[Exception]'x'",
    "[Text.Encoding]::UTF8",
    "[version]'1.2'",
    "[ref]$r",
    "$o",
    "$o",
    "$p",
    "'Ordinal'",
    "(Get-Command Get-Item)",
    "{ 1 }.Ast",
};

struct choices {
    const uint8_t *at, *end;
};

static size_t choose(struct choices *choices, size_t count) {
    size_t chosen = choices->at < choices->end ? *choices->at++ : 0;
    if (count > 256)
        chosen = chosen << 8 | (choices->at < choices->end ? *choices->at++ : 0);
    return count ? chosen % count : 0;
}

/* As many arguments as the signature has parameters, now and then one less. */
static void put_arguments(struct buffer *text, struct choices *choices, const char *signature) {
    const char *open = strchr(signature, '('), *close = open ? strchr(open, ')') : NULL;
    if (!close)
        return;
    size_t count = close > open + 1;
    for (const char *at = open; at < close; at++)
        count += *at == ',';
    if (count > 0 && choose(choices, 256) % 8 == 0)
        count--;
    buffer_putc(text, '(');
    for (size_t i = 0; i < count; i++)
        buffer_printf(text, "%s%s", i > 0 ? ", " : "", arguments[choose(choices, COUNT_OF(arguments))]);
    buffer_putc(text, ')');
}

/* An object of the type in $o if a constructor or a static member gives one; then members of it. */
static void put_member(struct buffer *text, struct choices *choices, const struct type *type) {
    const char *signature = type->members[choose(choices, (size_t)type->member_count)].signature, *name;
    size_t before_name = strcspn(signature, " "), before_bracket = strcspn(signature, "(");
    bool is_static = strncmp(signature, "static ", 7) == 0, is_constructor = before_bracket < before_name;
    const char *owner = type->accelerator ? type->accelerator : type->name;
    if (is_constructor) {
        buffer_printf(text, "try { $o = [%s]::new", owner);
    } else {
        int length = (int)member_name(signature, &name);
        if (is_static)
            buffer_printf(text, "try { $p = [%s]::%.*s", owner, length, name);
        else
            buffer_printf(text, "try { $p = $o.%.*s", length, name);
    }
    put_arguments(text, choices, signature);
    if (strstr(signature, "set}") && choose(choices, 2))
        buffer_printf(text, " = %s", arguments[choose(choices, COUNT_OF(arguments))]);
    buffer_puts(text, " } catch { }\n");
}

static void run_input(const uint8_t *data, size_t size) {
    char here;
    struct choices choices = {data, data + size};
    struct buffer text = {0};
    if (!script_begin(&here))
        return;
    while (choices.at < choices.end && text.length < 20000) {
        const struct type *type = script_known.types[choose(&choices, script_known.type_count)];
        if (type->member_count == 0)
            continue;
        buffer_printf(&text, "try { $o = [%s]%s } catch { }\n", type->accelerator ? type->accelerator : type->name,
                      arguments[choose(&choices, COUNT_OF(arguments))]);
        for (size_t calls = 1 + choose(&choices, 16); calls > 0 && choices.at < choices.end; calls--)
            put_member(&text, &choices, type);
        buffer_puts(&text, "$o, $p | Out-Default\n");
    }
    if (getenv("SHOW_SCRIPT"))
        fwrite(buffer_text(&text), 1, text.length, stderr);
    script_run(buffer_text(&text), text.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size <= 4096)
        sandbox_run(run_input, data, size);
    return 0;
}
