#include "object/secure_string.h"

#include <string.h>

#include "object/type/native.h"

struct credential { /* PSCredential and NetworkCredential */
    struct object object;
    struct value user_name, password; /* string, SecureString */
    struct value domain;              /* NetworkCredential only */
};

struct value value_secure_string(const uint16_t *units, size_t count) {
    struct secure_string *secure = object_new(&type_secure_string, sizeof *secure);
    secure->units = mem_new_atomic(sizeof *units * (count + 1));
    if (count)
        memcpy(secure->units, units, sizeof *units * count);
    secure->length = secure->capacity = (int32_t)count;
    return value_object(secure);
}

struct value secure_string_reveal(struct value secure) {
    const struct secure_string *inside = secure_string_of(secure);
    return string_from_utf16(inside->units, (size_t)inside->length);
}

static struct secure_string *self_secure(const struct call *call) {
    return value_base(call->self).p;
}

static bool secure_new(struct call *call) {
    return give(call, value_secure_string(NULL, 0));
}

static bool writable(struct call *call) {
    return !self_secure(call)->readonly ||
           fail_with(call, "System.InvalidOperationException", "Instance is read-only.");
}

static void make_room(struct secure_string *secure) {
    if (secure->length < secure->capacity)
        return;
    int32_t capacity = secure->capacity * 2 + 8;
    uint16_t *units = mem_new_atomic(sizeof *units * (size_t)capacity);
    memcpy(units, secure->units, sizeof *units * (size_t)secure->length);
    memset(secure->units, 0, sizeof *units * (size_t)secure->length); /* no copy stays behind */
    secure->units = units;
    secure->capacity = capacity;
}

static bool secure_append_char(struct call *call) {
    struct secure_string *secure = self_secure(call);
    if (!writable(call))
        return false;
    make_room(secure);
    secure->units[secure->length++] = (uint16_t)arg_int(call, 0);
    return true;
}

static bool in_range(struct call *call, int64_t most) {
    return (arg_int(call, 0) >= 0 && arg_int(call, 0) <= most) ||
           fail_range(call, "Index was out of range. Must be non-negative and less than the size of the collection.",
                      "index");
}

static bool secure_insert_at(struct call *call) {
    struct secure_string *secure = self_secure(call);
    if (!writable(call) || !in_range(call, secure->length))
        return false;
    make_room(secure);
    uint16_t *at = secure->units + arg_int(call, 0);
    memmove(at + 1, at, sizeof *at * (size_t)(secure->length - arg_int(call, 0)));
    *at = (uint16_t)arg_int(call, 1);
    secure->length++;
    return true;
}

static bool secure_remove_at(struct call *call) {
    struct secure_string *secure = self_secure(call);
    if (!writable(call) || !in_range(call, secure->length - 1))
        return false;
    uint16_t *at = secure->units + arg_int(call, 0);
    memmove(at, at + 1, sizeof *at * (size_t)(secure->length - 1 - arg_int(call, 0)));
    secure->length--;
    return true;
}

static bool secure_set_at(struct call *call) {
    if (!writable(call) || !in_range(call, self_secure(call)->length - 1))
        return false;
    self_secure(call)->units[arg_int(call, 0)] = (uint16_t)arg_int(call, 1);
    return true;
}

static bool secure_clear(struct call *call) {
    struct secure_string *secure = self_secure(call);
    if (!writable(call))
        return false;
    memset(secure->units, 0, sizeof *secure->units * (size_t)secure->length);
    secure->length = 0;
    return true;
}

static bool secure_copy(struct call *call) {
    return give(call, value_secure_string(self_secure(call)->units, (size_t)self_secure(call)->length));
}

static bool secure_dispose(struct call *call) {
    struct secure_string *secure = self_secure(call);
    memset(secure->units, 0, sizeof *secure->units * (size_t)secure->length);
    secure->length = 0;
    return true;
}

static bool secure_make_read_only(struct call *call) {
    self_secure(call)->readonly = true;
    return true;
}

static bool secure_is_read_only(struct call *call) {
    return give_bool(call, self_secure(call)->readonly);
}

static bool secure_get_length(struct call *call) {
    return give_int(call, self_secure(call)->length);
}

static const struct type_member secure_members[] = {
    {"new()", secure_new},
    {"int Length {get}", secure_get_length},
    {"void AppendChar(char c)", secure_append_char},
    {"void Clear()", secure_clear},
    {"securestring Copy()", secure_copy},
    {"void Dispose()", secure_dispose},
    {"void InsertAt(int index, char c)", secure_insert_at},
    {"bool IsReadOnly()", secure_is_read_only},
    {"void MakeReadOnly()", secure_make_read_only},
    {"void RemoveAt(int index)", secure_remove_at},
    {"void SetAt(int index, char c)", secure_set_at},
};

static const struct type *const secure_interfaces[] = {&type_idisposable, NULL};

struct type type_secure_string = {
    .name = "System.Security.SecureString",
    .accelerator = "securestring",
    .base = &type_object,
    .interfaces = secure_interfaces,
    .flags = TYPE_SEALED,
    MEMBERS(secure_members),
};
TYPE_REGISTER(type_secure_string);

/* --- credentials --- */

static struct type type_network_credential;

static const struct credential *credential_of(struct value value) {
    return value_base(value).p;
}

static struct value credential_new(const struct type *type, struct value user_name, struct value password,
                                   struct value domain) {
    struct credential *credential = object_new(type, sizeof *credential);
    credential->user_name = value_base(user_name);
    credential->password = value_base(password);
    credential->domain = domain;
    return value_object(credential);
}

struct value value_pscredential(struct value user_name, struct value password) {
    return credential_new(&type_pscredential, user_name, password, VALUE_NULL);
}

void pscredential_parts(struct value credential, struct value *ret_user_name, struct value *ret_password) {
    *ret_user_name = credential_of(credential)->user_name;
    *ret_password = credential_of(credential)->password;
}

static bool pscredential_new(struct call *call) {
    if (arg_length(call, 0) == 0 || arg_is_null(call, 1)) {
        const char *name = arg_length(call, 0) == 0 ? "userName" : "password";
        return failure_set(
            call->failure, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
            "Cannot process argument because the value of argument \"%s\" is not valid. Change the value of the \"%s\" "
            "argument and run the operation again.",
            name, name);
    }
    return give(call, value_pscredential(call->args[0], call->args[1]));
}

static bool credential_get_user_name(struct call *call) {
    return give(call, credential_of(call->self)->user_name);
}

static bool credential_get_password(struct call *call) {
    return give(call, credential_of(call->self)->password);
}

/* DOMAIN\user or user@domain taken apart. */
static bool pscredential_get_network_credential(struct call *call) {
    const struct credential *credential = credential_of(call->self);
    if (value_is_null(credential->user_name))
        return give(call, VALUE_NULL);
    const char *name = string_text(credential->user_name), *back = strchr(name, '\\'), *at = strrchr(name, '@');
    struct value user = credential->user_name, domain = string_empty();
    if (back) {
        domain = string_from_n(name, (size_t)(back - name));
        user = string_from(back + 1);
    } else if (at) {
        domain = string_from(at + 1);
        user = string_from_n(name, (size_t)(at - name));
    }
    return give(call, credential_new(&type_network_credential, user, credential->password, domain));
}

static bool pscredential_get_empty(struct call *call) {
    static struct value empty; /* always the same object, with no name and no password */
    if (!empty.type)
        empty = value_pscredential(VALUE_NULL, VALUE_NULL);
    return give(call, empty);
}

static const struct type_member pscredential_members[] = {
    {"new(string userName, securestring password)", pscredential_new},
    {"static pscredential Empty {get}", pscredential_get_empty},
    {"string UserName {get}", credential_get_user_name},
    {"securestring Password {get}", credential_get_password},
    {"System.Net.NetworkCredential GetNetworkCredential()", pscredential_get_network_credential},
};

struct type type_pscredential = {
    .name = "System.Management.Automation.PSCredential",
    .accelerator = "pscredential",
    .base = &type_object,
    .flags = TYPE_SEALED,
    MEMBERS(pscredential_members),
};
TYPE_REGISTER(type_pscredential);

static struct value secure_from(struct value password) {
    password = value_base(password);
    if (value_is_null(password))
        return value_secure_string(NULL, 0);
    if (!value_is_string(password))
        return password;
    size_t chars;
    const uint16_t *units = string_to_utf16(password, &chars);
    return value_secure_string(units, chars);
}

static bool network_new(struct call *call) {
    struct value user = call->count > 0 && !arg_is_null(call, 0) ? call->args[0] : string_empty();
    struct value domain = call->count > 2 && !arg_is_null(call, 2) ? call->args[2] : string_empty();
    return give(call,
                credential_new(call->type, user, secure_from(call->count > 1 ? call->args[1] : VALUE_NULL), domain));
}

static bool network_get_password(struct call *call) {
    return give(call, secure_string_reveal(credential_of(call->self)->password));
}

static bool network_get_domain(struct call *call) {
    return give(call, credential_of(call->self)->domain);
}

static bool network_set_user_name(struct call *call) {
    ((struct credential *)credential_of(call->self))->user_name = arg_is_null(call, 0) ? string_empty() : call->args[0];
    return true;
}

static bool network_set_password(struct call *call) {
    ((struct credential *)credential_of(call->self))->password = secure_from(call->args[0]);
    return true;
}

static bool network_set_domain(struct call *call) {
    ((struct credential *)credential_of(call->self))->domain = arg_is_null(call, 0) ? string_empty() : call->args[0];
    return true;
}

static const struct type_member network_members[] = {
    {"new()", network_new},
    {"new(string userName, string password)", network_new},
    {"new(string userName, string password, string domain)", network_new},
    {"new(string userName, securestring password)", network_new},
    {"new(string userName, securestring password, string domain)", network_new},
    {"string Domain {get;set}", network_get_domain, network_set_domain},
    {"string Password {get;set}", network_get_password, network_set_password},
    {"securestring SecurePassword {get;set}", credential_get_password, network_set_password},
    {"string UserName {get;set}", credential_get_user_name, network_set_user_name},
};

static struct type type_network_credential = {
    .name = "System.Net.NetworkCredential", .base = &type_object, MEMBERS(network_members)};
TYPE_REGISTER(type_network_credential);
