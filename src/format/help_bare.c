/* Help of commands that have none of their own: what their parameters tell. */
#include "base/memory.h"
#include "base/utf8.h"
#include "format/help_parts.h"
#include "object/convert.h"

enum { INDENT = 4 };

static void syntax_item(struct value item, struct custom_node *out) {
    help_syntax_item(item, out);
    if (value_is_true(help_get(item, "CommonParameters")))
        custom_add_text(out, "[<CommonParameters>]");
    help_new_lines(out, 2);
}

static struct custom_node *name_and_syntax(struct value self, struct custom_node *out) {
    custom_add_line(out, "NAME");
    struct custom_node *name = custom_add_frame(out, INDENT);
    custom_add_text(name, help_text(help_get(self, "Details"), "Name"));
    help_new_lines(name, 2);
    custom_add_line(out, "SYNTAX");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(help_get(self, "Syntax"), "SyntaxItem", syntax_item, frame);
    return frame;
}

static void aliases_and_remarks(struct value self, struct custom_node *out) {
    help_new_lines(out, 1);
    custom_add_line(out, "ALIASES");
    custom_add_line(custom_add_frame(out, INDENT), help_text(self, "Aliases"));
    help_new_lines(out, 1);
    custom_add_line(out, "REMARKS");
    custom_add_line(custom_add_frame(out, INDENT), help_text(self, "Remarks"));
}

void help_bare_default(struct value self, struct custom_node *out) {
    name_and_syntax(self, out);
    aliases_and_remarks(self, out);
}

void help_bare_examples(struct value self, struct custom_node *out) {
    custom_add_line(out, "NAME");
    custom_add_line(custom_add_frame(out, INDENT), help_text(help_get(self, "Details"), "Name"));
    aliases_and_remarks(self, out);
}

/* "-Name <type>" and the end of its line. */
static void parameter_head(struct value self, struct custom_node *out) {
    struct value type = help_get(self, "ParameterValue");
    custom_add_text(out, mem_printf("-%s", help_text(self, "name")));
    if (!value_is_null(type))
        custom_add_text(out, mem_printf(" <%s>", value_to_text(type)));
    help_new_lines(out, 1);
}

static void short_parameter(struct value self, struct custom_node *out) {
    parameter_head(self, out);
    help_new_lines(out, 1);
}

void help_bare_parameter(struct value self, struct custom_node *out) {
    static const struct {
        const char *label, *property;
    } lines[] = {
        {"Required?                   ", "required"},      {"Position?                   ", "position"},
        {"Accept pipeline input?      ", "pipelineInput"}, {"Parameter set name          ", "parameterSetName"},
        {"Aliases                     ", "aliases"},       {"Dynamic?                    ", "isDynamic"},
        {"Accept wildcard characters? ", "globbing"}};
    parameter_head(self, out);
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_new_lines(frame, 1);
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        custom_add_line(frame, mem_printf("%s %s", lines[i].label, help_text(self, lines[i].property)));
    help_new_lines(frame, 1);
}

/* PARAMETERS, each shown by `show`, and the common ones. */
static struct custom_node *parameters(struct value self, struct custom_node *out,
                                      void (*show)(struct value self, struct custom_node *out)) {
    custom_add_line(out, "PARAMETERS");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(help_get(self, "Parameters"), "Parameter", show, frame);
    if (value_is_true(help_get(self, "CommonParameters")))
        help_common_parameters(frame);
    return frame;
}

static void type_names(struct value self, struct custom_node *out) {
    custom_add_text(out, help_text(help_get(self, "type"), "name"));
    help_new_lines(out, 2);
}

void help_bare_detailed(struct value self, struct custom_node *out) {
    help_new_lines(name_and_syntax(self, out), 1);
    parameters(self, out, short_parameter);
    aliases_and_remarks(self, out);
}

void help_bare_full(struct value self, struct custom_node *out) {
    help_new_lines(name_and_syntax(self, out), 1);
    help_new_lines(parameters(self, out, help_bare_parameter), 1);
    custom_add_line(out, "INPUTS");
    help_each(help_get(self, "inputTypes"), "inputType", type_names, custom_add_frame(out, INDENT));
    custom_add_line(out, "OUTPUTS");
    help_each(help_get(self, "returnValues"), "returnValue", type_names, custom_add_frame(out, INDENT));
    custom_add_line(out, "ALIASES");
    custom_add_line(custom_add_frame(out, INDENT), help_text(self, "Aliases"));
    help_new_lines(out, 1);
    custom_add_line(out, "REMARKS");
    custom_add_line(custom_add_frame(out, INDENT), help_text(self, "Remarks"));
}
