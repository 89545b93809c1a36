/* System.Data's tables in memory, as scripts use them: a DataTable has DataColumns and DataRows; DataViews show rows
 * filtered and sorted by expressions (data_expression.c). A cell that has no value holds DBNull. */
#ifndef OBJECT_TYPE_DATA_TABLE_H
#define OBJECT_TYPE_DATA_TABLE_H

#include "object/list.h"
#include "object/type.h"

struct data_table;

enum row_state { ROW_DETACHED = 1, ROW_UNCHANGED = 2, ROW_ADDED = 4, ROW_DELETED = 8, ROW_MODIFIED = 16 };

struct data_column {
    struct object object;
    struct data_table *table; /* NULL: of none yet */
    const char *name, *caption;
    const struct type *type;
    struct value default_value;
    bool auto_increment, allows_null, read_only, unique;
    int64_t next, seed, step;
    int max_length, ordinal;
    const char *expression; /* of a computed column, else NULL */
    const struct data_expression *computed;
};

struct data_row {
    struct object object;
    struct data_table *table;
    struct value *items;
    int count; /* of items; columns may have come later */
    enum row_state state;
};

struct data_columns { /* DataColumnCollection */
    struct object object;
    struct data_table *table;
    struct data_column **items;
    int count;
};

struct data_rows { /* DataRowCollection */
    struct object object;
    struct data_table *table;
    struct values items; /* DataRows */
};

struct data_table {
    struct object object;
    const char *name;
    struct data_columns *columns;
    struct data_rows *rows;
    struct data_column **key; /* PrimaryKey */
    int key_count;
    bool case_sensitive;
    struct value view, set;
};

struct data_view { /* DataView */
    struct object object;
    struct data_table *table;
    const char *filter, *sort;
};

extern struct type type_data_table, type_data_column, type_data_row, type_data_columns, type_data_rows, type_data_view,
    type_data_set;

struct value data_null(void); /* DBNull.Value */
bool data_is_null(struct value value);

struct data_table *data_table_new(const struct type *type, const char *name);
/* A table with the same columns, without rows. */
struct data_table *data_table_clone(const struct data_table *table);
/* The rows that fulfil a filter, in an order ("Age DESC, Name"); NULL or "": all, as they stand. False + failure. */
bool data_table_select(const struct data_table *table, const char *filter, const char *sort, struct values *ret_rows,
                       struct failure *failure);

/* The column of a name, the exact one first; NULL: there is none. */
struct data_column *data_columns_find(const struct data_columns *columns, const char *name);
/* Adds one (taken over); an empty name becomes ColumnN. False + DuplicateNameException. */
bool data_columns_add(struct data_columns *columns, struct data_column *column, struct failure *failure);
struct data_column *data_column_new(const char *name, const struct type *type);

struct data_row *data_row_new(struct data_table *table);
/* A cell, computed if the column is; DBNull where it is empty. False + failure. */
bool data_row_get(struct data_row *row, const struct data_column *column, struct value *ret_value,
                  struct failure *failure);
/* Converts and sets. */
bool data_row_set(struct data_row *row, const struct data_column *column, struct value value, struct failure *failure);
/* Adds a row of this table to its rows, after a look at keys and nulls. */
bool data_rows_add(struct data_rows *rows, struct data_row *row, struct failure *failure);

/* An expression of this table's columns. NULL + SyntaxErrorException, EvaluateException. */
struct data_expression;
const struct data_expression *data_expression_parse(const struct data_table *table, const char *text,
                                                    struct failure *failure);
/* Of a row (NULL: aggregates alone); aggregates are over `rows`. */
bool data_expression_evaluate(const struct data_expression *expression, struct data_row *row, const struct values *rows,
                              struct value *ret_value, struct failure *failure);

#endif
