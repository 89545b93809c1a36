/* Source text, positions and parse errors.
 *
 * A struct source is one parsed text (a file, a -Command argument, a typed line). Extents are byte offsets into it;
 * line and column are worked out when asked for (columns count UTF-16 units from 1, as IScriptExtent does). All
 * collected memory. */
#ifndef LANG_SOURCE_H
#define LANG_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ast_list;

struct source {
    const char *file; /* full path, or NULL where the text is no file */
    const char *text; /* NUL-terminated UTF-8 */
    bool is_ascii;    /* offsets are UTF-16 offsets too */
    size_t length;
    uint32_t *line_starts; /* made by source_line on first use */
    size_t line_count;
    const struct ast_list *usings; /* the using statements at its top, NULL before it is parsed */
    bool has_errors;               /* found when it was parsed */
};

struct extent {
    const struct source *source;
    uint32_t start, end; /* bytes; end is one past the last */
};

/* text is copied; file may be NULL. A byte order mark at the start is dropped. */
struct source *source_new(const char *file, const char *text, size_t length);
/* 1-based line of a byte offset. */
int source_line(const struct source *source, uint32_t offset);
/* Offset in UTF-16 units; the end of input stands past the text. */
int source_chars(const struct source *source, uint32_t offset);
/* 1-based column in UTF-16 units. */
int source_column(const struct source *source, uint32_t offset);
/* The text of a 1-based line without its line break; *ret_length in bytes. */
const char *source_line_text(const struct source *source, int line, size_t *ret_length);
/* A collected copy of the extent's text; "" where it has no source. */
char *extent_text(struct extent extent);

struct parse_error {
    const char *error_id; /* "UnexpectedToken", PowerShell's ids */
    const char *message;  /* PowerShell's English text, formatted */
    struct extent extent;
    bool incomplete; /* more input could make it right */
};

#endif
