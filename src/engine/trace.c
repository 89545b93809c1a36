#include "engine/trace.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/call_stack.h"
#include "engine/host.h"
#include "engine/should_process.h"
#include "lang/ast_walk.h"
#include "object/convert.h"
#include "object/enumerate.h"

static void show(const char *message) {
    if (runspace->host->write_debug_line)
        runspace->host->write_debug_line(runspace->host, message);
}

/* The line with a mark where the point begins. */
static const char *line_text(struct extent extent) {
    size_t length;
    int line = source_line(extent.source, extent.start);
    const char *text = source_line_text(extent.source, line, &length);
    size_t before = (size_t)(extent.source->text + extent.start - text);
    while (length && (text[length - 1] == '\r' || text[length - 1] == '\n'))
        length--;
    return mem_printf("%4d+ %.*s >>>> %.*s\n", line, (int)before, text, (int)(length - before), text + before);
}

/* -Step: Yes, Yes to All, No, No to All, Suspend. */
static void ask(struct debugger *debugger, const char *message) {
    static const char *const choices[] = {"&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"};
    static const char *const helps[] = {"", "", "", "", ""};
    enum { YES, YES_TO_ALL, NO, NO_TO_ALL };
    struct host *host = runspace->host;
    int answer = host->prompt_for_choice
                     ? host->prompt_for_choice(host, "Continue with this operation?", message, choices, helps, 4, 0)
                     : YES;
    if (answer == YES_TO_ALL)
        debugger->trace_step = false;
    if (answer == NO || answer == NO_TO_ALL) {
        debugger->trace_step = answer == NO;
        throw_error("System.Management.Automation.ActionPreferenceStopException", "ActionPreferenceStop",
                    CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                    "WriteDebug stopped because the value of the DebugPreference variable was 'Stop'.");
    }
}

/* ---- assignments ---- */

enum { SHOWN_CHARS = 60 };

static void show_variable(struct frame *frame, const struct ast_variable *ast) {
    bool found = false;
    if (text_equal_ignore_case(ast->name, "null") || (ast->scope && text_equal_ignore_case(ast->scope, "env")))
        return;
    struct value value = variable_get(frame->scope, ast->name, &found);
    const char *text = value_to_text(value);
    int limit = SHOWN_CHARS - (int)strlen(ast->name);
    const char *more = limit > 0 && (int)strlen(text) > limit ? "\xe2\x80\xa6" : "";
    show(mem_printf("    ! SET $%s = '%.*s%s'.", ast->name, limit > 0 ? limit : 0, text, more));
}

void trace_loop_variable(const char *name, const char *text) {
    if (runspace->debugger && runspace->debugger->trace > 1 && !runspace->debugger->busy)
        show(mem_printf("    ! SET $%s = '%s'.", name, text));
}

void trace_point(struct debugger *debugger, struct frame *frame, const struct debug_point *point) {
    if (point->kind == POINT_ENTRY)
        return;
    if (point->kind == POINT_TURN) {
        if (debugger->trace > 1)
            show_variable(frame, (const void *)point->ast);
        return;
    }
    const char *message = line_text(point->extent);
    if (debugger->trace_step)
        ask(debugger, mem_strndup(message, strlen(message) - 1));
    show(message);
    if (point->kind == POINT_BLOCK && debugger->trace > 1) {
        const char *file = point->extent.source->file, *name = frame_function_name(frame);
        show(file ? mem_printf("    ! CALL function '%s'  (defined in file '%s')", name, file)
                  : mem_printf("    ! CALL function '%s'", name));
    }
}

static void show_target(struct frame *frame, const struct ast *left) {
    while (left->kind == AST_CONVERT || left->kind == AST_ATTRIBUTED)
        left = left->kind == AST_CONVERT ? ((const struct ast_convert *)left)->child
                                         : ((const struct ast_attributed *)left)->child;
    if (left->kind == AST_VARIABLE)
        show_variable(frame, (const void *)left);
    for (int i = 0; left->kind == AST_ARRAY_LITERAL && i < ((const struct ast_array_literal *)left)->elements.count;
         i++)
        show_target(frame, ((const struct ast_array_literal *)left)->elements.items[i]);
}

static bool leave_blocks(struct ast *ast, void *data) {
    (void)data;
    return ast->kind != AST_SCRIPT_BLOCK_EXPRESSION && ast->kind != AST_STATEMENT_BLOCK &&
           ast->kind != AST_FUNCTION_DEFINITION && ast->kind != AST_TYPE_DEFINITION;
}

static void show_assignment(struct ast *ast, void *data) {
    if (ast->kind == AST_ASSIGNMENT)
        show_target(data, ((const struct ast_assignment *)ast)->left);
    else if (ast->kind == AST_UNARY && ((const struct ast_unary *)ast)->operation >= OP_PRE_INCREMENT)
        show_target(data, ((const struct ast_unary *)ast)->child);
}

void trace_after(struct debugger *debugger, struct frame *frame, const struct debug_point *point) {
    if (point->kind == POINT_BLOCK)
        show(line_text(point->end));
    else if (debugger->trace > 1 && point->kind == POINT_STATEMENT)
        ast_walk((struct ast *)point->ast, &(struct ast_visitor){leave_blocks, show_assignment, frame});
}
