#include "cmd/management/item_options.h"

#include <string.h>

#include "engine/command.h"
#include "engine/scope.h"
#include "engine/throw.h"
#include "object/list.h"

static bool has_options(const struct provider *provider) {
    return provider == &provider_function || provider == &provider_alias;
}

const struct parameter *item_options_row(const struct list *paths, const struct parameter *row, size_t *ret_count) {
    struct provider_path path;
    const char *text = paths && paths->count ? value_to_text(paths->items[0]) : ".";
    bool there = provider_path_parse(text, &path, NULL, NULL) && has_options(path.provider);
    *ret_count = there;
    return there ? row : NULL;
}

static struct command_info *item_of(const struct provider_path *path, struct value options) {
    const char *scope = strchr(path->path, ':'); /* "global:name" */
    struct value item = value_is_null(options) ? VALUE_NOTHING : path->provider->item(scope ? scope + 1 : path->path);
    return value_is_nothing(item) || !has_options(path->provider) ? NULL : value_base(item).p;
}

void item_options_check(const struct provider_path *path, struct value options) {
    const struct command_info *info = item_of(path, options);
    const char *kind = path->provider == &provider_function ? "Function" : "Alias";
    if (!info || !(info->options & OPTION_ALL_SCOPE) || (uint8_t)options.i & OPTION_ALL_SCOPE)
        return;
    throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException",
                mem_printf("%sAllScopeOptionCannotBeRemoved", kind), CATEGORY_WRITE_ERROR, string_from(info->name),
                "The AllScope option cannot be removed from the %s '%s'.", *kind == 'F' ? "function" : "alias",
                info->name);
}

void item_options_set(const struct provider_path *path, struct value options) {
    struct command_info *info = item_of(path, options);
    if (info)
        info->options = (uint8_t)options.i;
}
