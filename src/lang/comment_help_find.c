/* Which comments are the help of which function or script: right before a function (at most one empty line between), or
 * first or last in a body. Source: about_Comment_Based_Help. */
#include "lang/ast_walk.h"
#include "lang/comment_help.h"
#include "lang/parser_internal.h"

#include <string.h>

struct help_search {
    const struct source *source;
    const struct lexer_range *comments;
    int count;
};

#define PROXIMITY 2 /* lines */

static bool only_space(const struct help_search *search, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++)
        if (strchr(" \t\r\n\v\f", search->source->text[i]) == NULL || search->source->text[i] == 0)
            return false;
    return true;
}

static int start_line(const struct help_search *search, int index) {
    return source_line(search->source, search->comments[index].start);
}

static int end_line(const struct help_search *search, int index) {
    return source_line(search->source, search->comments[index].end);
}

static bool adjacent(const struct help_search *search, int index) {
    return index + 1 < search->count && start_line(search, index + 1) <= end_line(search, index) + 1 &&
           only_space(search, search->comments[index].end, search->comments[index + 1].start);
}

static void add_lines(const struct help_search *search, int first, int last, struct comment_texts *lines) {
    for (int i = first; i <= last; i++)
        comment_texts_add_lines(lines, search->source->text + search->comments[i].start,
                                search->comments[i].end - search->comments[i].start);
}

/* The first of the run of comments that ends with the last one before offset, at most `lines` lines above its line
 * (negative: any number); *ret_last < the first where there is none. */
static int run_before(const struct help_search *search, uint32_t offset, int lines, int *ret_last) {
    int last = search->count - 1;
    while (last >= 0 && search->comments[last].end > offset)
        last--;
    *ret_last = -1;
    if (last < 0 || !only_space(search, search->comments[last].end, offset))
        return 0;
    if (lines >= 0 && end_line(search, last) < source_line(search->source, offset) - lines)
        return 0;
    int first = *ret_last = last;
    while (first > 0 && adjacent(search, first - 1))
        first--;
    return first;
}

static struct comment_help *read_run(const struct help_search *search, int first, int last) {
    if (last < first)
        return NULL;
    struct comment_texts lines = {0};
    add_lines(search, first, last, &lines);
    struct comment_help *help = comment_help_read(&lines);
    if (help != NULL)
        help->comes_alone = first == last;
    return help;
}

static struct comment_help *help_before(const struct help_search *search, uint32_t offset, int lines) {
    int last;
    int first = run_before(search, offset, lines, &last);
    return read_run(search, first, last);
}

/* The first help among the comments that stand at offset. ret_end_line: where it ends. */
static struct comment_help *help_after(const struct help_search *search, uint32_t offset, int *ret_end_line) {
    int index = 0;
    while (index < search->count && search->comments[index].start < offset)
        index++;
    while (index < search->count && only_space(search, offset, search->comments[index].start)) {
        int last = index;
        while (adjacent(search, last))
            last++;
        struct comment_help *help = read_run(search, index, last);
        *ret_end_line = end_line(search, last);
        if (help != NULL)
            return help;
        offset = search->comments[last].end;
        index = last + 1;
    }
    return NULL;
}

/* Help at the top of a script that stands right before a function is that function's. */
static bool is_functions(const struct ast_script_block *script, const struct help_search *search, int last_line) {
    const struct ast_named_block *end = script->end;
    if (end == NULL || !end->unnamed || end->statements.count == 0)
        return false;
    const struct ast *first = end->statements.items[0];
    return first->kind == AST_FUNCTION_DEFINITION &&
           source_line(search->source, first->extent.start) - last_line <= PROXIMITY;
}

/* What stands before, inside and after a parameter. */
static const char *description_of(const struct help_search *search, struct extent parameter) {
    struct comment_texts lines = {0};
    int last;
    int first = run_before(search, parameter.start, PROXIMITY, &last);
    add_lines(search, first, last, &lines);
    int index = last + 1;
    while (index < search->count && search->comments[index].start < parameter.end) {
        if (search->comments[index].start >= parameter.start)
            add_lines(search, index, index, &lines);
        index++;
    }
    if (index < search->count && only_space(search, parameter.end, search->comments[index].start)) {
        last = index;
        while (adjacent(search, last))
            last++;
        add_lines(search, index, last, &lines);
    }
    int next;
    return comment_help_section(&lines, 0, &next);
}

static void add_descriptions(const struct help_search *search, struct comment_help *help,
                             const struct ast_list *parameters) {
    for (int i = 0; i < parameters->count; i++)
        comment_texts_add(&help->descriptions, description_of(search, parameters->items[i]->extent));
}

static void help_of_block(struct ast_script_block *script, const struct help_search *search,
                          const struct ast_list *parameters) {
    int line;
    struct comment_help *help = help_after(search, script->body.start, &line);
    if (help != NULL && !script->has_braces && is_functions(script, search, line))
        help = NULL;
    if (help == NULL)
        help = help_before(search, script->body.end, -1);
    if (help != NULL && script->param_block != NULL)
        add_descriptions(search, help, &script->param_block->parameters);
    else if (help != NULL && parameters != NULL)
        add_descriptions(search, help, parameters);
    script->help = help;
}

static bool enter(struct ast *node, void *data) {
    const struct help_search *search = data;
    if (node->kind == AST_FUNCTION_DEFINITION) {
        struct ast_function_definition *function = (struct ast_function_definition *)node;
        const struct ast_param_block *block = function->body->param_block;
        function->help = help_before(search, node->extent.start, PROXIMITY);
        if (function->help != NULL)
            add_descriptions(search, function->help, block != NULL ? &block->parameters : &function->parameters);
    } else if (node->kind == AST_SCRIPT_BLOCK) {
        const struct ast *parent = node->parent;
        bool is_body = parent != NULL && parent->kind == AST_FUNCTION_DEFINITION;
        help_of_block((struct ast_script_block *)node, search,
                      is_body ? &((const struct ast_function_definition *)parent)->parameters : NULL);
    }
    return true;
}

/* A comment that begins, after white space, with a keyword's point. */
static bool may_be_help(const struct help_search *search, int index) {
    const char *text = search->source->text + search->comments[index].start;
    text += *text == '<' ? 2 : strspn(text, "#");
    return text[strspn(text, " \t\r\n\v\f")] == '.';
}

void parser_comment_help(struct parser *parser, struct ast_script_block *script) {
    const struct lexer_ranges *comments = &parser->lexer.comments;
    struct help_search search = {parser->lexer.source, comments->items, comments->count};
    for (int i = 0; i < search.count; i++) {
        if (!may_be_help(&search, i))
            continue;
        ast_walk(&script->ast, &(struct ast_visitor){enter, NULL, &search});
        return;
    }
}
