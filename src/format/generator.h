/* A generator makes the records of one document (one table, list, …), by a view or by properties. One generator lives
 * from a FormatStartData to its FormatEndData. */
#ifndef FORMAT_GENERATOR_H
#define FORMAT_GENERATOR_H

#include "format/cell_text.h"
#include "format/format_command.h"

struct association { /* a property to show and the -Property entry it came from */
    struct expression expression;
    const struct format_property *origin;
};

struct associations {
    struct association *items;
    int count, capacity;
};

struct generator {
    enum format_shape shape;
    const struct view *view; /* NULL: by properties */
    const struct format_parameters *parameters;
    struct associations columns;        /* tables by properties: fixed by the first object */
    struct expression group_expression; /* name NULL: no grouping */
    bool grouped;
    const char *group_label, *group_name;
    struct value group_value;
    bool autosize, repeat_header;
    bool show_computer_name; /* a received object: PSComputerName is one more column */
    bool errors_as_messages, errors_in_place;
    struct values errors; /* records of failed expressions, for -ShowError */
    int enumeration_limit;
};

/* Chooses shape and view for the first object. */
struct generator *generator_new(enum format_shape shape, const struct format_parameters *parameters, struct value first,
                                struct cmdlet_call *call);
/* The same for one out-of-band object. */
struct generator *generator_for_view(const struct view *view, const struct format_parameters *parameters);
struct format_start *generator_start(struct generator *generator, struct value first);
struct group_start *generator_group_start(struct generator *generator, struct value first);
struct format_entry *generator_entry(struct generator *generator, struct value object);
/* Has the grouping value changed? Remembers the new one. */
bool generator_update_group(struct generator *generator, struct value object);
/* The cell's text of an expression, with the generator's rules about errors. */
const char *generator_text(struct generator *generator, struct value self, const struct expression *expression,
                           const char *format, bool in_table, struct expression_result *ret_result);
/* PSShowComputerName is there and true. */
bool shows_computer_name(struct value object);

/* Which properties. */
void associations_add(struct associations *associations, struct expression expression,
                      const struct format_property *origin);
/* -Property as given; tables keep a column for a missing property. */
void associations_of_parameters(struct associations *associations, const struct format_properties *properties,
                                struct value self, bool keep_missing);
/* The type's default display set. */
void associations_default_set(struct associations *associations, struct value self);
/* All properties, without the remoting ones that are not to be seen. */
void associations_all(struct associations *associations, struct value self);
/* Lists and custom text: parameters, else default set, else all. */
void associations_active(struct associations *associations, const struct format_properties *properties,
                         struct value self);

struct expression view_item_expression(const struct view_item *item);
struct format_start *table_start(struct generator *generator, struct value first);
struct format_entry *table_entry(struct generator *generator, struct value object);
struct format_entry *list_entry(struct generator *generator, struct value object);
struct format_entry *wide_entry(struct generator *generator, struct value object);
struct format_entry *custom_entry(struct generator *generator, struct value object);
/* Custom text of a loaded view's control. */
void view_control_build(const struct view_control *control, struct value self, struct generator *generator,
                        struct custom_node *out);
_Noreturn void view_not_found(struct cmdlet_call *call, const char *name, enum format_shape shape, struct value object);

#endif
