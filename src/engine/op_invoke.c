/* target.Method(args), [type]::Method(args), [type]::new(args). */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/class.h"
#include "engine/code.h"
#include "engine/intrinsic.h"
#include "engine/member_error.h"
#include "engine/operand.h"
#include "object/enumerate.h"
#include "object/member_cache.h"

struct op_invoke {
    struct op op;
    struct op *target, *name_op;
    const char *name;
    struct op **args;
    int arg_count;
    bool is_static, null_conditional;
    bool is_new; /* static: the constructor, unless a method is called so */
    struct call_cache cache;
    const struct type *type; /* static: whose group that is */
    const struct member_group *group;
    const struct type_name *base; /* ([Base]$this).Method(): the base whose method is meant */
    bool base_is_object;
};

static _Noreturn void throw_no_method(struct op *op, const struct type *type, const char *name) {
    op_throw_error(op, NULL, "MethodNotFound", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                   "Method invocation failed because [%s] does not contain a method named '%s'.", type->name, name);
}

/* Of an object: the first of its type names. */
static _Noreturn void throw_no_method_of(struct op *op, struct value target, const char *name) {
    op_throw_error(op, NULL, "MethodNotFound", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                   "Method invocation failed because [%s] does not contain a method named '%s'.",
                   value_type_names(target)[0], name);
}

/* The method of every element of a collection; false: none has it. */
static bool call_elements(struct op *op, struct value target, const char *name, const struct value *args, int count,
                          struct value *ret_value) {
    struct values results = {0};
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item, result;
    bool any = false;
    for (enumerate_start(target, &enumerator); enumerate_next(&enumerator, &item, &failure); any = true) {
        result = VALUE_NULL;
        if (value_is_null(item))
            op_throw_error(op, NULL, "InvokeMethodOnNull", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "You cannot call a method on a null-valued expression.");
        enum member_result found = member_invoke(item, name, args, count, &result, &failure);
        if (found == MEMBER_FAILED)
            throw_calling(op, name, count, &failure);
        if (found == MEMBER_ABSENT) {
            if (!value_is_enumerable(value_base(item)) || !call_elements(op, item, name, args, count, &result)) {
                if (!value_is_enumerable(value_base(item)))
                    throw_no_method_of(op, item, name);
                return false;
            }
        }
        if (value_is_nothing(result))
            continue;
        if (value_is_enumerable(value_base(result)))
            enumerate_all(result, &results, &failure);
        else
            values_add(&results, result);
    }
    *ret_value = values_collapse(&results);
    return any;
}

struct value method_call(struct op *op, struct value target, const char *name, const struct value *args, int count) {
    struct value result = VALUE_NOTHING;
    struct failure failure = {0};
    if (value_is_null(target) && !intrinsic_is(name))
        op_throw_error(op, NULL, "InvokeMethodOnNull", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "You cannot call a method on a null-valued expression.");
    enum member_result found =
        value_is_null(target) ? MEMBER_ABSENT : member_invoke(target, name, args, count, &result, &failure);
    if (found == MEMBER_FOUND)
        return result;
    if (found == MEMBER_FAILED)
        throw_calling(op, name, count, &failure);
    if (intrinsic_call(op, target, name, args, count, &result))
        return result;
    struct value base = value_base(target);
    if (value_is_enumerable(base) && call_elements(op, base, name, args, count, &result))
        return result;
    throw_no_method_of(op, target, name);
}

static struct value static_call(struct op *op, struct value target, const char *name, const struct value *args,
                                int count) {
    struct value result = VALUE_NOTHING;
    struct failure failure = {0};
    struct value base = value_base(target);
    if (value_is_null(base))
        op_throw_error(op, NULL, "InvokeMethodOnNull", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "You cannot call a method on a null-valued expression.");
    const struct type *type = base.type == &type_type ? type_from_value(base) : base.type;
    if (text_equal_ignore_case(name, "new")) {
        enum member_result made = type_construct(type, args, count, &result, &failure);
        if (made == MEMBER_FOUND)
            return result;
        if (made == MEMBER_FAILED)
            throw_calling(op, ".ctor", count, &failure);
        op_throw_error(op, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                       CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                       "Cannot find an overload for \"new\" and the argument count: \"%d\".", count);
    }
    enum member_result found = type_static_invoke(type, name, args, count, &result, &failure);
    if (found == MEMBER_FOUND)
        return result;
    if (found == MEMBER_FAILED)
        throw_calling(op, name, count, &failure);
    throw_no_method(op, type, name);
}

static bool base_call(struct op_invoke *invoke, struct value self, const char *name, const struct value *args,
                      struct value *ret_value) {
    struct failure failure = {0};
    bool done;
    *ret_value = VALUE_NOTHING;
    if (!class_of_type(value_base(self).type) && !invoke->base_is_object)
        return false;
    if (!class_call_base(type_name_resolve(invoke->base), self, name, args, invoke->arg_count, ret_value, &failure,
                         &done) &&
        done)
        throw_calling(&invoke->op, name, invoke->arg_count, &failure);
    return done;
}

/* The group of a static method or of the constructors, looked up once per type; NULL: to be called by name. */
static const struct member_group *static_group(struct op_invoke *invoke, const struct type *type) {
    if (type == invoke->type)
        return invoke->group;
    bool special = type->flags & (TYPE_ABSTRACT | TYPE_UNBOXED | TYPE_GENERIC_DEFINITION) || type->code == CODE_ARRAY ||
                   type->code == CODE_DECIMAL || type->code == CODE_BIGINT;
    invoke->group = !invoke->is_new ? type_member_group(type, invoke->name, true)
                    : special       ? NULL
                                    : type_constructors(type);
    if (invoke->group && invoke->group->kind == SIGNATURE_PROPERTY)
        invoke->group = NULL;
    invoke->type = type;
    return invoke->group;
}

/* What was found here before; false: the long way. */
static bool call_known(struct op_invoke *invoke, struct value target, const struct value *args,
                       struct value *ret_value) {
    struct failure failure = {0};
    *ret_value = VALUE_NOTHING;
    if (!invoke->is_static) {
        enum member_result found =
            member_invoke_cached(&invoke->cache, target, invoke->name, args, invoke->arg_count, ret_value, &failure);
        if (found == MEMBER_FAILED)
            throw_calling(&invoke->op, invoke->name, invoke->arg_count, &failure);
        return found == MEMBER_FOUND;
    }
    const struct type *type = type_from_value(target);
    const struct member_group *group = static_group(invoke, type);
    if (!group)
        return false;
    if (!overload_invoke_cached(&invoke->cache, group, invoke->is_new ? "new" : group->name, type, VALUE_NULL, args,
                                invoke->arg_count, ret_value, &failure))
        throw_calling(&invoke->op, invoke->is_new ? ".ctor" : invoke->name, invoke->arg_count, &failure);
    return true;
}

/* target.Method[type, …](args) */
static struct value call_generic(struct op_invoke *invoke, struct value target, const char *name,
                                 const struct value *args) {
    struct op *op = &invoke->op;
    const struct ast_member *node = (const void *)op->ast;
    struct value base = value_base(target), result = VALUE_NOTHING;
    struct failure failure = {0};
    const struct type **generics = MEM_ARRAY(const struct type *, node->generic_count);
    for (int i = 0; i < node->generic_count; i++)
        generics[i] = type_name_resolve(node->generics[i]);
    if (value_is_null(base))
        op_throw_error(op, NULL, "InvokeMethodOnNull", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "You cannot call a method on a null-valued expression.");
    const struct type *type = invoke->is_static && base.type == &type_type ? type_from_value(base) : base.type;
    const struct member_group *group = type_member_group(type, name, invoke->is_static);
    if (!group)
        throw_no_method(op, type, name);
    if (!overload_invoke_generic(group, group->name, type, invoke->is_static ? VALUE_NULL : base, args,
                                 invoke->arg_count, generics, node->generic_count, &result, &failure))
        throw_calling(op, name, invoke->arg_count, &failure);
    return result;
}

/* A native method that takes the arguments as they stand. */
static inline struct value run_native(struct op_invoke *invoke, const struct type_member *row, struct value target,
                                      const struct value *args) {
    const struct signature *signature = invoke->cache.overload.signature;
    struct failure failure = {0};
    struct call call;
    call.member = row;
    call.self = target;
    call.type = signature->owner;
    call.args = args;
    call.count = invoke->arg_count;
    call.generics = NULL;
    call.generic_count = 0;
    call.result = signature->is_void ? VALUE_NOTHING : VALUE_NULL;
    call.failure = &failure;
    if (__builtin_expect(!row->invoke(&call), 0))
        throw_calling(&invoke->op, invoke->name, invoke->arg_count, &failure);
    return call.result;
}

/* What was found here before for an object of this type and arguments of these types runs at once. What a class's own
 * method throws needs no wrapping: it goes where it would go anyway. */
static inline bool run_known(struct op_invoke *invoke, struct value target, const struct value *args,
                             struct value *ret_value) {
    const struct type_member *row = call_cache_row(&invoke->cache, target, args, invoke->arg_count);
    if (!row)
        return false;
    *ret_value = row->invoke == class_call_method ? class_run_method(row->data, target, args, invoke->arg_count)
                                                  : run_native(invoke, row, target, args);
    return true;
}

static struct value call_by_name(struct op_invoke *invoke, struct value target, const char *name,
                                 const struct value *args) {
    struct op *op = &invoke->op;
    struct value result;
    if (((const struct ast_member *)op->ast)->generic_count)
        return call_generic(invoke, target, name, args);
    if (invoke->base && base_call(invoke, target, name, args, &result))
        return result;
    bool known_kind = invoke->is_static ? target.type == &type_type : !member_is_own(target);
    if (invoke->name && known_kind && call_known(invoke, target, args, &result))
        return result;
    return invoke->is_static ? static_call(op, target, name, args, invoke->arg_count)
                             : method_call(op, target, name, args, invoke->arg_count);
}

static struct value eval_invoke(struct op *op, struct frame *frame) {
    struct op_invoke *invoke = (struct op_invoke *)op;
    struct value target = operand_eval(invoke->target, frame);
    if (invoke->null_conditional && value_is_null(target))
        return VALUE_NULL;
    const char *name = invoke->name ? invoke->name : value_to_text(op_eval(invoke->name_op, frame));
    struct value few[8];
    struct value *args = invoke->arg_count <= 8 ? few : MEM_ARRAY(struct value, invoke->arg_count);
    for (int i = 0; i < invoke->arg_count; i++)
        args[i] = operand_eval(invoke->args[i], frame);
    return call_by_name(invoke, target, name, args);
}

/* An object's method by its written name, with few arguments. */
static struct value eval_method(struct op *op, struct frame *frame) {
    struct op_invoke *invoke = (struct op_invoke *)op;
    struct value target = operand_eval(invoke->target, frame), result;
    struct value args[CALL_CACHE_ARGUMENTS];
    for (int i = 0; i < invoke->arg_count; i++)
        args[i] = operand_eval(invoke->args[i], frame);
    return run_known(invoke, target, args, &result) ? result : call_by_name(invoke, target, invoke->name, args);
}

/* The type of ([Type]$this) or of any other cast. */
static const struct type_name *base_cast(const struct ast *target) {
    const struct ast *inside =
        target->kind == AST_PAREN ? pure_expression(((const struct ast_group *)target)->pipeline) : target;
    if (!inside || inside->kind != AST_CONVERT)
        return NULL;
    return ((const struct ast_convert *)inside)->constraint->type;
}

/* A call standing as a statement: void methods write nothing (VALUE_NOTHING). */
COMPILE(invoke_member) {
    const struct ast_member *node = (const void *)ast;
    struct op_invoke *op = OP_NEW(struct op_invoke, ast, eval_invoke, NULL);
    op->target = compile_value(compiler, node->target);
    op->is_static = node->is_static;
    op->base = node->is_static ? NULL : base_cast(node->target);
    op->base_is_object = op->base && (text_equal_ignore_case(op->base->full_text, "object") ||
                                      text_equal_ignore_case(op->base->full_text, "System.Object"));
    op->null_conditional = node->null_conditional;
    if (node->name->kind == AST_STRING_CONSTANT)
        op->name = ((const struct ast_string_constant *)node->name)->value;
    else
        op->name_op = compile_value(compiler, node->name);
    op->is_new = op->name && text_equal_ignore_case(op->name, "new");
    op->arg_count = node->arguments.count;
    op->args = MEM_ARRAY(struct op *, op->arg_count);
    for (int i = 0; i < op->arg_count; i++)
        op->args[i] = compile_value(compiler, node->arguments.items[i]);
    if (op->name && !op->is_static && !op->base && !op->null_conditional && !node->generic_count &&
        op->arg_count <= CALL_CACHE_ARGUMENTS)
        op->op.eval = eval_method;
    return &op->op;
}
