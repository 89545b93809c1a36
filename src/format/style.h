/* $PSStyle: the colours of output, and whether they are kept (OutputRendering). One per process. Starts as PlainText
 * where NO_COLOR is set or TERM is dumb, xterm-mono or xtermm; else Host: colours only on a terminal. */
#ifndef FORMAT_STYLE_H
#define FORMAT_STYLE_H

#include "object/value.h"

enum output_rendering { RENDER_HOST, RENDER_PLAIN_TEXT, RENDER_ANSI };

#define STYLE_RESET "\x1b[0m"

struct style_formatting { /* $PSStyle.Formatting */
    const char *format_accent, *error_accent, *error, *warning, *verbose, *debug, *table_header,
        *custom_table_header_label, *feedback_name, *feedback_text, *feedback_action;
};

struct style {
    struct object object;
    enum output_rendering rendering;
    struct style_formatting formatting;
    const char *progress_style;
    int progress_max_width;
    int progress_view; /* 0 Minimal, 1 Classic */
    bool progress_osc;
    const char *file_directory, *file_symbolic_link, *file_executable;
    struct value file_extensions; /* dictionary of extension → sequence */
};

struct style *style_current(void);
/* Is text for the host (or, !for_host, for Out-String, Out-File) shown without escape sequences? */
bool style_is_plain(bool for_host, bool supports_vt);

#endif
