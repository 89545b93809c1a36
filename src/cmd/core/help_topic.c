/* Making help topics. All but a few of their values are text. */
#include "cmd/core/help_topic.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/core/command_search.h"
#include "engine/command_info_parameters.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"

#define MAML "MamlCommandHelpInfo"
#define BARE "ExtendedCmdletHelpInfo"

/* ---- small objects ---- */

static struct value typed(const char *type_name) {
    struct value made = pscustomobject_new();
    value_set_type_names(&made, &type_name, 1);
    return made;
}

static void set(struct value *self, const char *name, const char *text) {
    note_set(self, name, text ? string_from(text) : VALUE_NULL);
}

static struct value psobject_array(const struct values *values) {
    struct list *list = array_new_of(&type_psobject, values->count);
    for (int32_t i = 0; i < values->count; i++)
        list->items[i] = values->items[i];
    return value_list(list);
}

static struct value one_or_array(const struct values *values) {
    return values->count == 1 ? values->items[0] : psobject_array(values);
}

/* A text as paragraphs. */
static struct value paragraphs(const char *text, int empty_ones) {
    static const char *const names[] = {"MamlParaTextItem", "MamlTextItem"};
    struct values items = {0};
    for (int i = 0; i <= empty_ones; i++) {
        struct value item = pscustomobject_new();
        set(&item, "Text", i ? "" : text);
        value_set_type_names(&item, names, 2);
        values_add(&items, item);
    }
    return psobject_array(&items);
}

const char *help_category(const struct command_info *info) {
    switch (info->kind) {
    case COMMAND_CMDLET:
        return "Cmdlet";
    case COMMAND_FILTER:
        return "Filter";
    case COMMAND_EXTERNAL_SCRIPT:
        return "ExternalScript";
    case COMMAND_ALIAS:
        return "Alias";
    default:
        return "Function";
    }
}

/* Scripts are told by their full paths. */
static const char *topic_name(const struct command_info *info) {
    return info->kind == COMMAND_EXTERNAL_SCRIPT ? info->definition : info->name;
}

/* ---- parameters ---- */

static const struct type *plain_type(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->is_switch ? &type_switch : parameter->type;
    return type && type->code == CODE_NULLABLE ? type->element : type;
}

/* .NET's short name: Int32, String[]. */
static const char *type_text(const struct parameter_metadata *parameter) {
    const struct type *type = plain_type(parameter);
    if (type)
        return type_short_name(type);
    const char *dot = strrchr(parameter->type_text, '.');
    return dot ? dot + 1 : parameter->type_text;
}

static const char *pipeline_text(struct parameter_set_data data) {
    return data.from_pipeline && data.by_property_name ? "true (ByValue, ByPropertyName)"
           : data.from_pipeline                        ? "true (ByValue)"
           : data.by_property_name                     ? "true (ByPropertyName)"
                                                       : "false";
}

static const char *position_text(struct parameter_set_data data, int first) {
    return data.position == ATTRIBUTE_POSITION_NONE ? "named" : mem_printf("%d", data.position + first);
}

static const char *default_text(const struct parameter_metadata *parameter) {
    const struct type *type = plain_type(parameter);
    if (parameter->row)
        return parameter->row->default_text ? parameter->row->default_text : parameter->is_switch ? "False" : "";
    const struct attribute *told = attributes_find((struct attribute *const *)parameter->attributes,
                                                   parameter->attribute_count, ATTRIBUTE_PS_DEFAULT_VALUE);
    if (told && told->constant.help && *told->constant.help)
        return told->constant.help;
    if (told && !value_is_null(told->constant.value))
        return value_to_text(told->constant.value);
    if (parameter->ast && parameter->ast->default_value) {
        const struct ast *value = parameter->ast->default_value;
        if (value->kind == AST_STRING_CONSTANT)
            return ((const struct ast_string_constant *)value)->value;
        return mem_strndup(value->extent.source->text + value->extent.start, value->extent.end - value->extent.start);
    }
    if (parameter->is_switch)
        return parameter->common ? "" : "False";
    bool zero = type && (type_is_number(type) || type == &type_bool);
    return zero && parameter->type->code != CODE_NULLABLE ? value_to_text(type_default(type)) : "";
}

static bool is_enum(const struct parameter_metadata *parameter) {
    const struct type *type = plain_type(parameter);
    return type && (type->flags & TYPE_ENUM);
}

/* Sunday, Monday, … */
static struct value value_group(const struct parameter_metadata *parameter) {
    struct value group = typed(MAML "#parameterValueGroup");
    struct list *labels = enum_names(plain_type(parameter));
    struct values values = {0};
    for (int32_t i = 0; i < labels->count; i++)
        values_add(&values, labels->items[i]);
    note_set(&group, "parameterValue", one_or_array(&values));
    return group;
}

/* in_syntax: a switch has no value there, and nothing is told of types and defaults. */
static struct value maml_parameter(const struct parameter_metadata *parameter, struct parameter_set_data data,
                                   const struct help_content *content, bool in_syntax) {
    struct value made = pscustomobject_new();
    const char *text = table_get(content->parameters, parameter->name), *name = MAML "#parameter";
    if (text)
        note_set(&made, "description", paragraphs(text, 0));
    set(&made, "name", parameter->name);
    if (is_enum(parameter)) {
        note_set(&made, "parameterValueGroup", value_group(parameter));
    } else if (!parameter->is_switch || !in_syntax) {
        struct value type = string_from(type_text(parameter));
        note_set(&type, "required", string_from(parameter->is_switch ? "false" : "true"));
        note_set(&made, "parameterValue", type);
    }
    if (!in_syntax) {
        struct value type = typed(MAML "#type");
        set(&type, "name", type_text(parameter));
        note_set(&made, "type", type);
        set(&made, "defaultValue", default_text(parameter));
        if (parameter->row) {
            struct buffer aliases = {0};
            for (int i = 0; i < parameter->alias_count; i++)
                buffer_printf(&aliases, "%s%s", i ? ", " : "", parameter->aliases[i]);
            set(&made, "aliases", parameter->alias_count ? buffer_text(&aliases) : "None");
        }
    }
    set(&made, "required", data.mandatory ? "true" : "false");
    set(&made, "globbing", parameter->supports_wildcards ? "true" : "false");
    set(&made, "pipelineInput", pipeline_text(data));
    set(&made, "position", position_text(data, 1));
    value_set_type_names(&made, &name, 1);
    return made;
}

static bool is_in_set(const struct metadata *metadata, int set_number, const struct parameter_metadata *parameter) {
    int count;
    bool common;
    const struct parameter_metadata **order = command_set_order(metadata, set_number, &count, &common);
    for (int i = 0; i < count; i++)
        if (order[i] == parameter)
            return true;
    return false;
}

/* Functions and scripts show their parameters as they were declared. */
static const struct parameter_metadata **declared_order(const struct metadata *metadata, int set_number,
                                                        int *ret_count) {
    const struct parameter_metadata **order =
        MEM_ARRAY(const struct parameter_metadata *, metadata->parameter_count + 1);
    *ret_count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool own = !parameter->common || parameter->common >= COMMON_WHAT_IF;
        if (own && is_in_set(metadata, set_number, parameter))
            order[(*ret_count)++] = parameter;
    }
    return order;
}

static struct value maml_syntax(const struct command_info *info, const struct metadata *metadata,
                                const struct help_content *content) {
    struct values items = {0};
    for (int set_number = 0; metadata && set_number < command_set_count(metadata); set_number++) {
        int count;
        bool common;
        const struct parameter_metadata **order = info->cmdlet
                                                      ? command_set_order(metadata, set_number, &count, &common)
                                                      : declared_order(metadata, set_number, &count);
        struct values parameters = {0};
        for (int i = 0; i < count; i++)
            values_add(&parameters,
                       maml_parameter(order[i], command_set_data(metadata, set_number, order[i]), content, true));
        struct value item = typed(MAML "#syntaxItem");
        set(&item, "name", topic_name(info));
        if (parameters.count)
            note_set(&item, "parameter", one_or_array(&parameters));
        values_add(&items, item);
    }
    struct value syntax = typed(MAML "#syntax");
    if (items.count)
        note_set(&syntax, "syntaxItem", one_or_array(&items));
    return syntax;
}

static struct value maml_parameters(const struct metadata *metadata, const struct help_content *content) {
    struct values items = {0};
    for (int i = 0; metadata && i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool own = !parameter->common || parameter->common >= COMMON_WHAT_IF;
        if (own && parameter->set_count)
            values_add(&items, maml_parameter(parameter, parameter->sets[0], content, false));
    }
    struct value parameters = typed(MAML "#parameters");
    if (items.count)
        note_set(&parameters, "parameter", one_or_array(&items));
    return parameters;
}

/* ---- the other parts ---- */

static struct value examples_of(const struct help_content *content) {
    enum { EMPTY_AFTER = 4 };
    struct values items = {0};
    for (int i = 0; i < content->example_count; i++) {
        struct value example = typed(MAML "#example");
        note_set(&example, "introduction", paragraphs(content->examples[i].prompt, 0));
        set(&example, "code", content->examples[i].code);
        note_set(&example, "remarks", paragraphs(content->examples[i].remarks, EMPTY_AFTER));
        set(&example, "title", mem_printf("-------------------------- EXAMPLE %d --------------------------", i + 1));
        values_add(&items, example);
    }
    struct value examples = typed(MAML "#examples");
    note_set(&examples, "example", one_or_array(&items));
    return examples;
}

static struct value links_of(const struct help_content *content) {
    struct values items = {0};
    for (int i = 0; i < content->link_count; i++) {
        bool uri = strstr(content->links[i], "://") != NULL;
        struct value link = typed(MAML "#navigationLink");
        set(&link, uri ? "uri" : "linkText", content->links[i]);
        values_add(&items, link);
    }
    struct value links = typed(MAML "#relatedLinks");
    note_set(&links, "navigationLink", one_or_array(&items));
    return links;
}

/* inputTypes and returnValues: a type's name each. */
static struct value types_of(const char **names, int count, const char *outer, const char *outer_type,
                             const char *inner_type) {
    struct values items = {0};
    for (int i = 0; i < count; i++) {
        struct value item = typed(inner_type), type = typed(MAML "#type");
        set(&type, "name", names[i]);
        note_set(&item, "type", type);
        values_add(&items, item);
    }
    struct value made = typed(outer_type);
    note_set(&made, outer, one_or_array(&items));
    return made;
}

static void set_namespaces(struct value *topic) {
    set(topic, "xmlns:maml", "http://schemas.microsoft.com/maml/2004/10");
    set(topic, "xmlns:command", "http://schemas.microsoft.com/maml/dev/command/2004/10");
    set(topic, "xmlns:dev", "http://schemas.microsoft.com/maml/dev/2004/10");
}

static void set_common(struct value *topic, const struct command_info *info, const struct help_content *content) {
    set(topic, "Name", topic_name(info));
    set(topic, "Category", help_category(info));
    set(topic, "Component", content ? content->component : NULL);
    set(topic, "Role", content ? content->role : NULL);
    set(topic, "Functionality", content ? content->functionality : NULL);
    set(topic, "ModuleName", command_module_name(info));
}

struct value help_topic(struct command_info *info, const struct help_content *content) {
    static const char *const names[] = {MAML, "HelpInfo"};
    struct metadata *metadata = metadata_of(info);
    struct value topic = pscustomobject_new(), details = typed(MAML "#details");
    set_namespaces(&topic);
    set(&details, "name", topic_name(info));
    if (content->synopsis)
        note_set(&details, "description", paragraphs(content->synopsis, 0));
    note_set(&topic, "details", details);
    note_set(&topic, "syntax", maml_syntax(info, metadata, content));
    note_set(&topic, "parameters", maml_parameters(metadata, content));
    if (content->description)
        note_set(&topic, "description", paragraphs(content->description, 0));
    if (content->notes) {
        struct value notes = typed(MAML "#alertSet");
        note_set(&notes, "alert", paragraphs(content->notes, 0));
        note_set(&topic, "alertSet", notes);
    }
    if (content->example_count)
        note_set(&topic, "examples", examples_of(content));
    if (content->input_count)
        note_set(&topic, "inputTypes",
                 types_of(content->inputs, content->input_count, "inputType", MAML "#inputTypes", MAML "#inputType"));
    if (content->output_count)
        note_set(&topic, "returnValues",
                 types_of(content->outputs, content->output_count, "returnValue", MAML "#returnValues",
                          MAML "#returnValue"));
    if (content->link_count)
        note_set(&topic, "relatedLinks", links_of(content));
    set(&topic, "Synopsis", content->synopsis ? content->synopsis : "");
    set_common(&topic, info, content);
    value_set_type_names(&topic, names, 2);
    return topic;
}

struct value help_short_topic(struct command_info *info, const struct help_content *content) {
    struct value topic = typed("HelpInfoShort");
    set_common(&topic, info, content);
    set(&topic, "Synopsis", content ? content->synopsis : mem_printf("%s", command_syntax(info)));
    return topic;
}

/* ---- commands without help ---- */

/* What an enumeration or a ValidateSet allows; an empty array where anything may come. */
static struct value allowed_values(const struct parameter_metadata *parameter) {
    const struct attribute *among = attributes_find((struct attribute *const *)parameter->attributes,
                                                    parameter->attribute_count, ATTRIBUTE_VALIDATE_SET);
    struct values values = {0};
    if (is_enum(parameter))
        return value_list(enum_names(plain_type(parameter)));
    for (int32_t i = 0; among && i < among->set.count; i++)
        values_add(&values, string_from(among->set.texts[i]));
    return value_list(array_from(values.items, values.count));
}

static struct value bare_parameter(const struct metadata *metadata, const struct parameter_metadata *parameter,
                                   int set_number, bool in_syntax) {
    struct parameter_set_data data = command_set_data(metadata, set_number, parameter);
    struct value made = typed(BARE "#parameter"), type = typed(BARE "#type");
    struct buffer aliases = {0};
    for (int i = 0; i < parameter->alias_count; i++)
        buffer_printf(&aliases, "%s%s", i ? ", " : "", parameter->aliases[i]);
    set(&made, "name", parameter->name);
    set(&made, "required", data.mandatory ? "true" : "false");
    set(&made, "pipelineInput", pipeline_text(data));
    set(&made, "isDynamic", parameter->is_dynamic ? "true" : "false");
    set(&made, "parameterSetName", parameter->in_all_sets ? "(All)" : metadata_set_name(metadata, 1u << set_number));
    set(&made, "globbing", parameter->supports_wildcards ? "true" : "false");
    set(&made, "aliases", parameter->alias_count ? buffer_text(&aliases) : "None");
    set(&made, "position", data.position == ATTRIBUTE_POSITION_NONE ? "Named" : position_text(data, 0));
    set(&type, "name", parameter_type_text(parameter));
    note_set(&made, "type", type);
    if (!parameter->is_switch) {
        struct value value = string_from(parameter_type_text(parameter));
        note_set(&value, "required", string_from("true"));
        note_set(&made, "parameterValue", value);
    }
    struct value allowed = in_syntax ? allowed_values(parameter) : VALUE_NULL;
    if (in_syntax && list_of(allowed)->count) {
        struct value group = typed(BARE "#parameterValueGroup");
        note_set(&group, "parameterValue", allowed);
        note_set(&made, "parameterValueGroup", group);
    }
    return made;
}

static struct value bare_item(const struct command_info *info, const struct metadata *metadata, int set_number,
                              bool *ret_common) {
    int count;
    struct value item = typed(BARE "#syntaxItem");
    const struct parameter_metadata **order = command_set_order(metadata, set_number, &count, ret_common);
    struct list *parameters = array_new(count);
    for (int i = 0; i < count; i++)
        parameters->items[i] = bare_parameter(metadata, order[i], set_number, true);
    note_set(&item, "parameter", value_list(parameters));
    set(&item, "name", info->name);
    note_set(&item, "CommonParameters", value_bool(*ret_common));
    return item;
}

/* All but the common ones, by name. */
static const struct parameter_metadata **sorted_parameters(const struct metadata *metadata, int *ret_count) {
    int all = metadata ? metadata->parameter_count : 0, count = 0;
    const struct parameter_metadata **sorted = MEM_ARRAY(const struct parameter_metadata *, all);
    for (int i = 0; i < all; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (parameter->common && parameter->common < COMMON_WHAT_IF)
            continue;
        int at = count++;
        for (; at > 0 && text_compare_ignore_case(sorted[at - 1]->name, parameter->name) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = parameter;
    }
    *ret_count = count;
    return sorted;
}

/* The types of what a pipeline may give it, a line each. */
static const char *pipeline_types(const struct metadata *metadata) {
    struct buffer text = {0};
    for (int i = 0; metadata && i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool takes = false;
        for (int set = 0; set < parameter->set_count; set++)
            takes = takes || parameter->sets[set].from_pipeline || parameter->sets[set].by_property_name;
        const struct type *type = plain_type(parameter);
        const char *line = mem_printf("%s\n", type ? type->name : "System.Object");
        if (takes && !strstr(buffer_text(&text), line))
            buffer_puts(&text, line);
    }
    return text.length ? buffer_text(&text) : "None\n";
}

/* What [OutputType()] names, a line each. */
static const char *output_types(struct command_info *info) {
    struct value types = VALUE_NULL, name = VALUE_NULL;
    struct values all = {0};
    struct buffer text = {0};
    member_get(value_object(info), "OutputType", &types, NULL);
    enumerate_all(types, &all, NULL);
    for (int32_t i = 0; i < all.count; i++)
        if (member_get(all.items[i], "Name", &name, NULL) == MEMBER_FOUND)
            buffer_printf(&text, "%s\n", value_to_text(name));
    return text.length ? buffer_text(&text) : "System.Object";
}

static struct value bare_types(const char *names, const char *inner, const char *outer_type, const char *inner_type) {
    struct value made = typed(outer_type), item = typed(inner_type), type = typed(BARE "#type");
    set(&type, "name", names);
    note_set(&item, "type", type);
    note_set(&made, inner, item);
    return made;
}

static struct value bare_parameters(const struct metadata *metadata) {
    struct values items = {0};
    int count;
    const struct parameter_metadata **sorted = sorted_parameters(metadata, &count);
    for (int i = 0; i < count; i++) {
        int set_number = 0;
        while (set_number + 1 < command_set_count(metadata) && !is_in_set(metadata, set_number, sorted[i]))
            set_number++;
        values_add(&items, bare_parameter(metadata, sorted[i], set_number, false));
    }
    struct value made = typed(BARE "#parameters");
    note_set(&made, "parameter", value_list(array_from(items.items, items.count)));
    return made;
}

struct value help_bare_topic(struct command_info *info) {
    static const char *const names[] = {BARE, "CmdletHelpInfo", "HelpInfo"};
    struct metadata *metadata = metadata_of(info);
    struct value topic = pscustomobject_new(), details = typed(BARE "#details"), syntax = typed(BARE "#syntax");
    struct list *items = array_new(metadata ? command_set_count(metadata) : 0);
    bool common = false;
    for (int i = 0; i < items->count; i++)
        items->items[i] = bare_item(info, metadata, i, &common);
    const char *dash = strchr(info->name, '-');
    set(&details, "name", info->name);
    set(&details, "noun", dash ? dash + 1 : "");
    set(&details, "verb", dash ? mem_strndup(info->name, (size_t)(dash - info->name)) : "");
    note_set(&syntax, "syntaxItem", value_list(items));
    set_namespaces(&topic);
    note_set(&topic, "details", details);
    note_set(&topic, "CommonParameters", value_bool(common));
    note_set(&topic, "Syntax", syntax);
    note_set(&topic, "parameters", bare_parameters(metadata));
    note_set(&topic, "inputTypes",
             bare_types(pipeline_types(metadata), "inputType", BARE "#inputTypes", BARE "#inputType"));
    note_set(&topic, "returnValues",
             bare_types(output_types(info), "returnValue", BARE "#returnValues", BARE "#returnValue"));
    set(&topic, "aliases", "None\n");
    set(&topic, "remarks", "None");
    set(&topic, "alertSet", NULL);
    set(&topic, "description", NULL);
    set(&topic, "examples", NULL);
    set(&topic, "Synopsis", command_syntax(info));
    set_common(&topic, info, NULL);
    value_set_type_names(&topic, names, 3);
    return topic;
}
