#include "scheduled/tidy.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/table.h"
#include "os/file.h"
#include "os/path.h"
#include "scheduled/store_run.h"

/* A definition's name is a folder's name too, and holds no slash. */
static const char note_name[] = "folder to move";
enum { BETWEEN_NAMES = '/' };

bool tidy_note_move(struct store *store, const char *from, const char *to, struct failure *failure) {
    return store_know(store, note_name, mem_printf("%s%c%s", from, BETWEEN_NAMES, to), failure);
}

static bool move(struct store *store, const char *note, struct failure *failure) {
    const char *between = strchr(note, BETWEEN_NAMES);
    const char *from = store_definition_folder(store->folder, mem_strndup(note, (size_t)(between - note)));
    const char *to = store_definition_folder(store->folder, between + 1);
    return (!file_is_directory(from) || file_move(from, to, false, failure)) &&
           store_know(store, note_name, NULL, failure);
}

bool tidy_move(struct store *store, struct failure *failure) {
    const char *note;
    if (!store_known(store, note_name, &note, failure))
        return false;
    if (!note)
        return true;
    if (!store_begin(store, failure))
        return false;
    /* Another process may have done it meanwhile. */
    if (store_known(store, note_name, &note, failure) && (!note || move(store, note, failure)))
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}

/* --- rubbish --- */

/* 20111102-030002-260 */
static bool is_run_folder(const char *name) {
    enum { LENGTH = 19, FIRST = 8, SECOND = 15 };
    for (int i = 0; i < LENGTH; i++)
        if (i == FIRST || i == SECOND ? name[i] != '-' : name[i] < '0' || name[i] > '9')
            return false;
    return !name[LENGTH];
}

/* Only what a run makes: somebody's own files in there keep their folder. */
static void remove_run_folder(const char *folder) {
    static const char *const files[] = {"Results.xml", "Results.xml.new", "Status.xml", "Status.xml.new"};
    for (size_t i = 0; i < COUNT_OF(files); i++)
        unlink(mem_printf("%s/%s", folder, files[i]));
    rmdir(folder);
}

static void remove_run_folders(const char *output, const struct table *but) {
    struct file_entries entries;
    if (!file_list(output, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++)
        if (is_run_folder(entries.items[i].name) && !table_has(but, entries.items[i].name))
            remove_run_folder(mem_printf("%s/%s", output, entries.items[i].name));
}

static bool tidy_definition(struct store *store, const struct store_entry *definition) {
    struct run_record *runs;
    int count;
    struct table *folders = table_new(TABLE_EXACT);
    if (!store_runs(store, &definition->global_id, &runs, &count, NULL))
        return false;
    for (int i = 0; i < count; i++)
        if (runs[i].folder)
            table_set(folders, path_file_name(runs[i].folder), &runs[i]);
    remove_run_folders(store_output_folder(store->folder, definition->name), folders);
    return true;
}

/* With the right to write, so that nobody names a folder meanwhile. */
static bool remove_rubbish(struct store *store) {
    struct store_entry *definitions;
    struct file_entries entries;
    int count;
    struct table *names = table_new(TABLE_EXACT);
    if (!store_list(store, &definitions, &count, NULL) || !file_list(store->folder, &entries, NULL))
        return false;
    for (int i = 0; i < count; i++) {
        table_set(names, definitions[i].name, &definitions[i]);
        if (!tidy_definition(store, &definitions[i]))
            return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        const char *name = entries.items[i].name, *output = store_output_folder(store->folder, name);
        if (entries.items[i].type != FILE_DIRECTORY || table_has(names, name))
            continue;
        remove_run_folders(output, table_new(TABLE_EXACT));
        rmdir(output);
        rmdir(store_definition_folder(store->folder, name));
    }
    return true;
}

void tidy_once(struct store *store) {
    static const char *tidied;
    if (!store->database || (tidied && strcmp(tidied, store->folder) == 0) || !tidy_move(store, NULL) ||
        !store_begin(store, NULL))
        return;
    if (remove_rubbish(store))
        tidied = mem_strdup(store->folder);
    store_roll_back(store);
}
