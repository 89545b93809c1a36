#include "engine/information_message.h"

#include <string.h>

#include "base/memory.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "object/psobject.h"

struct value host_information_message(struct value text, bool no_newline, int foreground, int background) {
    struct host_message *message = object_new(&type_host_message, sizeof *message);
    message->message = text;
    message->no_newline = no_newline;
    message->foreground = foreground;
    message->background = background;
    return value_object(message);
}

void host_message_show(const struct host_message *message) {
    struct host *host = runspace->host;
    const char *text = string_text(message->message);
    size_t length = string_length(message->message);
    if (!host->write)
        return;
    if (message->no_newline) {
        host->write(host, text, length, message->foreground, message->background);
        return;
    }
    if (message->foreground < 0 && message->background < 0 && host->write_line) {
        host->write_line(host, text, length);
        return;
    }
    host->write(host, text, length, message->foreground, message->background);
    host->write_line(host, "", 0);
}

const char *host_text(struct value value) {
    struct value base = value_base(value);
    if (value_source_text(value))
        return value_source_text(value);
    if (base.type == &type_type || base.type == &type_double || base.type == &type_single)
        return value_dotnet_text(base);
    return value_to_text(value);
}

#define SELF ((struct host_message *)call->self.p)

static bool get_message(struct call *call) {
    call->result = SELF->message;
    return true;
}

static bool get_no_newline(struct call *call) {
    call->result = value_bool(SELF->no_newline);
    return true;
}

static struct value colour(int number) {
    const struct type *type = type_find("System.ConsoleColor");
    return type ? value_of(type, number) : VALUE_NULL;
}

static bool get_foreground(struct call *call) {
    call->result = colour(SELF->foreground);
    return true;
}

static bool get_background(struct call *call) {
    call->result = colour(SELF->background);
    return true;
}

static char *to_string(struct value self) {
    return mem_strdup(string_text(((struct host_message *)self.p)->message));
}

static const struct type_member members[] = {
    {"string Message {get}", get_message},
    {"System.Nullable[bool] NoNewLine {get}", get_no_newline},
    {"System.Nullable[System.ConsoleColor] ForegroundColor {get}", get_foreground},
    {"System.Nullable[System.ConsoleColor] BackgroundColor {get}", get_background},
};
static const struct type_operations operations = {.to_string = to_string};
struct type type_host_message = {.name = "System.Management.Automation.HostInformationMessage",
                                 .base = &type_object,
                                 .members = members,
                                 .member_count = COUNT_OF(members),
                                 .operations = &operations};
TYPE_REGISTER(type_host_message);
