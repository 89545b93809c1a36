/* Reads CLIXML (MS-PSRP 2.2.5) back into values: a streaming parse (expat) with limits; nothing is resolved from
 * outside, a document type declaration or an entity ends the reading.
 *
 * What becomes what:
 *   primitives          live values; SBK a String; enums an Int32 (or their underlying type) with Deserialized.* type
 * names and their text LST, IE             ArrayList;   QUE Queue;   STK Stack;   DCT Hashtable or, by its type name,
 * OrderedDictionary each with Deserialized.* type names Obj with Props      a property bag: PSObject with the type
 * names "Deserialized." + name, the text of ToString, MS members as NoteProperty before Props as Property Obj without
 * custom object; type names get the prefix too, but System.Management.Automation.PSCustomObject and System.Object stay
 *   PSCredential, SwitchParameter, IPAddress, MailAddress, CultureInfo, PSPrimitiveDictionary … live again
 * (clixml_rehydrate.h)
 *
 * Failures: System.Xml.XmlException with PowerShell's message, whatever is wrong. Limits: nesting 50, bytes as given.
 * Thread: any with collected memory. */
#ifndef WIRE_CLIXML_READER_H
#define WIRE_CLIXML_READER_H

#include "base/buffer.h"
#include "object/list.h"
#include "object/value.h"
#include "wire/clixml_writer.h"
#include "wire/secret.h"

struct clixml_read_options {
    enum clixml_form form;                /* CLIXML_DOCUMENT: an Objs root is required */
    const struct secret_context *secrets; /* NULL: SECRET_HEX */
    size_t limit_bytes;                   /* of the input; 0: none */
    bool exact; /* keep what was there: no "Deserialized." prefix, nothing rehydrated (tools, tests) */
};

/* Exactly one object in the wire form. A UTF-8 byte order mark before it is skipped; empty input gives $null (a message
 * without body). */
bool clixml_read(const char *bytes, size_t length, const struct clixml_read_options *options, struct value *ret_value,
                 struct failure *failure);
/* All objects of a document (or one of the wire form) in order, appended to ret_values; their streams (S attribute,
 * NULL where absent) go into ret_streams as strings if that is not NULL. */
bool clixml_read_all(const char *bytes, size_t length, const struct clixml_read_options *options,
                     struct values *ret_values, struct values *ret_streams, struct failure *failure);

#endif
