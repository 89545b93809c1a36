/* Parts of help topics. */
#include "format/help_parts.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

enum { INDENT = 4 };

struct value help_get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    if (value_is_null(self)) {
        return VALUE_NULL;
    }
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

const char *help_text(struct value self, const char *name) {
    return value_to_text(help_get(self, name));
}

void help_each(struct value self, const char *name, help_builder *build, struct custom_node *out) {
    struct value value = help_get(self, name), element;
    struct enumerator enumerator;
    struct failure failure = {0};
    if (value_is_null(value)) {
        return;
    }
    if (value_is_string(value_base(value)) || !enumerate_start(value_base(value), &enumerator)) {
        build(value, out);
        return;
    }
    while (enumerate_next(&enumerator, &element, &failure)) {
        if (!value_is_null(element)) {
            build(element, out);
        }
    }
}

void help_new_lines(struct custom_node *out, int count) {
    while (count-- > 0) {
        custom_add(out, CUSTOM_NEW_LINE);
    }
}

static bool is_a(struct value self, const char *type_name) {
    return value_has_type_name(self, type_name);
}

static void plain_text(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(self));
}

void help_paragraph_text(struct value self, struct custom_node *out) {
    custom_add_text(out, help_text(self, "Text"));
}

void help_short_paragraph(struct value self, struct custom_node *out) {
    if (is_a(self, "MamlParaTextItem")) {
        custom_add_line(out, help_text(self, "Text"));
    } else {
        custom_add_text(out, " ");
    }
}

void help_paragraph(struct value self, struct custom_node *out) {
    if (is_a(self, "MamlParaTextItem")) {
        custom_add_line(out, help_text(self, "Text"));
    } else if (is_a(self, "MamlOrderedListTextItem") || is_a(self, "MamlUnorderedListTextItem")) {
        struct custom_node *frame = custom_add(out, CUSTOM_ENTRY);
        frame->first_line = is_a(self, "MamlOrderedListTextItem") ? -INDENT : -INDENT / 2;
        custom_add_text(frame, help_text(self, "Tag"));
        custom_add_line(frame, help_text(self, "Text"));
    } else if (is_a(self, "MamlDefinitionTextItem")) {
        custom_add_line(out, help_text(self, "Term"));
        custom_add_line(custom_add_frame(out, INDENT), help_text(self, "Definition"));
    } else {
        custom_add_text(out, " ");
    }
}

void help_details(struct value self, struct custom_node *out) {
    struct value details = help_get(self, "Details");
    custom_add_line(out, "NAME");
    struct custom_node *name = custom_add_frame(out, INDENT);
    custom_add_text(name, help_text(details, "Name"));
    help_new_lines(name, 2);
    custom_add_line(out, "SYNOPSIS");
    struct custom_node *synopsis = custom_add_frame(out, INDENT);
    help_each(details, "Description", help_short_paragraph, synopsis);
    help_new_lines(synopsis, 2);
}

/* Sunday | Monday */
static const char *joined_values(struct value group) {
    struct values all = {0};
    struct buffer text = {0};
    enumerate_all(help_get(group, "ParameterValue"), &all, NULL);
    for (int32_t i = 0; i < all.count; i++)
        buffer_printf(&text, "%s%s", i ? " | " : "", value_to_text(all.items[i]));
    return buffer_text(&text);
}

/* [[-Name] <Type>]: brackets say what may be left out. */
static void syntax_parameter(struct value self, struct custom_node *out) {
    bool optional = !text_equal_ignore_case(help_text(self, "required"), "true");
    const char *position = help_text(self, "position"), *value = "";
    int32_t place = 0;
    bool positional = *position && !text_equal_ignore_case(position, "named") &&
                      convert_to_int(help_get(self, "position"), &place, NULL);
    struct value group = help_get(self, "ParameterValueGroup");
    if (!value_is_null(group)) {
        value = mem_printf(" {%s}", joined_values(group));
    } else if (!value_is_null(help_get(self, "ParameterValue"))) {
        value = mem_printf(" <%s>", help_text(self, "ParameterValue"));
    }
    static const char *const patterns[] = {"-%s%s ", "[-%s%s] ", "[-%s]%s ", "[[-%s]%s] "};
    const char *name = help_text(self, "Name");
    struct buffer text = {0};
    for (const char *at = patterns[(positional ? 2 : 0) + (optional ? 1 : 0)]; *at; at++) {
        if (*at == '%') {
            buffer_puts(&text, name);
            name = value;
            at++;
        } else {
            buffer_putc(&text, *at);
        }
    }
    custom_add_text(out, buffer_text(&text));
}

void help_syntax_item(struct value item, struct custom_node *out) {
    custom_add_text(out, help_text(item, "name"));
    custom_add_text(out, " ");
    help_each(item, "Parameter", syntax_parameter, out);
}

static void command_syntax(struct value item, struct custom_node *out) {
    help_syntax_item(item, out);
    custom_add_text(out, "[<CommonParameters>]");
    help_new_lines(out, 2);
}

void help_syntax_part(struct value self, struct custom_node *out) {
    help_each(self, "SyntaxItem", command_syntax, out);
}

void help_syntax(struct value self, struct custom_node *out) {
    custom_add_line(out, "SYNTAX");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_syntax_part(help_get(self, "Syntax"), frame);
    help_new_lines(frame, 1);
}

void help_description(struct value self, struct custom_node *out) {
    custom_add_line(out, "DESCRIPTION");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(self, "description", help_paragraph, frame);
    help_new_lines(frame, 1);
    help_new_lines(out, 1);
}

static void example(struct value self, struct custom_node *out) {
    custom_add_text(out, help_text(self, "Title"));
    help_new_lines(out, 2);
    help_each(self, "Introduction", help_paragraph_text, out);
    help_each(self, "Code", plain_text, out);
    help_new_lines(out, 1);
    custom_add_line(out, help_text(self, "results"));
    help_each(self, "remarks", help_short_paragraph, out);
}

void help_example_part(struct value self, struct custom_node *out) {
    custom_add_text(out, help_text(self, "Title"));
    help_new_lines(out, 2);
    help_each(self, "Introduction", help_paragraph_text, out);
    help_each(self, "Code", plain_text, out);
    help_new_lines(out, 2);
    custom_add_text(out, help_text(self, "results"));
    help_new_lines(out, 2);
    help_each(self, "remarks", help_short_paragraph, out);
}

void help_examples_part(struct value self, struct custom_node *out) {
    help_each(self, "Example", example, out);
}

void help_examples(struct value self, struct custom_node *out) {
    help_examples_part(help_get(self, "Examples"), out);
}

static const char *true_or_false(struct value self, const char *name) {
    const char *text = help_text(self, name);
    return text_equal_ignore_case(text, "true") ? "true" : text_equal_ignore_case(text, "false") ? "false" : "";
}

static void possible_value(struct value self, struct custom_node *out) {
    custom_add_line(out, help_text(self, "value"));
    help_each(self, "description", help_short_paragraph, custom_add_frame(out, INDENT));
}

void help_full_parameter(struct value self, struct custom_node *out) {
    struct value type = help_get(self, "ParameterValue");
    const char *position = help_text(self, "position");
    custom_add_text(out, mem_printf("-%s", help_text(self, "name")));
    if (!value_is_null(type)) {
        bool required = text_equal_ignore_case(help_text(type, "required"), "true");
        custom_add_text(out, mem_printf(required ? " <%s>" : " [<%s>]", value_to_text(type)));
    }
    help_new_lines(out, 1);
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(self, "Description", help_paragraph, frame);
    help_new_lines(frame, 1);
    help_each(help_get(self, "possibleValues"), "possibleValue", possible_value, frame);
    custom_add_line(frame, mem_printf("Required?                    %s", true_or_false(self, "required")));
    custom_add_line(frame, mem_printf("Position?                    %s", *position ? position : "Named"));
    custom_add_line(frame, mem_printf("Default value                %s", help_text(self, "defaultValue")));
    custom_add_line(frame, mem_printf("Accept pipeline input?       %s", help_text(self, "pipelineInput")));
    custom_add_line(frame, mem_printf("Aliases                      %s", help_text(self, "aliases")));
    custom_add_line(frame, mem_printf("Accept wildcard characters?  %s", true_or_false(self, "globbing")));
    help_new_lines(frame, 1);
}

static void link(struct value self, struct custom_node *out) {
    const char *text = help_text(self, "linkText");
    custom_add_line(out, mem_printf("%s%s%s", text, *text ? " " : "", help_text(self, "uri")));
}

void help_links_part(struct value self, struct custom_node *out) {
    help_each(self, "navigationLink", link, out);
}

void help_related_links(struct value self, struct custom_node *out) {
    custom_add_line(out, "RELATED LINKS");
    help_links_part(help_get(self, "relatedLinks"), custom_add_frame(out, INDENT));
}

void help_remarks(struct value self, struct custom_node *out) {
    const char *name = help_text(help_get(self, "Details"), "Name");
    custom_add_line(out, "REMARKS");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    custom_add_line(frame, mem_printf("To see the examples, type: \"Get-Help %s -Examples\"", name));
    custom_add_line(frame, mem_printf("For more information, type: \"Get-Help %s -Detailed\"", name));
    custom_add_line(frame, mem_printf("For technical information, type: \"Get-Help %s -Full\"", name));
    if (!value_is_null(help_get(help_get(self, "relatedLinks"), "navigationLink"))) {
        custom_add_text(custom_add_frame(frame, INDENT),
                        mem_printf("    For online help, type: \"Get-Help %s -Online\"", name));
    }
}

void help_typed(struct value self, struct custom_node *out) {
    struct value type = help_get(self, "type");
    help_each(type, "name", plain_text, out);
    help_new_lines(out, 1);
    help_each(self, "description", help_short_paragraph, custom_add_frame(out, INDENT));
    help_new_lines(out, 1);
}
