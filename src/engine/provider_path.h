/* Paths as users write them: relative, "~", drive-qualified ("Env:PATH"), provider-qualified ("FileSystem::/x"), with
 * wildcards.
 *
 *   text ──► provider_path_parse ──► {provider, drive, path}          no wildcards looked at; nothing need exist
 *   text ──► provider_paths_resolve ──► what exists of it, one by one  wildcards matched against the providers */
#ifndef ENGINE_PROVIDER_PATH_H
#define ENGINE_PROVIDER_PATH_H

#include "engine/drive.h"

struct provider_path {
    const struct provider *provider;
    struct drive *drive; /* NULL: provider-qualified */
    const char *path;    /* the provider's own, absolute, no trailing '/' but for the root */
};

struct provider_paths {
    struct provider_path *items;
    int count, capacity;
    bool wildcards; /* the text had some */
};

/* False with *failure (DriveNotFoundException, ProviderNotFoundException …) and the name that was not found in
 * *ret_target. */
bool provider_path_parse(const char *text, struct provider_path *ret_path, struct failure *failure,
                         struct value *ret_target);
/* The same, throwing. */
struct provider_path provider_path_of(const char *text);
/* As users see it: "/tmp/x", "Env:/PATH", "Microsoft.PowerShell.Core\FileSystem::/x" where it was provider-qualified.
 */
const char *provider_path_text(const struct provider_path *path);
/* "Microsoft.PowerShell.Core\FileSystem::/tmp/x". */
const char *provider_path_qualified(const struct provider_path *path);
/* A name inside a container, another path of the same kind. */
struct provider_path provider_path_child(const struct provider_path *path, const char *name);

/* All items `text` stands for. Wildcards match only what exists (hidden entries by a leading dot or `force`); a path
 * without wildcards must exist: else false with ItemNotFoundException. literal: '*', '?', '[' and '`' are characters
 * like others. */
bool provider_paths_resolve(const char *text, bool literal, bool force, struct provider_paths *ret_paths,
                            struct failure *failure, struct value *ret_target);
/* "Cannot find path '…' because it does not exist." */
bool provider_path_fail_missing(const struct provider_path *path, struct failure *failure, struct value *ret_target);
void provider_paths_add(struct provider_paths *paths, struct provider_path path);

/* Names in a container, folders before files, each in the order of the root collation ignoring case. hidden: those with
 * a leading dot too. */
struct provider_names {
    const char **items;
    int count, capacity;
};
bool provider_path_names(const struct provider_path *path, bool hidden, struct provider_names *ret_names,
                         struct failure *failure);

/* The kind of qualifier a path text begins with: the length of "drive:" or "provider::" (0: none). */
size_t provider_path_qualifier(const char *text, bool *ret_is_provider);

#endif
