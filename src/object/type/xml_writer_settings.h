/* System.Xml.XmlWriterSettings: how XmlWriter.Create's writers write. */
#ifndef OBJECT_TYPE_XML_WRITER_SETTINGS_H
#define OBJECT_TYPE_XML_WRITER_SETTINGS_H

#include "object/xml_writer.h"

enum xml_setting {
    XML_SET_ASYNC,
    XML_SET_ENCODING,
    XML_SET_OMIT,
    XML_SET_LINE_ENDS,
    XML_SET_NEW_LINE,
    XML_SET_INDENT,
    XML_SET_INDENT_CHARS,
    XML_SET_ATTRIBUTE_LINES,
    XML_SET_CLOSE,
    XML_SET_LEVEL,
    XML_SET_CHECK,
    XML_SET_NAMESPACES,
    XML_SET_END_ON_CLOSE,
    XML_SET_METHOD,
    XML_SET_NO_URI_ESCAPES,
    XML_SET_COUNT
};

struct xml_settings {
    struct object object;
    struct value slots[XML_SET_COUNT];
};

/* With .NET's defaults. */
struct xml_settings *xml_settings_new(void);
struct xml_style xml_settings_style(const struct xml_settings *settings);

#endif
