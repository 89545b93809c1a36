/* Completing names of types and namespaces. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/code.h"
#include "lang/ast_walk.h"

struct offer {
    struct completions *out;
    const struct completion_context *context;
    const char *word;
    int dots;
    struct table *seen;
};

static int count_dots(const char *text) {
    int count = 0;
    for (; *text; text++)
        count += *text == '.';
    return count;
}

static void offer(struct offer *offer, const char *text, const char *item, enum completion_kind kind,
                  const char *tool_tip) {
    if (table_has(offer->seen, text))
        return;
    table_set(offer->seen, text, offer);
    completion_add(offer->out, text, item, kind, tool_tip);
}

/* Only of PowerShell's own types and those with a short name is known what they are. */
static const char *kind_of(const struct type *type) {
    if (!type->accelerator && !text_starts_ignore_case(type->name, "System.Management.Automation.") &&
        !text_starts_ignore_case(type->name, "Microsoft.PowerShell.") && !(type->flags & TYPE_POWERSHELL_CLASS))
        return "";
    if (type->flags & TYPE_INTERFACE)
        return "Interface ";
    if (type->flags & TYPE_ENUM)
        return "Enum ";
    if (type->flags & TYPE_VALUE_TYPE)
        return "Struct ";
    for (const struct type *at = type->base; at; at = at->base)
        if (strcmp(at->name, "System.MulticastDelegate") == 0)
            return "Delegate ";
    return "Class ";
}

/* The text of the longest `using namespace` that the type's name begins with, or "". */
static const char *used_namespace(const struct offer *offer, const char *name) {
    const struct ast_list *usings = &offer->context->script->usings;
    const char *found = "";
    for (int i = 0; i < usings->count; i++) {
        const struct ast_using_statement *statement = (const struct ast_using_statement *)usings->items[i];
        const char *used = ast_is(statement->name, AST_STRING_CONSTANT)
                               ? ((const struct ast_string_constant *)statement->name)->value
                               : "";
        size_t length = strlen(used);
        if (statement->using_kind == USING_NAMESPACE && length > strlen(found) && text_starts_ignore_case(name, used) &&
            name[length] == '.' && !strchr(name + length + 1, '.'))
            found = used;
    }
    return found;
}

static void offer_generic(struct offer *at, const struct type *type, const char *full, const char *short_name) {
    size_t length = strcspn(full, "`");
    const char *plain = mem_strndup(full, length), *item = mem_strndup(short_name, strcspn(short_name, "`"));
    const char *used = used_namespace(at, full);
    struct buffer tip = {0};
    buffer_printf(&tip, "%s%s[", kind_of(type), plain);
    for (int i = 0; i < type->generic_count; i++) {
        static const char *const names[] = {"TKey", "TValue"};
        buffer_printf(&tip, "%s%s", i ? ", " : "",
                      type->generic_count == 1   ? "T"
                      : type->generic_count == 2 ? names[i]
                                                 : mem_printf("T%d", i + 1));
    }
    buffer_putc(&tip, ']');
    offer(at, *used ? plain + strlen(used) + 1 : plain, mem_printf("%s<>", item), COMPLETION_TYPE, buffer_text(&tip));
}

/* Types that .NET keeps to itself. */
static bool is_internal(const char *full, const char *short_name) {
    return strstr(full, ".Internal.") || strncmp(short_name, "Internal", 8) == 0 || *short_name == '<';
}

/* How a type is written whose own name was typed. */
static const char *text_of(const struct offer *at, const struct type *type, const char *short_name) {
    const char *full = type->name, *used = used_namespace(at, full);
    if (at->dots == 0 && type->accelerator && text_equal_ignore_case(type->accelerator, short_name))
        return type->accelerator;
    if (at->dots == 0 && type->accelerator && type_is_number(type))
        return short_name;
    return *used ? full + strlen(used) + 1 : full;
}

static void offer_type(void *data, const struct type *type) {
    struct offer *at = data;
    const char *full = type->name, *accelerator = type->accelerator;
    if (!full || type->code == CODE_ARRAY || (type->generic_count && !(type->flags & TYPE_GENERIC_DEFINITION)))
        return;
    const char *dot = strrchr(full, '.'), *short_name = dot ? dot + 1 : full;
    bool generic = (type->flags & TYPE_GENERIC_DEFINITION) != 0;
    const char *tool_tip = mem_printf("%s%s", kind_of(type), full);
    bool by_name = at->dots == 0 ? completion_matches(at->word, short_name)
                                 : count_dots(full) == at->dots && completion_matches(at->word, full);
    if (accelerator && at->dots == 0 && completion_matches(at->word, accelerator))
        offer(at, accelerator, short_name, COMPLETION_TYPE, tool_tip);
    if (!by_name || is_internal(full, short_name))
        return;
    if (generic) {
        offer_generic(at, type, full, short_name);
        return;
    }
    offer(at, text_of(at, type, short_name), short_name, COMPLETION_TYPE, tool_tip);
}

/* ---- namespaces ---- */

static void offer_namespaces(void *data, const struct type *type) {
    struct offer *at = data;
    const char *full = type->name;
    for (const char *dot = full ? strchr(full, '.') : NULL; dot; dot = strchr(dot + 1, '.')) {
        const char *name = mem_strndup(full, (size_t)(dot - full));
        const char *last = strrchr(name, '.');
        if (count_dots(name) == at->dots && completion_matches(at->word, name))
            offer(at, name, last ? last + 1 : name, COMPLETION_NAMESPACE, mem_printf("Namespace %s", name));
    }
}

/* ---- of the text ---- */

static bool offer_definition(struct ast *node, void *data) {
    struct offer *at = data;
    const struct ast_type_definition *definition = (const struct ast_type_definition *)node;
    if (node->kind != AST_TYPE_DEFINITION)
        return node->kind != AST_SCRIPT_BLOCK_EXPRESSION && node->kind != AST_FUNCTION_DEFINITION;
    if (completion_matches(at->word, definition->name))
        completion_add(
            at->out, definition->name, definition->name, COMPLETION_TYPE,
            mem_printf("%s%s", definition->definition == TYPE_DEFINITION_ENUM ? "Enum " : "Class ", definition->name));
    return false;
}

void complete_namespace(struct completion_context *context, struct completions *out) {
    struct completions found = {0};
    struct offer at = {&found, context, context->word ? context->word : "", 0, table_new(TABLE_IGNORE_CASE)};
    at.dots = count_dots(at.word);
    type_each(offer_namespaces, &at);
    completion_sort(&found, completion_by_list_item);
    completion_add_all(out, &found);
}

void complete_type(struct completion_context *context, struct completions *out) {
    struct completions found = {0};
    const char *word = context->word ? context->word : "";
    struct offer at = {&found, context, word, 0, table_new(TABLE_IGNORE_CASE)};
    completion_unquote(&at.word);
    at.dots = count_dots(at.word);
    type_each(offer_type, &at);
    type_each(offer_namespaces, &at);
    ast_walk(&context->script->ast, &(struct ast_visitor){.enter = offer_definition, .data = &at});
    completion_sort(&found, completion_by_list_item);
    completion_add_all(out, &found);
}
