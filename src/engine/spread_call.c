#include "engine/spread_call.h"

#include <string.h>

#include "base/memory.h"
#include "engine/operand.h"
#include "object/dictionary.h"
#include "object/list.h"

struct spread {
    struct op_element element; /* written out */
    const char **keys;         /* by its arguments: the table's key the argument came from, or NULL */
};

/* ---- what a value spreads to ---- */

static bool is_spread(const struct op_argument *argument) {
    return argument->splatted && !argument->parameter;
}

/* How many arguments; -1: that takes the long way. */
static int piece_count(struct value value) {
    struct value base = value_base(value);
    if (value_is_dictionary(base)) {
        struct dictionary_entry *entry;
        for (int32_t at = 0; (entry = dictionary_next(dictionary_of(base), &at));)
            if (entry->key.type != &type_string)
                return -1;
        return dictionary_of(base)->count;
    }
    if (!value_is_array(base))
        return -1;
    for (int i = 0; i < list_of(base)->count; i++)
        if (list_of(base)->items[i].type == &type_psobject) /* perhaps a name */
            return -1;
    return list_of(base)->count;
}

static int spread_count(const struct op_element *element, const struct value *values) {
    int count = 0;
    for (int i = 0; i < element->argument_count && count >= 0 && count <= QUICK_ARGUMENTS; i++) {
        int pieces = is_spread(&element->arguments[i]) ? piece_count(values[i]) : 1;
        count = pieces < 0 ? -1 : count + pieces;
    }
    return count <= QUICK_ARGUMENTS ? count : -1;
}

struct piece {
    const char *key;
    struct value value;
};

/* The pieces of all arguments in order. */
static void spread_all(const struct op_element *element, const struct value *values, struct piece *ret_pieces) {
    for (int i = 0; i < element->argument_count; i++) {
        struct value base = value_base(values[i]);
        if (!is_spread(&element->arguments[i])) {
            *ret_pieces++ = (struct piece){NULL, values[i]};
        } else if (value_is_dictionary(base)) {
            struct dictionary_entry *entry;
            for (int32_t at = 0; (entry = dictionary_next(dictionary_of(base), &at));)
                *ret_pieces++ = (struct piece){string_text(entry->key), entry->value};
        } else {
            for (int k = 0; k < list_of(base)->count; k++)
                *ret_pieces++ = (struct piece){NULL, list_of(base)->items[k]};
        }
    }
}

/* ---- the element written out ---- */

static bool has_shape(const struct spread *spread, const struct piece *pieces, int count) {
    if (!spread || spread->element.argument_count != count)
        return false;
    for (int i = 0; i < count; i++) {
        const char *then = spread->keys[i], *now = pieces[i].key;
        if (then != now && (!then || !now || strcmp(then, now) != 0))
            return false;
    }
    return true;
}

static struct spread *spread_new(const struct op_element *element, const struct value *values,
                                 const struct piece *pieces, int count) {
    struct spread *spread = MEM_NEW(struct spread);
    struct op_argument *arguments = MEM_ARRAY(struct op_argument, count);
    spread->element = *element;
    spread->element.splats = false;
    spread->element.arguments = arguments;
    spread->element.argument_count = count;
    spread->element.cached = spread->element.cached_block = NULL;
    spread->keys = MEM_ARRAY(const char *, count);
    for (int i = 0, at = 0; i < element->argument_count; i++) {
        const struct op_argument *source = &element->arguments[i];
        for (int left = is_spread(source) ? piece_count(values[i]) : 1; left > 0; left--, at++) {
            arguments[at] = *source;
            arguments[at].splatted &= !is_spread(source);
            if (source->value)
                arguments[at].value = constant_op(element->ast, VALUE_NULL);
            if (!pieces[at].key)
                continue;
            arguments[at].parameter = spread->keys[at] = pieces[at].key;
            arguments[at].has_colon = true;
        }
    }
    return spread;
}

/* Constants hold nothing between two calls. */
static void set_values(struct spread *spread, const struct piece *pieces) {
    for (int i = 0; i < spread->element.argument_count; i++)
        if (spread->element.arguments[i].value)
            ((struct op_constant *)spread->element.arguments[i].value)->value = pieces ? pieces[i].value : VALUE_NULL;
}

static const struct value *evaluate(const struct op_element *element, struct frame *frame) {
    struct value *values = MEM_ARRAY(struct value, element->argument_count);
    for (int i = 0; i < element->argument_count; i++)
        if (element->arguments[i].value)
            values[i] = operand_eval(element->arguments[i].value, frame);
    return values;
}

bool spread_call(struct op_element *element, struct command_info *info, struct frame *frame, enum flow *ret_flow,
                 const struct value **ret_evaluated) {
    if (!(info->kind & (COMMAND_FUNCTION | COMMAND_SCRIPT)) || !info->script_block || !info->script_block->metadata)
        return false;
    const struct value *values = *ret_evaluated = evaluate(element, frame), *again = NULL;
    struct piece pieces[QUICK_ARGUMENTS];
    int count = spread_count(element, values);
    if (count < 0)
        return false;
    spread_all(element, values, pieces);
    if (!has_shape(element->spread, pieces, count))
        element->spread = spread_new(element, values, pieces, count);
    struct spread *spread = element->spread;
    if (spread->element.cached != info) {
        spread->element.cached = info;
        spread->element.plan = NULL;
    }
    set_values(spread, pieces);
    bool done = function_call_quick(&spread->element, info, frame, ret_flow, &again);
    set_values(spread, NULL);
    return done;
}
