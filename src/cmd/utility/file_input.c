/* Text files that cmdlets read whole. */
#include "cmd/utility/file_input.h"

#include "cmd/utility/file_output.h"
#include "os/file.h"

void file_input_bytes(struct cmdlet_call *call, const char *argument, bool literal, struct buffer *bytes) {
    struct failure failure = {0};
    if (file_read(file_output_path(call, argument, literal), bytes, 0, &failure))
        return;
    failure.error_id = "FileOpenFailure";
    failure.category = CATEGORY_OPEN_ERROR;
    cmdlet_throw_failure(call, &failure, VALUE_NULL);
}

void file_input_text(struct cmdlet_call *call, const char *argument, bool literal, enum encoding encoding,
                     struct buffer *text) {
    struct buffer bytes = {0};
    file_input_bytes(call, argument, literal, &bytes);
    encoding_decode(encoding, buffer_text(&bytes), bytes.length, text, NULL);
}
