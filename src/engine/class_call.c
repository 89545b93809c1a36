/* Running classes: methods, constructors, properties. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/class.h"
#include "engine/function.h"
#include "engine/member_error.h"
#include "engine/scope_reuse.h"
#include "engine/session_state.h"
#include "engine/validate.h"
#include "object/convert.h"
#include "object/overload.h"
#include "object/type_name.h"

/* ---- instances ---- */

static struct value instance_new(const struct type *type) {
    const struct script_class *class = class_of_type(type);
    struct class_instance *instance =
        object_new(type, sizeof *instance + (size_t)(class->first_slot + class->slot_count) * sizeof(struct value));
    return value_object(instance);
}

/* Objects whose structure is a .NET class's keep their properties in the extension. */
static struct value *slots_of(struct value self) {
    self = value_base(self);
    if (self.type->code == CODE_CLASS_INSTANCE)
        return ((struct class_instance *)self.p)->slots;
    struct extension *extension = extension_of(&self, true);
    if (!extension->slots) {
        const struct script_class *class = class_of_type(self.type);
        extension->slots = MEM_ARRAY(struct value, class->first_slot + class->slot_count);
    }
    return extension->slots;
}

/* ---- frames ---- */

struct activation { /* one running method, constructor or initialiser */
    struct frame frame;
    struct streams streams;
};

/* What members write goes nowhere. In a member called by another one that is so already. */
static inline const struct streams *silent_streams(struct activation *activation) {
    const struct streams *current = streams_current();
    if (current->sinks[STREAM_OUTPUT] == &sink_null)
        return current;
    activation->streams = *current;
    activation->streams.sinks[STREAM_OUTPUT] = &sink_null;
    return &activation->streams;
}

/* A scope and frame for the members of a class; leave with frame_leave. */
static inline void activate(struct activation *activation, struct script_class *class,
                            const struct class_method *method, struct value self) {
    struct script_block *block = method ? method->block : NULL;
    struct code *code = block ? code_of(block) : NULL;
    struct frame *frame = &activation->frame;
    struct frame *outer = runspace->frame;
    stack_check();
    struct scope *parent =
        outer && outer->scope->module == class->module ? outer->scope : session_state_scope(class->module);
    struct scope *scope = code ? scope_take(parent, code) : scope_new(parent, NULL);
    scope->types = class->types;
    scope->module = class->module;
    scope->script = class->scope->script;
    scope->block = block ? block : outer ? outer->block : NULL;
    scope->this_value = self;
    scope->has_this = !value_is_nothing(self);
    frame_init(frame, code);
    frame->info = method ? method->info : NULL;
    frame->method = method;
    frame_enter(frame, scope, scope->block, silent_streams(activation));
    if (outer)
        frame->call_ast = frame->position = outer->position;
    frame->try_depth++; /* an error ends the method */
}

/* The member has ended: its scope serves the next call. */
static inline void deactivate(struct activation *activation) {
    struct scope *scope = activation->frame.scope;
    const struct code *code = activation->frame.code;
    frame_leave(&activation->frame);
    scope->types = NULL;
    if (code)
        scope_give_back(scope, (struct code *)code);
}

static inline void set_parameters(struct activation *activation, const struct class_method *method,
                                  const struct value *args, int count) {
    const struct code *code = activation->frame.code;
    for (int i = 0; code && i < code->parameter_count; i++)
        scope_set_parameter(activation->frame.scope, code->parameter_slots[i], method->constraints[i],
                            i < count ? args[i] : VALUE_NULL);
}

static void run_body(struct activation *activation) {
    const struct code *code = activation->frame.code;
    if (!code || !code->end)
        return;
    enum flow flow = op_run(code->end, &activation->frame);
    if (flow == FLOW_BREAK || flow == FLOW_CONTINUE || flow == FLOW_EXIT)
        throw_flow(flow, activation->frame.label, 0);
}

/* ---- static members come to life at the first use of the class ---- */

static struct value initial_value(struct class_property *property, struct activation *activation) {
    struct value value = property->type ? type_default(property->type) : VALUE_NULL;
    if (!property->ast->initial_value)
        return value;
    struct compiler compiler = {0};
    if (!property->initial)
        property->initial = compile_value(&compiler, property->ast->initial_value);
    value = op_eval(property->initial, &activation->frame);
    if (value_is_nothing(value))
        value = VALUE_NULL;
    struct failure failure;
    if (property->type && value_base(value).type != property->type &&
        !convert_to(value, property->type, &value, &failure))
        op_throw(property->initial, &failure);
    return value;
}

static inline void prepare(struct script_class *class);

static void begin_static(void *data) {
    struct script_class *class = data;
    if (class->base)
        prepare(class->base);
    struct activation activation;
    activate(&activation, class, NULL, VALUE_NOTHING);
    for (int i = 0; i < class->property_count; i++)
        if (class->properties[i].slot < 0)
            class->properties[i].static_value = initial_value(&class->properties[i], &activation);
    frame_leave(&activation.frame);
    if (!class->static_constructor)
        return;
    activate(&activation, class, class->static_constructor, VALUE_NOTHING);
    run_body(&activation);
    frame_leave(&activation.frame);
}

/* A class whose static members could not be made is of no use from then on: each access throws the same. */
static void prepare_now(struct script_class *class) {
    struct thrown thrown;
    struct command *outer = runspace->command;
    if (class->broken)
        throw_record(error_record_new(value_object(class->broken), class->broken->object.type->name,
                                      CATEGORY_OPERATION_STOPPED, VALUE_NULL));
    class->prepared = true;
    if (protect(begin_static, class, &thrown))
        return;
    runspace->command = outer;
    class->prepared = false;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    struct exception *inner = thrown.record->exception.p;
    if (!inner->record)
        inner->record = thrown.record;
    class->broken = exception_new("System.TypeInitializationException",
                                  mem_printf("The type initializer for '%s' threw an exception.", class->type.name),
                                  thrown.record->exception);
    prepare_now(class);
}

static inline void prepare(struct script_class *class) {
    if (__builtin_expect(!class->prepared, 0))
        prepare_now(class);
}

/* ---- running something that may throw, for callers that want a failure ---- */

static bool attempt(void (*function)(void *data), void *data, struct failure *failure) {
    struct thrown thrown;
    struct command *outer = runspace->command;
    if (protect(function, data, &thrown))
        return true;
    runspace->command = outer;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    struct error_record *record = thrown.record;
    struct exception *exception = record->exception.p;
    record->stops = thrown.terminating;
    exception->record = record;
    failure_set(failure, exception->object.type->name, record->id, record->category, "%s",
                exception_message(record->exception));
    if (failure) {
        failure->thrown = exception;
        failure->inner_message = SCRIPT_THREW;
    }
    return false;
}

/* ---- methods ---- */

struct method_run {
    const struct class_method *method;
    struct value self;
    const struct value *args;
    int count;
    struct value result;
};

struct value class_run_method(const struct class_method *method, struct value self, const struct value *args,
                              int count) {
    struct activation activation;
    prepare(method->owner);
    activate(&activation, method->owner, method, method->is_static ? VALUE_NOTHING : self);
    set_parameters(&activation, method, args, count);
    run_body(&activation);
    deactivate(&activation);
    return method->is_void ? VALUE_NOTHING : activation.frame.method_result;
}

static void run_method(void *data) {
    struct method_run *run = data;
    run->result = class_run_method(run->method, run->self, run->args, run->count);
}

bool class_invoke(const struct class_method *method, struct value self, const struct value *args, int count,
                  struct value *ret_value, struct failure *failure) {
    struct method_run run = {method, self, args, count, VALUE_NOTHING};
    if (!attempt(run_method, &run, failure))
        return false;
    *ret_value = run.result;
    return true;
}

bool class_call_method(struct call *call) {
    return class_invoke(call->member->data, call->self, call->args, call->count, &call->result, call->failure);
}

struct value class_return(struct op *op, const struct class_method *method, struct value value) {
    struct failure failure;
    if (value_is_nothing(value))
        value = VALUE_NULL;
    if (method->return_type && !method->is_void && value_base(value).type != method->return_type &&
        !convert_to(value, method->return_type, &value, &failure))
        op_throw(op, &failure);
    return value;
}

/* ---- constructors ---- */

/* The object that a derived class's constructor is making while it calls its base's. */
static _Thread_local struct value under_construction;

struct construction {
    const struct class_method *method;
    const struct type *type; /* being made */
    const struct value *args;
    int count;
    struct value self;
};

static void set_initial_values(struct script_class *class, struct value self) {
    struct activation activation;
    struct value *slots = slots_of(self);
    bool worked_out = false; /* expressions, which need a scope */
    for (int i = 0; i < class->property_count; i++) {
        const struct class_property *property = &class->properties[i];
        if (property->slot >= 0 && !property->ast->initial_value)
            slots[property->slot] = property->type ? type_default(property->type) : VALUE_NULL;
        else if (property->slot >= 0)
            worked_out = true;
    }
    if (!worked_out)
        return;
    activate(&activation, class, NULL, self);
    for (int i = 0; i < class->property_count; i++)
        if (class->properties[i].slot >= 0 && class->properties[i].ast->initial_value)
            slots_of(self)[class->properties[i].slot] = initial_value(&class->properties[i], &activation);
    frame_leave(&activation.frame);
}

/* Evaluates base(…)'s arguments: they see the constructor's parameters. */
static struct value *base_arguments(struct class_method *method, struct activation *activation, int *ret_count) {
    const struct ast_list *arguments = method->ast ? &method->ast->base_call->arguments : NULL;
    struct compiler compiler = {.in_method = true};
    *ret_count = arguments ? arguments->count : 0;
    struct value *values = MEM_ARRAY(struct value, *ret_count);
    if (*ret_count && !method->base_arguments) {
        method->base_arguments = MEM_ARRAY(struct op *, *ret_count);
        for (int i = 0; i < *ret_count; i++)
            method->base_arguments[i] = compile_value(&compiler, arguments->items[i]);
    }
    for (int i = 0; i < *ret_count; i++)
        values[i] = op_eval(method->base_arguments[i], &activation->frame);
    return values;
}

/* System.Object's takes none. */
static void throw_no_constructor(int count) {
    struct failure failure = {0};
    failure_set(&failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                CATEGORY_NOT_SPECIFIED, "Cannot find an overload for \"new\" and the argument count: \"%d\".", count);
    throw_failure(&failure);
}

static struct value call_base(struct construction *construction, struct activation *activation) {
    struct class_method *method = (struct class_method *)construction->method;
    const struct type *base = method->owner->type.base;
    struct value made = construction->self, *args;
    struct failure failure = {0};
    int count;
    args = base_arguments(method, activation, &count);
    const struct member_group *group = type_constructors(base);
    if (base == &type_object && count && !method->owner->root)
        throw_no_constructor(count);
    if (!class_of_type(base) && !method->owner->root)
        return made; /* System.Object and abstract classes: nothing to run */
    under_construction = made;
    bool done = overload_invoke(group, "new", method->owner->base ? base : construction->type, VALUE_NULL, args, count,
                                false, &made, &failure);
    under_construction = VALUE_NULL;
    if (!done && failure.thrown && ((const struct exception *)failure.thrown)->record)
        throw_record(((const struct exception *)failure.thrown)->record);
    if (!done)
        throw_failure(&failure);
    if (made.type != construction->type && value_is_null(construction->self)) {
        ((struct object *)made.p)->type =
            construction->type; /* a native that makes its own type whatever it was asked for */
        made.type = construction->type;
    }
    return made;
}

static void run_constructor(void *data) {
    struct construction *construction = data;
    const struct class_method *method = construction->method;
    struct script_class *class = method->owner;
    bool plain = !class->root; /* the object exists before its base's constructor runs */
    prepare(class);
    if (plain && value_is_null(construction->self))
        construction->self = instance_new(construction->type);
    if (plain)
        set_initial_values(class, construction->self);
    struct activation activation;
    activate(&activation, class, method, construction->self);
    set_parameters(&activation, method, construction->args, construction->count);
    construction->self = call_base(construction, &activation);
    activation.frame.scope->this_value = construction->self;
    activation.frame.scope->has_this = true;
    if (!plain)
        set_initial_values(class, construction->self);
    run_body(&activation);
    deactivate(&activation);
}

bool class_call_constructor(struct call *call) {
    struct construction construction = {.method = call->member->data,
                                        .type = call->type,
                                        .args = call->args,
                                        .count = call->count,
                                        .self = under_construction};
    if (!value_is_null(under_construction))
        construction.type = under_construction.type;
    under_construction = VALUE_NULL;
    if (!attempt(run_constructor, &construction, call->failure))
        return false;
    call->result = construction.self;
    return true;
}

/* ---- properties ---- */

static void run_prepare(void *data) {
    prepare(data);
}

bool class_get_property(struct call *call) {
    const struct class_property *property = call->member->data;
    if (property->slot < 0) {
        if (!property->owner->prepared && !attempt(run_prepare, property->owner, call->failure))
            return false;
        call->result = property->static_value;
    } else {
        call->result = slots_of(call->self)[property->slot];
    }
    return true;
}

bool class_set_property(struct call *call) {
    struct class_property *property = (struct class_property *)call->member->data;
    struct value value = call->args[0];
    if (property->slot < 0 && !property->owner->prepared && !attempt(run_prepare, property->owner, call->failure))
        return false;
    for (int i = property->attribute_count - 1; i >= 0; i--)
        if (!validate_value(property->attributes[i], value, call->failure))
            return false;
    if (property->slot < 0)
        property->static_value = value;
    else
        slots_of(call->self)[property->slot] = value;
    return true;
}

bool class_clone(struct call *call) {
    struct value self = value_base(call->self);
    const struct script_class *class = class_of_type(self.type);
    if (self.type->code != CODE_CLASS_INSTANCE)
        return failure_set(call->failure, "System.NotSupportedException", NULL, CATEGORY_NOT_SPECIFIED,
                           "An object that derives from [%s] cannot be cloned member by member.", class->root->name);
    struct value copy = instance_new(self.type);
    memcpy(slots_of(copy), slots_of(self), (size_t)(class->first_slot + class->slot_count) * sizeof(struct value));
    call->result = copy;
    return true;
}

/* ---- ([Base]$this).Method() ---- */

/* What System.Object itself does, whatever the object's type makes of it; false: it does not do that. */
static bool object_method(struct value self, const char *name, const struct value *args, int count,
                          struct value *ret_value) {
    bool to_text = count == 0 && text_equal_ignore_case(name, "ToString");
    if (!to_text && (count != 1 || !text_equal_ignore_case(name, "Equals")))
        return false;
    struct value other = to_text ? VALUE_NULL : value_base(args[0]);
    *ret_value =
        to_text ? string_from(type_dotnet_text(self.type))
                : value_bool(other.type == self.type && !(self.type->flags & TYPE_VALUE_TYPE) && other.p == self.p);
    return true;
}

bool class_call_base(const struct type *type, struct value self, const char *name, const struct value *args, int count,
                     struct value *ret_value, struct failure *failure, bool *ret_done) {
    struct value base = value_base(self);
    *ret_done =
        type == &type_object && base.type != &type_pscustomobject && object_method(base, name, args, count, ret_value);
    if (*ret_done)
        return true;
    if (!class_of_type(base.type) || base.type == type || type->flags & TYPE_INTERFACE || !type_is(base.type, type))
        return false;
    const struct member_group *group = type_member_group(type, name, false);
    if (!group || group->kind != SIGNATURE_METHOD)
        return false;
    *ret_done = true;
    /* A .NET method looks at its object's type for what to do: it shall see the base. */
    struct value seen = {.type = type, .p = base.p};
    bool native = !class_of_type(group->signatures[0]->owner);
    if (native && type == &type_object)
        seen.type = base.type->base;
    return overload_invoke(group, group->name, type, native ? seen : base, args, count, false, ret_value, failure);
}
