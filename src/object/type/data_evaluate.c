/* The expressions of System.Data, evaluated for a row. */
#include <string.h>

#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/type/data_expression.h"
#include "object/type/known.h"

bool data_fail_evaluate(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Data.EvaluateException", NULL, CATEGORY_NOT_SPECIFIED, "%s", message);
}

struct evaluation {
    struct data_row *row;
    const struct values *rows;
    struct failure *failure;
};

static bool evaluate(struct evaluation *evaluation, const node *expression, struct value *ret_value);

static bool is_true(struct value value) {
    return !data_is_null(value) && value_is_true(value);
}

static bool fail_operation(struct evaluation *evaluation, const char *sign, struct value left, struct value right) {
    return data_fail_evaluate(evaluation->failure,
                              mem_printf("Cannot perform '%s' operation on %s and %s.", sign,
                                         value_base(left).type->name, value_base(right).type->name));
}

/* Text with *, % at its ends as LIKE has it. */
static bool is_like(const char *text, const char *pattern) {
    size_t length = strlen(pattern), count = strlen(text);
    bool open_start = length && strchr("*%", pattern[0]),
         open_end = length > open_start && strchr("*%", pattern[length - 1]);
    const char *inside = mem_strndup(pattern + open_start, length - open_start - open_end);
    size_t wanted = strlen(inside);
    for (size_t at = 0; at + wanted <= count; at++) {
        bool fits =
            strncasecmp(text + at, inside, wanted) == 0 && (open_start || !at) && (open_end || at + wanted == count);
        if (fits)
            return true;
    }
    return false;
}

static bool compare(struct evaluation *evaluation, const char *sign, struct value left, struct value right,
                    struct value *ret_value) {
    int order;
    left = value_base(left);
    right = value_base(right);
    if (data_is_null(left) || data_is_null(right)) {
        *ret_value = data_null();
        return true;
    }
    bool texts = value_is_string(left) && value_is_string(right);
    bool dates = (left.type == &type_datetime) != (right.type == &type_datetime);
    if (dates && (value_is_string(left) || value_is_string(right)) &&
        (!convert_to(left, &type_datetime, &left, NULL) || !convert_to(right, &type_datetime, &right, NULL)))
        return fail_operation(evaluation, sign, left, right);
    if (!texts && (value_is_string(left) || value_is_string(right)))
        return fail_operation(evaluation, sign, left, right);
    if (strcmp(sign, "LIKE") == 0) {
        if (!texts)
            return fail_operation(evaluation, "Like", left, right);
        *ret_value = value_bool(is_like(string_text(left), string_text(right)));
        return true;
    }
    if (!value_compare(left, right, true, &order, evaluation->failure))
        return fail_operation(evaluation, sign, left, right);
    bool equal = order == 0, less = order < 0;
    bool holds = strcmp(sign, "=") == 0    ? equal
                 : strcmp(sign, "<>") == 0 ? !equal
                 : sign[0] == '<'          ? less || (equal && sign[1])
                                           : (!less && !equal) || (equal && sign[1]);
    *ret_value = value_bool(holds);
    return true;
}

static bool calculate(struct evaluation *evaluation, const char *sign, struct value left, struct value right,
                      struct value *ret_value) {
    if (data_is_null(left) || data_is_null(right)) {
        *ret_value = data_null();
        return true;
    }
    bool texts = value_is_string(value_base(left)) || value_is_string(value_base(right));
    if (texts && *sign != '+')
        return fail_operation(evaluation, sign, left, right);
    if (texts) {
        *ret_value = string_from(mem_printf("%s%s", value_to_text(left), value_to_text(right)));
        return true;
    }
    switch (*sign) {
    case '+':
        return arithmetic_add(left, right, ret_value, evaluation->failure);
    case '-':
        return arithmetic_subtract(left, right, ret_value, evaluation->failure);
    case '*':
        return arithmetic_multiply(left, right, ret_value, evaluation->failure);
    case '/':
        if (type_is_integer(value_base(left).type) && type_is_integer(value_base(right).type)) {
            convert_to(left, &type_double, &left, NULL);
            convert_to(right, &type_double, &right, NULL);
        }
        return arithmetic_divide(left, right, ret_value, evaluation->failure);
    default:
        return arithmetic_remainder(left, right, ret_value, evaluation->failure);
    }
}

static bool evaluate_binary(struct evaluation *evaluation, const node *expression, struct value *ret_value) {
    struct value left, right;
    const char *sign = expression->word;
    if (!evaluate(evaluation, expression->parts[0], &left))
        return false;
    if (strcmp(sign, "AND") == 0 || strcmp(sign, "OR") == 0) {
        bool enough = is_true(left) == (*sign == 'O');
        if (enough) {
            *ret_value = value_bool(*sign == 'O');
            return true;
        }
        if (!evaluate(evaluation, expression->parts[1], &right))
            return false;
        *ret_value = value_bool(is_true(right));
        return true;
    }
    if (!evaluate(evaluation, expression->parts[1], &right))
        return false;
    bool compares = strchr("=<>", *sign) || strcmp(sign, "LIKE") == 0;
    return compares ? compare(evaluation, sign, left, right, ret_value)
                    : calculate(evaluation, sign, left, right, ret_value);
}

static bool evaluate_in(struct evaluation *evaluation, const node *expression, struct value *ret_value) {
    struct value left, item, equal;
    bool found = false;
    if (!evaluate(evaluation, expression->parts[0], &left))
        return false;
    for (int i = 0; i < expression->count && !found; i++) {
        if (!evaluate(evaluation, expression->list[i], &item) || !compare(evaluation, "=", left, item, &equal))
            return false;
        found = is_true(equal);
    }
    *ret_value = value_bool(found != expression->negated);
    return true;
}

/* SUM, AVG, MIN, MAX, COUNT over all rows; DBNull of none. */
static bool evaluate_aggregate(struct evaluation *evaluation, const node *expression, struct value *ret_value) {
    struct value total = data_null(), item;
    int32_t count = 0;
    for (int32_t i = 0; evaluation->rows && i < evaluation->rows->count; i++) {
        struct evaluation inner = *evaluation;
        int order = 0;
        inner.row = value_base(evaluation->rows->items[i]).p;
        inner.rows = NULL;
        if (!evaluate(&inner, expression->parts[0], &item))
            return false;
        if (data_is_null(item))
            continue;
        bool adds = *expression->word == 'S' || *expression->word == 'A';
        if (count && adds && !arithmetic_add(total, item, &total, evaluation->failure))
            return false;
        if (count && *expression->word == 'M' && !value_compare(item, total, true, &order, evaluation->failure))
            return false;
        if (!count || (*expression->word == 'M' && (expression->word[1] == 'I' ? order < 0 : order > 0)))
            total = item;
        count++;
    }
    *ret_value = *expression->word == 'C' ? value_int(count) : total;
    if (*expression->word != 'A' || !count)
        return true;
    bool whole = type_is_integer(value_base(total).type); /* the mean of whole numbers is one */
    if (whole && convert_to(total, &type_int64, &total, NULL)) {
        *ret_value = value_int((int32_t)(total.i / count));
        return true;
    }
    return arithmetic_divide(total, value_int(count), ret_value, evaluation->failure);
}

static bool evaluate_text(struct evaluation *evaluation, const node *expression, struct value *args,
                          struct value *ret_value) {
    struct value text = string_from(value_to_text(args[0]));
    int64_t start, count, length = (int64_t)string_chars(text);
    if (data_is_null(args[0])) {
        *ret_value = data_null();
        return true;
    }
    if (*expression->word == 'L') {
        *ret_value = value_int((int32_t)length);
        return true;
    }
    if (*expression->word == 'T')
        return member_invoke(text, "Trim", NULL, 0, ret_value, evaluation->failure) == MEMBER_FOUND;
    struct value from, size;
    if (!convert_to(args[1], &type_int64, &from, evaluation->failure) ||
        !convert_to(args[2], &type_int64, &size, evaluation->failure))
        return false;
    start = from.i < 1 ? 0 : from.i - 1 < length ? from.i - 1 : length;
    count = size.i < 0 ? 0 : size.i < length - start ? size.i : length - start;
    *ret_value = string_slice(text, (size_t)start, (size_t)count);
    return true;
}

static bool evaluate_call(struct evaluation *evaluation, const node *expression, struct value *ret_value) {
    struct value args[4];
    static const char *const aggregates = " SUM AVG MIN MAX COUNT ";
    if (strstr(aggregates, mem_printf(" %s ", expression->word)))
        return evaluate_aggregate(evaluation, expression, ret_value);
    for (int i = 0; i < expression->count; i++)
        if (!evaluate(evaluation, expression->parts[i], &args[i]))
            return false;
    if (strcmp(expression->word, "ISNULL") == 0)
        *ret_value = data_is_null(args[0]) ? args[1] : args[0];
    else if (strcmp(expression->word, "IIF") == 0)
        *ret_value = is_true(args[0]) ? args[1] : args[2];
    else if (strcmp(expression->word, "CONVERT") == 0) {
        const struct type *type = type_find(value_to_text(args[1]));
        if (!type)
            return data_fail_evaluate(evaluation->failure,
                                      mem_printf("Invalid type name '%s'.", value_to_text(args[1])));
        return data_is_null(args[0]) ? (*ret_value = args[0], true)
                                     : convert_to(args[0], type, ret_value, evaluation->failure);
    } else
        return evaluate_text(evaluation, expression, args, ret_value);
    return true;
}

static bool evaluate(struct evaluation *evaluation, const node *expression, struct value *ret_value) {
    struct value inside;
    object_stop_check();
    switch (expression->kind) {
    case NODE_VALUE:
        *ret_value = expression->value;
        return true;
    case NODE_COLUMN:
        if (!evaluation->row)
            return data_fail_evaluate(evaluation->failure,
                                      mem_printf("Cannot evaluate non-constant expression without current row."));
        return data_row_get(evaluation->row, expression->column, ret_value, evaluation->failure);
    case NODE_CALL:
        return evaluate_call(evaluation, expression, ret_value);
    case NODE_BINARY:
        return evaluate_binary(evaluation, expression, ret_value);
    case NODE_IN:
        return evaluate_in(evaluation, expression, ret_value);
    default:
        break;
    }
    if (!evaluate(evaluation, expression->parts[0], &inside))
        return false;
    if (expression->kind == NODE_MINUS)
        return data_is_null(inside) ? (*ret_value = inside, true)
                                    : arithmetic_subtract(value_int(0), inside, ret_value, evaluation->failure);
    *ret_value = expression->kind == NODE_NOT ? value_bool(!is_true(inside))
                                              : value_bool(data_is_null(inside) != expression->negated);
    return true;
}

bool data_expression_evaluate(const struct data_expression *expression, struct data_row *row, const struct values *rows,
                              struct value *ret_value, struct failure *failure) {
    struct evaluation evaluation = {row, rows, failure};
    return evaluate(&evaluation, expression, ret_value);
}
