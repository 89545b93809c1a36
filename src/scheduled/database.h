/* SQLite as this project uses it: statements given as text with typed arguments, rows given to a function, failures as
 * System.IO.IOException with SQLite's message and the file's name. A change is on the disk when the call returns
 * (rollback journal, which stays beside the file; synchronous=FULL). Another process that writes is waited for, at most
 * ten seconds. One thread for each database. */
#ifndef SCHEDULED_DATABASE_H
#define SCHEDULED_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/failure.h"

struct database;
struct database_row; /* the row that a query is at */

/* Opens the file, made with mode 0600 where it is not there. NULL with *failure. */
struct database *database_open(const char *path, struct failure *failure);
/* NULL is fine. */
void database_close(struct database *database);

/* Runs one statement. `types` has a letter for each ? in the text, whose values follow: t const char * (NULL: null),
 * l int64_t, i int. */
bool database_change(struct database *database, struct failure *failure, const char *statement, const char *types, ...);
/* Runs one statement and calls each(data, row) for its rows. */
bool database_query(struct database *database, struct failure *failure,
                    void (*each)(void *data, struct database_row *row), void *data, const char *statement,
                    const char *types, ...);
/* Several statements without arguments, as text. */
bool database_script(struct database *database, const char *statements, struct failure *failure);
/* How many rows the last change touched. */
int database_changed(const struct database *database);

/* Columns, from 0. Text is a collected copy, NULL for null. */
const char *row_text(struct database_row *row, int column);
int64_t row_long(struct database_row *row, int column);
int row_int(struct database_row *row, int column);
bool row_is_null(struct database_row *row, int column);

#endif
