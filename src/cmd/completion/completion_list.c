/* Lists of completions, and what their sources have in common. */
#include <string.h>

#include "cmd/completion/completion.h"
#include "engine/command_info_parameters.h"
#include "engine/pipeline.h"
#include "lang/lexer_chars.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"

void completion_add_item(struct completions *completions, struct completion *completion) {
    if (completions->count == completions->capacity) {
        MEM_GROW(completions->items, completions->capacity, 16);
    }
    completions->items[completions->count++] = completion;
}

void completion_add(struct completions *completions, const char *text, const char *list_item, enum completion_kind kind,
                    const char *tool_tip) {
    struct completion *completion = object_new(&type_completion_result, sizeof *completion);
    completion->text = text;
    completion->list_item = *list_item ? list_item : text;
    completion->tool_tip = *tool_tip ? tool_tip : completion->list_item;
    completion->kind = kind;
    completion_add_item(completions, completion);
}

void completion_add_all(struct completions *completions, const struct completions *more) {
    for (int i = 0; i < more->count; i++)
        completion_add_item(completions, more->items[i]);
}

int completion_by_list_item(const struct completion *left, const struct completion *right) {
    return text_compare_ignore_case(left->list_item, right->list_item);
}

void completion_sort(struct completions *completions,
                     int (*compare)(const struct completion *left, const struct completion *right)) {
    struct completion **from = completions->items, **to = MEM_ARRAY(struct completion *, completions->count);
    for (int width = 1; width < completions->count; width *= 2) {
        for (int start = 0; start < completions->count; start += 2 * width) {
            int middle = start + width < completions->count ? start + width : completions->count;
            int end = start + 2 * width < completions->count ? start + 2 * width : completions->count;
            int left = start, right = middle;
            for (int at = start; at < end; at++) {
                bool take_left = right >= end || (left < middle && compare(from[left], from[right]) <= 0);
                to[at] = from[take_left ? left++ : right++];
            }
        }
        struct completion **other = from;
        from = to;
        to = other;
    }
    completions->items = from;
    completions->capacity = completions->count;
}

/* ---- words ---- */

/* The quote that the text begins or ends with, and how many bytes it takes. */
static char quote_at(const char *text, size_t length, size_t *ret_size) {
    uint32_t rune = length ? utf8_decode(text, length, ret_size) : 0;
    return char_is_single_quote(rune) ? '\'' : char_is_double_quote(rune) ? '"' : 0;
}

static char quote_before(const char *text, size_t length, size_t *ret_size) {
    size_t start = length;
    while (start > 0 && ((unsigned char)text[--start] & 0xC0) == 0x80)
        continue;
    return quote_at(text + start, length - start, ret_size);
}

char completion_unquote(const char **word) {
    const char *text = *word ? *word : "";
    size_t length = strlen(text), size = 0, end_size = 0;
    char quote = quote_at(text, length, &size);
    if (quote == 0)
        return 0;
    char end = length > size ? quote_before(text + size, length - size, &end_size) : 0;
    if (end != 0 && end != quote)
        return 0;
    *word = mem_strndup(text + size, length - size - (end ? end_size : 0));
    return quote;
}

/* Most names are plain words: no need to ask the parser. */
static bool is_plain_word(const char *text) {
    bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:\\");
    return letter && text[length] == '\0' && token_keyword(text, length) == TOKEN_UNKNOWN;
}

static bool has_expansion(const struct token *token) {
    const char *text = extent_text(token->extent);
    return text[strcspn(text, "$`")] != '\0';
}

bool completion_needs_quotes(const char *text) {
    if (is_plain_word(text))
        return false;
    struct token_list tokens = {0};
    struct parse_result parsed = parser_parse_tokens(NULL, text, strlen(text), &tokens);
    bool pair = tokens.count == 2;
    if (tokens.count == 0)
        return true;
    const struct token *first = &tokens.items[0];
    bool is_word = first->kind == TOKEN_GENERIC || first->kind == TOKEN_IDENTIFIER ||
                   (first->kind >= TOKEN_STRING_LITERAL && first->kind <= TOKEN_HERE_STRING_EXPANDABLE);
    bool is_string = is_word && first->kind != TOKEN_IDENTIFIER;
    bool needs = parsed.error_count > 0 || !pair;
    if ((!needs && is_string) || (pair && token_has(first, TOKEN_KEYWORD)))
        return has_expansion(first);
    return needs || first->kind == TOKEN_SEMI || first->kind == TOKEN_COMMA;
}

static const char *doubled_quotes(const char *text) {
    struct buffer out = {0};
    for (size_t length = strlen(text), size; length > 0; text += size, length -= size) {
        if (char_is_single_quote(utf8_decode(text, length, &size)))
            buffer_append(&out, text, size);
        buffer_append(&out, text, size);
    }
    return buffer_text(&out);
}

const char *completion_quote(const char *text, char quote) {
    if (strstr(text, "`n"))
        return mem_printf("\"%s\"", text);
    if (!completion_needs_quotes(text))
        return quote ? mem_printf("%c%s%c", quote, text, quote) : text;
    if (quote == 0)
        quote = '\'';
    return mem_printf("%c%s%c", quote, quote == '\'' ? doubled_quotes(text) : text, quote);
}

bool completion_matches(const char *word, const char *name) {
    return wildcard_match_text(mem_printf("%s*", word ? word : ""), name, true);
}

bool completion_listed(const char *words, const char *name) {
    for (size_t length = strlen(name); *words; words += strspn(words, " ")) {
        size_t size = strcspn(words, " ");
        if (text_compare_ignore_case_n(words, size, name, length) == 0)
            return true;
        words += size;
    }
    return false;
}

bool completion_name_is_special(const char *name) {
    return name[strcspn(name, "-`&@'\"#{}()$,;|<> .\\/ \t^")] != '\0';
}

const char *completion_type_text(const struct type *type) {
    return type_text_without_namespaces(type_display_name(type));
}

/* ---- asking commands ---- */

struct run {
    const char *command;
    struct arguments *arguments;
    struct value output;
};

static void run(void *data) {
    struct run *run = data;
    run->output = invoke_command(run->command, run->arguments, VALUE_NOTHING);
}

struct values completion_run(const char *command, struct arguments *arguments) {
    struct arguments none = {0};
    struct run data = {command, arguments ? arguments : &none, VALUE_NOTHING};
    struct values found = {0};
    struct thrown thrown;
    arguments_add_named(data.arguments, "ErrorAction", string_from("Ignore"));
    arguments_add_named(data.arguments, "WarningAction", string_from("Ignore"));
    if (!protect(run, &data, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return found;
    }
    if (!value_is_null(data.output))
        enumerate_all(data.output, &found, NULL);
    return found;
}

const char *completion_property(struct value object, const char *name) {
    struct value value;
    struct failure failure;
    return member_get(object, name, &value, &failure) == MEMBER_FOUND ? value_to_text(value) : "";
}
