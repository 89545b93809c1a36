/* Draws: takes objects (which are formatted first) and format records, checks their order, works out automatic widths,
 * writes lines. What Out-Default, Out-Host, Out-String and Out-File share.
 *
 * Order of records: FormatStart (GroupStart Entry* GroupEnd)* FormatEnd; entries out of band anywhere. Anything else
 * throws ConsoleLineOutputOutOfSequencePacket. A table whose first column has no width, and everything with -AutoSize,
 * waits until its group ends (without -AutoSize at most 300 ms) so that columns can be as wide as their contents;
 * entries out of band wait with it. */
#ifndef FORMAT_OUT_COMMAND_H
#define FORMAT_OUT_COMMAND_H

#include "format/format_command.h"
#include "format/line_output.h"
#include "format/table_writer.h"

struct out_command {
    struct line_output *output;
    struct cmdlet_call *call;         /* for errors; NULL: none */
    struct format_command *formatter; /* of objects that come unformatted; made when needed */
    enum { SEQUENCE_RESET, SEQUENCE_FORMATTING, SEQUENCE_IN_GROUP } sequence;
    /* waiting records */
    bool caching, waiting;
    bool timed;
    int64_t deadline_ms;
    struct values queue;
    struct format_start *cached_start;
    /* what is being drawn */
    struct format_start *document;
    bool in_group;
    int *widths_hint;
    int wide_hint;
    struct table_writer writer;
    struct cell *wide_cells;
    int wide_count, wide_capacity;
    int rows; /* drawn since the header, for -RepeatHeader */
};

/* Field output must be set (call too, where there is one); the rest zero. */
void out_command_begin(struct out_command *command);
void out_command_process(struct out_command *command, struct value object);
/* An object for the error stream among the others: drawn in turn. */
void out_command_process_error(struct out_command *command, struct value record);
void out_command_end(struct out_command *command);
/* There is no end: what waits is forgotten; with an error among it, it is drawn. */
void out_command_leave(struct out_command *command);

#endif
