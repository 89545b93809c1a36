#include "object/member.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/exception.h"
#include "object/intrinsic.h"
#include "object/member_fill.h"
#include "object/overload.h"
#include "object/psmember_info.h"
#include "object/string.h"
#include "object/type/array.h"
#include "object/type/known.h"
#include "object/typedata.h"

struct object_hooks object_hooks;

/* --- reading --- */

static bool call_native(native_function *function, struct value self, const struct type *type,
                        const struct type_member *row, const struct value *args, int count, struct value *ret_value,
                        struct failure *failure) {
    struct failure ignored = {0};
    struct call call = {.member = row,
                        .self = self,
                        .type = type,
                        .args = args,
                        .count = count,
                        .result = VALUE_NULL,
                        .failure = failure ? failure : &ignored};
    if (!function(&call))
        return false;
    if (ret_value)
        *ret_value = call.result;
    return true;
}

static enum member_result result_of(bool done) {
    return done ? MEMBER_FOUND : MEMBER_FAILED;
}

static bool run_script(struct value script, struct value self, const struct value *args, int count,
                       struct value *ret_value, struct failure *failure) {
    if (object_hooks.invoke_script)
        return object_hooks.invoke_script(script, self, args, count, ret_value, failure);
    return failure_set(failure, "System.InvalidOperationException", "InvalidOperation", CATEGORY_INVALID_OPERATION,
                       "No runspace is available to run scripts in this thread.");
}

static enum member_result read_alias(struct value self, const char *target, struct value conversion,
                                     struct value *ret_value, struct failure *failure) {
    static _Thread_local int depth; /* an alias of itself has no value */
    enum member_result result = MEMBER_FAILED;
    *ret_value = VALUE_NULL;
    if (depth < 32) {
        depth++;
        result = member_get(self, target, ret_value, failure);
        depth--;
    } else {
        failure_set(failure, "System.Management.Automation.ExtendedTypeSystemException", "CycleInAlias",
                    CATEGORY_NOT_SPECIFIED, "There is a cycle in the definition of the alias \"%s\".", target);
    }
    if (result == MEMBER_FOUND && type_from_value(conversion))
        return result_of(convert_to(*ret_value, type_from_value(conversion), ret_value, failure));
    return result;
}

static enum member_result read_instance(struct value self, const struct member *member, struct value *ret_value,
                                        struct failure *failure) {
    const struct psmember *instance = member->instance;
    switch (instance->kind) {
    case MEMBER_TYPE_NOTE_PROPERTY:
    case MEMBER_TYPE_PROPERTY: /* of a deserialized object */
        *ret_value = instance->shared ? *instance->shared : instance->value;
        return MEMBER_FOUND;
    case MEMBER_TYPE_ALIAS_PROPERTY:
        return read_alias(self, string_text(instance->value), instance->second, ret_value, failure);
    case MEMBER_TYPE_SCRIPT_PROPERTY:
    case MEMBER_TYPE_CODE_PROPERTY:
        *ret_value = VALUE_NULL;
        if (value_is_null(instance->value)) /* it can be set only */
            return MEMBER_FOUND;
        return result_of(run_script(instance->value, self, &self, 1, ret_value, failure));
    case MEMBER_TYPE_MEMBER_SET: /* a bag of its members */
        *ret_value = instance->value;
        return MEMBER_FOUND;
    default:
        *ret_value = psmember_info_of(self, member);
        return MEMBER_FOUND;
    }
}

static enum member_result read_extended(struct value self, const struct member *member, struct value *ret_value,
                                        struct failure *failure) {
    const struct extended_member *extended = member->extended;
    switch (extended->kind) {
    case EXTENDED_ALIAS:
        return read_alias(self, extended->text, VALUE_NULL, ret_value, failure);
    case EXTENDED_NOTE:
        *ret_value = string_from(extended->text);
        return MEMBER_FOUND;
    case EXTENDED_SCRIPT_PROPERTY:
    case EXTENDED_CODE_PROPERTY:
        if (extended->get)
            return result_of(
                call_native(extended->get, self, value_base(self).type, NULL, NULL, 0, ret_value, failure));
        return result_of(run_script(string_from(extended->text), self, NULL, 0, ret_value, failure));
    default:
        *ret_value = psmember_info_of(self, member);
        return MEMBER_FOUND;
    }
}

static enum member_result read_group(struct value base, const struct member *member, struct value *ret_value,
                                     struct failure *failure) {
    const struct signature *signature = member->group->signatures[0];
    if (member->group->kind != SIGNATURE_PROPERTY) {
        *ret_value = psmember_info_of(base, member);
        return MEMBER_FOUND;
    }
    /* PowerShell takes what a .NET getter throws for $null, in strict mode too. */
    if (!call_native(signature->row->invoke, member->is_static ? VALUE_NULL : base, signature->owner, signature->row,
                     NULL, 0, ret_value, failure)) {
        *ret_value = VALUE_NULL;
        if (member->is_static && failure && failure->exception &&
            strcmp(failure->exception, "System.TypeInitializationException") == 0) /* not the getter's: the type's */
            return MEMBER_FAILED;
    }
    return MEMBER_FOUND;
}

enum member_result member_read(struct value self, const struct member *member, struct value *ret_value,
                               struct failure *failure) {
    if (member->instance)
        return read_instance(self, member, ret_value, failure);
    if (member->extended)
        return read_extended(self, member, ret_value, failure);
    if (member->is_key)
        return result_of(dictionary_get_text(dictionary_of(self), member->name, ret_value));
    if (member->dynamic)
        return result_of(
            TYPE_OPERATION(value_base(self).type, get_property)(value_base(self), member->name, ret_value));
    if (member->intrinsic) {
        *ret_value = intrinsic_read(self, member->name);
        return MEMBER_FOUND;
    }
    return read_group(value_base(self), member, ret_value, failure);
}

enum member_result member_get(struct value self, const char *name, struct value *ret_value, struct failure *failure) {
    struct member member;
    const struct value *note = shaped_note(self, name);
    *ret_value = note ? *note : VALUE_NULL;
    if (note)
        return MEMBER_FOUND;
    return member_find(self, name, &member) ? member_read(self, &member, ret_value, failure) : MEMBER_ABSENT;
}

/* --- writing --- */

static enum member_result read_only(const char *name, struct failure *failure) {
    failure_set(failure, NULL, "PropertyAssignmentException", CATEGORY_INVALID_OPERATION,
                "'%s' is a ReadOnly property.", name);
    return MEMBER_FAILED;
}

/* Whatever a setter or its conversion threw is the inner exception of ExceptionWhenSetting. */
static enum member_result setting_failed(const char *name, const struct failure *inner, struct failure *failure) {
    if (exception_call_depth(inner->thrown)) {
        if (failure)
            *failure = *inner;
        return MEMBER_FAILED;
    }
    bool by_script = inner->thrown && inner->inner_message; /* a setter of PowerShell, not of .NET */
    failure_set(failure, "System.Management.Automation.SetValueInvocationException",
                by_script ? "ScriptSetValueRuntimeException" : "ExceptionWhenSetting", CATEGORY_NOT_SPECIFIED,
                "Exception setting \"%s\": \"%s\"", name, inner->message ? inner->message : "");
    if (failure) {
        failure->inner_exception = inner->exception         ? inner->exception
                                   : inner->inner_exception ? inner->inner_exception
                                                            : "System.Management.Automation.RuntimeException";
        failure->inner_message = inner->message;
        failure->cause_exception = inner->exception ? NULL : inner->cause_exception;
        failure->cause_message = inner->cause_message;
        failure->thrown = NULL;
    }
    return MEMBER_FAILED;
}

static enum member_result write_instance(struct value self, const struct member *member, struct value value,
                                         struct failure *failure) {
    struct psmember *instance = (struct psmember *)member->instance;
    struct failure inner = {0};
    switch (instance->kind) {
    case MEMBER_TYPE_NOTE_PROPERTY:
    case MEMBER_TYPE_PROPERTY:
        instance = psmember_own(self, instance);
        *(instance->shared ? instance->shared : &instance->value) = value;
        return MEMBER_FOUND;
    case MEMBER_TYPE_ALIAS_PROPERTY:
        return member_set(self, string_text(instance->value), value, failure);
    case MEMBER_TYPE_SCRIPT_PROPERTY:
    case MEMBER_TYPE_CODE_PROPERTY:
        if (!instance->second.type) {
            failure_set(failure, "System.Management.Automation.SetValueException",
                        instance->kind == MEMBER_TYPE_CODE_PROPERTY ? "SetWithoutSetterFromCodeProperty"
                                                                    : "SetWithoutSetterFromScriptProperty",
                        CATEGORY_NOT_SPECIFIED, "Set accessor for property \"%s\" is unavailable.", member->name);
            return MEMBER_FAILED;
        }
        return run_script(instance->second, self, &value, 1, &value, &inner)
                   ? MEMBER_FOUND
                   : setting_failed(member->name, &inner, failure);
    default:
        return read_only(member->name, failure);
    }
}

static enum member_result write_extended(struct value self, const struct member *member, struct value value,
                                         struct failure *failure) {
    struct failure inner = {0};
    if (member->extended->kind == EXTENDED_ALIAS)
        return member_set(self, member->extended->text, value, failure);
    if (!member->extended->set)
        return read_only(member->name, failure);
    return call_native(member->extended->set, value_base(self), value_base(self).type, NULL, &value, 1, NULL, &inner)
               ? MEMBER_FOUND
               : setting_failed(member->name, &inner, failure);
}

static enum member_result write_group(struct value base, const struct member *member, struct value value,
                                      struct failure *failure) {
    const struct signature *signature = member->group->signatures[0];
    struct failure inner = {0};
    if (member->group->kind != SIGNATURE_PROPERTY || !signature->settable)
        return read_only(member->name, failure);
    const struct type *type = signature->return_type;
    if (value_is_nothing(value))
        value = VALUE_NULL;
    if (type && type != &type_object && value_base(value).type != type && !convert_to(value, type, &value, &inner))
        return setting_failed(member->name, &inner, failure);
    if (type && type != &type_object && type != &type_psobject)
        value = value_base(value);
    return call_native(signature->row->set, member->is_static ? VALUE_NULL : base, signature->owner, signature->row,
                       &value, 1, NULL, &inner)
               ? MEMBER_FOUND
               : setting_failed(member->name, &inner, failure);
}

enum member_result member_write(struct value self, const struct member *member, struct value value,
                                struct failure *failure) {
    struct value base = value_base(self);
    if (member->instance)
        return write_instance(self, member, value, failure);
    if (member->extended)
        return write_extended(self, member, value, failure);
    if (member->is_key) {
        struct value key = string_from(member->name);
        return member_index_set(base, &key, 1, value, failure);
    }
    if (member->dynamic) {
        bool (*set)(struct value, const char *, struct value, struct failure *) =
            TYPE_OPERATION(base.type, set_property);
        return set ? result_of(set(base, member->name, value, failure)) : read_only(member->name, failure);
    }
    return member->intrinsic ? read_only(member->name, failure) : write_group(base, member, value, failure);
}

enum member_result member_set(struct value self, const char *name, struct value value, struct failure *failure) {
    struct member member;
    struct value *note = shaped_note(self, name);
    if (note) {
        *note = value;
        return MEMBER_FOUND;
    }
    struct value base = value_base(self);
    bool found = member_find(self, name, &member);
    /* $h.Count = 1 makes a key, for a Hashtable's own properties cannot be hidden but by one. */
    if (base.type && base.type->code == CODE_DICTIONARY &&
        (!found || (!member.is_key && !member.instance && !member.settable)) &&
        !(base.type->generic_definition && base.type->generic_count == 1)) {
        struct value key = string_from(name);
        return member_index_set(base, &key, 1, value, failure);
    }
    return found ? member_write(self, &member, value, failure) : MEMBER_ABSENT;
}

/* --- calling --- */

/* What a script method throws is the inner exception of the call's. */
static enum member_result method_result(bool done, struct failure *failure) {
    if (!done && failure) {
        failure->error_id = "ScriptMethodRuntimeException";
        failure->inner_message = NULL;
    }
    return result_of(done);
}

static enum member_result call_instance(struct value self, const struct psmember *instance, const struct value *args,
                                        int count, struct value *ret_value, struct failure *failure) {
    if (instance->kind == MEMBER_TYPE_SCRIPT_METHOD || instance->kind == MEMBER_TYPE_CODE_METHOD)
        return method_result(run_script(instance->value, self, args, count, ret_value, failure), failure);
    return MEMBER_ABSENT;
}

static enum member_result call_extended(struct value self, const struct extended_member *extended,
                                        const struct value *args, int count, struct value *ret_value,
                                        struct failure *failure) {
    if (extended->kind != EXTENDED_SCRIPT_METHOD && extended->kind != EXTENDED_CODE_METHOD)
        return MEMBER_ABSENT;
    if (!extended->get)
        return method_result(run_script(string_from(extended->text), self, args, count, ret_value, failure), failure);
    return result_of(
        call_native(extended->get, value_base(self), value_base(self).type, NULL, args, count, ret_value, failure));
}

static enum member_result call_group(struct value base, const struct member *member, const struct value *args,
                                     int count, struct value *ret_value, struct failure *failure) {
    if (member->group->kind == SIGNATURE_PROPERTY)
        return MEMBER_ABSENT;
    return result_of(
        overload_invoke(member->group, member->group->name, base.type, base, args, count, false, ret_value, failure));
}

enum member_result member_call(struct value self, const struct member *member, const struct value *args, int count,
                               struct value *ret_value, struct failure *failure) {
    if (member->instance)
        return call_instance(self, member->instance, args, count, ret_value, failure);
    if (member->extended)
        return call_extended(self, member->extended, args, count, ret_value, failure);
    return member->group ? call_group(value_base(self), member, args, count, ret_value, failure) : MEMBER_ABSENT;
}

/* get_X(), set_X(v): the accessors of properties and indexers are methods too. */
static enum member_result call_accessor(const struct type *type, struct value base, bool is_static, const char *name,
                                        const struct value *args, int count, struct value *ret_value,
                                        struct failure *failure) {
    bool is_get = strncasecmp(name, "get_", 4) == 0, is_set = strncasecmp(name, "set_", 4) == 0;
    const struct member_group *group = is_get || is_set ? type_member_group(type, name + 4, is_static) : NULL;
    if (!group || group->kind == SIGNATURE_METHOD)
        return MEMBER_ABSENT;
    struct member member;
    member_fill_group(&member, group, is_static);
    if (is_set && !member.settable)
        return MEMBER_ABSENT;
    if (group->kind == SIGNATURE_INDEXER)
        return result_of(overload_invoke(group, name, type, base, args, count, is_set, ret_value, failure));
    if (count != is_set) {
        failure_set(failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                    CATEGORY_NOT_SPECIFIED, "Cannot find an overload for \"%s\" and the argument count: \"%d\".", name,
                    count);
        return MEMBER_FAILED;
    }
    if (is_get)
        return read_group(base, &member, ret_value, failure);
    *ret_value = VALUE_NOTHING;
    return write_group(base, &member, args[0], failure);
}

/* A property whose value can be called: a note holding a script block is no method, but a PSMethod or psbase's view is.
 */
static enum member_result call_first(struct value self, const char *name, const struct value *args, int count,
                                     struct value *ret_value, struct failure *failure) {
    struct extension *extension = extension_of(&self, false);
    const struct psmember *instance =
        extension_members(extension) ? table_get(extension_members(extension), name) : NULL;
    enum member_result result = MEMBER_ABSENT;
    if (!instance)
        instance = typedata_member(self, name);
    if (instance)
        result = call_instance(self, instance, args, count, ret_value, failure);
    if (result != MEMBER_ABSENT)
        return result;
    const struct extended_member *extended = member_find_extended(value_base(self).type, name);
    return extended ? call_extended(self, extended, args, count, ret_value, failure) : MEMBER_ABSENT;
}

enum member_result member_invoke(struct value self, const char *name, const struct value *args, int count,
                                 struct value *ret_value, struct failure *failure) {
    struct member member;
    struct value base = value_base(self);
    if (!base.type)
        return MEMBER_ABSENT;
    *ret_value = VALUE_NULL;
    enum member_result result = call_first(self, name, args, count, ret_value, failure);
    if (result != MEMBER_ABSENT)
        return result;
    struct extension *extension = extension_of(&self, false);
    if (extension && extension->to_string && (type_is_integer(base.type) || base.type == &type_pscustomobject) &&
        count == 0 && strcasecmp(name, "ToString") == 0) { /* of an enum's number or a bag that came over the wire */
        *ret_value = string_from(extension->to_string);
        return MEMBER_FOUND;
    }
    if (intrinsic_is_view(base)) /* $x.psbase.Method() */
        return member_invoke(intrinsic_target(base), name, args, count, ret_value, failure);
    if (member_find_base(base, name, &member) && member.group->kind != SIGNATURE_PROPERTY)
        return call_group(base, &member, args, count, ret_value, failure);
    return call_accessor(base.type, base, false, name, args, count, ret_value, failure);
}

/* --- statics --- */

enum member_result type_static_get(const struct type *type, const char *name, struct value *ret_value,
                                   struct failure *failure) {
    const struct member_group *group = type_member_group(type, name, true);
    struct member member;
    *ret_value = VALUE_NULL;
    for (int i = 0; type->code == CODE_ENUM && i < type->label_count; i++) {
        if (strcasecmp(type->labels[i].name, name) == 0) {
            *ret_value = value_of(type, type->labels[i].number);
            return MEMBER_FOUND;
        }
    }
    if (!group && strcasecmp(name, "new") == 0 && type_constructors(type)) {
        *ret_value = psmethod_of_constructors(type);
        return MEMBER_FOUND;
    }
    if (!group)
        return MEMBER_ABSENT;
    member_fill_group(&member, group, true);
    return read_group(value_type(type), &member, ret_value, failure);
}

enum member_result type_static_set(const struct type *type, const char *name, struct value value,
                                   struct failure *failure) {
    const struct member_group *group = type_member_group(type, name, true);
    struct member member;
    if (!group)
        return MEMBER_ABSENT;
    member_fill_group(&member, group, true);
    return write_group(VALUE_NULL, &member, value, failure);
}

enum member_result type_static_invoke(const struct type *type, const char *name, const struct value *args, int count,
                                      struct value *ret_value, struct failure *failure) {
    const struct member_group *group = type_member_group(type, name, true);
    *ret_value = VALUE_NULL;
    if (!group && strcasecmp(name, "new") == 0)
        return type_construct(type, args, count, ret_value, failure);
    if (!group)
        return call_accessor(type, VALUE_NULL, true, name, args, count, ret_value, failure);
    if (group->kind == SIGNATURE_PROPERTY)
        return MEMBER_ABSENT;
    return result_of(overload_invoke(group, group->name, type, VALUE_NULL, args, count, false, ret_value, failure));
}

enum member_result type_construct(const struct type *type, const struct value *args, int count, struct value *ret_value,
                                  struct failure *failure) {
    bool is_none = type->flags & (TYPE_ABSTRACT | TYPE_GENERIC_DEFINITION);
    const struct member_group *group = is_none ? NULL : type_constructors(type);
    *ret_value = VALUE_NULL;
    if (count == 0 && ((type->flags & TYPE_UNBOXED) || type->code == CODE_DECIMAL || type->code == CODE_BIGINT)) {
        *ret_value = type_default(type); /* every struct has a constructor without arguments */
        return MEMBER_FOUND;
    }
    if (type->code == CODE_ARRAY && type->element)
        return result_of(array_construct(type, args, count, ret_value, failure));
    if (!group)
        return MEMBER_ABSENT;
    return result_of(overload_invoke(group, "new", type, VALUE_NULL, args, count, false, ret_value, failure));
}
