/* Select-Xml: the nodes that an XPath expression finds. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/field_object.h"
#include "engine/provider.h"
#include "engine/provider_path.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/xml.h"
#include "os/encoding.h"
#include "os/file.h"

struct select_xml {
    struct list *xml;
    const char *xpath;
    struct value namespaces;
    struct list *path, *literal_path, *content;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(select_xml, path), .sets = "Path", .position = 2,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "Files to search."},
    {"LiteralPath", "string[]", ARG(select_xml, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP",
     .help = "Files to search, names taken as they stand."},
    {"Xml", "System.Xml.XmlNode[]", ARG(select_xml, xml), .sets = "Xml", .position = 2,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Node", .help = "Nodes to search."},
    {"Content", "string[]", ARG(select_xml, content), .sets = "Content",
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "Texts to search."},
    {"XPath", "string", ARG(select_xml, xpath), .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "The expression; names of elements are taken with case."},
    {"Namespace", "hashtable", ARG(select_xml, namespaces), .flags = NOT_NULL_OR_EMPTY,
     .help = "The namespaces that prefixes in the expression stand for."},
};

/* ---- SelectXmlInfo ---- */

static char *node_text(struct value node) {
    struct xml_node *found = xml_node_of(node);
    if (!found)
        return mem_strdup("");
    bool has_value = found->kind != XML_ELEMENT && found->kind != XML_DOCUMENT;
    struct value inner = VALUE_NULL;
    if (!has_value)
        member_get(node, "InnerXml", &inner, NULL);
    return mem_strdup(has_value ? found->text : value_to_text(inner));
}

static char *info_to_string(struct value self) {
    const struct field_object *info = value_base(self).p;
    const char *text = node_text(info->fields[0]), *path = value_to_text(info->fields[1]);
    return strcmp(path, "InputStream") == 0 ? mem_strdup(text) : mem_printf("%s:%s", text, path);
}

static const struct type_member info_members[] = {
    FIELD("System.Xml.XmlNode Node {get;set}", 0),
    FIELD("string Path {get;set}", 1),
    FIELD("string Pattern {get;set}", 2),
};
static const struct type_operations info_operations = {.to_string = info_to_string};
static struct type type_select_xml_info = {.name = "Microsoft.PowerShell.Commands.SelectXmlInfo",
                                           .base = &type_object,
                                           .operations = &info_operations,
                                           MEMBERS(info_members)};
TYPE_REGISTER(type_select_xml_info);

/* ---- searching ---- */

static const char *resolve_prefix(void *data, const char *prefix) {
    const struct select_xml *args = data;
    struct value uri;
    if (value_is_null(args->namespaces) || !dictionary_get_text(dictionary_of(args->namespaces), prefix, &uri))
        return NULL;
    return value_to_text(uri);
}

static void search(struct cmdlet_call *call, struct xml_node *node, const char *path) {
    struct select_xml *args = call->args;
    struct xml_node **nodes;
    int count;
    struct failure failure = {0};
    if (!xpath_select(node, args->xpath, value_is_null(args->namespaces) ? NULL : resolve_prefix, args, &nodes, &count,
                      &failure)) {
        failure.error_id = failure.exception; /* it leaves the cmdlet as .NET threw it */
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    }
    for (int i = 0; i < count; i++) {
        struct value fields[] = {value_object(nodes[i]), string_from(path), string_from(args->xpath)};
        cmdlet_write(call, field_object_new(&type_select_xml_info, fields, COUNT_OF(fields)));
    }
}

static void write_file_error(const char *path, const struct failure *failure) {
    write_error("System.ArgumentException", "ProcessingFile", CATEGORY_INVALID_ARGUMENT, string_from(path),
                "The file %s cannot be read: %s", path, failure->message);
}

static void search_file(struct cmdlet_call *call, const char *path) {
    struct buffer bytes = {0}, text = {0};
    struct failure failure = {0};
    struct xml_node *document = xml_document_new();
    document->preserve_whitespace = true;
    if (!file_read(path, &bytes, 0, &failure)) {
        write_file_error(path, &failure);
        return;
    }
    encoding_decode(ENCODING_UTF8, buffer_text(&bytes), bytes.length, &text, NULL);
    if (xml_read(document, buffer_text(&text), text.length, &failure))
        search(call, document, path);
    else
        write_file_error(path, &failure);
}

static void search_files(struct cmdlet_call *call, const struct list *texts, bool literal) {
    struct provider_paths found = {0};
    for (int32_t i = 0; i < texts->count; i++) {
        const char *text = value_to_text(texts->items[i]);
        struct provider_paths paths = {0};
        struct failure failure = {0};
        struct value target = VALUE_NULL;
        if (literal)
            provider_paths_add(&paths, provider_path_of(text));
        else if (!provider_paths_resolve(text, false, false, &paths, &failure, &target))
            cmdlet_throw_failure(call, &failure, target);
        for (int k = 0; k < paths.count; k++)
            if (paths.items[k].provider == &provider_file_system)
                provider_paths_add(&found, paths.items[k]);
            else
                write_error("System.InvalidOperationException", "ProcessingFile", CATEGORY_INVALID_OPERATION,
                            string_from(text),
                            "The file cannot be opened because the current provider (Microsoft.PowerShell.Core\\%s) "
                            "cannot open a file.",
                            paths.items[k].provider->name);
    }
    for (int i = 0; i < found.count; i++)
        search_file(call, found.items[i].path);
}

static void search_text(struct cmdlet_call *call, struct value text) {
    struct value document;
    struct failure failure = {0};
    if (convert_to(text, &type_xml_document, &document, &failure))
        search(call, xml_node_of(document), "InputStream");
    else
        write_error_failure(&failure, VALUE_NULL);
}

static void process(struct cmdlet_call *call) {
    struct select_xml *args = call->args;
    if (args->path || args->literal_path)
        search_files(call, args->literal_path ? args->literal_path : args->path, args->literal_path != NULL);
    for (int32_t i = 0; args->xml && i < args->xml->count; i++)
        search(call, xml_node_of(args->xml->items[i]), "InputStream");
    for (int32_t i = 0; args->content && i < args->content->count; i++)
        search_text(call, args->content->items[i]);
}

static const struct example examples[] = {
    {"Select-Xml -Content '<a><b>1</b></a>' -XPath '//b' | ForEach-Object { $_.Node.InnerText }", "Reads elements."},
    {"Select-Xml -Path ./books.xml -XPath '//x:book' -Namespace @{ x = 'urn:books' }", "Searches in a namespace."},
};

static const struct cmdlet select_xml = {
    .name = "Select-Xml",
    .module = MODULE_UTILITY,
    .default_set = "Xml",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct select_xml),
    .output_types = "Microsoft.PowerShell.Commands.SelectXmlInfo",
    .synopsis = "Finds text in an XML string or document.",
    .description = "Searches documents, files or texts by an XPath expression and gives each node that it finds.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(select_xml);
