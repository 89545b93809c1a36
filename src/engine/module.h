/* Modules: a session state of their own (a scope below the global one), what they export, and where that was imported.
 *
 *   file or script block ──► module_new ──► module_run (the body, in the module's scope) ──► module_close (what is
 * exported) └──► module_import (commands and variables into a scope)
 *
 * A loaded module is in runspace->modules under its path; `listed` ones are what Get-Module shows, the others were
 * loaded by a module (its `children`). Source: about_Modules, about_Module_Manifests; observed with PowerShell 7.6. One
 * runspace thread. */
#ifndef ENGINE_MODULE_H
#define ENGINE_MODULE_H

#include "engine/code.h"

enum module_type { MODULE_TYPE_SCRIPT, MODULE_TYPE_BINARY, MODULE_TYPE_MANIFEST };

struct module_link { /* one imported thing, to be taken back */
    struct scope *scope;
    char kind; /* 'f' function, 'a' alias, 'v' variable */
    const char *name;
    void *object; /* struct command_info or struct variable */
};

struct module { /* System.Management.Automation.PSModuleInfo */
    struct object object;
    const char *name, *path, *base; /* file or made-up path; its folder */
    const char *version, *guid, *description, *prefix;
    const char *definition; /* text of the body */
    enum module_type type;
    struct scope *scope;
    struct script_block *body;                   /* NULL: a manifest without a root module */
    struct dictionary *manifest;                 /* NULL: none */
    struct module *owner;                        /* the module whose code loaded it, NULL: the session */
    struct values children;                      /* loaded by its own code */
    struct values required;                      /* loaded since its manifest requires them */
    struct table *functions, *aliases, *cmdlets; /* exported: name → struct command_info * */
    struct table *variables;                     /* exported: name → struct variable * */
    bool told;                                   /* Export-ModuleMember was called */
    bool told_functions;                         /* … with -Function */
    bool logs;                                   /* LogPipelineExecutionDetails */
    bool listed;                                 /* in the session's own list */
    bool is_told;                                /* of a module that is not loaded (Get-Module -ListAvailable) */
    bool entered;                                /* some code has run in its session state (session_state_scope) */
    struct value on_remove, private_data;
    int access_mode; /* 0 ReadWrite, 1 ReadOnly, 2 Constant */
    struct module_link *links;
    int link_count, link_capacity;
};
extern struct type type_module;

struct module_filter {                                      /* what to import; NULL lists: all */
    struct list *functions, *variables, *aliases, *cmdlets; /* patterns */
    const char *prefix;
    bool no_clobber;
};

/* A module without a body run yet. path may be NULL: a made-up one is given (New-Module). */
struct module *module_new(const char *name, const char *path);
/* Runs a block as the module's body with arguments; what it writes is given back. file: the block is this whole file
 * ($MyInvocation.MyCommand names it), or NULL. Throws what it throws. */
struct value module_run(struct module *module, struct script_block *block, const char *file, const struct value *args,
                        int count);
/* Adds to what is exported: the module's members whose names match the patterns. kind: 'f', 'a', 'v', 'c'. */
void module_export(struct module *module, char kind, const struct list *patterns);
/* Of the exported functions only those that match stay exported. */
void module_keep(struct module *module, const struct list *patterns);
/* What is exported is listed by name. */
void module_sort_exports(struct module *module);
/* The body has run: without Export-ModuleMember all functions and aliases are exported. */
void module_close(struct module *module);
/* Puts the exported members into a scope. */
void module_import(struct module *module, struct scope *scope, const struct module_filter *filter);
/* Takes everything imported back and forgets the module; runs OnRemove before. */
void module_remove(struct module *module);
/* A file as a manifest names it: absolute, or in the module's folder. Collected. */
const char *module_path_beside(const struct module *module, const char *name);
/* Does a name match one of the patterns (NULL: yes)? */
bool module_matches(const struct list *patterns, const char *name);

/* Loading by name or path (module_load.c). The module that is loaded already is given unless `force`. Throws the errors
 * of Import-Module. */
struct module_request {
    const char *name;
    const char *minimum, *maximum, *required; /* versions or NULL */
    const char *guid;                         /* or NULL */
    const struct value *args;
    int arg_count;
    bool force;
    struct module *owner;
};
struct module *module_load(const struct module_request *request);
/* The loaded module of a name or path, NULL: none. */
struct module *module_loaded(const char *name);
void module_remember(struct module *module);

/* Files of modules (module_find.c). The module file that a name (looked for in PSModulePath) or path means; NULL: none.
 */
const char *module_file(const char *name, const struct module_request *versions);
/* Do a module's version and GUID (NULL: it has none) fulfil what is asked for? The name is not looked at. */
bool module_request_met(const struct module_request *wanted, const char *version, const char *guid);

/* Modules that are not loaded (module_available.c). Calls each with the file of every module in PSModulePath; all: with
 * every file there that could be a module, in whatever folder. */
void module_each_available(bool all, void (*each)(void *data, const char *file), void *data);
/* The same for the modules at a path: a file, or a module's folder with one or more versions. */
void module_each_at(const char *path, bool all, void (*each)(void *data, const char *file), void *data);
/* The names a module file would export, found without running it; flags: which kinds. */
void module_peek(const char *file, struct table *functions, struct table *aliases);
/* The functions and filters that a module would export, read from its file without running it; names that only a
 * manifest tells are left out. */
void module_each_offered(const char *file, void (*each)(void *data, struct command_info *info), void *data);
/* Loads the module of PSModulePath that exports the command, if there is one. True: look again. */
bool module_autoload(const char *command);

/* A .psd1 as a dictionary (module_manifest.c): constants only. False + failure. */
bool module_data_file(const char *path, struct value *ret_value, struct failure *failure);
/* The same of a text. */
bool module_data_text(const char *text, struct value *ret_value);
/* The same, telling what is wrong: no failure is set but for MODULE_DATA_FAILED. Unless unlimited, large files fail
 * (ast_is_safe). */
enum module_data { MODULE_DATA_READ, MODULE_DATA_FAILED, MODULE_DATA_UNPARSED, MODULE_DATA_NO_HASHTABLE };
enum module_data module_data_read(const char *path, bool unlimited, struct value *ret_value, struct failure *failure);
/* Reads the manifest into the module. Throws on members that are not valid. */
void module_read_manifest(struct module *module, const char *path);
/* A manifest's member as a list of texts; NULL: not there. */
struct list *module_manifest_list(const struct dictionary *manifest, const char *member);
const char *module_manifest_text(const struct dictionary *manifest, const char *member);
/* RootModule, or ModuleToProcess as it was called; NULL: neither. */
const char *module_root(const struct dictionary *manifest);
/* Throws where the manifest asks for what this shell is not, or a member does not have its type
 * (module_requirement.c). */
void module_check_requirements(const struct dictionary *manifest, const char *path);
/* An error of a manifest, whose file is the target. */
_Noreturn void module_manifest_throw(const char *path, const char *exception, const char *id,
                                     enum error_category category, const char *message, ...)
    __attribute__((format(printf, 5, 6)));
/* Get-Thing with the prefix My (NULL: none): Get-MyThing; names without a dash get it in front. */
const char *module_prefixed(const char *name, const char *prefix);

/* using module: loads them and makes their types visible (the block is about to run). */
void module_use_all(struct frame *frame, const struct ast_script_block *ast);
/* -AsCustomObject: exported functions as methods, exported variables as properties that stay the module's own. */
struct value module_custom_object(struct module *module);
/* A copy of the block that runs in the module. */
struct script_block *module_bind(struct module *module, struct script_block *block);

#endif
