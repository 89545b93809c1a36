/* Add-Content */
#include "cmd/management/content_writer.h"

static void begin(struct cmdlet_call *call) {
    content_writer_begin(call, true);
}

static const struct example examples[] = {
    {"Add-Content ./log.txt 'one more line'", "Adds a line to a file, made if need be."}};
static const struct cmdlet add_content = {
    .name = "Add-Content",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = content_write_parameters,
    .parameter_count = CONTENT_WRITE_PARAMETERS,
    .args_size = sizeof(struct content_write),
    .flags = SHOULD_PROCESS,
    .output_types = "System.String",
    .synopsis = "Adds content to the specified items, such as adding words to a file.",
    .description = "Writes each value as a line at the end of the file.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = content_writer_process,
    .end = content_writer_end,
    .dispose = content_writer_dispose,
};
CMDLET_REGISTER(add_content);
