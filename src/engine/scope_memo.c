#include "engine/scope_memo.h"

#include "base/memory.h"

static struct scope_memo memos[LOOKUP_ALIAS + 1][64];
static uint64_t last_serial;
unsigned scope_changes;
bool scope_has_all_scope;

void scope_forget_found(void) {
    scope_changes++;
}

struct scope_memo *scope_memo_of(const struct name *name, enum lookup_kind kind) {
    return &memos[kind][name->hash % COUNT_OF(memos[kind])];
}

void scope_memo_set(struct scope_memo *memo, uintptr_t key, struct scope *scope, void *found) {
    if (!scope->serial)
        scope->serial = ++last_serial;
    *memo = (struct scope_memo){key, scope->serial, scope_changes, found};
}
