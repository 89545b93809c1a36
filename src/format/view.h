/* Views: how objects of a type are shown, as data. A view belongs to type names, has a shape, and says its columns
 * (table), items (list), one item (wide) or text (custom). Which view an object gets follows from its PSTypeNames: the
 * most derived name wins, then the earlier view.
 *
 *     static const struct view_item columns[] = {
 *         {"Id", 7, .property = "Id"}, {"Size(K)", 10, ALIGN_RIGHT, .compute = size_in_kilobytes}, {"Name", .property =
 * "Name"}}; static const struct view views[] = {{"process", "System.Diagnostics.Process", SHAPE_TABLE,
 * ITEMS(columns)}};
 *
 * Built-in views are constant tables, one file per family (views_*.c); nothing is built from them at start-up.
 * Update-FormatData's are the same structures in collected memory, kept with the runspace. */
#ifndef FORMAT_VIEW_H
#define FORMAT_VIEW_H

#include "format/record.h"
#include "object/value.h"

/* Where a value comes from: a property, PowerShell text with $_, or C. */
struct view_expression {
    const char *property;
    const char *script;
    struct value (*compute)(struct value self);
};

struct view_item {
    const char *label; /* NULL: the property's name */
    int width;
    enum text_alignment alignment; /* of the column (header) */
    const char *property;          /* the value: exactly one of property, script, compute, text */
    const char *script;
    struct value (*compute)(struct value self);
    const char *text;                  /* constant text */
    const char *format;                /* "{0:N2}" or "N2" */
    enum text_alignment row_alignment; /* where rows differ from the column */
    struct view_expression condition;  /* list items: shown only where true */
};
#define ITEMS(rows) .items = (rows), .item_count = COUNT_OF(rows)

/* Custom text from Update-FormatData: tokens. */
enum view_token_kind { TOKEN_VIEW_TEXT, TOKEN_VIEW_NEW_LINE, TOKEN_VIEW_FRAME, TOKEN_VIEW_EXPRESSION };
struct view_control;
struct view_token {
    enum view_token_kind kind;
    const char *text;
    int left, right, first_line; /* FRAME */
    struct view_expression expression, condition;
    bool enumerate;
    const char *format;
    const struct view_control *control; /* EXPRESSION: shows the value; NULL: as text */
    const char *control_name;           /* a control of the same file by name */
    struct view_token *children, *next; /* FRAME */
};

/* Variants of a view for some types or conditions: tried before its own items. */
struct view_entry {
    const char *types; /* comma separated; NULL: the default one */
    struct view_expression condition;
    const struct view_item *items;
    int item_count;
    bool wrap;
    const struct view_token *tokens;
};

struct view_control { /* a custom control: entries of tokens; the one without types is the default */
    const char *name;
    const struct view_entry *entries;
    int entry_count;
    const struct view_control *siblings; /* linked: the file's (or view's) named controls */
    const struct view_control *next;
};

struct view {
    const char *name;
    const char *types; /* comma separated */
    enum format_shape shape;
    const struct view_item *items;
    int item_count;
    bool autosize, hide_header, wrap, out_of_band;
    int wide_columns;
    struct view_expression group_by;
    const char *group_label;
    void (*group_heading)(struct value first, struct custom_node *out); /* instead of "   Label: value" */
    const struct view_control *group_control;
    void (*build)(struct value self, struct custom_node *out); /* SHAPE_CUSTOM, built in */
    const struct view_control *control;                        /* SHAPE_CUSTOM, loaded */
    const struct view_entry *entries;                          /* variants */
    int entry_count;
    const char *file; /* where it was loaded from */
};

struct view_family {
    const struct view *views;
    size_t count;
};

/* All views in order of precedence: prepended ones, the built-in ones, appended ones. */
void view_each(bool (*each)(void *data, const struct view *view), void *data);
/* The best view for these PSTypeNames; SHAPE_UNDEFINED: of any shape; name NULL: any. Deserialized.X counts as X where
 * X has one. NULL: none. */
const struct view *view_find(const char *const *type_names, enum format_shape shape, const char *name);
const struct view *view_find_out_of_band(const char *const *type_names);
/* How well a comma separated list of types fits: the index in type_names of the best, -1: not at all. */
int view_match(const char *types, const char *const *type_names);
/* Is the view for objects with these names? */
bool view_applies(const struct view *view, const char *const *type_names);
/* The variant for the object, or NULL: the view's own items. */
const struct view_entry *view_entry_for(const struct view_entry *entries, int count, struct value self);
/* PSTypeNames with "Deserialized." taken off; NULL where no name has it. */
const char *const *type_names_without_prefix(const char *const *type_names);
/* Adds views to the runspace (Update-FormatData). */
void view_add(const struct view *view, bool prepend);
/* Forgets what was loaded from that file. */
void view_remove_file(const char *file);

#endif
