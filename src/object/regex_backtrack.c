#include "object/regex_backtrack.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "object/member.h"

enum { STEPS_BETWEEN_LOOKS = 4096, DEPTH_MAX = 60000 };

struct matcher {
    const struct regex_tree *tree;
    const struct regex_subject *subject;
    size_t search_start;
    int depth;
    struct regex_watch *watch;
};

struct next { /* what has to match after this */
    bool (*run)(struct matcher *matcher, const struct next *self, size_t at, const struct regex_capture *captures);
    const struct regex_node *node;
    int64_t index; /* SEQUENCE: the child that comes, in matching order; REPEAT: turns done */
    size_t start;
    const struct next *then;
    size_t *ret_at; /* the end of an inner match */
    const struct regex_capture **ret_captures;
};

static bool match(struct matcher *matcher, const struct regex_node *node, size_t at,
                  const struct regex_capture *captures, const struct next *next);

const struct regex_capture *regex_capture_top(const struct regex_capture *captures, int group) {
    int taken = 0;
    for (; captures; captures = captures->older) {
        if (captures->group != group)
            continue;
        if (captures->pop)
            taken++;
        else if (taken)
            taken--;
        else
            return captures;
    }
    return NULL;
}

static const struct regex_capture *capture_add(int group, bool pop, size_t start, size_t end,
                                               const struct regex_capture *older) {
    struct regex_capture *capture = MEM_NEW(struct regex_capture);
    *capture = (struct regex_capture){group, pop, start, end, older};
    return capture;
}

static bool go_on(struct matcher *matcher, const struct next *next, size_t at, const struct regex_capture *captures) {
    return next->run(matcher, next, at, captures);
}

static bool accept(struct matcher *matcher, const struct next *self, size_t at, const struct regex_capture *captures) {
    (void)matcher;
    *self->ret_at = at;
    *self->ret_captures = captures;
    return true;
}

/* The whole of a node by itself: the first way that matches. */
static bool match_alone(struct matcher *matcher, const struct regex_node *node, size_t at, size_t *ret_at,
                        const struct regex_capture **captures) {
    struct next last = {.run = accept, .ret_at = ret_at, .ret_captures = captures};
    return match(matcher, node, at, *captures, &last);
}

static bool same_rune(uint32_t left, uint32_t right, bool ignore_case) {
    return left == right || (ignore_case && rune_to_lower(left) == rune_to_lower(right));
}

/* One character; false: none that fits. */
static bool step(const struct matcher *matcher, const struct regex_node *node, size_t at, size_t *ret_at) {
    if (node->left ? at == 0 : at >= matcher->subject->count)
        return false;
    uint32_t rune = matcher->subject->units[node->left ? at - 1 : at];
    bool fits =
        node->kind == REGEX_SET ? regex_set_has(node->set, rune) : same_rune(rune, node->rune, node->ignore_case);
    *ret_at = node->left ? at - 1 : at + 1;
    return fits;
}

static bool run_sequence(struct matcher *matcher, const struct next *self, size_t at,
                         const struct regex_capture *captures) {
    const struct regex_node *node = self->node;
    if (self->index == node->count)
        return go_on(matcher, self->then, at, captures);
    struct next next = *self;
    next.index++;
    int64_t child = node->left ? node->count - 1 - self->index : self->index;
    return match(matcher, node->children[child], at, captures, &next);
}

/* Many of one character: no recursion for each. */
static bool match_run(struct matcher *matcher, const struct regex_node *node, size_t at,
                      const struct regex_capture *captures, const struct next *next) {
    const struct regex_node *one = node->children[0];
    int64_t count = 0;
    size_t after;
    while (count < node->min) {
        if (!step(matcher, one, at, &at))
            return false;
        count++;
    }
    if (node->lazy) {
        while (!go_on(matcher, next, at, captures)) {
            if (count++ >= node->max || !step(matcher, one, at, &at))
                return false;
        }
        return true;
    }
    while (count < node->max && step(matcher, one, at, &after)) {
        at = after;
        count++;
    }
    for (;; at = one->left ? at + 1 : at - 1) {
        if (go_on(matcher, next, at, captures))
            return true;
        if (count-- == node->min)
            return false;
    }
}

static bool run_repeat(struct matcher *matcher, const struct next *self, size_t at,
                       const struct regex_capture *captures) {
    const struct regex_node *node = self->node;
    if (self->index > node->min && at == self->start) /* a turn that took nothing is the last */
        return go_on(matcher, self->then, at, captures);
    struct next again = *self;
    again.index++;
    again.start = at;
    if (self->index < node->min)
        return match(matcher, node->children[0], at, captures, &again);
    if (node->lazy && go_on(matcher, self->then, at, captures))
        return true;
    if (self->index < node->max && match(matcher, node->children[0], at, captures, &again))
        return true;
    return !node->lazy && go_on(matcher, self->then, at, captures);
}

/* A group's end: the capture is noted; a balancing group takes what lies between the popped capture and itself. */
static bool run_group(struct matcher *matcher, const struct next *self, size_t at,
                      const struct regex_capture *captures) {
    const struct regex_node *node = self->node;
    size_t start = self->start < at ? self->start : at, end = self->start < at ? at : self->start;
    if (node->pop) {
        const struct regex_capture *top = regex_capture_top(captures, node->pop);
        if (!top)
            return false;
        if (start >= top->end) {
            end = start;
            start = top->end;
        } else if (end <= top->start) {
            start = top->start;
        } else {
            end = end > top->end ? top->end : end;
            start = top->start > start ? top->start : start;
        }
        captures = capture_add(node->pop, true, 0, 0, captures);
    }
    if (node->group)
        captures = capture_add(node->group, false, start, end, captures);
    return go_on(matcher, self->then, at, captures);
}

static bool match_back_reference(struct matcher *matcher, const struct regex_node *node, size_t at,
                                 const struct regex_capture *captures, const struct next *next) {
    const struct regex_capture *top = regex_capture_top(captures, node->group);
    const struct regex_subject *subject = matcher->subject;
    if (!top)
        return matcher->tree->ecmascript && go_on(matcher, next, at, captures);
    size_t length = top->end - top->start;
    if (node->left ? at < length : subject->count - at < length)
        return false;
    size_t from = node->left ? at - length : at;
    for (size_t i = 0; i < length; i++)
        if (!same_rune(subject->units[from + i], subject->units[top->start + i], node->ignore_case))
            return false;
    return go_on(matcher, next, node->left ? from : at + length, captures);
}

static bool holds_anchor(const struct matcher *matcher, const struct regex_node *node, size_t at) {
    const struct regex_subject *subject = matcher->subject;
    size_t count = subject->count;
    bool before = at > 0 && regex_is_word(subject->units[at - 1]),
         after = at < count && regex_is_word(subject->units[at]);
    switch (node->kind) {
    case REGEX_LINE_START:
        return at == 0 || subject->units[at - 1] == '\n';
    case REGEX_LINE_END:
        return at == count || subject->units[at] == '\n';
    case REGEX_TEXT_START:
        return at == 0;
    case REGEX_TEXT_END:
        return at == count;
    case REGEX_LAST_LINE_END:
        return at == count || (at + 1 == count && subject->units[at] == '\n');
    case REGEX_SEARCH_START:
        return at == matcher->search_start;
    default:
        return (before != after) == (node->kind == REGEX_WORD_BOUNDARY);
    }
}

static bool match_look(struct matcher *matcher, const struct regex_node *node, size_t at,
                       const struct regex_capture *captures, const struct next *next) {
    const struct regex_capture *inside = captures;
    size_t end;
    bool found = match_alone(matcher, node->children[0], at, &end, &inside);
    return found != node->negative && go_on(matcher, next, at, node->negative ? captures : inside);
}

static bool match_condition(struct matcher *matcher, const struct regex_node *node, size_t at,
                            const struct regex_capture *captures, const struct next *next) {
    const struct regex_capture *inside = captures;
    size_t end;
    if (node->kind == REGEX_IF_GROUP)
        return match(matcher, node->children[regex_capture_top(captures, node->group) ? 0 : 1], at, captures, next);
    bool holds = match_alone(matcher, node->children[0], at, &end, &inside) != node->negative;
    return match(matcher, node->children[holds ? 1 : 2], at, holds && !node->negative ? inside : captures, next);
}

static bool match_inside(struct matcher *matcher, const struct regex_node *node, size_t at,
                         const struct regex_capture *captures, const struct next *next) {
    size_t end;
    struct next inner = {.node = node, .then = next, .start = at};
    switch (node->kind) {
    case REGEX_EMPTY:
        return go_on(matcher, next, at, captures);
    case REGEX_CHAR:
    case REGEX_SET:
        return step(matcher, node, at, &end) && go_on(matcher, next, end, captures);
    case REGEX_SEQUENCE:
        inner.run = run_sequence;
        return run_sequence(matcher, &inner, at, captures);
    case REGEX_CHOICE:
        for (int i = 0; i < node->count; i++)
            if (match(matcher, node->children[i], at, captures, next))
                return true;
        return false;
    case REGEX_REPEAT:
        if (node->children[0]->kind == REGEX_CHAR || node->children[0]->kind == REGEX_SET)
            return match_run(matcher, node, at, captures, next);
        inner.run = run_repeat;
        inner.start = SIZE_MAX;
        return run_repeat(matcher, &inner, at, captures);
    case REGEX_GROUP:
        inner.run = run_group;
        return match(matcher, node->children[0], at, captures, &inner);
    case REGEX_BACK_REFERENCE:
        return match_back_reference(matcher, node, at, captures, next);
    case REGEX_LOOK:
        return match_look(matcher, node, at, captures, next);
    case REGEX_ATOMIC:
        return match_alone(matcher, node->children[0], at, &end, &captures) && go_on(matcher, next, end, captures);
    case REGEX_IF_GROUP:
    case REGEX_IF_LOOK:
        return match_condition(matcher, node, at, captures, next);
    default:
        return holds_anchor(matcher, node, at) && go_on(matcher, next, at, captures);
    }
}

/* What nests too deeply does not match: the stack is not endless. */
static bool match(struct matcher *matcher, const struct regex_node *node, size_t at,
                  const struct regex_capture *captures, const struct next *next) {
    if (++matcher->watch->steps % STEPS_BETWEEN_LOOKS == 0) {
        object_stop_check();
        regex_watch_is_late(matcher->watch);
    }
    if (matcher->depth % 64 == 0)
        object_depth_check();
    if (matcher->depth >= DEPTH_MAX || matcher->watch->late)
        return false;
    matcher->depth++;
    bool matched = match_inside(matcher, node, at, captures, next);
    matcher->depth--;
    return matched;
}

bool regex_backtrack_at(const struct regex_tree *tree, const struct regex_subject *subject, size_t at,
                        size_t search_start, struct regex_watch *watch, size_t *ret_end,
                        const struct regex_capture **ret_captures) {
    struct matcher matcher = {.tree = tree, .subject = subject, .search_start = search_start, .watch = watch};
    *ret_captures = NULL;
    return match_alone(&matcher, tree->root, at, ret_end, ret_captures) && !watch->late;
}
