#include "os/freeze.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "base/memory.h"
#include "os/freeze_group.h"
#include "os/freeze_guard.h"
#include "os/process.h"
#include "os/process_tree.h"

struct freeze {
    struct freeze_group *group; /* NULL: signals alone */
    struct process *guard;      /* of those stopped by signals; NULL: none was needed yet */
    pid_t *members;
    bool *stopped; /* by a signal: they are not in the group */
    size_t count, capacity;
    bool denied; /* somebody is not ours to stop */
};

static bool has(const struct freeze *freeze, pid_t id) {
    for (size_t i = 0; i < freeze->count; i++)
        if (freeze->members[i] == id)
            return true;
    return false;
}

static void note(struct freeze *freeze, pid_t id, bool stopped) {
    if (freeze->count == freeze->capacity) {
        size_t capacity = freeze->capacity ? freeze->capacity * 2 : 8;
        pid_t *members = MEM_ARRAY(pid_t, capacity);
        bool *flags = MEM_ARRAY(bool, capacity);
        for (size_t i = 0; i < freeze->count; i++) {
            members[i] = freeze->members[i];
            flags[i] = freeze->stopped[i];
        }
        freeze->members = members;
        freeze->stopped = flags;
        freeze->capacity = capacity;
    }
    freeze->members[freeze->count] = id;
    freeze->stopped[freeze->count++] = stopped;
}

static bool stop(struct freeze *freeze, pid_t id) {
    if (!freeze->guard)
        freeze->guard = freeze_guard_of_processes();
    freeze_guard_add(freeze->guard, id);
    return kill(id, SIGSTOP) == 0;
}

/* Whoever was stopped before stays so when the tree is thawed. */
static void take(struct freeze *freeze, const struct tree_process *process) {
    bool grouped = freeze->group && freeze_group_add(freeze->group, process->id);
    bool stops = !grouped && process->state != 'T' && stop(freeze, process->id);
    freeze->denied |= !grouped && !stops && process->state != 'T' && errno == EPERM;
    note(freeze, process->id, stops);
}

/* Below this process there are the guards as well. */
static bool is_guard(const struct freeze *freeze, const struct tree_process *process) {
    return freeze_guard_is(freeze->guard, process->session_id) ||
           (freeze->group && freeze_group_is_guard(freeze->group, process->session_id));
}

static struct freeze *freeze_tree(pid_t root, bool with_root) {
    struct freeze *freeze = MEM_NEW(struct freeze);
    freeze->group = freeze_group_new();
    for (bool grown = true; grown;) { /* until nobody has started another one meanwhile */
        struct process_tree tree;
        grown = false;
        process_tree_read(root, &tree);
        for (size_t i = 0; i < tree.count; i++) {
            if (has(freeze, tree.items[i].id) || is_guard(freeze, &tree.items[i]) ||
                (!with_root && tree.items[i].id == root))
                continue;
            take(freeze, &tree.items[i]);
            grown = true;
        }
    }
    if (!freeze->denied)
        return freeze;
    freeze_thaw(freeze);
    return NULL;
}

struct freeze *freeze_processes(pid_t root) {
    return freeze_tree(root, true);
}

struct freeze *freeze_below(pid_t root) {
    return freeze_tree(root, false);
}

static bool stands_still(pid_t id) {
    char state = process_state(id);
    return !state || strchr("TtZX", state);
}

bool freeze_is_whole(struct freeze *freeze) {
    if (freeze->group && !freeze_group_is_frozen(freeze->group))
        return false;
    for (size_t i = 0; i < freeze->count; i++)
        if (freeze->stopped[i] && !stands_still(freeze->members[i]))
            return false;
    return true;
}

void freeze_thaw(struct freeze *freeze) {
    for (size_t i = freeze->count; i-- > 0;) /* the root last: it finds its children at work */
        if (freeze->stopped[i])
            kill(freeze->members[i], SIGCONT);
    freeze->count = 0;
    if (freeze->group)
        freeze_group_end(freeze->group);
    freeze->group = NULL;
    freeze_guard_end(freeze->guard);
    freeze->guard = NULL;
}
