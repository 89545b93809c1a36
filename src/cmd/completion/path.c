/* Completing paths: files and folders, items of other providers; written as they were begun, quoted where they must
 * be. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/location.h"
#include "engine/provider_path.h"
#include "lang/lexer_chars.h"
#include "object/convert.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

/* What was typed of a path. */
struct typed_path {
    char quote;
    const char *base, *leaf; /* up to the last separator; the pattern behind it */
    const char *provider;    /* "FileSystem::", "" where none was typed */
    bool relative, home;
    bool literal;
};

/* ---- text ---- */

const char *path_of_string(const struct ast *string, const char *more) {
    struct value value;
    if (ast_is(string, AST_STRING_CONSTANT)) {
        const struct ast_string_constant *constant = (const struct ast_string_constant *)string;
        const char *quote = constant->string == STRING_SINGLE ? "'" : constant->string == STRING_DOUBLE ? "\"" : "";
        return mem_printf("%s%s%s%s", quote, constant->value, more, quote);
    }
    const struct ast_expandable_string *expandable = (const struct ast_expandable_string *)string;
    if (!ast_is(string, AST_EXPANDABLE_STRING))
        return NULL;
    struct buffer text = {0};
    for (int i = 0; i < expandable->parts.count; i++) {
        const struct ast *part = expandable->parts.items[i];
        if (part->kind == AST_STRING_CONSTANT)
            buffer_puts(&text, ((const struct ast_string_constant *)part)->value);
        else if (part->kind == AST_VARIABLE && safe_expression_value(part, &value) && !value_is_null(value))
            buffer_puts(&text, value_to_text(value));
        else
            return NULL;
    }
    const char *quote = expandable->string == STRING_DOUBLE ? "\"" : "";
    return mem_printf("%s%s%s%s", quote, buffer_text(&text), more, quote);
}

struct escaped {
    struct buffer text;
    bool quotes; /* it must be quoted */
};

/* One character of a path that stands in single quotes or none. */
static void escape_plain(struct escaped *escaped, const char *at, size_t size, bool first, bool bare, bool literal) {
    uint32_t rune = utf8_decode(at, size, &size);
    if (rune == '#' || rune == '-' || rune == '@')
        escaped->quotes |= first && bare;
    else if (rune < 0x80 && strchr(" ,;(){}|&$", (int)rune))
        escaped->quotes |= bare;
    if ((rune == '[' || rune == ']') && !literal) {
        buffer_putc(&escaped->text, '`');
        escaped->quotes = true;
    } else if (rune == '`') {
        if (!literal)
            buffer_putc(&escaped->text, '`');
        escaped->quotes |= bare;
    } else if (char_is_single_quote(rune)) {
        buffer_putc(&escaped->text, '\'');
        escaped->quotes = true;
    } else if (char_is_double_quote(rune)) {
        escaped->quotes |= bare;
    }
    buffer_append(&escaped->text, at, size);
}

/* One of a path in double quotes. */
static void escape_expandable(struct escaped *escaped, const char *at, size_t size, bool literal) {
    uint32_t rune = utf8_decode(at, size, &size);
    bool tick = escaped->text.length && escaped->text.bytes[escaped->text.length - 1] == '`';
    int ticks = 0;
    if (rune == '[' || rune == ']')
        ticks = literal ? 0 : tick ? 4 : 2;
    else if (rune == '`')
        ticks = !literal && tick ? 3 : 1;
    else if (rune == '$' || char_is_double_quote(rune))
        ticks = 1;
    buffer_fill(&escaped->text, '`', (size_t)ticks);
    buffer_append(&escaped->text, at, size);
}

static void escape(struct escaped *escaped, const char *path, const struct typed_path *typed) {
    const char *start = path;
    for (size_t length = strlen(path), size; length > 0; path += size, length -= size) {
        utf8_decode(path, length, &size);
        if (typed->quote == '"')
            escape_expandable(escaped, path, size, typed->literal);
        else
            escape_plain(escaped, path, size, path == start, typed->quote == 0, typed->literal);
    }
}

/* The folder as written, and the name, together as one word. */
static const char *path_text(const char *base, const char *name, const struct typed_path *typed) {
    struct escaped folder = {0}, leaf = {0};
    escape(&folder, base, typed);
    escape(&leaf, name, typed);
    char quote = typed->quote ? typed->quote : folder.quotes || leaf.quotes ? '\'' : 0;
    const char *text = mem_printf("%s%s", buffer_text(&folder.text), buffer_text(&leaf.text));
    return quote ? mem_printf("%c%s%c", quote, text, quote) : text;
}

/* ---- what was typed ---- */

static struct typed_path typed_path_of(struct completion_context *context) {
    struct typed_path typed = {.provider = "", .base = ".", .relative = true};
    const char *word = context->word ? context->word : "";
    typed.quote = completion_unquote(&word);
    const char *colons = strstr(word, "::"), *path = colons ? colons + 2 : word, *slash = NULL;
    typed.home = path[0] == '~' && (path[1] == '/' || path[1] == '\\');
    for (const char *at = word; *at; at++)
        if (*at == '/' || *at == '\\' || *at == ':')
            slash = at;
    typed.leaf = mem_printf("%s*", slash ? slash + 1 : word);
    if (slash) {
        typed.base = mem_strndup(word, (size_t)(slash - word) + 1);
        bool is_provider;
        typed.relative =
            !typed.home && *word != '/' && *word != '\\' && provider_path_qualifier(word, &is_provider) == 0;
    }
    if (colons)
        typed.provider = mem_strndup(word, (size_t)(colons - word) + 2);
    typed.literal = context->literal_paths;
    typed.relative = context_option(context, "RelativePaths", typed.relative);
    return typed;
}

static bool has_extension(const char *name, const char *extensions) {
    const char *extension = path_extension(name), *at;
    size_t length = strlen(extension);
    if (!length)
        return false;
    for (at = extensions; at && *at; at += strcspn(at, " "), at += *at == ' ')
        if (strcspn(at, " ") == length && text_compare_ignore_case_n(at, length, extension, length) == 0)
            return true;
    return false;
}

/* ---- the file system ---- */

static const char *relative_base(const char *folder) {
    const char *path = path_relative(location_directory(), folder);
    if (strcmp(path, ".") == 0)
        return "./";
    return mem_printf("%s%s/", strncmp(path, "..", 2) == 0 ? "" : "./", path);
}

static const char *absolute_base(const char *folder, const struct typed_path *typed) {
    const char *home = user_home();
    size_t length = home ? strlen(home) : 0;
    const char *path = strcmp(folder, "/") == 0 ? folder : mem_printf("%s/", folder);
    if (typed->home && length > 1 && strncmp(path, home, length) == 0 && path[length] == '/')
        path = mem_printf("~%s", path + length);
    return mem_printf("%s%s", typed->provider, path);
}

static void offer_files(struct completions *out, const struct typed_path *typed, const char *folder,
                        bool containers_only, const char *extensions) {
    struct file_entries entries;
    struct failure failure;
    const char *base = typed->relative ? relative_base(folder) : absolute_base(folder, typed);
    if (!file_list(folder, &entries, &failure))
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const char *name = entries.items[i].name, *path = path_join(folder, name);
        bool is_folder = file_is_directory(path);
        if (!wildcard_match_text(typed->leaf, name, true) || (!is_folder && containers_only) ||
            (!is_folder && extensions && !has_extension(name, extensions)))
            continue;
        completion_add(out, path_text(base, name, typed), name,
                       is_folder ? COMPLETION_PROVIDER_CONTAINER : COMPLETION_PROVIDER_ITEM, path);
    }
}

/* ---- other providers ---- */

static void offer_items(struct completions *out, const struct typed_path *typed, const struct provider_path *container,
                        bool containers_only) {
    struct provider_names names = {0};
    struct failure failure;
    if (containers_only || !provider_path_names(container, true, &names, &failure))
        return;
    const char *base = typed->relative ? "./" : provider_path_text(container);
    const char *shown = *container->path ? container->path : provider_path_text(container);
    size_t length = strlen(base);
    if (length && !strchr("/\\", base[length - 1]))
        base = mem_printf("%s/", base);
    length = strlen(shown);
    if (length && !strchr("/\\:", shown[length - 1]))
        shown = mem_printf("%s/", shown);
    for (int i = 0; i < names.count; i++)
        if (wildcard_match_text(typed->leaf, names.items[i], true))
            completion_add(out, path_text(base, names.items[i], typed), names.items[i], COMPLETION_PROVIDER_ITEM,
                           mem_printf("%s%s", shown, names.items[i]));
}

static int by_tool_tip(const struct completion *left, const struct completion *right) {
    return collate(left->tool_tip, strlen(left->tool_tip), right->tool_tip, strlen(right->tool_tip), false);
}

void complete_path(struct completion_context *context, struct completions *out, bool containers_only,
                   const char *extensions) {
    struct typed_path typed = typed_path_of(context);
    struct provider_paths folders = {0};
    struct completions found = {0};
    struct failure failure;
    struct value target;
    if (typed.relative && *typed.provider)
        return;
    if (!provider_paths_resolve(typed.base, typed.literal, false, &folders, &failure, &target))
        return;
    for (int i = 0; i < folders.count; i++) {
        if (folders.items[i].provider == &provider_file_system)
            offer_files(&found, &typed, folders.items[i].path, containers_only, extensions);
        else
            offer_items(&found, &typed, &folders.items[i], containers_only);
    }
    completion_sort(&found, by_tool_tip);
    completion_add_all(out, &found);
}
