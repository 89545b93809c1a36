#include "engine/line_binding.h"

#include <string.h>

#include "base/memory.h"
#include "lang/ast_walk.h"

/* ---- the places of a block in PowerShell's order ---- */

struct places {
    struct debug_place *items;
    int count;
};

static struct extent extent_of(struct debug_place place) {
    return place.at_end ? place.point->end : place.point->extent;
}

static void add_place(struct places *places, const struct debug_point *point, bool at_end) {
    places->items[places->count++] = (struct debug_place){point, at_end};
}

/* Those of the points, in the order in which they were compiled, that stand in a block (NULL: in none). */
static void add_within(struct places *places, const struct debug_points *points, const struct debug_point *block) {
    for (int i = 0; i < points->count; i++) {
        const struct debug_point *point = &points->items[i];
        bool is_place = point->kind == POINT_STATEMENT || point->kind == POINT_NEXT;
        if (is_place && (!block || (point->extent.start >= block->extent.start && point->extent.end <= block->end.end)))
            add_place(places, point, false);
    }
}

static struct places places_of(const struct debug_points *points) {
    struct places places = {MEM_ARRAY(struct debug_place, 2 * points->count + 1), 0};
    bool has_blocks = false;
    for (int i = 0; i < points->count; i++) {
        const struct debug_point *point = &points->items[i];
        if (point->kind != POINT_BLOCK)
            continue;
        has_blocks = true;
        add_place(&places, point, false);
        add_within(&places, points, point);
        add_place(&places, point, true);
    }
    if (!has_blocks)
        add_within(&places, points, NULL);
    return places;
}

/* ---- lines ---- */

static int first_line(struct extent extent) {
    return source_line(extent.source, extent.start);
}

static bool contains(struct extent extent, int line, int column) {
    int first = first_line(extent), last = source_line(extent.source, extent.end);
    if (first == line)
        return column == 0 || (column >= source_column(extent.source, extent.start) &&
                               (last != first || column < source_column(extent.source, extent.end)));
    if (first > line || line > last)
        return false;
    return line < last || column < source_column(extent.source, extent.end);
}

static bool is_after(const struct ast_named_block *block, int line, int column) {
    if (!block)
        return true;
    int first = first_line(block->ast.extent);
    return first > line || (first == line && source_column(block->ast.extent.source, block->ast.extent.start) > column);
}

struct nested {
    int line, column;
    bool found;
};

static bool look_into_nested(struct ast *ast, void *data) {
    struct nested *nested = data;
    if (ast->kind != AST_FUNCTION_DEFINITION && ast->kind != AST_SCRIPT_BLOCK_EXPRESSION)
        return !nested->found;
    nested->found |= contains(ast->extent, nested->line, nested->column);
    return false;
}

static const struct debug_place *find_place(const struct places *places, int line, int column) {
    for (int i = 0; i < places->count; i++)
        if (contains(extent_of(places->items[i]), line, column))
            return &places->items[i];
    return NULL;
}

static const struct debug_place *place_for(const struct debug_points *points, const struct places *places,
                                           const struct breakpoint *breakpoint) {
    const struct ast_script_block *block = points->block;
    int line = breakpoint->line, column = breakpoint->column;
    if (!places->count || !contains(block->ast.extent, line, column))
        return NULL;
    struct nested nested = {line, column, false};
    ast_walk((struct ast *)&block->ast, &(struct ast_visitor){look_into_nested, NULL, &nested});
    const struct debug_place *place = find_place(places, line, column);
    if (place && (!nested.found || (!column && first_line(extent_of(*place)) == line)))
        return place;
    if (nested.found)
        return NULL;
    if (is_after(block->dynamic_param, line, column) && is_after(block->begin, line, column) &&
        is_after(block->process, line, column) && is_after(block->end, line, column) &&
        is_after(block->clean, line, column))
        return &places->items[0];
    return column ? NULL : find_place(places, line + 1, 0);
}

/* ---- binding ---- */

/* A breakpoint stays where it is as long as its file's text is the same. */
static bool is_bound_elsewhere(const struct breakpoint *breakpoint, const struct ast_script_block *block) {
    const struct source *source = block->ast.extent.source, *bound = breakpoint->bound_to.source;
    if (!bound)
        return false;
    bool same_text =
        bound == source || (bound->length == source->length && memcmp(bound->text, source->text, source->length) == 0);
    return same_text &&
           (breakpoint->bound_to.start != block->ast.extent.start || breakpoint->bound_to.end != block->ast.extent.end);
}

void line_binding_update(struct debugger *debugger, struct debug_points *points) {
    if (points->bound_version == debugger->version)
        return;
    const struct source *source = points->block->ast.extent.source;
    struct places places = {0};
    points->bound_version = debugger->version;
    points->bound = MEM_ARRAY(struct debug_bound, debugger->breakpoint_count + 1);
    points->bound_count = 0;
    for (int i = 0; i < debugger->breakpoint_count; i++) {
        struct breakpoint *breakpoint = debugger->breakpoints[i];
        if (breakpoint->kind != BREAK_LINE || !source || !source->file ||
            strcmp(breakpoint->script, source->file) != 0 || is_bound_elsewhere(breakpoint, points->block))
            continue;
        if (!places.items)
            places = places_of(points);
        const struct debug_place *place = place_for(points, &places, breakpoint);
        if (!place)
            continue;
        breakpoint->bound_to = points->block->ast.extent;
        points->bound[points->bound_count++] = (struct debug_bound){breakpoint, *place};
    }
}
