/* ProviderInfo as an object, and what the FileSystem provider tells about its items. */
#ifndef ENGINE_PROVIDER_TYPE_H
#define ENGINE_PROVIDER_TYPE_H

#include "engine/provider.h"

struct provider_object { /* System.Management.Automation.ProviderInfo */
    struct object object;
    const struct provider *provider;
    const char *description;
};
extern struct type type_provider_info;

/* A PathInfoStack of these PathInfos. */
struct list;
struct value path_info_stack_new(const char *name, const struct list *oldest_first);

/* Is a bare FileSystem item a folder? Its UnixStat. */
bool file_system_is_container(struct value item);
struct value file_system_stat(struct value item);

#endif
