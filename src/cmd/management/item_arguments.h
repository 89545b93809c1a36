/* The paths that item cmdlets are given: -Path or -LiteralPath, with -Filter, -Include, -Exclude and -Force. */
#ifndef CMD_MANAGEMENT_ITEM_ARGUMENTS_H
#define CMD_MANAGEMENT_ITEM_ARGUMENTS_H

#include "engine/cmdlet.h"
#include "engine/provider_path.h"
#include "engine/throw.h"
#include "object/list.h"

struct item_arguments {
    struct list *paths; /* of strings */
    bool literal;
    const char *filter;
    struct list *include, *exclude;
    bool force; /* hidden items too */
};

/* -Path where it was given, else -LiteralPath. */
struct item_arguments item_arguments(struct list *path, struct list *literal_path, const char *filter,
                                     struct list *include, struct list *exclude, bool force);
/* Calls each for every item the arguments stand for; what cannot be found is a non-terminating error. */
void item_arguments_each(const struct item_arguments *arguments,
                         void (*each)(void *data, const struct provider_path *path), void *data);
/* One text: its items, errors written; false: it could not be resolved. With -Include or -Exclude a -Path is a pattern
 * like others: where it finds nothing, that is no error. */
bool item_arguments_resolve(const struct item_arguments *arguments, const char *text, struct provider_paths *ret_paths);
/* Are there names to leave out, by -Include or -Exclude? */
bool item_arguments_choose(const struct item_arguments *arguments);
/* Does a name pass -Filter, -Include and -Exclude? */
bool item_arguments_pass(const struct item_arguments *arguments, const char *name);
/* The same for one of the resolved paths: -Filter is the provider's help with wildcards, a plain path does not ask it.
 */
bool item_arguments_admit(const struct item_arguments *arguments, const struct provider_paths *paths, int index);
/* The error for a path of which -Include and -Exclude leave nothing. */
void item_arguments_write_filtered(const char *text, struct value target);
bool item_name_included(const struct item_arguments *arguments, const char *name);
/* The last part of a path; the root's own. */
const char *item_name(const struct provider_path *path);
/* Is it hidden and not asked for? */
bool item_is_hidden(const struct provider_path *path, bool force);
/* The same, with the error a hidden item gives ("Could not find item …"). */
bool item_check_hidden(const struct provider_path *path, bool force);
/* Is it the current location, or a folder that is in? Then the error, with the path at its %s, is written. */
bool item_refuse_in_use(const struct provider_path *path, const char *message) __attribute__((format(printf, 2, 0)));
/* Runs something that throws for one item: the error is written as non-terminating and the cmdlet goes on. False: it
 * threw. */
bool item_try(void (*run)(void *data), void *data);
/* Writes a quiet room's failure with an id, category and target of the provider's. */
void item_write_failure(const struct failure *failure, const char *id, enum error_category category,
                        const char *target);
/* The same about a file or folder that exists: the target is its FileInfo or DirectoryInfo. */
void item_write_file_failure(const struct failure *failure, const char *id, enum error_category category,
                             const char *path);

#endif
