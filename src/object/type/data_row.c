/* System.Data.DataRow and DataRowCollection. A row's columns are its properties. */
#include <string.h>

#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/data_table.h"
#include "object/type/enum_rows.h"
#include "object/type/list_native.h"

static const struct enum_label row_state_labels[] = {{"Detached", ROW_DETACHED},
                                                     {"Unchanged", ROW_UNCHANGED},
                                                     {"Added", ROW_ADDED},
                                                     {"Deleted", ROW_DELETED},
                                                     {"Modified", ROW_MODIFIED}};
FLAGS(row_state_labels, "System.Data.DataRowState", type_int32);

struct value data_null(void) {
    static struct value null;
    if (!null.type)
        type_static_get(&type_dbnull, "Value", &null, NULL);
    return null;
}

bool data_is_null(struct value value) {
    return value_is_null(value) || value_base(value).type == &type_dbnull;
}

/* --- cells --- */

static void make_room(struct data_row *row) {
    const struct data_columns *columns = row->table->columns;
    if (row->count >= columns->count)
        return;
    row->items = mem_resize(row->items, sizeof(struct value) * (size_t)columns->count);
    for (; row->count < columns->count; row->count++)
        row->items[row->count] = columns->items[row->count]->default_value;
}

struct data_row *data_row_new(struct data_table *table) {
    struct data_row *row = object_new(&type_data_row, sizeof *row);
    row->table = table;
    row->state = ROW_DETACHED;
    make_room(row);
    for (int i = 0; i < table->columns->count; i++) {
        struct data_column *column = table->columns->items[i];
        if (!column->auto_increment)
            continue;
        convert_to(value_long(column->next), column->type, &row->items[i], NULL);
        column->next += column->step;
    }
    return row;
}

bool data_row_get(struct data_row *row, const struct data_column *column, struct value *ret_value,
                  struct failure *failure) {
    if (column->computed) {
        object_depth_check();
        if (!data_expression_evaluate(column->computed, row, &row->table->rows->items, ret_value, failure))
            return false;
        return data_is_null(*ret_value) || convert_to(*ret_value, column->type, ret_value, failure);
    }
    make_room(row);
    *ret_value = row->items[column->ordinal];
    return true;
}

static bool fail_store(struct failure *failure, struct value value, const struct data_column *column,
                       const struct failure *inner) {
    /* .NET's own words stand at the end of PowerShell's. */
    const char *cause = inner->message ? inner->message : "", *quoted = strstr(cause, "Error: \"");
    if (quoted)
        cause = mem_strndup(quoted + 8, strlen(quoted) - 9);
    return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                       "%sCouldn't store <%s> in %s Column.  Expected type is %s.", cause, value_to_text(value),
                       column->name, type_short_name(column->type));
}

bool data_row_set(struct data_row *row, const struct data_column *column, struct value value, struct failure *failure) {
    struct failure inner = {0};
    make_room(row);
    if (column->read_only && row->state != ROW_DETACHED)
        return failure_set(failure, "System.Data.ReadOnlyException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Column '%s' is read only.", column->name);
    if (column->expression)
        return failure_set(failure, "System.Data.ReadOnlyException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Column '%s' is read only.", column->name);
    if (data_is_null(value)) {
        if (!column->allows_null && row->state != ROW_DETACHED)
            return failure_set(failure, "System.Data.NoNullAllowedException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Column '%s' does not allow nulls.", column->name);
        value = data_null();
    } else if (column->type == &type_object) {
        value = value_base(value);
    } else if (!convert_to(value, column->type, &value, &inner)) {
        return fail_store(failure, value, column, &inner);
    }
    if (column->max_length >= 0 && value_is_string(value) && string_chars(value) > (size_t)column->max_length)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Cannot set column '%s'. The value violates the MaxLength limit of this column.",
                           column->name);
    row->items[column->ordinal] = value;
    if (row->state == ROW_UNCHANGED)
        row->state = ROW_MODIFIED;
    return true;
}

/* --- the adapter: columns as properties --- */

static bool get_property(struct value self, const char *name, struct value *ret_value) {
    struct data_row *row = value_base(self).p;
    const struct data_column *column = data_columns_find(row->table->columns, name);
    return column && data_row_get(row, column, ret_value, NULL);
}

static bool set_property(struct value self, const char *name, struct value value, struct failure *failure) {
    struct data_row *row = value_base(self).p;
    const struct data_column *column = data_columns_find(row->table->columns, name);
    return column && data_row_set(row, column, value, failure);
}

static void list_properties(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data) {
    const struct data_columns *columns = ((struct data_row *)value_base(self).p)->table->columns;
    for (int i = 0; i < columns->count; i++)
        each(data, columns->items[i]->name, columns->items[i]->type->name);
}

/* --- DataRow --- */

static struct data_row *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* The column that argument 0 names, by text, number or itself. */
static struct data_column *argument_column(struct call *call) {
    struct data_row *row = self_of(call);
    struct value which = value_base(call->args[0]);
    const struct data_columns *columns = row->table->columns;
    struct data_column *column = NULL;
    if (which.type == &type_data_column)
        column = which.p;
    else if (which.type == &type_int32)
        column = which.i >= 0 && which.i < columns->count ? columns->items[which.i] : NULL;
    else if (value_is_string(which))
        column = data_columns_find(columns, string_text(which));
    if (column && column->table == row->table)
        return column;
    if (which.type == &type_int32)
        fail_with(call, "System.IndexOutOfRangeException", mem_printf("Cannot find column %lld.", (long long)which.i));
    else
        fail_argument(
            call, mem_printf("Column '%s' does not belong to table %s.", value_to_text(which), row->table->name), NULL);
    return NULL;
}

static bool get_item(struct call *call) {
    const struct data_column *column = argument_column(call);
    return column && data_row_get(self_of(call), column, &call->result, call->failure);
}

static bool set_item(struct call *call) {
    const struct data_column *column = argument_column(call);
    return column && data_row_set(self_of(call), column, call->args[1], call->failure);
}

static bool is_null(struct call *call) {
    return get_item(call) && give_bool(call, data_is_null(call->result));
}

static bool get_items(struct call *call) {
    const struct data_columns *columns = self_of(call)->table->columns;
    struct list *list = array_new(columns->count);
    for (int i = 0; i < columns->count; i++)
        if (!data_row_get(self_of(call), columns->items[i], &list->items[i], call->failure))
            return false;
    return give(call, value_list(list));
}

static bool set_all(struct data_row *row, const struct list *values, struct failure *failure) {
    const struct data_columns *columns = row->table->columns;
    if (values->count > columns->count)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Input array is longer than the number of columns in this table.");
    for (int32_t i = 0; i < values->count; i++) {
        bool skipped = value_is_null(values->items[i]) || columns->items[i]->expression;
        if (!skipped && !data_row_set(row, columns->items[i], values->items[i], failure))
            return false;
    }
    return true;
}

static bool set_items(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    return set_all(self_of(call), list_of(call->args[0]), call->failure);
}

static bool get_state(struct call *call) {
    return give(call, value_of(&enum_row_state_labels, self_of(call)->state));
}

static bool get_table(struct call *call) {
    return give_object(call, self_of(call)->table);
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_empty(struct call *call) {
    return give(call, string_empty());
}

static void take_out(struct data_row *row) {
    struct values *rows = &row->table->rows->items;
    for (int32_t i = 0; i < rows->count; i++)
        if (value_base(rows->items[i]).p == row) {
            memmove(rows->items + i, rows->items + i + 1, sizeof *rows->items * (size_t)(rows->count - i - 1));
            rows->count--;
            break;
        }
    row->state = ROW_DETACHED;
}

/* A new row is gone at once, another until the changes are accepted. */
static bool delete_row(struct call *call) {
    struct data_row *row = self_of(call);
    if (row->state == ROW_ADDED)
        take_out(row);
    else if (row->state != ROW_DETACHED)
        row->state = ROW_DELETED;
    return true;
}

static bool accept_changes(struct call *call) {
    struct data_row *row = self_of(call);
    if (row->state == ROW_DELETED)
        take_out(row);
    else if (row->state != ROW_DETACHED)
        row->state = ROW_UNCHANGED;
    return true;
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member members[] = {
    {"System.Object Item(int columnIndex) {get;set}", get_item, set_item},
    {"System.Object Item(string columnName) {get;set}", get_item, set_item},
    {"System.Object Item(System.Data.DataColumn column) {get;set}", get_item, set_item},
    {"string RowError {get}", get_empty},
    {"System.Data.DataRowState RowState {get}", get_state},
    {"System.Data.DataTable Table {get}", get_table},
    {"System.Object[] ItemArray {get;set}", get_items, set_items},
    {"bool HasErrors {get}", get_false},
    {"void AcceptChanges()", accept_changes},
    {"void BeginEdit()", do_nothing},
    {"void Delete()", delete_row},
    {"void EndEdit()", do_nothing},
    {"bool IsNull(int columnIndex)", is_null},
    {"bool IsNull(string columnName)", is_null},
    {"bool IsNull(System.Data.DataColumn column)", is_null},
};
static const struct type_operations operations = {
    .get_property = get_property, .set_property = set_property, .list_properties = list_properties};
struct type type_data_row = {
    .name = "System.Data.DataRow", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_data_row);

/* --- DataRowCollection --- */

static struct data_rows *rows_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool same_cell(struct value one, struct value other) {
    int order;
    if (data_is_null(one) || data_is_null(other))
        return data_is_null(one) && data_is_null(other);
    return value_compare(one, other, true, &order, NULL) && order == 0;
}

/* The row with these values in the key's columns; NULL: none. */
static struct data_row *find_key(const struct data_rows *rows, const struct value *values, const struct data_row *but) {
    const struct data_table *table = rows->table;
    for (int32_t i = 0; i < rows->items.count; i++) {
        struct data_row *row = value_base(rows->items.items[i]).p;
        bool fits = row != but && row->state != ROW_DELETED;
        for (int k = 0; fits && k < table->key_count; k++) {
            struct value cell;
            fits = data_row_get(row, table->key[k], &cell, NULL) && same_cell(cell, values[k]);
        }
        if (fits)
            return row;
    }
    return NULL;
}

static bool check_constraints(struct data_rows *rows, struct data_row *row, struct failure *failure) {
    const struct data_table *table = rows->table;
    struct value *values = MEM_ARRAY(struct value, table->key_count + 1);
    for (int i = 0; i < table->columns->count; i++)
        if (!table->columns->items[i]->allows_null && data_is_null(row->items[i]) &&
            !table->columns->items[i]->expression)
            return failure_set(failure, "System.Data.NoNullAllowedException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Column '%s' does not allow nulls.", table->columns->items[i]->name);
    for (int k = 0; k < table->key_count; k++)
        if (!data_row_get(row, table->key[k], &values[k], failure))
            return false;
    if (table->key_count && find_key(rows, values, row))
        return failure_set(failure, "System.Data.ConstraintException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Column '%s' is constrained to be unique.  Value '%s' is already present.",
                           table->key[0]->name, value_to_text(values[0]));
    return true;
}

bool data_rows_add(struct data_rows *rows, struct data_row *row, struct failure *failure) {
    if (row->table != rows->table)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           "This row already belongs to another table.");
    if (row->state != ROW_DETACHED)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           "This row already belongs to this table.");
    make_room(row);
    if (!check_constraints(rows, row, failure))
        return false;
    values_add(&rows->items, value_object(row));
    row->state = ROW_ADDED;
    return true;
}

/* Add(row), Add(values …) */
static bool add_row(struct call *call) {
    struct data_rows *rows = rows_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "row");
    struct value first = value_base(call->args[0]);
    if (first.type == &type_data_row)
        return data_rows_add(rows, first.p, call->failure);
    struct data_row *row = data_row_new(rows->table);
    return set_all(row, list_of(first), call->failure) && data_rows_add(rows, row, call->failure) &&
           give_object(call, row);
}

static bool insert_row(struct call *call) {
    struct data_rows *rows = rows_of(call);
    int64_t at = arg_int(call, 1);
    if (arg_is_null(call, 0))
        return fail_null(call, "row");
    if (at < 0)
        return fail_range(call, "The row insert position is invalid.", "pos");
    if (!data_rows_add(rows, value_base(call->args[0]).p, call->failure))
        return false;
    int32_t last = rows->items.count - 1;
    if (at < last) {
        struct value row = rows->items.items[last];
        memmove(rows->items.items + at + 1, rows->items.items + at, sizeof row * (size_t)(last - at));
        rows->items.items[at] = row;
    }
    return true;
}

static bool get_row(struct call *call) {
    const struct data_rows *rows = rows_of(call);
    int64_t at = arg_int(call, 0);
    if (at < 0 || at >= rows->items.count)
        return fail_with(call, "System.IndexOutOfRangeException",
                         mem_printf("There is no row at position %lld.", (long long)at));
    return give(call, rows->items.items[at]);
}

static bool remove_row(struct call *call) {
    struct value which = value_base(call->args[0]);
    if (value_is_null(which))
        return fail_null(call, "row");
    if (which.type == &type_int32) {
        if (!get_row(call))
            return false;
        which = call->result;
        call->result = VALUE_NOTHING;
    }
    take_out(which.p);
    return true;
}

static bool clear_rows(struct call *call) {
    struct data_rows *rows = rows_of(call);
    for (int32_t i = 0; i < rows->items.count; i++)
        ((struct data_row *)value_base(rows->items.items[i]).p)->state = ROW_DETACHED;
    rows->items.count = 0;
    return true;
}

static bool get_count(struct call *call) {
    return give_int(call, rows_of(call)->items.count);
}

static bool index_of(struct call *call) {
    const struct data_rows *rows = rows_of(call);
    for (int32_t i = 0; i < rows->items.count; i++)
        if (value_base(rows->items.items[i]).p == value_base(call->args[0]).p)
            return give_int(call, i);
    return give_int(call, -1);
}

/* Find(key), Find(keys); Contains so, too */
static bool find_row(struct call *call) {
    const struct data_rows *rows = rows_of(call);
    struct value key = value_base(call->args[0]);
    bool several = key.type && key.type->code == CODE_ARRAY;
    int count = several ? list_of(key)->count : 1;
    if (!rows->table->key_count)
        return fail_with(call, "System.Data.MissingPrimaryKeyException", "Table doesn't have a primary key.");
    if (count != rows->table->key_count)
        return fail_argument(call,
                             mem_printf("Expecting %d value(s) for the key being indexed, but received %d value(s).",
                                        rows->table->key_count, count),
                             NULL);
    struct data_row *row = find_key(rows, several ? list_of(key)->items : &key, NULL);
    return call->member->data ? give_bool(call, row != NULL) : give_object(call, row);
}

static bool next_row(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct data_rows *rows = self->source;
    (void)failure;
    if (self->at >= rows->items.count)
        return false;
    *ret_value = rows->items.items[self->at++];
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_row, .source = self.p};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

#define ROW "System.Data.DataRow "
static const struct type_member rows_members[] = {
    {ROW "Item(int index) {get}", get_row},
    {"int Count {get}", get_count},
    {"void Add(" ROW "row)", add_row},
    {ROW "Add(Params System.Object[] values)", add_row},
    {"void Clear()", clear_rows},
    {"bool Contains(System.Object key)", find_row, .data = "contains"},
    {ROW "Find(System.Object key)", find_row},
    {ROW "Find(System.Object[] keys)", find_row},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"int IndexOf(" ROW "row)", index_of},
    {"void InsertAt(" ROW "row, int pos)", insert_row},
    {"void Remove(" ROW "row)", remove_row},
    {"void RemoveAt(int index)", remove_row},
};
static const struct type_operations rows_operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_icollection, &type_ienumerable, NULL};
struct type type_data_rows = {.name = "System.Data.DataRowCollection",
                              .base = &type_object,
                              .interfaces = interfaces,
                              .operations = &rows_operations,
                              MEMBERS(rows_members)};
TYPE_REGISTER(type_data_rows);
