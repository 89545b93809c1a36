#include "object/type/xml_writer_settings.h"

#include <string.h>

#include "object/convert.h"
#include "object/member.h"
#include "object/type/xml_native.h"

static struct type type_settings;

static struct value *slot_of(const struct call *call) {
    return &((struct xml_settings *)value_base(call->self).p)->slots[(intptr_t)call->member->data];
}

static bool get_slot(struct call *call) {
    return give(call, *slot_of(call));
}

static bool set_slot(struct call *call) {
    *slot_of(call) = call->args[0];
    return true;
}

struct xml_settings *xml_settings_new(void) {
    struct xml_settings *made = object_new(&type_settings, sizeof *made);
    for (int i = 0; i < XML_SET_COUNT; i++)
        made->slots[i] = value_bool(i == XML_SET_CHECK || i == XML_SET_END_ON_CLOSE);
    type_static_get(type_find("System.Text.Encoding"), "UTF8", &made->slots[XML_SET_ENCODING], NULL);
    made->slots[XML_SET_LINE_ENDS] = value_of(type_find("System.Xml.NewLineHandling"), 0);
    made->slots[XML_SET_NEW_LINE] = string_from("\n");
    made->slots[XML_SET_INDENT_CHARS] = string_from("  ");
    made->slots[XML_SET_LEVEL] = value_of(type_find("System.Xml.ConformanceLevel"), 2);
    made->slots[XML_SET_NAMESPACES] = value_of(type_find("System.Xml.NamespaceHandling"), 0);
    made->slots[XML_SET_METHOD] = value_of(type_find("System.Xml.XmlOutputMethod"), 0);
    return made;
}

static bool construct_settings(struct call *call) {
    return give_object(call, xml_settings_new());
}

static bool clone_settings(struct call *call) {
    struct xml_settings *copy = xml_settings_new();
    memcpy(copy->slots, ((struct xml_settings *)value_base(call->self).p)->slots, sizeof copy->slots);
    return give_object(call, copy);
}

#define SLOT(text, slot)                                                                                               \
    { text " {get;set}", get_slot, set_slot, .data = (const void *)(intptr_t)(slot) }
static const struct type_member settings_members[] = {
    {"new()", construct_settings},
    SLOT("bool Async", XML_SET_ASYNC),
    SLOT("System.Text.Encoding Encoding", XML_SET_ENCODING),
    SLOT("bool OmitXmlDeclaration", XML_SET_OMIT),
    SLOT("System.Xml.NewLineHandling NewLineHandling", XML_SET_LINE_ENDS),
    SLOT("string NewLineChars", XML_SET_NEW_LINE),
    SLOT("bool Indent", XML_SET_INDENT),
    SLOT("string IndentChars", XML_SET_INDENT_CHARS),
    SLOT("bool NewLineOnAttributes", XML_SET_ATTRIBUTE_LINES),
    SLOT("bool CloseOutput", XML_SET_CLOSE),
    SLOT("System.Xml.ConformanceLevel ConformanceLevel", XML_SET_LEVEL),
    SLOT("bool CheckCharacters", XML_SET_CHECK),
    {"System.Xml.NamespaceHandling NamespaceHandling {get}", get_slot,
     .data = (const void *)(intptr_t)XML_SET_NAMESPACES},
    SLOT("bool WriteEndDocumentOnClose", XML_SET_END_ON_CLOSE),
    {"System.Xml.XmlOutputMethod OutputMethod {get}", get_slot, .data = (const void *)(intptr_t)XML_SET_METHOD},
    SLOT("bool DoNotEscapeUriAttributes", XML_SET_NO_URI_ESCAPES),
    {"System.Xml.XmlWriterSettings Clone()", clone_settings},
};
static struct type type_settings = {
    .name = "System.Xml.XmlWriterSettings", .base = &type_object, MEMBERS(settings_members)};
TYPE_REGISTER(type_settings);

struct xml_style xml_settings_style(const struct xml_settings *settings) {
    const struct value *slots = settings->slots;
    return (struct xml_style){.indent = slots[XML_SET_INDENT].i,
                              .attributes_on_lines = slots[XML_SET_ATTRIBUTE_LINES].i,
                              .omit_declaration = slots[XML_SET_OMIT].i || slots[XML_SET_LEVEL].i != 2,
                              .fragment = slots[XML_SET_LEVEL].i != 2,
                              .check_characters = slots[XML_SET_CHECK].i,
                              .indent_text = value_to_text(slots[XML_SET_INDENT_CHARS]),
                              .new_line = value_to_text(slots[XML_SET_NEW_LINE]),
                              .line_ends = (enum xml_line_ends)slots[XML_SET_LINE_ENDS].i,
                              .quote = '"'};
}
