/* target.name and target::name. */
#include "base/utf8.h"
#include "engine/class.h"
#include "engine/code.h"
#include "engine/member_error.h"
#include "engine/operand.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/member_cache.h"

struct op_member {
    struct op op;
    struct op *target;
    const char *name; /* constant name, or NULL: */
    struct op *name_op;
    bool is_static, null_conditional;
    bool is_count, is_length; /* the names that every array knows */
    struct member_cache cache;
    struct note_cache notes;
};

static const char *member_name(struct op_member *member, struct frame *frame) {
    return member->name ? member->name : value_to_text(op_eval(member->name_op, frame));
}

static bool is_count_name(const char *name) {
    return text_equal_ignore_case(name, "Count") || text_equal_ignore_case(name, "Length");
}

/* The property of every element of a collection. */
static bool enumerate_members(struct op *op, struct value target, const char *name, struct value *ret_value) {
    struct values found = {0};
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item, value;
    bool any = false;
    enumerate_start(target, &enumerator);
    while (enumerate_next(&enumerator, &item, &failure)) {
        enum member_result result = member_get(item, name, &value, &failure);
        bool nested = result == MEMBER_ABSENT && value_is_enumerable(value_base(item)) &&
                      enumerate_members(op, item, name, &value);
        if (result == MEMBER_ABSENT && !nested) {
            if (strict_version(runspace->frame->scope) >= 2)
                return false;
            if (is_count_name(name)) { /* a single object counts itself */
                values_add(&found, value_int(!value_is_null(item)));
                continue;
            }
            if (value_base(item).type == &type_pscustomobject && strict_version(runspace->frame->scope) < 2)
                values_add(&found, VALUE_NULL);
            continue;
        }
        any = true;
        if (value_is_enumerable(value_base(value)))
            enumerate_all(value, &found, &failure);
        else
            values_add(&found, value);
    }
    *ret_value = found.count || any ? values_collapse(&found) : VALUE_NULL;
    if (value_is_nothing(*ret_value))
        *ret_value = VALUE_NULL;
    return any || found.count;
}

struct value property_read(struct op *op, struct value target, const char *name) {
    struct value value = VALUE_NULL;
    struct failure failure = {0};
    if (!value_is_null(target)) {
        enum member_result result = member_get(target, name, &value, &failure);
        if (result == MEMBER_FOUND)
            return value;
        if (result == MEMBER_FAILED) /* what a getter throws is not heard of */
            return VALUE_NULL;
    }
    struct value base = value_base(target);
    bool count = is_count_name(name);
    int strict = strict_version(runspace->frame ? runspace->frame->scope : NULL);
    if (base.type && value_is_enumerable(base) && enumerate_members(op, base, name, &value))
        return value;
    if (count && strict < 2 && base.type && value_is_enumerable(base) && !value_is_string(base))
        return VALUE_NULL; /* of no elements */
    if (count && (strict < 2 || base.type == &type_pscustomobject))
        return value_int(value_is_null(target) ? 0 : 1);
    if (strict >= 2)
        op_throw_error(op, "System.Management.Automation.PropertyNotFoundException", "PropertyNotFoundStrict",
                       CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                       "The property '%s' cannot be found on this object. Verify that the property exists.", name);
    return VALUE_NULL;
}

static struct value static_read(struct op *op, struct value target, const char *name) {
    struct value value = VALUE_NULL;
    struct failure failure = {0};
    const struct type *type =
        value_base(target).type == &type_type ? type_from_value(value_base(target)) : value_base(target).type;
    if (!type)
        return VALUE_NULL;
    enum member_result result = type_static_get(type, name, &value, &failure);
    const struct exception *thrown = result == MEMBER_FAILED ? failure.thrown : NULL;
    if (thrown && thrown->record)
        throw_record(thrown->record);
    if (result == MEMBER_FAILED)
        throw_getting(op, name, &failure);
    if (result == MEMBER_ABSENT && strict_version(runspace->frame->scope) >= 2)
        op_throw_error(op, "System.Management.Automation.PropertyNotFoundException", "PropertyNotFoundStrict",
                       CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                       "The property '%s' cannot be found on this object. Verify that the property exists.", name);
    return value;
}

/* What needs no looking up: the length of an array or string, a property of a class, a member found here before. */
static bool read_known(struct op_member *member, struct value target, struct value *ret_value) {
    const struct value *note = shaped_note_cached(&member->notes, target, member->name);
    if (note) {
        *ret_value = *note;
        return true;
    }
    if (member_is_own(target))
        return false;
    if ((member->is_count || member->is_length) && target.type->code == CODE_ARRAY && target.type->rank <= 1) {
        *ret_value = value_int(((const struct list *)target.p)->count);
        return true;
    }
    if (member->is_length && target.type == &type_string && typedata_version() == 0) {
        *ret_value = value_int((int32_t)((const struct string *)target.p)->chars);
        return true;
    }
    const struct member *known = member_cached(&member->cache, target, member->name);
    if (!known)
        return false;
    const struct value *slot = class_slot(known->row, target, class_get_property);
    if (slot)
        *ret_value = *slot;
    return slot || member_read(target, known, ret_value, NULL) == MEMBER_FOUND;
}

static struct value eval_member(struct op *op, struct frame *frame) {
    struct op_member *member = (struct op_member *)op;
    struct value target = operand_eval(member->target, frame), known;
    if (member->name && !member->is_static && read_known(member, target, &known))
        return known;
    if (member->null_conditional && value_is_null(target))
        return VALUE_NULL;
    if (member->name_op && value_is_dictionary(target)) { /* $h.3: the number is the key */
        struct value key = value_base(op_eval(member->name_op, frame)), found = VALUE_NULL;
        if (value_is_string(key))
            return property_read(op, target, string_text(key));
        dictionary_get(dictionary_of(target), key, &found);
        return found;
    }
    const char *name = member_name(member, frame);
    return member->is_static ? static_read(op, target, name) : property_read(op, target, name);
}

COMPILE(member) {
    const struct ast_member *node = (const void *)ast;
    struct op_member *op = OP_NEW(struct op_member, ast, eval_member, NULL);
    op->target = compile_value(compiler, node->target);
    op->is_static = node->is_static;
    op->null_conditional = node->null_conditional;
    if (node->name->kind == AST_STRING_CONSTANT)
        op->name = ((const struct ast_string_constant *)node->name)->value;
    else
        op->name_op = compile_value(compiler, node->name);
    op->is_count = op->name && text_equal_ignore_case(op->name, "Count");
    op->is_length = op->name && text_equal_ignore_case(op->name, "Length");
    return &op->op;
}

static _Noreturn void throw_no_property(struct op *op, const char *id, const char *name) {
    op_throw_error(op, NULL, id, CATEGORY_INVALID_OPERATION, VALUE_NULL,
                   "The property '%s' cannot be found on this object. Verify that the property exists and can be set.",
                   name);
}

/* A property bag says it as an exception of the setter, .NET objects as an error of the assignment. */
static _Noreturn void throw_absent(struct op *op, struct value target, const char *name) {
    struct failure failure;
    const struct type *type = value_base(target).type;
    bool is_adapted = TYPE_OPERATION(type, set_property) != NULL;
    bool is_object = target.type != &type_psobject || type == &type_error_record; /* one that 2>&1 merged */
    if (type != &type_pscustomobject && is_object && !is_adapted)
        throw_no_property(op, "PropertyAssignmentException", name);
    failure_set(&failure, NULL, NULL, CATEGORY_NOT_SPECIFIED,
                "The property '%s' cannot be found on this object. Verify that the property exists and can be set.",
                name);
    throw_setting(op, name, &failure);
}

const struct type *static_owner(struct value target) {
    target = value_base(target);
    return target.type == &type_type ? type_from_value(target) : target.type;
}

void property_write(struct op *op, struct value target, const char *name, bool is_static, struct value value) {
    struct failure failure = {0};
    if (value_is_nothing(value))
        value = VALUE_NULL;
    if (value_is_null(target))
        throw_no_property(op, "PropertyNotFound", name);
    enum member_result result = is_static ? type_static_set(static_owner(target), name, value, &failure)
                                          : member_set(target, name, value, &failure);
    if (result == MEMBER_FAILED)
        throw_setting(op, name, &failure);
    if (result == MEMBER_ABSENT)
        throw_absent(op, target, name);
}
