/* ConvertTo-Html */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/utility/property_expression.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/regex.h"

struct convert_to_html {
    struct value input_object;
    struct list *property, *body, *head;
    const char *title, *as;
    struct value css_uri;
    struct list *post_content, *pre_content;
    struct value meta;
    const char *charset;
    bool transitional, fragment;
};

static bool is_charset(struct value value, struct failure *failure) {
    static const char pattern[] = "^[A-Za-z0-9]\\w+\\S+[A-Za-z0-9]$";
    const struct regex *regex = regex_compile(pattern, strlen(pattern), REGEX_IGNORE_CASE, NULL);
    const char *text = value_to_text(value);
    return regex_find(regex, text, strlen(text), 0, NULL) ||
           failure_set(failure, "System.Management.Automation.ValidationMetadataException", "ValidatePatternFailure",
                       CATEGORY_INVALID_ARGUMENT,
                       "The argument \"%s\" does not match the \"%s\" pattern. Supply an argument that matches \"%s\" "
                       "and try the command again.",
                       text, pattern, pattern);
}

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(convert_to_html, input_object), .flags = PIPELINE, .help = "The objects to show."},
    {"Property", "System.Object[]", ARG(convert_to_html, property), .position = 1,
     .help = "The properties to show: names with wildcards, script blocks, or tables with Expression, Label, Width and "
             "Alignment."},
    {"Body", "string[]", ARG(convert_to_html, body), .sets = "Page", .position = 4,
     .help = "Text at the start of the body."},
    {"Head", "string[]", ARG(convert_to_html, head), .sets = "Page", .position = 2,
     .help = "The content of the head; the title is left out then."},
    {"Title", "string", ARG(convert_to_html, title), .sets = "Page", .position = 3, .flags = NOT_NULL_OR_EMPTY,
     .default_text = "HTML TABLE", .help = "The page's title."},
    {"As", "string", ARG(convert_to_html, as), .flags = NOT_NULL_OR_EMPTY, .validate_set = "Table,List",
     .default_text = "Table", .help = "One table of all objects, or a list of properties for each."},
    {"CssUri", "uri", ARG(convert_to_html, css_uri), .sets = "Page", .flags = NOT_NULL_OR_EMPTY, .aliases = "cu,uri",
     .help = "A style sheet that the page refers to."},
    {"Fragment", "switch", ARG(convert_to_html, fragment), .sets = "Fragment", .flags = NOT_NULL_OR_EMPTY,
     .default_text = "False", .help = "Only the table, without the page around it."},
    {"PostContent", "string[]", ARG(convert_to_html, post_content), .flags = NOT_NULL_OR_EMPTY,
     .help = "Text after the table."},
    {"PreContent", "string[]", ARG(convert_to_html, pre_content), .flags = NOT_NULL_OR_EMPTY,
     .help = "Text before the table."},
    {"Meta", "hashtable", ARG(convert_to_html, meta), .sets = "Page", .flags = NOT_NULL_OR_EMPTY,
     .help = "Meta tags by their names: author, description, viewport and so on."},
    {"Charset", "string", ARG(convert_to_html, charset), .sets = "Page", .flags = NOT_NULL_OR_EMPTY,
     .validate = is_charset, .help = "The encoding that the page says it has."},
    {"Transitional", "switch", ARG(convert_to_html, transitional), .sets = "Page", .flags = NOT_NULL_OR_EMPTY,
     .default_text = "False", .help = "The document type is XHTML Transitional."},
};

struct columns { /* the expressions with their wildcards taken apart */
    struct property_expression *items;
    int count, capacity;
};

struct state {
    struct property_expressions properties;
    struct columns columns;
    bool header_written;
    int objects;
};

static void write_line(struct cmdlet_call *call, const char *text) {
    cmdlet_write(call, string_from(text));
}

static void write_lines(struct cmdlet_call *call, const struct list *lines) {
    for (int32_t i = 0; lines && i < lines->count; i++)
        cmdlet_write(call, lines->items[i]);
}

/* ---- the page ---- */

static const struct {
    const char *name, *attribute;
} known_meta[] = {
    {"content-type", "http-equiv"},
    {"default-style", "http-equiv"},
    {"x-ua-compatible", "http-equiv"},
    {"application-name", "name"},
    {"author", "name"},
    {"description", "name"},
    {"generator", "name"},
    {"keywords", "name"},
    {"viewport", "name"},
};

static void write_meta(struct cmdlet_call *call, const char *name, const char *content) {
    const char *attribute = NULL;
    for (size_t i = 0; i < COUNT_OF(known_meta) && !attribute; i++)
        if (text_equal_ignore_case(known_meta[i].name, name))
            attribute = known_meta[i].attribute;
    if (!attribute)
        write_warning(mem_printf("Accepted meta properties are content-type, default-style, application-name, author, "
                                 "description, generator, keywords, x-ua-compatible, and viewport. The meta pair: %s "
                                 "and %s may not function correctly.",
                                 name, content));
    write_line(call, mem_printf("<meta %s=\"%s\" content=\"%s\">", attribute ? attribute : "name", name, content));
}

static void write_head(struct cmdlet_call *call) {
    const struct convert_to_html *args = call->args;
    write_line(call, mem_printf("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 %s//EN\"  "
                                "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-%s.dtd\">",
                                args->transitional ? "Transitional" : "Strict",
                                args->transitional ? "transitional" : "strict"));
    write_line(call, "<html xmlns=\"http://www.w3.org/1999/xhtml\">");
    write_line(call, "<head>");
    if (args->charset)
        write_line(call, mem_printf("<meta charset=\"%s\">", args->charset));
    struct dictionary_entry *entry;
    for (int32_t at = 0; !value_is_null(args->meta) && (entry = dictionary_next(dictionary_of(args->meta), &at));)
        write_meta(call, value_to_text(entry->key), value_to_text(entry->value));
    if (args->head)
        write_lines(call, args->head);
    else
        write_line(call, mem_printf("<title>%s</title>", args->title ? args->title : "HTML TABLE"));
    if (!value_is_null(args->css_uri))
        write_line(call, mem_printf("<link rel=\"stylesheet\" type=\"text/css\" href=\"%s\" />",
                                    value_to_text(args->css_uri)));
    write_line(call, "</head><body>");
    write_lines(call, args->body);
}

static void begin(struct cmdlet_call *call) {
    const struct convert_to_html *args = call->args;
    static struct value all;
    struct state *state = call->state = MEM_NEW(struct state);
    if (!value_is_null(args->css_uri) && !*value_to_text(args->css_uri))
        cmdlet_throw(call, "System.ArgumentException", "ArgumentException", CATEGORY_INVALID_ARGUMENT,
                     string_from("CSSUri"), "The value of the %s parameter is null or empty.", "CSSUri");
    all = string_from("*");
    state->properties = property_expressions_read(call, args->property ? args->property : array_from(&all, 1),
                                                  EXPRESSION_KEY_NAME | EXPRESSION_KEY_COLUMN);
    if (!args->fragment)
        write_head(call);
    write_lines(call, args->pre_content);
    write_line(call, "<table>");
}

/* ---- the table ---- */

struct adding {
    struct columns *columns;
    const struct property_expression *expression;
    struct value object;
};

static void add_column(void *data, const char *name) {
    struct adding *adding = data;
    struct columns *columns = adding->columns;
    struct property_expression column = *adding->expression;
    struct member member;
    bool is_key = name && value_is_dictionary(adding->object) &&
                  dictionary_get_text(dictionary_of(adding->object), name, &(struct value){0});
    if (name && !is_key && !member_find(adding->object, name, &member))
        return;
    column.name = name;
    if (columns->count == columns->capacity) {
        MEM_GROW(columns->items, columns->capacity, 8);
    }
    columns->items[columns->count++] = column;
}

static void put_value(struct cmdlet_call *call, struct buffer *text, const struct property_expression *column) {
    const struct convert_to_html *args = call->args;
    struct error_record *error;
    struct value value = property_expression_value(call, column, args->input_object, NULL, &error);
    if (error || value_is_null(value))
        return;
    struct value plain = string_from(value_dotnet_text(value)), encoded;
    if (type_static_invoke(type_find("System.Net.WebUtility"), "HtmlEncode", &plain, 1, &encoded, NULL) == MEMBER_FOUND)
        buffer_puts(text, value_to_text(encoded));
}

static void write_list(struct cmdlet_call *call, const struct columns *columns) {
    for (int i = 0; i < columns->count; i++) {
        struct buffer row = {0};
        buffer_printf(&row, "<tr><td>%s:</td><td>", property_expression_label(&columns->items[i]));
        put_value(call, &row, &columns->items[i]);
        buffer_puts(&row, "</td></tr>");
        write_line(call, buffer_text(&row));
    }
}

static void write_table_header(struct cmdlet_call *call, const struct columns *columns) {
    struct buffer group = {0}, header = {0};
    buffer_puts(&group, "<colgroup>");
    buffer_puts(&header, "<tr>");
    for (int i = 0; i < columns->count; i++) {
        const struct property_expression *column = &columns->items[i];
        buffer_puts(&group, "<col");
        if (column->width)
            buffer_printf(&group, " width = \"%s\"", column->width);
        if (column->alignment)
            buffer_printf(&group, " align = \"%s\"", column->alignment);
        buffer_puts(&group, "/>");
        buffer_printf(&header, "<th>%s</th>", property_expression_label(column));
    }
    buffer_puts(&group, "</colgroup>");
    buffer_puts(&header, "</tr>");
    write_line(call, buffer_text(&group));
    write_line(call, buffer_text(&header));
}

static void write_row(struct cmdlet_call *call, const struct columns *columns) {
    struct buffer row = {0};
    buffer_puts(&row, "<tr>");
    for (int i = 0; i < columns->count; i++) {
        buffer_puts(&row, "<td>");
        put_value(call, &row, &columns->items[i]);
        buffer_puts(&row, "</td>");
    }
    buffer_puts(&row, "</tr>");
    write_line(call, buffer_text(&row));
}

static void resolve_columns(struct state *state, struct value object) {
    state->columns = (struct columns){0};
    for (int i = 0; i < state->properties.count; i++) {
        struct adding adding = {&state->columns, &state->properties.items[i], object};
        property_expression_each(adding.expression, object, add_column, &adding);
    }
}

/* A table has the columns of its first object, a list the properties of each. */
static void process(struct cmdlet_call *call) {
    const struct convert_to_html *args = call->args;
    struct state *state = call->state;
    bool is_list = args->as && text_equal_ignore_case(args->as, "List");
    if (value_is_null(args->input_object))
        return;
    state->objects++;
    if (!state->header_written) {
        resolve_columns(state, args->input_object);
        if (state->columns.count == 0)
            return;
        if (is_list && state->objects > 1)
            write_line(call, "<tr><td><hr></td></tr>");
        if (is_list)
            write_list(call, &state->columns);
        else
            write_table_header(call, &state->columns);
        state->header_written = !is_list;
    }
    if (!is_list)
        write_row(call, &state->columns);
}

static void end(struct cmdlet_call *call) {
    const struct convert_to_html *args = call->args;
    write_line(call, "</table>");
    write_lines(call, args->post_content);
    if (!args->fragment)
        write_line(call, "</body></html>");
}

static const struct example examples[] = {
    {"Get-Process | ConvertTo-Html -Property Name, Id -Title Processes > processes.html", "A page with a table."},
    {"[pscustomobject]@{ A = 1 } | ConvertTo-Html -Fragment -As List", "A list of one object's properties."},
};

static const struct cmdlet convert_to_html = {
    .name = "ConvertTo-Html",
    .module = MODULE_UTILITY,
    .default_set = "Page",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_html),
    .output_types = "System.String",
    .synopsis = "Converts objects into HTML that can be displayed in a Web browser.",
    .description = "Writes the lines of a page with one table, whose columns are the properties of the first object.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(convert_to_html);
