/* Add-Member: gives an object further properties, methods and type names. */
#include <string.h>

#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/error.h"
#include "engine/script_block.h"
#include "lang/ast.h"
#include "object/dictionary.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/psmember_info.h"

struct add_member {
    struct value input_object;
    const char *type_name;
    bool pass_thru;
    struct value member_type;
    const char *name;
    struct value value, second_value;
    bool force;
    const char *note_property_name;
    struct value note_property_value;
    struct value note_property_members;
};

/* A note property must not be named as a kind of member: so the binder tells `Add-Member ScriptMethod …` from
 * `Add-Member Name Value`. */
static bool is_note_name(struct value value, struct failure *failure) {
    static const char *const refused[] = {"AliasProperty", "CodeMethod",  "CodeProperty", "MemberSet",
                                          "NoteProperty",  "PropertySet", "ScriptMethod", "ScriptProperty"};
    bool is_kind = false;
    for (size_t i = 0; i < COUNT_OF(refused) && value_is_string(value_base(value)); i++)
        is_kind |= text_equal_ignore_case(refused[i], string_text(value));
    if (!is_kind)
        return true;
    return failure_set(failure, "System.Management.Automation.ValidationMetadataException",
                       "ParameterArgumentValidationError", CATEGORY_INVALID_ARGUMENT,
                       "The parameter NotePropertyName cannot take values that could be converted to the type "
                       "System.Management.Automation.PSMemberTypes. To define the name of a member with those values, "
                       "use Add-Member, and "
                       "specify the member type.");
}

#define ALL_BUT_TYPE_NAME "MemberSet,NotePropertySingleMemberSet,NotePropertyMultiMemberSet"
#define ALL_SETS "TypeNameSet,MemberSet,NotePropertySingleMemberSet,NotePropertyMultiMemberSet"
static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(add_member, input_object), .sets = ALL_SETS, .flags = MANDATORY | PIPELINE,
     .help = "The object to extend."},
    {"MemberType", "System.Management.Automation.PSMemberTypes", ARG(add_member, member_type), .sets = "MemberSet",
     .position = 1, .flags = MANDATORY, .aliases = "Type",
     .help = "NoteProperty, AliasProperty, ScriptProperty, ScriptMethod or PropertySet."},
    {"Name", "string", ARG(add_member, name), .sets = "MemberSet", .position = 2, .flags = MANDATORY,
     .help = "The member's name."},
    {"Value", "System.Object", ARG(add_member, value), .sets = "MemberSet", .position = 3,
     .help = "The value, the getter or method block, the other property's name, or the names of a set."},
    {"SecondValue", "System.Object", ARG(add_member, second_value), .sets = "MemberSet", .position = 4,
     .help = "A script property's setter, or the type an alias converts to."},
    {"TypeName", "string", ARG(add_member, type_name), .sets = "TypeNameSet", .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "A type name to put in front of the object's type names."},
    {"TypeName", "string", ARG(add_member, type_name), .sets = ALL_BUT_TYPE_NAME, .flags = NOT_NULL_OR_EMPTY,
     .help = "A type name to put in front of the object's type names."},
    {"Force", "switch", ARG(add_member, force), .sets = ALL_BUT_TYPE_NAME, .help = "Replaces a member of that name."},
    {"PassThru", "switch", ARG(add_member, pass_thru), .sets = ALL_SETS, .help = "Writes the object."},
    {"NotePropertyName", "string", ARG(add_member, note_property_name), .sets = "NotePropertySingleMemberSet",
     .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY, .validate = is_note_name,
     .help = "A note property's name."},
    {"NotePropertyValue", "System.Object", ARG(add_member, note_property_value), .sets = "NotePropertySingleMemberSet",
     .position = 2, .flags = MANDATORY | ALLOW_NULL, .help = "A note property's value."},
    {"NotePropertyMembers", "System.Collections.IDictionary", ARG(add_member, note_property_members),
     .sets = "NotePropertyMultiMemberSet", .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "Names and values of note properties."},
};

static _Noreturn void throw_invalid(struct cmdlet_call *call, const char *id, const char *message) {
    cmdlet_throw(call, "System.InvalidOperationException", id, CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", message);
}

static const char *kind_text(const struct add_member *args) {
    return value_to_text(args->member_type);
}

/* ---- what the arguments of each kind must be ---- */

static bool has_value(struct cmdlet_call *call) {
    return cmdlet_bound(call, ARG(add_member, value));
}

static bool has_second(struct cmdlet_call *call) {
    return cmdlet_bound(call, ARG(add_member, second_value));
}

static void need_value(struct cmdlet_call *call) {
    const struct add_member *args = call->args;
    if (!has_value(call))
        throw_invalid(
            call, "Value1Prompt",
            mem_printf(
                "The Value parameter is required for a member of type \"%s\". Specify the Value parameter when adding "
                "members of this type.",
                kind_text(args)));
}

static void need_no_null(struct cmdlet_call *call) {
    const struct add_member *args = call->args;
    if (value_is_null(args->value))
        throw_invalid(
            call, "Value1ShouldNotBeNull",
            mem_printf(
                "The Value parameter should not be null for a member of type \"%s\". Specify a non-null value for the "
                "Value parameter when adding members of this type.",
                kind_text(args)));
}

static void need_no_second(struct cmdlet_call *call) {
    const struct add_member *args = call->args;
    if (has_second(call))
        throw_invalid(call, "Value2ShouldNotBeSpecified",
                      mem_printf("The SecondValue parameter is not necessary for a member of type \"%s\", and should "
                                 "not be specified. Do "
                                 "not specify the SecondValue parameter when you add members of this type.",
                                 kind_text(args)));
}

static struct value converted(struct value value, const struct type *type) {
    struct value result;
    struct failure failure = {0};
    if (!convert_to(value, type, &result, &failure)) {
        failure.exception = "System.Management.Automation.PSInvalidCastException";
        struct error_record *record = error_record_from_failure(&failure);
        error_record_of_command(record, runspace->command);
        throw_record(record);
    }
    return result;
}

static void make_note(struct cmdlet_call *call, struct psmember *member) {
    need_value(call);
    need_no_second(call);
    member->value = ((struct add_member *)call->args)->value;
}

static void make_alias(struct cmdlet_call *call, struct psmember *member) {
    const struct add_member *args = call->args;
    need_value(call);
    need_no_null(call);
    member->value = converted(args->value, &type_string);
    if (!has_second(call))
        return;
    if (value_is_null(args->second_value))
        throw_invalid(call, "Value2ShouldNotBeNull",
                      mem_printf("The SecondValue parameter should not be null for a member of type \"%s\". Specify a "
                                 "non-null value for the "
                                 "SecondValue parameter when adding members of this type.",
                                 kind_text(args)));
    member->second = converted(args->second_value, &type_type);
}

static void need_one_of_both(struct cmdlet_call *call, const struct add_member *args) {
    if (value_is_null(args->value) && value_is_null(args->second_value))
        throw_invalid(call, "Value1AndValue2AreNotBothNull",
                      mem_printf("Both Value and SecondValue parameters should not be null for a member of type "
                                 "\"%s\". Specify a non-null "
                                 "value for one of the two parameters.",
                                 kind_text(args)));
}

static void make_script_property(struct cmdlet_call *call, struct psmember *member) {
    const struct add_member *args = call->args;
    need_value(call);
    need_one_of_both(call, args);
    if (!value_is_null(args->value))
        member->value = converted(args->value, &type_script_block);
    if (!value_is_null(args->second_value))
        member->second = converted(args->second_value, &type_script_block);
}

static void make_script_method(struct cmdlet_call *call, struct psmember *member) {
    need_no_second(call);
    need_value(call);
    need_no_null(call);
    member->value = converted(((struct add_member *)call->args)->value, &type_script_block);
}

static void make_property_set(struct cmdlet_call *call, struct psmember *member) {
    need_no_second(call);
    need_value(call);
    need_no_null(call);
    const struct list *names = converted(((struct add_member *)call->args)->value, type_array_of(&type_string, 1)).p;
    member->names = MEM_ARRAY(const char *, names->count);
    member->name_count = names->count;
    for (int32_t i = 0; i < names->count; i++)
        member->names[i] = value_to_text(names->items[i]);
}

static void make_member_set(struct cmdlet_call *call, struct psmember *member) {
    struct value set = pscustomobject_new();
    need_no_second(call);
    struct value given = value_base(((struct add_member *)call->args)->value);
    if (!value_is_null(given) && !value_is_list(given) && !psmember_info_from(given))
        converted(given, type_find("System.Management.Automation.PSMemberInfo"));
    for (int32_t i = 0; value_is_list(given) && i < list_of(given)->count; i++) {
        const struct psmember_info *info = psmember_info_from(list_of(given)->items[i]);
        const struct psmember *inner = !info ? NULL : info->own ? info->own : info->member.instance;
        if (!inner)
            converted(list_of(given)->items[i], type_find("System.Management.Automation.PSMemberInfo"));
        else
            psmember_add(&set, inner);
    }
    member->value = set;
}

/* No method that a script can name has the form that code members need: a static one with a PSObject first. */
static void make_code_member(struct cmdlet_call *call, struct psmember *member) {
    const struct add_member *args = call->args;
    if (member->kind == MEMBER_TYPE_CODE_METHOD)
        need_no_second(call);
    need_value(call);
    if (member->kind == MEMBER_TYPE_CODE_METHOD)
        need_no_null(call);
    else
        need_one_of_both(call, args);
    converted(((struct add_member *)call->args)->value, type_find("System.Reflection.MethodInfo"));
    if (member->kind == MEMBER_TYPE_CODE_METHOD)
        cmdlet_throw(call, "System.Management.Automation.ExtendedTypeSystemException", "WrongMethodFormat",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                     "Cannot create a code method because of the method format. The method should be public, static, "
                     "and have one parameter of type PSObject.");
    cmdlet_throw(call, "System.Management.Automation.ExtendedTypeSystemException", "GetterFormat",
                 CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                 "The getter method should be public, not void, static, and have one parameter of the type PSObject.");
}

static const struct {
    enum member_type kind;
    void (*make)(struct cmdlet_call *call, struct psmember *member);
} kinds[] = {
    {MEMBER_TYPE_NOTE_PROPERTY, make_note},
    {MEMBER_TYPE_ALIAS_PROPERTY, make_alias},
    {MEMBER_TYPE_SCRIPT_PROPERTY, make_script_property},
    {MEMBER_TYPE_SCRIPT_METHOD, make_script_method},
    {MEMBER_TYPE_PROPERTY_SET, make_property_set},
    {MEMBER_TYPE_MEMBER_SET, make_member_set},
    {MEMBER_TYPE_CODE_METHOD, make_code_member},
    {MEMBER_TYPE_CODE_PROPERTY, make_code_member},
};

static struct psmember member_of_arguments(struct cmdlet_call *call) {
    const struct add_member *args = call->args;
    int64_t kind = value_base(args->member_type).i;
    if (!kind || kind & (kind - 1))
        throw_invalid(
            call, "WrongMemberCount",
            mem_printf("To add a member, only one member type can be specified. The member types specified are: \"%s\"",
                       kind_text(args)));
    struct psmember member = {.kind = (enum member_type)kind, .name = args->name};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (kinds[i].kind == member.kind) {
            kinds[i].make(call, &member);
            return member;
        }
    throw_invalid(
        call, "CannotAddMemberType",
        mem_printf("Cannot add a member with type \"%s\". Specify a different type for the MemberTypes parameter.",
                   kind_text(args)));
}

/* ---- adding ---- */

static bool add(struct cmdlet_call *call, const struct psmember *member) {
    struct add_member *args = call->args;
    struct member old;
    if (!value_is_dictionary(args->input_object)
            ? member_find(args->input_object, member->name, &old)
            : (member_find(args->input_object, member->name, &old) && !old.is_key)) {
        if (!args->force) {
            write_error("System.InvalidOperationException", "MemberAlreadyExists", CATEGORY_INVALID_OPERATION,
                        args->input_object,
                        "Cannot add a member with the name \"%s\" because a member with that name already exists. To "
                        "overwrite the member "
                        "anyway, add the Force parameter to your command.",
                        member->name);
            return false;
        }
        const struct extension *extension = extension_of(&args->input_object, false);
        bool own = extension_members(extension) && table_has(extension_members(extension), member->name);
        if (!own && (old.extended || old.instance)) { /* .NET's own members can be hidden, type data cannot */
            write_error("System.InvalidOperationException", "CannotRemoveTypeDataMember", CATEGORY_INVALID_OPERATION,
                        args->input_object,
                        "Cannot force the member with name \"%s\" and type \"%s\" to be added. A member with that name "
                        "and type already "
                        "exists, and the existing member is not an instance extension.",
                        member->name,
                        enum_to_string(type_find("System.Management.Automation.PSMemberTypes"), old.kind));
            return false;
        }
        if (own)
            psmember_remove(args->input_object, member->name);
    }
    psmember_add(&args->input_object, member);
    return true;
}

static bool add_notes(struct cmdlet_call *call) {
    struct add_member *args = call->args;
    struct dictionary_entry *entry;
    bool added = false;
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(args->note_property_members), &at));) {
        const char *name = value_to_text(entry->key);
        if (!*name) {
            write_error("System.InvalidOperationException", "NotePropertyNameShouldNotBeNull",
                        CATEGORY_INVALID_OPERATION, string_from(name),
                        "The name for a NoteProperty member should not be null or an empty string.");
            continue;
        }
        struct psmember member = {.kind = MEMBER_TYPE_NOTE_PROPERTY, .name = name, .value = entry->value};
        added |= add(call, &member);
    }
    return added;
}

static void add_type_name(struct cmdlet_call *call) {
    struct add_member *args = call->args;
    struct value type;
    bool known = convert_to(string_from(args->type_name), &type_type, &type, NULL);
    value_insert_type_name(&args->input_object, known ? type_from_value(type)->name : args->type_name);
}

/* A number lives in its variable: `$n | Add-Member X 1` and `Add-Member -InputObject $n X 1` leave it there with its
 * members, as it is one object in PowerShell. Elements of an array likewise. */
static void keep_in_variable(struct cmdlet_call *call) {
    const struct add_member *args = call->args;
    const struct ast *at = runspace->frame ? runspace->frame->position : NULL;
    int64_t number = (intptr_t)call->state;
    call->state = (void *)(intptr_t)(number + 1);
    if (args->input_object.type != &type_psobject || value_is_string(value_base(args->input_object)) || !at ||
        at->kind != AST_PIPELINE || call->command->previous)
        return;
    const struct ast *head = ((const struct ast_pipeline *)at)->elements.items[0];
    const struct ast *inside =
        head->kind == AST_COMMAND_EXPRESSION ? ((const struct ast_command_expression *)head)->expression : NULL;
    if (!inside || inside->kind != AST_VARIABLE)
        return;
    struct variable *variable =
        scope_find(call->command->scope, name_intern(((const struct ast_variable *)inside)->name));
    if (!variable || !variable->exists || variable->constraint || variable->automatic)
        return;
    struct value held = value_base(variable->value), base = value_base(args->input_object);
    struct value *place =
        value_is_list(held) && number < list_of(held)->count ? &list_of(held)->items[number] : &variable->value;
    if (value_base(*place).type == base.type && value_base(*place).i == base.i)
        *place = args->input_object;
}

static void process(struct cmdlet_call *call) {
    struct add_member *args = call->args;
    bool added = true;
    if (args->type_name && !args->type_name[strspn(args->type_name, " \t\r\n")])
        throw_invalid(call, "TypeNameShouldNotBeEmpty",
                      "The TypeName parameter should not be null, empty, or contain only white spaces.");
    if (!strcmp(call->set, "NotePropertyMultiMemberSet")) {
        added = add_notes(call);
    } else if (!strcmp(call->set, "NotePropertySingleMemberSet")) {
        struct psmember member = {
            .kind = MEMBER_TYPE_NOTE_PROPERTY, .name = args->note_property_name, .value = args->note_property_value};
        added = add(call, &member);
    } else if (!strcmp(call->set, "MemberSet")) {
        struct psmember member = member_of_arguments(call);
        added = add(call, &member);
    }
    if (!added)
        return;
    keep_in_variable(call);
    if (args->type_name)
        add_type_name(call);
    if (args->pass_thru)
        cmdlet_write(call, args->input_object);
}

static const struct example examples[] = {
    {"$o = [pscustomobject]@{A = 1}; $o | Add-Member B 2; $o.B", "Adds a note property."},
    {"$o = [pscustomobject]@{A = 1}; $o | Add-Member ScriptProperty Twice { $this.A * 2 }; $o.Twice",
     "Adds a property that is worked out."},
};

static const struct cmdlet add_member = {
    .name = "Add-Member",
    .module = MODULE_UTILITY,
    .default_set = "TypeNameSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct add_member),
    .output_types = "System.Object",
    .synopsis = "Adds properties and methods to an object.",
    .description = "The members belong to this one object. Values such as numbers and texts lose them when they are "
                   "stored in a typed variable.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(add_member);
