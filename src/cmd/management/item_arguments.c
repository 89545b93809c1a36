#include "cmd/management/item_arguments.h"

#include <string.h>

#include "base/wildcard.h"
#include "engine/location.h"
#include "engine/type/directory_search.h"
#include "os/file.h"
#include "os/path.h"

struct item_arguments item_arguments(struct list *path, struct list *literal_path, const char *filter,
                                     struct list *include, struct list *exclude, bool force) {
    return (struct item_arguments){path ? path : literal_path, !path, filter, include, exclude, force};
}

const char *item_name(const struct provider_path *path) {
    if (!path->provider->navigates)
        return path->path;
    const char *name = path_file_name(path->path);
    return *name ? name : path->path;
}

static bool matches_one(const struct list *patterns, const char *name) {
    for (int32_t i = 0; i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), name, true))
            return true;
    return false;
}

bool item_name_included(const struct item_arguments *arguments, const char *name) {
    if (arguments->include && arguments->include->count && !matches_one(arguments->include, name))
        return false;
    return !arguments->exclude || !matches_one(arguments->exclude, name);
}

bool item_arguments_choose(const struct item_arguments *arguments) {
    return (arguments->include && arguments->include->count) || (arguments->exclude && arguments->exclude->count);
}

bool item_arguments_pass(const struct item_arguments *arguments, const char *name) {
    if (arguments->filter && *arguments->filter && !directory_pattern_match(arguments->filter, name, true))
        return false;
    return item_name_included(arguments, name);
}

bool item_arguments_admit(const struct item_arguments *arguments, const struct provider_paths *paths, int index) {
    const char *name = item_name(&paths->items[index]);
    return paths->wildcards ? item_arguments_pass(arguments, name) : item_name_included(arguments, name);
}

void item_arguments_write_filtered(const char *text, struct value target) {
    write_error("System.Exception", "ItemNotFound", CATEGORY_OBJECT_NOT_FOUND, target,
                "An object at the specified path %s does not exist, or has been filtered by the -Include or -Exclude "
                "parameter.",
                text);
}

bool item_is_hidden(const struct provider_path *path, bool force) {
    return !force && path->provider->navigates && item_name(path)[0] == '.';
}

bool item_arguments_resolve(const struct item_arguments *arguments, const char *text,
                            struct provider_paths *ret_paths) {
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (provider_paths_resolve(text, arguments->literal, arguments->force, ret_paths, &failure, &target))
        return true;
    if (!arguments->literal && item_arguments_choose(arguments) && failure.error_id &&
        strcmp(failure.error_id, "PathNotFound") == 0) {
        *ret_paths = (struct provider_paths){0};
        return true;
    }
    write_error_failure(&failure, target);
    return false;
}

bool item_check_hidden(const struct provider_path *path, bool force) {
    if (!item_is_hidden(path, force))
        return true;
    write_error("System.IO.IOException", "ItemNotFound", CATEGORY_OBJECT_NOT_FOUND, string_from(path->path),
                "Could not find item %s.", path->path);
    return false;
}

void item_arguments_each(const struct item_arguments *arguments,
                         void (*each)(void *data, const struct provider_path *path), void *data) {
    for (int32_t i = 0; arguments->paths && i < arguments->paths->count; i++) {
        struct provider_paths paths;
        if (!item_arguments_resolve(arguments, value_to_text(arguments->paths->items[i]), &paths))
            continue;
        for (int k = 0; k < paths.count; k++)
            if (item_arguments_admit(arguments, &paths, k))
                each(data, &paths.items[k]);
    }
}

bool item_refuse_in_use(const struct provider_path *path, const char *message) {
    const char *here = location_directory();
    size_t length = strlen(path->path);
    bool inside = path->provider->navigates && strncmp(here, path->path, length) == 0;
    if (!inside || !(here[length] == '\0' || here[length] == '/') || !file_is_directory(path->path))
        return false;
    const char *mark = strstr(message, "%s");
    write_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                CATEGORY_INVALID_OPERATION, VALUE_NULL, "%.*s%s%s", (int)(mark - message), message, path->path,
                mark + 2);
    return true;
}

bool item_try(void (*run)(void *data), void *data) {
    struct thrown thrown;
    if (protect(run, data, &thrown))
        return true;
    if (thrown.flow != FLOW_ERROR || thrown.terminating)
        throw_again(&thrown);
    thrown.record->fully_qualified_id = NULL;
    write_error_record(thrown.record);
    return false;
}

void item_write_failure(const struct failure *failure, const char *id, enum error_category category,
                        const char *target) {
    write_error(failure->exception ? failure->exception : "System.IO.IOException", id, category, string_from(target),
                "%s", failure->message);
}

void item_write_file_failure(const struct failure *failure, const char *id, enum error_category category,
                             const char *path) {
    struct value item = provider_file_system.item(path);
    write_error(failure->exception ? failure->exception : "System.IO.IOException", id, category,
                value_is_nothing(item) ? string_from(path) : item, "%s", failure->message);
}
