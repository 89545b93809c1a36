/* The attributes of classes and enums and of their members as objects, for GetCustomAttributes. */
#include <string.h>

#include "engine/attribute.h"
#include "engine/attribute_field.h"
#include "engine/class.h"
#include "engine/cmdlet.h"
#include "engine/code.h"
#include "engine/metadata.h"
#include "object/list.h"

static const struct ast_type_definition *definition_of(const struct type *type) {
    if (!(type->flags & TYPE_POWERSHELL_CLASS))
        return NULL;
    const struct script_class *class = class_of_type(type);
    return class ? class->ast : type->definition;
}

const char *class_script(const struct type *type) {
    const struct ast_type_definition *definition = definition_of(type);
    return definition ? definition->ast.extent.source->file : NULL;
}

/* What stands before the type or the member. */
static const struct ast_list *written(const struct type *type, const struct type_member *row) {
    const struct ast_type_definition *definition = definition_of(type);
    if (!row)
        return definition ? &definition->attributes : NULL;
    if (row->invoke == class_get_property)
        return &((const struct class_property *)row->data)->ast->attributes;
    if (row->invoke != class_call_method && row->invoke != class_call_constructor)
        return NULL;
    const struct class_method *method = row->data;
    return method->ast ? &method->ast->attributes : NULL;
}

static void make(const struct ast_list *attributes, struct values *found) {
    int count;
    struct attribute **made = attributes_from_ast(attributes, &count);
    for (int i = 0; i < count; i++)
        if (made[i]->kind != ATTRIBUTE_ARGUMENT_TYPE)
            values_add(found, made[i]->kind == ATTRIBUTE_CLASS ? made[i]->constant.value : value_object(made[i]));
}

/* [Cmdlet('Verb', 'Noun', …)] of a cmdlet's class. */
static struct value cmdlet_attribute(const struct cmdlet *cmdlet) {
    struct attribute *attribute = attribute_new(ATTRIBUTE_CMDLET);
    const struct metadata *metadata = metadata_of_cmdlet(cmdlet);
    const char *dash = strchr(cmdlet->name, '-');
    attribute->cmdlet_binding.verb = dash ? mem_strndup(cmdlet->name, (size_t)(dash - cmdlet->name)) : cmdlet->name;
    attribute->cmdlet_binding.noun = dash ? dash + 1 : "";
    attribute->cmdlet_binding.default_set = cmdlet->default_set;
    attribute->cmdlet_binding.supports_should_process = metadata->supports_should_process;
    attribute->cmdlet_binding.confirm_impact = metadata->supports_should_process ? metadata->confirm_impact : 0;
    return value_object(attribute);
}

static bool is_cmdlet_class(const struct type *type) {
    return type->definition && !(type->flags & TYPE_POWERSHELL_CLASS) && type->base &&
           type->base == type_find_exact("System.Management.Automation.PSCmdlet");
}

bool class_custom_attributes(const struct type *type, const struct type_member *row, struct values *ret_attributes,
                             struct failure *failure) {
    const struct ast_list *attributes = written(type, row);
    (void)failure; /* errors are thrown, as they were when the class was made */
    if (attributes)
        make(attributes, ret_attributes);
    else if (!row && is_cmdlet_class(type))
        values_add(ret_attributes, cmdlet_attribute(type->definition));
    else if (!row && type->flags & TYPE_FLAGS_ENUM)
        values_add(ret_attributes, value_object(object_new(attribute_named_type("Flags"), sizeof(struct attribute))));
    return true;
}
