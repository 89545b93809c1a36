/* Scopes and variables. Scoping is dynamic: what is no local is looked up by interned name through the callers' scopes.
 *
 *   runspace.global ← module scope ← function scope ← function scope …     (parent: the caller's scope, or the module's
 * for its functions)
 *
 * A scope of a compiled block has one struct variable per name that the block assigns (`slots`, in the order of
 * code->slot_names); any other variable (made by Set-Variable, dot-sourcing …) is in `table`. Variables never move:
 * PSVariable objects point at them. One thread. */
#ifndef ENGINE_SCOPE_H
#define ENGINE_SCOPE_H

#include "base/table.h"
#include "object/value.h"

/* An interned variable/command name: equal ignoring case ⇔ same pointer. */
struct name {
    const char *text;  /* the first spelling seen */
    uint32_t hash;     /* text_hash_ignore_case, which is also the table_hash */
    bool is_automatic; /* some automatic variable is called so (automatic.c) */
    bool is_of_call;   /* and calls have their own: $_, $args, $MyInvocation … */
};
const struct name *name_intern(const char *text);
const struct name *name_intern_n(const char *text, size_t length);
/* What stands for this very spelling of the name; 0: name->text itself. */
uint32_t name_spelling(const struct name *name, const char *text);

enum variable_options { /* System.Management.Automation.ScopedItemOptions */
                        OPTION_NONE = 0,
                        OPTION_READ_ONLY = 1,
                        OPTION_CONSTANT = 2,
                        OPTION_PRIVATE = 4,
                        OPTION_ALL_SCOPE = 8,
                        OPTION_UNSPECIFIED = 16
};

struct variable {
    struct value value;
    const struct name *name;
    const struct constraint *constraint; /* [type] and validation attributes of an assignment, or NULL */
    uint32_t spelling;                   /* of its name as it was made; 0: as name->text */
    union {
        struct {
            uint8_t options;
            bool exists;
            bool transient; /* $args, $_ … of a call, as a copy: an assignment makes a real one */
            bool automatic; /* read through a getter: `value` is worked out by the engine when asked for */
        };
        uint32_t flags; /* all of them, to be set at once */
    };
    struct variable_extra *extra; /* description, module, visibility, the PSVariable object */
};

/* An ordinary one, which exists or not. */
static inline void variable_reset(struct variable *variable, bool exists) {
    const struct variable plain = {.exists = exists};
    variable->flags = plain.flags;
}

struct constraint {                            /* what every assignment to the variable must pass */
    const struct type *type;                   /* or NULL */
    const struct attribute *const *attributes; /* validation attributes, the innermost first */
    int attribute_count;
    int inner_count; /* how many of them stand between the type and the variable */
};

struct variable_extra { /* what few have; a variable with it is never moved into another call */
    const char *description;
    struct value object; /* the PSVariable object, one per variable */
    const char *module_name;
    int64_t visibility;        /* SessionStateEntryVisibility: 0 Public, 1 Private */
    struct variable *alias_of; /* AllScope copies and exported module variables: the one variable they stand for */
    struct value (*getter)(struct variable *variable);
    void (*setter)(struct variable *variable, struct value value);
};

struct scope {
    struct scope *parent;    /* dynamic parent, NULL for global */
    struct scope *script;    /* the scope that $script: means: the enclosing script file's, module's or global scope */
    const struct code *code; /* whose slot_names the slots are (they stand behind the scope); NULL: none */
    const void *key;         /* what operations know scopes alike by: the code, or the scope itself where it has none */
    struct table *table;     /* const char * → struct variable * */
    struct table *functions; /* name → struct command_info * ; NULL until one is defined here */
    struct table *aliases;
    struct table *drives;       /* PSDrives made in this scope */
    struct table *types;        /* classes and enums defined here */
    struct module *module;      /* of module scopes and functions of modules */
    struct value underscore;    /* $_ / $PSItem, valid if has_underscore */
    struct value this_value;    /* $this, valid if has_this */
    struct value args, input;   /* $args and $input of the call that made the scope; valid if has_args. Made when asked
                                   for: args VALUE_NOTHING is empty, input null too, or it is to hold the one item: */
    struct command *command;    /* the call that made it, or NULL: $MyInvocation, $PSCmdlet, $PSBoundParameters */
    struct script_block *block; /* the block that runs in it: $PSScriptRoot … */
    bool input_is_item;
    bool has_underscore, has_this, has_args;
    bool had_foreach, had_switch; /* such a statement has run: $foreach, $switch are there */
    bool is_script_scope, is_module_scope;
    bool is_held;       /* something outlives the call that made it and looks at it (a CallStackFrame) */
    int strict_version; /* Set-StrictMode: 0 off, 1, 2, 3; -1: inherit */
    uint64_t serial;    /* of a scope that a long lookup began in (scope.c), no other's; 0: none did */
};

/* A variable's name as it was written where it was made. */
const char *variable_name(const struct variable *variable);
/* The variable visible under that name from `scope` ("x", no prefix), or NULL. Private ones of parents are skipped. */
struct variable *scope_find(struct scope *scope, const struct name *name);
/* A name means something else from now on in a scope that is not new: what lookups remember is void. */
void scope_forget_found(void);
/* Only in this one scope. */
struct variable *scope_find_here(struct scope *scope, const struct name *name);
/* The variable in this one scope, made if need be. */
struct variable *scope_make(struct scope *scope, const struct name *name);
/* The same; one that is made is spelled so. */
struct variable *scope_make_as(struct scope *scope, const struct name *name, const char *spelling);
/* Assigns: the one in this scope (read-only, constant, constraint respected: throws), or a new one here; AllScope ones
 * of parents are assigned. */
void scope_assign(struct scope *scope, const struct name *name, struct value value);
void scope_assign_as(struct scope *scope, const struct name *name, const char *spelling, struct value value);
/* Removes from this one scope. */
bool scope_remove(struct scope *scope, const struct name *name);
/* "global", "script", "local", "private", "0", "1" … seen from `from`; NULL: no such scope. */
struct scope *scope_by_name(struct scope *from, const char *text);
static inline struct variable *scope_slot(struct scope *scope, int slot) {
    return (struct variable *)(scope + 1) + slot;
}
/* The slots' variables have their names from the start and for good. */
struct scope *scope_new(struct scope *parent, const struct code *code);
/* Stores into the variable, through its constraint and options (throws VariableNotWritable, ValidateSetFailure, …). */
void variable_store(struct variable *variable, struct value value);
/* [type][Validate…()]$x = value: the constraint stays with the variable if the value passes it; else throws and nothing
 * changes. is_new: there was no such variable before, which the error tells. */
void variable_constrain(struct variable *variable, const struct constraint *constraint, struct value value,
                        bool is_new);
static inline struct value variable_load(struct variable *variable) {
    return __builtin_expect(variable->extra != NULL && variable->extra->getter != NULL, 0)
               ? variable->extra->getter(variable)
               : variable->value;
}
/* Calls each for all variables of this one scope. */
void scope_each_variable(struct scope *scope, void (*each)(void *data, struct variable *variable), void *data);
/* Get / set by text with optional prefix ("global:x", "env:PATH", "x") seen from a scope; found may be NULL. For C
 * code. */
struct value variable_get(struct scope *scope, const char *path, bool *ret_found);
void variable_set(struct scope *scope, const char *path, struct value value);
enum preference { /* System.Management.Automation.ActionPreference, same numbers */
                  ACTION_SILENT,
                  ACTION_STOP,
                  ACTION_CONTINUE,
                  ACTION_INQUIRE,
                  ACTION_IGNORE,
                  ACTION_SUSPEND,
                  ACTION_BREAK
};
/* A preference variable's value as enum preference, by current scope. */
int preference_get(const char *name);

#endif
