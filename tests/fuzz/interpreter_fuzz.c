/* libFuzzer target: the whole interpreter. An input is a script; it runs in a child process that can harm nothing
 * (sandbox.h). Text that does not parse as a whole is run line by line, so that one broken line does not hide the
 * others. */
#include "script_mutator.h"
#include "script_run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    mem_init();
    script_mutator_init();
    sandbox_share_counters();
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    return script_mutate(data, size, max_size, seed);
}

static void run_lines(const char *text, size_t length) {
    const char *end = text + length;
    while (text < end && !stop_is_requested(runspace->stop)) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *line_end = newline ? newline : end;
        if (script_parses(text, (size_t)(line_end - text)))
            script_run_once(text, (size_t)(line_end - text));
        text = line_end + 1;
    }
}

static void run_input(const uint8_t *data, size_t size) {
    char here;
    const char *text = mem_strndup((const char *)data, size);
    if (!script_begin(&here))
        return;
    if (script_parses(text, size)) {
        script_run(text, size);
        return;
    }
    script_run_once(text, size);
    run_lines(text, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size <= 1 << 14)
        sandbox_run(run_input, data, size);
    return 0;
}
