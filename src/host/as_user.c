#include "host/as_user.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/user_session.h"

enum { USER = 2, FOLDER, PROGRAM, PASSWORD_BYTES = 4096 };

bool as_user_is_wanted(int argc, char **argv) {
    return argc > PROGRAM && strcasecmp(argv[1], "-AsUser") == 0;
}

/* Byte by byte: what follows the line is the program's. */
static bool read_line(char *line, size_t size) {
    size_t length = 0;
    while (length < size && read(STDIN_FILENO, line + length, 1) == 1)
        if (line[length++] == '\n') {
            line[length - 1] = '\0';
            return true;
        }
    return false;
}

static void tell(const char *error) {
    const char *line = error ? mem_printf("%s\n", error) : "\n";
    ssize_t written = write(STDOUT_FILENO, line, strlen(line)); /* nobody reads: nobody wants it */
    (void)written;
}

int as_user_run(int argc, char **argv) {
    char password[PASSWORD_BYTES];
    (void)argc;
    if (!read_line(password, sizeof password))
        return 1;
    struct user_session session = {.user = argv[USER],
                                   .password = password,
                                   .directory = *argv[FOLDER] ? argv[FOLDER] : NULL,
                                   .program = argv[PROGRAM],
                                   .arguments = argv + PROGRAM};
    int code = user_session_run(&session, tell);
    explicit_bzero(password, sizeof password);
    return code;
}
