/* Variable operations, shared by reading, assignment and ++. */
#ifndef ENGINE_OP_VARIABLE_H
#define ENGINE_OP_VARIABLE_H

#include "engine/code.h"
#include "object/dictionary.h"

struct op_variable {
    struct op op;
    const struct name *name;
    const void *cached_key; /* of the scopes that have the variable at this distance, in bytes */
    ptrdiff_t cached_offset;
    const struct code *absent_code; /* of $this: code without such a variable */
    struct scope *cached_scope;     /* the scope in whose table it was found, */
    struct variable *cached_variable;
};

/* Its place in a scope of cached_key. */
static inline struct variable *variable_slot(const struct op_variable *op, const struct scope *scope) {
    return (struct variable *)((char *)scope + op->cached_offset);
}

struct op_variable *op_variable_new(const struct ast *ast, const char *name);
/* The variable's place in this very scope: a slot (perhaps not existing yet) or a table entry; NULL: neither. */
struct variable *variable_place(struct op_variable *op, struct scope *scope);
/* $_ as it is seen from the scope; null: there is none. */
struct value underscore_visible(const struct scope *scope);
/* Set-StrictMode's version in force; 0: off. */
int strict_version(struct scope *scope);
/* The key under which the value of a $using: expression travels: base64 of its text in UTF-16LE. */
const char *using_key(const struct ast *ast);

#endif
