#include "scheduled/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

static const char schema[] =
    "BEGIN;"
    "CREATE TABLE definition(global_id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, command TEXT NOT "
    "NULL,"
    " script TEXT, file_path TEXT, initialization TEXT, arguments TEXT, using_values TEXT, run_as_32 INTEGER NOT NULL,"
    " authentication INTEGER NOT NULL, credential TEXT, enabled INTEGER NOT NULL, history_length INTEGER NOT NULL,"
    " last_trigger_id INTEGER NOT NULL, flags INTEGER NOT NULL, idle_duration INTEGER NOT NULL,"
    " idle_timeout INTEGER NOT NULL, policy INTEGER NOT NULL, revision INTEGER NOT NULL);"
    "CREATE TABLE trigger(definition TEXT NOT NULL REFERENCES definition ON DELETE CASCADE, id INTEGER NOT NULL,"
    " frequency INTEGER NOT NULL, at INTEGER, days INTEGER, interval INTEGER NOT NULL, random_delay INTEGER NOT NULL,"
    " repetition_interval INTEGER, repetition_duration INTEGER, user TEXT, enabled INTEGER NOT NULL,"
    " looked_at INTEGER NOT NULL, PRIMARY KEY(definition, id));"
    "CREATE TABLE run(id TEXT PRIMARY KEY, definition TEXT NOT NULL REFERENCES definition ON DELETE CASCADE,"
    " name TEXT NOT NULL, command TEXT NOT NULL, state INTEGER NOT NULL, begin_time INTEGER NOT NULL,"
    " end_time INTEGER, boot_id TEXT, pid INTEGER, process_start INTEGER, folder TEXT, has_data INTEGER NOT NULL);"
    "CREATE TABLE start(id INTEGER PRIMARY KEY, definition TEXT NOT NULL REFERENCES definition ON DELETE CASCADE,"
    " not_before INTEGER NOT NULL, demanded INTEGER NOT NULL);"
    "CREATE TABLE known(name TEXT PRIMARY KEY, value TEXT);"
    "PRAGMA user_version=1;"
    "COMMIT;";

const char *store_default_folder(void) {
    const char *data = getenv("XDG_DATA_HOME");
    if (data && *data == '/')
        return mem_printf("%s/muster/ScheduledJobs", path_trim(data));
    return mem_printf("%s/.local/share/muster/ScheduledJobs", path_trim(user_home()));
}

const char *store_definition_folder(const char *folder, const char *name) {
    return mem_printf("%s/%s", folder, name);
}

const char *store_output_folder(const char *folder, const char *name) {
    return mem_printf("%s/%s/Output", folder, name);
}

/* --- opening --- */

static void take_version(void *data, struct database_row *row) {
    *(int *)data = row_int(row, 0);
}

static bool prepare(struct store *store, struct failure *failure) {
    int version = 0;
    if (!database_query(store->database, failure, take_version, &version, "PRAGMA user_version", ""))
        return false;
    if (version == 1 || database_script(store->database, schema, failure))
        return true;
    database_script(store->database, "ROLLBACK", NULL);
    /* Another process may have made them in the meantime. */
    return database_query(store->database, NULL, take_version, &version, "PRAGMA user_version", "") && version == 1;
}

bool store_open(const char *folder, bool make, struct store *ret_store, struct failure *failure) {
    *ret_store = (struct store){.folder = folder};
    const char *path = mem_printf("%s/ScheduledJobs.db", folder);
    if (!make && !file_exists(path))
        return true;
    if (!file_make_directory(folder, 0700, failure))
        return false;
    ret_store->database = database_open(path, failure);
    if (!ret_store->database)
        return false;
    if (prepare(ret_store, failure))
        return true;
    store_close(ret_store);
    return false;
}

void store_close(struct store *store) {
    database_close(store->database);
    store->database = NULL;
}

bool store_begin(struct store *store, struct failure *failure) {
    return database_script(store->database, "BEGIN IMMEDIATE", failure);
}

bool store_commit(struct store *store, struct failure *failure) {
    if (database_script(store->database, "COMMIT", failure))
        return true;
    store_roll_back(store);
    return false;
}

void store_roll_back(struct store *store) {
    database_script(store->database, "ROLLBACK", NULL);
}

/* --- what there is --- */

struct listing {
    struct store_entry *items;
    int count;
};

static void take_entry(void *data, struct database_row *row) {
    struct listing *listing = data;
    listing->items = mem_resize(listing->items, sizeof *listing->items * (size_t)(listing->count + 1));
    struct store_entry *entry = &listing->items[listing->count++];
    const char *id = row_text(row, 0);
    *entry = (struct store_entry){.name = row_text(row, 1), .revision = row_long(row, 2)};
    guid_parse(id, strlen(id), &entry->global_id);
}

bool store_list(struct store *store, struct store_entry **ret_entries, int *ret_count, struct failure *failure) {
    struct listing listing = {0};
    bool done =
        !store->database || database_query(store->database, failure, take_entry, &listing,
                                           "SELECT global_id, name, revision FROM definition ORDER BY name", "");
    *ret_entries = listing.items;
    *ret_count = listing.count;
    return done;
}

static void take_text(void *data, struct database_row *row) {
    *(const char **)data = row_text(row, 0);
}

bool store_known(struct store *store, const char *name, const char **ret_text, struct failure *failure) {
    *ret_text = NULL;
    return database_query(store->database, failure, take_text, (void *)ret_text,
                          "SELECT value FROM known WHERE name = ?", "t", name);
}

bool store_know(struct store *store, const char *name, const char *text, struct failure *failure) {
    if (!text)
        return database_change(store->database, failure, "DELETE FROM known WHERE name = ?", "t", name);
    return database_change(store->database, failure, "INSERT OR REPLACE INTO known(name, value) VALUES(?,?)", "tt",
                           name, text);
}
