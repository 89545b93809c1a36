/* Where drawn lines go: the host, the lines of Out-String, a file. */
#ifndef FORMAT_LINE_OUTPUT_H
#define FORMAT_LINE_OUTPUT_H

#include "lang/ast.h"
#include "object/value.h"

struct line_output {
    int width;                 /* columns for lists and custom text; INT_MAX: no end */
    int table_width;           /* columns for tables, always a screen's */
    int height;                /* rows, 0: unknown */
    bool plain;                /* escape sequences are taken out */
    bool plain_strings;        /* of strings too: only hosts do that */
    bool word_wrap;            /* long texts break at words (the culture's way) */
    enum stream_number stream; /* STREAM_OUTPUT or STREAM_ERROR: what the entry being drawn belongs to */
    /* One line without its end; may hold line breaks of its own (raw text). */
    void (*write_line)(struct line_output *self, const char *text, size_t length);
    void *data;
};

/* Writes a drawn line, without colours where the output is plain. */
void line_output_write(struct line_output *output, const char *text);
/* Writes a string value as it is. */
void line_output_write_value(struct line_output *output, struct value text);
/* The current host's output; width as the host says. */
void line_output_init_host(struct line_output *output);

#endif
