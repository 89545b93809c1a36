/* .ForEach() and .Where() of any object. */
#include "engine/intrinsic.h"

#include "base/utf8.h"
#include "object/enumerate.h"

bool intrinsic_is(const char *name) {
    return text_equal_ignore_case(name, "ForEach") || text_equal_ignore_case(name, "Where");
}

static struct value collection_of(struct values *values) {
    const struct type *type = type_find("System.Collections.ObjectModel.Collection[psobject]");
    struct list *list = list_new(type ? type : &type_arraylist);
    for (int i = 0; i < values->count; i++)
        list_add(list, values->items[i]);
    return value_list(list);
}

static void run_one(struct value block, struct value item, const struct value *args, int count,
                    struct values *results) {
    struct collector collector;
    collector_init(&collector);
    struct block_call call = {.block = script_block_of(block),
                              .args = args,
                              .arg_count = count,
                              .input = VALUE_NOTHING,
                              .underscore = item,
                              .has_underscore = true,
                              .output = &collector.sink,
                              .dot = count == 0};
    script_block_run(&call);
    for (int i = 0; i < collector.values.count; i++)
        values_add(results, collector.values.items[i]);
}

static void add_result(struct values *results, struct value value) {
    if (!value_is_nothing(value))
        values_add(results, value);
}

static struct value for_each(struct op *op, struct value target, const struct value *args, int count) {
    struct values items = {0}, results = {0};
    struct failure failure = {0};
    enumerate_all(target, &items, &failure);
    for (int i = 0; i < items.count; i++) {
        struct value item = items.items[i], value = VALUE_NULL;
        if (value_is_script_block(args[0])) {
            run_one(args[0], item, args + 1, count - 1, &results);
        } else if (value_base(args[0]).type == &type_type) {
            if (!convert_to(item, type_from_value(value_base(args[0])), &value, &failure))
                op_throw(op, &failure);
            values_add(&results, value);
        } else if (!value_is_null(item)) { /* nulls have no members */
            const char *name = value_to_text(args[0]);
            struct member member;
            if (member_find(item, name, &member) && !(member.kind & MEMBER_TYPE_METHODS)) {
                if (count > 1)
                    property_write(op, item, name, false, args[1]);
                else
                    add_result(&results, property_read(op, item, name));
            } else {
                add_result(&results, method_call(op, item, name, args + 1, count - 1));
            }
        }
    }
    return collection_of(&results);
}

enum where_mode { WHERE_DEFAULT, WHERE_FIRST, WHERE_LAST, WHERE_SKIP_UNTIL, WHERE_UNTIL, WHERE_SPLIT };

static enum where_mode mode_of(struct op *op, struct value value) {
    const struct type *type = type_find("System.Management.Automation.WhereOperatorSelectionMode");
    struct value converted;
    struct failure failure;
    if (!type || !convert_to(value, type, &converted, &failure))
        op_throw_error(op, NULL, "WhereOperatorSelectionModeInvalid", CATEGORY_INVALID_ARGUMENT, value, "%s",
                       type ? failure.message : "WhereOperatorSelectionMode");
    return (enum where_mode)converted.i;
}

static bool holds(struct value block, struct value item) {
    struct block_call call = {.block = script_block_of(block),
                              .input = VALUE_NOTHING,
                              .underscore = item,
                              .has_underscore = true,
                              .dot = true};
    return value_is_true(script_block_run(&call));
}

static struct value where(struct op *op, struct value target, const struct value *args, int count) {
    struct values items = {0}, kept = {0}, rest = {0};
    struct failure failure = {0};
    int32_t limit = 0;
    if (!value_is_script_block(args[0]))
        op_throw_error(op, NULL, "MethodCountCouldNotFindBest", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                       "The 'Where' method needs a script block.");
    enum where_mode mode = count > 1 ? mode_of(op, args[1]) : WHERE_DEFAULT;
    if (count > 2 && !convert_to_int(args[2], &limit, &failure))
        op_throw(op, &failure);
    enumerate_all(target, &items, &failure);
    int most = limit > 0 ? limit : mode == WHERE_FIRST || mode == WHERE_LAST ? 1 : items.count;
    bool found = false;
    for (int i = 0; i < items.count; i++) {
        struct value item = items.items[i];
        if (mode == WHERE_FIRST && kept.count >= most)
            break;
        if (mode == WHERE_SPLIT && kept.count >= most && limit > 0) {
            values_add(&rest, item);
            continue;
        }
        bool true_here = (mode == WHERE_SKIP_UNTIL && found) || holds(args[0], item);
        found |= true_here;
        if (mode == WHERE_UNTIL) {
            if (true_here || (limit > 0 && kept.count >= limit))
                break;
            values_add(&kept, item);
        } else if (true_here) {
            if (mode != WHERE_SKIP_UNTIL || limit <= 0 || kept.count < limit)
                values_add(&kept, item);
        } else if (mode == WHERE_SPLIT) {
            values_add(&rest, item);
        }
    }
    if (mode == WHERE_LAST && kept.count > most)
        kept = (struct values){kept.items + kept.count - most, most, most};
    if (mode == WHERE_SPLIT) {
        struct values both = {0};
        values_add(&both, collection_of(&kept));
        values_add(&both, collection_of(&rest));
        return collection_of(&both);
    }
    if (mode == WHERE_DEFAULT && limit > 0 && kept.count > limit)
        kept.count = limit;
    return collection_of(&kept);
}

bool intrinsic_call(struct op *op, struct value target, const char *name, const struct value *args, int count,
                    struct value *ret_value) {
    if (!count || !intrinsic_is(name))
        return false;
    *ret_value =
        text_equal_ignore_case(name, "ForEach") ? for_each(op, target, args, count) : where(op, target, args, count);
    return true;
}
