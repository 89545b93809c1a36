#include "host/profile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

/* Machine-wide settings of a program installed by prefix stand below /etc; pwsh has them beside its binary. */
static const char all_users_folder[] = "/etc/muster";

const char *profile_quoted(const char *text) {
    struct buffer quoted = {0};
    for (; *text; text++) {
        if (*text == '\'')
            buffer_putc(&quoted, '\'');
        buffer_putc(&quoted, *text);
    }
    return buffer_text(&quoted);
}

static const char *user_folder(void) {
    const char *config = getenv("XDG_CONFIG_HOME");
    return config && *config ? path_join(config, "powershell") : path_join(user_home(), ".config/powershell");
}

struct run_result profile_run(bool timed) {
    static const char *const names[] = {"profile.ps1", "Microsoft.PowerShell_profile.ps1"};
    int64_t begin = clock_monotonic_ns();
    struct run_result result = {0};
    for (int i = 0; i < 4 && !result.exited; i++) {
        const char *path = path_join(i < 2 ? all_users_folder : user_folder(), names[i % 2]);
        if (!file_is_regular(path))
            continue;
        const char *text = mem_printf(". '%s'", profile_quoted(path));
        struct run_request request = {.text = text, .length = strlen(text)};
        result = run_script_text(&request);
    }
    int64_t took_ms = (clock_monotonic_ns() - begin) / 1000000;
    if (timed && took_ms > 500)
        fprintf(stderr, "Loading personal and system profiles took %" PRId64 "ms.\n", took_ms);
    return result;
}
