#include "engine/debugger.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/host.h"
#include "engine/trace.h"
#include "lang/ast_walk.h"
#include "object/string.h"

struct debugger *debugger_use(void) {
    if (!runspace->debugger)
        runspace->debugger = MEM_NEW(struct debugger);
    debug_points_arm_running();
    return runspace->debugger;
}

static int depth_of(const struct frame *frame) {
    int depth = 0;
    for (; frame; frame = frame->outer)
        depth++;
    return depth;
}

/* ---- what a statement does with variables and commands, as far as its text tells ---- */

struct look { /* for one breakpoint */
    const struct breakpoint *breakpoint;
    struct frame *frame;
    bool found;
};

/* What stands in blocks has points of its own. */
static bool has_own_points(const struct ast *ast) {
    return ast->kind == AST_SCRIPT_BLOCK_EXPRESSION || ast->kind == AST_STATEMENT_BLOCK ||
           ast->kind == AST_FUNCTION_DEFINITION || ast->kind == AST_TYPE_DEFINITION;
}

static bool is_variable(const struct ast *ast, const char *name) {
    while (ast->kind == AST_CONVERT || ast->kind == AST_ATTRIBUTED)
        ast = ast->kind == AST_CONVERT ? ((const struct ast_convert *)ast)->child
                                       : ((const struct ast_attributed *)ast)->child;
    return ast->kind == AST_VARIABLE && text_equal_ignore_case(((const struct ast_variable *)ast)->name, name);
}

static bool is_target(const struct ast *left, const char *name) {
    if (left->kind != AST_ARRAY_LITERAL)
        return is_variable(left, name);
    const struct ast_list *elements = &((const struct ast_array_literal *)left)->elements;
    for (int i = 0; i < elements->count; i++)
        if (is_target(elements->items[i], name))
            return true;
    return false;
}

static bool look_for_read(struct ast *ast, void *data) {
    struct look *look = data;
    const char *name = look->breakpoint->name;
    if (look->found || has_own_points(ast))
        return false;
    if (ast->kind == AST_ASSIGNMENT) {
        const struct ast_assignment *assignment = (const void *)ast;
        if (assignment->operation == OP_ASSIGN && is_target(assignment->left, name)) {
            ast_walk(assignment->right, &(struct ast_visitor){look_for_read, NULL, look});
            return false;
        }
    }
    look->found |= is_variable(ast, name);
    return !look->found;
}

/* Set-Variable name … */
static bool sets_variable(struct frame *frame, const struct ast_command *command, const char *name) {
    const struct ast *first = command->elements.items[0];
    if (first->kind != AST_STRING_CONSTANT)
        return false;
    struct command_info *info = command_find(frame->scope, ((const struct ast_string_constant *)first)->value);
    if (!info || !info->name || !text_equal_ignore_case(info->name, "Set-Variable"))
        return false;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (element->kind == AST_STRING_CONSTANT &&
            text_equal_ignore_case(((const struct ast_string_constant *)element)->value, name))
            return true;
    }
    return false;
}

static bool look_for_write(struct ast *ast, void *data) {
    struct look *look = data;
    const char *name = look->breakpoint->name;
    if (look->found || has_own_points(ast))
        return false;
    if (ast->kind == AST_ASSIGNMENT)
        look->found |= is_target(((const struct ast_assignment *)ast)->left, name);
    else if (ast->kind == AST_UNARY && ((const struct ast_unary *)ast)->operation >= OP_PRE_INCREMENT)
        look->found |= is_variable(((const struct ast_unary *)ast)->child, name);
    else if (ast->kind == AST_COMMAND)
        look->found |= sets_variable(look->frame, (const void *)ast, name);
    return !look->found;
}

/* Functions stop where they begin, everything else where it is called. */
static bool look_for_command(struct ast *ast, void *data) {
    struct look *look = data;
    if (look->found || has_own_points(ast))
        return false;
    if (ast->kind == AST_COMMAND) {
        const struct ast *name = ((const struct ast_command *)ast)->elements.items[0];
        const char *text = name->kind == AST_STRING_CONSTANT ? ((const struct ast_string_constant *)name)->value : "";
        struct command_info *info = *text ? command_find(look->frame->scope, text) : NULL;
        bool function = info && info->kind & (COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_EXTERNAL_SCRIPT);
        look->found |= !function && *text &&
                       (wildcard_match_text(look->breakpoint->name, text, true) ||
                        (info && info->name && wildcard_match_text(look->breakpoint->name, info->name, true)));
    }
    return !look->found;
}

static bool mentions(const struct breakpoint *breakpoint, struct frame *frame, const struct ast *ast,
                     bool (*enter)(struct ast *ast, void *data)) {
    struct look look = {breakpoint, frame, false};
    ast_walk((struct ast *)ast, &(struct ast_visitor){enter, NULL, &look});
    return look.found;
}

/* ---- breakpoints ---- */

static bool in_script(const struct breakpoint *breakpoint, const struct source *source) {
    return !breakpoint->script || (source && source->file && strcmp(breakpoint->script, source->file) == 0);
}

static bool line_is_hit(const struct breakpoint *breakpoint, const struct debug_points *points,
                        const struct debug_point *point) {
    const struct source *source = point->extent.source;
    if (source_line(source, point->extent.start) != breakpoint->line)
        return false;
    if (breakpoint->column)
        return source_column(source, point->extent.start) == breakpoint->column;
    return debug_point_is_first(points, point);
}

static bool command_is_hit(const struct breakpoint *breakpoint, struct frame *frame, const struct debug_point *point) {
    if (point->kind == POINT_STATEMENT)
        return mentions(breakpoint, frame, point->ast, look_for_command);
    const struct command_info *info = frame->command ? frame->command->info : frame->info;
    return point->kind == POINT_BLOCK && info && info->script_block == frame->block && info->name && *info->name &&
           wildcard_match_text(breakpoint->name, info->name, true);
}

static bool is_hit_before(const struct breakpoint *breakpoint, struct frame *frame, const struct debug_points *points,
                          const struct debug_point *point) {
    switch (breakpoint->kind) {
    case BREAK_LINE:
        return line_is_hit(breakpoint, points, point);
    case BREAK_COMMAND:
        return command_is_hit(breakpoint, frame, point);
    default:
        return breakpoint->access != ACCESS_WRITE && point->kind == POINT_STATEMENT &&
               mentions(breakpoint, frame, point->ast, look_for_read);
    }
}

static bool is_hit_after(const struct breakpoint *breakpoint, struct frame *frame, const struct debug_point *point) {
    if (breakpoint->kind != BREAK_VARIABLE || breakpoint->access == ACCESS_READ)
        return false;
    return point->kind == POINT_TURN
               ? is_variable(point->ast, breakpoint->name)
               : point->kind == POINT_STATEMENT && mentions(breakpoint, frame, point->ast, look_for_write);
}

struct action_run {
    struct breakpoint *breakpoint;
    struct frame *frame;
};

static void run_action(void *data) {
    struct action_run *run = data;
    struct block_call call = {.block = run->breakpoint->action,
                              .input = VALUE_NOTHING,
                              .output = &sink_null,
                              .scope = run->frame->scope,
                              .underscore = value_object(run->breakpoint),
                              .has_underscore = true};
    script_block_run(&call);
}

/* True: the debugger is to stop: there is no action, or it said break. */
static bool act(struct frame *frame, struct breakpoint *breakpoint) {
    struct debugger *debugger = runspace->debugger;
    struct action_run run = {breakpoint, frame};
    struct thrown thrown;
    breakpoint->hit_count++;
    if (!breakpoint->action)
        return true;
    bool question = runspace->question;
    debugger->busy = true;
    bool finished = protect(run_action, &run, &thrown);
    debugger->busy = false;
    runspace->question = question;
    if (!finished && (thrown.flow == FLOW_STOP || thrown.flow == FLOW_EXIT))
        throw_again(&thrown);
    return !finished && thrown.flow == FLOW_BREAK;
}

/* ---- stopping ---- */

static void resume(struct debugger *debugger, struct frame *frame, enum debug_resume how) {
    static const enum debug_step steps[] = {STEP_NONE, STEP_INTO, STEP_OUT, STEP_OVER, STEP_NONE, STEP_NONE};
    debugger->step = steps[how];
    debugger->step_depth = depth_of(frame);
    if (how == RESUME_QUIT)
        throw_flow(FLOW_STOP, NULL, 0);
}

static void tell_change(const struct debugger *debugger, bool is_stopped) {
    if (debugger->changed)
        debugger->changed(debugger->data, is_stopped);
}

void debugger_attach(struct runspace *target, struct host *asker, const char *label) {
    if (!target->debugger)
        target->debugger = MEM_NEW(struct debugger);
    debug_points_arm_frames(target->frame);
    target->debugger->asker = asker;
    target->debugger->label = label;
    target->debugger->step = STEP_INTO;
}

void debugger_detach(struct runspace *target) {
    if (!target->debugger)
        return;
    target->debugger->asker = NULL;
    target->debugger->label = NULL;
    target->debugger->step = STEP_NONE;
}

static void stop(struct frame *frame, struct extent position, struct breakpoint **hits) {
    struct debugger *debugger = runspace->debugger;
    struct host *own = runspace->host, *host = debugger->asker ? debugger->asker : own;
    if (!host->debug_stop)
        return;
    struct debug_stop told = {frame, position, hits, debugger->label};
    debugger->busy = true;
    debugger->step = STEP_NONE;
    tell_change(debugger, true);
    runspace->host = host; /* what is typed shows its output there */
    enum debug_resume how = (enum debug_resume)host->debug_stop(host, &told);
    runspace->host = own;
    tell_change(debugger, false);
    debugger->busy = false;
    if (how == RESUME_DETACH)
        debugger_detach(runspace);
    resume(debugger, frame, how);
}

void debugger_stop_here(struct frame *frame) {
    static struct breakpoint *none[] = {NULL};
    debugger_use();
    if (!runspace->debugger->busy && frame && frame->position)
        stop(frame, frame->position->extent, none);
}

/* [System.Diagnostics.DebuggerHidden()] and the like before the block's param. */
static bool has_attribute(const struct frame *frame, const char *name) {
    const struct ast_script_block *ast = frame->block ? frame->block->ast : NULL;
    const char *full = mem_printf("System.Diagnostics.%s", name);
    for (int i = 0; ast && i < ast->attributes.count; i++) {
        const struct type_name *type = ast_type_of(ast->attributes.items[i]);
        if (type && (text_equal_ignore_case(type->full_text, name) || text_equal_ignore_case(type->full_text, full) ||
                     text_equal_ignore_case(type->full_text, mem_printf("%sAttribute", full))))
            return true;
    }
    return false;
}

static bool step_is_due(const struct debugger *debugger, const struct frame *frame) {
    if (debugger->step != STEP_NONE &&
        (has_attribute(frame, "DebuggerStepThrough") || has_attribute(frame, "DebuggerHidden")))
        return false; /* steps go past what is marked so, breakpoints in it are hit */
    switch (debugger->step) {
    case STEP_INTO:
        return true;
    case STEP_OVER:
        return depth_of(frame) <= debugger->step_depth;
    case STEP_OUT:
        return depth_of(frame) < debugger->step_depth;
    default:
        return false;
    }
}

struct hits {
    struct breakpoint **items;
    int count;
};

static void collect(struct hits *hits, struct frame *frame, struct breakpoint *breakpoint) {
    if (act(frame, breakpoint))
        hits->items[hits->count++] = breakpoint;
}

void debugger_before(struct frame *frame, const struct debug_points *points, const struct debug_point *point) {
    struct debugger *debugger = runspace->debugger;
    if (debugger->busy)
        return;
    if (point->kind == POINT_STATEMENT)
        frame->position = point->ast;
    if (debugger->trace || debugger->trace_step)
        trace_point(debugger, frame, point);
    struct hits hits = {MEM_ARRAY(struct breakpoint *, debugger->breakpoint_count + 1), 0};
    for (int i = 0; i < debugger->breakpoint_count; i++) {
        struct breakpoint *breakpoint = debugger->breakpoints[i];
        if (breakpoint->enabled && in_script(breakpoint, point->extent.source) &&
            is_hit_before(breakpoint, frame, points, point))
            collect(&hits, frame, breakpoint);
    }
    if (hits.count || step_is_due(debugger, frame))
        stop(frame, point->extent, hits.items);
}

void debugger_after(struct frame *frame, const struct debug_point *point) {
    struct debugger *debugger = runspace->debugger;
    if (debugger->busy)
        return;
    if (debugger->trace)
        trace_after(debugger, frame, point);
    struct hits hits = {MEM_ARRAY(struct breakpoint *, debugger->breakpoint_count + 1), 0};
    for (int i = 0; i < debugger->breakpoint_count; i++) {
        struct breakpoint *breakpoint = debugger->breakpoints[i];
        if (breakpoint->enabled && in_script(breakpoint, point->extent.source) &&
            is_hit_after(breakpoint, frame, point))
            collect(&hits, frame, breakpoint);
    }
    bool leaving = point->kind == POINT_BLOCK && step_is_due(debugger, frame);
    if (hits.count || leaving)
        stop(frame, leaving ? point->end : point->extent, hits.items);
}

void debugger_pipeline_ended(void) {
    if (runspace->debugger && !runspace->debugger->busy)
        runspace->debugger->step = STEP_NONE;
}
