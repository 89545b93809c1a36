/* Calls of another computer to this shell's raw user interface: cursor, colours, sizes, title, keys, cells. */
#include <string.h>

#include "base/utf8.h"
#include "engine/host.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"
#include "session/host_request.h"

static struct raw_value raw_parameter(const struct host_request *request, int index, enum raw_property property) {
    struct raw_value raw = {0};
    struct value given = host_parameter(request, index), part = VALUE_NULL;
    static const char *const names[2][2] = {{"x", "y"}, {"width", "height"}};
    bool size = property == RAW_BUFFER_SIZE || property == RAW_WINDOW_SIZE;
    switch (property) {
    case RAW_CURSOR_POSITION:
    case RAW_WINDOW_POSITION:
    case RAW_BUFFER_SIZE:
    case RAW_WINDOW_SIZE:
        for (int i = 0; i < 2; i++)
            if (member_get(given, names[size][i], &part, NULL) == MEMBER_FOUND)
                convert_to_int(part, i ? &raw.y : &raw.x, NULL);
        break;
    case RAW_WINDOW_TITLE:
        raw.text = value_to_text(given);
        break;
    default:
        convert_to_int(given, &raw.x, NULL);
    }
    return raw;
}

bool host_raw_get(struct host_request *request) {
    enum raw_property property = (enum raw_property)request->row->property;
    struct raw_value raw = {.x = 80, .y = -1, .text = ""};
    if (request->host->raw_get && !request->host->raw_get(request->host, property, &raw, request->failure))
        return false;
    struct psrp_pair pair = {raw.x, raw.y};
    switch (property) {
    case RAW_CURSOR_POSITION:
    case RAW_WINDOW_POSITION:
        request->result = psrp_host_position(pair);
        break;
    case RAW_FOREGROUND_COLOR:
    case RAW_BACKGROUND_COLOR:
    case RAW_CURSOR_SIZE:
        request->result = value_int(raw.x);
        break;
    case RAW_WINDOW_TITLE:
        request->result = string_from(raw.text);
        break;
    case RAW_KEY_AVAILABLE:
        request->result = value_bool(raw.x != 0);
        break;
    default:
        request->result = psrp_host_size(pair);
    }
    return true;
}

bool host_raw_set(struct host_request *request) {
    enum raw_property property = (enum raw_property)request->row->property;
    struct raw_value raw = raw_parameter(request, 0, property);
    return !request->host->raw_set || request->host->raw_set(request->host, property, &raw, request->failure);
}

bool host_raw_read_key(struct host_request *request) {
    int32_t options = READ_KEY_DOWN;
    struct host_key key = {0};
    convert_to_int(host_parameter(request, 0), &options, NULL);
    if (!request->host->read_key || !request->host->interactive)
        return failure_set(request->failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Cannot read keys when either application does not have a console or when console input "
                           "has been redirected. Try Console.Read.");
    if (!request->host->read_key(request->host, options, &key, request->failure))
        return false;
    request->result =
        psrp_host_key((struct psrp_key){key.virtual_key, (uint16_t)key.character, key.control_state, key.key_down});
    return true;
}

bool host_raw_flush_input(struct host_request *request) {
    if (request->host->flush_input)
        request->host->flush_input(request->host);
    return true;
}

static int member_number(struct value bag, const char *name) {
    struct value part = VALUE_NULL;
    int32_t number = 0;
    if (member_get(bag, name, &part, NULL) == MEMBER_FOUND && !convert_to_int(part, &number, NULL)) {
        const char *text = value_to_text(part); /* a character may come as itself */
        size_t size;
        number = (int)utf8_decode(text, strlen(text), &size);
    }
    return number;
}

bool host_raw_fill_buffer(struct host_request *request) {
    struct value area = host_parameter(request, 0), cell = host_parameter(request, 1);
    const int edges[] = {member_number(area, "left"), member_number(area, "top"), member_number(area, "right"),
                         member_number(area, "bottom")};
    if (!request->host->fill_buffer)
        return true;
    return request->host->fill_buffer(request->host, edges, (uint32_t)member_number(cell, "character"),
                                      member_number(cell, "foregroundColor"), member_number(cell, "backgroundColor"),
                                      request->failure);
}

bool host_raw_get_buffer(struct host_request *request) {
    return failure_set(request->failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException", NULL,
                       CATEGORY_NOT_SPECIFIED, HOST_SCREEN_WARNING, request->computer);
}
