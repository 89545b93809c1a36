/* What Format-Table and its kin write into the pipeline, and Out-Default and its kin draw:
 *
 *     FormatStartData  GroupStartData  FormatEntryData…  GroupEndData  FormatEndData
 *
 * (Microsoft.PowerShell.Commands.Internal.Format). An entry that is out of band may stand anywhere. Collected,
 * immutable once written. */
#ifndef FORMAT_RECORD_H
#define FORMAT_RECORD_H

#include "lang/ast.h"
#include "object/type.h"

enum format_shape { SHAPE_UNDEFINED, SHAPE_TABLE, SHAPE_LIST, SHAPE_WIDE, SHAPE_CUSTOM };
enum text_alignment { ALIGN_UNDEFINED, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct table_column {
    const char *label;
    int width; /* 0: to be worked out */
    enum text_alignment alignment;
    bool is_property; /* the label is a property of the first object (it only changes the header's colour) */
};

struct format_start {
    struct object object;
    enum format_shape shape;
    bool autosize, hide_header, repeat_header;
    int wide_columns; /* 0: two, or by width where autosize */
    struct table_column *columns;
    int column_count;
};

/* Custom text: a tree of texts, line ends and indented frames. */
enum custom_kind { CUSTOM_TEXT, CUSTOM_NEW_LINE, CUSTOM_ENTRY };
struct custom_node {
    enum custom_kind kind;
    const char *text;
    int left, right, first_line; /* CUSTOM_ENTRY: its frame's indents, in cells */
    struct custom_node *children, *last_child, *next;
};

struct group_start {
    struct object object;
    struct custom_node *heading; /* or NULL */
};

struct cell {
    const char *label; /* lists */
    const char *text;
    enum text_alignment alignment;
};

enum entry_kind { ENTRY_TABLE_ROW, ENTRY_LIST, ENTRY_WIDE, ENTRY_CUSTOM, ENTRY_RAW_TEXT };
struct format_entry {
    struct object object;
    enum entry_kind kind;
    bool out_of_band, multi_line, is_help;
    enum stream_number stream; /* STREAM_ERROR: drawn on the error stream */
    struct cell *cells;        /* TABLE_ROW, LIST, WIDE (one) */
    int cell_count;
    struct custom_node *custom;
    struct value raw; /* RAW_TEXT: a string */
};

extern struct type type_format_start, type_group_start, type_format_entry, type_group_end, type_format_end;

/* Is it one of the five (also as read back from another process)? Gives the record. */
bool format_record_from_value(struct value value, struct value *ret_record);
struct format_start *format_start_new(enum format_shape shape);
struct group_start *group_start_new(void);
struct format_entry *format_entry_new(enum entry_kind kind);
struct value format_end_new(void);
struct value group_end_new(void);

/* Building custom text. A node is appended to parent's children and given back. */
struct custom_node *custom_node_new(enum custom_kind kind);
struct custom_node *custom_add(struct custom_node *parent, enum custom_kind kind);
void custom_add_text(struct custom_node *parent, const char *text);
void custom_add_line(struct custom_node *parent, const char *text); /* the text and a line end */
struct custom_node *custom_add_frame(struct custom_node *parent, int left);

#endif
