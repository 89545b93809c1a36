#include "host/completion_sources.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "object/member.h"

/* What `each` functions get: where to add, and what the names must begin with. */
struct candidates {
    struct completions *completions;
    const char *word, *before;
};

static void add_fitting(struct candidates *source, const char *name) {
    if (text_starts_ignore_case(name, source->word))
        completion_add(source->completions, mem_printf("%s%s", source->before, name));
}

/* ---- commands ---- */

static void add_command(void *data, struct command_info *info) {
    add_fitting(data, info->name);
}

void complete_command(struct completions *completions, const char *word) {
    struct candidates source = {completions, word, ""};
    command_each(runspace->global, (unsigned)-1, add_command, &source);
}

/* ---- parameters ---- */

void complete_parameter(struct completions *completions, struct command_info *info, const char *word) {
    struct candidates source = {completions, word, "-"};
    struct metadata *metadata = metadata_of(info);
    for (int i = 0; metadata && i < metadata->parameter_count; i++)
        if (!metadata->parameters[i].dont_show)
            add_fitting(&source, metadata->parameters[i].name);
}

static void add_value(void *data, const char *text) {
    add_fitting(data, text);
}

/* "A,B,C" of a row. */
static void add_row_set(struct candidates *source, const char *set) {
    while (*set) {
        size_t length = strcspn(set, ",");
        add_fitting(source, mem_strndup(set, length));
        set += length + (set[length] == ',');
    }
}

static bool add_attribute_set(struct candidates *source, const struct parameter_metadata *parameter) {
    bool found = false;
    for (int i = 0; i < parameter->attribute_count; i++) {
        const struct attribute *attribute = parameter->attributes[i];
        if (attribute->kind != ATTRIBUTE_VALIDATE_SET && attribute->kind != ATTRIBUTE_ARGUMENT_COMPLETIONS)
            continue;
        found = true;
        for (int j = 0; j < attribute->set.count; j++)
            add_fitting(source, attribute->set.texts[j]);
    }
    return found;
}

bool complete_value(struct completions *completions, const struct parameter_metadata *parameter, const char *word) {
    struct candidates source = {completions, word, ""};
    const struct parameter *row = parameter->row;
    const struct type *type = parameter->type;
    if (row && row->complete) {
        row->complete(word, add_value, &source);
        return true;
    }
    if (row && row->validate_set) {
        add_row_set(&source, row->validate_set);
        return true;
    }
    if (add_attribute_set(&source, parameter))
        return true;
    if (!type || !type->labels)
        return false;
    for (int i = 0; i < type->label_count; i++)
        add_fitting(&source, type->labels[i].name);
    return true;
}

bool complete_first_argument(struct completions *completions, struct command_info *info, const char *word) {
    struct metadata *metadata = metadata_of(info);
    for (int i = 0; metadata && i < metadata->own_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        const struct parameter_set_data *set = parameter_set_data(parameter, 0);
        if (set && set->position == 0)
            return complete_value(completions, parameter, word);
    }
    return false;
}

/* ---- variables, members, types ---- */

static void add_variable(void *data, struct variable *variable) {
    if (variable->exists || variable->automatic)
        add_fitting(data, variable->name->text);
}

static void add_environment(struct candidates *source, const char *word) {
    extern char **environ;
    source->word = word;
    source->before = mem_printf("%senv:", source->before);
    for (char **entry = environ; *entry; entry++)
        add_fitting(source, mem_strndup(*entry, strcspn(*entry, "=")));
}

void complete_variable(struct completions *completions, const char *before, const char *word) {
    struct candidates source = {completions, word, mem_printf("%s$", before)};
    if (strncasecmp(word, "env:", 4) == 0) {
        add_environment(&source, word + 4);
        return;
    }
    for (struct scope *scope = scope_current(); scope; scope = scope->parent)
        scope_each_variable(scope, add_variable, &source);
}

static void add_member(void *data, const struct member *member) {
    struct candidates *source = data;
    if (member->hidden || member->intrinsic || !text_starts_ignore_case(member->name, source->word))
        return;
    bool method = (member->kind & (MEMBER_TYPE_METHOD | MEMBER_TYPE_SCRIPT_METHOD | MEMBER_TYPE_CODE_METHOD)) != 0;
    completion_add(source->completions, mem_printf("%s%s%s", source->before, member->name, method ? "(" : ""));
}

/* Only variables and their properties are read: nothing is called for a completion. */
void complete_member(struct completions *completions, const char *expression, const char *word) {
    struct candidates source = {completions, word, mem_printf("%s.", expression)};
    const char *name = strchr(expression, '$') + 1;
    size_t length = strcspn(name, ".");
    bool found;
    struct failure failure;
    struct value value = variable_get(scope_current(), mem_strndup(name, length), &found);
    for (name += length; found && *name == '.'; name += length) {
        name++;
        length = strcspn(name, ".");
        found = member_get(value, mem_strndup(name, length), &value, &failure) == MEMBER_FOUND;
    }
    if (found && !value_is_null(value))
        member_each(value, false, add_member, &source);
}

static void add_type(void *data, const struct type *type) {
    struct candidates *source = data;
    if (type->accelerator)
        add_fitting(source, type->accelerator);
    if (strchr(source->word, '.') && type->name)
        add_fitting(source, type->name);
}

void complete_type(struct completions *completions, const char *word) {
    struct candidates source = {completions, word, "["};
    type_each(add_type, &source);
}
