/* The words of the debugger's prompt that are no PowerShell: s, v, o, c, q, d, k, l, h. The prompt here (host/) and
 * whoever has stopped for a prompt elsewhere (session/serve_debug.c) know them from here. */
#ifndef ENGINE_DEBUG_COMMAND_H
#define ENGINE_DEBUG_COMMAND_H

#include "lang/ast.h"

enum debug_word {
    DEBUG_INTO,
    DEBUG_OVER,
    DEBUG_OUT,
    DEBUG_CONTINUE,
    DEBUG_QUIT,
    DEBUG_DETACH,
    DEBUG_STACK,
    DEBUG_LIST,
    DEBUG_HELP
};

/* Which of them the line is, -1: none. *ret_rest is what follows the word (list alone takes more). */
int debug_word_find(const char *line, const char **ret_rest);
/* How it goes on (enum debug_resume), -1: it does not. */
int debug_word_resume(int word);
/* Does an empty line repeat it? */
bool debug_word_repeats(int word);
/* Where its answers go: lines (empty ones are "\r\n"), and what is wrong with the command. */
struct debug_output {
    void (*line)(void *data, const char *text);
    void (*error)(void *data, const char *message);
    void *data;
};

/* list: the lines about `at`, or as `words` ("7", "7 3") say; *next_line is where the next one goes on, 0: anew. */
void debug_list_source(struct extent at, int *next_line, const char *words, const struct debug_output *output);
void debug_show_help(const struct debug_output *output);

#endif
