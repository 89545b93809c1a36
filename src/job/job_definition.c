#include "job/job_definition.h"

#include "base/memory.h"
#include "engine/powershell_command.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/type/native.h"

static struct type type_definition, type_invocation;

struct value job_definition_new(const struct job_definition *definition) {
    struct job_definition *made = object_new(&type_definition, sizeof *made);
    struct object head = made->object;
    *made = *definition;
    made->object = head;
    return value_object(made);
}

static struct job_definition *definition_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool get_name(struct call *call) {
    return give_text(call, definition_of(call)->name);
}
static bool get_adapter_type(struct call *call) {
    const char *name = definition_of(call)->adapter_type_name;
    const struct type *type = name ? type_find(name) : NULL;
    return give(call, type ? value_type(type) : VALUE_NULL);
}
static bool get_module_name(struct call *call) {
    return give_text(call, definition_of(call)->module_name);
}
static bool get_adapter_type_name(struct call *call) {
    return give_text(call, definition_of(call)->adapter_type_name);
}
static bool get_command(struct call *call) {
    return give_text(call, definition_of(call)->command);
}
static bool get_instance_id(struct call *call) {
    return give(call, value_guid(definition_of(call)->instance_id));
}

static const struct type_member definition_members[] = {
    {"string Name {get}", get_name},
    {"type JobSourceAdapterType {get}", get_adapter_type},
    {"string ModuleName {get}", get_module_name},
    {"string JobSourceAdapterTypeName {get}", get_adapter_type_name},
    {"string Command {get}", get_command},
    {"guid InstanceId {get}", get_instance_id},
};
static struct type type_definition = {
    .name = "System.Management.Automation.JobDefinition", .base = &type_object, MEMBERS(definition_members)};
TYPE_REGISTER(type_definition);

/* --- with parameters --- */

struct job_invocation {
    struct object object;
    struct value definition, parameters;
};

struct value job_invocation_new(struct value definition, const struct value (*parameters)[2], int count) {
    struct job_invocation *made = object_new(&type_invocation, sizeof *made);
    struct list *list = list_new(type_find("System.Collections.Generic.List[System.Object]"));
    for (int i = 0; i < count; i++)
        list_add(list, command_parameter_new(parameters[i][0], parameters[i][1]));
    struct list *all = list_new(type_find("System.Collections.Generic.List[System.Object]"));
    list_add(all, value_list(list));
    made->definition = definition;
    made->parameters = value_list(all);
    return value_object(made);
}

static struct job_invocation *invocation_of(const struct call *call) {
    return value_base(call->self).p;
}
static const struct job_definition *inner_of(const struct call *call) {
    return invocation_of(call)->definition.p;
}
static bool get_invocation_name(struct call *call) {
    return give_text(call, inner_of(call)->name);
}
static bool get_invocation_command(struct call *call) {
    return give_text(call, inner_of(call)->command);
}
static bool get_definition(struct call *call) {
    return give(call, invocation_of(call)->definition);
}
static bool get_parameters(struct call *call) {
    return give(call, invocation_of(call)->parameters);
}
static bool get_invocation_id(struct call *call) {
    return give(call, value_guid(inner_of(call)->instance_id));
}

static const struct type_member invocation_members[] = {
    {"string Name {get}", get_invocation_name},
    {"string Command {get}", get_invocation_command},
    {"System.Management.Automation.JobDefinition Definition {get}", get_definition},
    {"System.Collections.Generic.List[System.Object] Parameters {get}", get_parameters},
    {"guid InstanceId {get}", get_invocation_id},
};
static struct type type_invocation = {
    .name = "System.Management.Automation.JobInvocationInfo", .base = &type_object, MEMBERS(invocation_members)};
TYPE_REGISTER(type_invocation);
