#include "scheduled/store_run.h"

#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/path.h"
#include "scheduled/results.h"

bool store_run_add(struct store *store, const struct run_record *run, struct failure *failure) {
    return database_change(store->database, failure,
                           "INSERT INTO run(id, definition, name, command, state, begin_time, boot_id, pid, "
                           "process_start, has_data) VALUES(?,?,?,?,?,?,?,?,?,0)",
                           "ttttiltil", guid_format(run->id, 'D'), guid_format(run->definition, 'D'), run->name,
                           run->command, (int)JOB_RUNNING, run->begin, run->process.boot_id, (int)run->process.id,
                           run->process.start);
}

static void take_count(void *data, struct database_row *row) {
    *(int *)data = row_int(row, 0);
}

/* The first free millisecond from its beginning on. NULL: the store cannot be read. */
static const char *free_folder(struct store *store, const struct run_record *run, struct failure *failure) {
    for (int64_t begin = run->begin;; begin += TICKS_PER_MS) {
        const char *name = results_folder_name(begin);
        int count = 0;
        if (!database_query(store->database, failure, take_count, &count,
                            "SELECT count(*) FROM run WHERE definition = ? AND folder = ?", "tt",
                            guid_format(run->definition, 'D'), name))
            return NULL;
        const char *folder = mem_printf("%s/%s", store_output_folder(store->folder, run->name), name);
        if (!count && !file_exists(folder))
            return folder;
    }
}

bool store_run_take_over(struct store *store, struct run_record *run, bool *ret_still, struct failure *failure) {
    run->folder = free_folder(store, run, failure);
    bool done = run->folder &&
                database_change(store->database, failure,
                                "UPDATE run SET boot_id = ?, pid = ?, process_start = ?, begin_time = ?, folder = ? "
                                "WHERE id = ? AND state = ?",
                                "tilltti", run->process.boot_id, (int)run->process.id, run->process.start, run->begin,
                                path_file_name(run->folder), guid_format(run->id, 'D'), (int)JOB_RUNNING);
    *ret_still = done && database_changed(store->database) > 0;
    return done;
}

bool store_run_end(struct store *store, const struct run_record *run, bool *ret_done, struct failure *failure) {
    bool done = database_change(store->database, failure,
                                "UPDATE run SET state = ?, end_time = ?, folder = ifnull(?, folder), has_data = ? "
                                "WHERE id = ? AND state = ?",
                                "iltiti", (int)run->state, run->end, run->folder ? path_file_name(run->folder) : NULL,
                                (int)run->has_data, guid_format(run->id, 'D'), (int)JOB_RUNNING);
    if (ret_done)
        *ret_done = done && database_changed(store->database) > 0;
    return done;
}

/* --- reading --- */

/* The folder is kept by its own name: that of the definition above it may change. */
#define RUNS                                                                                                           \
    "SELECT run.id, run.definition, run.name, run.command, state, begin_time, end_time, boot_id, pid, process_start, " \
    "folder, has_data, definition.name FROM run JOIN definition ON run.definition = global_id "

static struct guid guid_at(struct database_row *row, int column) {
    struct guid guid = {0};
    const char *text = row_text(row, column);
    guid_parse(text, strlen(text), &guid);
    return guid;
}

static struct run_record run_at(const struct store *store, struct database_row *row) {
    const char *folder = row_text(row, 10);
    return (struct run_record){
        .id = guid_at(row, 0),
        .definition = guid_at(row, 1),
        .name = row_text(row, 2),
        .command = row_text(row, 3),
        .state = (enum job_state)row_int(row, 4),
        .begin = row_long(row, 5),
        .end = row_long(row, 6),
        .process = {.boot_id = row_text(row, 7), .id = row_int(row, 8), .start = row_long(row, 9)},
        .folder = folder ? mem_printf("%s/%s", store_output_folder(store->folder, row_text(row, 12)), folder) : NULL,
        .has_data = row_int(row, 11),
    };
}

/* All it gave may be there, only its last word was not heard any more. */
static void see_end(struct run_record *run) {
    if (run->state != JOB_RUNNING || identity_is_alive(&run->process))
        return;
    run->broken_off = true;
    run->end = datetime_now();
    run->has_data = run->folder && results_finished(run->folder, &run->state);
    if (!run->has_data)
        run->state = JOB_FAILED;
}

struct runs {
    const struct store *store;
    struct run_record *items;
    int count;
};

static void take_run(void *data, struct database_row *row) {
    struct runs *runs = data;
    runs->items = mem_resize(runs->items, sizeof *runs->items * (size_t)(runs->count + 1));
    runs->items[runs->count] = run_at(runs->store, row);
    see_end(&runs->items[runs->count++]);
}

bool store_runs(struct store *store, const struct guid *definition, struct run_record **ret_runs, int *ret_count,
                struct failure *failure) {
    struct runs runs = {.store = store};
    const char *statement = definition ? RUNS "WHERE run.definition = ? ORDER BY begin_time, run.rowid"
                                       : RUNS "WHERE ? IS NULL ORDER BY begin_time, run.rowid";
    bool done = !store->database || database_query(store->database, failure, take_run, &runs, statement, "t",
                                                   definition ? guid_format(*definition, 'D') : NULL);
    *ret_runs = runs.items;
    *ret_count = runs.count;
    return done;
}

bool store_run_read(struct store *store, struct guid id, struct run_record *ret_run, bool *ret_found,
                    struct failure *failure) {
    struct runs runs = {.store = store};
    bool done = !store->database || database_query(store->database, failure, take_run, &runs, RUNS "WHERE run.id = ?",
                                                   "t", guid_format(id, 'D'));
    *ret_found = runs.count > 0;
    if (runs.count)
        *ret_run = runs.items[0];
    return done;
}

/* --- removing --- */

bool store_run_remove(struct store *store, const struct run_record *run, struct failure *failure) {
    return database_change(store->database, failure, "DELETE FROM run WHERE id = ?", "t", guid_format(run->id, 'D')) &&
           (!run->folder || !file_is_directory(run->folder) || file_remove_directory(run->folder, true, failure));
}

bool store_run_trim(struct store *store, const struct guid *definition, int32_t keep, struct failure *failure) {
    struct run_record *runs;
    int count;
    if (!store_runs(store, definition, &runs, &count, failure))
        return false;
    int too_many = count - keep;
    for (int i = 0; i < count && too_many > 0; i++) {
        if (runs[i].state == JOB_RUNNING)
            continue;
        too_many--;
        if (!store_run_remove(store, &runs[i], failure))
            return false;
    }
    return true;
}

bool store_run_settle(struct store *store, struct failure *failure) {
    struct run_record *runs;
    int count;
    if (!store_runs(store, NULL, &runs, &count, failure))
        return false;
    for (int i = 0; i < count; i++) {
        if (!runs[i].broken_off)
            continue;
        if (runs[i].folder)
            results_remove_unfinished(runs[i].folder);
        /* It may have ended well between the two looks: what is not Running any more is left alone. */
        if (!store_run_end(store, &runs[i], NULL, failure))
            return false;
    }
    return true;
}

/* --- starts --- */

bool store_start_add(struct store *store, const struct guid *definition, int64_t not_before_utc, bool demanded,
                     struct failure *failure) {
    return database_change(store->database, failure,
                           "INSERT INTO start(definition, not_before, demanded) VALUES(?,?,?)", "tli",
                           guid_format(*definition, 'D'), not_before_utc, (int)demanded);
}

struct starts {
    struct start_record *items;
    int count;
};

static void take_start(void *data, struct database_row *row) {
    struct starts *starts = data;
    starts->items = mem_resize(starts->items, sizeof *starts->items * (size_t)(starts->count + 1));
    starts->items[starts->count++] = (struct start_record){.id = row_long(row, 0),
                                                           .definition = guid_at(row, 1),
                                                           .not_before_utc = row_long(row, 2),
                                                           .demanded = row_int(row, 3)};
}

bool store_starts(struct store *store, struct start_record **ret_starts, int *ret_count, struct failure *failure) {
    struct starts starts = {0};
    bool done = database_query(store->database, failure, take_start, &starts,
                               "SELECT id, definition, not_before, demanded FROM start ORDER BY not_before, id", "");
    *ret_starts = starts.items;
    *ret_count = starts.count;
    return done;
}

bool store_start_remove(struct store *store, int64_t id, struct failure *failure) {
    return database_change(store->database, failure, "DELETE FROM start WHERE id = ?", "l", id);
}
