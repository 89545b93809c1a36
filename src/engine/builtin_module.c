#include "engine/builtin_module.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/cmdlet.h"

static const struct {
    const char *name, *version;
    enum module_type type;
} known[] = {
    {MODULE_ARCHIVE, "1.2.5", MODULE_TYPE_MANIFEST},       {MODULE_HOST, "7.0.0.0", MODULE_TYPE_MANIFEST},
    {MODULE_MANAGEMENT, "7.0.0.0", MODULE_TYPE_MANIFEST},  {MODULE_SECURITY, "7.0.0.0", MODULE_TYPE_MANIFEST},
    {MODULE_THREAD_JOB, "2.2.0", MODULE_TYPE_BINARY},      {MODULE_UTILITY, "7.0.0.0", MODULE_TYPE_MANIFEST},
    {MODULE_SCHEDULED_JOB, "1.1.0.0", MODULE_TYPE_BINARY},
};

struct builtin { /* of one runspace */
    struct module *modules[COUNT_OF(known)];
    bool used[COUNT_OF(known)];
};

static struct builtin *builtin(void) {
    struct builtin *found = table_get(runspace->slots_for_rooms, "builtin modules");
    if (!found) {
        found = MEM_NEW(struct builtin);
        table_set(runspace->slots_for_rooms, "builtin modules", found);
    }
    return found;
}

#define FOLDER "/usr/local/share/powershell/Modules/"

static int index_of(const char *name) {
    if (strncmp(name, FOLDER, strlen(FOLDER)) == 0) { /* its folder, or the manifest in that */
        name += strlen(FOLDER);
        name = mem_strndup(name, strcspn(name, "/"));
    }
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (text_equal_ignore_case(known[i].name, name))
            return (int)i;
    return -1;
}

bool builtin_module_forget(const char *name) {
    int index = index_of(name);
    bool used = index >= 0 && builtin()->used[index];
    if (used)
        builtin()->used[index] = false;
    return used;
}

bool builtin_module_is_used(const char *name) {
    int index = index_of(name);
    return index >= 0 && builtin()->used[index];
}

void builtin_module_use(const char *name) {
    int index = name ? index_of(name) : -1;
    if (index >= 0)
        builtin()->used[index] = true;
}

struct names {
    const char *module;
    const char **items;
    int count;
};

static void take_name(void *data, const struct cmdlet *cmdlet) {
    struct names *names = data;
    if (text_equal_ignore_case(cmdlet->module, names->module)) {
        names->items = mem_resize(names->items, (size_t)(names->count + 1) * sizeof *names->items);
        names->items[names->count++] = cmdlet->name;
    }
}

static int by_name(const void *left, const void *right) {
    return strcasecmp(*(const char *const *)left, *(const char *const *)right);
}

static struct module *make(int index) {
    const char *name = known[index].name;
    struct module *module = module_new(name, mem_printf(FOLDER "%s/%s.psd1", name, name));
    module->version = known[index].version;
    module->type = known[index].type;
    struct names names = {.module = name};
    cmdlet_each(take_name, &names);
    if (names.count)
        qsort(names.items, (size_t)names.count, sizeof *names.items, by_name);
    for (int i = 0; i < names.count; i++) {
        struct command_info *info = command_find_no_alias(runspace->global, mem_printf("%s\\%s", name, names.items[i]));
        if (info)
            table_set(module->cmdlets, names.items[i], info);
    }
    return module;
}

struct module *builtin_module(const char *name) {
    int index = index_of(name);
    if (index < 0)
        return NULL;
    struct builtin *all = builtin();
    if (!all->modules[index]) {
        bool was_used = all->used[index];
        all->modules[index] = make(index);
        all->used[index] = was_used; /* looking its commands up is no use of it */
    }
    return all->modules[index];
}

void builtin_module_each(bool all, void (*each)(void *data, struct module *module), void *data) {
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (all || builtin()->used[i])
            each(data, builtin_module(known[i].name));
}
