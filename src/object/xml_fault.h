/* What .NET's XmlReader says of a text that is not well-formed. */
#ifndef OBJECT_XML_FAULT_H
#define OBJECT_XML_FAULT_H

#include <stddef.h>

/* The first fault of a document's UTF-8 text, as XmlException.Message with line and position; NULL: none that is looked
 * for. The text is read again for it, so it is asked only where a parser has refused. Source: observed with PowerShell
 * 7.6, XmlDocument.LoadXml. */
const char *xml_fault(const char *text, size_t length);

#endif
