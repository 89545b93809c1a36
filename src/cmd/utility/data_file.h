/* What the cmdlets of type and format data share: their files, and type names as arguments. */
#ifndef CMD_UTILITY_DATA_FILE_H
#define CMD_UTILITY_DATA_FILE_H

#include "engine/cmdlet.h"

struct list;
struct values;

/* The files that paths (wildcards allowed; NULL: none) name. Writes an error with this id for each that is missing, and
 * for each that does not end in .ps1xml. */
void data_files(const struct list *paths, const char *error_id, struct values *ret_files);
/* A type given instead of its name (Update-TypeData -TypeName ([int])). */
bool type_name_argument(struct value value, struct value *ret_value, struct failure *failure);

#endif
