/* System.Data.DataTable and DataSet. The pipeline unrolls a table to its rows. */
#include "object/type/data_table.h"

#include <string.h>
#include <strings.h>

#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/exception_rows.h"
#include "object/type/list_native.h"

static struct data_table *self_of(const struct call *call) {
    return value_base(call->self).p;
}

struct data_table *data_table_new(const struct type *type, const char *name) {
    struct data_table *table = object_new(type, sizeof *table);
    table->name = name ? name : "";
    table->columns = object_new(&type_data_columns, sizeof *table->columns);
    table->rows = object_new(&type_data_rows, sizeof *table->rows);
    table->columns->table = table->rows->table = table;
    return table;
}

struct data_table *data_table_clone(const struct data_table *table) {
    struct data_table *clone = data_table_new(&type_data_table, table->name);
    for (int i = 0; i < table->columns->count; i++) {
        struct data_column *column = object_new(&type_data_column, sizeof *column);
        *column = *table->columns->items[i];
        column->object.extension = NULL;
        column->table = NULL;
        data_columns_add(clone->columns, column, NULL);
    }
    clone->key_count = table->key_count;
    clone->key = MEM_ARRAY(struct data_column *, table->key_count + 1);
    for (int k = 0; k < table->key_count; k++)
        clone->key[k] = clone->columns->items[table->key[k]->ordinal];
    return clone;
}

/* --- rows filtered and sorted --- */

struct sort_key {
    const struct data_column *column;
    bool descending;
};

/* "Age DESC, [Full Name]" */
static bool parse_sort(const struct data_table *table, const char *text, struct sort_key *keys, int most,
                       int *ret_count, struct failure *failure) {
    *ret_count = 0;
    while (*text && *ret_count < most) {
        size_t length = strcspn(text, ",");
        char *part = mem_strndup(text, length);
        text += length + (text[length] == ',');
        while (*part == ' ')
            part++;
        for (size_t end = strlen(part); end && part[end - 1] == ' ';)
            part[--end] = '\0';
        struct sort_key *key = &keys[*ret_count];
        const char *word = strrchr(part, ' ');
        bool ordered = word && (strcasecmp(word + 1, "DESC") == 0 || strcasecmp(word + 1, "ASC") == 0);
        key->descending = ordered && strcasecmp(word + 1, "DESC") == 0;
        if (ordered)
            part[word - part] = '\0';
        for (size_t end = strlen(part); end && part[end - 1] == ' ';)
            part[--end] = '\0';
        size_t size = strlen(part);
        if (size > 1 && *part == '[' && part[size - 1] == ']')
            part = mem_strndup(part + 1, size - 2);
        if (!(key->column = data_columns_find(table->columns, part)))
            return failure_set(failure, "System.IndexOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Cannot find column %s.", part);
        ++*ret_count;
    }
    return true;
}

/* DBNull comes first. */
static int compare_rows(struct data_row *left, struct data_row *right, const struct sort_key *keys, int count) {
    for (int k = 0; k < count; k++) {
        struct value one, other;
        int order = 0;
        if (!data_row_get(left, keys[k].column, &one, NULL) || !data_row_get(right, keys[k].column, &other, NULL))
            continue;
        if (data_is_null(one) || data_is_null(other))
            order = (int)data_is_null(other) - (int)data_is_null(one);
        else
            value_compare(one, other, true, &order, NULL);
        if (order)
            return keys[k].descending ? -order : order;
    }
    return 0;
}

static void sort_rows(struct value *rows, struct value *scratch, int32_t count, const struct sort_key *keys,
                      int key_count) {
    int32_t half = count / 2, left = 0, right = half, out = 0;
    if (count < 2)
        return;
    object_stop_check();
    sort_rows(rows, scratch, half, keys, key_count);
    sort_rows(rows + half, scratch, count - half, keys, key_count);
    while (left < half && right < count)
        scratch[out++] = compare_rows(rows[left].p, rows[right].p, keys, key_count) <= 0 ? rows[left++] : rows[right++];
    while (left < half)
        scratch[out++] = rows[left++];
    memcpy(rows, scratch, (size_t)out * sizeof *rows);
}

bool data_table_select(const struct data_table *table, const char *filter, const char *sort, struct values *ret_rows,
                       struct failure *failure) {
    enum { KEYS_MAX = 32 };
    struct sort_key keys[KEYS_MAX];
    int key_count = 0;
    const struct data_expression *condition = NULL;
    if (filter && *filter && !(condition = data_expression_parse(table, filter, failure)))
        return false;
    if (sort && !parse_sort(table, sort, keys, KEYS_MAX, &key_count, failure))
        return false;
    for (int32_t i = 0; i < table->rows->items.count; i++) {
        struct data_row *row = value_base(table->rows->items.items[i]).p;
        struct value holds = value_bool(true);
        if (row->state == ROW_DELETED)
            continue;
        if (condition && !data_expression_evaluate(condition, row, &table->rows->items, &holds, failure))
            return false;
        if (!data_is_null(holds) && value_is_true(holds))
            values_add(ret_rows, value_object(row));
    }
    if (key_count)
        sort_rows(ret_rows->items, MEM_ARRAY(struct value, ret_rows->count + 1), ret_rows->count, keys, key_count);
    return true;
}

/* --- members --- */

static bool construct(struct call *call) {
    return give_object(call, data_table_new(call->type, call->count ? arg_text(call, 0) : NULL));
}

static bool get_name(struct call *call) {
    return give_text(call, self_of(call)->name);
}

static bool set_name(struct call *call) {
    self_of(call)->name = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool get_columns(struct call *call) {
    return give_object(call, self_of(call)->columns);
}

static bool get_rows(struct call *call) {
    return give_object(call, self_of(call)->rows);
}

static bool get_set(struct call *call) {
    return give(call, self_of(call)->set);
}

static bool get_view(struct call *call) {
    struct data_table *table = self_of(call);
    if (value_is_null(table->view)) {
        struct data_view *view = object_new(&type_data_view, sizeof *view);
        view->table = table;
        table->view = value_object(view);
    }
    return give(call, table->view);
}

static bool get_key(struct call *call) {
    struct list *list = array_new_of(&type_data_column, self_of(call)->key_count);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = value_object(self_of(call)->key[i]);
    return give(call, value_list(list));
}

static bool set_key(struct call *call) {
    struct data_table *table = self_of(call);
    const struct list *columns = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    int count = columns ? columns->count : 0;
    struct data_column **key = MEM_ARRAY(struct data_column *, count + 1);
    for (int k = 0; k < count; k++) {
        key[k] = value_base(columns->items[k]).p;
        if (!key[k] || key[k]->table != table)
            return fail_argument(call, "Column must belong to a table.", NULL);
        key[k]->allows_null = false;
        key[k]->unique |= count == 1;
    }
    table->key = key;
    table->key_count = count;
    return true;
}

static bool new_row(struct call *call) {
    return give_object(call, data_row_new(self_of(call)));
}

static bool select_rows(struct call *call) {
    struct values found = {0};
    const char *filter = call->count ? arg_text(call, 0) : NULL, *sort = call->count > 1 ? arg_text(call, 1) : NULL;
    if (!data_table_select(self_of(call), filter, sort, &found, call->failure))
        return false;
    struct list *list = array_new_of(&type_data_row, found.count);
    for (int32_t i = 0; i < found.count; i++)
        list->items[i] = found.items[i];
    return give(call, value_list(list));
}

static bool compute(struct call *call) {
    struct values rows = {0};
    if (arg_is_null(call, 0) || !data_table_select(self_of(call), arg_text(call, 1), NULL, &rows, call->failure))
        return !arg_is_null(call, 0) ? false : fail_null(call, "expression");
    const struct data_expression *expression = data_expression_parse(self_of(call), arg_text(call, 0), call->failure);
    return expression && data_expression_evaluate(expression, NULL, &rows, &call->result, call->failure);
}

static bool import(struct data_table *table, const struct data_row *from, struct failure *failure) {
    struct data_row *row = data_row_new(table);
    for (int i = 0; i < from->count && i < from->table->columns->count; i++) {
        const struct data_column *column = data_columns_find(table->columns, from->table->columns->items[i]->name);
        if (column && !column->expression && !data_row_set(row, column, from->items[i], failure))
            return false;
    }
    if (!data_rows_add(table->rows, row, failure))
        return false;
    row->state = from->state == ROW_DETACHED ? ROW_ADDED : from->state;
    return true;
}

static bool import_row(struct call *call) {
    return arg_is_null(call, 0) || import(self_of(call), value_base(call->args[0]).p, call->failure);
}

static bool import_all(struct data_table *table, const struct data_table *from, struct failure *failure) {
    for (int32_t i = 0; i < from->rows->items.count; i++)
        if (!import(table, value_base(from->rows->items.items[i]).p, failure))
            return false;
    return true;
}

static bool clone_table(struct call *call) {
    return give_object(call, data_table_clone(self_of(call)));
}

static bool copy_table(struct call *call) {
    struct data_table *copy = data_table_clone(self_of(call));
    return import_all(copy, self_of(call), call->failure) && give_object(call, copy);
}

static bool merge(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "table");
    const struct data_table *from = value_base(call->args[0]).p;
    for (int i = 0; i < from->columns->count; i++)
        if (!data_columns_find(self_of(call)->columns, from->columns->items[i]->name))
            data_columns_add(self_of(call)->columns,
                             data_column_new(from->columns->items[i]->name, from->columns->items[i]->type), NULL);
    return import_all(self_of(call), from, call->failure);
}

static bool clear(struct call *call) {
    return member_invoke(value_object(self_of(call)->rows), "Clear", NULL, 0, &(struct value){0}, call->failure) ==
           MEMBER_FOUND;
}

static bool accept_changes(struct call *call) {
    struct values *rows = &self_of(call)->rows->items;
    int32_t kept = 0;
    for (int32_t i = 0; i < rows->count; i++) {
        struct data_row *row = value_base(rows->items[i]).p;
        if (row->state != ROW_DELETED)
            rows->items[kept++] = rows->items[i];
        row->state = row->state == ROW_DELETED ? ROW_DETACHED : ROW_UNCHANGED;
    }
    rows->count = kept;
    return true;
}

static bool get_case(struct call *call) {
    return give_bool(call, self_of(call)->case_sensitive);
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    return enumerate_any(value_object(((struct data_table *)value_base(self).p)->rows), ret_enumerator);
}

static char *table_text(struct value self) {
    return mem_strdup(((struct data_table *)value_base(self).p)->name);
}

#define TABLE "System.Data.DataTable "
static const struct type_member members[] = {
    {"new()", construct},
    {"new(string tableName)", construct},
    {"bool CaseSensitive {get}", get_case},
    {"System.Data.DataColumnCollection Columns {get}", get_columns},
    {"System.Data.DataSet DataSet {get}", get_set},
    {"System.Data.DataView DefaultView {get}", get_view},
    {"System.Data.DataColumn[] PrimaryKey {get;set}", get_key, set_key},
    {"System.Data.DataRowCollection Rows {get}", get_rows},
    {"string TableName {get;set}", get_name, set_name},
    {"void AcceptChanges()", accept_changes},
    {"void BeginLoadData()", do_nothing},
    {"void Clear()", clear},
    {TABLE "Clone()", clone_table},
    {"System.Object Compute(string expression, string filter)", compute},
    {TABLE "Copy()", copy_table},
    {"void Dispose()", do_nothing},
    {"void EndLoadData()", do_nothing},
    {"void ImportRow(System.Data.DataRow row)", import_row},
    {"void Merge(" TABLE "table)", merge},
    {"System.Data.DataRow NewRow()", new_row},
    {"System.Data.DataRow[] Select()", select_rows},
    {"System.Data.DataRow[] Select(string filterExpression)", select_rows},
    {"System.Data.DataRow[] Select(string filterExpression, string sort)", select_rows},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.enumerate = enumerate, .to_string = table_text};
struct type type_data_table = {
    .name = "System.Data.DataTable", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_data_table);

/* --- its errors --- */

EXCEPTION(exception_data, "System.Data.DataException", &type_exception, standard, "Data Exception.", -2146232032);
#define DATA_EXCEPTION(id, full_name, parent, message, number)                                                         \
    EXCEPTION(id, full_name, parent, standard, message, number)
DATA_EXCEPTION(exception_invalid_expression, "System.Data.InvalidExpressionException", &exception_data,
               "Data Exception.", -2146232032);
DATA_EXCEPTION(exception_evaluate, "System.Data.EvaluateException", &exception_invalid_expression, "Data Exception.",
               -2146232032);
DATA_EXCEPTION(exception_syntax, "System.Data.SyntaxErrorException", &exception_invalid_expression, "Data Exception.",
               -2146232032);
DATA_EXCEPTION(exception_constraint, "System.Data.ConstraintException", &exception_data, "Constraint Exception.",
               -2146232022);
DATA_EXCEPTION(exception_duplicate, "System.Data.DuplicateNameException", &exception_data,
               "Duplicate name not allowed.", -2146232030);
DATA_EXCEPTION(exception_no_null, "System.Data.NoNullAllowedException", &exception_data, "Null not allowed.",
               -2146232026);
DATA_EXCEPTION(exception_read_only, "System.Data.ReadOnlyException", &exception_data, "Column is marked read only.",
               -2146232025);
DATA_EXCEPTION(exception_missing_key, "System.Data.MissingPrimaryKeyException", &exception_data, "Missing primary key.",
               -2146232027);
