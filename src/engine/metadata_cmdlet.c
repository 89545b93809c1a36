/* Metadata from a cmdlet's constant table. */
#include <string.h>
#include <strings.h>

#include "engine/metadata.h"

/* Splits "A,B,C" into collected texts. */
static const char **split_names(const char *text, int *ret_count) {
    int count = 1;
    for (const char *at = text; *at; at++)
        count += *at == ',';
    const char **names = MEM_ARRAY(const char *, count);
    *ret_count = 0;
    while (*text) {
        size_t length = strcspn(text, ",");
        names[(*ret_count)++] = mem_strndup(text, length);
        text += length;
        if (*text == ',')
            text++;
    }
    return names;
}

/* Type texts of rows may leave out the namespaces of PowerShell's own types. */
static const struct type *row_type(const char *text) {
    static const char *const namespaces[] = {"", "System.Management.Automation.", "Microsoft.PowerShell.Commands.",
                                             "System."};
    for (size_t i = 0; i < COUNT_OF(namespaces); i++) {
        const struct type *type = type_find(*namespaces[i] ? mem_printf("%s%s", namespaces[i], text) : text);
        if (type)
            return type == &type_object ? NULL : type;
    }
    return NULL;
}

static enum storage row_storage(const char *text) {
    static const struct {
        const char *text;
        enum storage storage;
    } rows[] = {{"switch", STORE_BOOL}, {"bool", STORE_BOOL},     {"int", STORE_INT},
                {"long", STORE_LONG},   {"double", STORE_DOUBLE}, {"string", STORE_TEXT}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (strcmp(rows[i].text, text) == 0)
            return rows[i].storage;
    }
    size_t length = strlen(text);
    return length > 2 && strcmp(text + length - 2, "[]") == 0 ? STORE_LIST : STORE_VALUE;
}

static void add_attribute(struct parameter_metadata *parameter, struct attribute *attribute) {
    const struct attribute **attributes = MEM_ARRAY(const struct attribute *, parameter->attribute_count + 1);
    for (int i = 0; i < parameter->attribute_count; i++)
        attributes[i] = parameter->attributes[i];
    attributes[parameter->attribute_count++] = attribute;
    parameter->attributes = attributes;
    parameter->has_validation |= attribute_is_validation(attribute);
}

static struct value range_end(const struct parameter_metadata *parameter, double end) {
    if (parameter->type == &type_double || parameter->type == &type_single)
        return value_double(end);
    if (end >= 9223372036854775807.0) /* no double is the greatest long itself */
        return value_long(INT64_MAX);
    return end >= INT32_MIN && end <= INT32_MAX && parameter->type != &type_int64 ? value_int((int32_t)end)
                                                                                  : value_long((int64_t)end);
}

static void add_validations(struct parameter_metadata *parameter, const struct parameter *row) {
    static const struct {
        unsigned flag;
        enum attribute_kind kind;
    } flags[] = {{NOT_NULL, ATTRIBUTE_NOT_NULL},
                 {NOT_NULL_OR_EMPTY, ATTRIBUTE_NOT_NULL_OR_EMPTY},
                 {NOT_NULL_OR_WHITE_SPACE, ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE}};
    for (size_t i = 0; i < COUNT_OF(flags); i++) {
        if (row->flags & flags[i].flag)
            add_attribute(parameter, attribute_new(flags[i].kind));
    }
    if (row->validate_set) {
        struct attribute *set = attribute_new(ATTRIBUTE_VALIDATE_SET);
        int count;
        set->set.texts = split_names(row->validate_set, &count);
        set->set.count = count;
        add_attribute(parameter, set);
    }
    if (row->has_range) {
        struct attribute *range = attribute_new(ATTRIBUTE_VALIDATE_RANGE);
        range->range.low = range_end(parameter, row->range_low);
        range->range.high = range_end(parameter, row->range_high);
        add_attribute(parameter, range);
    }
    if (row->positive) {
        struct attribute *range = attribute_new(ATTRIBUTE_VALIDATE_RANGE);
        range->range.range_kind = RANGE_POSITIVE;
        add_attribute(parameter, range);
    }
    if (row->count_low != 0 || row->count_high != 0) {
        struct attribute *limits = attribute_new(ATTRIBUTE_VALIDATE_COUNT);
        limits->limits.low = row->count_low;
        limits->limits.high = row->count_high;
        add_attribute(parameter, limits);
    }
}

static struct parameter_metadata *add_parameter(struct metadata *metadata, const struct parameter *row) {
    struct parameter_metadata *parameter = metadata_add(metadata, row->name);
    parameter->row = row;
    parameter->type_text = row->type;
    parameter->type = row_type(row->type);
    parameter->storage = row_storage(row->type);
    if (row->aliases)
        parameter->aliases = split_names(row->aliases, &parameter->alias_count);
    add_validations(parameter, row);
    return parameter;
}

static void add_sets(struct metadata *metadata, struct parameter_metadata *parameter, const struct parameter *row) {
    struct parameter_set_data data = {.position = row->position > 0 ? row->position - 1 : ATTRIBUTE_POSITION_NONE,
                                      .mandatory = (row->flags & MANDATORY) != 0,
                                      .from_pipeline = (row->flags & PIPELINE) != 0,
                                      .by_property_name = (row->flags & BY_PROPERTY) != 0,
                                      .remaining = (row->flags & REMAINING) != 0};
    if (row->sets == NULL) {
        metadata_add_set(metadata, parameter, NULL, data);
        return;
    }
    int count;
    const char **names = split_names(row->sets, &count);
    for (int i = 0; i < count; i++)
        metadata_add_set(metadata, parameter, names[i], data);
}

/* A copy's own: it is about to change. */
static void copy_offsets(struct metadata *metadata) {
    uint16_t *copy = MEM_ARRAY(uint16_t, metadata->offset_count);
    memcpy(copy, metadata->by_offset, metadata->offset_count * sizeof *copy);
    metadata->by_offset = copy;
}

void metadata_add_rows(struct metadata *metadata, const struct parameter *rows, size_t count, bool dynamic) {
    if (dynamic)
        copy_offsets(metadata);
    for (size_t i = 0; i < count; i++) {
        const struct parameter *row = &rows[i];
        struct parameter_metadata *parameter = NULL;
        for (int k = 0; k < metadata->parameter_count && parameter == NULL; k++) {
            if (strcasecmp(metadata->parameters[k].name, row->name) == 0)
                parameter = &metadata->parameters[k];
        }
        if (parameter == NULL) {
            parameter = add_parameter(metadata, row);
            if (!metadata->by_offset[row->offset])
                metadata->by_offset[row->offset] = (uint16_t)(parameter->index + 1);
        }
        metadata->refuses_credentials |= !dynamic && row->flags & NO_CREDENTIALS;
        parameter->is_dynamic |= dynamic;
        parameter->allow_null |= (row->flags & ALLOW_NULL) != 0;
        parameter->allow_empty_string |= (row->flags & ALLOW_EMPTY_STRING) != 0;
        parameter->allow_empty_collection |= (row->flags & ALLOW_EMPTY_COLLECTION) != 0;
        parameter->dont_show |= (row->flags & DONT_SHOW) != 0;
        parameter->of_provider |= (row->flags & OF_PROVIDER) != 0;
        metadata->has_provider_parameters |= parameter->of_provider;
        parameter->supports_wildcards |= (row->flags & WILDCARDS) != 0;
        add_sets(metadata, parameter, row);
    }
}

static struct table *cache; /* cmdlet name → metadata; rows are constant, so one for all runspaces */

struct metadata *metadata_of_cmdlet(const struct cmdlet *cmdlet) {
    if (cache == NULL) {
        cache = table_new(TABLE_EXACT);
    }
    struct metadata *metadata = table_get(cache, cmdlet->name);
    if (metadata)
        return metadata;
    metadata = MEM_NEW(struct metadata);
    metadata->name = cmdlet->name;
    metadata->offset_count = cmdlet->args_size;
    metadata->by_offset = MEM_ARRAY(uint16_t, metadata->offset_count);
    metadata->is_cmdlet = metadata->is_advanced = metadata->positional_binding = true;
    metadata->supports_should_process = (cmdlet->flags & SHOULD_PROCESS) != 0;
    metadata->confirm_impact = (cmdlet->flags & CONFIRM_HIGH) ? 3 : (cmdlet->flags & CONFIRM_LOW) ? 1 : 2;
    metadata->has_dynamic = cmdlet->dynamic_parameters != NULL;
    metadata->default_set = cmdlet->default_set;
    if (cmdlet->default_set)
        metadata_set_flag(metadata, cmdlet->default_set); /* the default set comes first */
    metadata_add_rows(metadata, cmdlet->parameters, cmdlet->parameter_count, false);
    metadata->own_count = metadata->parameter_count;
    if (!(cmdlet->flags & NO_COMMON))
        metadata_add_common(metadata);
    metadata_finish(metadata);
    table_set(cache, cmdlet->name, metadata);
    return metadata;
}
