/* $Host.UI.RawUI: the screen and the keyboard of a host. */
#include <string.h>

#include "engine/field_object.h"
#include "engine/host_view.h"
#include "object/convert.h"
#include "object/member.h"

/* How a property's value is shown. */
enum raw_shape { SHAPE_COLOUR, SHAPE_COORDINATES, SHAPE_SIZE, SHAPE_NUMBER, SHAPE_TEXT, SHAPE_TRUTH };
static const enum raw_shape shapes[] = {
    [RAW_FOREGROUND_COLOR] = SHAPE_COLOUR,
    [RAW_BACKGROUND_COLOR] = SHAPE_COLOUR,
    [RAW_CURSOR_POSITION] = SHAPE_COORDINATES,
    [RAW_WINDOW_POSITION] = SHAPE_COORDINATES,
    [RAW_CURSOR_SIZE] = SHAPE_NUMBER,
    [RAW_BUFFER_SIZE] = SHAPE_SIZE,
    [RAW_WINDOW_SIZE] = SHAPE_SIZE,
    [RAW_WINDOW_TITLE] = SHAPE_TEXT,
    [RAW_MAX_WINDOW_SIZE] = SHAPE_SIZE,
    [RAW_MAX_PHYSICAL_WINDOW_SIZE] = SHAPE_SIZE,
    [RAW_KEY_AVAILABLE] = SHAPE_TRUTH,
};

/* A host that draws nothing: what a console without a terminal says. */
static bool default_value(const struct host *host, enum raw_property property, struct raw_value *ret_value) {
    (void)host;
    *ret_value = (struct raw_value){.text = ""};
    switch (shapes[property]) {
    case SHAPE_COLOUR:
        ret_value->x = -1;
        break;
    case SHAPE_SIZE:
        ret_value->x = 80, ret_value->y = -1;
        break;
    case SHAPE_NUMBER:
        ret_value->x = 100;
        break;
    default:
        break;
    }
    return true;
}

static enum raw_property property_of(const struct call *call) {
    return (enum raw_property)(intptr_t)call->member->data;
}

static bool raw_get(struct call *call) {
    enum raw_property property = property_of(call);
    struct host *host = host_self(call);
    struct raw_value raw = {0};
    if (!(host->raw_get ? host->raw_get(host, property, &raw, call->failure) : default_value(host, property, &raw)))
        return false;
    struct value pair[] = {value_int(raw.x), value_int(raw.y)};
    switch (shapes[property]) {
    case SHAPE_COLOUR:
        return give_enum(call, "System.ConsoleColor", raw.x);
    case SHAPE_COORDINATES:
        return give(call, field_object_new(&type_host_coordinates, pair, 2));
    case SHAPE_SIZE:
        return give(call, field_object_new(&type_host_size, pair, 2));
    case SHAPE_NUMBER:
        return give_int(call, raw.x);
    case SHAPE_TRUTH:
        return give_bool(call, raw.x != 0);
    default:
        return give_text(call, raw.text ? raw.text : "");
    }
}

static int number_of(struct value value) {
    int32_t number = 0;
    convert_to_int(value, &number, NULL);
    return number;
}

static struct raw_value pair_of(struct value value) {
    const struct field_object *pair = value_base(value).p;
    return (struct raw_value){.x = number_of(pair->fields[0]), .y = number_of(pair->fields[1])};
}

static bool raw_set(struct call *call) {
    enum raw_property property = property_of(call);
    struct host *host = host_self(call);
    struct raw_value raw = {0};
    switch (shapes[property]) {
    case SHAPE_COORDINATES:
    case SHAPE_SIZE:
        raw = pair_of(call->args[0]);
        break;
    case SHAPE_TEXT:
        raw.text = arg_text(call, 0) ? arg_text(call, 0) : "";
        break;
    default:
        raw.x = (int)arg_int(call, 0);
    }
    return !host->raw_set || host->raw_set(host, property, &raw, call->failure);
}

static bool length_in_cells(struct call *call) {
    struct value text = call->args[0];
    return give_int(
        call, text.type == &type_char ? 1 : (int64_t)string_chars(text) - (call->count > 1 ? arg_int(call, 1) : 0));
}

static bool flush_input(struct call *call) {
    struct host *host = host_self(call);
    if (host->flush_input)
        host->flush_input(host);
    return true;
}

static bool read_key(struct call *call) {
    struct host *host = host_self(call);
    int options = call->count ? (int)arg_int(call, 0) : READ_KEY_DOWN;
    struct host_key key = {0};
    if (!(options & (READ_KEY_DOWN | READ_KEY_UP)))
        return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT,
                           "Cannot process the options because they are not valid. Provide at least one of the "
                           "following: IncludeKeyDown, IncludeKeyUp. (Parameter 'options')");
    if (!host->read_key)
        return host_not_interactive(call);
    if (!host->read_key(host, options, &key, call->failure))
        return false;
    const struct type *states = type_find("System.Management.Automation.Host.ControlKeyStates");
    struct value fields[] = {value_int(key.virtual_key), value_char((uint16_t)key.character),
                             value_of(states, key.control_state), value_bool(key.key_down)};
    return give(call, field_object_new(&type_key_info, fields, COUNT_OF(fields)));
}

/* ---- the buffer ---- */

static void edges_of(struct value rectangle, int edges[4]) {
    const struct field_object *fields = value_base(rectangle).p;
    for (int i = 0; i < 4; i++)
        edges[i] = number_of(fields->fields[i]);
}

struct cell {
    uint32_t character;
    int foreground, background;
};

static struct cell cell_of(struct value value) {
    const struct value *fields = ((const struct field_object *)value_base(value).p)->fields;
    return (struct cell){(uint32_t)value_base(fields[0]).i, (int)value_base(fields[1]).i, (int)value_base(fields[2]).i};
}

static bool not_implemented(struct call *call) {
    return failure_set(call->failure, "System.NotImplementedException", NULL, CATEGORY_NOT_SPECIFIED,
                       "The method or operation is not implemented.");
}

static bool set_buffer(struct call *call) {
    struct host *host = host_self(call);
    int edges[4];
    edges_of(call->args[0], edges);
    struct cell cell = cell_of(call->args[1]);
    return host->fill_buffer
               ? host->fill_buffer(host, edges, cell.character, cell.foreground, cell.background, call->failure)
               : not_implemented(call);
}

static bool scroll_buffer(struct call *call) {
    struct host *host = host_self(call);
    int source[4], clip[4];
    edges_of(call->args[0], source);
    edges_of(call->args[2], clip);
    struct cell cell = cell_of(call->args[3]);
    return host->scroll_buffer ? host->scroll_buffer(host, source, pair_of(call->args[1]), clip, cell.character,
                                                     cell.foreground, cell.background, call->failure)
                               : not_implemented(call);
}

static bool get_buffer(struct call *call) {
    if (strcmp(host_self(call)->name, "ServerRemoteHost") != 0)
        return not_implemented(call);
    return failure_set(call->failure, "System.Management.Automation.Host.HostException", NULL, CATEGORY_NOT_IMPLEMENTED,
                       "Remote host method GetBufferContents is not implemented.");
}

/* ---- rows ---- */

#define RAW(text, property)                                                                                            \
    { text, raw_get, raw_set, .data = (const void *)(intptr_t)(property) }
#define RAW_READONLY(text, property)                                                                                   \
    { text, raw_get, .data = (const void *)(intptr_t)(property) }
#define HOST "System.Management.Automation.Host."
static const struct type_member raw_ui_members[] = {
    RAW("System.ConsoleColor ForegroundColor {get;set}", RAW_FOREGROUND_COLOR),
    RAW("System.ConsoleColor BackgroundColor {get;set}", RAW_BACKGROUND_COLOR),
    RAW(HOST "Coordinates CursorPosition {get;set}", RAW_CURSOR_POSITION),
    RAW(HOST "Coordinates WindowPosition {get;set}", RAW_WINDOW_POSITION),
    RAW("int CursorSize {get;set}", RAW_CURSOR_SIZE),
    RAW(HOST "Size BufferSize {get;set}", RAW_BUFFER_SIZE),
    RAW(HOST "Size WindowSize {get;set}", RAW_WINDOW_SIZE),
    RAW_READONLY(HOST "Size MaxWindowSize {get}", RAW_MAX_WINDOW_SIZE),
    RAW_READONLY(HOST "Size MaxPhysicalWindowSize {get}", RAW_MAX_PHYSICAL_WINDOW_SIZE),
    RAW_READONLY("bool KeyAvailable {get}", RAW_KEY_AVAILABLE),
    RAW("string WindowTitle {get;set}", RAW_WINDOW_TITLE),
    {HOST "KeyInfo ReadKey(" HOST "ReadKeyOptions options)", read_key},
    {HOST "KeyInfo ReadKey()", read_key},
    {"void FlushInputBuffer()", flush_input},
    {"System.Object GetBufferContents(" HOST "Rectangle r)", get_buffer},
    {"void SetBufferContents(" HOST "Rectangle r, " HOST "BufferCell fill)", set_buffer},
    {"void ScrollBufferContents(" HOST "Rectangle source, " HOST "Coordinates destination, " HOST
     "Rectangle clip, " HOST "BufferCell fill)",
     scroll_buffer},
    {"int LengthInBufferCells(string str)", length_in_cells},
    {"int LengthInBufferCells(string str, int offset)", length_in_cells},
    {"int LengthInBufferCells(char character)", length_in_cells},
};
static struct type type_raw_ui_base = {.name = "System.Management.Automation.Host.PSHostRawUserInterface",
                                       .base = &type_object,
                                       .flags = TYPE_ABSTRACT,
                                       MEMBERS(raw_ui_members)};
TYPE_REGISTER(type_raw_ui_base);
struct type type_raw_ui = {.name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface",
                           .base = &type_raw_ui_base};
TYPE_REGISTER(type_raw_ui);
