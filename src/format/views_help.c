/* Views of help topics. */
#include "base/memory.h"
#include "base/utf8.h"
#include "format/cell_text.h"
#include "format/help_parts.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/string.h"

enum { INDENT = 4 };

#define COMMON_PARAMETERS_TEXT                                                                                         \
    "    This cmdlet supports the common parameters: Verbose, Debug,\n    ErrorAction, ErrorVariable, WarningAction, " \
    "WarningVariable,\n    OutBuffer, PipelineVariable, and OutVariable. For more information, see\n    "              \
    "about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). "

static void build_default(struct value self, struct custom_node *out) {
    help_details(self, out);
    help_syntax(self, out);
    help_description(self, out);
    help_related_links(self, out);
    help_new_lines(out, 1);
    help_remarks(self, out);
}

void help_common_parameters(struct custom_node *out) {
    custom_add_line(out, "<CommonParameters>");
    custom_add_text(custom_add_frame(out, INDENT), COMMON_PARAMETERS_TEXT);
    help_new_lines(out, 2);
}

static void short_parameter(struct value self, struct custom_node *out) {
    struct value type = help_get(self, "ParameterValue");
    bool required = text_equal_ignore_case(help_text(type, "required"), "true");
    custom_add_text(out, mem_printf("-%s", help_text(self, "name")));
    if (!value_is_null(type)) {
        custom_add_text(out, mem_printf(required ? " <%s>" : " [<%s>]", value_to_text(type)));
    }
    help_new_lines(out, 1);
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(self, "Description", help_paragraph, frame);
    help_new_lines(frame, 1);
}

static void build_detailed(struct value self, struct custom_node *out) {
    help_details(self, out);
    help_syntax(self, out);
    help_description(self, out);
    custom_add_line(out, "PARAMETERS");
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(help_get(self, "Parameters"), "Parameter", short_parameter, frame);
    help_common_parameters(frame);
    help_examples(self, custom_add_frame(out, INDENT));
    help_remarks(self, out);
}

static void alert(struct value self, struct custom_node *out) {
    custom_add_line(out, help_text(self, "Text"));
}

static void alert_set(struct value self, struct custom_node *out) {
    struct custom_node *frame = custom_add_frame(out, INDENT);
    custom_add_text(frame, help_text(self, "title"));
    help_new_lines(frame, 2);
    help_each(self, "alert", alert, custom_add_frame(frame, INDENT));
    help_new_lines(frame, 1);
}

static void build_full(struct value self, struct custom_node *out) {
    help_details(self, out);
    help_syntax(self, out);
    help_description(self, out);
    custom_add_line(out, "PARAMETERS");
    struct custom_node *parameters = custom_add_frame(out, INDENT);
    help_each(help_get(self, "Parameters"), "Parameter", help_full_parameter, parameters);
    help_common_parameters(parameters);
    custom_add_line(out, "INPUTS");
    struct custom_node *inputs = custom_add_frame(out, INDENT);
    help_each(help_get(self, "InputTypes"), "InputType", help_typed, inputs);
    help_new_lines(inputs, 1);
    custom_add_line(out, "OUTPUTS");
    struct custom_node *outputs = custom_add_frame(out, INDENT);
    help_each(help_get(self, "ReturnValues"), "ReturnValue", help_typed, outputs);
    help_new_lines(outputs, 1);
    if (!value_is_null(help_get(self, "alertSet"))) {
        custom_add_line(out, "NOTES");
        help_each(self, "alertSet", alert_set, out);
    }
    struct custom_node *examples = custom_add_frame(out, INDENT);
    help_examples(self, examples);
    help_new_lines(examples, 1);
    help_related_links(self, out);
}

/* ---- parts of a topic, shown alone ---- */

static void build_parameters_part(struct value self, struct custom_node *out) {
    struct custom_node *frame = custom_add_frame(out, INDENT);
    help_each(self, "Parameter", help_full_parameter, frame);
    help_common_parameters(frame);
}

static void build_inputs_part(struct value self, struct custom_node *out) {
    help_each(self, "InputType", help_typed, out);
}

static void build_outputs_part(struct value self, struct custom_node *out) {
    help_each(self, "ReturnValue", help_typed, out);
}

static void build_alerts_part(struct value self, struct custom_node *out) {
    custom_add_text(out, help_text(self, "title"));
    help_new_lines(out, 2);
    help_each(self, "alert", alert, custom_add_frame(out, INDENT));
}

static void build_examples(struct value self, struct custom_node *out) {
    help_details(self, out);
    help_examples(self, custom_add_frame(out, INDENT));
}

static struct value module_name(struct value self) {
    struct value name = help_get(self, "ModuleName");
    return value_is_null(name) ? help_get(self, "PSSnapIn") : name;
}
static const struct view_item topic_columns[] = {
    {"Name", 33, ALIGN_LEFT, .property = "Name"},
    {"Category", 9, ALIGN_LEFT, .property = "Category"},
    {"Module", 25, ALIGN_LEFT, .compute = module_name},
    {.property = "Synopsis"},
};

static void build_parameter_attribute(struct value self, struct custom_node *out) {
    custom_add_line(custom_add_frame(out, INDENT / 2), value_to_text(self));
}

/* One parameter of a parameter set (Get-Command's ParameterSets). */
static void build_set_parameter(struct value self, struct custom_node *out) {
    static const char *const names[] = {
        "ParameterType",
        "Position",
        "IsMandatory",
        "IsDynamic",
        "HelpMessage",
        "ValueFromPipeline",
        "ValueFromPipelineByPropertyName",
        "ValueFromRemainingArguments",
        "Aliases",
    };
    help_new_lines(out, 1);
    struct custom_node *frame = custom_add_frame(out, INDENT / 2);
    custom_add_line(frame, mem_printf("Parameter Name: %s", help_text(self, "Name")));
    struct custom_node *inner = custom_add_frame(frame, INDENT / 2);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct cell_rules rules = {.enumeration_limit = format_enumeration_limit()};
        custom_add_line(inner, mem_printf("%s = %s", names[i], cell_text(help_get(self, names[i]), &rules, NULL)));
    }
    custom_add_line(inner, "Attributes =");
    help_each(self, "Attributes", build_parameter_attribute, inner);
}

static void build_parameter_set(struct value self, struct custom_node *out) {
    custom_add_line(out, mem_printf("Parameter Set Name: %s", help_text(self, "Name")));
    custom_add_line(out, mem_printf("Is default parameter set: %s", help_text(self, "IsDefault")));
    help_each(self, "Parameters", build_set_parameter, out);
    help_new_lines(out, 1);
}

#define COMMAND "MamlCommandHelpInfo"
#define BARE "ExtendedCmdletHelpInfo"
static const struct view views[] = {
    {"help", "HelpInfoShort", SHAPE_TABLE, ITEMS(topic_columns)},
    {"DefaultCommandHelp", COMMAND, SHAPE_CUSTOM, .build = build_default},
    {"VerboseCommandHelp", COMMAND "#DetailedView", SHAPE_CUSTOM, .build = build_detailed},
    {"ExampleCommandHelp", COMMAND "#ExamplesView", SHAPE_CUSTOM, .build = build_examples},
    {"FullCommandHelp", COMMAND "#FullView", SHAPE_CUSTOM, .build = build_full},
    {"MamlCommandSyntax", COMMAND "#Syntax", SHAPE_CUSTOM, .build = help_syntax_part},
    {"MamlCommandParameters", COMMAND "#Parameters", SHAPE_CUSTOM, .build = build_parameters_part},
    {"MamlCommandExamples", COMMAND "#Examples", SHAPE_CUSTOM, .build = help_examples_part},
    {"MamlCommandExample", COMMAND "#Example", SHAPE_CUSTOM, .build = help_example_part},
    {"MamlInputTypes", COMMAND "#inputTypes", SHAPE_CUSTOM, .build = build_inputs_part},
    {"MamlReturnTypes", COMMAND "#returnValues", SHAPE_CUSTOM, .build = build_outputs_part},
    {"MamlRelatedLinks", COMMAND "#relatedLinks", SHAPE_CUSTOM, .build = help_links_part},
    {"MamlAlertSet", COMMAND "#alertSet", SHAPE_CUSTOM, .build = build_alerts_part},
    {"MamlText", "MamlParaTextItem", SHAPE_CUSTOM, .build = help_paragraph},
    {"MamlCommandParameterView", COMMAND "#Parameter", SHAPE_CUSTOM, .build = help_full_parameter},
    {"ReducedDefaultCommandHelp", BARE, SHAPE_CUSTOM, .build = help_bare_default},
    {"ReducedVerboseCommandHelp", BARE "#DetailedView", SHAPE_CUSTOM, .build = help_bare_detailed},
    {"ReducedExampleCommandHelp", BARE "#ExamplesView", SHAPE_CUSTOM, .build = help_bare_examples},
    {"ReducedFullCommandHelp", BARE "#FullView", SHAPE_CUSTOM, .build = help_bare_full},
    {"ReducedCommandParameterView", BARE "#parameter", SHAPE_CUSTOM, .build = help_bare_parameter},
    {"CommandParameterSetInfo", "System.Management.Automation.CommandParameterSetInfo", SHAPE_CUSTOM,
     .build = build_parameter_set},
};
const struct view_family views_help = {views, COUNT_OF(views)};
