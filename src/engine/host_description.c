/* What a host is told to ask for and what it gives: fields, choices, keys, and the geometry of its screen. */
#include <string.h>

#include "engine/field_object.h"
#include "engine/host_view.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type_name.h"

/* ---- FieldDescription ---- */

enum {
    FIELD_NAME,
    FIELD_TYPE,
    FIELD_FULL_TYPE,
    FIELD_ASSEMBLY,
    FIELD_LABEL,
    FIELD_HELP,
    FIELD_MANDATORY,
    FIELD_DEFAULT,
    FIELD_ATTRIBUTES,
    FIELD_COUNT
};

static bool empty_name(struct call *call, const char *name) {
    return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                       CATEGORY_INVALID_ARGUMENT, "%s cannot be null or empty.", name);
}

static void set_type(struct value *fields, const struct type *type) {
    struct value name = VALUE_NULL, qualified = VALUE_NULL;
    member_get(value_type(type), "Name", &name, NULL);
    member_get(value_type(type), "AssemblyQualifiedName", &qualified, NULL);
    fields[FIELD_TYPE] = name;
    fields[FIELD_FULL_TYPE] = string_from(type_dotnet_text(type));
    fields[FIELD_ASSEMBLY] = qualified;
}

static bool new_field(struct call *call) {
    struct value fields[FIELD_COUNT] = {0};
    if (!arg_length(call, 0))
        return empty_name(call, "name");
    const struct type *attributes = type_find("System.Collections.ObjectModel.Collection[System.Attribute]");
    fields[FIELD_NAME] = call->args[0];
    set_type(fields, &type_string);
    fields[FIELD_LABEL] = fields[FIELD_HELP] = string_empty();
    fields[FIELD_MANDATORY] = value_bool(true);
    fields[FIELD_ATTRIBUTES] = value_list(list_new(attributes ? attributes : &type_arraylist));
    return give(call, field_object_new(&type_field_description, fields, FIELD_COUNT));
}

static bool set_parameter_type(struct call *call) {
    if (arg_is_null(call, 0))
        return failure_set(call->failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                           CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"parameterType\" is null. Change "
                           "the value of argument \"parameterType\" to a non-null value.");
    set_type(((struct field_object *)call->self.p)->fields, type_from_value(call->args[0]));
    return true;
}

static const struct type_member field_members[] = {
    {"new(string name)", new_field},
    FIELD_READONLY("string Name {get}", FIELD_NAME),
    FIELD_READONLY("string ParameterTypeName {get}", FIELD_TYPE),
    FIELD_READONLY("string ParameterTypeFullName {get}", FIELD_FULL_TYPE),
    FIELD_READONLY("string ParameterAssemblyFullName {get}", FIELD_ASSEMBLY),
    FIELD("string Label {get;set}", FIELD_LABEL),
    FIELD("string HelpMessage {get;set}", FIELD_HELP),
    FIELD("bool IsMandatory {get;set}", FIELD_MANDATORY),
    FIELD("psobject DefaultValue {get;set}", FIELD_DEFAULT),
    FIELD_READONLY("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get}", FIELD_ATTRIBUTES),
    {"void SetParameterType(type parameterType)", set_parameter_type},
};
struct type type_field_description = {
    .name = "System.Management.Automation.Host.FieldDescription", .base = &type_object, MEMBERS(field_members)};
TYPE_REGISTER(type_field_description);

static const char *text_member(struct value object, const char *name) {
    struct value text = VALUE_NULL;
    bool found = member_get(object, name, &text, NULL) == MEMBER_FOUND && !value_is_null(value_base(text));
    return found ? value_to_text(text) : "";
}

struct host_field host_field_of(struct value description) {
    struct value mandatory = value_bool(true);
    if (value_is_string(value_base(description)))
        return (struct host_field){.name = value_to_text(description),
                                   .label = "",
                                   .help = "",
                                   .type_name = "String",
                                   .type_full_name = "System.String",
                                   .type = &type_string,
                                   .mandatory = true};
    member_get(description, "IsMandatory", &mandatory, NULL);
    const char *full_name = text_member(description, "ParameterTypeFullName");
    return (struct host_field){.name = text_member(description, "Name"),
                               .label = text_member(description, "Label"),
                               .help = text_member(description, "HelpMessage"),
                               .type_name = text_member(description, "ParameterTypeName"),
                               .type_full_name = full_name,
                               .type = type_find(full_name),
                               .mandatory = value_is_true(mandatory)};
}

/* ---- ChoiceDescription ---- */

static bool new_choice(struct call *call) {
    struct value fields[] = {call->args[0], call->count > 1 ? call->args[1] : string_empty()};
    if (!arg_length(call, 0))
        return empty_name(call, "label");
    return give(call, field_object_new(&type_choice_description, fields, COUNT_OF(fields)));
}

static const struct type_member choice_members[] = {
    {"new(string label)", new_choice},
    {"new(string label, string helpMessage)", new_choice},
    FIELD_READONLY("string Label {get}", 0),
    FIELD("string HelpMessage {get;set}", 1),
};
struct type type_choice_description = {.name = "System.Management.Automation.Host.ChoiceDescription",
                                       .base = &type_object,
                                       .flags = TYPE_SEALED,
                                       MEMBERS(choice_members)};
TYPE_REGISTER(type_choice_description);

/* ---- structures of the screen ---- */

/* A hashtable of their properties is converted by way of the empty one. */
static bool new_structure(struct call *call) {
    struct value zeros[4];
    for (size_t i = 0; i < COUNT_OF(zeros); i++)
        zeros[i] = call->count ? VALUE_NULL : value_int(0);
    return give(call, call->count ? field_object_new(call->type, call->args, call->count)
                                  : field_object_new(call->type, zeros, COUNT_OF(zeros)));
}

#define STRUCTURE(row, full_name, rows, shown)                                                                         \
    struct type row = {.name = full_name,                                                                              \
                       .base = &type_valuetype,                                                                        \
                       .flags = TYPE_VALUE_TYPE,                                                                       \
                       MEMBERS(rows),                                                                                  \
                       .operations = &(const struct type_operations){.to_string = shown}};                             \
    TYPE_REGISTER(row)

static const struct type_member size_members[] = {
    {"new()", new_structure},
    {"new(int width, int height)", new_structure},
    FIELD("int Width {get;set}", 0),
    FIELD("int Height {get;set}", 1),
};
STRUCTURE(type_host_size, "System.Management.Automation.Host.Size", size_members, field_object_pair_text);

static const struct type_member coordinates_members[] = {
    {"new()", new_structure},
    {"new(int x, int y)", new_structure},
    FIELD("int X {get;set}", 0),
    FIELD("int Y {get;set}", 1),
};
STRUCTURE(type_host_coordinates, "System.Management.Automation.Host.Coordinates", coordinates_members,
          field_object_pair_text);

static char *rectangle_text(struct value self) {
    const struct value *fields = ((const struct field_object *)self.p)->fields;
    return mem_printf("%d,%d ; %d,%d", (int)fields[0].i, (int)fields[1].i, (int)fields[2].i, (int)fields[3].i);
}

static bool new_rectangle(struct call *call) {
    struct value edges[4] = {call->args[0], call->args[0], call->args[0], call->args[0]};
    static const char *const names[2][2] = {{"Right", "Left"}, {"Bottom", "Top"}};
    for (int i = 0; i < 4; i++) {
        struct value part = VALUE_NULL;
        if (call->count == 4) {
            edges[i] = call->args[i];
            continue;
        }
        member_get(call->args[i / 2], i % 2 ? "Y" : "X", &part, NULL);
        edges[i] = value_int((int32_t)value_base(part).i);
    }
    for (int i = 0; i < 2; i++)
        if (edges[2 + i].i < edges[i].i)
            return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                               CATEGORY_INVALID_ARGUMENT, "\"%s\" cannot be less than \"%s\".", names[i][0],
                               names[i][1]);
    return give(call, field_object_new(&type_host_rectangle, edges, 4));
}

static const struct type_member rectangle_members[] = {
    {"new()", new_structure},
    {"new(int left, int top, int right, int bottom)", new_rectangle},
    {"new(System.Management.Automation.Host.Coordinates upperLeft, System.Management.Automation.Host.Coordinates "
     "lowerRight)",
     new_rectangle},
    FIELD("int Left {get;set}", 0),
    FIELD("int Top {get;set}", 1),
    FIELD("int Right {get;set}", 2),
    FIELD("int Bottom {get;set}", 3),
};
STRUCTURE(type_host_rectangle, "System.Management.Automation.Host.Rectangle", rectangle_members, rectangle_text);

static char *cell_text(struct value self) {
    const struct value *fields = ((const struct field_object *)self.p)->fields;
    return mem_printf("'%s' %s %s %s", value_to_text(fields[0]), value_to_text(fields[1]), value_to_text(fields[2]),
                      value_to_text(fields[3]));
}

static bool new_cell(struct call *call) {
    const struct type *colour = type_find("System.ConsoleColor"),
                      *kind = type_find("System.Management.Automation.Host.BufferCellType");
    struct value fields[] = {value_char(0), value_of(colour, 0), value_of(colour, 0), value_of(kind, 0)};
    for (int i = 0; i < call->count; i++)
        fields[i] = call->args[i];
    return give(call, field_object_new(&type_buffer_cell, fields, COUNT_OF(fields)));
}

static const struct type_member cell_members[] = {
    {"new()", new_cell},
    {"new(char character, System.ConsoleColor foreground, System.ConsoleColor background, "
     "System.Management.Automation.Host.BufferCellType bufferCellType)",
     new_cell},
    FIELD("char Character {get;set}", 0),
    FIELD("System.ConsoleColor ForegroundColor {get;set}", 1),
    FIELD("System.ConsoleColor BackgroundColor {get;set}", 2),
    FIELD("System.Management.Automation.Host.BufferCellType BufferCellType {get;set}", 3),
};
STRUCTURE(type_buffer_cell, "System.Management.Automation.Host.BufferCell", cell_members, cell_text);

static char *key_text(struct value self) {
    const struct value *fields = ((const struct field_object *)self.p)->fields;
    return mem_printf("%s,%s,%s,%s", value_to_text(fields[0]), value_to_text(fields[1]), value_to_text(fields[2]),
                      value_to_text(fields[3]));
}

static const struct type_member key_members[] = {
    {"new(int virtualKeyCode, char ch, System.Management.Automation.Host.ControlKeyStates controlKeyState, bool "
     "keyDown)",
     new_structure},
    FIELD("int VirtualKeyCode {get;set}", 0),
    FIELD("char Character {get;set}", 1),
    FIELD("System.Management.Automation.Host.ControlKeyStates ControlKeyState {get;set}", 2),
    FIELD("bool KeyDown {get;set}", 3),
};
STRUCTURE(type_key_info, "System.Management.Automation.Host.KeyInfo", key_members, key_text);
