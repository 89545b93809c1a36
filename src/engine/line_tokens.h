/* What $^ and $$ hold: the first and the last token of the command line run before this one. Source: about_Automatic_
 * Variables. */
#ifndef ENGINE_LINE_TOKENS_H
#define ENGINE_LINE_TOKENS_H

#include <stddef.h>

struct line_tokens {
    const char *first, *last; /* strings without their quotes; NULL: keeps what the variable holds */
};

/* The tokens at the ends of a line. None where it has no token but comments; $^ and $$ themselves change nothing. */
struct line_tokens line_tokens_of(const char *text, size_t length);
/* Lets the runspace's $^ and $$ hold them. */
void line_tokens_show(struct line_tokens tokens);

#endif
