/* PSMemberInfo and its kinds: PSNoteProperty, PSAliasProperty, PSScriptProperty, PSProperty, PSMethod, PSScriptMethod …
 */
#include "object/psmember_info.h"

#include <string.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member_fill.h"
#include "object/overload.h"
#include "object/type/known.h"

#define NAMESPACE "System.Management.Automation."

extern struct type type_psmember_info, type_psproperty_info, type_psmethod_info, type_psproperty, type_psnoteproperty,
    type_psaliasproperty, type_psscriptproperty, type_pscodeproperty, type_psmethod, type_psscriptmethod,
    type_pscodemethod, type_psparameterizedproperty, type_pspropertyset, type_psmemberset;

static const struct type *row_of_kind(enum member_type kind) {
    switch (kind) {
    case MEMBER_TYPE_ALIAS_PROPERTY:
        return &type_psaliasproperty;
    case MEMBER_TYPE_CODE_PROPERTY:
        return &type_pscodeproperty;
    case MEMBER_TYPE_NOTE_PROPERTY:
        return &type_psnoteproperty;
    case MEMBER_TYPE_SCRIPT_PROPERTY:
        return &type_psscriptproperty;
    case MEMBER_TYPE_PROPERTY_SET:
        return &type_pspropertyset;
    case MEMBER_TYPE_METHOD:
        return &type_psmethod;
    case MEMBER_TYPE_CODE_METHOD:
        return &type_pscodemethod;
    case MEMBER_TYPE_SCRIPT_METHOD:
        return &type_psscriptmethod;
    case MEMBER_TYPE_PARAMETERIZED_PROPERTY:
        return &type_psparameterizedproperty;
    default:
        return &type_psproperty;
    }
}

struct value psmember_info_of(struct value self, const struct member *member) {
    struct psmember_info *info = object_new(row_of_kind(member->kind), sizeof *info);
    info->target = self;
    info->member = *member;
    return value_object(info);
}

struct value psmember_info_new(const struct psmember *member) {
    struct psmember_info *info = object_new(row_of_kind(member->kind), sizeof *info);
    info->own = MEM_NEW(struct psmember);
    *info->own = *member;
    member_fill_instance(&info->member, info->own);
    return value_object(info);
}

struct value psmethod_of_constructors(const struct type *type) {
    struct psmember_info *info = object_new(&type_psmethod, sizeof *info);
    member_fill_group(&info->member, type_constructors(type), true);
    info->target = value_type(type);
    info->constructed = type;
    return value_object(info);
}

struct psmember_info *psmember_info_from(struct value value) {
    value = value_base(value);
    return value.type && type_is(value.type, &type_psmember_info) ? value.p : NULL;
}

static struct psmember_info *self_of(const struct call *call) {
    return call->self.p;
}

/* --- what all members have --- */

static bool get_name(struct call *call) {
    return give_text(call, self_of(call)->member.name);
}

static bool get_kind(struct call *call) {
    return give_enum(call, NAMESPACE "PSMemberTypes", self_of(call)->member.kind);
}

static bool get_is_instance(struct call *call) {
    return give_bool(call, self_of(call)->member.instance || !self_of(call)->member.extended);
}

static bool get_value(struct call *call) {
    struct psmember_info *info = self_of(call);
    if (info->member.kind & (MEMBER_TYPE_METHODS | MEMBER_TYPE_PARAMETERIZED_PROPERTY))
        return give(call, call->self);
    if (info->own && info->own->kind == MEMBER_TYPE_NOTE_PROPERTY)
        return give(call, info->own->value);
    return member_read(info->target, &info->member, &call->result, call->failure) == MEMBER_FOUND;
}

static bool set_value(struct call *call) {
    struct psmember_info *info = self_of(call);
    if (info->own && info->own->kind == MEMBER_TYPE_NOTE_PROPERTY) {
        info->own->value = call->args[0];
        return true;
    }
    return member_write(info->target, &info->member, call->args[0], call->failure) == MEMBER_FOUND;
}

static bool get_type_name(struct call *call) {
    struct psmember_info *info = self_of(call);
    struct value value = VALUE_NULL;
    if (info->member.type_name)
        return give_text(call, info->member.type_name);
    if (info->member.kind == MEMBER_TYPE_PROPERTY_SET)
        return give_text(call, NAMESPACE "PSPropertySet");
    bool is_adapted = info->member.instance && info->member.kind == MEMBER_TYPE_PROPERTY;
    bool is_note = info->member.kind & (MEMBER_TYPE_NOTE_PROPERTY | MEMBER_TYPE_ALIAS_PROPERTY) ||
                   info->member.extended || is_adapted;
    if (info->own && is_note)
        value = info->own->value;
    else if (is_note && !(info->member.kind & MEMBER_TYPE_SCRIPT_PROPERTY))
        member_read(info->target, &info->member, &value, NULL);
    return give_text(call, value.type ? value_type_names(value)[0] : is_adapted ? "" : "System.Object");
}

/* An alias is as settable as what it stands for. */
static bool get_settable(struct call *call) {
    struct psmember_info *info = self_of(call);
    const struct psmember *own = info->member.instance;
    struct member named;
    bool is_alias = info->member.kind == MEMBER_TYPE_ALIAS_PROPERTY && own && value_is_string(own->value);
    if (is_alias && !value_is_null(info->target) && member_find(info->target, string_text(own->value), &named))
        return give_bool(call, named.settable);
    return give_bool(call, info->member.settable);
}

static bool get_gettable(struct call *call) {
    return give_bool(call, self_of(call)->member.gettable);
}

static char *info_text(struct value self) {
    struct psmember_info *info = self.p;
    return member_definition(info->target, &info->member);
}

static bool copy_info(struct call *call) {
    struct psmember_info *copy = object_new(call->self.type, sizeof *copy);
    *copy = *self_of(call);
    copy->object.extension = NULL;
    return give_object(call, copy);
}

/* --- methods --- */

static bool get_definitions(struct call *call) {
    struct psmember_info *info = self_of(call);
    int count = info->member.group ? info->member.group->count : 1;
    struct list *texts = array_new_of(&type_string, count);
    for (int i = 0; i < count; i++)
        texts->items[i] = string_from(info->member.group ? signature_text(info->member.group->signatures[i])
                                                         : member_definition(info->target, &info->member));
    return give(call, value_list(texts));
}

static bool invoke(struct call *call) {
    struct psmember_info *info = self_of(call);
    struct list *args = value_is_null(call->args[0]) ? NULL : list_of(call->args[0]);
    const struct value *items = args ? args->items : NULL;
    int count = args ? args->count : 0;
    enum member_result result;
    if (info->constructed)
        result = type_construct(info->constructed, items, count, &call->result, call->failure);
    else if (info->member.is_static)
        result = type_static_invoke(type_from_value(info->target), info->member.name, items, count, &call->result,
                                    call->failure);
    else if (info->member.kind == MEMBER_TYPE_PARAMETERIZED_PROPERTY)
        result = member_index_get(info->target, items, count, &call->result, call->failure);
    else
        result = member_call(info->target, &info->member, items, count, &call->result, call->failure);
    return result != MEMBER_FAILED;
}

/* --- what the kinds have of their own --- */

static bool not_valid(struct call *call, const char *name) {
    return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                       CATEGORY_INVALID_ARGUMENT,
                       "Cannot process argument because the value of argument \"%s\" is not valid. Change the value of "
                       "the \"%s\" argument and run the operation again.",
                       name, name);
}

/* The argument is a text with something in it; else false + failure. */
static bool has_text(struct call *call, int index, const char *name) {
    return !value_is_null(call->args[index]) && *arg_text(call, index) ? true : not_valid(call, name);
}

static bool has_script(struct call *call, int index, const char *name) {
    return !value_is_null(call->args[index]) || fail_ps_null(call, name);
}

static bool new_note(struct call *call) {
    if (!has_text(call, 0, "name"))
        return false;
    return give(call, psmember_info_new(&(struct psmember){
                          .kind = MEMBER_TYPE_NOTE_PROPERTY, .name = arg_text(call, 0), .value = call->args[1]}));
}

static bool new_alias(struct call *call) {
    if (!has_text(call, 0, "name") || !has_text(call, 1, "referencedMemberName"))
        return false;
    return give(call, psmember_info_new(&(struct psmember){.kind = MEMBER_TYPE_ALIAS_PROPERTY,
                                                           .name = arg_text(call, 0),
                                                           .value = call->args[1],
                                                           .second = call->count > 2 ? call->args[2] : VALUE_NULL}));
}

static bool new_script_property(struct call *call) {
    if (!has_text(call, 0, "name") || (call->count == 2 && !has_script(call, 1, "getterScript")))
        return false;
    if (value_is_null(call->args[1]) && value_is_null(call->args[2]))
        return not_valid(call, "getterScript setterScript");
    return give(call, psmember_info_new(&(struct psmember){.kind = MEMBER_TYPE_SCRIPT_PROPERTY,
                                                           .name = arg_text(call, 0),
                                                           .value = call->args[1],
                                                           .second = call->count > 2 ? call->args[2] : VALUE_NULL}));
}

static bool new_script_method(struct call *call) {
    if (!has_text(call, 0, "name") || !has_script(call, 1, "script"))
        return false;
    return give(call, psmember_info_new(&(struct psmember){
                          .kind = MEMBER_TYPE_SCRIPT_METHOD, .name = arg_text(call, 0), .value = call->args[1]}));
}

static bool get_first(struct call *call) {
    const struct psmember_info *info = self_of(call);
    if (info->member.instance)
        return give(call, info->member.instance->value);
    return give_text(call, info->member.extended ? info->member.extended->text : NULL);
}

static bool get_second(struct call *call) {
    const struct psmember_info *info = self_of(call);
    return give(call, info->member.instance ? info->member.instance->second : VALUE_NULL);
}

/* The names of a property set, which a type's own has as "a,b". */
static bool get_referenced_names(struct call *call) {
    const struct psmember_info *info = self_of(call);
    const struct psmember *own = info->member.instance;
    const char *text = !own && info->member.extended ? info->member.extended->text : "";
    struct list *names = list_new(&type_list);
    for (int i = 0; own && i < own->name_count; i++)
        list_add(names, string_from(own->names[i]));
    while (*text) {
        size_t length = strcspn(text, ",");
        list_add(names, string_from_n(text, length));
        text += length + (text[length] == ',');
    }
    return give(call, value_list(names));
}

static const struct type_member info_members[] = {
    {"string Name {get}", get_name},
    {"bool IsInstance {get}", get_is_instance},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"System.Object Value {get;set}", get_value, set_value},
    {"string TypeNameOfValue {get}", get_type_name},
    {"System.Management.Automation.PSMemberInfo Copy()", copy_info},
};
static const struct type_member property_members[] = {
    {"bool IsSettable {get}", get_settable},
    {"bool IsGettable {get}", get_gettable},
};
static const struct type_member method_members[] = {
    {"string[] OverloadDefinitions {get}", get_definitions},
    {"System.Object Invoke(Params System.Object[] arguments)", invoke},
};
/* Each kind has its properties in an order of its own, which is the one they are shown in. */
static const struct type_member note_members[] = {
    {"new(string name, System.Object value)", new_note},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"bool IsSettable {get}", get_settable},
    {"bool IsGettable {get}", get_gettable},
    {"System.Object Value {get;set}", get_value, set_value},
    {"string TypeNameOfValue {get}", get_type_name},
};
static const struct type_member plain_members[] = {
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"System.Object Value {get;set}", get_value, set_value},
    {"bool IsSettable {get}", get_settable},
    {"bool IsGettable {get}", get_gettable},
    {"string TypeNameOfValue {get}", get_type_name},
};
static const struct type_member alias_members[] = {
    {"new(string name, string referencedMemberName)", new_alias},
    {"new(string name, string referencedMemberName, type conversionType)", new_alias},
    {"string ReferencedMemberName {get}", get_first},
    {"type ConversionType {get}", get_second},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"string TypeNameOfValue {get}", get_type_name},
    {"bool IsSettable {get}", get_settable},
    {"bool IsGettable {get}", get_gettable},
    {"System.Object Value {get;set}", get_value, set_value},
};
static const struct type_member property_set_members[] = {
    {"System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames {get}", get_referenced_names},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"System.Object Value {get;set}", get_value, set_value},
    {"string TypeNameOfValue {get}", get_type_name},
};
static const struct type_member script_property_members[] = {
    {"new(string name, scriptblock getterScript)", new_script_property},
    {"new(string name, scriptblock getterScript, scriptblock setterScript)", new_script_property},
    {"scriptblock GetterScript {get}", get_first},
    {"scriptblock SetterScript {get}", get_second},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"bool IsSettable {get}", get_settable},
    {"bool IsGettable {get}", get_gettable},
    {"System.Object Value {get;set}", get_value, set_value},
    {"string TypeNameOfValue {get}", get_type_name},
};
static const struct type_member script_method_members[] = {
    {"new(string name, scriptblock script)", new_script_method},
    {"scriptblock Script {get}", get_first},
    {"string[] OverloadDefinitions {get}", get_definitions},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", get_kind},
    {"string TypeNameOfValue {get}", get_type_name},
    {"System.Object Value {get;set}", get_value, set_value},
};

static const struct type_operations operations = {.to_string = info_text};

#define KIND(id, short_name, parent, ...)                                                                              \
    struct type type_##id = {                                                                                          \
        .name = NAMESPACE short_name, .base = &type_##parent, .operations = &operations, __VA_ARGS__};                 \
    TYPE_REGISTER(type_##id)

KIND(psmember_info, "PSMemberInfo", object, .flags = TYPE_ABSTRACT, MEMBERS(info_members));
KIND(psproperty_info, "PSPropertyInfo", psmember_info, .flags = TYPE_ABSTRACT, MEMBERS(property_members));
KIND(psmethod_info, "PSMethodInfo", psmember_info, .flags = TYPE_ABSTRACT, MEMBERS(method_members));
KIND(psproperty, "PSProperty", psproperty_info, MEMBERS(plain_members));
KIND(psnoteproperty, "PSNoteProperty", psproperty_info, .accelerator = "psnoteproperty", MEMBERS(note_members));
KIND(psaliasproperty, "PSAliasProperty", psproperty_info, .accelerator = "psaliasproperty", MEMBERS(alias_members));
KIND(psscriptproperty, "PSScriptProperty", psproperty_info, .accelerator = "psscriptproperty",
     MEMBERS(script_property_members));
KIND(pscodeproperty, "PSCodeProperty", psproperty_info, .flags = 0);
KIND(psmethod, "PSMethod", psmethod_info, .flags = 0);
KIND(psscriptmethod, "PSScriptMethod", psmethod_info, .accelerator = "psscriptmethod", MEMBERS(script_method_members));
KIND(pscodemethod, "PSCodeMethod", psmethod_info, .flags = 0);
KIND(psparameterizedproperty, "PSParameterizedProperty", psmethod_info, MEMBERS(property_members));
KIND(pspropertyset, "PSPropertySet", psmember_info, MEMBERS(property_set_members));
