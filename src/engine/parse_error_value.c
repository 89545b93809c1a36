#include "engine/parse_error_value.h"

#include "base/memory.h"
#include "object/string.h"

struct script_extent {
    struct object object;
    struct extent extent;
};

struct parse_error_object {
    struct object object;
    struct parse_error error;
};

static struct type type_script_extent, type_parse_error;

struct value script_extent_value(struct extent extent) {
    struct script_extent *made = object_new(&type_script_extent, sizeof *made);
    made->extent = extent;
    return value_object(made);
}

struct value parse_error_value(const struct parse_error *error) {
    struct parse_error_object *made = object_new(&type_parse_error, sizeof *made);
    made->error = *error;
    return value_object(made);
}

#define EXTENT (((struct script_extent *)call->self.p)->extent)
#define ERROR (((struct parse_error_object *)call->self.p)->error)

static bool get_file(struct call *call) {
    call->result = EXTENT.source && EXTENT.source->file ? string_from(EXTENT.source->file) : VALUE_NULL;
    return true;
}

static bool get_text(struct call *call) {
    call->result = string_from(extent_text(EXTENT));
    return true;
}

/* Offsets count UTF-16 units from the start of the text. */
static int32_t chars_until(struct extent extent, uint32_t offset) {
    return (int32_t)string_chars(string_from_n(extent.source->text, offset));
}

static bool get_start_offset(struct call *call) {
    call->result = value_int(chars_until(EXTENT, EXTENT.start));
    return true;
}

static bool get_end_offset(struct call *call) {
    call->result = value_int(chars_until(EXTENT, EXTENT.end));
    return true;
}

static bool get_start_line(struct call *call) {
    call->result = value_int(source_line(EXTENT.source, EXTENT.start));
    return true;
}

static bool get_start_column(struct call *call) {
    call->result = value_int(source_column(EXTENT.source, EXTENT.start));
    return true;
}

static bool get_end_line(struct call *call) {
    call->result = value_int(source_line(EXTENT.source, EXTENT.end));
    return true;
}

static bool get_end_column(struct call *call) {
    call->result = value_int(source_column(EXTENT.source, EXTENT.end));
    return true;
}

static char *extent_to_string(struct value self) {
    return extent_text(((struct script_extent *)self.p)->extent);
}

static const struct type_member extent_members[] = {
    {"string File {get}", get_file},
    {"int StartLineNumber {get}", get_start_line},
    {"int StartColumnNumber {get}", get_start_column},
    {"int EndLineNumber {get}", get_end_line},
    {"int EndColumnNumber {get}", get_end_column},
    {"string Text {get}", get_text},
    {"int StartOffset {get}", get_start_offset},
    {"int EndOffset {get}", get_end_offset},
};
static const struct type_operations extent_operations = {.to_string = extent_to_string};
static struct type type_script_extent = {.name = "System.Management.Automation.Language.InternalScriptExtent",
                                         .base = &type_object,
                                         .members = extent_members,
                                         .member_count = COUNT_OF(extent_members),
                                         .operations = &extent_operations};
TYPE_REGISTER(type_script_extent);

static bool get_error_extent(struct call *call) {
    call->result = script_extent_value(ERROR.extent);
    return true;
}

static bool get_error_id(struct call *call) {
    call->result = string_from(ERROR.error_id);
    return true;
}

static bool get_message(struct call *call) {
    call->result = string_from(ERROR.message);
    return true;
}

static bool get_incomplete(struct call *call) {
    call->result = value_bool(ERROR.incomplete);
    return true;
}

static char *error_to_string(struct value self) {
    return mem_strdup(((struct parse_error_object *)self.p)->error.message);
}

static const struct type_member error_members[] = {
    {"System.Management.Automation.Language.IScriptExtent Extent {get}", get_error_extent},
    {"string ErrorId {get}", get_error_id},
    {"string Message {get}", get_message},
    {"bool IncompleteInput {get}", get_incomplete},
};
static const struct type_operations error_operations = {.to_string = error_to_string};
static struct type type_parse_error = {.name = "System.Management.Automation.Language.ParseError",
                                       .base = &type_object,
                                       .members = error_members,
                                       .member_count = COUNT_OF(error_members),
                                       .operations = &error_operations};
TYPE_REGISTER(type_parse_error);
