/* The quick path of simple functions: a handful of arguments straight into the values, nothing allocated but $args.
 * What is unusual is left to the long way, which reports every error. */
#include <string.h>
#include <strings.h>

#include "engine/binder.h"
#include "engine/binder_internal.h"
#include "object/reference.h"

bool binder_fit(const struct type *type, struct value *value, const char *source_text) {
    if (value_is_nothing(*value))
        *value = VALUE_NULL;
    const struct type *own = value->type;
    if (type == NULL || own == type)
        return true;
    bool is_boolean = type == &type_bool || type == &type_switch;
    if (type == &type_psreference || own == &type_psobject || type->code == CODE_NULLABLE)
        return false;
    if (own == NULL)
        return !is_boolean && convert_to(*value, type, value, NULL);
    if (is_boolean && !type_is_number(own) && own != &type_bool && own != &type_switch)
        return false;
    if ((own->flags & TYPE_UNBOXED) == 0 && own != &type_string)
        return own->code != CODE_ARRAY && own != &type_psreference && type_is(own, type);
    if (source_text && type == &type_string) {
        *value = string_from(source_text);
        return true;
    }
    return convert_to(*value, type, value, NULL);
}

static bool fits(const struct parameter_metadata *parameter, struct value *value, const char *source_text) {
    return binder_fit(parameter->type, value, source_text);
}

static const struct parameter_metadata *find(const struct metadata *metadata, const char *name) {
    for (int i = 0; i < metadata->own_count; i++) {
        if (strcasecmp(metadata->parameters[i].name, name) == 0)
            return &metadata->parameters[i];
    }
    return NULL;
}

static bool bind_named(const struct metadata *metadata, const struct arguments *arguments, int *at,
                       struct value *values, bool *bound) {
    const struct argument *argument = &arguments->items[*at];
    const struct parameter_metadata *parameter = find(metadata, argument->parameter);
    if (parameter == NULL || bound[parameter->index])
        return false;
    const struct argument *source = argument;
    if (!argument->has_value && parameter->is_switch) {
        values[parameter->index] = value_of(&type_switch, 1);
    } else {
        if (!argument->has_value) {
            if (*at + 1 >= arguments->count || arguments->items[*at + 1].parameter)
                return false;
            source = &arguments->items[++*at];
        }
        values[parameter->index] = source->value;
        if (!fits(parameter, &values[parameter->index], source->source_text))
            return false;
    }
    bound[parameter->index] = true;
    return true;
}

static int next_unbound(const struct metadata *metadata, const bool *bound, int from) {
    while (from < metadata->own_count && (bound[from] || metadata->parameters[from].is_switch))
        from++;
    return from;
}

bool binder_bind_quick(const struct metadata *metadata, const struct arguments *arguments, struct value *values,
                       bool *bound, struct list **ret_rest) {
    memset(bound, 0, sizeof(bool) * (size_t)metadata->own_count);
    *ret_rest = NULL;
    bool has_names = false;
    for (int i = 0; i < arguments->count; i++) {
        if (arguments->items[i].parameter == NULL)
            continue;
        has_names = true;
        if (arguments->items[i].splatted || !bind_named(metadata, arguments, &i, values, bound))
            return false;
    }
    int slot = 0;
    for (int i = 0; i < arguments->count; i++) {
        const struct argument *argument = &arguments->items[i];
        if (has_names && argument->parameter) { /* with its value, which the first pass took */
            i += !argument->has_value && !find(metadata, argument->parameter)->is_switch;
            continue;
        }
        slot = next_unbound(metadata, bound, slot);
        if (slot == metadata->own_count) {
            if (*ret_rest == NULL)
                *ret_rest = array_new(0);
            struct list *rest = *ret_rest;
            rest->fixed = false;
            list_add(rest, value_is_nothing(argument->value) ? VALUE_NULL : argument->value);
            rest->fixed = true;
            continue;
        }
        values[slot] = argument->value;
        if (!fits(&metadata->parameters[slot], &values[slot], argument->source_text))
            return false;
        bound[slot++] = true;
    }
    return true;
}

bool binder_bind_quick_values(const struct metadata *metadata, const struct value *args, int count,
                              struct value *values, bool *bound, struct list **ret_rest) {
    memset(bound, 0, sizeof(bool) * (size_t)metadata->own_count);
    *ret_rest = NULL;
    int slot = 0, i = 0;
    for (; i < count; i++) {
        slot = next_unbound(metadata, bound, slot);
        if (slot == metadata->own_count)
            break;
        values[slot] = args[i];
        if (!fits(&metadata->parameters[slot], &values[slot], NULL))
            return false;
        bound[slot++] = true;
    }
    if (i < count)
        *ret_rest = array_from(args + i, count - i);
    return true;
}
