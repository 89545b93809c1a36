/* libFuzzer target: the parser takes any bytes, and what it reports lies within them. */
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "lang/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static bool ready;
    if (!ready)
        mem_init();
    ready = true;
    struct parse_result result = parser_parse(NULL, (const char *)data, size);
    if (result.script == NULL)
        abort();
    for (int i = 0; i < result.error_count; i++) {
        struct extent extent = result.errors[i].extent;
        if (extent.source == NULL || extent.start > extent.source->length + 1)
            abort();
        extent_text(extent);
        source_column(extent.source, extent.start);
        source_column(extent.source, extent.end);
    }
    return 0;
}
