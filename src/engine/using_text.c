/* ScriptBlockAst.GetWithInputHandlingForInvokeCommandImpl, which is not public: tools that run blocks in runspaces of
 * their own call it by reflection to get a block's text with $using: variables as plain ones ($__using_x), the
 * parameters for them added where the block has a param of its own, and "$input |" before a lone command. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/ast_object.h"
#include "lang/ast_walk.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"
#include "object/type/reflection.h"

extern struct type type_script_block_ast;

struct rewriting {
    struct buffer text;
    const struct source *source;
    uint32_t at, end;        /* of the source: copied up to here, and where it is to end */
    const char *parameters;  /* "$__using_a, $__using_b", or NULL: $using: stays */
    const struct ast *param; /* the block's own, or NULL */
};

static void copy_to(struct rewriting *rewriting, uint32_t to) {
    if (to > rewriting->at && to <= rewriting->end) {
        buffer_append(&rewriting->text, rewriting->source->text + rewriting->at, to - rewriting->at);
        rewriting->at = to;
    }
}

static bool rewrite(struct ast *ast, void *data) {
    struct rewriting *rewriting = data;
    if (ast == rewriting->param) { /* "param(" and what is added to it */
        const char *open = strchr(rewriting->source->text + ast->extent.start, '(');
        if (open && ast->extent.start >= rewriting->at) {
            copy_to(rewriting, (uint32_t)(open + 1 - rewriting->source->text));
            bool more = ((const struct ast_param_block *)ast)->parameters.count > 0;
            buffer_printf(&rewriting->text, "%s%s", rewriting->parameters, more ? ", " : "");
        }
    }
    if (ast->kind != AST_USING_EXPRESSION)
        return true;
    uint32_t colon = ast->extent.start + (uint32_t)strcspn(rewriting->source->text + ast->extent.start, ":");
    if (ast->extent.start >= rewriting->at && ast->extent.end <= rewriting->end) {
        copy_to(rewriting, ast->extent.start);
        buffer_puts(&rewriting->text, "$__using_");
        rewriting->at = colon + 1;
    }
    return false;
}

static const char *text_with(const struct ast_script_block *block, struct extent extent, const char *parameters) {
    struct rewriting rewriting = {.source = extent.source, .at = extent.start, .end = extent.end};
    if (parameters) {
        rewriting.parameters = parameters;
        rewriting.param = block->param_block ? &block->param_block->ast : NULL;
        ast_walk((struct ast *)&block->ast, &(struct ast_visitor){rewrite, NULL, &rewriting});
    }
    copy_to(&rewriting, extent.end);
    return buffer_text(&rewriting.text);
}

static bool look_for_input(struct ast *ast, void *data) {
    bool *found = data;
    if (ast->kind == AST_VARIABLE)
        *found |= text_equal_ignore_case(((const struct ast_variable *)ast)->name, "input");
    return !*found;
}

/* The only statement, where it is a pipeline that begins with a command and nothing asks for $input; else NULL. */
static const struct ast *lone_pipeline(const struct ast_script_block *block) {
    bool uses_input = false;
    if (block->dynamic_param || block->begin || block->process || block->clean || !block->end ||
        block->end->statements.count != 1 || block->end->traps.count)
        return NULL;
    const struct ast *statement = block->end->statements.items[0];
    ast_walk((struct ast *)&block->ast, &(struct ast_visitor){look_for_input, NULL, &uses_input});
    if (uses_input || statement->kind == AST_COMMAND)
        return uses_input ? NULL : statement;
    bool begins_with_command = statement->kind == AST_PIPELINE &&
                               ((const struct ast_pipeline *)statement)->elements.items[0]->kind == AST_COMMAND;
    return begins_with_command ? statement : NULL;
}

static bool with_input(struct call *call) {
    const struct ast_script_block *block = (const void *)ast_of_value(call->self);
    struct value second = VALUE_NULL;
    if (!arg_is_null(call, 0))
        member_get(call->args[0], "Item2", &second, NULL);
    const char *parameters = arg_is_null(call, 0) ? NULL : value_to_text(second);
    const struct ast *pipeline = lone_pipeline(block);
    struct extent whole = block->has_braces ? block->body : block->ast.extent;
    if (!pipeline)
        return give_text(call, text_with(block, whole, parameters));
    const char *param = block->param_block ? text_with(block, block->param_block->ast.extent, parameters) : "";
    return give_text(call, mem_printf("%s$input |%s", param, text_with(block, pipeline->extent, parameters)));
}

static const struct nonpublic_member get_with_input = {
    &type_script_block_ast,
    {"string GetWithInputHandlingForInvokeCommandImpl(System.Object usingVariablesTuple)", with_input}};
NONPUBLIC_REGISTER(get_with_input);
