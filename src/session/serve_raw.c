/* $Host.UI.RawUI of a served session. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"
#include "session/server.h"

static struct psrp_host_info *info_of(struct host *host) {
    return &((struct server *)host->data)->host_info;
}

/* What sets a property at the client (RemoteHostMethodId), and where its value is remembered. */
static const struct raw_row {
    int32_t method; /* 0: it cannot be set */
    enum { KIND_NUMBER, KIND_POSITION, KIND_SIZE, KIND_TEXT } kind;
    size_t offset;
} rows[] = {
    [RAW_FOREGROUND_COLOR] = {28, KIND_NUMBER, offsetof(struct psrp_host_info, foreground)},
    [RAW_BACKGROUND_COLOR] = {30, KIND_NUMBER, offsetof(struct psrp_host_info, background)},
    [RAW_CURSOR_POSITION] = {32, KIND_POSITION, offsetof(struct psrp_host_info, cursor)},
    [RAW_WINDOW_POSITION] = {34, KIND_POSITION, offsetof(struct psrp_host_info, window_position)},
    [RAW_CURSOR_SIZE] = {36, KIND_NUMBER, offsetof(struct psrp_host_info, cursor_size)},
    [RAW_BUFFER_SIZE] = {38, KIND_SIZE, offsetof(struct psrp_host_info, buffer_size)},
    [RAW_WINDOW_SIZE] = {40, KIND_SIZE, offsetof(struct psrp_host_info, window_size)},
    [RAW_WINDOW_TITLE] = {42, KIND_TEXT, offsetof(struct psrp_host_info, title)},
    [RAW_MAX_WINDOW_SIZE] = {0, KIND_SIZE, offsetof(struct psrp_host_info, max_window_size)},
    [RAW_MAX_PHYSICAL_WINDOW_SIZE] = {0, KIND_SIZE, offsetof(struct psrp_host_info, max_physical_window_size)},
};

static bool unknown(const char *method, struct failure *failure) {
    return failure_set(failure, "System.Management.Automation.Host.HostException", NULL, CATEGORY_NOT_IMPLEMENTED,
                       "Remote host method %s is not implemented.", method);
}

bool server_raw_get(struct host *host, enum raw_property property, struct raw_value *ret_value,
                    struct failure *failure) {
    const struct psrp_host_info *info = info_of(host);
    *ret_value = (struct raw_value){.text = ""};
    if (property == RAW_KEY_AVAILABLE || !info->has_defaults)
        return unknown(property == RAW_KEY_AVAILABLE ? "GetKeyAvailable" : "GetWindowSize", failure);
    const char *at = (const char *)info + rows[property].offset;
    switch (rows[property].kind) {
    case KIND_NUMBER:
        ret_value->x = *(const int32_t *)at;
        break;
    case KIND_TEXT:
        ret_value->text = *(const char *const *)at ? *(const char *const *)at : "";
        break;
    default:
        ret_value->x = ((const struct psrp_pair *)at)->x;
        ret_value->y = ((const struct psrp_pair *)at)->y;
    }
    return true;
}

static void call(struct host *host, int32_t method, const struct value *parameters, int count) {
    server_call(host->data, method, parameters, count);
    server_flush(host->data);
}

bool server_raw_set(struct host *host, enum raw_property property, const struct raw_value *value,
                    struct failure *failure) {
    (void)failure;
    char *at = (char *)info_of(host) + rows[property].offset;
    struct psrp_pair pair = {value->x, value->y};
    struct value told;
    switch (rows[property].kind) {
    case KIND_NUMBER:
        *(int32_t *)at = value->x;
        told = value_int(value->x);
        break;
    case KIND_TEXT:
        *(const char **)at = mem_strdup(value->text);
        told = string_from(value->text);
        break;
    default:
        *(struct psrp_pair *)at = pair;
        told = rows[property].kind == KIND_SIZE ? psrp_host_size(pair) : psrp_host_position(pair);
    }
    call(host, rows[property].method, &told, 1);
    return true;
}

static int member_number(struct value bag, const char *name) {
    struct value part = VALUE_NULL;
    int32_t number = 0;
    if (member_get(bag, name, &part, NULL) == MEMBER_FOUND)
        convert_to_int(part, &number, NULL);
    return number;
}

bool server_read_key(struct host *host, int options, struct host_key *ret_key, struct failure *failure) {
    enum { READ_KEY = 46 };
    struct value parameter = value_int(options), answer, character = VALUE_NULL, down = VALUE_NULL;
    if (!server_ask(host->data, READ_KEY, &parameter, 1, &answer, failure))
        return false;
    member_get(answer, "character", &character, NULL);
    member_get(answer, "keyDown", &down, NULL);
    *ret_key = (struct host_key){.virtual_key = member_number(answer, "virtualKeyCode"),
                                 .character = (uint32_t)value_base(character).i,
                                 .control_state = member_number(answer, "controlKeyState"),
                                 .key_down = value_is_true(down)};
    return true;
}

void server_flush_input(struct host *host) {
    enum { FLUSH_INPUT_BUFFER = 47 };
    call(host, FLUSH_INPUT_BUFFER, NULL, 0);
}

bool server_fill_buffer(struct host *host, const int edges[4], uint32_t character, int foreground, int background,
                        struct failure *failure) {
    enum { SET_BUFFER_CONTENTS1 = 48 };
    (void)failure;
    struct value parameters[] = {psrp_host_rectangle(edges),
                                 psrp_host_cell((uint16_t)character, foreground, background)};
    call(host, SET_BUFFER_CONTENTS1, parameters, COUNT_OF(parameters));
    return true;
}

bool server_scroll_buffer(struct host *host, const int source[4], struct raw_value to, const int clip[4],
                          uint32_t character, int foreground, int background, struct failure *failure) {
    enum { SCROLL_BUFFER_CONTENTS = 51 };
    (void)failure;
    struct value parameters[] = {psrp_host_rectangle(source), psrp_host_position((struct psrp_pair){to.x, to.y}),
                                 psrp_host_rectangle(clip),
                                 psrp_host_cell((uint16_t)character, foreground, background)};
    call(host, SCROLL_BUFFER_CONTENTS, parameters, COUNT_OF(parameters));
    return true;
}
