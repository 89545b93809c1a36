#include "host/encoded.h"

#include <string.h>

#include "object/list.h"
#include "session/serve.h"
#include "wire/clixml_reader.h"

bool encoded_arguments(const char *base64, struct arguments *arguments) {
    const char *text = session_decode_command(base64);
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    struct values values = {0};
    struct failure failure;
    if (!text || !clixml_read_all(text, strlen(text), &options, &values, NULL, &failure))
        return false;
    for (int32_t i = 0; i < values.count; i++) {
        if (!value_is_list(values.items[i])) {
            arguments_add_value(arguments, values.items[i]);
            continue;
        }
        struct list *list = list_of(values.items[i]);
        for (int32_t j = 0; j < list->count; j++)
            arguments_add_value(arguments, list->items[j]);
    }
    return true;
}
