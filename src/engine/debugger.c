#include "engine/debugger.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/host.h"
#include "engine/line_binding.h"
#include "engine/trace.h"
#include "object/string.h"
#include "os/path.h"
#include "os/stop.h"

struct debugger *debugger_use_of(struct runspace *target) {
    if (!target->debugger)
        target->debugger = MEM_NEW(struct debugger);
    debug_points_arm_frames(target->frame);
    return target->debugger;
}

struct debugger *debugger_use(void) {
    return debugger_use_of(runspace);
}

static int depth_of(const struct frame *frame) {
    int depth = 0;
    for (; frame; frame = frame->outer)
        depth++;
    return depth;
}

/* ---- breakpoints ---- */

static bool in_script(const struct breakpoint *breakpoint, const struct source *source) {
    return !breakpoint->script || (source && source->file && strcmp(breakpoint->script, source->file) == 0);
}

/* Its name, module\\name, a script's path and base name: any of them may be what was asked for. */
static bool is_named(const struct breakpoint *breakpoint, const struct command_info *info, const char *call_name) {
    const char *name = info->name ? info->name : "", *module = info->module_name;
    if (*name && wildcard_match_text(breakpoint->name, name, true))
        return true;
    if (call_name && *call_name && wildcard_match_text(breakpoint->name, call_name, true))
        return true;
    if (module && strchr(breakpoint->name, '\\') &&
        wildcard_match_text(breakpoint->name, mem_printf("%s\\%s", module, name), true))
        return true;
    if (!(info->kind & COMMAND_EXTERNAL_SCRIPT) || !info->definition)
        return false;
    const char *file = path_file_name(info->definition), *dot = strrchr(file, '.');
    return text_equal_ignore_case(info->definition, breakpoint->name) ||
           wildcard_match_text(breakpoint->name, dot ? mem_strndup(file, (size_t)(dot - file)) : file, true);
}

static bool is_command(const struct breakpoint *breakpoint, const struct command_info *info, const char *call_name,
                       const struct source *called_from) {
    return breakpoint->kind == BREAK_COMMAND && breakpoint->enabled && in_script(breakpoint, called_from) &&
           is_named(breakpoint, info, call_name);
}

/* A function's or script's own block: what was called, or NULL. */
static struct command_info *called_block(const struct frame *frame) {
    struct command_info *info = frame->command ? frame->command->info : frame->info;
    return info && info->script_block == frame->block ? info : NULL;
}

static bool is_read(const struct breakpoint *breakpoint, struct frame *frame, const struct debug_point *point) {
    return breakpoint->kind == BREAK_VARIABLE && breakpoint->enabled && breakpoint->access != ACCESS_WRITE &&
           point->kind == POINT_STATEMENT && in_script(breakpoint, point->extent.source) &&
           debug_reads(breakpoint, frame, point->ast);
}

static bool is_written(const struct breakpoint *breakpoint, struct frame *frame, const struct debug_point *point) {
    if (breakpoint->kind != BREAK_VARIABLE || !breakpoint->enabled || breakpoint->access == ACCESS_READ ||
        !in_script(breakpoint, point->extent.source))
        return false;
    return point->kind == POINT_TURN ? debug_is_variable(point->ast, breakpoint->name)
                                     : point->kind == POINT_STATEMENT && debug_writes(breakpoint, frame, point->ast);
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
    debugger_use_of(target);
    target->debugger->asker = asker;
    target->debugger->label = label;
    target->debugger->step = STEP_INTO;
    waiters_wake(&target->debugger->attached);
}

void debugger_detach(struct runspace *target) {
    if (!target->debugger)
        return;
    target->debugger->asker = NULL;
    target->debugger->label = NULL;
    target->debugger->step = STEP_NONE;
}

/* [System.Diagnostics.DebuggerHidden()] and the like before the block's param. */
bool debugger_attribute(const struct script_block *block, const char *name) {
    const struct ast_script_block *ast = block ? block->ast : NULL;
    const char *full = mem_printf("System.Diagnostics.%s", name);
    for (int i = 0; ast && i < ast->attributes.count; i++) {
        const struct type_name *type = ast_type_of(ast->attributes.items[i]);
        if (type && (text_equal_ignore_case(type->full_text, name) || text_equal_ignore_case(type->full_text, full) ||
                     text_equal_ignore_case(type->full_text, mem_printf("%sAttribute", full))))
            return true;
    }
    return block && block->debugger_hidden && strcmp(name, "DebuggerHidden") == 0;
}

static bool has_attribute(const struct frame *frame, const char *name) {
    return debugger_attribute(frame->block, name);
}

/* The job's debugger, else the host and whoever listens to DebuggerStop. */
static enum debug_resume ask(struct debugger *debugger, struct debug_stop *told) {
    struct host *own = runspace->host, *host = debugger->asker ? debugger->asker : own;
    enum debug_resume how = RESUME_CONTINUE;
    if (host->debug_stop && (debugger->asker || !debugger->ignores_host)) {
        runspace->host = host; /* what is typed shows its output there */
        how = (enum debug_resume)host->debug_stop(host, told);
        runspace->host = own;
    }
    return debugger->asker ? how : debugger_raise_stop(told, how);
}

static bool is_asked(const struct debugger *debugger) {
    const struct host *host = debugger->asker ? debugger->asker : runspace->host;
    return (host->debug_stop && (debugger->asker || !debugger->ignores_host)) || debugger_is_handled(runspace);
}

/* Enable-RunspaceDebug: where nobody is asked, somebody is waited for. */
static void wait_for_asker(struct debugger *debugger) {
    for (;;) {
        uint32_t ticket = stop_ticket(runspace->stop);
        stop_check();
        if (!debugger->is_wanted || is_asked(debugger))
            return;
        debugger->waits = true;
        waiters_wait(&debugger->attached, ticket, -1);
        debugger->waits = false;
    }
}

struct asking {
    struct debugger *debugger;
    struct debug_stop *told;
    enum debug_resume how;
};

static void run_ask(void *data) {
    struct asking *asking = data;
    asking->how = ask(asking->debugger, asking->told);
}

static void stop_for(struct debug_stop *told) {
    struct debugger *debugger = runspace->debugger;
    struct asking asking = {debugger, told, RESUME_CONTINUE};
    const struct debug_stop *outer = debugger->stopped;
    struct thrown thrown;
    debugger->step = STEP_NONE;
    wait_for_asker(debugger);
    if (!is_asked(debugger))
        return;
    told->label = debugger->label;
    told->trigger = debugger->trigger;
    bool question = runspace->question;
    debugger->busy = true;
    debugger->stopped = told;
    tell_change(debugger, true);
    bool finished = protect(run_ask, &asking, &thrown);
    tell_change(debugger, false);
    debugger->stopped = outer;
    debugger->busy = false;
    runspace->question = question;
    if (!finished)
        throw_again(&thrown);
    if (asking.how == RESUME_DETACH)
        debugger_detach(runspace);
    resume(debugger, told->frame, asking.how);
}

static void stop(struct frame *frame, struct extent position, struct breakpoint **hits, struct command_info *command) {
    if (has_attribute(frame, "DebuggerHidden"))
        return; /* never stopped in */
    struct debug_stop told = {.frame = frame, .position = position, .hits = hits, .command = command};
    stop_for(&told);
}

struct frame *debugger_top_frame(void) {
    const struct debugger *debugger = runspace->debugger;
    return debugger && debugger->stopped ? debugger->stopped->frame : runspace->frame;
}

static struct breakpoint *no_hits[] = {NULL};

void debugger_break(struct value trigger) {
    struct debugger *debugger = debugger_use();
    struct frame *frame = runspace->frame;
    while (frame && !frame->position)
        frame = frame->outer;
    debugger->trigger = trigger;
    if (debugger->busy || debugger->off || !frame)
        return;
    debugger->step = STEP_INTO;
    stop(frame, frame->position->extent, no_hits, NULL);
}

void debugger_step(struct debugger *debugger, bool enabled) {
    debugger->step = enabled ? STEP_INTO : STEP_NONE;
}

static bool step_is_due(struct debugger *debugger, const struct frame *frame) {
    if (debugger->step == STEP_NONE)
        return false;
    if (has_attribute(frame, "DebuggerStepThrough") || has_attribute(frame, "DebuggerHidden")) {
        if (debugger->step == STEP_INTO) { /* steps go past what is marked so, breakpoints in it are hit */
            debugger->step = STEP_OUT;
            debugger->step_depth = depth_of(frame);
        }
        return false;
    }
    int depth = depth_of(frame);
    return debugger->step == STEP_INTO || (debugger->step == STEP_OVER && depth <= debugger->step_depth) ||
           (debugger->step == STEP_OUT && depth < debugger->step_depth);
}

/* ---- points ---- */

struct hits {
    struct breakpoint **items;
    int count;
};

static void collect(struct hits *hits, struct frame *frame, struct breakpoint *breakpoint) {
    if (!hits->items)
        hits->items = MEM_ARRAY(struct breakpoint *, runspace->debugger->breakpoint_count + 1);
    if (act(frame, breakpoint))
        hits->items[hits->count++] = breakpoint;
}

/* A place is reached: a step ends here, or else breakpoints of its line are looked for. */
static void reach(struct frame *frame, struct debug_points *points, struct extent extent,
                  bool (*is_here)(const struct debug_place *place, const void *data), const void *data) {
    struct debugger *debugger = runspace->debugger;
    struct hits hits = {0};
    line_binding_update(debugger, points);
    if (step_is_due(debugger, frame)) {
        stop(frame, extent, no_hits, NULL);
        return;
    }
    for (int i = 0; i < points->bound_count; i++) {
        struct debug_bound *bound = &points->bound[i];
        if (bound->breakpoint->enabled && is_here(&bound->place, data))
            collect(&hits, frame, bound->breakpoint);
    }
    if (hits.count)
        stop(frame, extent, hits.items, NULL);
}

static bool is_start_of(const struct debug_place *place, const void *point) {
    return place->point == point && !place->at_end;
}

static bool is_end_of(const struct debug_place *place, const void *point) {
    return place->point == point && place->at_end;
}

static bool is_statement(const struct debug_place *place, const void *ast) {
    return place->point->ast == ast && !place->at_end;
}

/* True: it has stopped for one of them. */
static bool check_command(struct frame *frame, struct command_info *info, const char *call_name,
                          const struct source *called_from, struct extent position) {
    struct debugger *debugger = runspace->debugger;
    struct hits hits = {0};
    if (has_attribute(frame, "DebuggerHidden"))
        return false;
    for (int i = 0; i < debugger->breakpoint_count; i++)
        if (is_command(debugger->breakpoints[i], info, call_name, called_from))
            collect(&hits, frame, debugger->breakpoints[i]);
    if (hits.count)
        stop(frame, position, hits.items, info);
    return hits.count > 0;
}

static void check_variables(struct frame *frame, const struct debug_point *point,
                            bool (*is_hit)(const struct breakpoint *breakpoint, struct frame *frame,
                                           const struct debug_point *point)) {
    struct debugger *debugger = runspace->debugger;
    struct hits hits = {0};
    for (int i = 0; i < debugger->breakpoint_count; i++)
        if (is_hit(debugger->breakpoints[i], frame, point) && !has_attribute(frame, "DebuggerHidden"))
            collect(&hits, frame, debugger->breakpoints[i]);
    if (hits.count)
        stop(frame, frame->position ? frame->position->extent : point->extent, hits.items, NULL);
}

static void enter_block(struct frame *frame, struct debug_points *points, const struct debug_point *point) {
    struct command_info *info = called_block(frame);
    const char *call_name = frame->command ? frame->command->call_name : NULL;
    struct extent called = frame->command    ? frame->command->extent
                           : frame->call_ast ? frame->call_ast->extent
                                             : (struct extent){0};
    if (info && check_command(frame, info, call_name, called.source, point->extent))
        return;
    if (point->kind == POINT_BLOCK)
        reach(frame, points, point->extent, is_start_of, point);
    else if (point->ast)
        reach(frame, points, point->extent, is_statement, point->ast);
}

void debugger_before(struct frame *frame, struct debug_points *points, const struct debug_point *point) {
    struct debugger *debugger = runspace->debugger;
    if (debugger->busy || debugger->off)
        return;
    if (point->kind == POINT_STATEMENT || point->kind == POINT_NEXT)
        frame->position = point->ast;
    else if (!frame->position) /* the block begins: from now on it is in the call stack */
        frame->position = &points->block->ast;
    if (debugger->trace || debugger->trace_step)
        trace_point(debugger, frame, point);
    if (point->kind == POINT_BLOCK || point->kind == POINT_ENTRY)
        enter_block(frame, points, point);
    else if (point->kind != POINT_TURN)
        reach(frame, points, point->extent, is_start_of, point);
    if (debugger->breakpoint_count)
        check_variables(frame, point, point->kind == POINT_TURN ? is_written : is_read);
}

void debugger_after(struct frame *frame, struct debug_points *points, const struct debug_point *point) {
    struct debugger *debugger = runspace->debugger;
    if (debugger->busy || debugger->off)
        return;
    if (debugger->trace)
        trace_after(debugger, frame, point);
    if (point->kind == POINT_BLOCK)
        reach(frame, points, point->end, is_end_of, point);
    else if (point->kind == POINT_STATEMENT && debugger->breakpoint_count)
        check_variables(frame, point, is_written);
}

void debugger_before_command(struct command *command) {
    const struct debugger *debugger = runspace->debugger;
    struct frame *frame = runspace->frame;
    if (debugger->busy || debugger->off || !frame || !frame->position || !debugger->breakpoint_count ||
        command->info->kind & (COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_EXTERNAL_SCRIPT | COMMAND_SCRIPT))
        return;
    check_command(frame, command->info, command->call_name, command->extent.source, frame->position->extent);
}

void debugger_pipeline_ended(void) {
    if (runspace->debugger && !runspace->debugger->busy)
        runspace->debugger->step = STEP_NONE;
}
