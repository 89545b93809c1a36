/* System.Data.DataColumn and DataColumnCollection. */
#include <string.h>
#include <strings.h>

#include "object/convert.h"
#include "object/enumerate.h"
#include "object/type/data_table.h"
#include "object/type/list_native.h"

static struct data_column *self_of(const struct call *call) {
    return value_base(call->self).p;
}

struct data_column *data_column_new(const char *name, const struct type *type) {
    struct data_column *column = object_new(&type_data_column, sizeof *column);
    column->name = name ? name : "";
    column->type = type ? type : &type_string;
    column->default_value = data_null();
    column->allows_null = true;
    column->step = 1;
    column->max_length = -1;
    column->ordinal = -1;
    return column;
}

/* --- DataColumn --- */

/* (), (name), (name, type), (name, type, expression) */
static bool construct(struct call *call) {
    const struct type *type = call->count > 1 && !arg_is_null(call, 1) ? type_from_value(call->args[1]) : NULL;
    if (call->count > 1 && !type)
        return fail_null(call, "dataType");
    struct data_column *column = data_column_new(call->count ? arg_text(call, 0) : NULL, type);
    column->expression = call->count > 2 ? arg_text(call, 2) : NULL;
    return give_object(call, column);
}

static bool get_name(struct call *call) {
    return give_text(call, self_of(call)->name);
}

static bool set_name(struct call *call) {
    self_of(call)->name = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool get_caption(struct call *call) {
    return give_text(call, self_of(call)->caption ? self_of(call)->caption : self_of(call)->name);
}

static bool set_caption(struct call *call) {
    self_of(call)->caption = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool get_type(struct call *call) {
    return give(call, value_type(self_of(call)->type));
}

static bool set_type(struct call *call) {
    const struct data_column *column = self_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    if (column->table && column->table->rows->items.count && column->type != type_from_value(call->args[0]))
        return fail_argument(call, "Cannot change DataType of a column once it has data.", NULL);
    self_of(call)->type = type_from_value(call->args[0]);
    return true;
}

static bool get_default(struct call *call) {
    return give(call, self_of(call)->default_value);
}

static bool set_default(struct call *call) {
    struct value value = call->args[0];
    if (data_is_null(value))
        value = data_null();
    else if (!convert_to(value, self_of(call)->type, &value, call->failure))
        return false;
    self_of(call)->default_value = value;
    return true;
}

static bool get_expression(struct call *call) {
    return give_text(call, self_of(call)->expression ? self_of(call)->expression : "");
}

static bool set_expression(struct call *call) {
    struct data_column *column = self_of(call);
    const char *text = arg_is_null(call, 0) || !*arg_text(call, 0) ? NULL : arg_text(call, 0);
    column->computed = NULL;
    if (text && column->table && !(column->computed = data_expression_parse(column->table, text, call->failure)))
        return false;
    column->expression = text;
    return true;
}

/* Flags and numbers: where they stand says the row's data. */
static bool get_flag(struct call *call) {
    return give_bool(call, *((const bool *)self_of(call) + (size_t)(intptr_t)call->member->data));
}

static bool set_flag(struct call *call) {
    *((bool *)self_of(call) + (size_t)(intptr_t)call->member->data) = arg_int(call, 0) != 0;
    return true;
}

static bool set_auto_increment(struct call *call) {
    struct data_column *column = self_of(call);
    if (arg_int(call, 0) && !type_is_integer(column->type))
        column->type = &type_int32;
    return set_flag(call);
}

static bool get_seed(struct call *call) {
    return give_long(call, self_of(call)->seed);
}

static bool set_seed(struct call *call) {
    self_of(call)->seed = self_of(call)->next = arg_int(call, 0);
    return true;
}

static bool get_step(struct call *call) {
    return give_long(call, self_of(call)->step);
}

static bool set_step(struct call *call) {
    if (!arg_int(call, 0))
        return fail_argument(call, "AutoIncrementStep must be a non-zero value.", NULL);
    self_of(call)->step = arg_int(call, 0);
    return true;
}

static bool get_max_length(struct call *call) {
    return give_int(call, self_of(call)->max_length);
}

static bool set_max_length(struct call *call) {
    self_of(call)->max_length = arg_int(call, 0) < -1 ? -1 : (int)arg_int(call, 0);
    return true;
}

static bool get_ordinal(struct call *call) {
    return give_int(call, self_of(call)->ordinal);
}

static bool get_table(struct call *call) {
    return give_object(call, self_of(call)->table);
}

static char *column_text(struct value self) {
    const struct data_column *column = value_base(self).p;
    return column->expression ? mem_printf("%s + %s", column->name, column->expression) : mem_strdup(column->name);
}

#define FLAG(text, field, set)                                                                                         \
    { text, get_flag, set, .data = (const void *)offsetof(struct data_column, field) }
static const struct type_member members[] = {
    {"new()", construct},
    {"new(string columnName)", construct},
    {"new(string columnName, type dataType)", construct},
    {"new(string columnName, type dataType, string expr)", construct},
    FLAG("bool AllowDBNull {get;set}", allows_null, set_flag),
    FLAG("bool AutoIncrement {get;set}", auto_increment, set_auto_increment),
    {"long AutoIncrementSeed {get;set}", get_seed, set_seed},
    {"long AutoIncrementStep {get;set}", get_step, set_step},
    {"string Caption {get;set}", get_caption, set_caption},
    {"string ColumnName {get;set}", get_name, set_name},
    {"type DataType {get;set}", get_type, set_type},
    {"System.Object DefaultValue {get;set}", get_default, set_default},
    {"string Expression {get;set}", get_expression, set_expression},
    {"int MaxLength {get;set}", get_max_length, set_max_length},
    {"int Ordinal {get}", get_ordinal},
    FLAG("bool ReadOnly {get;set}", read_only, set_flag),
    {"System.Data.DataTable Table {get}", get_table},
    FLAG("bool Unique {get;set}", unique, set_flag),
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = column_text};
struct type type_data_column = {
    .name = "System.Data.DataColumn", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_data_column);

/* --- DataColumnCollection --- */

static struct data_columns *columns_of(const struct call *call) {
    return value_base(call->self).p;
}

struct data_column *data_columns_find(const struct data_columns *columns, const char *name) {
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->items[i]->name, name) == 0)
            return columns->items[i];
    for (int i = 0; i < columns->count; i++)
        if (strcasecmp(columns->items[i]->name, name) == 0)
            return columns->items[i];
    return NULL;
}

bool data_columns_add(struct data_columns *columns, struct data_column *column, struct failure *failure) {
    if (column->table)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           column->table == columns->table ? "Column '%s' already belongs to this DataTable."
                                                           : "Column '%s' already belongs to another DataTable.",
                           column->name);
    for (int i = columns->count + 1; !*column->name; i++)
        if (!data_columns_find(columns, mem_printf("Column%d", i)))
            column->name = mem_printf("Column%d", i);
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->items[i]->name, column->name) == 0)
            return failure_set(failure, "System.Data.DuplicateNameException", NULL, CATEGORY_NOT_SPECIFIED,
                               "A column named '%s' already belongs to this DataTable.", column->name);
    if (column->expression && !(column->computed = data_expression_parse(columns->table, column->expression, failure)))
        return false;
    columns->items = mem_resize(columns->items, sizeof(struct data_column *) * (size_t)(columns->count + 1));
    columns->items[columns->count] = column;
    column->ordinal = columns->count++;
    column->table = columns->table;
    return true;
}

/* Add(column), Add([name[, type[, expression]]]) */
static bool add_column(struct call *call) {
    struct value first = call->count ? value_base(call->args[0]) : VALUE_NULL;
    bool given = first.type == &type_data_column;
    if (!given && !construct(call))
        return false;
    struct data_column *column = given ? first.p : call->result.p;
    if (!data_columns_add(columns_of(call), column, call->failure))
        return false;
    return value_is_nothing(call->result) || give_object(call, column);
}

static bool add_columns(struct call *call) {
    for (int32_t i = 0; !arg_is_null(call, 0) && i < list_of(call->args[0])->count; i++) {
        struct value column = value_base(list_of(call->args[0])->items[i]);
        if (column.type == &type_data_column && !data_columns_add(columns_of(call), column.p, call->failure))
            return false;
    }
    return true;
}

/* By name or number; NULL + failure where there is none of the number. */
static struct data_column *argument_column(struct call *call) {
    struct data_columns *columns = columns_of(call);
    struct value which = value_base(call->args[0]);
    if (which.type == &type_data_column)
        return which.p;
    if (which.type == &type_int32) {
        if (which.i >= 0 && which.i < columns->count)
            return columns->items[which.i];
        fail_with(call, "System.IndexOutOfRangeException", mem_printf("Cannot find column %lld.", (long long)which.i));
        return NULL;
    }
    return value_is_null(which) ? NULL : data_columns_find(columns, string_text(which));
}

static bool get_column(struct call *call) {
    call->failure->message = NULL;
    struct data_column *column = argument_column(call);
    return !call->failure->message && give_object(call, column);
}

static bool contains(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && data_columns_find(columns_of(call), arg_text(call, 0)));
}

static bool index_of(struct call *call) {
    const struct data_column *column = argument_column(call);
    return give_int(call, column && column->table == columns_of(call)->table ? column->ordinal : -1);
}

/* Its cells go with it. */
static bool remove_column(struct call *call) {
    struct data_columns *columns = columns_of(call);
    call->failure->message = NULL;
    struct data_column *column = argument_column(call);
    if (call->failure->message)
        return false;
    if (!column || column->table != columns->table)
        return fail_argument(call,
                             mem_printf("Column '%s' does not belong to table %s.",
                                        value_is_string(value_base(call->args[0])) ? arg_text(call, 0) : "",
                                        columns->table->name),
                             NULL);
    int at = column->ordinal;
    for (int32_t i = 0; i < columns->table->rows->items.count; i++) {
        struct data_row *row = value_base(columns->table->rows->items.items[i]).p;
        for (int k = at; k + 1 < row->count; k++)
            row->items[k] = row->items[k + 1];
        row->count -= at < row->count;
    }
    for (int i = at; i + 1 < columns->count; i++) {
        columns->items[i] = columns->items[i + 1];
        columns->items[i]->ordinal = i;
    }
    columns->count--;
    column->table = NULL;
    column->ordinal = -1;
    return true;
}

static bool clear_columns(struct call *call) {
    struct data_columns *columns = columns_of(call);
    for (int i = 0; i < columns->count; i++) {
        columns->items[i]->table = NULL;
        columns->items[i]->ordinal = -1;
    }
    columns->count = 0;
    return true;
}

static bool get_count(struct call *call) {
    return give_int(call, columns_of(call)->count);
}

static bool next_column(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct data_columns *columns = self->source;
    (void)failure;
    if (self->at >= columns->count)
        return false;
    *ret_value = value_object(columns->items[self->at++]);
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_column, .source = self.p};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

#define COLUMN "System.Data.DataColumn "
static const struct type_member columns_members[] = {
    {COLUMN "Item(int index) {get}", get_column},
    {COLUMN "Item(string name) {get}", get_column},
    {"int Count {get}", get_count},
    {"void Add(" COLUMN "column)", add_column},
    {COLUMN "Add(string columnName, type type, string expression)", add_column},
    {COLUMN "Add(string columnName, type type)", add_column},
    {COLUMN "Add(string columnName)", add_column},
    {COLUMN "Add()", add_column},
    {"void AddRange(System.Data.DataColumn[] columns)", add_columns},
    {"void Clear()", clear_columns},
    {"bool Contains(string name)", contains},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"int IndexOf(" COLUMN "column)", index_of},
    {"int IndexOf(string columnName)", index_of},
    {"void Remove(" COLUMN "column)", remove_column},
    {"void Remove(string name)", remove_column},
    {"void RemoveAt(int index)", remove_column},
};
static const struct type_operations columns_operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_icollection, &type_ienumerable, NULL};
struct type type_data_columns = {.name = "System.Data.DataColumnCollection",
                                 .base = &type_object,
                                 .interfaces = interfaces,
                                 .operations = &columns_operations,
                                 MEMBERS(columns_members)};
TYPE_REGISTER(type_data_columns);
