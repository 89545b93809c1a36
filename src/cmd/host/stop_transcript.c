/* Stop-Transcript: ends the newest transcript. */
#include "cmd/host/transcript.h"
#include "engine/cmdlet.h"

static void begin(struct cmdlet_call *call) {
    if (!cmdlet_should_process(call, "", NULL))
        return;
    const char *problem, *path = transcript_stop(&problem);
    if (!path)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL, "An error occurred stopping transcription: %s", problem);
    struct value text = string_printf("Transcript stopped, output file is %s", path);
    note_set(&text, "Path", string_from(path));
    cmdlet_write(call, text);
}

static const struct example examples[] = {
    {"Stop-Transcript", "Ends the transcript that was started last."},
};

static const struct cmdlet stop_transcript = {
    .name = "Stop-Transcript",
    .module = MODULE_HOST,
    .flags = SHOULD_PROCESS,
    .output_types = "System.String",
    .synopsis = "Ends the newest transcript.",
    .description = "What is shown goes to its file no more.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(stop_transcript);
