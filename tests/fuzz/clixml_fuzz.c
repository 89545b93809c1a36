/* libFuzzer target: any bytes as CLIXML, in both forms; what is read is written again, and that must be readable. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "quiet_run.h"
#include "wire/clixml_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    quiet_begin();
    struct failure failure = {0};
    struct values values = {0};
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT, .limit_bytes = 1 << 20};
    clixml_read_all((const char *)data, size, &options, &values, NULL, &failure);
    options.form = CLIXML_WIRE;
    struct value value, again;
    if (clixml_read((const char *)data, size, &options, &value, &failure)) {
        struct buffer out = {0};
        clixml_write(&out, value, NULL);
        if (!clixml_read(out.bytes, out.length, &options, &again, &failure))
            abort();
    }
    quiet_end(size);
    return 0;
}
