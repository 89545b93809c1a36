/* Completing names of commands and modules. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/core/command_search.h"
#include "engine/command_info_parameters.h"
#include "lang/ast_walk.h"

bool needs_ampersand(const struct completion_context *context, bool otherwise) {
    const struct ast *parent = context_last(context)->parent;
    const struct ast_command *command = ast_is(parent, AST_COMMAND) ? (const struct ast_command *)parent : NULL;
    if (!context->word || !*context->word || !command || command->elements.count != 1)
        return otherwise;
    return otherwise != ((command->invocation == INVOKE_PLAIN) == !otherwise);
}

void complete_file_as_command(struct completion_context *context, struct completions *out) {
    struct completions files = {0};
    bool ampersand = needs_ampersand(context, true), literal = context->literal_paths;
    context->literal_paths = context_option(context, "LiteralPaths", true);
    complete_path(context, &files, false, NULL);
    context->literal_paths = literal;
    for (int i = 0; i < files.count; i++) {
        const struct completion *file = files.items[i];
        size_t length = strlen(file->text);
        bool quoted = length > 2 && file->text[0] == '\'' && file->text[length - 1] == '\'';
        completion_add(out, ampersand && quoted ? mem_printf("& %s", file->text) : file->text, file->list_item,
                       file->kind, file->tool_tip);
    }
}

/* ---- commands ---- */

struct offer {
    struct completions *out;
    bool ampersand;
    char quote;
};

static const char *escaped_in_double_quotes(const char *name) {
    struct buffer text = {0};
    for (; *name; name++) {
        if (*name == '`' || *name == '$')
            buffer_putc(&text, '`');
        buffer_putc(&text, *name);
    }
    return buffer_text(&text);
}

struct syntax {
    struct command_info *info;
    const char *text;
};

static void tell_syntax(void *data) {
    struct syntax *syntax = data;
    syntax->text = syntax->info->kind == COMMAND_ALIAS ? syntax->info->definition : command_syntax(syntax->info);
}

/* A command's syntax; its name where that cannot be told. */
static const char *tool_tip_of(struct command_info *info, const char *name) {
    struct syntax syntax = {info, ""};
    struct thrown thrown;
    if (!protect(tell_syntax, &syntax, &thrown) && thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    return *syntax.text ? syntax.text : name;
}

static void offer_name(struct offer *offer, const char *name, struct command_info *info) {
    bool ampersand;
    const char *text;
    if (completion_needs_quotes(name)) {
        ampersand = !offer->quote && offer->ampersand;
        text = offer->quote == '"' ? mem_printf("\"%s\"", escaped_in_double_quotes(name))
                                   : completion_quote(name, offer->quote);
    } else {
        enum token_kind keyword = token_keyword(name, strlen(name));
        ampersand = !offer->quote && offer->ampersand && keyword != TOKEN_UNKNOWN && keyword != TOKEN_INLINE_SCRIPT &&
                    keyword != TOKEN_CONFIGURATION;
        text = offer->quote ? mem_printf("%c%s%c", offer->quote, name, offer->quote) : name;
    }
    if (ampersand && strcmp(text, "foreach") != 0)
        text = mem_printf("& %s", text);
    completion_add(offer->out, text, info ? info->name : name, COMPLETION_COMMAND,
                   info ? tool_tip_of(info, name) : name);
}

/* Commands of one name: the first as it is, others by module or path. */
static void offer_group(struct offer *offer, struct command_info **items, int count, bool with_module) {
    struct table *modules = table_new(TABLE_IGNORE_CASE);
    const char *module = command_module_name(items[0]);
    offer_name(offer, with_module && *module ? mem_printf("%s\\%s", module, items[0]->name) : items[0]->name, items[0]);
    table_set(modules, module, items[0]);
    for (int i = 1; i < count; i++) {
        module = command_module_name(items[i]);
        if (items[i]->kind == COMMAND_APPLICATION)
            offer_name(offer, items[i]->definition, items[i]);
        else if (*module && !table_has(modules, module))
            offer_name(offer, mem_printf("%s\\%s", module, items[i]->name), items[i]);
        table_set(modules, module, items[i]);
    }
}

static void sort_by_name(struct command_list *list) {
    struct command_info **from = list->items, **to = MEM_ARRAY(struct command_info *, list->count);
    for (int width = 1; width < list->count; width *= 2) {
        for (int start = 0; start < list->count; start += 2 * width) {
            int middle = start + width < list->count ? start + width : list->count;
            int end = start + 2 * width < list->count ? start + 2 * width : list->count, left = start, right = middle;
            for (int at = start; at < end; at++) {
                bool take_left = right >= end ||
                                 (left < middle && text_compare_ignore_case(from[left]->name, from[right]->name) <= 0);
                to[at] = from[take_left ? left++ : right++];
            }
        }
        struct command_info **other = from;
        from = to;
        to = other;
    }
    list->items = from;
}

static void offer_all(struct offer *offer, struct command_list *found, bool with_module) {
    int kept = 0;
    for (int i = 0; i < found->count; i++)
        if (!found->items[i]->is_private)
            found->items[kept++] = found->items[i];
    found->count = kept;
    sort_by_name(found);
    for (int i = 0, end; i < found->count; i = end) {
        for (end = i + 1; end < found->count && text_equal_ignore_case(found->items[end]->name, found->items[i]->name);)
            end++;
        offer_group(offer, found->items + i, end - i, with_module);
    }
}

/* "g-svc" for Get-Service: the capitals and what follows a dash. */
static bool abbreviates(const char *word, const char *name) {
    for (; *word; word++) {
        if (rune_to_upper((unsigned char)*word) == rune_to_upper((unsigned char)*name)) {
            name++;
            continue;
        }
        while (*name && !(*name == *word || (*name >= 'A' && *name <= 'Z' &&
                                             rune_to_upper((unsigned char)*word) == (unsigned char)*name)))
            name++;
        if (!*name++)
            return false;
    }
    while (*name >= 'a' && *name <= 'z')
        name++;
    return *name == '\0';
}

static void search_abbreviated(struct command_list *found, const char *word, unsigned kinds) {
    struct command_list all = command_search("*", kinds & ~(unsigned)COMMAND_APPLICATION, true);
    for (int i = 0; i < all.count; i++)
        if (strchr(all.items[i]->name, '-') && abbreviates(word, all.items[i]->name))
            command_list_add(found, all.items[i]);
}

/* ---- functions of the text itself ---- */

struct functions {
    struct offer *offer;
    const char *word;
};

static bool offer_function(struct ast *node, void *data) {
    struct functions *functions = data;
    struct completions *out = functions->offer->out, rest = *out;
    if (node->kind != AST_FUNCTION_DEFINITION)
        return true;
    const char *name = ((const struct ast_function_definition *)node)->name;
    if (!completion_matches(functions->word, name))
        return true;
    for (int i = 0; i < out->count; i++)
        if (text_equal_ignore_case(out->items[i]->text, name))
            return true;
    *out = (struct completions){0};
    offer_name(functions->offer, name, NULL);
    completion_add_all(out, &rest);
    return true;
}

void complete_command(struct completion_context *context, struct completions *out, const char *module, unsigned kinds) {
    const char *word = context->word ? context->word : "";
    struct completions found = {0};
    struct offer offer = {&found, needs_ampersand(context, false), completion_unquote(&word)};
    const char *slash = strchr(word, '\\'), *colon = strchr(word, ':');
    unsigned wanted = kinds ? kinds : 0xFFFF;
    bool qualified = slash && slash > word && (!colon || slash < colon) && !module;
    if (!qualified && strpbrk(word, "/\\:"))
        return;
    const char *pattern = mem_printf("%s*", qualified ? slash + 1 : word);
    if (qualified)
        module = mem_strndup(word, (size_t)(slash - word));
    struct command_list list = command_search(module ? mem_printf("%s\\%s", module, pattern) : pattern, wanted, true);
    if (!list.count && !module && strchr(word, '-'))
        search_abbreviated(&list, word, wanted);
    offer_all(&offer, &list, qualified);
    if (!qualified) {
        struct functions functions = {&offer, word};
        ast_walk(&context->script->ast, &(struct ast_visitor){.enter = offer_function, .data = &functions});
    }
    completion_add_all(out, &found);
}

/* ---- modules ---- */

static void offer_module(struct completions *out, struct value module, char quote, struct table *seen) {
    const char *name = completion_property(module, "Name");
    if (table_has(seen, name))
        return;
    table_set(seen, name, out);
    completion_add(out, completion_quote(name, quote), name, COMPLETION_PARAMETER_VALUE,
                   mem_printf("Description: %s\r\nModuleType: %s\r\nPath: %s",
                              completion_property(module, "Description"), completion_property(module, "ModuleType"),
                              completion_property(module, "Path")));
}

void complete_module(struct completion_context *context, struct completions *out, bool loaded_only) {
    const char *word = context->word ? context->word : "";
    char quote = completion_unquote(&word);
    bool is_short = *word && !wildcard_has_special(word) && !strchr(word, '.');
    struct arguments arguments = {0};
    struct list *names = array_new(is_short ? 2 : 1);
    size_t length = strlen(word);
    const char *pattern = length && word[length - 1] == '*' ? word : mem_printf("%s*", word);
    names->items[0] = string_from(pattern);
    if (is_short)
        names->items[1] = string_printf("*.%s", pattern);
    arguments_add_named(&arguments, "Name", value_list(names));
    if (!loaded_only)
        arguments_add_named(&arguments, "ListAvailable", value_bool(true));
    struct values modules = completion_run("Get-Module", &arguments);
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < modules.count; i++) {
        const char *name = completion_property(modules.items[i], "Name"), *dot = strrchr(name, '.');
        if (!is_short || !dot || wildcard_match_text(pattern, dot + 1, true) ||
            wildcard_match_text(pattern, name, true))
            offer_module(out, modules.items[i], quote, seen);
    }
}
