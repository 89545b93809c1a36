#include "engine/own_locals.h"

#include "base/utf8.h"
#include "lang/ast_walk.h"

/* As they are written: what else a name may mean is not asked. */
static bool makes_variables(const struct ast *word) {
    static const char *const names[] = {"New-Variable",
                                        "Remove-Variable",
                                        "Set-Variable",
                                        "Set-PSBreakpoint",
                                        "Microsoft.PowerShell.Utility\\New-Variable",
                                        "Microsoft.PowerShell.Utility\\Remove-Variable",
                                        "Microsoft.PowerShell.Utility\\Set-Variable",
                                        "Microsoft.PowerShell.Utility\\Set-PSBreakpoint",
                                        "nv",
                                        "rv",
                                        "sbp",
                                        "sv",
                                        "set"};
    const struct ast_string_constant *name = (const struct ast_string_constant *)word;
    for (size_t i = 0; word->kind == AST_STRING_CONSTANT && i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(name->value, names[i]))
            return true;
    return false;
}

static bool look(struct ast *node, void *data) {
    bool *shared = data;
    if (node->kind == AST_COMMAND) {
        const struct ast_command *command = (const struct ast_command *)node;
        *shared |= command->invocation == INVOKE_DOT || makes_variables(command->elements.items[0]);
    } else if (node->kind == AST_VARIABLE) {
        const char *scope = ((const struct ast_variable *)node)->scope;
        *shared |= scope && text_equal_ignore_case(scope, "private");
    }
    return !*shared && node->kind != AST_SCRIPT_BLOCK_EXPRESSION && node->kind != AST_FUNCTION_DEFINITION;
}

static bool shares_locals(struct code *code) {
    if (code->locals == LOCALS_UNKNOWN) {
        bool shared = false;
        ast_walk((struct ast *)&code->ast->ast, &(struct ast_visitor){look, NULL, &shared});
        code->locals = shared ? LOCALS_SHARED : LOCALS_OWN;
    }
    return code->locals == LOCALS_SHARED;
}

bool frame_has_own_locals(const struct frame *frame) {
    return frame && frame->code && frame->scope && frame->scope->code == frame->code &&
           frame->scope != runspace->global && !shares_locals((struct code *)frame->code);
}

bool frame_owns_variable(const struct frame *frame, const struct variable *variable) {
    if (!frame_has_own_locals(frame))
        return false;
    uintptr_t first = (uintptr_t)scope_slot(frame->scope, 0), at = (uintptr_t)variable;
    return at >= first && at < first + (size_t)frame->code->own_slot_count * sizeof *variable;
}

bool variable_is_optimized(const struct variable *variable) {
    for (const struct frame *frame = runspace->frame; frame; frame = frame->outer)
        if (frame_owns_variable(frame, variable))
            return true;
    return false;
}
