/* All commands that a name or pattern means, in PowerShell's order: aliases, functions and filters, cmdlets, scripts
 * and programs. */
#ifndef CMD_CORE_COMMAND_SEARCH_H
#define CMD_CORE_COMMAND_SEARCH_H

#include "engine/command.h"

struct command_list {
    struct command_info **items;
    int count;
};
/* Appends one (borrowed). */
void command_list_add(struct command_list *list, struct command_info *info);

/* kinds: bits of enum command_type. A name with wildcards is a pattern; Module\Name and paths are understood. all:
 * programs of every folder on PATH, not just the first. */
struct command_list command_search(const char *name, unsigned kinds, bool all);
/* The module a command belongs to, "" for none. */
const char *command_module_name(const struct command_info *info);

#endif
