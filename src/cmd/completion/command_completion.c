/* [System.Management.Automation.CommandCompletion] and [CompletionCompleters]. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/ast_rows.h"
#include "engine/field_object.h"
#include "engine/parse_error_value.h"
#include "engine/token_value.h"
#include "object/convert.h"
#include "object/member.h"

enum { FIELD_CURRENT, FIELD_START, FIELD_LENGTH, FIELD_MATCHES };

#define COMPLETION "System.Management.Automation.CompletionResult"
#define MATCHES "System.Collections.ObjectModel.Collection[" COMPLETION "]"

static struct type type_command_completion;

static struct value made(const struct completions *matches, int64_t start, int64_t length) {
    struct list *list = list_new(type_find(MATCHES));
    for (int i = 0; matches && i < matches->count; i++)
        list_add(list, value_object(matches->items[i]));
    struct value fields[] = {value_int(-1), value_int((int32_t)start), value_int((int32_t)length), value_list(list)};
    return field_object_new(&type_command_completion, fields, COUNT_OF(fields));
}

struct found {
    struct completions completions;
    int64_t start, length; /* what a completion replaces, in bytes; -1: nothing can be said */
};

static struct found find(const char *text, size_t length, size_t cursor, const struct dictionary *options) {
    struct token_list tokens = {0};
    struct parse_result parsed = parser_parse_tokens(NULL, text, length, &tokens);
    struct completion_context context = completion_context_of(parsed.script, &tokens, (uint32_t)cursor, options);
    struct found found = {0};
    complete_input(&context, &found.completions);
    found.start = context.start;
    found.length = context.length;
    return found;
}

/* A place in the text in UTF-16 units; -1 stays. */
static int64_t chars_of(const char *text, size_t length, int64_t offset) {
    size_t end = offset < 0 || (size_t)offset > length ? length : (size_t)offset;
    return offset < 0 ? offset : (int64_t)utf8_count_chars(text, end, NULL);
}

static struct value complete_text(const char *text, size_t length, size_t cursor, struct value options) {
    struct found found = find(text, length, cursor, value_is_null(options) ? NULL : dictionary_of(options));
    int64_t start = chars_of(text, length, found.start);
    int64_t end = found.start < 0 ? start : chars_of(text, length, found.start + found.length);
    return made(&found.completions, start, found.start < 0 ? found.length : end - start);
}

static bool fail_cursor(struct call *call) {
    return fail_with(call, "System.Management.Automation.PSArgumentException",
                     "Cannot process argument because the value of argument \"cursorIndex\" is not valid. Change the "
                     "value of the \"cursorIndex\" argument and run the operation again.");
}

static bool complete_of_text(struct call *call) {
    if (arg_length(call, 0) == 0)
        return give(call, made(NULL, -1, -1));
    int64_t cursor = arg_int(call, 1);
    if (cursor > (int64_t)string_chars(call->args[0]))
        return fail_cursor(call);
    size_t offset = utf8_offset(arg_text(call, 0), arg_length(call, 0), cursor < 0 ? 0 : (size_t)cursor, NULL);
    return give(call, complete_text(arg_text(call, 0), arg_length(call, 0), offset, call->args[2]));
}

/* The tree's own text is read again: what is looked for in it is the same. */
static bool complete_of_tree(struct call *call) {
    static const char *const names[] = {"ast", "tokens", "positionOfCursor"};
    struct value position;
    struct failure failure;
    for (int i = 0; i < 3; i++)
        if (arg_is_null(call, i))
            return fail_null(call, names[i]);
    const struct ast *node = ast_of_value(call->args[0]);
    const struct source *source = node ? node->extent.source : NULL;
    if (!source || node->extent.start == node->extent.end)
        return give(call, made(NULL, -1, -1));
    int64_t cursor = 0;
    if (member_get(call->args[2], "Offset", &position, &failure) == MEMBER_FOUND)
        cursor = position.i;
    size_t offset = utf8_offset(source->text, source->length, (size_t)cursor, NULL);
    return give(call, complete_text(source->text, source->length, offset, call->args[3]));
}

static bool map_text(struct call *call) {
    struct token_list tokens = {0};
    int64_t cursor = arg_int(call, 1);
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    if (cursor < 0 || cursor > (int64_t)string_chars(call->args[0]))
        return fail_cursor(call);
    struct parse_result parsed = parser_parse_tokens(NULL, arg_text(call, 0), arg_length(call, 0), &tokens);
    struct list *list = array_new_of(type_find(LANGUAGE "Token"), tokens.count);
    for (int i = 0; i < tokens.count; i++)
        list->items[i] = token_value(&tokens.items[i]);
    uint32_t offset = (uint32_t)utf8_offset(arg_text(call, 0), arg_length(call, 0), (size_t)cursor, NULL);
    struct extent place = {parsed.script->ast.extent.source, offset, offset};
    struct value edge = VALUE_NULL, items[] = {ast_value(&parsed.script->ast), value_list(list), VALUE_NULL};
    if (member_get(script_extent_value(place), "StartScriptPosition", &edge, call->failure) != MEMBER_FOUND)
        return false;
    items[2] = edge;
    const struct type *type =
        type_find("System.Tuple[" LANGUAGE "Ast," LANGUAGE "Token[]," LANGUAGE "IScriptPosition]");
    struct value tuple;
    if (type_construct(type, items, COUNT_OF(items), &tuple, call->failure) != MEMBER_FOUND)
        return false;
    return give(call, tuple);
}

static bool construct(struct call *call) {
    struct value fields[] = {call->args[1], call->args[2], call->args[3], call->args[0]};
    return give(call, field_object_new(call->type, fields, COUNT_OF(fields)));
}

/* The next match, or the one before, round and round. */
static bool next_result(struct call *call) {
    struct field_object *self = call->self.p;
    const struct list *matches = list_of(self->fields[FIELD_MATCHES]);
    if (matches->count == 0)
        return give(call, VALUE_NULL);
    int64_t current = self->fields[FIELD_CURRENT].i + (arg_int(call, 0) ? 1 : -1);
    current = current >= matches->count ? 0 : current < 0 ? matches->count - 1 : current;
    self->fields[FIELD_CURRENT] = value_int((int32_t)current);
    return give(call, matches->items[current]);
}

static const struct type_member members[] = {
    {"new(" MATCHES " matches, int currentMatchIndex, int replacementIndex, int replacementLength)", construct},
    {"static System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable "
     "options)",
     complete_of_text},
    {"static System.Management.Automation.CommandCompletion CompleteInput(" LANGUAGE "Ast ast, " LANGUAGE
     "Token[] tokens, " LANGUAGE "IScriptPosition positionOfCursor, hashtable options)",
     complete_of_tree},
    {"static System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable "
     "options, powershell powershell)",
     complete_of_text},
    {"static System.Management.Automation.CommandCompletion CompleteInput(" LANGUAGE "Ast ast, " LANGUAGE
     "Token[] tokens, " LANGUAGE "IScriptPosition cursorPosition, hashtable options, powershell powershell)",
     complete_of_tree},
    {"static System.Tuple[" LANGUAGE "Ast," LANGUAGE "Token[]," LANGUAGE
     "IScriptPosition] MapStringInputToParsedInput(string input, int cursorIndex)",
     map_text},
    {COMPLETION " GetNextResult(bool forward)", next_result},
    FIELD("int CurrentMatchIndex {get;set}", FIELD_CURRENT),
    FIELD("int ReplacementIndex {get;set}", FIELD_START),
    FIELD("int ReplacementLength {get;set}", FIELD_LENGTH),
    FIELD(MATCHES " CompletionMatches {get;set}", FIELD_MATCHES),
};
static struct type type_command_completion = {
    .name = "System.Management.Automation.CommandCompletion", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_command_completion);

/* ---- CompletionCompleters ---- */

typedef void complete_source(struct completion_context *context, struct completions *out);

static bool give_matches(struct call *call, complete_source *source) {
    struct token_list tokens = {0};
    struct completions found = {0};
    struct parse_result parsed = parser_parse_tokens(NULL, "", 0, &tokens);
    struct completion_context context = completion_context_of(parsed.script, &tokens, 0, NULL);
    context.word = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    source(&context, &found);
    struct list *list = list_new(type_find("System.Collections.Generic.List[" COMPLETION "]"));
    for (int i = 0; i < found.count; i++)
        list_add(list, value_object(found.items[i]));
    return give(call, value_list(list));
}

static void source_command(struct completion_context *context, struct completions *out) {
    complete_command(context, out, NULL, 0);
}

static void source_path(struct completion_context *context, struct completions *out) {
    complete_path(context, out, false, NULL);
}

static void source_operator(struct completion_context *context, struct completions *out) {
    complete_operator(out, context->word);
}

#define COMPLETER(name, source)                                                                                        \
    static bool name(struct call *call) {                                                                              \
        return give_matches(call, source);                                                                             \
    }
COMPLETER(complete_command_text, source_command)
COMPLETER(complete_file_text, source_path)
COMPLETER(complete_operator_text, source_operator)
COMPLETER(complete_variable_text, complete_variable)
COMPLETER(complete_type_text, complete_type)

#define RESULTS "System.Collections.Generic.IEnumerable[" COMPLETION "]"
static const struct type_member completer_members[] = {
    {"static " RESULTS " CompleteCommand(string commandName)", complete_command_text},
    {"static " RESULTS " CompleteFilename(string fileName)", complete_file_text},
    {"static System.Collections.Generic.List[" COMPLETION "] CompleteOperator(string wordToComplete)",
     complete_operator_text},
    {"static " RESULTS " CompleteVariable(string variableName)", complete_variable_text},
    {"static " RESULTS " CompleteType(string typeName)", complete_type_text},
};
static struct type type_completion_completers = {.name = "System.Management.Automation.CompletionCompleters",
                                                 .base = &type_object,
                                                 .flags = TYPE_ABSTRACT | TYPE_SEALED | TYPE_STATIC,
                                                 MEMBERS(completer_members)};
TYPE_REGISTER(type_completion_completers);
