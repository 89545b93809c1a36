/* Error records as shown: ConciseView (default), NormalView, DetailedView, CategoryView, chosen by $ErrorView. Works on
 * live records and on received (Deserialized.) ones; reads them by property. */
#ifndef FORMAT_ERROR_VIEW_H
#define FORMAT_ERROR_VIEW_H

#include "format/record.h"

/* The text of the record in the current view; may hold colours and line breaks. */
const char *error_view_text(struct value record);
/* Adds it to custom text: the out-of-band view of ErrorRecord. */
void error_view_build(struct value record, struct custom_node *out);
/* Get-Error's view: every property, nested. */
void error_detail_build(struct value record, struct custom_node *out);

#endif
