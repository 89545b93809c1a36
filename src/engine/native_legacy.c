/* Legacy passing of arguments to native programs: one command line, which is split again as the C runtime of Windows
 * splits one. Source: about_Preference_Variables ($PSNativeCommandArgumentPassing), about_Parsing, the rules of
 * ProcessStartInfo.Arguments; observed with PowerShell 7.6. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/native_words.h"
#include "engine/scope.h"
#include "object/convert_rule.h"
#include "object/enumerate.h"
#include "object/string.h"

enum style { STYLE_LEGACY, STYLE_STANDARD, STYLE_WINDOWS }; /* the numbers of NativeArgumentPassingStyle */

static enum style style_asked(void) {
    struct value value = value_base(variable_get(scope_current(), "PSNativeCommandArgumentPassing", NULL));
    const struct type *type = type_find("System.Management.Automation.NativeArgumentPassingStyle");
    struct value style;
    struct failure failure = {0};
    if (value_is_null(value))
        return STYLE_STANDARD;
    if (value.type == type)
        return (enum style)value.i;
    if (!convert_to_enum(value, type, &style, &failure))
        return STYLE_LEGACY;
    return (enum style)style.i;
}

static bool is_one_of(const char *text, size_t length, const char *const *names) {
    for (; *names; names++)
        if (strlen(*names) == length && strncasecmp(text, *names, length) == 0)
            return true;
    return false;
}

static bool parses_its_line(const char *path) {
    static const char *const extensions[] = {".js", ".wsf", ".cmd", ".bat", ".vbs", NULL};
    static const char *const programs[] = {"cmd", "cscript", "find", "sqlcmd", "wscript", NULL};
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return (dot && is_one_of(dot, strlen(dot), extensions)) ||
           is_one_of(name, dot ? (size_t)(dot - name) : strlen(name), programs);
}

bool native_is_legacy(const char *path) {
    enum style style = style_asked();
    return style == STYLE_LEGACY || (style == STYLE_WINDOWS && parses_its_line(path));
}

bool native_needs_quotes(const char *text) {
    bool quoted = false;
    for (const char *at = text; *at; at++) {
        if (*at == '"' && (at == text || at[-1] != '\\'))
            quoted = !quoted;
        else if (!quoted && strchr(" \t\n\v\f\r", *at))
            return true;
    }
    return false;
}

/* The backslashes at the end are doubled, or they would escape the closing quote. */
static void put_quoted(struct buffer *line, const char *text) {
    buffer_putc(line, '"');
    buffer_puts(line, text);
    for (size_t i = strlen(text); i > 0 && text[i - 1] == '\\'; i--)
        buffer_putc(line, '\\');
    buffer_putc(line, '"');
}

static void put_matches(struct buffer *line, const char *text, bool bare) {
    struct native_words matches = {0};
    native_words_add_globbed(&matches, text, bare);
    for (int i = 0; i < matches.count; i++) {
        if (i > 0)
            buffer_putc(line, ' ');
        if (native_needs_quotes(matches.items[i]))
            buffer_printf(line, "\"%s\"", matches.items[i]);
        else
            buffer_puts(line, matches.items[i]);
    }
}

static void put_text(struct buffer *line, const char *text, bool bare) {
    if (native_needs_quotes(text))
        put_quoted(line, text);
    else
        put_matches(line, text, bare);
}

static void put_value(struct buffer *line, const struct argument *argument) {
    struct value base = value_base(argument->value);
    if (argument->source_text) {
        put_text(line, argument->source_text, argument->bare);
    } else if (value_is_enumerable(base)) {
        struct values all = {0};
        struct failure failure = {0};
        enumerate_all(base, &all, &failure);
        for (int i = 0; i < all.count; i++) {
            const char *text = value_is_null(value_base(all.items[i])) ? "" : value_to_text(all.items[i]);
            if (*text && i > 0)
                buffer_puts(line, argument->array_separators ? argument->array_separators[i - 1] : " ");
            put_text(line, text, argument->bare);
        }
    } else if (!value_is_null(base)) {
        put_text(line, value_to_text(argument->value), argument->bare);
    }
}

static const char *command_line(const struct arguments *arguments) {
    struct buffer line = {0};
    bool verbatim = false;
    for (int i = 0; i < arguments->count; i++) {
        const struct argument *argument = &arguments->items[i];
        if (i > 0)
            buffer_putc(&line, ' ');
        if (verbatim) {
            buffer_puts(&line, native_expand_environment(value_to_text(argument->value)));
        } else if (!argument->splatted && native_is_verbatim_marker(argument)) {
            verbatim = true;
        } else {
            if (argument->parameter)
                buffer_printf(&line, "-%s%s", argument->parameter, argument->has_colon ? ":" : "");
            if (argument->parameter && !(argument->has_colon && native_is_joined(argument)))
                buffer_putc(&line, ' ');
            if (argument->has_value)
                put_value(&line, argument);
        }
    }
    return buffer_text(&line);
}

/* Backslashes mean something before a quote only: each pair is one, a last odd one makes the quote a plain character.
 * Gives the place behind what was read. */
static const char *read_backslashes(const char *text, struct buffer *word) {
    size_t count = strspn(text, "\\");
    bool before_quote = text[count] == '"';
    for (size_t i = 0; i < (before_quote ? count / 2 : count); i++)
        buffer_putc(word, '\\');
    text += count;
    if (before_quote && count % 2 != 0)
        buffer_putc(word, *text++);
    return text;
}

/* One word; gives the place behind it. "" within quotes is a quote. */
static const char *read_word(const char *text, struct buffer *word) {
    bool quoted = false;
    while (*text && (quoted || (*text != ' ' && *text != '\t'))) {
        if (*text == '\\') {
            text = read_backslashes(text, word);
        } else if (*text != '"') {
            buffer_putc(word, *text++);
        } else if (quoted && text[1] == '"') {
            buffer_putc(word, '"');
            text += 2;
        } else {
            quoted = !quoted;
            text++;
        }
    }
    return text;
}

void native_legacy_add(struct native_words *words, const struct arguments *arguments) {
    const char *line = command_line(arguments);
    while (*(line += strspn(line, " \t"))) {
        struct buffer word = {0};
        line = read_word(line, &word);
        native_words_add(words, buffer_text(&word));
    }
}
