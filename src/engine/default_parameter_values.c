/* $PSDefaultParameterValues: values for parameters that were not given. Keys are 'Command:Parameter', both with
 * wildcards; 'Disabled' = $true turns it off. Source: about_Parameters_Default_Values. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/wildcard.h"
#include "engine/binder_internal.h"
#include "engine/script_block.h"
#include "object/arithmetic.h"
#include "object/dictionary.h"

struct pair { /* a parameter and its default */
    struct value value;
    bool conflicting;
};

/* ---- keys ---- */

static const char *skip_space(const char *at) {
    return at + strspn(at, " \t\r\n");
}

static char *trimmed(const char *start, size_t length) {
    while (length > 0 && strchr(" \t\r\n", start[length - 1]))
        length--;
    while (length > 0 && strchr(" \t\r\n", *start)) {
        start++;
        length--;
    }
    return mem_strndup(start, length);
}

/* One half of a key, perhaps quoted; moves *at behind it. NULL: not valid. */
static char *key_part(const char **at, bool is_command) {
    if (**at == '\'' || **at == '"') {
        const char *end = strchr(*at + 1, **at);
        if (end == NULL || end == *at + 1)
            return NULL;
        char *text = trimmed(*at + 1, (size_t)(end - *at - 1));
        *at = end + 1;
        return *text ? text : NULL;
    }
    size_t length = is_command ? strcspn(*at, ":") : strlen(*at);
    if (is_command && (*at)[length] == '\0')
        return NULL;
    char *text = trimmed(*at, length);
    *at += length;
    return *text ? text : NULL;
}

static bool split_key(const char *key, char **ret_command, char **ret_parameter) {
    const char *at = key;
    if ((*ret_command = key_part(&at, true)) == NULL)
        return false;
    at = skip_space(at);
    if (*at != ':')
        return false;
    at = skip_space(at + 1);
    if (*at == '\0' || (*ret_parameter = key_part(&at, false)) == NULL)
        return false;
    return *at == '\0';
}

/* ---- which commands and parameters a key means ---- */

struct alias_search {
    const char *pattern, *target;
    bool found;
};

static void match_alias(void *data, struct command_info *info) {
    struct alias_search *search = data;
    if (!search->found && info->kind == COMMAND_ALIAS && info->definition &&
        strcasecmp(info->definition, search->target) == 0)
        search->found = wildcard_match_text(search->pattern, info->name, true);
}

static bool names_command(struct command *command, const char *pattern) {
    const char *name = command->binding->metadata->name;
    if (name == NULL)
        return false;
    if (wildcard_match_text(pattern, name, true))
        return true;
    struct alias_search search = {.pattern = pattern, .target = name};
    command_each(command->scope, COMMAND_ALIAS, match_alias, &search);
    return search.found;
}

static void warn_once(struct command *command, const char *key, const char *message) {
    struct binder_state *state = command->binding->state;
    if (state->warned == NULL)
        state->warned = table_new(TABLE_IGNORE_CASE);
    if (table_has(state->warned, key))
        return;
    table_set(state->warned, key, state);
    write_warning(message);
}

static void add_pair(struct command *command, const char *name_used, const struct parameter_metadata *parameter,
                     struct value value) {
    struct table *pairs = command->binding->state->preference_pairs;
    struct pair *pair = table_get(pairs, parameter->name);
    if (pair == NULL) {
        pair = MEM_NEW(struct pair);
        pair->value = value;
        table_set(pairs, parameter->name, pair);
    } else if (!value_equals(pair->value, value, false)) {
        pair->conflicting = true;
        warn_once(command, mem_printf("%s:::%s", command->binding->metadata->name, name_used),
                  mem_printf("Multiple different default values are defined in $PSDefaultParameterValues for the "
                             "parameter matching the following "
                             "name or alias: %s. These defaults have been ignored.",
                             name_used));
    }
}

/* A parameter pattern may mean one parameter only. */
static void add_matching(struct command *command, const char *command_part, const char *pattern, struct value value) {
    const struct metadata *metadata = command->binding->metadata;
    const struct parameter_metadata *found = NULL;
    int count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool matches = wildcard_match_text(pattern, parameter->name, true);
        for (int k = 0; k < parameter->alias_count && !matches; k++)
            matches = wildcard_match_text(pattern, parameter->aliases[k], true);
        if (matches) {
            found = parameter;
            count++;
        }
    }
    if (count > 1)
        warn_once(command, mem_printf("%s:::%s", command_part, pattern),
                  mem_printf("The following name or alias defined in $PSDefaultParameterValues for this cmdlet "
                             "resolves to multiple parameters: %s. "
                             "The default has been ignored.",
                             pattern));
    else if (count == 1)
        add_pair(command, pattern, found, value);
}

static void read_entry(struct command *command, const char *command_part, const char *parameter_part,
                       struct value value) {
    if (!names_command(command, command_part))
        return;
    if (wildcard_has_special(parameter_part)) {
        add_matching(command, command_part, parameter_part, value);
        return;
    }
    const struct parameter_metadata *parameter = metadata_find_exact(command->binding->metadata, parameter_part);
    if (parameter) /* else it may be a dynamic parameter to come */
        add_pair(command, parameter_part, parameter, value);
}

static struct dictionary *dictionary_in(struct scope *scope) {
    static const struct name *name;
    if (name == NULL)
        name = name_intern("PSDefaultParameterValues");
    struct variable *variable = scope ? scope_find(scope, name) : NULL;
    struct value value = variable ? variable_load(variable) : VALUE_NULL;
    return value_is_dictionary(value) && dictionary_of(value)->count > 0 ? dictionary_of(value) : NULL;
}

static struct dictionary *preference_dictionary(struct command *command) {
    return dictionary_in(command->scope);
}

bool binder_has_preferences_in(struct scope *scope) {
    return dictionary_in(scope) != NULL;
}

bool binder_has_preferences(struct command *command) {
    return preference_dictionary(command) != NULL;
}

static void drop_bad_keys(struct dictionary *dictionary, const struct values *bad) {
    struct buffer names = {0};
    for (int i = 0; i < bad->count; i++) {
        buffer_printf(&names, "%s%s", i ? ", " : "", value_to_text(bad->items[i]));
        dictionary_remove(dictionary, bad->items[i]);
    }
    bool several = bad->count > 1;
    write_warning(mem_printf(
        "The key%s '%s' do%s not have %svalid format%s. For information about the correct format, see "
        "about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266.",
        several ? "s" : "", buffer_text(&names), several ? "" : "es", several ? "" : "a ", several ? "s" : ""));
}

static void read_preferences(struct command *command) {
    struct binder_state *state = command->binding->state;
    struct dictionary *dictionary = preference_dictionary(command);
    state->preferences_read = true;
    state->preferences_off = dictionary == NULL;
    if (dictionary == NULL)
        return;
    state->preference_pairs = table_new(TABLE_IGNORE_CASE);
    struct values bad = {0};
    for (int wildcards = 0; wildcards < 2; wildcards++) { /* plain keys go before wildcards */
        int32_t at = 0;
        struct dictionary_entry *entry;
        while ((entry = dictionary_next(dictionary, &at)) != NULL) {
            if (!value_is_string(value_base(entry->key)))
                continue;
            char *key = trimmed(string_text(entry->key), string_length(entry->key)), *command_part, *parameter_part;
            bool is_valid = split_key(key, &command_part, &parameter_part);
            if (strcasecmp(key, "Disabled") == 0) {
                if (value_is_true(entry->value)) {
                    state->preferences_off = true;
                    return;
                }
                continue;
            }
            if (!is_valid) {
                if (wildcards == 0)
                    values_add(&bad, entry->key);
            } else if (wildcard_has_special(key) == (wildcards == 1)) {
                read_entry(command, command_part, parameter_part, entry->value);
            }
        }
    }
    if (bad.count > 0)
        drop_bad_keys(dictionary, &bad);
}

/* ---- binding ---- */

/* A script block makes the value, given what is bound so far. False: it gave nothing. */
static bool make_value(struct command *command, struct value *value) {
    if (!value_is_script_block(*value))
        return true;
    const struct binding *binding = command->binding;
    struct list *names = list_new(&type_arraylist), *positional = list_new(&type_arraylist),
                *preferred = list_new(&type_arraylist);
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        if (binding->bound[i].how == BOUND_NOT)
            continue;
        list_add(names, string_from(binding->metadata->parameters[i].name));
        if (binding->bound[i].how == BOUND_POSITIONAL)
            list_add(positional, string_from(binding->metadata->parameters[i].name));
        if (binding->bound[i].how == BOUND_PREFERENCE)
            list_add(preferred, string_from(binding->metadata->parameters[i].name));
    }
    struct value state = pscustomobject_new();
    note_set(&state, "BoundParameters", value_list(names));
    note_set(&state, "BoundPositionalParameters", value_list(positional));
    note_set(&state, "BoundDefaultParameters", value_list(preferred));
    *value = script_block_call(script_block_of(*value), &state, 1);
    return !value_is_nothing(*value);
}

static void bind_pair(struct command *command, int index, struct value value) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    const char *name = binding->metadata->parameters[index].name;
    struct work work = {.parameter = name, .has_value = true};
    struct binding_error error;
    if (!make_value(command, &value))
        return;
    work.value = value;
    enum attempt result = binder_attempt(command, binding->set_flags, &work, index, COERCE | DELAY_BIND, &error);
    if (result == ATTEMPT_FAILED) {
        warn_once(command, mem_printf("%s:::%s", binding->metadata->name, name),
                  mem_printf("The binding of default value '%s' to parameter '%s' failed: %s",
                             value_is_null(value) ? "null" : value_to_text(value), name, error.message));
        return;
    }
    if (result != ATTEMPT_BOUND)
        return;
    binder_mark_bound(command, index, BOUND_PREFERENCE);
    state->preference_in_use = true;
    if (binding->preference_names == NULL)
        binding->preference_names = table_new(TABLE_IGNORE_CASE);
    table_set(binding->preference_names, name, state);
}

void binder_apply_preferences(struct command *command, bool again) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    if (!state->preferences_read || (again && !state->preferences_off))
        read_preferences(command);
    if (state->preferences_off || table_count(state->preference_pairs) == 0)
        return;
    uint32_t possible = ALL_SETS;
    int *indexes = mem_new_atomic(sizeof(int) * table_count(state->preference_pairs)), count = 0;
    for (size_t i = 0; i < table_count(state->preference_pairs); i++) {
        const struct pair *pair = table_value_at(state->preference_pairs, i);
        const struct parameter_metadata *parameter =
            metadata_find_exact(binding->metadata, table_key_at(state->preference_pairs, i));
        if (pair->conflicting || parameter == NULL || !parameter_in_sets(parameter, binding->set_flags) ||
            binding->bound[parameter->index].how != BOUND_NOT)
            continue;
        if (parameter->set_flags != 0) {
            possible &= parameter->set_flags;
            if (possible == 0) /* they contradict each other */
                return;
        }
        indexes[count++] = parameter->index;
    }
    for (int i = 0; i < count; i++) {
        const struct pair *pair = table_get(state->preference_pairs, binding->metadata->parameters[indexes[i]].name);
        bind_pair(command, indexes[i], pair->value);
    }
}

void binder_throw_elaborated(struct command *command, const struct binding_error *error) {
    const struct binding *binding = command->binding;
    struct buffer names = {0};
    size_t count = binding->preference_names ? table_count(binding->preference_names) : 0;
    for (size_t i = 0; i < count; i++)
        buffer_printf(&names, " -%s", table_key_at(binding->preference_names, i));
    struct binding_error elaborated = *error;
    bool several = count > 1;
    elaborated.kind = ERROR_BINDING;
    elaborated.extent = (struct extent){0};
    elaborated.message =
        mem_printf("%s This %s by applying the default parameter binding. You can disable the default parameter "
                   "binding in $PSDefaultParameterValues by setting "
                   "$PSDefaultParameterValues[\"Disabled\"] to be $true, and %s. The following default parameter%s "
                   "successfully bound for this cmdlet when the "
                   "error occurred:%s",
                   error->message, several ? "error might have been caused" : "failure might be caused",
                   several ? "then trying again" : "retry", several ? "s were" : " was", buffer_text(&names));
    binder_throw_record(command, binder_error_record(command, &elaborated));
}
