/* switch: every clause that matches runs; clauses compare as text, by wildcard, by regular expression, or by a block
 * with $_. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/debug_point.h"
#include "engine/loop_enumerator.h"
#include "engine/match_variable.h"
#include "engine/op_variable.h"
#include "engine/parse_exception.h"
#include "engine/switch_file.h"
#include "engine/trace.h"
#include "object/enumerate.h"

struct op_switch {
    struct op op;
    const char *label;
    int flags;
    const struct ast *input_ast;
    struct op *input, *next; /* next: runs before each asking for an item while somebody debugs */
    struct op **conditions, **bodies;
    int count;
    struct op *otherwise;
    bool is_named; /* a clause mentions $switch */
};

static bool match_block(struct value block, struct value item) {
    struct block_call call = {
        .block = script_block_of(block), .input = VALUE_NOTHING, .underscore = item, .has_underscore = true};
    return value_is_true(script_block_run(&call));
}

static bool match_regex(struct op_switch *self, struct value pattern, struct value item) {
    struct failure failure;
    const char *text = value_to_text(pattern);
    bool ignore_case = !(self->flags & SWITCH_CASE_SENSITIVE);
    const struct regex *regex = value_base(pattern).type == &type_regex
                                    ? regex_of(value_base(pattern))
                                    : regex_compile(text, strlen(text), ignore_case ? REGEX_IGNORE_CASE : 0, &failure);
    if (!regex)
        op_throw(&self->op, &failure);
    struct value input = string_from(value_to_text(item));
    struct regex_match match;
    bool found = regex_find(regex, string_text(input), string_length(input), 0, &match);
    if (regex_was_late(regex, input, &failure))
        op_throw(&self->op, &failure);
    if (!found)
        return false;
    match_variable_set(regex, input, &match);
    return true;
}

static bool clause_matches(struct op_switch *self, struct value condition, struct value item) {
    bool ignore_case = !(self->flags & SWITCH_CASE_SENSITIVE);
    if (value_is_script_block(condition))
        return match_block(condition, item);
    if (self->flags & SWITCH_REGEX)
        return match_regex(self, condition, item);
    const char *left = value_to_text(item), *right = value_to_text(condition);
    if (self->flags & SWITCH_WILDCARD) {
        bool matches = wildcard_match_text(right, left, ignore_case);
        if (!matches && strchr(right, '[') && !wildcard_compile(right, strlen(right), ignore_case))
            op_throw_error(&self->op, "System.Management.Automation.WildcardPatternException", "RuntimeException",
                           CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                           "The specified wildcard character pattern is not valid: %s", right);
        return matches;
    }
    return collate(left, strlen(left), right, strlen(right), ignore_case) == 0;
}

static inline void ask_next(struct op_switch *self, struct frame *frame) {
    frame->position = self->input_ast;
    if (__builtin_expect(runspace->debugger != NULL, 0))
        debug_next_run(self->next, frame);
}

/* One item through all clauses; *ret_stop: break, or a jump that leaves the switch. */
static enum flow switch_item(struct op_switch *self, struct frame *frame, struct value item, bool *ret_stop) {
    bool matched = false;
    enum flow flow = FLOW_NORMAL;
    frame->scope->underscore = item;
    frame->scope->has_underscore = true;
    *ret_stop = false;
    for (int i = 0; i < self->count && flow == FLOW_NORMAL; i++) {
        struct value condition = op_eval(self->conditions[i], frame);
        if (!clause_matches(self, condition, frame->scope->underscore)) /* a body before may have assigned $_ */
            continue;
        matched = true;
        flow = op_run(self->bodies[i], frame);
    }
    if (!matched && self->otherwise)
        flow = op_run(self->otherwise, frame);
    if (flow == FLOW_NORMAL)
        return FLOW_NORMAL;
    bool ours = (flow == FLOW_BREAK || flow == FLOW_CONTINUE) &&
                (!frame->label || (self->label && text_equal_ignore_case(frame->label, self->label)));
    *ret_stop = !ours || flow == FLOW_BREAK;
    if (!ours)
        return flow;
    frame->label = NULL;
    return FLOW_NORMAL;
}

struct switch_run {
    struct op_switch *self;
    struct frame *frame;
    struct value input;
    enum flow flow;
};

static void run_items(void *data) {
    struct switch_run *run = data;
    struct op_switch *self = run->self;
    struct failure failure = {0};
    struct value item;
    bool stop = false;
    run->flow = FLOW_NORMAL;
    if (self->flags & SWITCH_FILE) {
        struct switch_file *file = switch_file_open(run->input, self->input->ast->extent);
        while (!stop && switch_file_next(file, &item))
            run->flow = switch_item(self, run->frame, item, &stop);
        return;
    }
    struct enumerator enumerator;
    if (value_is_nothing(run->input))
        return;
    trace_loop_variable("switch", "IEnumerator");
    struct loop_enumerator named;
    if (self->is_named)
        loop_enumerator_begin(&named, run->frame, "switch", run->input, &enumerator);
    else if (!enumerate_start(value_base(run->input), &enumerator)) {
        ask_next(self, run->frame);
        run->flow = switch_item(self, run->frame, run->input, &stop);
        if (!stop)
            ask_next(self, run->frame);
        return;
    }
    for (ask_next(self, run->frame); !stop && enumerate_next(&enumerator, &item, &failure);) {
        run->flow = switch_item(self, run->frame, item, &stop);
        stop_check();
        if (!stop)
            ask_next(self, run->frame);
    }
    if (self->is_named)
        loop_enumerator_end(&named);
}

/* Afterwards the scope has a $_ of its own, as it was before. */
static enum flow run_switch(struct op *op, struct frame *frame) {
    struct op_switch *self = (struct op_switch *)op;
    frame->position = self->input_ast;
    struct switch_run run = {.self = self, .frame = frame, .input = op_eval(self->input, frame)};
    struct scope *scope = frame->scope;
    struct value before = underscore_visible(scope);
    scope->had_switch = true;
    struct thrown thrown;
    bool finished = protect(run_items, &run, &thrown);
    scope->underscore = before;
    scope->has_underscore = true;
    if (!finished)
        throw_again(&thrown);
    trace_loop_variable("switch", "");
    return run.flow;
}

COMPILE(switch) {
    const struct ast_switch *node = (const void *)ast;
    struct op_switch *op = OP_NEW(struct op_switch, ast, NULL, run_switch);
    op->label = node->label;
    op->flags = node->flags;
    op->input = compile_value(compiler, node->input);
    op->input_ast = node->input;
    op->is_named = loop_mentions(ast, "switch");
    if (op->flags & SWITCH_FILE)
        debug_point_add(compiler, &op->input, node->input);
    else
        debug_point_next(compiler, &op->next, node->input);
    op->count = node->clause_count;
    op->conditions = MEM_ARRAY(struct op *, op->count);
    op->bodies = MEM_ARRAY(struct op *, op->count);
    for (int i = 0; i < op->count; i++) {
        op->conditions[i] = compile_value(compiler, node->conditions[i]);
        debug_point_add(compiler, &op->conditions[i], node->conditions[i]);
        op->bodies[i] = compile_block(compiler, node->bodies[i]);
    }
    op->otherwise = node->otherwise ? compile_block(compiler, node->otherwise) : NULL;
    return &op->op;
}
