/* A value as the text of a cell: collections as {a, b, …}, doubles with two decimals in tables, format strings. */
#ifndef FORMAT_CELL_TEXT_H
#define FORMAT_CELL_TEXT_H

#include "format/cells.h"
#include "format/expression.h"

struct cell_rules {
    int enumeration_limit;     /* $FormatEnumerationLimit; below 0: none */
    bool in_table;             /* two decimals for double, single, decimal */
    const char *format;        /* "{0:N2}", "N2" or NULL */
    bool show_errors_in_place; /* -DisplayError: #ERR and #FMTERR instead of nothing */
};

/* $FormatEnumerationLimit of the global scope; 4 where it is no number. */
int format_enumeration_limit(void);
/* PSObject.ToString of the value. */
const char *value_display_text(struct value value);
/* The cell's text; *ret_failed (may be NULL) is set where the format string failed and show_errors_in_place holds. */
const char *cell_text(struct value value, const struct cell_rules *rules, bool *ret_failed);
/* System.String, numbers, Boolean, Char, IntPtr, SecureString, BigInteger or an enum by its first type name: shown as
 * text, right-aligned. */
bool value_is_scalar(struct value value);
bool type_names_are_scalar(const char *const *type_names);
/* An object's collection as formatting sees it: dictionaries enumerate too. */
bool value_is_shown_as_collection(struct value value);

#endif
