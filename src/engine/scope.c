#include "engine/scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/automatic.h"
#include "engine/code.h"
#include "engine/scope_memo.h"

struct scope *scope_new(struct scope *parent, const struct code *code) {
    struct scope *scope = mem_new(sizeof *scope + (code ? (size_t)code->slot_count : 0) * sizeof(struct variable));
    scope->parent = parent;
    scope->script = parent ? parent->script : scope;
    scope->module = parent ? parent->module : NULL;
    scope->strict_version = -1;
    scope->key = scope;
    if (code && code->slot_count) {
        scope->key = scope->code = code;
        for (int i = 0; i < code->slot_count; i++)
            *scope_slot(scope, i) = (struct variable){.name = code->slot_names[i], .spelling = code->slot_spellings[i]};
    }
    return scope;
}

static int slot_index(const struct code *code, const struct name *name) {
    for (int i = 0; i < code->slot_count; i++)
        if (code->slot_names[i] == name)
            return i;
    return -1;
}

/* The place of a name in this scope, existing or not; NULL: no slot and not in the table. */
static struct variable *place_here(struct scope *scope, const struct name *name) {
    if (scope->code) {
        int slot = slot_index(scope->code, name);
        if (slot >= 0)
            return scope_slot(scope, slot);
    }
    return scope->table ? table_get_hashed(scope->table, name->text, name->hash) : NULL;
}

/* An AllScope copy or an exported module variable stands for another one. */
static struct variable *resolve_alias(struct variable *variable) {
    while (variable->extra && variable->extra->alias_of)
        variable = variable->extra->alias_of;
    return variable;
}

struct variable *scope_find_here(struct scope *scope, const struct name *name) {
    struct variable *variable = place_here(scope, name);
    if (variable && variable->exists)
        return resolve_alias(variable);
    return automatic_find_here(scope, name);
}

static inline bool is_visible(const struct variable *variable, bool from_here) {
    return variable && (from_here || !(variable->options & OPTION_PRIVATE));
}

/* Scopes on the way that have a slot for the name forbid that the result is kept: slots come to exist unseen. */
static struct variable *find_far(struct scope *scope, const struct name *name) {
    struct scope_memo *memo = scope_memo_of(name, LOOKUP_VARIABLE);
    uintptr_t key = scope_memo_key(name, LOOKUP_VARIABLE);
    uint64_t begin = scope_memo_begin(memo, key);
    struct variable *variable = memo->found;
    if (begin && variable && (!variable->exists || variable->options & OPTION_PRIVATE))
        begin = 0;
    bool is_sure = true;
    int steps = 0;
    for (struct scope *at = scope; at; at = at->parent, steps++) {
        variable = memo->found;
        if (begin && at->serial == begin)
            break;
        struct variable *place = place_here(at, name);
        variable = place && place->exists ? resolve_alias(place) : automatic_find_here(at, name);
        if (is_visible(variable, at == scope))
            break;
        is_sure &= !place;
        variable = NULL;
    }
    if (is_sure && (steps >= LONG_LOOKUP || begin))
        scope_memo_set(memo, key, scope, variable);
    return variable;
}

struct variable *scope_find(struct scope *scope, const struct name *name) {
    struct scope *at = scope;
    for (int steps = 0; at && (steps < SHORT_LOOKUP || name->is_of_call); at = at->parent, steps++) {
        struct variable *variable = scope_find_here(at, name);
        if (is_visible(variable, at == scope))
            return variable;
    }
    return at ? find_far(scope, name) : NULL;
}

struct variable *scope_make_as(struct scope *scope, const struct name *name, const char *spelling) {
    struct variable *variable = place_here(scope, name);
    if (!variable || !variable->exists) {
        struct variable *automatic = automatic_find_here(scope, name);
        if (automatic && !automatic->transient)
            return automatic;
    }
    if (!variable) {
        if (!scope->table)
            scope->table = table_new(TABLE_IGNORE_CASE);
        variable = MEM_NEW(struct variable);
        variable->spelling = name_spelling(name, spelling);
        table_append(scope->table, name->text, name->hash, variable);
        scope_forget_found();
    }
    variable->name = name;
    if (!variable->exists) {
        variable->exists = true;
        variable->value = VALUE_NULL;
    }
    return resolve_alias(variable);
}

struct variable *scope_make(struct scope *scope, const struct name *name) {
    return scope_make_as(scope, name, name->text);
}

void scope_assign(struct scope *scope, const struct name *name, struct value value) {
    scope_assign_as(scope, name, name->text, value);
}

void scope_assign_as(struct scope *scope, const struct name *name, const char *spelling, struct value value) {
    struct variable *here = scope_find_here(scope, name);
    if (here && here->transient)
        here = NULL;
    if (!here && (name->is_automatic || scope_has_all_scope)) {
        for (struct scope *at = scope->parent; at; at = at->parent) {
            struct variable *outer = scope_find_here(at, name);
            if (outer && outer->options & OPTION_ALL_SCOPE) {
                here = outer;
                break;
            }
        }
    }
    if (!here) {
        here = scope_make_as(scope, name, spelling);
        here->value = value;
        return;
    }
    variable_store(here, value);
}

bool scope_remove(struct scope *scope, const struct name *name) {
    struct variable *variable = place_here(scope, name);
    if (!variable || !variable->exists)
        return false;
    scope_forget_found();
    *variable = (struct variable){.name = name, .spelling = variable->spelling};
    if (scope->table && table_get(scope->table, name->text) == variable)
        table_remove(scope->table, name->text);
    return true;
}

struct scope *scope_by_name(struct scope *from, const char *text) {
    if (text_equal_ignore_case(text, "global"))
        return runspace->global;
    if (text_equal_ignore_case(text, "script"))
        return from->script;
    if (text_equal_ignore_case(text, "local") || text_equal_ignore_case(text, "private"))
        return from;
    char *end;
    long depth = strtol(text, &end, 10);
    if (*end || end == text || depth < 0)
        return NULL;
    struct scope *scope = from;
    while (depth-- > 0 && scope)
        scope = scope->parent;
    return scope;
}

void scope_each_variable(struct scope *scope, void (*each)(void *data, struct variable *variable), void *data) {
    automatic_make_all(scope);
    for (int i = 0; scope->code && i < scope->code->slot_count; i++) {
        if (scope_slot(scope, i)->exists)
            each(data, resolve_alias(scope_slot(scope, i)));
    }
    for (size_t i = 0; scope->table && i < table_count(scope->table); i++) {
        struct variable *variable = table_value_at(scope->table, i);
        if (variable->exists)
            each(data, resolve_alias(variable));
    }
}

struct scope *scope_current(void) {
    return runspace->frame ? runspace->frame->scope : runspace->global;
}
