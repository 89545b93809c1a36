/* The classes and enums of modules: which ones `using module` brings, known from the modules' files before anything of
 * them runs, and what they have become once the module is loaded. Source: about_Using; observed with PowerShell 7.6. */
#ifndef ENGINE_MODULE_TYPES_H
#define ENGINE_MODULE_TYPES_H

#include "engine/module.h"

struct used_module { /* a module's file, read and not run */
    const char *name;
    const char *file;                /* what loads it */
    struct ast_script_block *script; /* of its own script; NULL: it has none */
    struct used_module **nested;
    int nested_count;
};

/* The module that a using statement means; NULL + *ret_error: the id of a parse error, or NULL where the statement was
 * refused before. Names are looked for in PSModulePath, relative paths beside the script. */
const struct used_module *module_in_use(const struct ast_using_statement *statement, const char **ret_error);
/* Calls each with the types that the module exports: its nested modules' first, its own last. */
void used_module_each_type(const struct used_module *module,
                           void (*each)(void *data, const char *name, struct ast_type_definition *definition),
                           void *data);
/* The same for a module that is loaded, or only listed. */
void module_each_type(struct module *module,
                      void (*each)(void *data, const char *name, struct ast_type_definition *definition), void *data);
/* The module has been loaded: its types are what the definitions that the script was parsed with stand for, and names
 * of them ("Type", "Module.Type") are found in the scope. */
void module_types_use(const struct used_module *used, struct module *module, struct scope *scope);

#endif
