/* Properties of items: Get-ItemProperty and its kin. Only the file system has them. */
#ifndef CMD_MANAGEMENT_ITEM_PROPERTY_H
#define CMD_MANAGEMENT_ITEM_PROPERTY_H

#include "cmd/management/item_arguments.h"

struct item_property_choice { /* the arguments these cmdlets share; first in a cmdlet's own struct */
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential;
    bool force;
};

/* Calls each for every item that was chosen. */
static inline void item_property_each(const struct item_property_choice *choice,
                                      void (*each)(void *data, const struct provider_path *path), void *data) {
    struct item_arguments items = item_arguments(choice->path, choice->literal_path, choice->filter, choice->include,
                                                 choice->exclude, choice->force);
    item_arguments_each(&items, each, data);
}

/* False (and an error is written): the provider has no properties. */
bool item_property_supported(const struct provider_path *path);
/* For item_arguments_each: the error that no provider makes, moves or deletes properties. */
void item_property_refuse_change(void *data, const struct provider_path *path);
/* A property bag gets the notes that say what it is of. */
struct value item_property_notes(struct value bag, const struct provider_path *path);

/* The parameter rows for a structure that begins with struct item_property_choice. */
#define CHOOSE_PATH(more_flags)                                                                                        \
    {                                                                                                                  \
        "Path", "string[]", offsetof(struct item_property_choice, path),                                               \
            .sets = "Path", .position = 1, .flags = MANDATORY | (more_flags), .help = "The items."                     \
    }
#define CHOOSE_LITERAL_PATH                                                                                            \
    {                                                                                                                  \
        "LiteralPath", "string[]", offsetof(struct item_property_choice, literal_path),                                \
            .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP",                           \
            .help = "The items, names taken as they stand."                                                            \
    }
#define CHOOSE_FORCE                                                                                                   \
    { "Force", "switch", offsetof(struct item_property_choice, force), .help = "Includes hidden items." }
#define CHOOSE_FILTER                                                                                                  \
    {                                                                                                                  \
        "Filter", "string", offsetof(struct item_property_choice, filter),                                             \
            .flags = WILDCARDS, .help = "A pattern the file system applies."                                           \
    }
#define CHOOSE_INCLUDE                                                                                                 \
    {                                                                                                                  \
        "Include", "string[]", offsetof(struct item_property_choice, include),                                         \
            .flags = WILDCARDS, .help = "Names wanted, of what the path finds."                                        \
    }
#define CHOOSE_EXCLUDE                                                                                                 \
    {                                                                                                                  \
        "Exclude", "string[]", offsetof(struct item_property_choice, exclude), .flags = WILDCARDS,                     \
                                                                               .help = "Names not wanted."             \
    }
#define CHOOSE_CREDENTIAL                                                                                              \
    {                                                                                                                  \
        "Credential", "pscredential", offsetof(struct item_property_choice, credential),                               \
            .flags = NO_CREDENTIALS | BY_PROPERTY, .help = "Not supported by the built-in providers."                  \
    }

#endif
