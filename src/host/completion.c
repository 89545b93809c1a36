#include "host/completion.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/metadata.h"
#include "engine/throw.h"
#include "host/completion_sources.h"

struct request {
    const char *text;
    size_t cursor;
    struct completions *result;
};

void completion_add(struct completions *completions, const char *text) {
    if (completions->count == completions->capacity) {
        completions->capacity = completions->capacity ? completions->capacity * 2 : 32;
        completions->texts = mem_resize(completions->texts, sizeof *completions->texts * (size_t)completions->capacity);
    }
    completions->texts[completions->count++] = mem_strdup(text);
}

/* ---- where the word and its command begin ---- */

static bool ends_word(char byte) {
    return strchr(" \t\n;|(){},=&", byte) != NULL;
}

static bool ends_command(char byte) {
    return strchr("\n;|({&", byte) != NULL;
}

/* Beginnings of the word before the cursor and of the command it stands in; quotes keep what is in them together. */
static void find_word(const char *text, size_t cursor, size_t *ret_word, size_t *ret_command) {
    char quote = 0;
    *ret_word = *ret_command = 0;
    for (size_t i = 0; i < cursor; i++) {
        if (quote) {
            if (text[i] == quote)
                quote = 0;
        } else if (text[i] == '\'' || text[i] == '"') {
            quote = text[i];
        } else if (text[i] == '`' && i + 1 < cursor) {
            i++;
        } else if (ends_word(text[i])) {
            *ret_word = i + 1;
            if (ends_command(text[i]))
                *ret_command = i + 1;
        }
    }
    while (*ret_command < cursor && strchr(" \t\n", text[*ret_command]))
        (*ret_command)++;
}

/* The words of the command so far: its name, and the last one before the cursor's word. */
struct context {
    const char *word, *name, *previous;
    bool is_first;
};

static struct context context_of(const struct request *request, size_t word, size_t command) {
    struct context context = {.word = mem_strndup(request->text + word, request->cursor - word),
                              .is_first = word <= command};
    size_t end = command;
    while (end < request->cursor && !ends_word(request->text[end]))
        end++;
    context.name = mem_strndup(request->text + command, end - command);
    size_t stop = word;
    while (stop > command && strchr(" \t,", request->text[stop - 1]))
        stop--;
    size_t from = stop;
    while (from > command && !ends_word(request->text[from - 1]))
        from--;
    context.previous = mem_strndup(request->text + from, stop - from);
    return context;
}

/* ---- which source ---- */

static const struct parameter_metadata *parameter_named(struct command_info *info, const char *name) {
    struct metadata *metadata = metadata_of(info);
    const struct parameter_metadata *found = NULL;
    size_t length = strlen(name);
    for (int i = 0; metadata && i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (strcasecmp(parameter->name, name) == 0)
            return parameter;
        if (strncasecmp(parameter->name, name, length) == 0)
            found = parameter;
    }
    return found;
}

static void find_argument(struct completions *result, const struct context *context) {
    struct command_info *info = command_find(runspace->global, context->name);
    if (info && context->word[0] == '-') {
        complete_parameter(result, info, context->word + 1);
        return;
    }
    const struct parameter_metadata *parameter =
        info && context->previous[0] == '-' ? parameter_named(info, context->previous + 1) : NULL;
    if (parameter && !parameter->is_switch && complete_value(result, parameter, context->word))
        return;
    if (info && complete_first_argument(result, info, context->word))
        return;
    complete_file(result, context->word, false);
}

static void find(void *data) {
    struct request *request = data;
    struct completions *result = request->result;
    size_t word, command;
    find_word(request->text, request->cursor, &word, &command);
    struct context context = context_of(request, word, command);
    result->start = word;
    size_t dollar = strcspn(context.word, "$");
    const char *variable = context.word + dollar;
    const char *dot = *variable ? strrchr(variable, '.') : NULL;
    if (dot)
        complete_member(result, mem_strndup(context.word, (size_t)(dot - context.word)), dot + 1);
    else if (*variable && !strchr(variable, '/'))
        complete_variable(result, mem_strndup(context.word, dollar), variable + 1);
    else if (context.word[0] == '[')
        complete_type(result, context.word + 1);
    else if (context.is_first && !strchr(context.word, '/'))
        complete_command(result, context.word);
    else if (context.is_first)
        complete_file(result, context.word, true);
    else
        find_argument(result, &context);
}

static int by_name(const void *left, const void *right) {
    return text_compare_ignore_case(*(const char *const *)left, *(const char *const *)right);
}

void completion_find(const char *text, size_t cursor, struct completions *ret_completions) {
    struct request request = {text, cursor, ret_completions};
    struct thrown thrown;
    *ret_completions = (struct completions){0};
    if (!protect(find, &request, &thrown))
        ret_completions->count = 0;
    if (!ret_completions->count)
        return;
    qsort(ret_completions->texts, (size_t)ret_completions->count, sizeof *ret_completions->texts, by_name);
    int kept = 1;
    for (int i = 1; i < ret_completions->count; i++)
        if (strcmp(ret_completions->texts[i], ret_completions->texts[kept - 1]) != 0)
            ret_completions->texts[kept++] = ret_completions->texts[i];
    ret_completions->count = kept;
}
