/* Microsoft.PowerShell.Commands.ByteCollection: up to 16 bytes with their offset, what Format-Hex gives. */
#ifndef CMD_UTILITY_BYTE_COLLECTION_H
#define CMD_UTILITY_BYTE_COLLECTION_H

#include "object/value.h"

enum { BYTES_PER_LINE = 16 };

/* path may be NULL (the bytes are no file's); label heads the group in the table. Copies the bytes. */
struct value byte_collection_new(uint64_t offset, const unsigned char *bytes, int count, const char *path,
                                 const char *label);

#endif
