/* a..b */
#include "base/long_work.h"
#include "base/memory.h"
#include "engine/code.h"
#include "engine/op_binary.h"
#include "engine/op_command.h"
#include "engine/operand.h"
#include "object/enumerate.h"

static int64_t range_end(struct op *op, struct value value) {
    value = value_base(value);
    int64_t number = 0;
    struct failure failure;
    if (value_is_null(value))
        return 0;
    if (!convert_to_long(value, &number, &failure)) {
        if (value_is_string(value))
            op_throw_error(op, "System.FormatException", "System.FormatException", CATEGORY_OPERATION_STOPPED,
                           VALUE_NULL, "The input string '%s' was not in a correct format.", string_text(value));
        op_throw(op, &failure);
    }
    return number;
}

static bool range_char(struct value value) {
    value = value_base(value);
    return value.type == &type_char || (value_is_string(value) && string_chars(value) == 1);
}

static bool range_number_text(struct value value) {
    struct value number;
    value = value_base(value);
    return value_is_string(value) && text_to_number(string_text(value), string_length(value), &number);
}

bool range_bounds(struct op *op, struct value left, struct value right, int64_t *ret_from, int64_t *ret_to) {
    if (range_char(left) && range_char(right) && !range_number_text(left) && !range_number_text(right)) {
        *ret_from = value_base(left).type == &type_char ? value_base(left).i : string_char_at(left, 0);
        *ret_to = value_base(right).type == &type_char ? value_base(right).i : string_char_at(right, 0);
        return true;
    }
    *ret_from = range_end(op, left);
    *ret_to = range_end(op, right);
    if (*ret_from != (int32_t)*ret_from || *ret_to != (int32_t)*ret_to)
        op_throw_error(op, "System.OverflowException", "System.OverflowException", CATEGORY_OPERATION_STOPPED,
                       VALUE_NULL, "Value was either too large or too small for an Int32.");
    return false;
}

enum { LOOK_ITEMS = 1 << 16 }; /* between two calls of long_work */

struct value eval_range(struct op *op, struct frame *frame) {
    OPERANDS;
    int64_t from, to;
    bool chars = range_bounds(op, left, right, &from, &to);
    int64_t count = (from < to ? to - from : from - to) + 1;
    struct list *list = array_new((int32_t)count);
    for (int64_t i = 0; i < count; i++) {
        int64_t at = from < to ? from + i : from - i;
        list->items[i] = chars ? value_char((uint16_t)at) : value_int((int32_t)at);
        if (i % LOOK_ITEMS == LOOK_ITEMS - 1)
            long_work(LOOK_ITEMS * 4);
    }
    return value_list(list);
}

bool range_is(const struct op *op) {
    return op->eval == eval_range;
}

/* A range at the head of a pipeline makes no array. */
bool range_feed(struct op *op, struct frame *frame, struct sink *sink) {
    if (op->eval != eval_range)
        return false;
    OPERANDS;
    int64_t from, to;
    bool chars = range_bounds(op, left, right, &from, &to);
    int64_t step = from <= to ? 1 : -1;
    for (int64_t at = from;; at += step) {
        sink_write(sink, chars ? value_char((uint16_t)at) : value_int((int32_t)at));
        stop_check();
        if (at == to)
            return true;
    }
}
