#include "os/command_line.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

/* Backslashes mean themselves but before a quote: two are one there, and an odd one makes the quote a character. */
static const char *take_backslashes(const char *at, struct buffer *argument) {
    size_t count = strspn(at, "\\");
    const char *next = at + count;
    size_t kept = *next == '"' ? count / 2 : count;
    for (size_t i = 0; i < kept; i++)
        buffer_putc(argument, '\\');
    if (*next == '"' && count % 2)
        buffer_putc(argument, *next++);
    return next;
}

static const char *take_argument(const char *at, struct buffer *argument) {
    bool quoted = false;
    while (*at && (quoted || !strchr(" \t", *at))) {
        if (*at == '\\') {
            at = take_backslashes(at, argument);
        } else if (*at != '"') {
            buffer_putc(argument, *at++);
        } else if (quoted && at[1] == '"') { /* "" inside quotes is one */
            buffer_putc(argument, '"');
            at += 2;
        } else {
            quoted = !quoted;
            at++;
        }
    }
    return at;
}

const char *const *command_line_split(const char *program, const char *line) {
    size_t most = 2;
    for (const char *at = line; *at; at++)
        most += *at == ' ' || *at == '\t';
    const char **arguments = MEM_ARRAY(const char *, most + 1);
    size_t count = 0;
    arguments[count++] = program;
    for (const char *at = line + strspn(line, " \t"); *at; at += strspn(at, " \t")) {
        struct buffer argument = {0};
        at = take_argument(at, &argument);
        arguments[count++] = buffer_text(&argument);
    }
    return arguments;
}
