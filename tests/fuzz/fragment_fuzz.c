/* libFuzzer target: any bytes as fragments, whole and one by one: both ways must give the same messages; each is taken
 * apart. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "quiet_run.h"
#include "wire/fragment.h"
#include "wire/psrp_message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All messages one after another; false: broken. */
static bool collect(const uint8_t *data, size_t size, size_t piece, struct buffer *ret_messages) {
    struct defragmenter defragmenter;
    struct failure failure = {0};
    enum defragmented result = DEFRAGMENTED_NONE;
    defragmenter_init(&defragmenter, 1 << 16, true);
    for (size_t at = 0; at < size && result != DEFRAGMENTED_BROKEN; at += piece) {
        size_t length = size - at < piece ? size - at : piece;
        const char *message;
        size_t message_length;
        if (!defragmenter_feed(&defragmenter, (const char *)data + at, length, &failure))
            break;
        while ((result = defragmenter_next(&defragmenter, &message, &message_length, &failure)) ==
               DEFRAGMENTED_MESSAGE) {
            struct psrp_message parsed;
            if (psrp_message_parse(message, message_length, &parsed, &failure) && parsed.body_length > message_length)
                abort();
            buffer_append(ret_messages, message, message_length);
        }
    }
    defragmenter_done(&defragmenter);
    return result != DEFRAGMENTED_BROKEN;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    quiet_begin();
    if (size > 1 << 17)
        return 0;
    struct buffer whole = {0}, single = {0};
    bool whole_good = collect(data, size, size ? size : 1, &whole), single_good = collect(data, size, 1, &single);
    if (whole_good != single_good || whole.length != single.length ||
        (whole.length && memcmp(whole.bytes, single.bytes, whole.length)))
        abort();
    quiet_end(size);
    return 0;
}
