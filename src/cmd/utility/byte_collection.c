/* Bytes as Format-Hex shows them. */
#include "cmd/utility/byte_collection.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/string.h"
#include "object/type.h"

struct byte_collection {
    struct object object;
    uint64_t offset;
    int count;
    unsigned char bytes[BYTES_PER_LINE];
    const char *path, *label;
};

static const struct byte_collection *self_of(struct value self) {
    return self.p;
}

static const char *hex_text(const struct byte_collection *self) {
    struct buffer text = {0};
    for (int i = 0; i < self->count; i++) {
        buffer_printf(&text, "%s%02X", i ? " " : "", self->bytes[i]);
    }
    return buffer_text(&text);
}

/* NUL as a blank, other control characters as U+FFFD, the rest as Latin-1 has it. */
static const char *character_text(const struct byte_collection *self) {
    struct buffer text = {0};
    for (int i = 0; i < self->count; i++) {
        unsigned char byte = self->bytes[i];
        bool control = byte < 0x20 || (byte >= 0x7f && byte <= 0x9f);
        buffer_put_rune(&text, byte == 0 ? ' ' : control ? 0xfffd : byte);
    }
    return buffer_text(&text);
}

static char *to_string(struct value value) {
    const struct byte_collection *self = self_of(value);
    return mem_printf("%016llX   %-*s %s", (unsigned long long)self->offset, BYTES_PER_LINE * 3, hex_text(self),
                      character_text(self));
}

static bool get_offset(struct call *call) {
    call->result = value_of(&type_uint32, (int64_t)(uint32_t)self_of(call->self)->offset);
    return true;
}
static bool get_offset64(struct call *call) {
    call->result = value_of(&type_uint64, (int64_t)self_of(call->self)->offset);
    return true;
}
static bool get_bytes(struct call *call) {
    const struct byte_collection *self = self_of(call->self);
    call->result = value_bytes(self->bytes, (size_t)self->count);
    return true;
}
static bool get_path(struct call *call) {
    call->result = string_from(self_of(call->self)->path);
    return true;
}
static bool get_hex_offset(struct call *call) {
    call->result = string_printf("%016llX", (unsigned long long)self_of(call->self)->offset);
    return true;
}
static bool get_label(struct call *call) {
    call->result = string_from(self_of(call->self)->label);
    return true;
}
static bool get_hex_bytes(struct call *call) {
    call->result = string_from(hex_text(self_of(call->self)));
    return true;
}
static bool get_ascii(struct call *call) {
    call->result = string_from(character_text(self_of(call->self)));
    return true;
}

static const struct type_member members[] = {
    {"uint Offset {get}", get_offset},          {"ulong Offset64 {get}", get_offset64},
    {"byte[] Bytes {get}", get_bytes},          {"string Path {get}", get_path},
    {"string HexOffset {get}", get_hex_offset}, {"string Label {get}", get_label},
    {"string HexBytes {get}", get_hex_bytes},   {"string Ascii {get}", get_ascii},
};
static const struct type_operations operations = {.to_string = to_string};
static struct type type_byte_collection = {.name = "Microsoft.PowerShell.Commands.ByteCollection",
                                           .base = &type_object,
                                           .members = members,
                                           .member_count = COUNT_OF(members),
                                           .operations = &operations};
TYPE_REGISTER(type_byte_collection);

struct value byte_collection_new(uint64_t offset, const unsigned char *bytes, int count, const char *path,
                                 const char *label) {
    struct byte_collection *made = object_new(&type_byte_collection, sizeof(*made));
    made->offset = offset;
    made->count = count < BYTES_PER_LINE ? count : BYTES_PER_LINE;
    memcpy(made->bytes, bytes, (size_t)made->count);
    made->path = path;
    made->label = label;
    return value_object(made);
}
