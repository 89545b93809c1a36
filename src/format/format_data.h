/* Views as objects: what Get-FormatData gives (ExtendedTypeDefinition, FormatViewDefinition, TableControl, …). */
#ifndef FORMAT_FORMAT_DATA_H
#define FORMAT_FORMAT_DATA_H

#include "format/view.h"

/* Calls each with an ExtendedTypeDefinition for every set of type names that has views and of which one matches the
 * wildcard pattern. */
void format_data_each(const char *pattern, void (*each)(void *data, struct value definition), void *data);

#endif
