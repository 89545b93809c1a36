#include "engine/provider.h"

#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "engine/location.h"
#include "engine/provider_type.h"
#include "engine/runspace.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"
#include "os/path.h"

static const struct provider *const providers[] = {&provider_alias, &provider_environment, &provider_file_system,
                                                   &provider_function, &provider_variable};
static struct value infos[COUNT_OF(providers)];

const struct provider *provider_find(const char *name) {
    static const char module[] = "Microsoft.PowerShell.Core\\";
    if (text_starts_ignore_case(name, module))
        name += strlen(module);
    for (size_t i = 0; i < COUNT_OF(providers); i++)
        if (text_equal_ignore_case(providers[i]->name, name))
            return providers[i];
    return NULL;
}

void provider_each(void (*each)(void *data, const struct provider *provider), void *data) {
    for (size_t i = 0; i < COUNT_OF(providers); i++)
        each(data, providers[i]);
}

struct value provider_info(const struct provider *provider) {
    for (size_t i = 0; i < COUNT_OF(providers); i++) {
        if (providers[i] != provider)
            continue;
        if (value_is_null(infos[i])) {
            struct provider_object *object = object_new(&type_provider_info, sizeof *object);
            object->provider = provider;
            object->description = "";
            infos[i] = value_object(object);
        }
        return infos[i];
    }
    return VALUE_NULL;
}

const struct provider *provider_of_info(struct value info) {
    info = value_base(info);
    return info.type == &type_provider_info ? ((struct provider_object *)info.p)->provider : NULL;
}

/* The folder above, as PSParentPath has it: "" above a root. */
static const char *parent_of(const struct provider_path *path) {
    const char *parent = path_directory(path->path);
    if (!parent)
        return "";
    return mem_printf("Microsoft.PowerShell.Core\\%s::%s", path->provider->name, parent);
}

struct value provider_item_notes(struct value item, const struct provider_path *path) {
    bool container = path->provider == &provider_file_system && file_system_is_container(item);
    note_set(&item, "PSPath", string_from(provider_path_qualified(path)));
    if (path->provider->navigates) {
        const char *name = path_file_name(path->path);
        note_set(&item, "PSParentPath", string_from(parent_of(path)));
        note_set(&item, "PSChildName", string_from(*name ? name : path->path));
        note_set(&item, "UnixStat", file_system_stat(item));
    }
    if (path->drive)
        note_set(&item, "PSDrive", value_object(path->drive));
    note_set(&item, "PSProvider", provider_info(path->provider));
    note_set(&item, "PSIsContainer", value_bool(container || (!path->provider->navigates && !*path->path)));
    return item;
}

/* A flat provider's root is the array of its items. */
static struct value root_item(const struct provider *provider) {
    struct values items = {0};
    const struct table *names = provider->names();
    for (size_t i = 0; i < table_count(names); i++) {
        struct value item = provider->item(table_key_at(names, i));
        if (!value_is_nothing(item))
            values_add(&items, item);
    }
    return value_list(array_from(items.items, items.count));
}

struct value provider_item(const struct provider_path *path) {
    bool root = !path->provider->navigates && !*path->path;
    struct value item = root ? root_item(path->provider) : path->provider->item(path->path);
    return value_is_nothing(item) ? item : provider_item_notes(item, path);
}
