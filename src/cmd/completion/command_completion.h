/* Completing a text at a cursor: the engine behind TabExpansion2 and the prompt's Tab. */
#ifndef CMD_COMPLETION_COMMAND_COMPLETION_H
#define CMD_COMPLETION_COMMAND_COMPLETION_H

#include "cmd/completion/completion.h"
#include "object/dictionary.h"

struct command_completion {
    struct completions completions;
    int64_t start, length; /* what a completion replaces, in bytes; -1: nothing can be said */
};

/* What the text may go on with at the cursor (a byte offset). options: of TabExpansion2, or NULL. May throw. */
struct command_completion command_completion_find(const char *text, size_t length, size_t cursor,
                                                  const struct dictionary *options);

#endif
