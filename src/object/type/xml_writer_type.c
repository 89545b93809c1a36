/* System.Xml.XmlWriter, what Create makes of it, XmlTextWriter. The pieces are put together in
 * object/xml_writer.c; here they are carried to a TextWriter, a StringBuilder, a stream or a file. */
#include "object/xml_writer.h"

#include <string.h>

#include "base/base64.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/stream.h"
#include "object/type/xml_native.h"
#include "object/type/xml_writer_settings.h"

struct writer {
    struct object object;
    struct xml_writer xml;
    struct value target; /* TextWriter or StringBuilder */
    struct value settings;
    bool owns; /* closing it closes the target */
    struct value formatting;
    int indentation;
    char indent_char;
};

static struct type type_well_formed_writer, type_text_xml_writer;

static struct writer *self_of(const struct call *call) {
    return value_base(call->self).p;
}

struct xml_writer *xml_writer_of(struct value value) {
    return &((struct writer *)value_base(value).p)->xml;
}

/* ---- where the text goes ---- */

static const char *encoding_name(struct value encoding) {
    struct value name;
    return !value_is_null(encoding) && member_get(encoding, "WebName", &name, NULL) == MEMBER_FOUND
               ? value_to_text(name)
               : NULL;
}

/* A StreamWriter over a file or stream. */
static bool open_stream(struct value target, struct value encoding, struct value *ret_writer, struct failure *failure) {
    struct value args[2] = {target, encoding};
    if (value_is_string(target) && !stream_open_file(target, FILE_MODE_CREATE, FILE_ACCESS_WRITE, &args[0], failure))
        return false;
    if (value_is_null(encoding)) /* UTF-8 without a byte order mark */
        return type_construct(type_find("System.IO.StreamWriter"), args, 1, ret_writer, failure) == MEMBER_FOUND;
    return type_construct(type_find("System.IO.StreamWriter"), args, 2, ret_writer, failure) == MEMBER_FOUND;
}

/* target: text (a file's name), Stream, TextWriter or StringBuilder. */
static bool attach(struct writer *writer, struct xml_style *style, struct value target, struct value encoding,
                   struct failure *failure) {
    bool is_stream = value_is_string(target) || type_is(value_base(target).type, &type_stream);
    writer->target = target;
    if (is_stream && !open_stream(target, encoding, &writer->target, failure))
        return false;
    if (is_stream) {
        style->encoding = encoding_name(encoding);
    } else {
        struct value own = VALUE_NULL;
        bool is_text = type_is(value_base(target).type, &type_text_writer);
        style->encoding =
            is_text && member_get(target, "Encoding", &own, NULL) == MEMBER_FOUND ? encoding_name(own) : "utf-16";
    }
    xml_writer_init(&writer->xml, style);
    return true;
}

static bool send(struct writer *writer, struct failure *failure) {
    struct buffer *out = &writer->xml.out;
    if (!out->length)
        return true;
    struct value text = string_from_n(buffer_text(out), out->length), ignored;
    bool is_text = type_is(value_base(writer->target).type, &type_text_writer);
    xml_writer_taken(&writer->xml);
    return member_invoke(writer->target, is_text ? "Write" : "Append", &text, 1, &ignored, failure) == MEMBER_FOUND;
}

/* After each piece: XmlTextWriter keeps nothing back, the others a part. */
static bool sent(struct call *call, bool done) {
    enum { PART_BYTES = 8192 };
    struct writer *writer = self_of(call);
    bool all = writer->xml.style.classic || writer->xml.out.length > PART_BYTES;
    return done && (!all || send(writer, call->failure));
}

static bool flush(struct call *call) {
    struct writer *writer = self_of(call);
    struct value ignored;
    if (!send(writer, call->failure))
        return false;
    return !type_is(value_base(writer->target).type, &type_text_writer) ||
           member_invoke(writer->target, "Flush", NULL, 0, &ignored, call->failure) == MEMBER_FOUND;
}

static bool close(struct call *call) {
    struct writer *writer = self_of(call);
    struct value ignored;
    if (writer->xml.state == XML_WRITE_CLOSED)
        return true;
    const struct xml_settings *settings = value_is_null(writer->settings) ? NULL : value_base(writer->settings).p;
    if ((!settings || settings->slots[XML_SET_END_ON_CLOSE].i) && writer->xml.depth &&
        !xml_writer_end_document(&writer->xml, call->failure))
        return false;
    if (!flush(call))
        return false;
    writer->xml.state = XML_WRITE_CLOSED;
    return !writer->owns || member_invoke(writer->target, "Close", NULL, 0, &ignored, call->failure) == MEMBER_FOUND;
}

/* ---- making ---- */

/* Create(target[, settings]) */
static bool create(struct call *call) {
    struct xml_settings *settings = xml_settings_new();
    if (arg_is_null(call, 0))
        return fail_null(call, "output");
    if (call->count > 1 && !arg_is_null(call, 1))
        memcpy(settings->slots, ((struct xml_settings *)value_base(call->args[1]).p)->slots, sizeof settings->slots);
    struct value target = value_base(call->args[0]);
    struct writer *writer = object_new(&type_well_formed_writer, sizeof *writer);
    struct xml_style style = xml_settings_style(settings);
    writer->settings = value_object(settings);
    writer->owns = value_is_string(target) || settings->slots[XML_SET_CLOSE].i;
    return attach(writer, &style, target, settings->slots[XML_SET_ENCODING], call->failure) &&
           give_object(call, writer);
}

static void restyle(struct writer *writer) {
    char *indent = mem_new_atomic((size_t)writer->indentation + 1);
    memset(indent, writer->indent_char, (size_t)writer->indentation);
    indent[writer->indentation] = '\0';
    writer->xml.style.indent_text = indent;
    writer->xml.style.indent = writer->formatting.i == 1;
}

/* XmlTextWriter(target[, encoding]) */
static bool construct_text(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "w");
    struct writer *writer = object_new(&type_text_xml_writer, sizeof *writer);
    struct xml_style style = {.classic = true, .new_line = "\n", .quote = '"', .indent_text = "  "};
    writer->formatting = value_of(type_find("System.Xml.Formatting"), 0);
    writer->indentation = 2;
    writer->indent_char = ' ';
    writer->owns = true;
    return attach(writer, &style, value_base(call->args[0]), call->count > 1 ? call->args[1] : VALUE_NULL,
                  call->failure) &&
           give_object(call, writer);
}

/* ---- pieces ---- */

#define XML (&self_of(call)->xml)

static bool start_document(struct call *call) {
    return sent(call, xml_writer_document(XML, call->count ? arg_int(call, 0) != 0 : -1, call->failure));
}

static bool end_document(struct call *call) {
    return sent(call, xml_writer_end_document(XML, call->failure));
}

static bool doctype(struct call *call) {
    return sent(call, xml_writer_doctype(XML, arg_text(call, 0), arg_text(call, 1), arg_text(call, 2),
                                         arg_text(call, 3), call->failure));
}

struct name_arguments {
    const char *prefix, *local, *ns;
};

/* (local), (local, ns), (prefix, local, ns): the first `count` arguments. */
static struct name_arguments names_of(const struct call *call, int count) {
    return (struct name_arguments){count > 2 ? arg_text(call, 0) : NULL, arg_text(call, count > 2),
                                   count > 1 ? arg_text(call, count - 1) : NULL};
}

static bool start_element(struct call *call) {
    struct name_arguments name = names_of(call, call->count);
    return sent(call, xml_writer_start(XML, name.prefix, name.local, name.ns, call->failure));
}

static bool start_attribute(struct call *call) {
    struct name_arguments name = names_of(call, call->count);
    return sent(call, xml_writer_start_attribute(XML, name.prefix, name.local, name.ns, call->failure));
}

static const char *last_text(const struct call *call) {
    const char *text = arg_text(call, call->count - 1);
    return text ? text : "";
}

static bool element_string(struct call *call) {
    struct name_arguments name = names_of(call, call->count - 1);
    const char *text = last_text(call);
    return sent(call, xml_writer_start(XML, name.prefix, name.local, name.ns, call->failure) &&
                          (!*text || xml_writer_text(XML, text, call->failure)) &&
                          xml_writer_end(XML, false, call->failure));
}

static bool attribute_string(struct call *call) {
    struct name_arguments name = names_of(call, call->count - 1);
    return sent(call, xml_writer_start_attribute(XML, name.prefix, name.local, name.ns, call->failure) &&
                          xml_writer_text(XML, last_text(call), call->failure) &&
                          xml_writer_end_attribute(XML, call->failure));
}

static bool end_element(struct call *call) {
    return sent(call, xml_writer_end(XML, false, call->failure));
}

static bool full_end_element(struct call *call) {
    return sent(call, xml_writer_end(XML, true, call->failure));
}

static bool end_attribute(struct call *call) {
    return sent(call, xml_writer_end_attribute(XML, call->failure));
}

static bool text(struct call *call) {
    return sent(call, xml_writer_text(XML, last_text(call), call->failure));
}

static bool raw(struct call *call) {
    return sent(call, xml_writer_raw(XML, last_text(call), true, call->failure));
}

static bool white_space(struct call *call) {
    return sent(call, xml_writer_raw(XML, last_text(call), true, call->failure));
}

static bool cdata(struct call *call) {
    return sent(call, xml_writer_cdata(XML, last_text(call), call->failure));
}

static bool comment(struct call *call) {
    return sent(call, xml_writer_comment(XML, last_text(call), call->failure));
}

static bool instruction(struct call *call) {
    return sent(call, xml_writer_instruction(XML, arg_text(call, 0), last_text(call), call->failure));
}

static bool entity(struct call *call) {
    return sent(call, xml_writer_raw(XML, mem_printf("&%s;", arg_text(call, 0)), true, call->failure));
}

static bool char_entity(struct call *call) {
    return sent(call, xml_writer_raw(XML, mem_printf("&#x%X;", (unsigned)arg_int(call, 0)), true, call->failure));
}

static bool base64(struct call *call) {
    const struct list *array = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    int64_t at = arg_int(call, 1), count = arg_int(call, 2);
    if (!array)
        return fail_null(call, "buffer");
    if (at < 0 || count < 0 || count > array->count - at)
        return fail_range(call, "Specified argument was out of the range of valid values.", at < 0 ? "index" : "count");
    unsigned char *bytes = mem_new_atomic((size_t)count + 1);
    for (int64_t i = 0; i < count; i++)
        bytes[i] = (unsigned char)array->items[at + i].i;
    return sent(call, xml_writer_text(XML, base64_encode(bytes, (size_t)count), call->failure));
}

/* Values as XML Schema writes them. */
static bool value(struct call *call) {
    struct value given = value_base(call->args[0]);
    const char *shown = value_is_null(given) ? "" : value_dotnet_text(given);
    char *moment;
    if (given.type == &type_bool)
        shown = given.i ? "true" : "false";
    if (given.type == &type_datetime &&
        format_operator("{0:yyyy-MM-ddTHH:mm:ss.FFFFFFFK}", &given, 1, &moment, call->failure))
        shown = moment;
    return sent(call, xml_writer_text(XML, shown, call->failure));
}

static bool lookup_prefix(struct call *call) {
    const char *prefix = arg_is_null(call, 0) ? NULL : xml_writer_prefix(XML, arg_text(call, 0));
    return give(call, prefix ? string_from(prefix) : VALUE_NULL);
}

static bool get_state(struct call *call) {
    enum xml_write_state state = XML->state;
    return give_enum(call, "System.Xml.WriteState",
                     state != XML_WRITE_AFTER_ROOT ? state
                     : XML->style.classic          ? XML_WRITE_PROLOG
                                                   : XML_WRITE_CONTENT);
}

static bool get_settings(struct call *call) {
    return give(call, self_of(call)->settings);
}

#define NAMED(name, function, tail)                                                                                    \
    {"void " name "(string localName" tail ")", function},                                                             \
        {"void " name "(string localName, string ns" tail ")", function}, {                                            \
        "void " name "(string prefix, string localName, string ns" tail ")", function                                  \
    }
#define CREATE(parameter)                                                                                              \
    {"static System.Xml.XmlWriter Create(" parameter ")", create}, {                                                   \
        "static System.Xml.XmlWriter Create(" parameter ", System.Xml.XmlWriterSettings settings)", create             \
    }
static const struct type_member members[] = {
    CREATE("string outputFileName"),
    CREATE("System.IO.Stream output"),
    CREATE("System.IO.TextWriter output"),
    CREATE("System.Text.StringBuilder output"),
    {"System.Xml.XmlWriterSettings Settings {get}", get_settings},
    {"System.Xml.WriteState WriteState {get}", get_state},
    {"void Close()", close},
    {"void Dispose()", close},
    {"void Flush()", flush},
    {"string LookupPrefix(string ns)", lookup_prefix},
    NAMED("WriteAttributeString", attribute_string, ", string value"),
    {"void WriteBase64(byte[] buffer, int index, int count)", base64},
    {"void WriteCData(string text)", cdata},
    {"void WriteCharEntity(char ch)", char_entity},
    {"void WriteComment(string text)", comment},
    {"void WriteDocType(string name, string pubid, string sysid, string subset)", doctype},
    NAMED("WriteElementString", element_string, ", string value"),
    {"void WriteEndAttribute()", end_attribute},
    {"void WriteEndDocument()", end_document},
    {"void WriteEndElement()", end_element},
    {"void WriteEntityRef(string name)", entity},
    {"void WriteFullEndElement()", full_end_element},
    {"void WriteProcessingInstruction(string name, string text)", instruction},
    {"void WriteRaw(string data)", raw},
    NAMED("WriteStartAttribute", start_attribute, ""),
    {"void WriteStartDocument()", start_document},
    {"void WriteStartDocument(bool standalone)", start_document},
    NAMED("WriteStartElement", start_element, ""),
    {"void WriteString(string text)", text},
    {"void WriteValue(System.Object value)", value},
    {"void WriteWhitespace(string ws)", white_space},
};
struct type type_xml_writer = {
    .name = "System.Xml.XmlWriter", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_xml_writer);

static struct type type_well_formed_writer = {.name = "System.Xml.XmlWellFormedWriter", .base = &type_xml_writer};
TYPE_REGISTER(type_well_formed_writer);

/* ---- XmlTextWriter ---- */

static bool get_formatting(struct call *call) {
    return give(call, self_of(call)->formatting);
}

static bool set_formatting(struct call *call) {
    self_of(call)->formatting = call->args[0];
    restyle(self_of(call));
    return true;
}

static bool get_indentation(struct call *call) {
    return give_int(call, self_of(call)->indentation);
}

static bool set_indentation(struct call *call) {
    if (arg_int(call, 0) < 0)
        return fail_argument(call, "Indentation value must be greater than 0.", NULL);
    self_of(call)->indentation = (int)arg_int(call, 0);
    restyle(self_of(call));
    return true;
}

static bool get_indent_char(struct call *call) {
    return give(call, value_of(&type_char, self_of(call)->indent_char));
}

static bool set_indent_char(struct call *call) {
    self_of(call)->indent_char = (char)arg_int(call, 0);
    restyle(self_of(call));
    return true;
}

static bool get_quote(struct call *call) {
    return give(call, value_of(&type_char, XML->style.quote));
}

static bool set_quote(struct call *call) {
    if (arg_int(call, 0) != '"' && arg_int(call, 0) != '\'')
        return fail_argument(
            call, "Invalid XML attribute quote character. Valid attribute quote characters are ' and \".", NULL);
    XML->style.quote = (char)arg_int(call, 0);
    return true;
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_base_stream(struct call *call) {
    struct value stream;
    bool found = member_get(self_of(call)->target, "BaseStream", &stream, NULL) == MEMBER_FOUND;
    return give(call, found ? stream : VALUE_NULL);
}

static const struct type_member text_members[] = {
    {"new(System.IO.Stream w, System.Text.Encoding encoding)", construct_text},
    {"new(string filename, System.Text.Encoding encoding)", construct_text},
    {"new(System.IO.TextWriter w)", construct_text},
    {"System.IO.Stream BaseStream {get}", get_base_stream},
    {"System.Xml.Formatting Formatting {get;set}", get_formatting, set_formatting},
    {"int Indentation {get;set}", get_indentation, set_indentation},
    {"char IndentChar {get;set}", get_indent_char, set_indent_char},
    {"bool Namespaces {get}", get_true},
    {"char QuoteChar {get;set}", get_quote, set_quote},
};
static struct type type_text_xml_writer = {
    .name = "System.Xml.XmlTextWriter", .base = &type_xml_writer, MEMBERS(text_members)};
TYPE_REGISTER(type_text_xml_writer);

/* ---- nodes ---- */

bool xml_write_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "w");
    struct call writing = {.self = call->args[0], .failure = call->failure};
    return sent(&writing, xml_writer_node(xml_writer_of(call->args[0]), self_node(call), call->failure));
}

bool xml_write_content_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "w");
    struct call writing = {.self = call->args[0], .failure = call->failure};
    return sent(&writing, xml_writer_content(xml_writer_of(call->args[0]), self_node(call), call->failure));
}

/* Save(XmlWriter): a document without a declaration gets one. */
bool xml_save_to_writer(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "w");
    struct xml_writer *writer = xml_writer_of(call->args[0]);
    const struct xml_node *first = self_node(call)->first;
    struct call flushing = {.self = call->args[0], .failure = call->failure};
    if ((!first || first->kind != XML_DECLARATION) && !xml_writer_document(writer, -1, call->failure))
        return false;
    return xml_write_content_to(call) && flush(&flushing);
}

/* The encoding that the declaration names, or null. */
static struct value declared_encoding(const struct xml_node *document) {
    const char *at =
        document->first && document->first->kind == XML_DECLARATION ? strstr(document->first->text, "encoding=") : NULL;
    struct value encoding = VALUE_NULL;
    if (!at)
        return encoding;
    at += strlen("encoding=");
    const char *end = strchr(at + 1, *at);
    struct value name = string_from_n(at + 1, end ? (size_t)(end - at - 1) : strlen(at + 1));
    type_static_invoke(type_find("System.Text.Encoding"), "GetEncoding", &name, 1, &encoding, NULL);
    return encoding;
}

/* To a TextWriter the declaration is made anew, with the writer's encoding; to a file or stream it stays as it is. */
static bool write_document(struct writer *writer, const struct xml_node *document, bool anew, struct failure *failure) {
    const struct xml_node *first = document->first;
    if (!anew)
        return xml_writer_content(&writer->xml, document, failure);
    bool declared = first && first->kind == XML_DECLARATION;
    const char *standalone = declared ? strstr(first->text, "standalone=") : NULL;
    int said = !standalone ? -1 : standalone[strlen("standalone=\"")] == 'y';
    if (first && !xml_writer_document(&writer->xml, said, failure))
        return false;
    for (const struct xml_node *node = declared ? first->next : first; node; node = node->next)
        if (!xml_writer_node(&writer->xml, node, failure))
            return false;
    return true;
}

/* Save(file name, Stream or TextWriter): indented, unless white space was kept when reading. */
bool xml_save(struct call *call) {
    struct value target = value_base(call->args[0]);
    const struct xml_node *document = self_node(call);
    bool is_file = value_is_string(target), is_stream = is_file || type_is(target.type, &type_stream);
    struct writer *writer = object_new(&type_text_xml_writer, sizeof *writer);
    struct xml_style style = {
        .classic = true, .indent = !document->preserve_whitespace, .indent_text = "  ", .new_line = "\n", .quote = '"'};
    struct call closing = {.self = value_object(writer), .failure = call->failure};
    if (is_file && !xml_document_element(document))
        return fail_with(call, "System.Xml.XmlException",
                         "Invalid XML document. The document does not have a root element.");
    writer->owns = is_file;
    return attach(writer, &style, target, declared_encoding(document), call->failure) &&
           write_document(writer, document, !is_stream, call->failure) && (is_file ? close : flush)(&closing);
}
