/* This machine: see os/user.h. */
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/user.h"

const char *machine_full_name(void) {
    struct utsname names;
    return uname(&names) == 0 ? mem_strdup(names.nodename) : "localhost";
}

const char *machine_name(void) {
    const char *full = machine_full_name();
    return mem_strndup(full, strcspn(full, "."));
}

int machine_processor_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set);
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int)online : 1;
}

static const char *read_text(const char *path) {
    struct buffer text = {0};
    file_read(path, &text, 1 << 20, NULL);
    return buffer_text(&text);
}

/* The text after "KEY" and `separator` at the start of a line, blanks and quotes around it dropped; "" where there is
 * none. */
static const char *find_value(const char *text, const char *key, char separator) {
    size_t length = strlen(key);
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, key, length) != 0)
            continue;
        const char *at = line + length + strspn(line + length, " \t");
        if (*at++ != separator)
            continue;
        at += strspn(at, " \t\"'");
        size_t end = strcspn(at, "\n");
        while (end > 0 && strchr(" \t\"'", at[end - 1]))
            end--;
        return mem_strndup(at, end);
    }
    return "";
}

static int64_t memory_value(const char *text, const char *key) {
    return strtoll(find_value(text, key, ':'), NULL, 10) * 1024;
}

void machine_get(struct machine *ret_machine) {
    struct utsname names = {0};
    uname(&names);
    const char *memory = read_text("/proc/meminfo"), *release = read_text("/etc/os-release");
    *ret_machine = (struct machine){
        .kernel = mem_strdup(names.sysname),
        .release = mem_strdup(names.release),
        .version = mem_strdup(names.version),
        .architecture = mem_strdup(names.machine),
        .distribution = find_value(release, "NAME", '='),
        .distribution_version = find_value(release, "VERSION_ID", '='),
        .pretty_name = find_value(release, "PRETTY_NAME", '='),
        .processor_model = find_value(read_text("/proc/cpuinfo"), "model name", ':'),
        .processor_count = machine_processor_count(),
        .memory_bytes = memory_value(memory, "MemTotal"),
        .memory_free_bytes = memory_value(memory, "MemAvailable"),
        .swap_bytes = memory_value(memory, "SwapTotal"),
        .swap_free_bytes = memory_value(memory, "SwapFree"),
        .uptime_ms = clock_boot_ns() / 1000000,
        .boot_ticks = clock_utc_ticks() - clock_boot_ns() / 100,
    };
    if (getloadavg(ret_machine->load, 3) != 3)
        memset(ret_machine->load, 0, sizeof ret_machine->load);
}
