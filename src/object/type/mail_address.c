/* System.Net.Mail.MailAddress: "Name <user@host>" taken apart. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/type/native.h"

struct mail_address {
    struct object object;
    const char *display_name, *user, *host;
};

static struct type type_mail_address;

static const struct mail_address *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static char *trimmed(const char *text, size_t length) {
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    return mem_strndup(text, length);
}

/* A display name's quotes and their escapes go. */
static const char *unquoted(const char *text) {
    size_t length = strlen(text);
    if (length < 2 || *text != '"' || text[length - 1] != '"')
        return text;
    struct buffer out = {0};
    for (size_t i = 1; i + 1 < length; i++)
        if (text[i] != '\\' || i + 2 >= length)
            buffer_putc(&out, text[i]);
        else
            buffer_putc(&out, text[++i]);
    return buffer_dup(&out);
}

static bool is_atom(const char *text, size_t length, bool dots_between) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool dot = c == '.' && (i == 0 || i + 1 == length || text[i + 1] == '.');
        if (isspace(c) || c < 0x20 || strchr("()<>[]:;@\\,\"", c) || (dot && dots_between))
            return false;
    }
    return length > 0;
}

static bool parse_address(const char *address, struct mail_address *mail) {
    const char *at = strrchr(address, '@');
    if (!at || at == address || !at[1])
        return false;
    size_t user = (size_t)(at - address);
    bool quoted = user > 2 && *address == '"' && address[user - 1] == '"';
    bool literal = at[1] == '[' && at[strlen(at) - 1] == ']';
    if ((!quoted && !is_atom(address, user, true)) || (!literal && !is_atom(at + 1, strlen(at + 1), true)))
        return false;
    mail->user = mem_strndup(address, user);
    mail->host = mem_strdup(at + 1);
    return true;
}

static bool parse_text(const char *text, struct mail_address *mail) {
    const char *open = strrchr(text, '<'), *close = strrchr(text, '>');
    mail->display_name = "";
    if (!open) { /* "Name user@host" is fine too */
        const char *address = trimmed(text, strlen(text)), *at = strrchr(address, '@'), *space = at;
        while (space && space > address && *address != '"' && !isspace((unsigned char)space[-1]))
            space--;
        if (close || !at)
            return false;
        bool named = space > address && space < at;
        mail->display_name = named ? unquoted(trimmed(address, (size_t)(space - address))) : "";
        return parse_address(named ? space : address, mail);
    }
    if (!close || close < open || *trimmed(close + 1, strlen(close + 1)))
        return false;
    mail->display_name = unquoted(trimmed(text, (size_t)(open - text)));
    return parse_address(trimmed(open + 1, (size_t)(close - open - 1)), mail);
}

/* (address[, displayName[, encoding]]) */
static bool construct(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    if (!arg_length(call, 0))
        return fail_argument(call, "The value cannot be an empty string.", "address");
    struct mail_address *mail = object_new(&type_mail_address, sizeof *mail);
    if (!parse_text(arg_text(call, 0), mail))
        return fail_with(call, "System.FormatException",
                         "The specified string is not in the form required for an e-mail address.");
    if (call->count > 1 && !arg_is_null(call, 1) && arg_length(call, 1))
        mail->display_name = unquoted(arg_text(call, 1));
    return give_object(call, mail);
}

static bool try_create(struct call *call) {
    struct mail_address *mail = object_new(&type_mail_address, sizeof *mail);
    bool ok = !arg_is_null(call, 0) && arg_length(call, 0) && parse_text(arg_text(call, 0), mail);
    arg_set_ref(call, call->count - 1, ok ? value_object(mail) : VALUE_NULL);
    return give_bool(call, ok);
}

static const char *address_text(const struct mail_address *mail) {
    return mem_printf("%s@%s", mail->user, mail->host);
}

static bool get_address(struct call *call) {
    return give_text(call, address_text(self_of(call)));
}

static bool get_display_name(struct call *call) {
    return give_text(call, self_of(call)->display_name);
}

static bool get_user(struct call *call) {
    return give_text(call, self_of(call)->user);
}

static bool get_host(struct call *call) {
    return give_text(call, self_of(call)->host);
}

static char *to_string(struct value self) {
    const struct mail_address *mail = self.p;
    return *mail->display_name ? mem_printf("\"%s\" <%s>", mail->display_name, address_text(mail))
                               : mem_strdup(address_text(mail));
}

static bool equals(struct value self, struct value other) {
    return value_base(other).type == &type_mail_address &&
           text_equal_ignore_case(to_string(self), to_string(value_base(other)));
}

static uint32_t hash(struct value self) {
    const char *text = to_string(self);
    return text_hash_ignore_case(text, strlen(text));
}

static const struct type_member members[] = {
    {"new(string address)", construct},
    {"new(string address, string displayName)", construct},
    {"new(string address, string displayName, System.Text.Encoding displayNameEncoding)", construct},
    {"string DisplayName {get}", get_display_name},
    {"string User {get}", get_user},
    {"string Host {get}", get_host},
    {"string Address {get}", get_address},
    {"bool Equals(System.Object value)", native_equals},
    {"string ToString()", native_to_string},
    {"static bool TryCreate(string address, [ref] mailaddress result)", try_create},
    {"static bool TryCreate(string address, string displayName, [ref] mailaddress result)", try_create},
};
static const struct type_operations operations = {.to_string = to_string, .equals = equals, .hash = hash};
static struct type type_mail_address = {.name = "System.Net.Mail.MailAddress",
                                        .accelerator = "mailaddress",
                                        .base = &type_object,
                                        MEMBERS(members),
                                        .operations = &operations};
TYPE_REGISTER(type_mail_address);
