/* Names of types: arrays, generic ones, with the name of their assembly. */
#include "lang/parser_internal.h"

#include <stdio.h>

static struct type_name *type_new(struct extent extent) {
    struct type_name *type = MEM_NEW(struct type_name);
    type->extent = extent;
    type->name = type->full_text = extent_text(extent);
    return type;
}

static void set_extent(struct type_name *type, struct extent extent) {
    type->extent = extent;
    type->full_text = extent_text(extent);
}

void type_names_add(struct type_name ***names, int *count, struct type_name *name) {
    *names = mem_resize(*names, sizeof(**names) * (size_t)(*count + 1));
    (*names)[(*count)++] = name;
}

static void missing_bracket(struct parser *parser, struct extent extent) {
    parser_incomplete(parser, extent, "EndSquareBracketExpectedAtEndOfAttribute", NULL);
}

/* The assembly after a comma, consumed. */
static void read_assembly(struct parser *parser, struct extent comma, struct type_name *type, struct type_name *whole) {
    char *assembly = parser->stopped ? mem_strdup("") : lexer_assembly_name(&parser->lexer);
    if (*assembly == 0) {
        parser_error(parser, extent_after(comma), "MissingAssemblyNameSpecification", NULL);
        return;
    }
    type->assembly = assembly;
    struct extent end = lexer_extent(&parser->lexer, parser->lexer.start, parser->lexer.in.index);
    set_extent(whole, extent_span(whole->extent, end));
    if (whole->element != NULL)
        whole->name = whole->full_text;
}

static struct type_name *array_of(struct type_name *element, struct extent end, int rank) {
    struct type_name *array = type_new(extent_span(element->extent, end));
    array->element = element;
    array->rank = rank;
    return array;
}

/* The commas of [,,]; token is the first one. */
static struct type_name *array_rank(struct parser *parser, struct type_name *element, const struct token *first) {
    struct token token = *first;
    struct extent last = first->extent;
    int rank = 1;
    while (token.kind == TOKEN_COMMA) {
        last = token.extent;
        rank++;
        parser_next(parser, &token);
    }
    if (token.kind != TOKEN_RBRACKET)
        parser_unget(parser, &token);
    if (rank > 32) {
        char text[16];
        snprintf(text, sizeof(text), "%d", rank);
        parser_error(parser, extent_span(first->extent, last), "ArrayHasTooManyDimensions", mem_strdup(text));
        return element;
    }
    if (token.kind != TOKEN_RBRACKET)
        parser_error(parser, extent_after(last), "EndSquareBracketExpectedAtEndOfAttribute", NULL);
    return array_of(element, token.kind == TOKEN_RBRACKET ? token.extent : last, rank);
}

#define ARRAY_DEPTH_MAX 200

/* [] or [,] after a type's name, any number of them; the first bracket was read, first is what follows it. */
static struct type_name *array_rest(struct parser *parser, struct type_name *element, struct token first,
                                    bool bare_argument) {
    struct type_name *innermost = element;
    for (int depth = 1;; depth++) {
        if (depth == ARRAY_DEPTH_MAX + 1)
            parser_error(parser, element->extent, "ScriptTooComplicated", NULL);
        switch (first.kind) {
        case TOKEN_COMMA:
            element = array_rank(parser, element, &first);
            break;
        case TOKEN_RBRACKET:
            if (depth <= ARRAY_DEPTH_MAX)
                element = array_of(element, first.extent, 1);
            break;
        case TOKEN_END_OF_INPUT:
            parser_unget(parser, &first);
            parser_error(parser, extent_before(first.extent), "EndSquareBracketExpectedAtEndOfAttribute", NULL);
            break;
        default:
            parser_error(parser, first.extent, "UnexpectedToken", extent_text(first.extent));
            parser_sync(parser, true, (enum token_kind[]){TOKEN_RBRACKET, TOKEN_UNKNOWN});
            break;
        }
        const struct token *next = parser_peek(parser);
        if (next->kind == TOKEN_COMMA && !bare_argument) {
            struct extent comma = next->extent;
            parser_skip(parser);
            read_assembly(parser, comma, innermost, element);
            return element;
        }
        if (next->kind != TOKEN_LBRACKET)
            return element;
        parser_skip(parser);
        parser_next(parser, &first);
    }
}

static struct type_name *finish_type(struct parser *parser, const struct token *name, bool bare_argument,
                                     bool with_assembly);

/* One type argument: a name, or [name, assembly]. */
static struct type_name *type_argument(struct parser *parser, const struct token *first) {
    if (first->kind == TOKEN_IDENTIFIER)
        return finish_type(parser, first, true, true);
    struct token name;
    parser_next(parser, &name);
    if (name.kind != TOKEN_IDENTIFIER) {
        parser_unget(parser, &name);
        parser_incomplete(parser, extent_after(name.extent), "MissingTypename", NULL);
        return type_new(first->extent);
    }
    struct type_name *type = finish_type(parser, &name, false, true);
    if (parser_peek_is(parser, TOKEN_RBRACKET))
        parser_skip(parser);
    else
        parser_incomplete(parser, extent_before(parser_peek(parser)->extent), "EndSquareBracketExpectedAtEndOfType",
                          NULL);
    return type;
}

struct type_name **parser_type_arguments(struct parser *parser, const struct token *first, int *ret_count,
                                         struct token *ret_last) {
    struct type_name **types = NULL;
    int count = 0;
    struct token token = *first;
    for (bool found = true;;) {
        struct type_name *type = NULL;
        if (found && parser_enter(parser)) {
            type = type_argument(parser, &token);
            parser_leave(parser);
        } else {
            if (found)
                parser_leave(parser);
            type = type_new(token.extent);
        }
        type_names_add(&types, &count, type);
        parser_skip_newlines(parser);
        parser_next(parser, ret_last);
        if (ret_last->kind != TOKEN_COMMA)
            break;
        parser_skip_newlines(parser);
        token = *parser_peek(parser);
        found = token.kind == TOKEN_IDENTIFIER || token.kind == TOKEN_LBRACKET;
        if (found) {
            parser_skip(parser);
        } else {
            parser_incomplete(parser, extent_after(ret_last->extent), "MissingTypename", NULL);
            token = *ret_last;
        }
    }
    *ret_count = count;
    return types;
}

static struct type_name *generic_type(struct parser *parser, const struct token *name, const struct token *first,
                                      bool bare_argument) {
    struct type_name *type = type_new(name->extent);
    struct token last;
    type->generics = parser_type_arguments(parser, first, &type->generic_count, &last);
    struct extent end = last.extent;
    if (last.kind != TOKEN_RBRACKET) {
        parser_unget(parser, &last);
        missing_bracket(parser, extent_before(last.extent));
        end = type->generics[type->generic_count - 1]->extent;
    }
    set_extent(type, extent_span(name->extent, end));
    const struct token *next = parser_peek(parser);
    struct token token = *next;
    if (token.kind == TOKEN_LBRACKET) {
        parser_skip(parser);
        parser_next(parser, &token);
        return array_rest(parser, type, token, bare_argument);
    }
    if (token.kind == TOKEN_COMMA && !bare_argument) {
        struct extent extent = type->extent; /* the name of a generic type keeps its own */
        parser_skip(parser);
        read_assembly(parser, token.extent, type, type);
        type->extent = extent;
    }
    return type;
}

/* What follows a type's name. bare_argument: a comma separates type arguments. */
static struct type_name *finish_type(struct parser *parser, const struct token *name, bool bare_argument,
                                     bool with_assembly) {
    struct token next = *parser_peek(parser);
    if (next.kind == TOKEN_COMMA && with_assembly && !bare_argument) {
        struct type_name *type = type_new(name->extent);
        parser_skip(parser);
        read_assembly(parser, next.extent, type, type);
        return type;
    }
    if (next.kind != TOKEN_LBRACKET)
        return type_new(name->extent);
    struct token token;
    parser_skip(parser);
    parser_skip_newlines(parser);
    parser_next(parser, &token);
    switch (token.kind) {
    case TOKEN_RBRACKET:
    case TOKEN_COMMA:
        return array_rest(parser, type_new(name->extent), token, bare_argument);
    case TOKEN_LBRACKET:
    case TOKEN_IDENTIFIER:
        return generic_type(parser, name, &token, bare_argument);
    case TOKEN_END_OF_INPUT:
        parser_unget(parser, &token);
        parser_incomplete(parser, extent_after(next.extent), "MissingTypename", NULL);
        break;
    default:
        parser_error(parser, token.extent, "UnexpectedToken", extent_text(token.extent));
        parser_sync(parser, true, (enum token_kind[]){TOKEN_RBRACKET, TOKEN_UNKNOWN});
    }
    return type_new(name->extent);
}

struct type_name *parser_type_name_rule(struct parser *parser, bool with_assembly) {
    enum lexer_mode mode = parser_set_mode(parser, LEXER_TYPE_NAME);
    struct type_name *type = NULL;
    struct token name;
    parser_next(parser, &name);
    if (name.kind == TOKEN_IDENTIFIER)
        type = finish_type(parser, &name, false, with_assembly);
    else
        parser_unget(parser, &name);
    parser_set_mode(parser, mode);
    return type;
}
