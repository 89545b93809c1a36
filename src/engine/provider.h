/* Providers: what lies behind drives. FileSystem has folders; Environment, Variable, Function and Alias are flat: names
 * with values. Each is one table of functions (struct provider), found by name. Paths given to those functions are the
 * provider's own:
 * "/home/x" for FileSystem, "PATH" for the flat ones ("" is their root). Source: about_Providers, observed with
 * PowerShell 7.6. */
#ifndef ENGINE_PROVIDER_H
#define ENGINE_PROVIDER_H

#include "base/failure.h"
#include "object/value.h"

struct provider_path;
struct table;

enum provider_capabilities { /* System.Management.Automation.Provider.ProviderCapabilities */
                             CAPABILITY_FILTER = 4,
                             CAPABILITY_SHOULD_PROCESS = 16,
                             CAPABILITY_CREDENTIALS = 32,
};

struct provider {
    const char *name; /* "FileSystem" */
    const char *class_name;
    const char *path_exception; /* what is thrown for a missing item besides ItemNotFoundException; NULL: that one */
    unsigned capabilities;
    bool navigates; /* has containers; else flat */
    /* Is there an item? A flat provider's root is one. */
    bool (*exists)(const char *path);
    /* The bare item (no notes), VALUE_NOTHING where it is missing. Flat: one name's. */
    struct value (*item)(const char *path);
    /* Flat: a new table whose keys are all names there are now. */
    struct table *(*names)(void);
    /* Flat: the content ($env:X), VALUE_NULL where there is none. */
    struct value (*content)(const char *name);
    /* Flat: gives a name a value, made if need be. Throws. `force` passes over read-only. */
    void (*assign)(const char *name, struct value value, bool force);
    /* Flat: takes a name away. Throws where it may not. */
    void (*remove)(const char *name, bool force);
    /* Flat: gives it another name. Throws. */
    void (*rename)(const char *name, const char *new_name, bool force);
};

extern const struct provider provider_file_system, provider_environment, provider_variable, provider_function,
    provider_alias;

/* By "FileSystem" or "Microsoft.PowerShell.Core\FileSystem", ignoring case; NULL: none. */
const struct provider *provider_find(const char *name);
void provider_each(void (*each)(void *data, const struct provider *provider), void *data);
/* Its ProviderInfo object. */
struct value provider_info(const struct provider *provider);
/* The provider of a ProviderInfo object. */
const struct provider *provider_of_info(struct value info);

/* The item at a path with its notes (PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer),
 * VALUE_NOTHING where it is missing. A flat provider's root is the array of its items. */
struct value provider_item(const struct provider_path *path);
/* Puts the notes on a bare item. */
struct value provider_item_notes(struct value item, const struct provider_path *path);

#endif
