/* .ForEach() and .Where() of any object, which are .PSForEach() and .PSWhere() too. Source: about_Arrays, and what
 * PowerShell 7.6 answers. */
#include "engine/intrinsic.h"

#include "base/utf8.h"
#include "engine/member_error.h"
#include "engine/op_variable.h"
#include "object/enumerate.h"

static bool is_for_each(const char *name) {
    return text_equal_ignore_case(name, "ForEach") || text_equal_ignore_case(name, "PSForEach");
}

bool intrinsic_is(const char *name) {
    return is_for_each(name) || text_equal_ignore_case(name, "Where") || text_equal_ignore_case(name, "PSWhere");
}

static struct value collection_of(const struct values *values) {
    const struct type *type = type_find("System.Collections.ObjectModel.Collection[psobject]");
    struct list *list = list_new(type ? type : &type_arraylist);
    for (int i = 0; i < values->count; i++)
        list_add(list, values->items[i]);
    return value_list(list);
}

static struct value array_of(const struct values *values, int from, int count) {
    return value_list(array_from(values->items + from, count));
}

static _Noreturn void throw_count(struct op *op, const char *form, int count) {
    op_throw_error(op, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                   CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                   "Cannot find an overload for \"%s\" and the argument count: \"%d\".", form, count);
}

/* --- .ForEach --- */

static void run_block(struct value block, struct value item, bool piped, const struct value *args, int count,
                      struct values *results) {
    struct collector collector;
    collector_init(&collector);
    struct block_call call = {.block = script_block_of(block),
                              .args = args,
                              .arg_count = count,
                              .input = piped ? item : VALUE_NOTHING,
                              .underscore = item,
                              .has_underscore = !piped,
                              .output = &collector.sink,
                              .dot = true,
                              .is_called = true};
    script_block_run(&call);
    for (int i = 0; i < collector.values.count; i++)
        values_add(results, collector.values.items[i]);
}

static struct value for_each_block(struct op *op, const struct values *items, const struct value *args, int count) {
    struct values results = {0};
    const struct ast_script_block *ast = script_block_of(args[0])->ast;
    if (ast->clean)
        op_throw_error(op, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                       CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                       "Script block with a 'clean' block is not supported by the 'ForEach' method.");
    if (ast->process) {
        run_block(args[0], array_of(items, 0, items->count), true, args + 1, count - 1, &results);
        return collection_of(&results);
    }
    for (int i = 0; i < items->count; i++) {
        stop_check();
        if (!value_is_nothing(items->items[i]))
            run_block(args[0], items->items[i], false, args + 1, count - 1, &results);
    }
    return collection_of(&results);
}

/* .ForEach([type]): a Collection<type>; a collection type takes all elements at once. */
static struct value for_each_type(struct op *op, const struct values *items, const struct type *type) {
    struct failure failure = {0};
    struct value result = array_of(items, 0, items->count);
    if (type->code == CODE_ARRAY) {
        if (!convert_to(result, type, &result, &failure))
            op_throw(op, &failure);
        return result;
    }
    if (type_is(type, type_find("System.Collections.ICollection"))) {
        if (type->generic_count > 1)
            op_throw_error(op, NULL, "ForEachBadGenericConversionTypeSpecified", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "The generic collection type [%s] passed to ForEach() has too many type arguments. Please "
                           "change the specified type to be a generic collection with only one type argument then try "
                           "running your script again.",
                           type_display_name(type));
        if (type->generic_count != 1)
            op_throw_error(op, NULL, "ForEachTypeConversionFailed", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "Unable to convert input to the target type [%s] passed to the ForEach() operator. Please "
                           "check the specified type and try running your script again.",
                           type_display_name(type));
    } else {
        type = type_close(type_find_exact("System.Collections.ObjectModel.Collection`1"), &type, 1);
    }
    struct value ignored;
    if (type_construct(type, NULL, 0, &result, &failure) != MEMBER_FOUND)
        op_throw(op, &failure);
    for (int i = 0; i < items->count; i++)
        if (member_invoke(result, "Add", &items->items[i], 1, &ignored, &failure) == MEMBER_FAILED)
            throw_calling(op, "Add", 1, &failure);
    return result;
}

/* One value is assigned itself, several are assigned as an array. */
static struct value assigned(const struct value *args, int count) {
    return count == 1 ? args[0] : value_list(array_from(args, count));
}

static void for_each_entry(struct value table, const char *name, const struct value *args, int count,
                           struct values *results) {
    struct value found = VALUE_NULL;
    if (count) {
        dictionary_set_text(dictionary_of(table), name, assigned(args, count));
        return;
    }
    dictionary_get_text(dictionary_of(table), name, &found);
    values_add(results, found);
}

static void for_each_null(struct op *op, const char *name, int count, struct values *results) {
    struct failure failure = {.exception = "System.NullReferenceException",
                              .message = "Object reference not set to an instance of an object."};
    if (count)
        throw_calling(op, name, count, &failure);
    values_add(results, VALUE_NULL);
}

static void for_each_member_of(struct op *op, struct value item, const char *name, const struct value *args, int count,
                               struct values *results) {
    struct member member;
    if (!member_find(item, name, &member)) {
        if (strict_version(runspace->frame->scope) >= 2)
            op_throw_error(op, NULL, "PropertyNotFoundStrict", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "The property '%s' cannot be found on this object. Verify that the property exists.", name);
        if (count)
            op_throw_error(op, NULL, "ForEachNonexistentMemberReference", CATEGORY_INVALID_OPERATION, item,
                           "The ForEach() operator could not find a member '%s' on the target object. Please verify "
                           "that the named member exists and then try running your script again.",
                           name);
        values_add(results, VALUE_NULL);
    } else if (member.kind & MEMBER_TYPE_METHODS) {
        struct value result = method_call(op, item, name, args, count);
        values_add(results, value_is_nothing(result) ? VALUE_NULL : result);
    } else if (count) {
        property_write(op, item, name, false, assigned(args, count));
    } else {
        values_add(results, property_read(op, item, name));
    }
}

static struct value for_each(struct op *op, struct value target, const struct value *args, int count) {
    struct values items = {0}, results = {0};
    struct failure failure = {0};
    if (!count)
        throw_count(op, ".ForEach(expression [, arguments...])", count);
    if (!value_is_null(target))
        enumerate_all(target, &items, &failure);
    if (value_is_null(args[0]))
        op_throw_error(op, "System.ArgumentNullException", "System.ArgumentNullException", CATEGORY_OPERATION_STOPPED,
                       VALUE_NULL, "Value cannot be null. (Parameter 'expression')");
    if (value_base(args[0]).type == &type_type)
        return for_each_type(op, &items, type_from_value(value_base(args[0])));
    if (value_is_script_block(args[0]))
        return for_each_block(op, &items, args, count);
    const char *name = value_to_text(args[0]);
    for (int i = 0; i < items.count; i++) {
        struct value item = items.items[i];
        stop_check();
        if (value_is_null(item))
            for_each_null(op, name, count - 1, &results);
        else if (type_is(value_base(item).type, &type_hashtable))
            for_each_entry(item, name, args + 1, count - 1, &results);
        else
            for_each_member_of(op, item, name, args + 1, count - 1, &results);
    }
    return collection_of(&results);
}

/* --- .Where --- */

enum where_mode { WHERE_DEFAULT, WHERE_FIRST, WHERE_LAST, WHERE_SKIP_UNTIL, WHERE_UNTIL, WHERE_SPLIT };

struct where {
    struct value block;
    enum where_mode mode;
    int32_t limit; /* 0: none */
    struct values items, kept, rest;
};

static bool holds(struct value block, struct value item) {
    stop_check();
    struct block_call call = {.block = script_block_of(block),
                              .input = VALUE_NOTHING,
                              .underscore = item,
                              .has_underscore = true,
                              .dot = true};
    return value_is_true(script_block_run(&call));
}

/* Without a condition: the first or last ones, or all but the first. */
static struct value where_slice(struct op *op, const struct where *where) {
    int total = where->items.count, limit = where->limit ? where->limit : 1, some = limit < total ? limit : total;
    if (where->mode == WHERE_DEFAULT)
        op_throw_error(op, "System.InvalidOperationException", "System.InvalidOperationException",
                       CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                       "If the expression passed to the Where() operator is null then you must specify a non-Default "
                       "value for the selection mode argument. Please change the value of the mode argument to a value "
                       "other than Default and try running your script again.");
    if (where->mode == WHERE_SKIP_UNTIL)
        return array_of(&where->items, some, total - some);
    if (where->mode == WHERE_LAST)
        return array_of(&where->items, total - some, some);
    struct list *first = array_new(limit);
    for (int i = 0; i < some; i++)
        first->items[i] = where->items.items[i];
    if (where->mode != WHERE_SPLIT)
        return value_list(first);
    struct list *both = array_new(2);
    both->items[0] = value_list(first);
    both->items[1] = array_of(&where->items, some, total - some);
    return value_list(both);
}

/* Takes one item that fulfils the condition; true: enough. */
static bool where_take(struct where *where, struct value item) {
    values_add(&where->kept, item);
    if (where->mode == WHERE_LAST) {
        int most = where->limit ? where->limit : 1;
        if (where->kept.count > most) {
            where->kept.items++;
            where->kept.count--;
            where->kept.capacity--;
        }
        return false;
    }
    return where->limit ? where->kept.count >= where->limit : where->mode == WHERE_FIRST;
}

static void where_run(struct where *where) {
    bool taking = false;
    int i = 0;
    for (bool enough = false; i < where->items.count && !enough; i++) {
        struct value item = where->items.items[i];
        bool matched = taking || holds(where->block, item);
        if (where->mode == WHERE_UNTIL) {
            if (matched)
                break;
            enough = where_take(where, item);
        } else if (matched) {
            enough = where_take(where, item);
            taking = where->mode == WHERE_SKIP_UNTIL;
        } else if (where->mode == WHERE_SPLIT) {
            values_add(&where->rest, item);
        }
    }
    for (; where->mode == WHERE_SPLIT && i < where->items.count; i++)
        values_add(&where->rest, where->items.items[i]);
}

static void convert_or_throw(struct op *op, struct value *value, const struct type *type) {
    struct failure failure = {0};
    if (!convert_to(*value, type, value, &failure))
        op_throw(op, &failure);
}

static struct value where_call(struct op *op, struct value target, const struct value *args, int count) {
    struct where where = {.mode = WHERE_DEFAULT};
    struct failure failure = {0};
    if (count < 1 || count > 3)
        throw_count(op, ".Where({ expression } [, mode [, numberToReturn]])", count);
    where.block = args[0];
    if (!value_is_null(where.block) && !value_is_script_block(where.block))
        convert_or_throw(op, &where.block, &type_script_block);
    struct value mode = count > 1 ? args[1] : VALUE_NULL, limit = count > 2 ? args[2] : VALUE_NULL;
    if (count > 1) {
        convert_or_throw(op, &mode, type_find("System.Management.Automation.WhereOperatorSelectionMode"));
        where.mode = (enum where_mode)mode.i;
    }
    if (count > 2) {
        convert_or_throw(op, &limit, &type_int32);
        where.limit = (int32_t)limit.i;
    }
    if (where.limit < 0)
        op_throw_error(op, "System.ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException",
                       CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                       "The 'numberToReturn' value provided to the third argument of the Where() operator must be "
                       "greater than zero. Please correct the argument's value and try running your script again. "
                       "(Parameter 'numberToReturn')\nActual value was %d.",
                       where.limit);
    if (!value_is_null(target) || value_is_nothing(target))
        enumerate_all(target, &where.items, &failure);
    if (value_is_null(where.block))
        return where_slice(op, &where);
    where_run(&where);
    if (where.mode != WHERE_SPLIT)
        return collection_of(&where.kept);
    struct list *both = array_new(2);
    both->items[0] = collection_of(&where.kept);
    both->items[1] = collection_of(&where.rest);
    return value_list(both);
}

bool intrinsic_call(struct op *op, struct value target, const char *name, const struct value *args, int count,
                    struct value *ret_value) {
    if (!intrinsic_is(name))
        return false;
    *ret_value = is_for_each(name) ? for_each(op, target, args, count) : where_call(op, target, args, count);
    return true;
}
