/* Comment-based help: which comment belongs to which function or script. It stands right before a function (at most one
 * empty line between), or first or last in a body; its first line is a keyword such as .SYNOPSIS. Source:
 * about_Comment_Based_Help. */
#include "lang/ast_walk.h"
#include "lang/parser_internal.h"

#include <string.h>

struct help {
    const struct source *source;
    const struct lexer_range *comments;
    int count;
};

static const char *const keywords[] = {"SYNOPSIS",
                                       "DESCRIPTION",
                                       "PARAMETER",
                                       "EXAMPLE",
                                       "INPUTS",
                                       "OUTPUTS",
                                       "NOTES",
                                       "LINK",
                                       "COMPONENT",
                                       "ROLE",
                                       "FUNCTIONALITY",
                                       "FORWARDHELPTARGETNAME",
                                       "FORWARDHELPCATEGORY",
                                       "REMOTEHELPRUNSPACE",
                                       "EXTERNALHELP"};

/* The inside of a run of comments, line ends kept. */
static char *content(const struct help *help, int first, int last) {
    struct buffer text = {0};
    for (int i = first; i <= last; i++) {
        const char *begin = help->source->text + help->comments[i].start;
        const char *end = help->source->text + help->comments[i].end;
        if (*begin == '<') {
            begin += 2;
            end -= end - begin >= 2 ? 2 : 0;
        } else {
            while (begin < end && *begin == '#')
                begin++;
        }
        buffer_append(&text, begin, (size_t)(end - begin));
        buffer_putc(&text, '\n');
    }
    return buffer_dup(&text);
}

static bool is_help(const char *text) {
    text += strspn(text, " \t\r\n");
    if (*text++ != '.')
        return false;
    size_t length = strcspn(text, " \t\r\n");
    for (size_t i = 0; i < COUNT_OF(keywords); i++)
        if (text_compare_ignore_case_n(text, length, keywords[i], strlen(keywords[i])) == 0)
            return true;
    return false;
}

static bool only_space(const struct help *help, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++)
        if (strchr(" \t\r\n\v\f", help->source->text[i]) == NULL || help->source->text[i] == 0)
            return false;
    return true;
}

static int start_line(const struct help *help, int index) {
    return source_line(help->source, help->comments[index].start);
}

static int end_line(const struct help *help, int index) {
    return source_line(help->source, help->comments[index].end);
}

static bool adjacent(const struct help *help, int index) {
    return index + 1 < help->count && start_line(help, index + 1) <= end_line(help, index) + 1 &&
           only_space(help, help->comments[index].end, help->comments[index + 1].start);
}

/* The help that ends right before offset, at most `lines` lines above its line (negative: any number). */
static char *help_before(const struct help *help, uint32_t offset, int lines) {
    int last = help->count - 1;
    while (last >= 0 && help->comments[last].end > offset)
        last--;
    if (last < 0 || !only_space(help, help->comments[last].end, offset))
        return NULL;
    if (lines >= 0 && end_line(help, last) < source_line(help->source, offset) - lines)
        return NULL;
    int first = last;
    while (first > 0 && adjacent(help, first - 1))
        first--;
    char *text = content(help, first, last);
    return is_help(text) ? text : NULL;
}

/* The first help among the comments that stand at offset. ret_end_line: where it ends. */
static char *help_after(const struct help *help, uint32_t offset, int *ret_end_line) {
    int index = 0;
    while (index < help->count && help->comments[index].start < offset)
        index++;
    while (index < help->count && only_space(help, offset, help->comments[index].start)) {
        int last = index;
        while (adjacent(help, last))
            last++;
        char *text = content(help, index, last);
        *ret_end_line = end_line(help, last);
        if (is_help(text))
            return text;
        offset = help->comments[last].end;
        index = last + 1;
    }
    return NULL;
}

#define PROXIMITY 2 /* lines */

/* Help at the top of a script that stands right before a function is that function's. */
static bool is_functions(const struct ast_script_block *script, const struct help *help, int last_line) {
    const struct ast_named_block *end = script->end;
    if (end == NULL || !end->unnamed || end->statements.count == 0)
        return false;
    const struct ast *first = end->statements.items[0];
    return first->kind == AST_FUNCTION_DEFINITION &&
           source_line(help->source, first->extent.start) - last_line <= PROXIMITY;
}

static void help_of_block(struct ast_script_block *script, const struct help *help) {
    int line;
    script->help_comment = help_after(help, script->body.start, &line);
    if (script->help_comment != NULL && !script->has_braces && is_functions(script, help, line))
        script->help_comment = NULL;
    if (script->help_comment == NULL)
        script->help_comment = help_before(help, script->body.end, -1);
}

static bool enter(struct ast *node, void *data) {
    const struct help *help = data;
    if (node->kind == AST_FUNCTION_DEFINITION)
        ((struct ast_function_definition *)node)->help_comment = help_before(help, node->extent.start, PROXIMITY);
    else if (node->kind == AST_SCRIPT_BLOCK)
        help_of_block((struct ast_script_block *)node, help);
    return true;
}

void parser_help_comments(struct parser *parser, struct ast_script_block *script) {
    const struct lexer_ranges *comments = &parser->lexer.comments;
    struct help help = {parser->lexer.source, comments->items, comments->count};
    for (int i = 0; i < help.count; i++) {
        if (!is_help(content(&help, i, i)))
            continue;
        ast_walk(&script->ast, &(struct ast_visitor){enter, NULL, &help});
        return;
    }
}
