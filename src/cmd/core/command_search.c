/* Searching commands by name. */
#include "cmd/core/command_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/module_scope.h"
#include "os/file.h"

enum { FILES = COMMAND_EXTERNAL_SCRIPT | COMMAND_APPLICATION };

struct search {
    const char *pattern, *module; /* module: "Module\" before the name, or NULL */
    unsigned kinds;
    struct command_list *found;
};

void command_list_add(struct command_list *list, struct command_info *info) {
    list->items = mem_resize(list->items, sizeof(struct command_info *) * (size_t)(list->count + 1));
    list->items[list->count++] = info;
}

const char *command_module_name(const struct command_info *info) {
    return info->module ? module_name(info->module) : info->module_name ? info->module_name : "";
}

static void offer(void *data, struct command_info *info) {
    struct search *search = data;
    if (search->module && !text_equal_ignore_case(command_module_name(info), search->module))
        return;
    if (wildcard_match_text(search->pattern, info->name, true))
        command_list_add(search->found, info);
}

static struct command_info *file_command(const char *directory, const char *name) {
    size_t length = strlen(name);
    bool script = length > 4 && text_equal_ignore_case(name + length - 4, ".ps1");
    struct command_info *info = object_new(script ? &type_external_script_info : &type_application_info, sizeof *info);
    info->kind = script ? COMMAND_EXTERNAL_SCRIPT : COMMAND_APPLICATION;
    info->name = mem_strdup(name);
    info->definition = mem_printf("%s/%s", directory, name);
    return info;
}

static void search_directory(struct search *search, const char *directory) {
    struct file_entries entries;
    if (!file_list(directory, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const char *name = entries.items[i].name, *path = mem_printf("%s/%s", directory, name);
        struct file_info info;
        bool matches = wildcard_match_text(search->pattern, name, true) ||
                       wildcard_match_text(mem_printf("%s.ps1", search->pattern), name, true);
        if (!matches || !file_is_regular(path) || !file_get_info(path, &info, NULL))
            continue;
        struct command_info *command = file_command(directory, name);
        bool runs = command->kind == COMMAND_EXTERNAL_SCRIPT || (info.mode & 0111) || info.type == FILE_LINK;
        if (runs && (command->kind & search->kinds))
            command_list_add(search->found, command);
    }
}

static void search_path(struct search *search) {
    char *rest = mem_strdup(getenv("PATH") ? getenv("PATH") : "");
    for (char *directory; (directory = strsep(&rest, ":"));)
        if (*directory)
            search_directory(search, directory);
}

struct command_list command_search(const char *name, unsigned kinds, bool all) {
    struct command_list found = {0};
    const char *slash = strchr(name, '\\');
    struct search search = {.pattern = name, .kinds = kinds, .found = &found};
    if (strchr(name, '/') || strncmp(name, ".\\", 2) == 0) {
        struct command_info *file = wildcard_has_special(name) ? command_file_of_pattern(name) : NULL;
        if (!file)
            file = command_find_no_alias(scope_current(), name);
        if (file && (file->kind & kinds))
            command_list_add(&found, file);
        return found;
    }
    if (slash && slash != name && name[0] != '.') {
        search.module = mem_strndup(name, (size_t)(slash - name));
        search.pattern = slash + 1;
    }
    bool pattern = wildcard_has_special(search.pattern);
    const unsigned order[] = {COMMAND_ALIAS, COMMAND_FUNCTION | COMMAND_FILTER, COMMAND_CMDLET};
    for (size_t i = 0; i < COUNT_OF(order); i++)
        if (kinds & order[i])
            command_each(scope_current(), kinds & order[i], offer, &search);
    if (!(kinds & FILES) || search.module)
        return found;
    if (pattern || all) {
        search_path(&search);
    } else {
        struct command_info *file = found.count ? NULL : command_find_no_alias(scope_current(), name);
        if (file && (file->kind & kinds & FILES))
            command_list_add(&found, file);
        else if (!found.count && !file)
            return found;
        else if (!file || !(file->kind & FILES))
            search_path(&search);
    }
    return found;
}
