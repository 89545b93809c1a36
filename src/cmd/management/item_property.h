/* Properties of items: Get-ItemProperty and its kin. Only the file system has them. */
#ifndef CMD_MANAGEMENT_ITEM_PROPERTY_H
#define CMD_MANAGEMENT_ITEM_PROPERTY_H

#include "cmd/management/item_arguments.h"

/* False (and an error is written): the provider has no properties. */
bool item_property_supported(const struct provider_path *path);
/* For item_arguments_each: the error that no provider makes, moves or deletes properties. */
void item_property_refuse_change(void *data, const struct provider_path *path);
/* A property bag gets the notes that say what it is of. */
struct value item_property_notes(struct value bag, const struct provider_path *path);

#endif
