/* `pipeline &`: Start-Job with the text of the pipeline, in which the variables that the caller has are written as
 * ${using:name}. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/location.h"
#include "engine/op_command.h"
#include "lang/ast_walk.h"
#include "object/string.h"

struct op_background {
    struct op op;
    size_t end; /* of the pipeline, without the & */
};

struct rewriting {
    struct buffer text;
    const struct source *source;
    struct scope *scope;
    size_t at; /* source bytes copied so far */
};

/* They are the other process's own. */
static bool is_its_own(const struct ast_variable *variable) {
    static const char *const names[] = {"PID",  "PSVersionTable", "PSEdition", "PSHOME",
                                        "Host", "true",           "false",     "null"};
    if (variable->scope && !text_equal_ignore_case(variable->scope, "global"))
        return false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(variable->name, names[i]))
            return true;
    return false;
}

static bool exists(const struct rewriting *rewriting, const struct ast_variable *variable) {
    if (!variable->scope)
        return scope_find(rewriting->scope, name_intern(variable->name)) != NULL;
    struct scope *scope = scope_by_name(rewriting->scope, variable->scope);
    return scope && scope_find_here(scope, name_intern(variable->name));
}

static bool rewrite_variable(struct ast *node, void *data) {
    struct rewriting *rewriting = data;
    const struct ast_variable *variable = (const struct ast_variable *)node;
    bool is_using = node->kind == AST_USING_EXPRESSION;
    if (is_using) /* is written as the others are */
        variable = (const struct ast_variable *)((const struct ast_using_expression *)node)->expression;
    if (is_using && variable->ast.kind != AST_VARIABLE)
        return false;
    if (!is_using && (node->kind != AST_VARIABLE || is_its_own(variable) || !exists(rewriting, variable)))
        return true;
    buffer_append(&rewriting->text, rewriting->source->text + rewriting->at, node->extent.start - rewriting->at);
    buffer_puts(&rewriting->text, "${using:");
    buffer_printf(&rewriting->text, "%s%s", variable->scope ? variable->scope : "", variable->scope ? ":" : "");
    for (const char *byte = variable->name; *byte; byte++) {
        if (strchr("{}`", *byte))
            buffer_putc(&rewriting->text, '`');
        buffer_putc(&rewriting->text, *byte);
    }
    buffer_putc(&rewriting->text, '}');
    rewriting->at = node->extent.end;
    return !is_using;
}

static struct script_block *rewrite(const struct op_background *self, struct scope *scope) {
    struct ast *ast = (struct ast *)self->op.ast;
    struct rewriting rewriting = {.source = ast->extent.source, .at = ast->extent.start, .scope = scope};
    struct ast_visitor visitor = {rewrite_variable, NULL, &rewriting};
    ast_walk(ast, &visitor);
    buffer_append(&rewriting.text, rewriting.source->text + rewriting.at, self->end - rewriting.at);
    return script_block_create(buffer_text(&rewriting.text), rewriting.text.length, NULL);
}

static enum flow run_background(struct op *op, struct frame *frame) {
    const struct op_background *self = (const struct op_background *)op;
    struct arguments arguments = {0};
    arguments_add_named(&arguments, "WorkingDirectory", string_from(location_directory()));
    arguments_add_named(&arguments, "ScriptBlock", value_object(rewrite(self, frame->scope)));
    sink_write(frame_output(frame), invoke_command("Start-Job", &arguments, VALUE_NOTHING));
    runspace->question = true;
    return FLOW_NORMAL;
}

struct op *compile_background(struct compiler *compiler, const struct ast *ast) {
    (void)compiler;
    struct op_background *op = OP_NEW(struct op_background, ast, NULL, run_background);
    const char *text = ast->extent.source->text;
    for (op->end = ast->extent.end; op->end > ast->extent.start && strchr("& \t\r\n", text[op->end - 1]);)
        op->end--;
    return &op->op;
}
