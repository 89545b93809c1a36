/* @{ModuleName = …; ModuleVersion = …} in "using module" and #Requires: a module by name and versions. */
#ifndef LANG_MODULE_TABLE_H
#define LANG_MODULE_TABLE_H

#include "lang/ast.h"

/* What is wrong with the table, PowerShell's message, or NULL. Values that are worked out when they run count as good.
 */
const char *module_table_error(const struct ast_hashtable *table);
/* One to four numbers with points between. */
bool version_is_valid(const char *text);

#endif
