/* What the console asks a person for: a line, a password, a user and a password. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "host/console.h"
#include "host/input.h"
#include "os/stop.h"
#include "os/terminal.h"

/* The terminal's own line editing, in pieces so that Ctrl+C is seen while waiting. */
static bool read_terminal_line(struct buffer *line) {
    for (;;) {
        char byte;
        if (stop_poll(stop_current(), STDIN_FILENO, 1 /* POLLIN */, -1) == 0) {
            if (stop_is_requested(stop_current()))
                return false;
            continue;
        }
        if (read(STDIN_FILENO, &byte, 1) != 1)
            return line->length > 0;
        if (byte == '\n')
            return true;
        buffer_putc(line, byte);
    }
}

static bool read_piped_line(struct buffer *line) {
    if (!input_line(line))
        return false;
    fwrite(line->bytes, 1, line->length, stdout);
    putchar('\n');
    return true;
}

static bool read_secret(const char *prompt, struct buffer *line) {
    struct failure failure = {0};
    if (!terminal_is(STDIN_FILENO)) {
        fputs(prompt, stdout);
        throw_error("System.Management.Automation.CmdletInvocationException", "System.InvalidOperationException",
                    CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                    "Cannot read keys when either application does not have a console or when console input has been "
                    "redirected. Try Console.Read.");
    }
    return terminal_read_password(STDIN_FILENO, STDOUT_FILENO, prompt, '*', line, &failure);
}

char *console_read_line(struct host *host, const char *prompt, bool as_secure) {
    struct buffer line = {0};
    (void)host;
    console_progress_hide();
    if (!as_secure)
        fputs(prompt, stdout);
    fflush(stdout);
    bool got = as_secure                   ? read_secret(prompt, &line)
               : terminal_is(STDIN_FILENO) ? read_terminal_line(&line)
                                           : read_piped_line(&line);
    if (!got) {
        putchar('\n');
        stop_check();
    }
    return got ? buffer_dup(&line) : NULL;
}

/* Who asks is shown even where nobody can answer. */
static char *read_part(struct host *host, const char *prompt, bool as_secure) {
    if (host->interactive)
        return console_read_line(host, prompt, as_secure);
    fputs(prompt, stdout);
    throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                CATEGORY_INVALID_OPERATION, VALUE_NULL,
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}

bool console_credential(struct host *host, const char *caption, const char *message, const char *user, char **ret_user,
                        char **ret_password) {
    console_heading(host, caption, message);
    *ret_user = user && *user ? mem_strdup(user) : NULL;
    while (!*ret_user || !**ret_user)
        if (!(*ret_user = read_part(host, "User: ", false)))
            return false;
    *ret_password = read_part(host, mem_printf("Password for user %s: ", *ret_user), true);
    if (*ret_password)
        putchar('\n');
    return *ret_password != NULL;
}
