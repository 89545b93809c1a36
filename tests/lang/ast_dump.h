/* Syntax trees as S-expressions, for tests: (kind details children…). */
#ifndef TESTS_LANG_AST_DUMP_H
#define TESTS_LANG_AST_DUMP_H

#include "base/buffer.h"
#include "lang/ast_walk.h"
#include "lang/parser.h"

static const char *const dump_kinds[AST_KIND_COUNT] = {
    "script",       "block",     "body",       "params",     "param",      "attribute", "named",    "type",
    "catch",        "pipeline",  "chain",      "assign",     "if",         "while",     "do-while", "do-until",
    "for",          "foreach",   "switch",     "try",        "trap",       "break",     "continue", "return",
    "exit",         "throw",     "function",   "definition", "property",   "method",    "data",     "using",
    "block-of",     "command",   "expression", "parameter",  "to-file",    "merge",     "number",   "string",
    "expandable",   "var",       "type-of",    "convert",    "attributed", "binary",    "unary",    "ternary",
    "member",       "invoke",    "index",      "array",      "array-of",   "sub",       "paren",    "hash",
    "script-block", "using-var", "base",       "error"};

static inline void dump_text(struct buffer *out, const char *text, size_t length) {
    buffer_putc(out, '\'');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20)
            buffer_printf(out, "\\x%02X", c);
        else
            buffer_putc(out, (char)c);
    }
    buffer_putc(out, '\'');
}

static inline void dump_type(struct buffer *out, const struct type_name *type) {
    if (type->element != NULL) {
        dump_type(out, type->element);
        buffer_putc(out, '[');
        buffer_fill(out, ',', (size_t)type->rank - 1);
        buffer_putc(out, ']');
        return;
    }
    buffer_puts(out, type->name);
    for (int i = 0; i < type->generic_count; i++) {
        buffer_putc(out, i == 0 ? '<' : ';');
        dump_type(out, type->generics[i]);
    }
    if (type->generic_count > 0)
        buffer_putc(out, '>');
    if (type->assembly != NULL)
        buffer_printf(out, "@%s", type->assembly);
}

static inline void dump_number(struct buffer *out, const struct ast_constant *number) {
    static const char *const kinds[] = {"sbyte", "byte",  "int16",  "uint16",  "int",    "uint",
                                        "long",  "ulong", "double", "decimal", "bigint", "bool"};
    buffer_printf(out, " %s:", kinds[number->number]);
    if (number->number == NUMBER_DOUBLE)
        buffer_printf(out, "%.17g", number->real);
    else if (number->text != NULL)
        buffer_puts(out, number->text);
    else if (number->number == NUMBER_UINT64)
        buffer_printf(out, "%llu", (unsigned long long)number->integer);
    else
        buffer_printf(out, "%lld", (long long)number->integer);
}

#define DUMP_AS(type) ((const struct type *)node)

static inline void dump_jump_label(struct buffer *out, const char *label) {
    if (label != NULL)
        buffer_printf(out, " :%s", label);
}

static inline void dump_details(struct buffer *out, const struct ast *node) {
    static const char *const blocks[] = {"begin", "process", "end", "clean", "dynamicparam"};
    switch (node->kind) {
    case AST_NAMED_BLOCK:
        buffer_printf(out, " %s%s", blocks[DUMP_AS(ast_named_block)->block],
                      DUMP_AS(ast_named_block)->unnamed ? "*" : "");
        break;
    case AST_ATTRIBUTE:
        buffer_putc(out, ' ');
        dump_type(out, DUMP_AS(ast_attribute)->type);
        break;
    case AST_NAMED_ARGUMENT:
        buffer_printf(out, " %s=", DUMP_AS(ast_named_argument)->name);
        break;
    case AST_TYPE_CONSTRAINT:
        buffer_putc(out, ' ');
        dump_type(out, DUMP_AS(ast_type_constraint)->type);
        break;
    case AST_PIPELINE:
        buffer_puts(out, DUMP_AS(ast_pipeline)->background ? " &" : "");
        break;
    case AST_PIPELINE_CHAIN:
        buffer_puts(out, DUMP_AS(ast_pipeline_chain)->chain == CHAIN_AND ? " &&" : " ||");
        buffer_puts(out, DUMP_AS(ast_pipeline_chain)->background ? " &" : "");
        break;
    case AST_ASSIGNMENT:
        buffer_printf(out, " %s", ast_operator_text(DUMP_AS(ast_assignment)->operation));
        break;
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_DO_UNTIL:
    case AST_FOR:
        dump_jump_label(out, DUMP_AS(ast_loop)->label);
        break;
    case AST_FOREACH:
        dump_jump_label(out, DUMP_AS(ast_foreach)->label);
        break;
    case AST_SWITCH:
        dump_jump_label(out, DUMP_AS(ast_switch)->label);
        buffer_printf(out, " flags:%d", DUMP_AS(ast_switch)->flags);
        break;
    case AST_TRY:
        buffer_puts(out, DUMP_AS(ast_try)->finally != NULL ? " finally" : "");
        break;
    case AST_FUNCTION_DEFINITION:
        buffer_printf(out, " %s", DUMP_AS(ast_function_definition)->name);
        break;
    case AST_TYPE_DEFINITION:
        buffer_printf(out, " %s %s",
                      DUMP_AS(ast_type_definition)->definition == TYPE_DEFINITION_ENUM ? "enum" : "class",
                      DUMP_AS(ast_type_definition)->name);
        break;
    case AST_PROPERTY_MEMBER:
        buffer_printf(out, " %s flags:%d", DUMP_AS(ast_property_member)->name, DUMP_AS(ast_property_member)->flags);
        break;
    case AST_FUNCTION_MEMBER:
        buffer_printf(out, " %s flags:%d%s", DUMP_AS(ast_function_member)->function->name,
                      DUMP_AS(ast_function_member)->flags,
                      DUMP_AS(ast_function_member)->base_call != NULL ? " base" : "");
        break;
    case AST_COMMAND:
        buffer_puts(out, DUMP_AS(ast_command)->invocation == INVOKE_CALL  ? " &"
                         : DUMP_AS(ast_command)->invocation == INVOKE_DOT ? " ."
                                                                          : "");
        break;
    case AST_COMMAND_PARAMETER:
        buffer_printf(out, " -%s%s", DUMP_AS(ast_command_parameter)->name,
                      DUMP_AS(ast_command_parameter)->has_colon ? ":" : "");
        break;
    case AST_FILE_REDIRECTION:
        buffer_printf(out, " %d%s", DUMP_AS(ast_file_redirection)->from,
                      DUMP_AS(ast_file_redirection)->append ? ">>" : ">");
        break;
    case AST_MERGING_REDIRECTION:
        buffer_printf(out, " %d>%d", DUMP_AS(ast_merging_redirection)->from, DUMP_AS(ast_merging_redirection)->to);
        break;
    case AST_CONSTANT:
        dump_number(out, DUMP_AS(ast_constant));
        break;
    case AST_STRING_CONSTANT:
        buffer_putc(out, ' ');
        dump_text(out, DUMP_AS(ast_string_constant)->value, DUMP_AS(ast_string_constant)->length);
        break;
    case AST_VARIABLE:
        buffer_printf(out, " %s%s%s%s", DUMP_AS(ast_variable)->splatted ? "@" : "",
                      DUMP_AS(ast_variable)->scope != NULL ? DUMP_AS(ast_variable)->scope : "",
                      DUMP_AS(ast_variable)->scope != NULL ? ":" : "", DUMP_AS(ast_variable)->name);
        break;
    case AST_TYPE_EXPRESSION:
        buffer_putc(out, ' ');
        dump_type(out, DUMP_AS(ast_type_expression)->type);
        break;
    case AST_BINARY:
        buffer_printf(out, " %s%s", ast_operator_text(DUMP_AS(ast_binary)->operation),
                      DUMP_AS(ast_binary)->case_sensitive    ? "/c"
                      : DUMP_AS(ast_binary)->explicit_ignore ? "/i"
                                                             : "");
        break;
    case AST_UNARY:
        buffer_printf(out, " %s%s", ast_operator_text(DUMP_AS(ast_unary)->operation),
                      DUMP_AS(ast_unary)->operation == OP_POST_INCREMENT ||
                              DUMP_AS(ast_unary)->operation == OP_POST_DECREMENT
                          ? "post"
                          : "");
        break;
    case AST_MEMBER:
    case AST_INVOKE_MEMBER:
        buffer_puts(out, DUMP_AS(ast_member)->is_static ? " ::" : DUMP_AS(ast_member)->null_conditional ? " ?." : "");
        for (int i = 0; i < DUMP_AS(ast_member)->generic_count; i++) {
            buffer_puts(out, i == 0 ? " <" : ";");
            dump_type(out, DUMP_AS(ast_member)->generics[i]);
        }
        buffer_puts(out, DUMP_AS(ast_member)->generic_count > 0 ? ">" : "");
        break;
    case AST_INDEX:
        buffer_puts(out, DUMP_AS(ast_index)->null_conditional ? " ?" : "");
        break;
    default:
        break;
    }
}

static inline void dump_node(struct ast *node, void *data) {
    struct buffer *out = data;
    if (out->length > 0 && out->bytes[out->length - 1] != '(')
        buffer_putc(out, ' ');
    buffer_printf(out, "(%s", dump_kinds[node->kind]);
    dump_details(out, node);
    if (node->kind == AST_EXPANDABLE_STRING) /* with the text between its parts */
        for (int i = 0; i < DUMP_AS(ast_expandable_string)->parts.count; i++)
            dump_node(DUMP_AS(ast_expandable_string)->parts.items[i], data);
    else
        ast_each_child(node, dump_node, out);
    buffer_putc(out, ')');
}

static inline const char *ast_dump(const struct ast *node) {
    struct buffer out = {0};
    dump_node((struct ast *)node, &out);
    return buffer_dup(&out);
}

#endif
