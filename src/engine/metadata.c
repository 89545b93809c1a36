#include "engine/metadata.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "engine/common_parameters.h"
#include "engine/function.h"
#include "engine/invocation.h"
#include "engine/script_block.h"
#include "lang/ast_walk.h"

/* ---- parameters that clash ---- */

struct call_search {
    const char *name;
    const struct ast *found;
};

static void look_for_call(struct ast *node, void *data) {
    struct call_search *search = data;
    const struct ast_command *command = (const void *)node;
    if (search->found || node->kind == AST_SCRIPT_BLOCK_EXPRESSION)
        return;
    if (node->kind == AST_COMMAND && command->elements.count &&
        text_equal_ignore_case(extent_text(command->elements.items[0]->extent), search->name))
        search->found = command->elements.items[0];
    ast_each_child(node, look_for_call, data);
}

/* The name of the function whose block is being read, in the statement that calls it; NULL: it is not there. */
static const struct ast *name_in_call(const struct metadata *metadata) {
    const struct frame *frame = runspace->frame;
    if (!frame || !frame->is_reading || !metadata->is_advanced || !metadata->name)
        return NULL;
    while (frame && frame->is_reading)
        frame = frame->outer;
    struct call_search search = {.name = metadata->name};
    if (frame && frame->position)
        look_for_call((struct ast *)frame->position, &search);
    return search.found;
}

static _Noreturn void throw_clash(const struct metadata *metadata, const char *id, const char *message, ...)
    __attribute__((format(printf, 3, 4)));

static bool has_dynamic_parameters(const struct metadata *metadata) {
    for (int i = 0; i < metadata->parameter_count; i++)
        if (metadata->parameters[i].is_dynamic)
            return true;
    return false;
}

/* An advanced function's are found when it is bound, and told at its name; others' at the whole statement. With dynamic
 * ones they are nobody's error, though its place is known. */
static _Noreturn void throw_clash(const struct metadata *metadata, const char *id, const char *message, ...) {
    va_list list;
    va_start(list, message);
    struct error_record *record = error_record_printf("System.Management.Automation.MetadataException", id,
                                                      CATEGORY_METADATA_ERROR, VALUE_NULL, message, list);
    va_end(list);
    const struct ast *name = name_in_call(metadata);
    error_record_position(record, name ? name->extent : (struct extent){0});
    record->attributed = has_dynamic_parameters(metadata);
    if (name && !record->attributed)
        ((struct invocation *)record->invocation.p)->name = metadata->name;
    throw_record(record);
}

/* ---- sets ---- */

uint32_t metadata_set_flag(struct metadata *metadata, const char *name) {
    if (name == NULL || strcasecmp(name, ATTRIBUTE_ALL_SETS) == 0)
        return 0;
    for (int i = 0; i < metadata->set_count; i++) {
        if (strcasecmp(metadata->set_names[i], name) == 0)
            return 1u << i;
    }
    if (metadata->set_count == (int)COUNT_OF(metadata->set_names))
        throw_error(
            "System.Management.Automation.ParsingMetadataException", "ParsingTooManyParameterSets",
            CATEGORY_METADATA_ERROR, VALUE_NULL,
            "Cannot get or run the command. The maximum number of parameter sets for this command has been exceeded.");
    metadata->set_names[metadata->set_count] = name;
    return 1u << metadata->set_count++;
}

const char *metadata_set_name(const struct metadata *metadata, uint32_t flag) {
    if (flag == 0 || flag == UINT32_MAX)
        return metadata->default_set ? metadata->default_set : ATTRIBUTE_ALL_SETS;
    int index = __builtin_ctz(flag);
    if (index < 31 && ((flag >> (index + 1)) & 1) != 0)
        return "";
    return index < metadata->set_count ? metadata->set_names[index] : "";
}

struct parameter_metadata *metadata_add(struct metadata *metadata, const char *name) {
    int count = metadata->parameter_count;
    if (count == 0 || (count >= 4 && (count & (count - 1)) == 0)) { /* full at 4, 8, 16 … */
        int capacity = count < 4 ? 4 : count * 2;
        struct parameter_metadata *grown = MEM_ARRAY(struct parameter_metadata, capacity);
        if (count > 0)
            memcpy(grown, metadata->parameters, sizeof *grown * (size_t)count);
        metadata->parameters = grown;
    }
    struct parameter_metadata *parameter = &metadata->parameters[count];
    *parameter = (struct parameter_metadata){.name = name, .index = count};
    metadata->parameter_count++;
    return parameter;
}

void metadata_add_set(struct metadata *metadata, struct parameter_metadata *parameter, const char *set_name,
                      struct parameter_set_data data) {
    data.flag = metadata_set_flag(metadata, set_name);
    for (int i = 0; i < parameter->set_count; i++) {
        if (parameter->sets[i].flag == data.flag)
            throw_clash(metadata, "ParameterDeclaredInParameterSetMultipleTimes",
                        "The parameter \"%s\" is declared in parameter-set \"%s\" multiple times.", parameter->name,
                        set_name ? set_name : ATTRIBUTE_ALL_SETS);
    }
    struct parameter_set_data *sets = MEM_ARRAY(struct parameter_set_data, parameter->set_count + 1);
    if (parameter->set_count > 0)
        memcpy(sets, parameter->sets, sizeof *sets * (size_t)parameter->set_count);
    sets[parameter->set_count++] = data;
    parameter->sets = sets;
}

static void finish_parameter(struct metadata *metadata, struct parameter_metadata *parameter) {
    parameter->is_switch = parameter->type == &type_switch;
    parameter->set_flags = 0;
    parameter->in_all_sets = parameter->set_count == 0;
    for (int i = 0; i < parameter->set_count; i++) {
        const struct parameter_set_data *data = &parameter->sets[i];
        parameter->set_flags |= data->flag;
        parameter->in_all_sets |= data->flag == 0;
        parameter->pipeline_somewhere |= data->from_pipeline || data->by_property_name;
        parameter->mandatory_somewhere |= data->mandatory;
        metadata->has_remaining |= data->remaining;
    }
    metadata->has_pipeline |= parameter->pipeline_somewhere;
}

/* An alias of a script's own is refused for what it clashes with: another own one, a common parameter's, a name. */
static void check_alias(const struct metadata *metadata, const struct parameter_metadata *parameter, const char *alias,
                        const struct table *names, const struct table *aliases) {
    const struct parameter_metadata *other = table_get(aliases, alias);
    if (other && other->common == parameter->common)
        throw_clash(metadata, "AliasDeclaredMultipleTimes", "The alias \"%s\" is declared multiple times.", alias);
    if (other)
        throw_clash(metadata, "AliasParameterNameAlreadyExistsForCommand",
                    "The parameter alias cannot be specified because an alias with the name '%s' was already defined "
                    "multiple times for the command.",
                    alias);
    const struct parameter_metadata *owner = names ? table_get(names, alias) : NULL;
    if (owner && owner != parameter)
        throw_clash(metadata, "ParameterNameConflictsWithAlias",
                    "The parameter '%s' cannot be specified because it conflicts with the parameter alias of the same "
                    "name for parameter '%s'.",
                    owner->name, parameter->name);
}

/* Own aliases among each other first, then with the common parameters', then with names. */
static void check_aliases(const struct metadata *metadata, const struct table *names) {
    for (int pass = 0; pass < 2; pass++) {
        struct table *aliases = table_new(TABLE_IGNORE_CASE);
        int count = pass ? metadata->parameter_count : metadata->own_count;
        for (int i = 0; i < count; i++) {
            const struct parameter_metadata *parameter = &metadata->parameters[i];
            for (int k = 0; k < parameter->alias_count; k++) {
                check_alias(metadata, parameter, parameter->aliases[k], pass ? names : NULL, aliases);
                table_set(aliases, parameter->aliases[k], (void *)parameter);
            }
        }
    }
}

/* No two parameters may share a name or an alias. */
static void check_names(const struct metadata *metadata) {
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (table_has(seen, parameter->name))
            throw_clash(metadata, "ParameterNameAlreadyExistsForCommand",
                        "A parameter with the name '%s' was defined multiple times for the command.", parameter->name);
        table_set(seen, parameter->name, (void *)parameter);
    }
    check_aliases(metadata, seen);
}

void metadata_finish(struct metadata *metadata) {
    if (!metadata->is_cmdlet) /* rows in C are checked by the tests */
        check_names(metadata);
    for (int i = 0; i < metadata->parameter_count; i++)
        finish_parameter(metadata, &metadata->parameters[i]);
    metadata->default_set_flag = metadata->default_set ? metadata_set_flag(metadata, metadata->default_set) : 0;
}

static bool common_wanted(const struct metadata *metadata, enum common_parameter common) {
    switch (common) {
    case COMMON_WHAT_IF:
    case COMMON_CONFIRM:
        return metadata->supports_should_process;
    case COMMON_INCLUDE_TOTAL_COUNT:
    case COMMON_SKIP:
    case COMMON_FIRST:
        return metadata->supports_paging;
    default:
        return true;
    }
}

static void add_validation(struct parameter_metadata *parameter, struct attribute *attribute) {
    const struct attribute **attributes = mem_new(sizeof *attributes);
    attributes[0] = attribute;
    parameter->attributes = attributes;
    parameter->attribute_count = 1;
    parameter->has_validation = true;
}

/* A script's own parameter of the same name hides the common one ("defined multiple times" in PowerShell). */
void metadata_add_common(struct metadata *metadata) {
    metadata->own_count = metadata->parameter_count;
    for (enum common_parameter common = COMMON_VERBOSE; common < COMMON_COUNT; common++) {
        const struct common_parameter_row *row = &common_parameter_rows[common];
        if (!common_wanted(metadata, common) ||
            (metadata->is_cmdlet && metadata_find_exact(metadata, row->name) != NULL))
            continue;
        struct parameter_metadata *parameter = metadata_add(metadata, row->name);
        parameter->common = common;
        parameter->type_text = row->type;
        parameter->type = type_find(row->type);
        parameter->has_validation = parameter->type == &type_string; /* the name of a variable */
        if (row->alias) {
            const char **aliases = mem_new(sizeof *aliases);
            aliases[0] = row->alias;
            parameter->aliases = aliases;
            parameter->alias_count = 1;
        }
        metadata_add_set(metadata, parameter, NULL, (struct parameter_set_data){.position = ATTRIBUTE_POSITION_NONE});
        if (common == COMMON_OUT_BUFFER) {
            struct attribute *range = attribute_new(ATTRIBUTE_VALIDATE_RANGE);
            range->range.low = value_int(0);
            range->range.high = value_int(INT32_MAX);
            add_validation(parameter, range);
        }
    }
}

struct metadata *metadata_copy(const struct metadata *metadata) {
    struct metadata *copy = MEM_NEW(struct metadata);
    *copy = *metadata;
    copy->parameters = NULL;
    copy->parameter_count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        struct parameter_metadata *parameter = metadata_add(copy, NULL);
        *parameter = metadata->parameters[i];
    }
    return copy;
}

static bool parameter_is_named(const struct parameter_metadata *parameter, const char *name) {
    if (strcasecmp(parameter->name, name) == 0)
        return true;
    for (int i = 0; i < parameter->alias_count; i++) {
        if (strcasecmp(parameter->aliases[i], name) == 0)
            return true;
    }
    return false;
}

struct parameter_metadata *metadata_find_exact(const struct metadata *metadata, const char *name) {
    for (int i = 0; i < metadata->parameter_count; i++) {
        if (parameter_is_named(&metadata->parameters[i], name))
            return &metadata->parameters[i];
    }
    return NULL;
}

static bool parameter_begins(const struct parameter_metadata *parameter, const char *prefix, size_t length) {
    if (strncasecmp(parameter->name, prefix, length) == 0)
        return true;
    for (int i = 0; i < parameter->alias_count; i++) {
        if (strncasecmp(parameter->aliases[i], prefix, length) == 0)
            return true;
    }
    return false;
}

struct parameter_metadata *metadata_find(const struct metadata *metadata, const char *name, int *ret_ambiguous) {
    *ret_ambiguous = 0;
    struct parameter_metadata *exact = metadata_find_exact(metadata, name);
    if (exact)
        return exact;
    size_t length = strlen(name);
    struct parameter_metadata *found = NULL, *own = NULL, *fixed = NULL;
    int count = 0, own_count = 0, fixed_count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        struct parameter_metadata *parameter = &metadata->parameters[i];
        if (!parameter_begins(parameter, name, length))
            continue;
        found = parameter;
        count++;
        if (parameter->common == COMMON_NONE) {
            own = parameter;
            own_count++;
        }
        if (parameter->common == COMMON_NONE && !parameter->of_provider) {
            fixed = parameter;
            fixed_count++;
        }
    }
    if (count <= 1)
        return found;
    if (own_count == 1) /* a command's own parameter goes before the common ones */
        return own;
    if (fixed_count == 1)
        return fixed;
    *ret_ambiguous = count;
    return NULL;
}

const struct parameter_set_data *parameter_set_data(const struct parameter_metadata *parameter, uint32_t flags) {
    const struct parameter_set_data *result = NULL;
    for (int i = 0; i < parameter->set_count; i++) {
        const struct parameter_set_data *data = &parameter->sets[i];
        if (data->flag == 0)
            result = data;
        else if ((data->flag & flags) != 0 || flags == 0)
            return data;
    }
    return result;
}

struct metadata *metadata_of(struct command_info *info) {
    if (info->metadata)
        return info->metadata;
    if (info->cmdlet)
        info->metadata = metadata_of_cmdlet(info->cmdlet);
    else if (info->script_block || info->kind == COMMAND_EXTERNAL_SCRIPT)
        info->metadata = metadata_of_block(command_script_block(info), info->name);
    return info->metadata;
}
