/* Reads comma-separated values: what ConvertFrom-Csv and Import-Csv share. */
#ifndef CMD_UTILITY_CSV_READER_H
#define CMD_UTILITY_CSV_READER_H

#include "cmd/utility/csv_writer.h"

struct csv_reader {
    const char *text;
    size_t length, at;
    char delimiter[5];
    struct csv_names header; /* given, or read from the first line */
    bool has_header;
    const char *type_name; /* of a #TYPE line, or NULL */
    bool warned;           /* about missing names */
};

/* Reads the #TYPE line and the names; throws AlreadyPresentPSMemberInfoInternalCollectionAdd for a name that comes
 * twice. */
void csv_read_header(struct cmdlet_call *call, struct csv_reader *reader);
/* Reads the header and writes an object for each further record. */
void csv_import(struct cmdlet_call *call, struct csv_reader *reader);

#endif
