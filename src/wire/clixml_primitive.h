/* The known primitive types of CLIXML (MS-PSRP 2.2.5.1): one row for each element, with how its text is written and
 * read.
 *
 *   S String   C Char (number)   B Boolean   DT DateTime   TS TimeSpan   By Byte   SB SByte   I16 U16 I32 U32 I64 U64
 * Sg Single Db Double   D Decimal   BA byte[] (base64)   G Guid   URI Uri   Version   XD XmlDocument   SBK ScriptBlock
 * SS SecureString PR ProgressRecord (has child elements; see clixml_progress.h) */
#ifndef WIRE_CLIXML_PRIMITIVE_H
#define WIRE_CLIXML_PRIMITIVE_H

#include "base/buffer.h"
#include "object/type.h"
#include "wire/secret.h"

struct clixml_primitive {
    const char *tag;
    const char *type_name;
    /* Appends the text of a value of the type, already escaped. NULL: not text alone (BA is; PR, SS are not). */
    void (*write)(struct buffer *out, struct value value);
    /* The value of the element's text (XML entities resolved, _xHHHH_ not). False: invalid contents. */
    bool (*read)(const char *text, size_t length, struct value *ret_value);
};

/* The row for a value (wrapper looked through), or NULL where it is no known primitive. */
const struct clixml_primitive *clixml_primitive_of(struct value value);
/* The row of an element, or NULL. */
const struct clixml_primitive *clixml_primitive_find(const char *tag);

extern const struct clixml_primitive clixml_secure_string, clixml_progress_record;

#endif
