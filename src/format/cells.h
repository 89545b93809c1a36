/* Text as terminal cells: how wide it is, where it is cut. Offsets and lengths count UTF-16 units of the plain text, as
 * PowerShell does: a unit takes one cell, the wide East Asian ranges two, so an astral character (two units) takes two.
 * Escape sequences (SGR, private modes, hyperlinks) take none. Quiet, no state; texts are UTF-8, NUL-terminated;
 * results are collected. */
#ifndef FORMAT_CELLS_H
#define FORMAT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ELLIPSIS "\xE2\x80\xA6"

struct lines {
    const char **items;
    int count, capacity;
};
/* Appends one line (borrowed). */
void lines_add(struct lines *lines, const char *line);

/* Cells of one rune (of both its units where it is astral). */
int cells_of_rune(uint32_t rune);
/* Bytes of the escape sequence that begins at text; 0: none begins here. */
size_t cells_escape_length(const char *text);
/* Is there an escape character? */
bool cells_decorated(const char *text);
/* The text without escape sequences; text itself where there are none. */
const char *cells_plain(const char *text);
/* Cells of the text; NULL is 0. */
int cells_width(const char *text);
/* UTF-16 units of the plain text. */
int cells_units(const char *text);
/* How many units from the head (after skipping `offset` units) fit into `cells`. */
int cells_fit_from_head(const char *text, int offset, int cells);
/* At which unit the longest tail that fits into `cells` starts. */
int cells_fit_from_tail(const char *text, int cells);
/* `length` units from unit `start`, with all escape sequences met on the way kept and a reset at the end where there
 * were any. `before` and `after` (may be NULL) stand around the cut text, inside its colours. A cut surrogate pair
 * gives U+FFFD. */
const char *cells_cut(const char *text, int start, int length, const char *before, const char *after);
/* Everything before the first line break, with an ellipsis in its place. */
const char *cells_first_line(const char *text);
/* Splits at \n, dropping \r; colours that are on go on in the next line. One (empty) line for "". */
void cells_split_lines(const char *text, struct lines *ret_lines);
/* The lines that text makes where each holds `first` cells (the first one) or `following` cells. Words are kept whole
 * where word_wrap. */
void cells_wrap(const char *text, int first, int following, bool word_wrap, struct lines *ret_lines);
/* Does the culture (a name such as "en-US") wrap at words? The invariant culture does not. */
bool cells_culture_wraps_words(const char *culture);

#endif
