/* Walking containers for Get-ChildItem: -Recurse, -Depth, -Filter, -Include, -Exclude and the attributes asked for. */
#ifndef CMD_MANAGEMENT_CHILD_ITEMS_H
#define CMD_MANAGEMENT_CHILD_ITEMS_H

#include "cmd/management/item_arguments.h"

struct child_items {
    struct item_arguments arguments;
    bool recurse, follow_links;
    bool by_name;  /* item by item, as with -Include and -Exclude, though all names are wanted */
    int64_t depth; /* how far below; -1: all the way */
    bool hidden;   /* hidden items are looked at */
    /* Is it one of the items wanted by its attributes? NULL: all are. */
    bool (*wanted)(void *data, const struct provider_path *path, struct value item);
    /* Gets each item; relative: its path below the container walked. */
    void (*write)(void *data, const struct provider_path *path, struct value item, const char *relative);
    void *data;
};

/* The items a container holds. */
void child_items_walk(const struct child_items *walk, const struct provider_path *container);
/* One item itself. */
void child_items_write(const struct child_items *walk, const struct provider_path *path, const char *relative);

#endif
