#include "wire/psrp_host.h"

#include <string.h>

#include "base/memory.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"
#include "wire/clixml_progress.h"
#include "wire/clixml_record.h"

const struct psrp_host_info psrp_host_of_pool = {
    .host_null = true, .ui_null = true, .raw_ui_null = true, .use_runspace_host = true};

static const char *const hashtable_names[] = {"System.Collections.Hashtable", "System.Object", NULL};
static const char *const array_list_names[] = {"System.Collections.ArrayList", "System.Object", NULL};

/* The keys of HostDefaultData in the order in which they are written, with what is in them. */
enum datum_kind { DATUM_COLOR, DATUM_POSITION, DATUM_INT, DATUM_SIZE, DATUM_TEXT };
static const struct datum_row {
    int32_t key;
    enum datum_kind kind;
    size_t offset;
} data_rows[] = {
    {9, DATUM_TEXT, offsetof(struct psrp_host_info, title)},
    {8, DATUM_SIZE, offsetof(struct psrp_host_info, max_physical_window_size)},
    {7, DATUM_SIZE, offsetof(struct psrp_host_info, max_window_size)},
    {6, DATUM_SIZE, offsetof(struct psrp_host_info, window_size)},
    {5, DATUM_SIZE, offsetof(struct psrp_host_info, buffer_size)},
    {4, DATUM_INT, offsetof(struct psrp_host_info, cursor_size)},
    {3, DATUM_POSITION, offsetof(struct psrp_host_info, window_position)},
    {2, DATUM_POSITION, offsetof(struct psrp_host_info, cursor)},
    {1, DATUM_COLOR, offsetof(struct psrp_host_info, background)},
    {0, DATUM_COLOR, offsetof(struct psrp_host_info, foreground)},
};
static const char *const datum_types[] = {"System.ConsoleColor", "System.Management.Automation.Host.Coordinates",
                                          "System.Int32", "System.Management.Automation.Host.Size", "System.String"};

struct psrp_host_info psrp_host_console(int32_t width, int32_t height) {
    struct psrp_pair size = {width, height};
    return (struct psrp_host_info){.has_defaults = true,
                                   .foreground = -1,
                                   .background = -1,
                                   .cursor_size = 100,
                                   .buffer_size = size,
                                   .window_size = size,
                                   .max_window_size = size,
                                   .max_physical_window_size = size,
                                   .title = ""};
}

static void write_pair(struct clixml_writer *writer, const char *name, const char *first, const char *second,
                       struct psrp_pair pair) {
    clixml_begin_object(writer, name);
    clixml_begin(writer, "MS");
    clixml_int(writer, first, pair.x);
    clixml_int(writer, second, pair.y);
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

static void write_datum(struct clixml_writer *writer, const struct psrp_host_info *info, const struct datum_row *row) {
    const char *at = (const char *)info + row->offset;
    clixml_begin(writer, "En");
    clixml_int(writer, "Key", row->key);
    clixml_begin_object(writer, "Value");
    clixml_begin(writer, "MS");
    clixml_string(writer, "T", datum_types[row->kind]);
    switch (row->kind) {
    case DATUM_POSITION:
        write_pair(writer, "V", "x", "y", *(const struct psrp_pair *)at);
        break;
    case DATUM_SIZE:
        write_pair(writer, "V", "width", "height", *(const struct psrp_pair *)at);
        break;
    case DATUM_TEXT:
        clixml_string(writer, "V", *(const char *const *)at ? *(const char *const *)at : "");
        break;
    default:
        clixml_int(writer, "V", *(const int32_t *)at);
    }
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
    clixml_end(writer, "En");
}

static void write_defaults(struct clixml_writer *writer, const struct psrp_host_info *info) {
    clixml_begin_object(writer, "_hostDefaultData");
    clixml_begin(writer, "MS");
    clixml_begin_object(writer, "data");
    clixml_type_names(writer, hashtable_names);
    clixml_begin(writer, "DCT");
    for (size_t i = 0; i < COUNT_OF(data_rows); i++)
        write_datum(writer, info, &data_rows[i]);
    clixml_end(writer, "DCT");
    clixml_end(writer, "Obj");
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

void psrp_host_info_write(struct clixml_writer *writer, const struct psrp_host_info *info) {
    clixml_begin_object(writer, "HostInfo");
    clixml_begin(writer, "MS");
    clixml_bool(writer, "_isHostUINull", info->ui_null);
    clixml_bool(writer, "_isHostRawUINull", info->raw_ui_null);
    clixml_bool(writer, "_isHostNull", info->host_null);
    if (info->has_defaults)
        write_defaults(writer, info);
    clixml_bool(writer, "_useRunspaceHost", info->use_runspace_host);
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

static bool read_pair(struct value bag, const char *first, const char *second, struct psrp_pair *ret_pair,
                      struct failure *failure) {
    return psrp_member_int(bag, first, &ret_pair->x, failure) && psrp_member_int(bag, second, &ret_pair->y, failure);
}

static bool read_datum(struct dictionary *data, struct psrp_host_info *info, const struct datum_row *row,
                       struct failure *failure) {
    char *at = (char *)info + row->offset;
    struct value entry, value;
    if (!dictionary_get(data, value_int(row->key), &entry))
        return true;
    if (!psrp_member(entry, "V", &value, failure))
        return false;
    switch (row->kind) {
    case DATUM_POSITION:
        return read_pair(value, "x", "y", (struct psrp_pair *)at, failure);
    case DATUM_SIZE:
        return read_pair(value, "width", "height", (struct psrp_pair *)at, failure);
    case DATUM_TEXT:
        *(const char **)at = psrp_member_text(entry, "V");
        return true;
    default:
        return psrp_member_int(entry, "V", (int32_t *)at, failure);
    }
}

bool psrp_host_info_read(struct value message, struct psrp_host_info *ret_info, struct failure *failure) {
    struct value info, defaults, data;
    memset(ret_info, 0, sizeof *ret_info);
    if (!psrp_member(message, "HostInfo", &info, failure) ||
        !psrp_member_bool(info, "_isHostNull", &ret_info->host_null, failure) ||
        !psrp_member_bool(info, "_isHostUINull", &ret_info->ui_null, failure) ||
        !psrp_member_bool(info, "_isHostRawUINull", &ret_info->raw_ui_null, failure) ||
        !psrp_member_bool(info, "_useRunspaceHost", &ret_info->use_runspace_host, failure))
        return false;
    if (!psrp_member(info, "_hostDefaultData", &defaults, NULL) || value_is_null(value_base(defaults)))
        return true;
    ret_info->has_defaults = true;
    if (!psrp_member(defaults, "data", &data, failure))
        return false;
    if (!value_is_dictionary(data))
        return true;
    for (size_t i = 0; i < COUNT_OF(data_rows); i++)
        if (!read_datum(dictionary_of(data), ret_info, &data_rows[i], failure))
            return false;
    return true;
}

static struct value pair_value(const char *first, const char *second, struct psrp_pair pair) {
    struct value bag = pscustomobject_new();
    note_set(&bag, first, value_int(pair.x));
    note_set(&bag, second, value_int(pair.y));
    return bag;
}

struct value psrp_host_size(struct psrp_pair size) {
    return pair_value("width", "height", size);
}

struct value psrp_host_position(struct psrp_pair position) {
    return pair_value("x", "y", position);
}

struct value psrp_host_choice(const char *label, const char *help) {
    struct value bag = pscustomobject_new();
    note_set(&bag, "label", string_from(label));
    note_set(&bag, "helpMessage", string_from(help));
    return bag;
}

struct value psrp_host_rectangle(const int edges[4]) {
    static const char *const names[] = {"left", "top", "right", "bottom"};
    struct value bag = pscustomobject_new();
    for (size_t i = 0; i < COUNT_OF(names); i++)
        note_set(&bag, names[i], value_int(edges[i]));
    return bag;
}

struct value psrp_host_cell(uint16_t character, int foreground, int background) {
    struct value bag = pscustomobject_new();
    note_set(&bag, "character", value_char(character));
    note_set(&bag, "foregroundColor", value_int(foreground));
    note_set(&bag, "backgroundColor", value_int(background));
    note_set(&bag, "bufferCellType", value_int(0));
    return bag;
}

struct value psrp_host_key(struct psrp_key key) {
    struct value bag = pscustomobject_new();
    note_set(&bag, "virtualKeyCode", value_int(key.virtual_key));
    note_set(&bag, "character", value_char(key.character));
    note_set(&bag, "controlKeyState", value_int(key.control_state));
    note_set(&bag, "keyDown", value_bool(key.key_down));
    return bag;
}

struct value psrp_host_field(const struct psrp_field *field) {
    struct value bag = pscustomobject_new();
    note_set(&bag, "name", string_from(field->name));
    note_set(&bag, "label", string_from(field->label));
    note_set(&bag, "parameterTypeName", string_from(field->type_name));
    note_set(&bag, "parameterTypeFullName", string_from(field->type_full_name));
    note_set(&bag, "parameterAssemblyFullName", string_from(field->assembly));
    note_set(&bag, "helpMessage", string_from(field->help));
    note_set(&bag, "isMandatory", value_bool(field->mandatory));
    note_set(&bag, "metadata", value_list(list_new(&type_arraylist)));
    note_set(&bag, "modifiedByRemotingProtocol", value_bool(false));
    note_set(&bag, "isFromRemoteHost", value_bool(false));
    return bag;
}

/* A parameter or result: bags of the protocol carry no type names, and a list is always an ArrayList. */
static void write_encoded(struct clixml_writer *writer, const char *name, struct value value) {
    struct value base = value_base(value);
    const struct extension *own = value_is_null(base) ? NULL : extension_of(&value, false);
    if (base.type && base.type->code == CODE_PSCUSTOMOBJECT && extension_members(own) && !own->type_names) {
        clixml_begin_object(writer, name);
        clixml_begin(writer, "MS");
        for (size_t i = 0; i < table_count(extension_members(own)); i++) {
            const struct psmember *member = table_value_at(extension_members(own), i);
            write_encoded(writer, member->name, member->value);
        }
        clixml_end(writer, "MS");
        clixml_end(writer, "Obj");
    } else if (base.type && base.type->code != CODE_DICTIONARY && value_is_list(base) &&
               base.type->element != &type_byte) {
        clixml_begin_object(writer, name);
        clixml_type_names(writer, array_list_names);
        clixml_begin(writer, "LST");
        for (int32_t i = 0; i < list_of(base)->count; i++)
            write_encoded(writer, NULL, list_of(base)->items[i]);
        clixml_end(writer, "LST");
        clixml_end(writer, "Obj");
    } else {
        clixml_value(writer, name, value);
    }
}

static void write_parameter(struct clixml_writer *writer, struct value value) {
    struct clixml_progress progress = {0};
    if (!value_is_null(value) && value_has_type_name(value, "System.Management.Automation.ProgressRecord") &&
        clixml_progress_of(value, &progress))
        clixml_write_progress(writer, NULL, &progress);
    else
        write_encoded(writer, NULL, value);
}

void psrp_host_call_write(struct buffer *out, const struct psrp_host_call *call, const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_long(&writer, "ci", call->call_id);
    psrp_enum_write(&writer, "mi", &psrp_host_method, call->method);
    clixml_begin_object(&writer, "mp");
    clixml_type_names(&writer, array_list_names);
    clixml_begin(&writer, "LST");
    for (int i = 0; i < call->parameter_count; i++)
        write_parameter(&writer, call->parameters[i]);
    clixml_end(&writer, "LST");
    clixml_end(&writer, "Obj");
    psrp_body_end(&writer);
}

bool psrp_host_call_read(const struct psrp_body *body, struct psrp_host_call *ret_call, struct failure *failure) {
    struct value call, *items;
    if (!psrp_body_read(body, &call, failure) || !psrp_member_long(call, "ci", &ret_call->call_id, failure) ||
        !psrp_member_int(call, "mi", &ret_call->method, failure))
        return false;
    ret_call->parameter_count = psrp_member_list(call, "mp", &items);
    ret_call->parameters = items;
    return true;
}

static void write_error(struct clixml_writer *writer, const struct error_record *record) {
    struct clixml_error error = clixml_error_of(record);
    error.has_message_details = false; /* members of the type table are not part of this form */
    clixml_begin_object(writer, "me");
    clixml_begin(writer, "MS");
    clixml_write_error_members(writer, &error, CLIXML_DEPTH_WIRE);
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

void psrp_host_response_write(struct buffer *out, const struct psrp_host_response *response,
                              const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    if (response->error)
        write_error(&writer, response->error);
    else if (!value_is_null(response->error_bag))
        write_encoded(&writer, "me", response->error_bag);
    else if (response->has_result)
        write_encoded(&writer, "mr", response->result);
    clixml_long(&writer, "ci", response->call_id);
    psrp_enum_write(&writer, "mi", &psrp_host_method, response->method);
    psrp_body_end(&writer);
}

bool psrp_host_response_read(const struct psrp_body *body, struct psrp_host_response *ret_response,
                             struct failure *failure) {
    struct value response;
    memset(ret_response, 0, sizeof *ret_response);
    if (!psrp_body_read(body, &response, failure) ||
        !psrp_member_long(response, "ci", &ret_response->call_id, failure) ||
        !psrp_member_int(response, "mi", &ret_response->method, failure))
        return false;
    ret_response->has_result = psrp_member(response, "mr", &ret_response->result, NULL);
    if (!psrp_member(response, "me", &ret_response->error_bag, NULL))
        ret_response->error_bag = VALUE_NULL;
    return true;
}
