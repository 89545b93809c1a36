#include "cmd/utility/alias_table.h"

#include <stdlib.h>
#include <string.h>

#include "engine/startup_alias.h"

struct listing {
    struct alias_list list;
    struct table *seen;
    bool others; /* aliases of other scopes than the one asked for: only the AllScope ones */
    bool outer;  /* private ones are not seen from inside */
};

static void offer(void *data, struct command_info *info) {
    struct listing *listing = data;
    struct alias_list *list = &listing->list;
    if (table_has(listing->seen, info->name) || (listing->others && !(info->options & OPTION_ALL_SCOPE)) ||
        (listing->outer && info->options & OPTION_PRIVATE))
        return;
    table_set(listing->seen, info->name, info);
    if (list->count == list->capacity) {
        MEM_GROW(list->items, list->capacity, 64);
    }
    list->items[list->count++] = info;
}

static int by_name(const void *left, const void *right) {
    const char *a = (*(struct command_info *const *)left)->name, *b = (*(struct command_info *const *)right)->name;
    return collate(a, strlen(a), b, strlen(b), true);
}

struct alias_list alias_list(struct cmdlet_call *call, const char *scope) {
    struct listing listing = {.seen = table_new(TABLE_IGNORE_CASE)};
    struct scope *own = scope_argument(call, scope);
    for (struct scope *at = own; at; at = at->parent) {
        listing.others = scope && at != own;
        listing.outer = at != own;
        for (size_t i = 0; at->aliases && i < table_count(at->aliases); i++)
            offer(&listing, table_value_at(at->aliases, i));
    }
    listing.others = scope && own != runspace->global;
    startup_alias_each(offer, &listing);
    if (listing.list.count)
        qsort(listing.list.items, (size_t)listing.list.count, sizeof(struct command_info *), by_name);
    return listing.list;
}

#define UNAUTHORIZED "System.Management.Automation.SessionStateUnauthorizedAccessException"

bool alias_set(struct scope *scope, const char *name, const char *target, uint8_t options, const char *description,
               bool force) {
    struct command_info *old = alias_find_here(scope, name);
    if (old && (old->options & OPTION_CONSTANT || (old->options & OPTION_READ_ONLY && !force))) {
        write_error(UNAUTHORIZED, "AliasNotWritable", CATEGORY_WRITE_ERROR, string_from(name),
                    "Alias is not writeable because alias %s is read-only or constant and cannot be written to.", name);
        return false;
    }
    if (old && old->options & OPTION_ALL_SCOPE && !(options & OPTION_ALL_SCOPE)) {
        write_error(UNAUTHORIZED, "AliasAllScopeOptionCannotBeRemoved", CATEGORY_WRITE_ERROR, string_from(name),
                    "The AllScope option cannot be removed from the alias '%s'.", name);
        return false;
    }
    alias_define(scope, name, target, options, description ? description : "");
    return true;
}
