#include "wire/fragment.h"

#include <string.h>

#define DEFAULT_MAX_OBJECT_BYTES (200u << 20)

static void put_big_endian(uint8_t *out, uint64_t number, int bytes) {
    for (int i = bytes - 1; i >= 0; i--, number >>= 8)
        out[i] = (uint8_t)number;
}

static uint64_t get_big_endian(const uint8_t *bytes, int count) {
    uint64_t number = 0;
    for (int i = 0; i < count; i++)
        number = number << 8 | bytes[i];
    return number;
}

static bool fail(struct failure *failure, const char *error_id, const char *message) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException", error_id,
                       CATEGORY_PROTOCOL_ERROR, "%s", message);
}

void fragment_header_write(const struct fragment_header *header, uint8_t out[FRAGMENT_HEADER_BYTES]) {
    put_big_endian(out, header->object_id, 8);
    put_big_endian(out + 8, header->fragment_id, 8);
    out[16] = (uint8_t)header->flags;
    put_big_endian(out + 17, header->length, 4);
}

bool fragment_header_read(const uint8_t bytes[FRAGMENT_HEADER_BYTES], struct fragment_header *ret_header,
                          struct failure *failure) {
    ret_header->object_id = get_big_endian(bytes, 8);
    ret_header->fragment_id = get_big_endian(bytes + 8, 8);
    ret_header->flags = bytes[16] & (FRAGMENT_START | FRAGMENT_END);
    ret_header->length = (uint32_t)get_big_endian(bytes + 17, 4);
    if (ret_header->length > INT32_MAX)
        return fail(failure, "FragmentBlobLengthInvalid",
                    "The length of a fragment received from the remote computer is not valid.");
    if (ret_header->object_id == 0 || ret_header->object_id > INT64_MAX)
        return fail(failure, "ObjectIdCannotBeLessThanZero",
                    "Object Id is less than or equal to zero. Object Id must be greater than zero.");
    if (ret_header->fragment_id > INT64_MAX)
        return fail(failure, "FragmentIdCannotBeLessThanZero", "Fragment Id cannot be less than zero.");
    return true;
}

void fragmenter_send(struct fragmenter *fragmenter, const char *message, size_t length,
                     void (*put)(void *data, const char *bytes, size_t length), void *data) {
    size_t piece_max = (fragmenter->max_bytes ? fragmenter->max_bytes : FRAGMENT_MAX_BYTES) - FRAGMENT_HEADER_BYTES;
    struct fragment_header header = {.object_id = ++fragmenter->last_object_id};
    struct buffer fragment = {0};
    size_t at = 0;
    do {
        size_t piece = length - at < piece_max ? length - at : piece_max;
        header.flags = (at == 0 ? FRAGMENT_START : 0u) | (at + piece == length ? FRAGMENT_END : 0u);
        header.length = (uint32_t)piece;
        uint8_t bytes[FRAGMENT_HEADER_BYTES];
        fragment_header_write(&header, bytes);
        buffer_clear(&fragment);
        buffer_append(&fragment, bytes, sizeof bytes);
        buffer_append(&fragment, message + at, piece);
        put(data, fragment.bytes, fragment.length);
        header.fragment_id++;
        at += piece;
    } while (at < length);
}

void defragmenter_init(struct defragmenter *defragmenter, size_t max_object_bytes, bool raw) {
    memset(defragmenter, 0, sizeof *defragmenter);
    defragmenter->max_object_bytes = max_object_bytes ? max_object_bytes : DEFAULT_MAX_OBJECT_BYTES;
    if (raw) {
        buffer_init_raw(&defragmenter->input, 0);
        buffer_init_raw(&defragmenter->message, 0);
    }
}

void defragmenter_done(struct defragmenter *defragmenter) {
    buffer_done(&defragmenter->input);
    buffer_done(&defragmenter->message);
}

bool defragmenter_feed(struct defragmenter *defragmenter, const char *bytes, size_t length, struct failure *failure) {
    if (defragmenter->consumed) {
        buffer_remove(&defragmenter->input, 0, defragmenter->consumed);
        defragmenter->consumed = 0;
    }
    /* What waits is at most one fragment that has not come whole, as next is called between feeds; twice the limit is
     * no honest peer. */
    if (length > 2 * defragmenter->max_object_bytes ||
        defragmenter->input.length > 2 * defragmenter->max_object_bytes - length) {
        defragmenter->broken = true;
        return fail(failure, "ReceivedObjectSizeExceededMaximumServer",
                    "The data received from the remote computer exceeds the allowed maximum.");
    }
    buffer_append(&defragmenter->input, bytes, length);
    return true;
}

/* Does the fragment follow what came before? */
static bool check_order(struct defragmenter *defragmenter, const struct fragment_header *header,
                        struct failure *failure) {
    bool start = header->flags & FRAGMENT_START;
    if (start) {
        if (defragmenter->inside)
            return fail(failure, "ObjectNotCompletelyReceived",
                        "A fragment of a new object was received before the previous object was complete.");
        if (header->fragment_id != 0)
            return fail(failure, "FragmentIdsNotInSequence", "Fragment IDs are not in sequence.");
        return true;
    }
    if (!defragmenter->inside)
        return fail(failure, "StartFragmentNotReceived",
                    "A fragment was received without the start fragment of its object.");
    if (header->object_id != defragmenter->object_id)
        return fail(failure, "ObjectIdsNotMatching", "ObjectIds of the fragments of an object do not match.");
    if (header->fragment_id != defragmenter->next_fragment_id)
        return fail(failure, "FragmentIdsNotInSequence", "Fragment IDs are not in sequence.");
    return true;
}

/* Takes the fragment that starts at `consumed` if it is all there. */
static enum defragmented take_fragment(struct defragmenter *defragmenter, struct failure *failure) {
    size_t waiting = defragmenter->input.length - defragmenter->consumed;
    if (waiting < FRAGMENT_HEADER_BYTES)
        return DEFRAGMENTED_NONE;
    const char *at = defragmenter->input.bytes + defragmenter->consumed;
    struct fragment_header header;
    if (!fragment_header_read((const uint8_t *)at, &header, failure) || !check_order(defragmenter, &header, failure))
        return DEFRAGMENTED_BROKEN;
    if (header.flags & FRAGMENT_START)
        buffer_clear(&defragmenter->message);
    if (header.length > defragmenter->max_object_bytes - defragmenter->message.length) {
        fail(failure, "ReceivedObjectSizeExceededMaximumServer",
             "The size of a deserialized object received from the remote computer exceeded the allowed maximum.");
        return DEFRAGMENTED_BROKEN;
    }
    if (waiting - FRAGMENT_HEADER_BYTES < header.length)
        return DEFRAGMENTED_NONE;
    buffer_append(&defragmenter->message, at + FRAGMENT_HEADER_BYTES, header.length);
    defragmenter->consumed += FRAGMENT_HEADER_BYTES + header.length;
    defragmenter->object_id = header.object_id;
    defragmenter->next_fragment_id = header.fragment_id + 1;
    defragmenter->inside = !(header.flags & FRAGMENT_END);
    return DEFRAGMENTED_MESSAGE;
}

enum defragmented defragmenter_next(struct defragmenter *defragmenter, const char **ret_message, size_t *ret_length,
                                    struct failure *failure) {
    if (defragmenter->broken) {
        fail(failure, "PSSessionStateBroken", "The data of the remote computer cannot be read any more.");
        return DEFRAGMENTED_BROKEN;
    }
    for (;;) {
        enum defragmented result = take_fragment(defragmenter, failure);
        if (result == DEFRAGMENTED_BROKEN)
            defragmenter->broken = true;
        if (result != DEFRAGMENTED_MESSAGE)
            return result;
        if (!defragmenter->inside) {
            *ret_message = buffer_text(&defragmenter->message);
            *ret_length = defragmenter->message.length;
            return DEFRAGMENTED_MESSAGE;
        }
    }
}

bool defragmenter_is_idle(const struct defragmenter *defragmenter) {
    return !defragmenter->inside && defragmenter->consumed == defragmenter->input.length;
}
