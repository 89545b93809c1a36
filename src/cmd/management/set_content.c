/* Set-Content */
#include "cmd/management/content_writer.h"

static void begin(struct cmdlet_call *call) {
    content_writer_begin(call, false);
}

static const struct example examples[] = {
    {"Set-Content ./hello.txt 'Hello', 'World'", "Writes two lines into a file."},
    {"Get-Date | Set-Content ./date.txt", "Replaces what the file holds."},
};
static const struct cmdlet set_content = {
    .name = "Set-Content",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = content_write_parameters,
    .parameter_count = CONTENT_WRITE_PARAMETERS,
    .args_size = sizeof(struct content_write),
    .flags = SHOULD_PROCESS,
    .output_types = "System.String",
    .synopsis = "Writes new content or replaces existing content in a file.",
    .description = "Writes each value as a line; what the file held is replaced.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = content_writer_process,
    .end = content_writer_end,
    .dispose = content_writer_dispose,
};
CMDLET_REGISTER(set_content);
