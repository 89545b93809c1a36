#include "cmd/management/clipboard.h"

#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/table.h"
#include "engine/runspace.h"
#include "os/file.h"
#include "os/process.h"

#define SLOT "clipboard"
enum { WAIT_MS = 250 }; /* xclip stays to serve what it was given */

/* Runs xclip; text: what it is to keep, NULL: *out gets what it has. False: there is none, or it failed. */
static bool run(const char *text, struct buffer *out) {
    const char *const arguments[] = {"xclip", "-selection", "clipboard", text ? "-in" : "-out", NULL};
    const char *path = process_find_on_path("xclip", NULL, NULL);
    struct process_options options = {.path = path,
                                      .arguments = arguments,
                                      .streams = {{STREAM_PIPE}, {text ? STREAM_NULL : STREAM_PIPE}, {STREAM_NULL}},
                                      .blocking_pipes = true};
    struct process *process = path ? process_start(&options, NULL, NULL) : NULL;
    char bytes[4096];
    ssize_t count;
    if (!process) {
        return false;
    }
    if (text) {
        file_write_all(process->pipes[0], text, strlen(text), "xclip", NULL);
    }
    close(process->pipes[0]);
    process->pipes[0] = -1;
    while (!text && (count = read(process->pipes[1], bytes, sizeof bytes)) > 0) {
        buffer_append(out, bytes, (size_t)count);
    }
    bool done = process_wait(process, WAIT_MS) && process_exit_code(process) == 0;
    process_release(process);
    return done;
}

const char *clipboard_get(void) {
    struct buffer out = {0};
    const char *own = table_get(runspace->slots_for_rooms, SLOT);
    return run(NULL, &out) ? buffer_text(&out) : own ? own : "";
}

void clipboard_set(const char *text) {
    if (!run(text, NULL)) {
        table_set(runspace->slots_for_rooms, SLOT, mem_strdup(text));
    }
}
