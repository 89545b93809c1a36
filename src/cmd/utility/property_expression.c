#include "cmd/utility/property_expression.h"
#include "cmd/utility/property_expression_type.h"
#include "engine/detailed_error.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/function.h"
#include "engine/hooks.h"
#include "object/dictionary.h"
#include "object/exception.h"

enum key { KEY_NAME, KEY_EXPRESSION, KEY_ASCENDING, KEY_DESCENDING, KEY_WIDTH, KEY_ALIGNMENT, KEY_NONE };

static const struct {
    const char *name;
    enum key key;
    unsigned needs;
} keys[] = {{"name", KEY_NAME, EXPRESSION_KEY_NAME},
            {"label", KEY_NAME, EXPRESSION_KEY_NAME},
            {"expression", KEY_EXPRESSION, 0},
            {"ascending", KEY_ASCENDING, EXPRESSION_KEY_ORDER},
            {"descending", KEY_DESCENDING, EXPRESSION_KEY_ORDER},
            {"width", KEY_WIDTH, EXPRESSION_KEY_COLUMN},
            {"alignment", KEY_ALIGNMENT, EXPRESSION_KEY_COLUMN}};

static _Noreturn void throw_not_supported(struct cmdlet_call *call, const char *id, const char *details) {
    cmdlet_throw_detailed(call, "System.NotSupportedException", "Specified method is not supported.", id,
                          CATEGORY_INVALID_ARGUMENT, VALUE_NULL, details);
}

static enum key key_of(struct cmdlet_call *call, const char *text, unsigned allowed) {
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (*text && text_starts_ignore_case(keys[i].name, text) && (!keys[i].needs || keys[i].needs & allowed))
            return keys[i].key;
    throw_not_supported(call, "DictionaryKeyIllegal", mem_printf("The %s key is not valid.", text));
}

static void check_wildcards(struct cmdlet_call *call, const char *name, const char *key) {
    if (key)
        throw_not_supported(
            call, "ExpressionGlobbing1",
            mem_printf("The \"%s\" key cannot have wildcard characters in value \"%s\".", "expression", name));
    throw_not_supported(call, "ExpressionGlobbing2",
                        mem_printf("Wildcard characters are not allowed in \"%s\".", name));
}

static void set_expression(struct cmdlet_call *call, struct property_expression *expression, struct value value,
                           const char *key, unsigned allowed) {
    struct value base = value_base(value);
    if (value_is_null(base))
        throw_not_supported(call, "DictionaryKeyMissingValue", mem_printf("The %s key has no value.", key));
    if (value_is_script_block(base)) {
        expression->script = base;
        return;
    }
    if (!value_is_string(base))
        throw_not_supported(call, "DictionaryKeyUnknownType",
                            mem_printf("The key has a type, %s, that is not valid; expected types are {System.String, "
                                       "System.Management.Automation.ScriptBlock}.",
                                       base.type ? base.type->name : "null"));
    expression->name = string_text(base);
    if (!*expression->name && key)
        throw_not_supported(call, "ExpressionEmptyString1",
                            "The \"expression\" key cannot have an empty string value.");
    if (!*expression->name)
        throw_not_supported(call, "ExpressionEmptyString2", "An empty string value is not allowed.");
    expression->wildcard = wildcard_has_special(expression->name);
    if (expression->wildcard && allowed & EXPRESSION_ONE_PROPERTY)
        check_wildcards(call, expression->name, key);
}

static struct property_expression read_table(struct cmdlet_call *call, struct dictionary *table, unsigned allowed) {
    struct property_expression expression = {.descending = -1};
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(table, &at));) {
        switch (key_of(call, value_to_text(entry->key), allowed)) {
        case KEY_NAME:
            expression.label = value_to_text(entry->value);
            break;
        case KEY_EXPRESSION:
            set_expression(call, &expression, entry->value, value_to_text(entry->key), allowed);
            break;
        case KEY_ASCENDING:
            expression.descending = !value_is_true(entry->value);
            break;
        case KEY_DESCENDING:
            expression.descending = value_is_true(entry->value);
            break;
        case KEY_WIDTH:
            expression.width = value_to_text(entry->value);
            break;
        case KEY_ALIGNMENT:
            expression.alignment = value_to_text(entry->value);
            break;
        default:
            break;
        }
    }
    if (!expression.name && value_is_null(expression.script))
        throw_not_supported(call, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.");
    if (expression.label && !*expression.label && !(allowed & EXPRESSION_KEY_COLUMN))
        expression.label = NULL; /* a column may have an empty heading, a property no empty name */
    return expression;
}

struct property_expressions property_expressions_read(struct cmdlet_call *call, const struct list *list,
                                                      unsigned allowed) {
    struct property_expressions expressions = {0};
    if (!list)
        return expressions;
    expressions.items = MEM_ARRAY(struct property_expression, list->count);
    for (int32_t i = 0; i < list->count; i++) {
        struct value item = value_base(list->items[i]);
        struct property_expression *expression = &expressions.items[expressions.count++];
        expression->descending = -1;
        if (value_is_property_expression(item))
            item = property_expression_source(item);
        if (value_is_dictionary(item))
            *expression = read_table(call, dictionary_of(item), allowed);
        else if (value_is_script_block(item))
            expression->script = item;
        else if (!value_is_null(item))
            set_expression(call, expression, string_from(value_to_text(item)), NULL, allowed);
        else
            expressions.count--;
    }
    return expressions;
}

/* The keys of a Hashtable are properties here; those of other dictionaries are not. */
static bool is_hashtable(struct value object) {
    return value_is_dictionary(object) && type_is(value_base(object).type, &type_hashtable);
}

struct value property_expression_value(struct cmdlet_call *call, const struct property_expression *expression,
                                       struct value object, bool *ret_found, struct error_record **ret_error) {
    struct value value = VALUE_NULL;
    struct failure failure = {0};
    if (ret_error)
        *ret_error = NULL;
    if (value_is_script_block(expression->script)) {
        struct streams streams = call->command->streams;
        struct block_call run = {.block = script_block_of(expression->script),
                                 .input = VALUE_NULL,
                                 .underscore = object,
                                 .has_underscore = true,
                                 .dot = true,
                                 .scope = call->command->scope,
                                 .streams = &streams};
        streams.sinks[STREAM_ERROR] = &sink_null; /* what it writes as errors is not heard of */
        if (ret_found)
            *ret_found = true;
        if (!script_block_try(&run, &value, &failure)) {
            struct error_record *record = failure.thrown ? ((struct exception *)failure.thrown)->record : NULL;
            call_depth_pass(failure.thrown);
            if (record && !ret_error)
                error_remember(record);
            if (record && ret_error) {
                record->activity = ""; /* it is the script's, not the cmdlet's */
                *ret_error = record;
            }
            return VALUE_NULL;
        }
        return value_is_nothing(value) ? VALUE_NULL : value;
    }
    struct member member;
    bool hidden = !is_hashtable(object) && !value_is_null(object) && value_is_dictionary(object) &&
                  member_find(object, expression->name, &member) && member.is_key;
    bool found =
        !hidden && !value_is_null(object) && member_get(object, expression->name, &value, &failure) == MEMBER_FOUND;
    if (!found && !hidden && is_hashtable(object))
        found = dictionary_get_text(dictionary_of(object), expression->name, &value);
    if (ret_found)
        *ret_found = found;
    return found ? value : VALUE_NULL;
}

struct each {
    const struct wildcard *pattern;
    void (*each)(void *data, const char *name);
    void *data;
};

static void offer(void *data, const struct member *member) {
    struct each *each = data;
    if (!member->hidden && wildcard_match(each->pattern, member->name, strlen(member->name)))
        each->each(each->data, member->name);
}

/* The names of a property set. */
static void offer_set(const struct member *set, void (*each)(void *data, const char *name), void *data) {
    for (int i = 0; set->instance && i < set->instance->name_count; i++)
        each(data, set->instance->names[i]);
    for (const char *names = set->extended ? set->extended->text : ""; *names;) {
        size_t length = strcspn(names, ",");
        each(data, mem_strndup(names, length));
        names += length + (names[length] == ',');
    }
}

void property_expression_each(const struct property_expression *expression, struct value object,
                              void (*each)(void *data, const char *name), void *data) {
    struct member member;
    if (expression->name && !expression->wildcard && !value_is_null(object) &&
        member_find(object, expression->name, &member) && member.kind == MEMBER_TYPE_PROPERTY_SET) {
        offer_set(&member, each, data);
        return;
    }
    if (!expression->wildcard || !expression->name) {
        each(data, expression->name);
        return;
    }
    struct each state = {wildcard_compile(expression->name, strlen(expression->name), true), each, data};
    if (state.pattern && !value_is_null(object) && is_hashtable(object)) {
        struct dictionary_entry *entry;
        for (int32_t at = 0; (entry = dictionary_next(dictionary_of(object), &at));) {
            const char *name = value_to_text(entry->key);
            if (wildcard_match(state.pattern, name, strlen(name)))
                each(data, name);
        }
    } else if (state.pattern && !value_is_null(object))
        property_each(object, offer, &state);
}

const char *property_expression_label(const struct property_expression *expression) {
    if (expression->label)
        return expression->label;
    return expression->name ? expression->name : value_to_text(script_block_text(script_block_of(expression->script)));
}
