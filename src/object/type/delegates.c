/* Delegate types and their objects. */
#include "object/delegate.h"

#include <string.h>

#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/overload.h"
#include "object/psmember_info.h"
#include "object/type/known.h"

struct delegate {
    struct object object;
    struct value script;             /* what was cast: a script block, or a method */
    const struct member_group *call; /* of a method: the overload that was chosen */
    struct value self;               /* whose method it is; static: the type */
};

struct value delegate_target(struct value value) {
    struct value base = value_base(value);
    return value_is_delegate(base) ? ((struct delegate *)base.p)->script : value;
}

bool delegate_is_method(struct value value) {
    struct value base = value_base(value);
    return value_is_delegate(base) && ((struct delegate *)base.p)->call;
}

/* Func's last argument is the type of the result; the other kinds with one are known by name. */
const struct type *delegate_result_type(const struct type *type) {
    static const char *const yes_or_no = "System.Predicate`1", *const order = "System.Comparison`1";
    const char *name = type->generic_definition ? type->generic_definition->name : type->name;
    if (strncmp(name, "System.Func`", 12) == 0 || strncmp(name, "System.Converter`", 17) == 0)
        return type->generic_arguments ? type->generic_arguments[type->generic_count - 1] : NULL;
    if (strcmp(name, yes_or_no) == 0)
        return &type_bool;
    if (strcmp(name, order) == 0)
        return &type_int32;
    return strstr(name, "MatchEvaluator") ? &type_string : NULL;
}

bool delegate_invoke(struct value delegate, const struct value *args, int count, struct value *ret_value,
                     struct failure *failure) {
    struct value base = value_base(delegate);
    const struct type *type = value_is_delegate(base) ? delegate_result_type(base.type) : NULL;
    if (value_is_null(base))
        return failure_set(failure, "System.ArgumentNullException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Value cannot be null. (Parameter 'method')");
    const struct delegate *self = value_is_delegate(base) ? base.p : NULL;
    if (!self && base.type->code != CODE_SCRIPT_BLOCK)
        return failure_set(failure, "System.InvalidCastException", NULL, CATEGORY_INVALID_ARGUMENT,
                           "Unable to cast object of type '%s' to type 'System.Delegate'.", base.type->name);
    if (self && self->call) {
        const struct signature *method = self->call->signatures[0];
        return overload_invoke(self->call, method->name, method->owner, method->is_static ? VALUE_NULL : self->self,
                               args, count, false, ret_value, failure);
    }
    if (!object_hooks.invoke_delegate)
        return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                           "No runspace is available to run scripts in this thread.");
    if (!object_hooks.invoke_delegate(delegate, args, count, ret_value, failure))
        return false;
    return !type || type == &type_object || convert_to(*ret_value, type, ret_value, failure);
}

/* The type of argument i: Func's last generic argument is its result, Comparison's only one stands for both. */
static const struct type *argument_type(const struct type *type, int i) {
    int count = type->generic_arguments ? type->generic_count - (strncmp(type->name, "System.Func`", 12) == 0) : 0;
    if (count == 1 && strncmp(type->name, "System.Comparison`", 18) == 0)
        return type->generic_arguments[0];
    return i < count ? type->generic_arguments[i] : NULL;
}

/* ---- $object.Method as a delegate ---- */

static int argument_count(const struct type *type) {
    int count = type->generic_arguments ? type->generic_count : 0;
    const char *name = type->generic_definition ? type->generic_definition->name : type->name;
    if (strncmp(name, "System.Func`", 12) == 0 || strncmp(name, "System.Converter`", 17) == 0)
        return count - 1;
    return strcmp(name, "System.Comparison`1") == 0 ? 2 : count;
}

static bool is_reference(const struct type *type) {
    return !(type->flags & TYPE_VALUE_TYPE);
}

/* Can what is of the one type be handed over as the other? exactly: only if they are the same. */
static bool hands_over(const struct type *from, const struct type *to, bool exactly) {
    from = from ? from : &type_object;
    to = to ? to : &type_object;
    return from == to || (!exactly && is_reference(from) && is_reference(to) && type_is(from, to));
}

static bool method_fits(const struct signature *method, const struct type *delegate, bool exactly) {
    const struct type *result = delegate_result_type(delegate);
    if (method->count != argument_count(delegate) || method->is_void != !result)
        return false;
    for (int i = 0; i < method->count; i++)
        if (!hands_over(argument_type(delegate, i), method->parameters[i].type, exactly))
            return false;
    return !result || hands_over(method->return_type, result, exactly);
}

/* The overload with the delegate's own types, else the first that takes and gives what the delegate does. */
static const struct signature *method_for(const struct member_group *group, const struct type *delegate) {
    for (int exactly = 1; exactly >= 0; exactly--)
        for (int i = 0; i < group->count; i++)
            if (method_fits(group->signatures[i], delegate, exactly))
                return group->signatures[i];
    return NULL;
}

static bool method_to_delegate(const struct type *type, struct value method, struct value *ret_value) {
    const struct psmember_info *info = psmember_info_from(method);
    const struct member_group *group = info && info->member.kind == MEMBER_TYPE_METHOD ? info->member.group : NULL;
    const struct signature *signature = group && !info->constructed ? method_for(group, type) : NULL;
    if (!signature)
        return false;
    struct delegate *delegate = object_new(type, sizeof *delegate);
    struct member_group *call = MEM_NEW(struct member_group);
    *call = *group;
    call->signatures = MEM_ARRAY(const struct signature *, 1);
    call->signatures[0] = signature;
    call->count = 1;
    delegate->script = method;
    delegate->call = call;
    delegate->self = info->target;
    *ret_value = value_object(delegate);
    return true;
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    struct value base = value_base(from);
    if (method_to_delegate(self, base, ret_value))
        return true;
    if (!base.type || base.type->code != CODE_SCRIPT_BLOCK)
        return failure_set(failure, "System.Management.Automation.PSInvalidCastException",
                           "ConvertToFinalInvalidCastException", CATEGORY_INVALID_ARGUMENT,
                           "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".", value_to_text(from),
                           base.type ? base.type->name : "null", type_display_name(self));
    struct delegate *delegate = object_new(self, sizeof *delegate);
    delegate->script = base;
    *ret_value = value_object(delegate);
    return true;
}

static bool invoke(struct call *call) {
    const struct list *args = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    int count = args ? args->count : 0;
    struct value *converted = MEM_ARRAY(struct value, count);
    for (int i = 0; i < count; i++)
        if (!overload_convert(args->items[i], argument_type(call->self.type, i),
                              count > 1 ? mem_printf("arg%d", i + 1) : "arg", "Invoke", &converted[i], call->failure))
            return false;
    return delegate_invoke(call->self, converted, count, &call->result, call->failure);
}

static const struct type_member members[] = {
    {"System.Object Invoke(Params System.Object[] args)", invoke},
    {"System.Object DynamicInvoke(Params System.Object[] args)", invoke},
};
static const struct type_operations operations = {.convert_from = convert_from};

struct type type_delegate = {.name = "System.Delegate",
                             .base = &type_object,
                             .flags = TYPE_ABSTRACT,
                             MEMBERS(members),
                             .operations = &operations};
TYPE_REGISTER(type_delegate);

#define DELEGATE(id, full_name, parent, parameters)                                                                    \
    struct type type_##id = {.name = full_name,                                                                        \
                             .base = &type_##parent,                                                                   \
                             .flags = (parameters) ? TYPE_SEALED | TYPE_GENERIC_DEFINITION : TYPE_SEALED,              \
                             .generic_count = parameters};                                                             \
    TYPE_REGISTER(type_##id)

DELEGATE(multicast_delegate, "System.MulticastDelegate", delegate, 0);
DELEGATE(event_handler, "System.EventHandler", multicast_delegate, 0);
DELEGATE(thread_start, "System.Threading.ThreadStart", multicast_delegate, 0);
DELEGATE(action, "System.Action", multicast_delegate, 0);
DELEGATE(action_1, "System.Action`1", multicast_delegate, 1);
DELEGATE(action_2, "System.Action`2", multicast_delegate, 2);
DELEGATE(action_3, "System.Action`3", multicast_delegate, 3);
DELEGATE(action_4, "System.Action`4", multicast_delegate, 4);
DELEGATE(action_5, "System.Action`5", multicast_delegate, 5);
DELEGATE(action_6, "System.Action`6", multicast_delegate, 6);
DELEGATE(action_7, "System.Action`7", multicast_delegate, 7);
DELEGATE(action_8, "System.Action`8", multicast_delegate, 8);
DELEGATE(func_1, "System.Func`1", multicast_delegate, 1);
DELEGATE(func_2, "System.Func`2", multicast_delegate, 2);
DELEGATE(func_3, "System.Func`3", multicast_delegate, 3);
DELEGATE(func_4, "System.Func`4", multicast_delegate, 4);
DELEGATE(func_5, "System.Func`5", multicast_delegate, 5);
DELEGATE(func_6, "System.Func`6", multicast_delegate, 6);
DELEGATE(func_7, "System.Func`7", multicast_delegate, 7);
DELEGATE(func_8, "System.Func`8", multicast_delegate, 8);
DELEGATE(func_9, "System.Func`9", multicast_delegate, 9);
DELEGATE(predicate, "System.Predicate`1", multicast_delegate, 1);
DELEGATE(comparison, "System.Comparison`1", multicast_delegate, 1);
DELEGATE(converter, "System.Converter`2", multicast_delegate, 2);
DELEGATE(event_handler_of, "System.EventHandler`1", multicast_delegate, 1);
DELEGATE(elapsed_handler, "System.Timers.ElapsedEventHandler", multicast_delegate, 0);
DELEGATE(file_system_handler, "System.IO.FileSystemEventHandler", multicast_delegate, 0);
DELEGATE(renamed_handler, "System.IO.RenamedEventHandler", multicast_delegate, 0);
DELEGATE(error_handler, "System.IO.ErrorEventHandler", multicast_delegate, 0);
DELEGATE(data_received_handler, "System.Diagnostics.DataReceivedEventHandler", multicast_delegate, 0);
DELEGATE(collection_changed_handler, "System.Collections.Specialized.NotifyCollectionChangedEventHandler",
         multicast_delegate, 0);
DELEGATE(property_changed_handler, "System.ComponentModel.PropertyChangedEventHandler", multicast_delegate, 0);
DELEGATE(event_received_handler, "System.Management.Automation.PSEventReceivedEventHandler", multicast_delegate, 0);
DELEGATE(event_unsubscribed_handler, "System.Management.Automation.PSEventUnsubscribedEventHandler", multicast_delegate,
         0);
DELEGATE(match_evaluator, "System.Text.RegularExpressions.MatchEvaluator", multicast_delegate, 0);
