#include "job/powershell_version.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/table.h"
#include "os/process.h"

enum { ANSWER_MS = 10000, ANSWER_BYTES = 256 };

/* What the program prints with -Version; "" where it does not answer. */
static const char *ask(const char *path) {
    const char *arguments[] = {path, "-Version", NULL};
    struct process_options options = {
        .path = path, .arguments = arguments, .streams = {{STREAM_NULL}, {STREAM_PIPE}, {STREAM_NULL}}};
    struct failure failure = {0};
    struct process *process = process_start(&options, NULL, &failure);
    char text[ANSWER_BYTES];
    size_t length = 0;
    if (!process)
        return "";
    while (length < sizeof text - 1 && stop_poll(stop_current(), process->pipes[1], POLLIN, ANSWER_MS)) {
        ssize_t got = read(process->pipes[1], text + length, sizeof text - 1 - length);
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    process_kill(process);
    process_wait_always(process, -1);
    process_release(process);
    text[length] = '\0';
    return mem_strdup(text);
}

static const char *version_of(const char *path) {
    static struct table *known;
    if (!known)
        known = table_new(TABLE_EXACT);
    const char *version = table_get(known, path);
    if (version)
        return version;
    const char *text = ask(path);
    version = strncmp(text, "PowerShell ", 11) == 0 ? text + 11 : "";
    version = mem_strndup(version, strspn(version, "0123456789."));
    table_set(known, path, (void *)version);
    return version;
}

/* Are all numbers that were asked for the same? */
static bool fits(const char *wanted, const char *actual) {
    int want[4] = {-1, -1, -1, -1}, have[4] = {-1, -1, -1, -1};
    sscanf(wanted, "%d.%d.%d.%d", &want[0], &want[1], &want[2], &want[3]);
    if (sscanf(actual, "%d.%d.%d.%d", &have[0], &have[1], &have[2], &have[3]) < 2)
        return false;
    for (int i = 0; i < 4; i++)
        if (want[i] >= 0 && want[i] != (have[i] < 0 ? 0 : have[i]))
            return false;
    return true;
}

const char *powershell_of_version(const char *version) {
    static const char *const names[] = {"pwsh", "pwsh-preview", "pwsh-lts"};
    if (fits(version, "5.1"))
        return process_find_on_path("powershell.exe", NULL, "/");
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *const *paths = process_find_all_on_path(names[i], NULL, "/");
        for (; *paths; paths++)
            if (fits(version, version_of(*paths)))
                return *paths;
    }
    return NULL;
}
