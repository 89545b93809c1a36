/* ConvertTo-Xml: objects as plain XML, an element a property. Not CLIXML: nothing reads it back. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "engine/function.h"
#include "engine/throw.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/typedata.h"
#include "object/xml.h"

struct convert_to_xml {
    int32_t depth;
    struct value input_object;
    bool no_type_information;
    const char *as;
};

static const struct parameter parameters[] = {
    {"Depth", "int", ARG(convert_to_xml, depth), .has_range = true, .range_low = 1, .range_high = 2147483647,
     .default_text = "1", .help = "How many levels of contained objects are written as objects."},
    {"InputObject", "psobject", ARG(convert_to_xml, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_NULL, .help = "The objects to convert."},
    {"NoTypeInformation", "switch", ARG(convert_to_xml, no_type_information), .default_text = "False",
     .help = "Leaves out the Type attributes."},
    {"As", "string", ARG(convert_to_xml, as), .flags = NOT_NULL_OR_EMPTY, .validate_set = "Stream,String,Document",
     .default_text = "Document", .help = "A document, one text, or a text for each object."},
};

enum form { FORM_DOCUMENT, FORM_STRING, FORM_STREAM };

struct state {
    struct xml_node *document, *root;
    enum form form;
};

struct writer {
    struct xml_node *document, *parent;
    bool no_types, begun; /* the object's own element is an Object, those inside it are Property */
};

static void write_object(struct writer *writer, struct value value, const char *name, int depth);

/* ---- elements ---- */

static struct xml_node *add_element(struct writer *writer, const char *name, const char *type) {
    const char *tag = name || writer->begun ? "Property" : "Object";
    struct xml_node *element = xml_named_new(writer->document, XML_ELEMENT, tag, "");
    element->empty = true;
    if (name)
        xml_attribute_set(element, "Name", "", name);
    else
        writer->begun = true;
    if (type && !writer->no_types)
        xml_attribute_set(element, "Type", "", type);
    xml_insert(writer->parent, element, NULL);
    return element;
}

static void add_text(struct writer *writer, struct xml_node *element, const char *text) {
    if (*text)
        xml_insert(element, xml_text_new(writer->document, XML_TEXT, text), NULL);
}

static const char *type_text(struct value value) {
    struct value base = value_base(value);
    return base.type ? value_dotnet_text(value_type(base.type)) : NULL;
}

/* ---- kinds of values ---- */

static bool is_primitive(struct value base) {
    static const char *const names[] = {"System.TimeSpan",
                                        "System.DateTime",
                                        "System.Uri",
                                        "System.Guid",
                                        "System.Version",
                                        "System.Byte[]",
                                        "System.Xml.XmlDocument",
                                        "System.Decimal",
                                        "System.Management.Automation.ProgressRecord",
                                        "System.Management.Automation.ScriptBlock",
                                        "System.Management.Automation.SemanticVersion",
                                        "System.Security.SecureString"};
    const struct type *type = base.type;
    if (type == &type_string || type == &type_bool || type == &type_char)
        return true;
    if (type_is_number(type) && !(type->flags & TYPE_ENUM))
        return type != &type_bigint;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(type->name, names[i]) == 0)
            return true;
    return false;
}

static void write_notes(struct writer *writer, struct value value) {
    const struct extension *extension = extension_of(&value, false);
    size_t count = extension_members(extension) ? table_count(extension_members(extension)) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct psmember *member = table_value_at(extension_members(extension), i);
        struct value held = VALUE_NULL;
        if (!(member->kind & MEMBER_TYPE_PROPERTIES))
            continue;
        const char *kind = member->kind == MEMBER_TYPE_NOTE_PROPERTY    ? "PSNoteProperty"
                           : member->kind == MEMBER_TYPE_ALIAS_PROPERTY ? "PSAliasProperty"
                                                                        : "PSScriptProperty";
        member_get(value, member->name, &held, NULL);
        struct xml_node *element =
            add_element(writer, member->name, mem_printf("System.Management.Automation.%s", kind));
        add_text(writer, element, value_dotnet_text(held));
    }
}

static void write_dictionary(struct writer *writer, const struct dictionary *dictionary, int depth) {
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(dictionary, &at));) {
        write_object(writer, entry->key, "Key", depth);
        write_object(writer, entry->value, "Value", depth);
    }
}

static void write_elements(struct writer *writer, struct value value, int depth) {
    struct enumerator enumerator;
    struct value item;
    if (!enumerate_start(value, &enumerator))
        return;
    while (enumerate_next(&enumerator, &item, NULL))
        write_object(writer, item, NULL, depth);
}

struct properties {
    struct writer *writer;
    struct value self;
    int depth;
};

static void write_property(void *data, const struct member *member) {
    struct properties *properties = data;
    struct value value = VALUE_NULL;
    if (member->hidden)
        return;
    bool is_read = member_read(properties->self, member, &value, NULL) == MEMBER_FOUND;
    if (is_read && !value_is_null(value))
        write_object(properties->writer, value, member->name, properties->depth);
    else
        add_element(properties->writer, member->name, member->type_name ? member->type_name : "System.Object");
}

static void write_properties(struct writer *writer, struct value value, int depth) {
    int own = typedata_serialization_depth(value);
    struct properties properties = {writer, value, (own > 0 ? own : depth) - 1};
    property_each(value, write_property, &properties);
}

/* Below the depth an object is its text; one with notes has an element for each. */
static void write_as_text(struct writer *writer, struct value value, const char *name) {
    struct value plain = value;
    const struct extension *extension = extension_of(&plain, false);
    bool has_notes = extension_members(extension) && table_count(extension_members(extension)) > 0;
    struct xml_node *outer = writer->parent, *element = add_element(writer, name, type_text(value));
    if (!has_notes) {
        add_text(writer, element, value_dotnet_text(value_base(value)));
        return;
    }
    writer->parent = element;
    add_text(writer, add_element(writer, NULL, "System.String"), value_to_text(value));
    write_notes(writer, value);
    writer->parent = outer;
}

static void write_inside(struct writer *writer, struct value value, int depth) {
    struct value base = value_base(value);
    bool is_custom = base.type == &type_pscustomobject;
    bool is_dictionary = !is_custom && value_is_dictionary(base);
    bool is_container = is_dictionary || (!is_custom && value_is_enumerable(base));
    if (!is_container) {
        write_properties(writer, value, depth);
        return;
    }
    if (is_dictionary)
        write_dictionary(writer, dictionary_of(base), depth);
    else
        write_elements(writer, base, depth);
    if (depth != 0 && !is_dictionary && !value_is_list(base))
        write_properties(writer, value, depth);
    write_notes(writer, value);
}

static void write_object(struct writer *writer, struct value value, const char *name, int depth) {
    struct value base = value_base(value);
    stop_check();
    stack_check(); /* a hashtable's depth is not counted, and it may hold itself */
    if (value_is_null(base)) {
        add_element(writer, name, NULL);
        return;
    }
    if (is_primitive(base)) {
        struct xml_node *element = add_element(writer, name, type_text(value));
        add_text(writer, element, value_dotnet_text(base));
        return;
    }
    bool is_container = base.type != &type_pscustomobject && (value_is_dictionary(base) || value_is_enumerable(base));
    if (!is_container && depth == 0) {
        write_as_text(writer, value, name);
        return;
    }
    struct xml_node *outer = writer->parent;
    writer->parent = add_element(writer, name, type_text(value));
    write_inside(writer, value, depth);
    writer->parent = outer;
}

/* ---- the cmdlet ---- */

static void start_document(struct state *state) {
    state->document = xml_document_new();
    struct xml_node *declaration = xml_text_new(state->document, XML_DECLARATION, "version=\"1.0\" encoding=\"utf-8\"");
    xml_insert(state->document, declaration, NULL);
    state->root = xml_named_new(state->document, XML_ELEMENT, "Objects", "");
    state->root->empty = true;
    xml_insert(state->document, state->root, NULL);
}

static void begin(struct cmdlet_call *call) {
    const struct convert_to_xml *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    bool as_string = args->as && text_equal_ignore_case(args->as, "String");
    bool as_stream = args->as && text_equal_ignore_case(args->as, "Stream");
    state->form = as_string ? FORM_STRING : as_stream ? FORM_STREAM : FORM_DOCUMENT;
    if (as_stream) {
        cmdlet_write(call, string_from("<?xml version=\"1.0\" encoding=\"utf-8\"?>"));
        cmdlet_write(call, string_from("<Objects>"));
    }
    start_document(state);
}

static void process(struct cmdlet_call *call) {
    const struct convert_to_xml *args = call->args;
    struct state *state = call->state;
    struct writer writer = {state->document, state->root, args->no_type_information, false};
    if (state->form == FORM_STREAM)
        start_document(state);
    writer.document = state->document;
    writer.parent = state->root;
    write_object(&writer, args->input_object, NULL, args->depth ? args->depth : 1);
    if (state->form != FORM_STREAM)
        return;
    struct buffer text = {0};
    xml_write_indented(&text, state->root->first, NULL);
    cmdlet_write(call, string_from_n(buffer_text(&text), text.length));
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    struct buffer text = {0};
    if (state->form == FORM_STREAM) {
        cmdlet_write(call, string_from("</Objects>"));
    } else if (state->form == FORM_DOCUMENT) {
        cmdlet_write(call, value_object(state->document));
    } else {
        xml_write_indented(&text, state->document, NULL);
        cmdlet_write(call, string_from_n(buffer_text(&text), text.length));
    }
}

static const struct example examples[] = {
    {"Get-Process -Id $PID | ConvertTo-Xml -As String", "A process as text."},
    {"([pscustomobject]@{ A = 1 } | ConvertTo-Xml).Objects.Object.Property", "Reads the document that was made."},
};

static const struct cmdlet convert_to_xml = {
    .name = "ConvertTo-Xml",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_xml),
    .output_types = "System.Xml.XmlDocument,System.String",
    .synopsis = "Creates an XML-based representation of an object.",
    .description =
        "Every property becomes an element with its name and type. Objects below -Depth become text. To keep "
        "objects so that they can be made again use Export-Clixml.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(convert_to_xml);
