/* The syntax of commands: parameters of a set in display order, as text. */
#include <string.h>

#include "base/buffer.h"
#include "engine/command_info_parameters.h"
#include "engine/function.h"

enum { DEPTH_LIMIT = 32 }; /* aliases of aliases */

struct command_info *command_target(struct command_info *info) {
    for (int i = 0; info && info->kind == COMMAND_ALIAS && i < DEPTH_LIMIT; i++)
        info = command_find(scope_current(), info->definition);
    return info;
}

int command_set_count(const struct metadata *metadata) {
    return metadata->set_count ? metadata->set_count : 1;
}

static uint32_t set_flag(const struct metadata *metadata, int set) {
    return metadata->set_count ? 1u << set : 0;
}

static bool in_set(const struct metadata *metadata, int set, const struct parameter_metadata *parameter) {
    return parameter->in_all_sets || !metadata->set_count || (parameter->set_flags & set_flag(metadata, set));
}

struct parameter_set_data command_set_data(const struct metadata *metadata, int set,
                                           const struct parameter_metadata *parameter) {
    const struct parameter_set_data *data = parameter_set_data(parameter, set_flag(metadata, set));
    return data ? *data : (struct parameter_set_data){.position = ATTRIBUTE_POSITION_NONE};
}

/* ---- order ---- */

struct ordering {
    const struct metadata *metadata;
    const struct parameter_metadata **items;
    int set, count, common;
};

/* What a provider adds to a cmdlet comes after all that is the cmdlet's own. */
static void add_where(struct ordering *ordering, bool mandatory, bool of_provider) {
    const struct metadata *metadata = ordering->metadata;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        struct parameter_set_data data = command_set_data(metadata, ordering->set, parameter);
        if (!in_set(metadata, ordering->set, parameter) || data.position != ATTRIBUTE_POSITION_NONE ||
            data.mandatory != mandatory || parameter->of_provider != of_provider)
            continue;
        if (parameter->common && parameter->common < COMMON_WHAT_IF)
            ordering->common++;
        else
            ordering->items[ordering->count++] = parameter;
    }
}

static void add_positional(struct ordering *ordering) {
    const struct metadata *metadata = ordering->metadata;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        int32_t position = command_set_data(metadata, ordering->set, parameter).position;
        if (!in_set(metadata, ordering->set, parameter) || position == ATTRIBUTE_POSITION_NONE)
            continue;
        int at = ordering->count++;
        for (; at > 0 && command_set_data(metadata, ordering->set, ordering->items[at - 1]).position > position; at--)
            ordering->items[at] = ordering->items[at - 1];
        ordering->items[at] = parameter;
    }
}

const struct parameter_metadata **command_set_order(const struct metadata *metadata, int set, int *ret_count,
                                                    bool *ret_common) {
    struct ordering ordering = {.metadata = metadata, .set = set};
    ordering.items = MEM_ARRAY(const struct parameter_metadata *, metadata->parameter_count);
    add_positional(&ordering);
    for (int i = 0; i < 4; i++)
        add_where(&ordering, i < 2, i % 2);
    *ret_count = ordering.count;
    *ret_common = ordering.common > 0;
    return ordering.items;
}

/* ---- text ---- */

const char *type_text_without_namespaces(const char *name) {
    struct buffer text = {0};
    size_t start = 0;
    for (; *name; name++) {
        if (*name == '.') {
            buffer_remove(&text, start, text.length - start);
            continue;
        }
        buffer_putc(&text, *name);
        if (*name == '[' || *name == ',')
            start = text.length;
    }
    return buffer_text(&text);
}

const char *parameter_type_text(const struct parameter_metadata *parameter) {
    for (int i = 0; i < parameter->attribute_count; i++)
        if (parameter->attributes[i]->kind == ATTRIBUTE_PS_TYPE_NAME)
            return type_text_without_namespaces(value_to_text(parameter->attributes[i]->constant.value));
    const struct type *type = parameter->type;
    if (type && type->code == CODE_NULLABLE)
        type = type->element;
    return type_text_without_namespaces(type                   ? type_display_name(type)
                                        : parameter->type_text ? parameter->type_text
                                                               : "Object");
}

static void put_parameter(struct buffer *text, const struct parameter_metadata *parameter,
                          struct parameter_set_data data) {
    static const char *const patterns[] = {"[-%s <%s>]", "-%s <%s>", "[[-%s] <%s>]", "[-%s] <%s>"};
    bool positional = data.position != ATTRIBUTE_POSITION_NONE;
    if (text->length)
        buffer_putc(text, ' ');
    if (parameter->is_switch) {
        buffer_printf(text, data.mandatory ? "-%s" : "[-%s]", parameter->name);
        return;
    }
    const char *parts[] = {parameter->name, parameter_type_text(parameter)};
    int part = 0;
    for (const char *at = patterns[(positional ? 2 : 0) + (data.mandatory ? 1 : 0)]; *at; at++) {
        if (*at == '%') {
            buffer_puts(text, parts[part++]);
            at++;
        } else {
            buffer_putc(text, *at);
        }
    }
}

const char *command_set_syntax(const struct metadata *metadata, int set) {
    struct buffer text = {0};
    int count;
    bool common;
    const struct parameter_metadata **order = command_set_order(metadata, set, &count, &common);
    for (int i = 0; i < count; i++)
        put_parameter(&text, order[i], command_set_data(metadata, set, order[i]));
    if (common)
        buffer_puts(&text, text.length ? " [<CommonParameters>]" : "[<CommonParameters>]");
    return buffer_text(&text);
}

const char *command_syntax(struct command_info *info) {
    struct buffer text = {0};
    struct command_info *target = command_target(info);
    if (!target)
        return "";
    if (target->kind == COMMAND_APPLICATION)
        return target->definition;
    if (target->kind == COMMAND_EXTERNAL_SCRIPT)
        command_script_block(target);
    const struct metadata *metadata = command_metadata(info);
    for (int i = 0; metadata && i < command_set_count(metadata); i++)
        buffer_printf(&text, "\n%s %s\n", target->name, command_set_syntax(metadata, i));
    return buffer_text(&text);
}
