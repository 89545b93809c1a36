#include "scheduled/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/memory.h"

struct database {
    sqlite3 *handle;
    const char *path;
};

static bool fail(const struct database *database, struct failure *failure) {
    return failure_set(failure, "System.IO.IOException", "IOException", CATEGORY_RESOURCE_UNAVAILABLE,
                       "The scheduled job store '%s' cannot be used: %s.", database->path,
                       sqlite3_errmsg(database->handle));
}

struct database *database_open(const char *path, struct failure *failure) {
    struct database *database = MEM_NEW(struct database);
    database->path = path;
    /* SQLite gives its files, the journal too, the mode of the main one. */
    int made = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0)
        close(made);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &database->handle, flags, NULL) != SQLITE_OK) {
        fail(database, failure);
        database_close(database);
        return NULL;
    }
    sqlite3_busy_timeout(database->handle, 10000);
    /* A journal that stays has its room already when the disk is full: then the end of a run can still be written. */
    if (database_script(database, "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA journal_mode=PERSIST;",
                        failure))
        return database;
    database_close(database);
    return NULL;
}

void database_close(struct database *database) {
    if (database)
        sqlite3_close(database->handle);
}

/* --- statements --- */

static void bind(sqlite3_stmt *statement, const char *types, va_list values) {
    for (int i = 0; types[i]; i++) {
        const char *text;
        switch (types[i]) {
        case 't':
            text = va_arg(values, const char *);
            sqlite3_bind_text(statement, i + 1, text, -1, SQLITE_TRANSIENT);
            break;
        case 'l':
            sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
            break;
        default:
            sqlite3_bind_int(statement, i + 1, va_arg(values, int));
        }
    }
}

static bool run(struct database *database, struct failure *failure, void (*each)(void *data, struct database_row *row),
                void *data, const char *text, const char *types, va_list values) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database->handle, text, -1, &statement, NULL) != SQLITE_OK)
        return fail(database, failure);
    bind(statement, types, values);
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
        if (each)
            each(data, (struct database_row *)statement);
    bool done = status == SQLITE_DONE || fail(database, failure);
    sqlite3_finalize(statement);
    return done;
}

bool database_change(struct database *database, struct failure *failure, const char *statement, const char *types,
                     ...) {
    va_list values;
    va_start(values, types);
    bool done = run(database, failure, NULL, NULL, statement, types, values);
    va_end(values);
    return done;
}

bool database_query(struct database *database, struct failure *failure,
                    void (*each)(void *data, struct database_row *row), void *data, const char *statement,
                    const char *types, ...) {
    va_list values;
    va_start(values, types);
    bool done = run(database, failure, each, data, statement, types, values);
    va_end(values);
    return done;
}

bool database_script(struct database *database, const char *statements, struct failure *failure) {
    return sqlite3_exec(database->handle, statements, NULL, NULL, NULL) == SQLITE_OK || fail(database, failure);
}

int database_changed(const struct database *database) {
    return sqlite3_changes(database->handle);
}

/* --- columns --- */

const char *row_text(struct database_row *row, int column) {
    return mem_strdup((const char *)sqlite3_column_text((sqlite3_stmt *)row, column));
}

int64_t row_long(struct database_row *row, int column) {
    return sqlite3_column_int64((sqlite3_stmt *)row, column);
}

int row_int(struct database_row *row, int column) {
    return sqlite3_column_int((sqlite3_stmt *)row, column);
}

bool row_is_null(struct database_row *row, int column) {
    return sqlite3_column_type((sqlite3_stmt *)row, column) == SQLITE_NULL;
}
