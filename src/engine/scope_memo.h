/* What long lookups through the callers' scopes found. A recursion without end looks up its names from ever deeper
 * down, and would go through all scopes each time: the time until it is refused would grow with the square of the
 * depth.
 *
 * A lookup that comes to the scope in which an earlier one for the same name began ends as that did:
 *
 *   found ← … ← scope where it began (serial) ← new scopes ← scope where this one begins
 *
 * That is good as long as no scope got or lost a name since (scope_forget_found). Scopes know by a serial number, which
 * no two ever have, that a lookup began in them; one that is used again has none. Shared by all runspaces. */
#ifndef ENGINE_SCOPE_MEMO_H
#define ENGINE_SCOPE_MEMO_H

#include "engine/scope.h"

enum {
    SHORT_LOOKUP = 4,
    LONG_LOOKUP = 16
}; /* scopes: up to the first nothing is looked up here, from the second kept */
enum lookup_kind { LOOKUP_VARIABLE, LOOKUP_FUNCTION, LOOKUP_ALIAS };

struct scope_memo {
    uintptr_t key;
    uint64_t serial;
    unsigned changes;
    void *found; /* or NULL: there is none */
};

extern unsigned scope_changes; /* how often scope_forget_found was called */

/* Some variable was made AllScope by a script: before, assignments look for automatic ones alone. */
extern bool scope_has_all_scope;

/* Where what is known of the name stands: one of few places for each kind. */
struct scope_memo *scope_memo_of(const struct name *name, enum lookup_kind kind);
/* The name in the kind of table, as a number. */
static inline uintptr_t scope_memo_key(const struct name *name, enum lookup_kind kind) {
    return (uintptr_t)name + kind;
}
/* The serial number of the scope in which the lookup began whose result the memo has; 0: it is no good for the key. */
static inline uint64_t scope_memo_begin(const struct scope_memo *memo, uintptr_t key) {
    return memo->key == key && memo->changes == scope_changes ? memo->serial : 0;
}
/* A lookup that began in the scope has found that (NULL: nothing). */
void scope_memo_set(struct scope_memo *memo, uintptr_t key, struct scope *scope, void *found);

#endif
