/* target[index]. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/operand.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/known.h"

struct op_index {
    struct op op;
    struct op *target, *index;
    bool null_conditional;
    bool object_key; /* [object]key: an ordered dictionary takes a number as a key then, not as a position */
};

static _Noreturn void throw_cannot_index(struct op *op, struct value target) {
    op_throw_error(op, NULL, "CannotIndex", CATEGORY_INVALID_OPERATION, target,
                   "Unable to index into an object of type \"%s\".", value_base(target).type->name);
}

/* Under strict mode 3 an index out of range is an error, as .NET's own. */
static void check_strict_index(struct op *op, struct value base) {
    if (strict_version(runspace->frame->scope) < 3 || value_is_dictionary(base))
        return;
    if (base.type->code == CODE_LIST)
        op_throw_error(op, "System.ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException",
                       CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                       "Index was out of range. Must be non-negative and less than the size of the collection. "
                       "(Parameter 'index')");
    op_throw_error(op, "System.IndexOutOfRangeException", "System.IndexOutOfRangeException", CATEGORY_OPERATION_STOPPED,
                   VALUE_NULL, "Index was outside the bounds of the array.");
}

static struct value read_one(struct op *op, struct value target, struct value index) {
    struct value result = VALUE_NULL;
    struct failure failure = {0};
    enum member_result found = member_index_get(target, &index, 1, &result, &failure);
    if (found == MEMBER_FOUND)
        return result;
    struct value base = value_base(target);
    bool unindexed = failure.error_id && strcmp(failure.error_id, "CannotIndex") == 0;
    bool strict = strict_version(runspace->frame->scope) >= 3;
    static const char own[] = "System.Management.Automation.";
    bool thrown = failure.exception && strncmp(failure.exception, own, sizeof own - 1) != 0;
    if (found == MEMBER_FAILED && thrown && !strict)
        return VALUE_NULL; /* what an indexer itself throws means that there is nothing */
    if (found == MEMBER_FAILED && !unindexed)
        op_throw(op, &failure);
    if (!value_is_list(base) && !value_is_dictionary(base) && !value_is_string(base)) {
        int32_t position; /* a scalar is its own first and last element; there is nothing else, not even $null */
        if (convert_to_int(index, &position, NULL) && (position == 0 || position == -1))
            return target;
        if (strict)
            throw_cannot_index(op, target);
        return VALUE_NOTHING;
    }
    check_strict_index(op, base);
    return VALUE_NULL;
}

/* An array of indexes gives an array of elements, those that exist. */
static struct value read_many(struct op *op, struct value target, struct value indexes) {
    struct values found = {0}, all = {0};
    struct failure failure = {0};
    enumerate_all(indexes, &all, &failure);
    for (int i = 0; i < all.count; i++) {
        struct value result = VALUE_NULL;
        if (value_is_null(all.items[i]) && !value_is_dictionary(target))
            continue;
        enum member_result got = member_index_get(target, &all.items[i], 1, &result, &failure);
        if (got == MEMBER_FAILED || (got == MEMBER_ABSENT && failure.message))
            op_throw(op, &failure);
        if (got == MEMBER_FOUND || value_is_dictionary(target))
            values_add(&found, result);
        else
            check_strict_index(op, target);
    }
    return value_list(array_from(found.items, found.count));
}

struct value index_read(struct op *op, struct value target, const struct value *indexes, int count) {
    struct value base = value_base(target);
    if (value_is_null(base))
        op_throw_error(op, NULL, "NullArray", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "Cannot index into a null array.");
    if (tuple_as_array(base, &base))
        target = base;
    bool indexed = value_is_list(base) || value_is_dictionary(base) || value_is_string(base) || member_indexed(base);
    bool many = count == 1 && (value_is_array(indexes[0]) || value_is_enumerable(indexes[0]));
    if (many && !indexed && strict_version(runspace->frame->scope) >= 3)
        throw_cannot_index(op, target);
    if (many && !indexed)
        return VALUE_NOTHING;
    if (many && !(base.type->code == CODE_ARRAY && base.type->rank > 1))
        return read_many(op, base, indexes[0]);
    if (count == 1 && value_is_null(indexes[0]) && (value_is_list(base) || !indexed))
        op_throw_error(op, NULL, "NullArrayIndex", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "Index operation failed; the array index evaluated to null.");
    if (count == 1)
        return read_one(op, target, indexes[0]);
    struct value result = VALUE_NULL;
    struct failure failure = {0};
    if (member_index_get(target, indexes, count, &result, &failure) == MEMBER_FAILED || failure.message)
        op_throw(op, &failure);
    return result;
}

/* $a[0, 1] = …: several indexes are for arrays of several dimensions. */
static void throw_slice(struct op *op, struct value base, const struct value *indexes, int count) {
    struct buffer text = {0};
    if (base.type->code == CODE_ARRAY) {
        for (int i = 0; i < count; i++)
            buffer_printf(&text, "%s%s", i ? "," : "", value_to_text(indexes[i]));
        op_throw_error(op, NULL, "ArraySliceAssignmentFailed", CATEGORY_INVALID_OPERATION, indexes[0],
                       "Array assignment to [%s] failed because assignment to slices is not supported.",
                       buffer_text(&text));
    }
    if (base.type->code == CODE_LIST)
        throw_cannot_index(op, base);
}

void index_write(struct op *op, struct value target, const struct value *indexes, int count, struct value value) {
    struct failure failure = {0};
    if (value_is_nothing(value))
        value = VALUE_NULL;
    if (value_is_null(target))
        op_throw_error(op, NULL, "NullArray", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "Cannot index into a null array.");
    if (count > 1 && value_base(target).type->rank <= 1)
        throw_slice(op, value_base(target), indexes, count);
    if (count == 1 && value_is_null(indexes[0]))
        op_throw_error(op, NULL, "NullArrayIndex", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                       "Index operation failed; the array index evaluated to null.");
    if (value_is_string(value_base(target)))
        throw_cannot_index(op, target);
    enum member_result result = member_index_set(target, indexes, count, value, &failure);
    if (result == MEMBER_FOUND)
        return;
    if (failure.message)
        op_throw(op, &failure);
    throw_cannot_index(op, target);
}

static __attribute__((noinline)) struct value long_index(struct op *op, struct frame *frame) {
    struct op_index *self = (struct op_index *)op;
    struct value target = operand_eval(self->target, frame);
    if (target.type == NULL && self->null_conditional)
        return VALUE_NULL;
    struct value index = operand_eval(self->index, frame);
    const struct value *element = index_element(target, index);
    if (__builtin_expect(element != NULL, 1))
        return *element;
    if (self->object_key && value_is_dictionary(target)) {
        struct value found = VALUE_NULL;
        dictionary_get(dictionary_of(target), value_base(index), &found);
        return found;
    }
    if (target.type == &type_hashtable && index.type && (index.type == &type_int32 || index.type == &type_string)) {
        struct value found = VALUE_NULL;
        if (dictionary_get(target.p, index, &found))
            return found;
    }
    struct value base = value_base(target);
    if (base.type && base.type->code == CODE_ARRAY && base.type->rank > 1 && value_is_array(index))
        return index_read(op, target, list_of(index)->items, list_of(index)->count);
    return index_read(op, target, &index, 1);
}

/* An element of an array or list, where both operands are there to be read: no call. */
static struct value eval_index(struct op *op, struct frame *frame) {
    const struct op_index *self = (struct op_index *)op;
    const struct value *target = operand_peek(self->target, frame), *index = operand_peek(self->index, frame);
    const struct value *element = target && index ? index_element(*target, *index) : NULL;
    return __builtin_expect(element != NULL, 1) ? *element : long_index(op, frame);
}

COMPILE(index) {
    const struct ast_index *node = (const void *)ast;
    struct op_index *op = OP_NEW(struct op_index, ast, eval_index, NULL);
    op->target = compile_value(compiler, node->target);
    op->index = compile_value(compiler, node->index);
    op->null_conditional = node->null_conditional;
    if (node->index->kind == AST_CONVERT) {
        const char *name = ((const struct ast_convert *)node->index)->constraint->type->full_text;
        op->object_key = text_equal_ignore_case(name, "object") || text_equal_ignore_case(name, "System.Object");
    }
    return &op->op;
}
