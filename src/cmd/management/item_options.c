#include "cmd/management/item_options.h"

#include "engine/command.h"
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

void item_options_set(const struct provider_path *path, struct value options) {
    struct value item = value_is_null(options) ? VALUE_NOTHING : path->provider->item(path->path);
    if (!value_is_nothing(item) && has_options(path->provider)) {
        ((struct command_info *)value_base(item).p)->options = (uint8_t)options.i;
    }
}
