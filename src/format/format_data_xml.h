/* Views as the text of a format file (.ps1xml), made of the objects that Get-FormatData gives. */
#ifndef FORMAT_FORMAT_DATA_XML_H
#define FORMAT_FORMAT_DATA_XML_H

#include "base/buffer.h"
#include "object/list.h"

/* Appends the file's text for these ExtendedTypeDefinitions (live or deserialized: their properties are read by name).
 * Script blocks are written as ";" unless with_scripts. A custom control without entries, as built-in ones written in C
 * are, cannot be said in a file and is left out. */
void format_data_write_xml(const struct values *definitions, bool with_scripts, struct buffer *out);

#endif
