#include "engine/drive.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/runspace.h"
#include "object/string.h"
#include "os/path.h"

static struct drive *make(const char *name, const struct provider *provider, const char *root,
                          const char *description) {
    struct drive *drive = object_new(&type_drive_info, sizeof *drive);
    drive->name = mem_strdup(name);
    drive->root = mem_strdup(root);
    drive->current = "";
    drive->description = description;
    drive->provider = provider;
    return drive;
}

static struct table *drives_of(struct scope *scope) {
    if (!scope->drives)
        scope->drives = table_new(TABLE_IGNORE_CASE);
    return scope->drives;
}

/* The drives every session has, made when the first drive is asked for. */
static void make_standard(void) {
    static const char variables[] = "Drive that contains a view of those variables stored in a session state";
    struct table *drives = drives_of(runspace->global);
    if (table_has(drives, "Variable"))
        return;
    const struct {
        const char *name;
        const struct provider *provider;
        const char *root, *description;
    } rows[] = {
        {"Alias", &provider_alias, "", "Drive that contains a view of the aliases stored in a session state"},
        {"/", &provider_file_system, "/", ""},
        {"Env", &provider_environment, "", "Drive that contains a view of the environment variables for the process"},
        {"Function", &provider_function, "", "Drive that contains a view of the functions stored in a session state"},
        {"Temp", &provider_file_system, path_temporary(),
         "Drive that maps to the temporary directory path for the current user"},
        {"Variable", &provider_variable, "", variables},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (!table_has(drives, rows[i].name))
            table_set(drives, rows[i].name, make(rows[i].name, rows[i].provider, rows[i].root, rows[i].description));
}

struct drive *drive_find(const char *name) {
    make_standard();
    for (struct scope *scope = scope_current(); scope; scope = scope->parent) {
        struct drive *drive = scope->drives ? table_get(scope->drives, name) : NULL;
        if (drive)
            return drive;
    }
    return NULL;
}

struct drive *drive_new(struct scope *scope, const char *name, const struct provider *provider, const char *root,
                        const char *description) {
    make_standard();
    if (table_has(drives_of(scope), name))
        throw_error("System.Management.Automation.SessionStateException", "DriveAlreadyExists",
                    CATEGORY_RESOURCE_EXISTS, string_from(name), "A drive with the name '%s' already exists.", name);
    struct drive *drive = make(name, provider, root, description);
    table_set(drives_of(scope), name, drive);
    return drive;
}

bool drive_remove(struct drive *drive) {
    for (struct scope *scope = scope_current(); scope; scope = scope->parent)
        if (scope->drives && table_get(scope->drives, drive->name) == drive)
            return table_remove(scope->drives, drive->name);
    return false;
}

void drive_each(struct scope *scope, bool only_here, void (*each)(void *data, struct drive *drive), void *data) {
    make_standard();
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (; scope; scope = only_here ? NULL : scope->parent) {
        for (size_t i = 0; scope->drives && i < table_count(scope->drives); i++) {
            struct drive *drive = table_value_at(scope->drives, i);
            if (table_has(seen, drive->name))
                continue;
            table_set(seen, drive->name, drive);
            each(data, drive);
        }
    }
}
