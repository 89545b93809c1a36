/* Records as .NET objects with properties, for CLIXML and Get-Member: each record and each of its parts
 * (TableHeaderInfo, TableRowEntry, …) is an object whose properties are worked out when asked for; and back from the
 * property bags that come from another process. */
#ifndef FORMAT_RECORD_PART_H
#define FORMAT_RECORD_PART_H

#include "base/table.h"
#include "format/record.h"

/* The properties of a record by name, in order; values are struct value *. */
struct table *format_record_properties(struct value record);
/* The record that a Deserialized.…Internal.Format… bag stands for; false: it is none, or broken. */
bool format_record_from_bag(struct value bag, struct value *ret_record);
/* The operations of all record and part types. */
extern const struct type_operations format_part_operations;
extern struct type type_format_info;

#endif
