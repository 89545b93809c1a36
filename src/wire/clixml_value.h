/* The inside of clixml_writer.h, shared by the files that write values: elements of which only the start is known, and
 * identities. */
#ifndef WIRE_CLIXML_VALUE_H
#define WIRE_CLIXML_VALUE_H

#include "wire/clixml_writer.h"

/* "<TAG N=\"..\"" without its ">", for an element that holds text only; clixml_close writes the end tag. */
void clixml_open(struct clixml_writer *writer, const char *tag, const char *name);
void clixml_close(struct clixml_writer *writer, const char *tag);
/* Writes Ref if the object (by address; NULL: has no identity) was written before. */
bool clixml_reference(struct clixml_writer *writer, const char *name, const void *object);
/* <Obj N RefId> that remembers the object. */
void clixml_begin_identity(struct clixml_writer *writer, const char *name, const void *object);

#endif
