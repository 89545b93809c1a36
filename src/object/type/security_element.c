/* System.Security.SecurityElement: Escape alone, with which scripts put text into XML. */
#include "base/buffer.h"
#include "object/type/native.h"

static const char *entity_of(char byte) {
    switch (byte) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    case '&':
        return "&amp;";
    default:
        return NULL;
    }
}

static bool escape(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    struct buffer out = {0};
    const char *text = arg_text(call, 0);
    for (size_t i = 0; i < arg_length(call, 0); i++) {
        const char *entity = entity_of(text[i]);
        if (entity)
            buffer_puts(&out, entity);
        else
            buffer_putc(&out, text[i]);
    }
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static const struct type_member members[] = {
    {"static string Escape(string str)", escape},
};
static struct type type_security_element = {
    .name = "System.Security.SecurityElement", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_security_element);
