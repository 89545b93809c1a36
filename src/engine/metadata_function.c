/* Metadata from a script block's parameters, and of dynamic parameters that scripts make. */
#include <string.h>
#include <strings.h>

#include "engine/code.h"
#include "engine/function.h"
#include "engine/metadata.h"
#include "engine/script_block.h"
#include "object/string.h"

static void apply_parameter_attribute(struct metadata *metadata, struct parameter_metadata *parameter,
                                      const struct attribute *attribute) {
    parameter->dont_show |= attribute->parameter.dont_show;
    metadata_add_set(metadata, parameter, attribute->parameter.set_name,
                     (struct parameter_set_data){.position = attribute->parameter.position,
                                                 .mandatory = attribute->parameter.mandatory,
                                                 .from_pipeline = attribute->parameter.from_pipeline,
                                                 .by_property_name = attribute->parameter.by_property_name,
                                                 .remaining = attribute->parameter.remaining,
                                                 .help_message = attribute->parameter.help_message});
}

static void add_aliases(struct parameter_metadata *parameter, const struct attribute *attribute) {
    const char **aliases = MEM_ARRAY(const char *, parameter->alias_count + attribute->set.count);
    for (int i = 0; i < parameter->alias_count; i++)
        aliases[i] = parameter->aliases[i];
    for (int i = 0; i < attribute->set.count; i++)
        aliases[parameter->alias_count++] = attribute->set.texts[i];
    parameter->aliases = aliases;
}

void metadata_apply_attributes(struct metadata *metadata, struct parameter_metadata *parameter,
                               struct attribute **attributes, int count) {
    parameter->attributes = (const struct attribute **)attributes;
    parameter->attribute_count = count;
    parameter->constraint = NULL;
    for (int i = 0; i < count; i++) {
        const struct attribute *attribute = attributes[i];
        parameter->has_validation |= attribute_is_validation(attribute);
        switch (attribute->kind) {
        case ATTRIBUTE_PARAMETER:
            apply_parameter_attribute(metadata, parameter, attribute);
            break;
        case ATTRIBUTE_ALIAS:
            add_aliases(parameter, attribute);
            break;
        case ATTRIBUTE_ALLOW_NULL:
            parameter->allow_null = true;
            break;
        case ATTRIBUTE_ALLOW_EMPTY_STRING:
            parameter->allow_empty_string = true;
            break;
        case ATTRIBUTE_ALLOW_EMPTY_COLLECTION:
            parameter->allow_empty_collection = true;
            break;
        case ATTRIBUTE_SUPPORTS_WILDCARDS:
            parameter->supports_wildcards = true;
            break;
        case ATTRIBUTE_CREDENTIAL:
            parameter->has_transformation = true;
            break;
        case ATTRIBUTE_CLASS:
            parameter->has_validation = parameter->has_transformation = true;
            break;
        case ATTRIBUTE_ARGUMENT_TYPE:
            if (parameter->type == NULL && attribute->target != &type_object)
                parameter->type = attribute->target;
            break;
        default:
            break;
        }
    }
    if (parameter->set_count == 0)
        metadata_add_set(metadata, parameter, NULL, (struct parameter_set_data){.position = ATTRIBUTE_POSITION_NONE});
}

static const struct ast_list *parameters_of(const struct script_block *block) {
    if (block->parameters_ast && block->parameters_ast->count > 0)
        return block->parameters_ast;
    return block->ast->param_block ? &block->ast->param_block->parameters : NULL;
}

static void apply_block_attributes(struct metadata *metadata, const struct ast_list *list) {
    int count;
    struct attribute **attributes = attributes_from_ast(list, &count);
    metadata->attributes = (const struct attribute **)attributes;
    metadata->attribute_count = count;
    const struct attribute *binding = attributes_find(attributes, count, ATTRIBUTE_CMDLET_BINDING);
    if (binding == NULL)
        return;
    metadata->is_advanced = true;
    metadata->default_set = binding->cmdlet_binding.default_set;
    metadata->positional_binding = binding->cmdlet_binding.positional_binding;
    metadata->supports_should_process = binding->cmdlet_binding.supports_should_process;
    metadata->supports_paging = binding->cmdlet_binding.supports_paging;
    metadata->confirm_impact = binding->cmdlet_binding.confirm_impact;
}

/* What attributes say about the whole: any [Parameter] makes an advanced function; positions or sets of one's own end
 * the automatic ones. */
static bool has_own_positions(struct metadata *metadata, struct attribute *const *attributes, int count) {
    bool own = false;
    for (int i = 0; i < count; i++) {
        if (attributes[i]->kind != ATTRIBUTE_PARAMETER)
            continue;
        metadata->is_advanced = true;
        own |= attributes[i]->parameter.position != ATTRIBUTE_POSITION_NONE ||
               strcasecmp(attributes[i]->parameter.set_name, ATTRIBUTE_ALL_SETS) != 0;
    }
    return own;
}

static bool add_parameter(struct metadata *metadata, const struct ast_parameter *ast) {
    const char *name = ast->name->name;
    int count;
    struct attribute **attributes = attributes_from_ast(&ast->attributes, &count);
    struct parameter_metadata *parameter = metadata_add(metadata, name);
    parameter->ast = ast;
    parameter->variable = name_intern(name);
    bool own = has_own_positions(metadata, attributes, count);
    metadata_apply_attributes(metadata, parameter, attributes, count);
    parameter->type_text = parameter->type ? type_display_name(parameter->type) : "Object";
    return own;
}

static void give_positions(struct metadata *metadata) {
    int32_t position = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        struct parameter_metadata *parameter = &metadata->parameters[i];
        if (parameter->type != &type_switch)
            parameter->sets[0].position = position++;
    }
}

/* Nothing but types on the parameters, and none is $_, which is no variable: binder_bind_quick may serve. */
static bool is_plain(const struct metadata *metadata) {
    if (metadata->is_advanced || metadata->has_dynamic)
        return false;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (strcmp(parameter->name, "_") == 0 || parameter->attribute_count > 1 ||
            (parameter->attribute_count == 1 && parameter->attributes[0]->kind != ATTRIBUTE_ARGUMENT_TYPE))
            return false;
    }
    return true;
}

static struct metadata *read_block(struct script_block *block, const char *name) {
    struct metadata *metadata = MEM_NEW(struct metadata);
    metadata->name = name;
    metadata->block = block;
    metadata->positional_binding = true;
    metadata->confirm_impact = 2;
    metadata->has_dynamic = block->ast->dynamic_param != NULL; /* runs in advanced functions only */
    const struct ast_list *own =
        block->ast->param_block ? &block->ast->param_block->attributes : &block->ast->attributes;
    apply_block_attributes(metadata, own);
    if (metadata->default_set && strcasecmp(metadata->default_set, ATTRIBUTE_ALL_SETS) != 0)
        metadata_set_flag(metadata, metadata->default_set); /* the default set comes first */
    const struct ast_list *parameters = parameters_of(block);
    bool own_positions = false;
    for (int i = 0; parameters && i < parameters->count; i++)
        own_positions |= add_parameter(metadata, (const struct ast_parameter *)parameters->items[i]);
    if (!own_positions && metadata->positional_binding)
        give_positions(metadata);
    metadata->own_count = metadata->parameter_count;
    metadata->is_plain = is_plain(metadata);
    if (metadata->is_advanced)
        metadata_add_common(metadata);
    metadata_finish(metadata);
    return metadata;
}

/* Types and values in attributes mean what they mean where the block was written, whoever calls. */
struct metadata *metadata_of_block(struct script_block *block, const char *name) {
    if (block->metadata)
        return block->metadata;
    struct frame frame;
    frame_init(&frame, NULL);
    frame_enter(&frame, script_block_parent(block, scope_current()), block, streams_current());
    frame.is_reading = true;
    block->metadata = read_block(block, name);
    frame_leave(&frame);
    return block->metadata;
}
