/* System.Data.DataView and DataRowView: rows of a table, filtered and sorted; and DataSet, a table of tables. */
#include <string.h>
#include <strings.h>

#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/data_table.h"
#include "object/type/list_native.h"

/* --- DataRowView: the row, under another type --- */

struct row_view {
    struct object object;
    struct data_row *row;
    struct data_view *view;
};

static struct type type_row_view;

static struct row_view *row_view_of(struct value value) {
    return value_base(value).p;
}

static bool get_property(struct value self, const char *name, struct value *ret_value) {
    return TYPE_OPERATION(&type_data_row, get_property)(value_object(row_view_of(self)->row), name, ret_value);
}

static bool set_property(struct value self, const char *name, struct value value, struct failure *failure) {
    return TYPE_OPERATION(&type_data_row, set_property)(value_object(row_view_of(self)->row), name, value, failure);
}

static void list_properties(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data) {
    TYPE_OPERATION(&type_data_row, list_properties)(value_object(row_view_of(self)->row), each, data);
}

static bool get_item(struct call *call) {
    return member_index_get(value_object(row_view_of(call->self)->row), call->args, 1, &call->result, call->failure) ==
           MEMBER_FOUND;
}

static bool set_item(struct call *call) {
    return member_index_set(value_object(row_view_of(call->self)->row), call->args, 1, call->args[1], call->failure) ==
           MEMBER_FOUND;
}

static bool get_row(struct call *call) {
    return give_object(call, row_view_of(call->self)->row);
}

static bool get_data_view(struct call *call) {
    return give_object(call, row_view_of(call->self)->view);
}

static bool delete_row(struct call *call) {
    return member_invoke(value_object(row_view_of(call->self)->row), "Delete", NULL, 0, &(struct value){0},
                         call->failure) == MEMBER_FOUND;
}

static const struct type_member row_view_members[] = {
    {"System.Object Item(int ndx) {get;set}", get_item, set_item},
    {"System.Object Item(string property) {get;set}", get_item, set_item},
    {"System.Data.DataView DataView {get}", get_data_view},
    {"System.Data.DataRow Row {get}", get_row},
    {"void Delete()", delete_row},
};
static const struct type_operations row_view_operations = {
    .get_property = get_property, .set_property = set_property, .list_properties = list_properties};
static struct type type_row_view = {.name = "System.Data.DataRowView",
                                    .base = &type_object,
                                    .operations = &row_view_operations,
                                    MEMBERS(row_view_members)};
TYPE_REGISTER(type_row_view);

/* --- DataView --- */

static struct data_view *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool rows_of(const struct data_view *view, struct values *ret_rows, struct failure *failure) {
    struct values none = {0};
    *ret_rows = none;
    return data_table_select(view->table, view->filter, view->sort, ret_rows, failure);
}

static struct value view_of_row(struct data_view *view, struct value row) {
    struct row_view *made = object_new(&type_row_view, sizeof *made);
    made->row = value_base(row).p;
    made->view = view;
    return value_object(made);
}

/* (table[, filter, sort, state]) */
static bool construct(struct call *call) {
    struct data_view *view = object_new(call->type, sizeof *view);
    if (arg_is_null(call, 0))
        return fail_null(call, "table");
    view->table = value_base(call->args[0]).p;
    view->filter = call->count > 1 ? arg_text(call, 1) : NULL;
    view->sort = call->count > 2 ? arg_text(call, 2) : NULL;
    struct values rows;
    return rows_of(view, &rows, call->failure) && give_object(call, view);
}

static bool get_filter(struct call *call) {
    return give_text(call, self_of(call)->filter ? self_of(call)->filter : "");
}

/* A text that is no filter leaves the view as it was. */
static bool set_text(struct call *call, const char **text) {
    const char *before = *text;
    struct values rows;
    *text = arg_text(call, 0);
    if (rows_of(self_of(call), &rows, call->failure))
        return true;
    *text = before;
    return false;
}

static bool set_filter(struct call *call) {
    return set_text(call, &self_of(call)->filter);
}

static bool get_sort(struct call *call) {
    return give_text(call, self_of(call)->sort ? self_of(call)->sort : "");
}

static bool set_sort(struct call *call) {
    return set_text(call, &self_of(call)->sort);
}

static bool get_table(struct call *call) {
    return give_object(call, self_of(call)->table);
}

static bool get_count(struct call *call) {
    struct values rows;
    return rows_of(self_of(call), &rows, call->failure) && give_int(call, rows.count);
}

static bool get_at(struct call *call) {
    struct values rows;
    int64_t at = arg_int(call, 0);
    if (!rows_of(self_of(call), &rows, call->failure))
        return false;
    if (at < 0 || at >= rows.count)
        return fail_with(call, "System.IndexOutOfRangeException",
                         mem_printf("Index %lld is either negative or above rows count.", (long long)at));
    return give(call, view_of_row(self_of(call), rows.items[at]));
}

/* ToTable(), ToTable(name), ToTable([name, ]distinct, columns …) */
static bool to_table(struct call *call) {
    struct values rows;
    struct data_view *view = self_of(call);
    struct data_table *made = data_table_clone(view->table);
    if (call->count == 1 && !arg_is_null(call, 0))
        made->name = arg_text(call, 0);
    if (!rows_of(view, &rows, call->failure))
        return false;
    for (int32_t i = 0; i < rows.count; i++)
        if (member_invoke(value_object(made), "ImportRow", &rows.items[i], 1, &(struct value){0}, call->failure) !=
            MEMBER_FOUND)
            return false;
    return give_object(call, made);
}

struct view_walk {
    struct data_view *view;
    struct values rows;
    bool read;
};

static bool next_row(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    struct view_walk *walk = self->data;
    if (!walk->read && !rows_of(walk->view, &walk->rows, failure))
        return false;
    walk->read = true;
    if (self->at >= walk->rows.count)
        return false;
    *ret_value = view_of_row(walk->view, walk->rows.items[self->at++]);
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    struct view_walk *walk = MEM_NEW(struct view_walk);
    walk->view = value_base(self).p;
    *ret_enumerator = (struct enumerator){.next = next_row, .source = self.p, .data = walk};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

static const struct type_member view_members[] = {
    {"new(System.Data.DataTable table)", construct},
    {"new(System.Data.DataTable table, string RowFilter, string Sort, System.Object RowState)", construct},
    {"int Count {get}", get_count},
    {"System.Data.DataRowView Item(int recordIndex) {get}", get_at},
    {"string RowFilter {get;set}", get_filter, set_filter},
    {"string Sort {get;set}", get_sort, set_sort},
    {"System.Data.DataTable Table {get}", get_table},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"System.Data.DataTable ToTable()", to_table},
    {"System.Data.DataTable ToTable(string tableName)", to_table},
};
static const struct type_operations view_operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ilist, &type_icollection, &type_ienumerable, NULL};
struct type type_data_view = {.name = "System.Data.DataView",
                              .base = &type_object,
                              .interfaces = interfaces,
                              .operations = &view_operations,
                              MEMBERS(view_members)};
TYPE_REGISTER(type_data_view);

/* --- DataSet and DataTableCollection --- */

struct data_set {
    struct object object;
    const char *name;
    struct values tables;
};

struct tables {
    struct object object;
    struct data_set *set;
};

static struct type type_tables;

static struct data_set *set_of(const struct call *call) {
    return value_base(call->self).p;
}

static struct data_set *owner_of(const struct call *call) {
    return ((struct tables *)value_base(call->self).p)->set;
}

static bool new_set(struct call *call) {
    struct data_set *set = object_new(call->type, sizeof *set);
    set->name = call->count && !arg_is_null(call, 0) ? arg_text(call, 0) : "NewDataSet";
    return give_object(call, set);
}

static bool get_set_name(struct call *call) {
    return give_text(call, set_of(call)->name);
}

static bool set_set_name(struct call *call) {
    set_of(call)->name = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool get_tables(struct call *call) {
    struct tables *tables = object_new(&type_tables, sizeof *tables);
    tables->set = set_of(call);
    return give_object(call, tables);
}

static struct data_table *find_table(const struct data_set *set, const char *name) {
    for (int32_t i = 0; i < set->tables.count; i++) {
        struct data_table *table = value_base(set->tables.items[i]).p;
        if (strcasecmp(table->name, name) == 0)
            return table;
    }
    return NULL;
}

/* Add(), Add(name), Add(table) */
static bool add_table(struct call *call) {
    struct data_set *set = owner_of(call);
    struct value given = call->count ? value_base(call->args[0]) : VALUE_NULL;
    bool is_table = given.type == &type_data_table;
    struct data_table *table =
        is_table ? given.p : data_table_new(&type_data_table, value_is_string(given) ? string_text(given) : NULL);
    if (!value_is_null(table->set))
        return fail_argument(call, "DataTable already belongs to a DataSet.", NULL);
    for (int i = 1; !*table->name; i++)
        if (!find_table(set, mem_printf("Table%d", i)))
            table->name = mem_printf("Table%d", i);
    if (find_table(set, table->name))
        return fail_with(call, "System.Data.DuplicateNameException",
                         mem_printf("A DataTable named '%s' already belongs to this DataSet.", table->name));
    table->set = value_object(set);
    values_add(&set->tables, value_object(table));
    return value_is_nothing(call->result) || give_object(call, table);
}

static bool get_table_at(struct call *call) {
    const struct data_set *set = owner_of(call);
    struct value which = value_base(call->args[0]);
    if (which.type != &type_int32)
        return give_object(call, value_is_null(which) ? NULL : find_table(set, string_text(which)));
    if (which.i < 0 || which.i >= set->tables.count)
        return fail_with(call, "System.IndexOutOfRangeException",
                         mem_printf("Cannot find table %lld.", (long long)which.i));
    return give(call, set->tables.items[which.i]);
}

static bool contains_table(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && find_table(owner_of(call), arg_text(call, 0)));
}

static bool remove_table(struct call *call) {
    struct data_set *set = owner_of(call);
    struct value given = value_base(call->args[0]);
    struct data_table *table = given.type == &type_data_table ? given.p
                               : value_is_null(given)         ? NULL
                                                              : find_table(set, string_text(given));
    for (int32_t i = 0; table && i < set->tables.count; i++)
        if (value_base(set->tables.items[i]).p == table) {
            memmove(set->tables.items + i, set->tables.items + i + 1,
                    sizeof(struct value) * (size_t)(set->tables.count - i - 1));
            set->tables.count--;
            table->set = VALUE_NULL;
            return true;
        }
    return fail_argument(call, "Table does not belong to this DataSet.", NULL);
}

static bool count_tables(struct call *call) {
    return give_int(call, owner_of(call)->tables.count);
}

static bool next_table(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct data_set *set = ((struct tables *)self->source)->set;
    (void)failure;
    if (self->at >= set->tables.count)
        return false;
    *ret_value = set->tables.items[self->at++];
    return true;
}

static bool enumerate_tables(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_table, .source = self.p};
    return true;
}

#define TABLE "System.Data.DataTable "
static const struct type_member tables_members[] = {
    {TABLE "Item(int index) {get}", get_table_at},
    {TABLE "Item(string name) {get}", get_table_at},
    {"int Count {get}", count_tables},
    {"void Add(" TABLE "table)", add_table},
    {TABLE "Add(string name)", add_table},
    {TABLE "Add()", add_table},
    {"bool Contains(string name)", contains_table},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"void Remove(" TABLE "table)", remove_table},
    {"void Remove(string name)", remove_table},
};
static const struct type_operations tables_operations = {.enumerate = enumerate_tables};
static const struct type *const tables_interfaces[] = {&type_icollection, &type_ienumerable, NULL};
static struct type type_tables = {.name = "System.Data.DataTableCollection",
                                  .base = &type_object,
                                  .interfaces = tables_interfaces,
                                  .operations = &tables_operations,
                                  MEMBERS(tables_members)};
TYPE_REGISTER(type_tables);

static const struct type_member set_members[] = {
    {"new()", new_set},
    {"new(string dataSetName)", new_set},
    {"string DataSetName {get;set}", get_set_name, set_set_name},
    {"System.Data.DataTableCollection Tables {get}", get_tables},
};
struct type type_data_set = {.name = "System.Data.DataSet", .base = &type_object, MEMBERS(set_members)};
TYPE_REGISTER(type_data_set);
