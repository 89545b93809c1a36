/* Completion at the prompt: what TabExpansion2 gives for what is being typed. */
#ifndef HOST_COMPLETION_H
#define HOST_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

struct prompt_completion {
    const char *text;      /* what is put in */
    const char *list_item; /* what is shown of it */
    bool is_word;          /* it is whole: a space may follow */
};

struct prompt_completions {
    size_t start, length; /* the bytes of the text that a completion replaces */
    struct prompt_completion *items;
    int count;
};

/* What the text may go on with at the cursor. Never throws. */
void completion_find(const char *text, size_t cursor, struct prompt_completions *ret_completions);

#endif
