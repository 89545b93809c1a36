#include "engine/parse_error_value.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/ast_rows.h"
#include "engine/position_message.h"

struct script_extent {
    struct object object;
    struct extent extent; /* source NULL: the empty one */
};

struct script_position {
    struct object object;
    const struct source *source;
    uint32_t offset;
};

struct parse_error_object {
    struct object object;
    struct parse_error error;
};

static struct type type_script_extent, type_empty_extent, type_script_position, type_empty_position, type_parse_error;

struct value script_extent_value(struct extent extent) {
    struct script_extent *made = object_new(extent.source ? &type_script_extent : &type_empty_extent, sizeof *made);
    made->extent = extent;
    return value_object(made);
}

struct value parse_error_value(const struct parse_error *error) {
    struct parse_error_object *made = object_new(&type_parse_error, sizeof *made);
    made->error = *error;
    return value_object(made);
}

static struct value position_value(const struct source *source, uint32_t offset) {
    struct script_position *made = object_new(source ? &type_script_position : &type_empty_position, sizeof *made);
    made->source = source;
    made->offset = offset;
    return value_object(made);
}

static struct extent extent_of(const struct call *call) {
    return ((struct script_extent *)call->self.p)->extent;
}

/* ---- what extents and positions tell of an offset ---- */

struct place {
    const struct source *source;
    uint32_t offset;
};

enum edge { EDGE_START, EDGE_END };

/* Where the row's member asks: of an extent its start or end (the row's data), of a position itself. */
static struct place place_of(const struct call *call) {
    if (call->self.type == &type_script_position || call->self.type == &type_empty_position) {
        const struct script_position *position = call->self.p;
        return (struct place){position->source, position->offset};
    }
    struct extent extent = extent_of(call);
    return (struct place){extent.source, (intptr_t)call->member->data == EDGE_END ? extent.end : extent.start};
}

static bool get_offset(struct call *call) {
    struct place place = place_of(call);
    return give_int(call, place.source ? source_chars(place.source, place.offset) : 0);
}

static bool get_line_number(struct call *call) {
    struct place place = place_of(call);
    return give_int(call, place.source ? source_line(place.source, place.offset) : 0);
}

static bool get_column(struct call *call) {
    struct place place = place_of(call);
    return give_int(call, place.source ? source_column(place.source, place.offset) : 0);
}

static bool get_file(struct call *call) {
    struct place place = place_of(call);
    return give_text(call, place.source ? place.source->file : NULL);
}

static bool get_position(struct call *call) {
    struct place place = place_of(call);
    return give(call, position_value(place.source, place.offset));
}

/* With its line end. */
static bool get_line(struct call *call) {
    struct place place = place_of(call);
    size_t length;
    if (!place.source)
        return give(call, string_empty());
    const char *line = source_line_text(place.source, source_line(place.source, place.offset), &length);
    size_t end = (size_t)(line - place.source->text) + length;
    end += end < place.source->length && line[length] == '\r' && line[length + 1] == '\n';
    end += end < place.source->length;
    return give(call, string_from_n(line, end - (size_t)(line - place.source->text)));
}

static bool get_full_script(struct call *call) {
    struct place place = place_of(call);
    return place.source ? give(call, string_from_n(place.source->text, place.source->length)) : give(call, VALUE_NULL);
}

/* ---- extents ---- */

static bool get_text(struct call *call) {
    struct extent extent = extent_of(call);
    return give_text(call, extent.source ? extent_text(extent) : "");
}

static char *extent_to_string(struct value self) {
    struct extent extent = ((struct script_extent *)self.p)->extent;
    return extent.source ? extent_text(extent) : mem_strdup("");
}

#define EDGE(text, getter, edge)                                                                                       \
    { text, getter, .data = (const void *)(intptr_t)(edge) }

static const struct type_member extent_members[] = {
    {"string File {get}", get_file},
    EDGE(LANGUAGE "IScriptPosition StartScriptPosition {get}", get_position, EDGE_START),
    EDGE(LANGUAGE "IScriptPosition EndScriptPosition {get}", get_position, EDGE_END),
    EDGE("int StartLineNumber {get}", get_line_number, EDGE_START),
    EDGE("int StartColumnNumber {get}", get_column, EDGE_START),
    EDGE("int EndLineNumber {get}", get_line_number, EDGE_END),
    EDGE("int EndColumnNumber {get}", get_column, EDGE_END),
    {"string Text {get}", get_text},
    EDGE("int StartOffset {get}", get_offset, EDGE_START),
    EDGE("int EndOffset {get}", get_offset, EDGE_END),
};
static struct type type_iscript_extent = {
    .name = LANGUAGE "IScriptExtent", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_iscript_extent);
static const struct type *const extent_interfaces[] = {&type_iscript_extent, NULL};
/* One object a place in PowerShell, so the same place is the same. */
static bool extent_equals(struct value self, struct value other) {
    struct value base = value_base(other);
    struct extent one = ((struct script_extent *)self.p)->extent;
    if (base.type != self.type)
        return false;
    struct extent another = ((struct script_extent *)base.p)->extent;
    return one.source == another.source && one.start == another.start && one.end == another.end;
}

static const struct type_operations extent_operations = {.to_string = extent_to_string, .equals = extent_equals};
static struct type type_script_extent = {.name = LANGUAGE "InternalScriptExtent",
                                         .base = &type_object,
                                         .interfaces = extent_interfaces,
                                         MEMBERS(extent_members),
                                         .operations = &extent_operations};
TYPE_REGISTER(type_script_extent);
static struct type type_empty_extent = {.name = LANGUAGE "EmptyScriptExtent",
                                        .base = &type_object,
                                        .interfaces = extent_interfaces,
                                        MEMBERS(extent_members)};
TYPE_REGISTER(type_empty_extent);

/* ---- positions ---- */

static const struct type_member position_members[] = {
    {"string File {get}", get_file},        {"int LineNumber {get}", get_line_number},
    {"int ColumnNumber {get}", get_column}, {"string Line {get}", get_line},
    {"int Offset {get}", get_offset},       {"string GetFullScript()", get_full_script},
};
static struct type type_iscript_position = {
    .name = LANGUAGE "IScriptPosition", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_iscript_position);
static const struct type *const position_interfaces[] = {&type_iscript_position, NULL};
static struct type type_script_position = {.name = LANGUAGE "InternalScriptPosition",
                                           .base = &type_object,
                                           .interfaces = position_interfaces,
                                           MEMBERS(position_members)};
TYPE_REGISTER(type_script_position);
static struct type type_empty_position = {.name = LANGUAGE "EmptyScriptPosition",
                                          .base = &type_object,
                                          .interfaces = position_interfaces,
                                          MEMBERS(position_members)};
TYPE_REGISTER(type_empty_position);

/* ---- parse errors ---- */

static const struct parse_error *error_of(const struct call *call) {
    return &((struct parse_error_object *)call->self.p)->error;
}

static bool get_error_extent(struct call *call) {
    return give(call, script_extent_value(error_of(call)->extent));
}

static bool get_error_id(struct call *call) {
    return give_text(call, error_of(call)->error_id);
}

static bool get_message(struct call *call) {
    return give_text(call, error_of(call)->message);
}

static bool get_incomplete(struct call *call) {
    return give_bool(call, error_of(call)->incomplete);
}

/* As in a ParseException: the position, then the message. */
static char *error_to_string(struct value self) {
    const struct parse_error *error = &((struct parse_error_object *)self.p)->error;
    return mem_printf("%s\n%s", position_message(error->extent), error->message);
}

static const struct type_member error_members[] = {
    {LANGUAGE "IScriptExtent Extent {get}", get_error_extent},
    {"string ErrorId {get}", get_error_id},
    {"string Message {get}", get_message},
    {"bool IncompleteInput {get}", get_incomplete},
    {"string ToString()", native_to_string},
};
static const struct type_operations error_operations = {.to_string = error_to_string};
static struct type type_parse_error = {
    .name = LANGUAGE "ParseError", .base = &type_object, MEMBERS(error_members), .operations = &error_operations};
TYPE_REGISTER(type_parse_error);
