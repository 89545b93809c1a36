/* Completion of what is being typed: commands, parameters and their values, variables, members, files.
 *
 * What the word before the cursor may become follows from its first characters and from the command it belongs to; the
 * names come from the tables that run the language: commands, parameter metadata, variables, types. */
#ifndef HOST_COMPLETION_H
#define HOST_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

struct completions {
    size_t start;       /* byte offset of the word that the texts replace; it ends at the cursor */
    const char **texts; /* sorted, each once */
    int count, capacity;
};

/* What the text may go on with at the cursor. Never throws. */
void completion_find(const char *text, size_t cursor, struct completions *ret_completions);

#endif
