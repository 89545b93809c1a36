/* libFuzzer target: regular expressions, those that PCRE2 runs and those that muster's own matcher takes (balancing
 * groups, RightToLeft). An input is a byte of options, a line with the pattern, a line with the replacement, and the
 * text. It runs in a child that is stopped as by Ctrl+C, since patterns may take for ever: one that does not heed the
 * stop is a finding. */
#include "script_run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    mem_init();
    sandbox_share_counters();
    return 0;
}

static void put_quoted(struct buffer *script, const char *name, const char *text, size_t length) {
    buffer_printf(script, "$%s = '", name);
    for (size_t i = 0; i < length; i++) {
        buffer_putc(script, text[i]);
        if (text[i] == '\'')
            buffer_putc(script, '\'');
    }
    buffer_puts(script, "'\n");
}

/* The line at *at, without its end; *at: behind it. */
static size_t line(const char **at, const char *end) {
    const char *begin = *at, *newline = memchr(begin, '\n', (size_t)(end - begin));
    *at = newline ? newline + 1 : end;
    return (size_t)((newline ? newline : end) - begin);
}

static void run_input(const uint8_t *data, size_t size) {
    char here;
    const char *at = (const char *)data + 1, *end = (const char *)data + size, *pattern = at;
    size_t pattern_length = line(&at, end);
    const char *replacement = at;
    size_t replacement_length = line(&at, end);
    struct buffer script = {0};
    if (!script_begin(&here))
        return;
    put_quoted(&script, "p", pattern, pattern_length);
    put_quoted(&script, "r", replacement, replacement_length);
    put_quoted(&script, "t", at, (size_t)(end - at));
    /* IgnoreCase 1, Multiline 2, ExplicitCapture 4, Singleline 16, IgnorePatternWhitespace 32, RightToLeft 64 */
    buffer_printf(&script,
                  "$x = [regex]::new($p, %d)\n"
                  "$x.Matches($t) | Format-Custom -Depth 4\n$x.Replace($t, $r)\n$x.Split($t)\n$t -split $p\n"
                  "$x.Replace($t, { $args[0].Groups.Captures })\n$t -match $p; $Matches\n$t -replace $p, $r\n"
                  "$x.GetGroupNames(); [regex]::Unescape($p); [regex]::Escape($t)\n",
                  data[0] & 0x77);
    script_run(buffer_text(&script), script.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 2 && size <= 4096)
        sandbox_run(run_input, data, size);
    return 0;
}
