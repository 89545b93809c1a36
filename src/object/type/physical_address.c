/* System.Net.NetworkInformation.PhysicalAddress: the bytes of a network card's address. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "object/byte_array.h"
#include "object/type/native.h"

struct physical_address {
    struct object object;
    const uint8_t *bytes;
    size_t count;
};

static struct type type_physical_address;

static struct value address_value(const uint8_t *bytes, size_t count) {
    struct physical_address *address = object_new(&type_physical_address, sizeof *address);
    uint8_t *copy = mem_new_atomic(count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = bytes[i];
    address->bytes = copy;
    address->count = count;
    return value_object(address);
}

static bool new_address(struct call *call) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    return give(call, address_value(bytes, count));
}

/* "00155D" and "00-15-5D", "00:15:5D", "0015.5D00": one kind of separator, after the same number of digits each time.
 */
static bool parse_text(const char *text, struct value *ret_address) {
    struct buffer bytes = {0};
    char separator = 0;
    size_t digits = 0, group = 0;
    int high = 0;
    for (const char *at = text; *at; at++) {
        if (isxdigit((unsigned char)*at)) {
            int digit = isdigit((unsigned char)*at) ? *at - '0' : tolower((unsigned char)*at) - 'a' + 10;
            if (digits++ % 2)
                buffer_putc(&bytes, (char)(high * 16 + digit));
            high = digit;
            continue;
        }
        if (!strchr("-:.", *at) || (separator && separator != *at) || !digits || digits % 2 ||
            (group && digits % group))
            return false;
        separator = *at;
        group = group ? group : digits;
    }
    if (digits % 2 || (group && digits % group))
        return false;
    *ret_address = address_value((const uint8_t *)buffer_text(&bytes), bytes.length);
    return true;
}

static bool parse(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, address_value(NULL, 0));
    return parse_text(arg_text(call, 0), &call->result) ||
           fail_with(call, "System.FormatException",
                     mem_printf("An invalid physical address was specified: '%s'.", arg_text(call, 0)));
}

static bool try_parse(struct call *call) {
    struct value address = VALUE_NULL;
    bool done = arg_is_null(call, 0) || parse_text(arg_text(call, 0), &address);
    if (arg_is_null(call, 0))
        address = address_value(NULL, 0);
    arg_set_ref(call, 1, done ? address : VALUE_NULL);
    return give_bool(call, done);
}

static char *to_string(struct value self) {
    const struct physical_address *address = value_base(self).p;
    struct buffer text = {0};
    for (size_t i = 0; i < address->count; i++)
        buffer_printf(&text, "%02X", address->bytes[i]);
    return buffer_dup(&text);
}

static bool equals(struct value self, struct value other) {
    return value_base(other).type == &type_physical_address && strcmp(to_string(self), to_string(other)) == 0;
}

static bool get_bytes(struct call *call) {
    const struct physical_address *address = call->self.p;
    return give(call, value_bytes(address->bytes, address->count));
}

static bool get_none(struct call *call) {
    return give(call, address_value(NULL, 0));
}

static const struct type_member members[] = {
    {"new(byte[] address)", new_address},
    {"static System.Net.NetworkInformation.PhysicalAddress None {get}", get_none},
    {"bool Equals(System.Object comparand)", native_equals},
    {"byte[] GetAddressBytes()", get_bytes},
    {"static PhysicalAddress Parse(string address)", parse},
    {"static bool TryParse(string address, [ref] PhysicalAddress value)", try_parse},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = to_string, .equals = equals};
static struct type type_physical_address = {.name = "System.Net.NetworkInformation.PhysicalAddress",
                                            .accelerator = "PhysicalAddress",
                                            .base = &type_object,
                                            MEMBERS(members),
                                            .operations = &operations};
TYPE_REGISTER(type_physical_address);
