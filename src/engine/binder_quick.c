/* The quick path of simple functions: a handful of arguments straight into the values, nothing allocated but $args.
 * What is unusual is left to the long way, which reports every error. */
#include <string.h>
#include <strings.h>

#include "engine/binder.h"
#include "engine/binder_internal.h"
#include "object/reference.h"

/* False: not of the type and not simply converted. */
static bool fits(const struct parameter_metadata *parameter, struct value *value, const char *source_text) {
    const struct type *type = parameter->type;
    if (value_is_nothing(*value))
        *value = VALUE_NULL;
    if (type == NULL || value->type == type)
        return true;
    if (parameter->is_switch || type == &type_bool || type == &type_psreference || value_is_null(*value) ||
        (value->type->flags & TYPE_UNBOXED) == 0)
        return false;
    if (source_text && type == &type_string) {
        *value = string_from(source_text);
        return true;
    }
    return convert_to(*value, type, value, NULL);
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
