#include "host/completion.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/completion/completion.h"
#include "engine/pipeline.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"

struct request {
    const char *text;
    size_t cursor;
    struct prompt_completions *result;
};

static struct value property(struct value object, const char *name) {
    struct value value;
    struct failure failure;
    return member_get(object, name, &value, &failure) == MEMBER_FOUND ? value : VALUE_NULL;
}

/* Folders go on behind a slash; quotes stay the last. */
static const char *with_slash(const char *text) {
    size_t length = strlen(text);
    bool quoted = length > 1 && (text[length - 1] == '\'' || text[length - 1] == '"');
    if (length > quoted && text[length - 1 - quoted] == '/')
        return text;
    return mem_printf("%.*s/%s", (int)(length - quoted), text, quoted ? text + length - 1 : "");
}

static struct prompt_completion completion_of(struct value match) {
    int64_t kind = value_base(property(match, "ResultType")).i;
    struct prompt_completion completion = {.text = value_to_text(property(match, "CompletionText")),
                                           .list_item = value_to_text(property(match, "ListItemText"))};
    completion.is_word = kind == COMPLETION_COMMAND || kind == COMPLETION_PROVIDER_ITEM ||
                         kind == COMPLETION_PARAMETER_NAME || kind == COMPLETION_PARAMETER_VALUE ||
                         kind == COMPLETION_TEXT || kind == COMPLETION_KEYWORD;
    if (kind == COMPLETION_PROVIDER_CONTAINER)
        completion.text = with_slash(completion.text);
    return completion;
}

static void find(void *data) {
    struct request *request = data;
    struct prompt_completions *result = request->result;
    size_t length = strlen(request->text);
    struct arguments arguments = {0};
    struct failure failure;
    struct values matches = {0};
    arguments_add_value(&arguments, string_from(request->text));
    arguments_add_value(&arguments, value_int((int32_t)utf8_count_chars(request->text, request->cursor, NULL)));
    struct value found = invoke_command("TabExpansion2", &arguments, VALUE_NOTHING);
    int32_t start = -1, replaced = 0;
    if (value_is_null(found) || !convert_to_int(property(found, "ReplacementIndex"), &start, &failure) || start < 0 ||
        !convert_to_int(property(found, "ReplacementLength"), &replaced, &failure) || replaced < 0)
        return;
    result->start = utf8_offset(request->text, length, (size_t)start, NULL);
    result->length = utf8_offset(request->text, length, (size_t)start + (size_t)replaced, NULL) - result->start;
    enumerate_all(property(found, "CompletionMatches"), &matches, &failure);
    result->items = MEM_ARRAY(struct prompt_completion, matches.count);
    for (int i = 0; i < matches.count; i++)
        result->items[result->count++] = completion_of(matches.items[i]);
}

void completion_find(const char *text, size_t cursor, struct prompt_completions *ret_completions) {
    struct request request = {text, cursor, ret_completions};
    struct thrown thrown;
    *ret_completions = (struct prompt_completions){0};
    if (!protect(find, &request, &thrown))
        ret_completions->count = 0;
}
