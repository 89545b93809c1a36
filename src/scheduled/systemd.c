#include "scheduled/systemd.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/path.h"
#include "os/process.h"
#include "os/user.h"
#include "session/link.h"

#define SERVICE "muster-scheduler.service"
#define TIMER "muster-scheduler.timer"

bool systemd_is_here(void) {
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    return runtime && *runtime && file_exists(mem_printf("%s/systemd/private", runtime)) &&
           process_find_on_path("systemctl", NULL, NULL);
}

bool systemd_started_this(void) {
    return getenv("MUSTER_SCHEDULER_SERVICE") != NULL;
}

/* --- units --- */

static const char *unit_folder(void) {
    const char *config = getenv("XDG_CONFIG_HOME");
    return config && *config == '/' ? mem_printf("%s/systemd/user", path_trim(config))
                                    : mem_printf("%s/.config/systemd/user", path_trim(user_home()));
}

/* In quotes, as systemd reads command lines and assignments. */
static const char *quoted(const char *text) {
    struct buffer out = {0};
    buffer_puts(&out, "\"");
    for (; *text; text++) {
        const char plain[] = {*text, '\0'};
        buffer_puts(&out, *text == '"' ? "\\\"" : *text == '\\' ? "\\\\" : *text == '%' ? "%%" : plain);
    }
    buffer_puts(&out, "\"");
    return mem_strdup(buffer_text(&out));
}

static const char *data_variable(void) {
    const char *data = getenv("XDG_DATA_HOME");
    return data && *data ? mem_printf("Environment=%s\n", quoted(mem_printf("XDG_DATA_HOME=%s", data))) : "";
}

/* A run is no part of the service's life: it goes on when the scheduler ends or is started anew. */
static const char *service_text(void) {
    return mem_printf(
        "[Unit]\nDescription=Scheduled jobs of muster\n\n[Service]\nType=exec\nExecStart=%s --scheduler\n"
        "Environment=MUSTER_SCHEDULER_SERVICE=1\n%sKillMode=process\n\n[Install]\nWantedBy=default.target\n",
        quoted(link_own_program()), data_variable());
}

static const char *timer_text(int64_t next_utc) {
    return mem_printf("[Unit]\nDescription=Scheduled jobs of muster: the next one\n\n[Timer]\nOnCalendar=%s UTC\n"
                      "AccuracySec=100ms\nUnit=" SERVICE "\n",
                      datetime_format(datetime_pack(next_utc, DATETIME_UTC), "yyyy-MM-dd HH:mm:ss"));
}

/* *ret_changed (may be NULL): it was not there like that. */
static bool write_unit(const char *name, const char *text, bool *ret_changed, struct failure *failure) {
    const char *folder = unit_folder(), *path = mem_printf("%s/%s", folder, name);
    struct buffer now = {0};
    bool same = file_read(path, &now, 0, NULL) && strcmp(buffer_text(&now), text) == 0;
    if (ret_changed)
        *ret_changed |= !same;
    return same ||
           (file_make_directory(folder, 0755, failure) && file_write(path, text, strlen(text), FILE_REPLACE, failure));
}

/* --- systemctl --- */

static bool systemctl(const char *const *words, struct failure *failure) {
    const char *arguments[8] = {"systemctl", "--user", "--quiet"};
    for (int i = 0; words[i] && i < 4; i++)
        arguments[3 + i] = words[i];
    struct process_options options = {.path = process_find_on_path("systemctl", NULL, NULL),
                                      .arguments = arguments,
                                      .streams = {{STREAM_NULL, 0}, {STREAM_NULL, 0}, {STREAM_NULL, 0}}};
    struct process *process = options.path ? process_start(&options, NULL, failure) : NULL;
    if (!process)
        return false;
    bool done = process_wait_always(process, 30000) && process_exit_code(process) == 0;
    process_release(process);
    return done || failure_set(failure, "System.IO.IOException", "IOException", CATEGORY_RESOURCE_UNAVAILABLE,
                               "The command 'systemctl --user %s %s' failed.", words[0], words[1] ? words[1] : "");
}

#define SYSTEMCTL(failure, ...) systemctl((const char *const[]){__VA_ARGS__, NULL}, failure)

bool systemd_start(struct failure *failure) {
    bool changed = false;
    if (!write_unit(SERVICE, service_text(), &changed, failure))
        return false;
    if (changed && !(SYSTEMCTL(failure, "daemon-reload") && SYSTEMCTL(failure, "enable", SERVICE)))
        return false;
    return SYSTEMCTL(failure, "start", SERVICE);
}

bool systemd_set_timer(int64_t next_utc, struct failure *failure) {
    if (!next_utc)
        return !file_exists(mem_printf("%s/" TIMER, unit_folder())) || SYSTEMCTL(failure, "stop", TIMER);
    /* A second's fraction is cut off: it is rather early than late, and the scheduler waits for the rest itself. */
    return write_unit(TIMER, timer_text(next_utc), NULL, failure) && SYSTEMCTL(failure, "daemon-reload") &&
           SYSTEMCTL(failure, "restart", TIMER);
}
