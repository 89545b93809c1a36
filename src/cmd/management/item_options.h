/* -Options of New-Item and Set-Item, which is there for functions and aliases alone: a dynamic parameter. */
#ifndef CMD_MANAGEMENT_ITEM_OPTIONS_H
#define CMD_MANAGEMENT_ITEM_OPTIONS_H

#include "engine/cmdlet.h"
#include "engine/provider_path.h"

#define ITEM_OPTIONS_ROW(structure)                                                                                    \
    {                                                                                                                  \
        "Options", "System.Management.Automation.ScopedItemOptions", ARG(structure, options),                          \
            .help = "ReadOnly, Constant, Private, AllScope: what may be done with the function or alias."              \
    }

/* The row, where the first of the paths is that of a function or an alias; else NULL. */
const struct parameter *item_options_row(const struct list *paths, const struct parameter *row, size_t *ret_count);
/* Throws where the options cannot be given: AllScope stays. */
void item_options_check(const struct provider_path *path, struct value options);
/* Gives the item its options ($null: they stay). */
void item_options_set(const struct provider_path *path, struct value options);

#endif
