/* Makes records of objects: what Format-Table, -List, -Wide, -Custom do, and what happens to objects that come
 * unformatted to Out-Default (shape undefined: the first object decides). Records go out through `emit`, one object at
 * a time. */
#ifndef FORMAT_FORMAT_COMMAND_H
#define FORMAT_FORMAT_COMMAND_H

#include "format/property.h"

enum expansion { EXPAND_DEFAULT, EXPAND_CORE_ONLY, EXPAND_ENUM_ONLY, EXPAND_BOTH };

struct format_parameters { /* of a Format- cmdlet */
    struct format_properties properties;
    struct format_property *group_by;
    const char *view_name;
    bool force;
    int autosize; /* -1: not given */
    bool repeat_header;
    int show_error, display_error; /* -1: not given */
    enum expansion expansion;
    int hide_headers, wrap; /* -1 */
    int columns;            /* Format-Wide: 0 none */
    int depth;              /* Format-Custom */
};

struct format_command {
    enum format_shape shape;
    const struct format_parameters *parameters; /* NULL: none (Out-Default) */
    struct cmdlet_call *call;                   /* for errors; NULL: none */
    void (*emit)(void *data, struct value record);
    void *data;
    int state; /* 0 outside, 1 in a document, 2 in a group */
    struct generator *generator;
    int enumeration_limit;
};

/* Fields shape, parameters, call, emit, data must be set. */
void format_command_begin(struct format_command *command);
void format_command_process(struct format_command *command, struct value object);
void format_command_end(struct format_command *command);
/* Parameters with nothing given. */
struct format_parameters format_parameters_none(void);

#endif
