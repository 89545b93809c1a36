#include "engine/location.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/local_runspace.h"
#include "engine/lookup_action.h"
#include "engine/pipeline.h"
#include "engine/provider_type.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "os/path.h"

enum { HISTORY_MAX = 20 };

struct location {
    struct provider_path current;
    struct value info;    /* PathInfo of `current`, made when asked for */
    const char *folder;   /* of the file system, whatever drive is current */
    struct table *stacks; /* name → struct list of PathInfos, oldest first */
    const char *default_stack;
    struct provider_path back[HISTORY_MAX], forth[HISTORY_MAX];
    int back_count, forth_count;
};

static struct location *location(void) {
    if (runspace->location)
        return runspace->location;
    struct location *made = runspace->location = MEM_NEW(struct location);
    made->folder = runspace->start_directory ? runspace->start_directory : path_working_directory();
    made->default_stack = "default";
    made->current = (struct provider_path){&provider_file_system, NULL, made->folder};
    made->current.drive = drive_find("/");
    made->current.drive->current = mem_strdup(made->folder + 1);
    return made;
}

const char *location_directory(void) {
    return location()->folder;
}

/* In another provider than the file system's the way there is Set-Location's. */
static void go_there(void *data) {
    struct arguments arguments = {0};
    arguments_add_named(&arguments, "LiteralPath", *(struct value *)data);
    invoke_command("Set-Location", &arguments, VALUE_NOTHING);
}

static void try_go_there(void *data) {
    struct thrown ignored; /* a drive that the other has not */
    protect(go_there, data, &ignored);
}

struct location_start location_here(void) {
    bool in_file_system = location_current()->provider == &provider_file_system;
    return (struct location_start){location_directory(),
                                   in_file_system ? VALUE_NULL : string_from(value_to_text(location_value()))};
}

void location_begin(struct runspace *heir, const struct location_start *start) {
    struct value path = start->path;
    heir->start_directory = start->directory;
    if (!value_is_null(path))
        local_runspace_visit(local_runspace_of(heir), try_go_there, &path);
}

const struct provider_path *location_current(void) {
    return &location()->current;
}

struct value location_value(void) {
    struct location *here = location();
    if (value_is_null(here->info))
        here->info = path_info_new(&here->current);
    return here->info;
}

static void go_to(const struct provider_path *path) {
    struct location *here = location();
    here->current = *path;
    here->info = VALUE_NULL;
    if (path->provider == &provider_file_system)
        here->folder = path->path;
    if (!path->drive)
        return;
    const char *rest = path->path;
    size_t root = strlen(path_trim(path->drive->root));
    if (path->provider->navigates && strncmp(rest, path->drive->root, root) == 0)
        rest += root;
    while (*rest == '/')
        rest++;
    path->drive->current = rest;
}

static void remember(struct provider_path *history, int *count, const struct provider_path *path) {
    if (*count == HISTORY_MAX)
        memmove(history, history + 1, (size_t)-- * count * sizeof *history);
    history[(*count)++] = *path;
}

static void go_and_tell(const struct provider_path *path) {
    if (!lookup_actions_any()) {
        go_to(path);
        return;
    }
    struct value before = location_value();
    go_to(path);
    location_action_tell(before, location_value());
}

void location_set(const struct provider_path *path) {
    struct location *here = location();
    remember(here->back, &here->back_count, &here->current);
    here->forth_count = 0;
    go_and_tell(path);
}

bool location_go(int direction) {
    struct location *here = location();
    struct provider_path *from = direction < 0 ? here->back : here->forth,
                         *to = direction < 0 ? here->forth : here->back;
    int *from_count = direction < 0 ? &here->back_count : &here->forth_count;
    int *to_count = direction < 0 ? &here->forth_count : &here->back_count;
    if (!*from_count)
        return false;
    struct provider_path target = from[--*from_count];
    remember(to, to_count, &here->current);
    go_and_tell(&target);
    return true;
}

static const char *stack_name(const char *stack) {
    return stack && *stack && !text_equal_ignore_case(stack, "default") ? stack : location()->default_stack;
}

static struct list *stack_list(const char *stack, bool make) {
    struct location *here = location();
    if (!here->stacks)
        here->stacks = table_new(TABLE_IGNORE_CASE);
    struct list *list = table_get(here->stacks, stack);
    if (!list && (make || text_equal_ignore_case(stack, "default"))) {
        list = list_new(&type_arraylist);
        table_set(here->stacks, stack, list);
    }
    return list;
}

void location_push(const char *stack) {
    list_add(stack_list(stack_name(stack), true), location_value());
}

bool location_pop(const char *stack, bool *ret_known) {
    struct list *list = stack_list(stack_name(stack), false);
    *ret_known = list != NULL;
    if (!list || !list->count)
        return false;
    struct value info = list->items[list->count - 1];
    list_remove_at(list, list->count - 1);
    if (!list->count && !text_equal_ignore_case(stack_name(stack), "default"))
        table_remove(location()->stacks, stack_name(stack)); /* a named stack is there while something is on it */
    struct value text = VALUE_NULL;
    struct provider_path path;
    member_get(info, "Path", &text, NULL);
    if (provider_path_parse(value_to_text(text), &path, NULL, NULL))
        location_set(&path);
    return true;
}

struct value location_stack(const char *stack) {
    struct list *list = stack_list(stack_name(stack), false);
    return list ? path_info_stack_new(stack_name(stack), list) : VALUE_NULL;
}

const char *location_default_stack(void) {
    return location()->default_stack;
}

void location_set_default_stack(const char *stack) {
    location()->default_stack = mem_strdup(stack && *stack ? stack : "default");
    stack_list(location()->default_stack, true);
}
