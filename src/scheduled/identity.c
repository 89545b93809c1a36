#include "scheduled/identity.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/process_tree.h"

const char *identity_boot_id(void) {
    struct buffer text = {0};
    if (!file_read("/proc/sys/kernel/random/boot_id", &text, 64, NULL))
        return "";
    return mem_strndup(buffer_text(&text), strcspn(buffer_text(&text), "\n"));
}

/* What /proc/ID/stat says behind the name, which may hold anything: the state, and the start as 20th. */
static bool read_stat(pid_t id, char *ret_state, int64_t *ret_start) {
    struct buffer text = {0};
    if (!file_read(mem_printf("/proc/%d/stat", (int)id), &text, 4096, NULL))
        return false;
    const char *behind = strrchr(buffer_text(&text), ')');
    long long start;
    if (!behind ||
        sscanf(behind + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %lld",
               ret_state, &start) != 2)
        return false;
    *ret_start = start;
    return true;
}

struct identity identity_of(pid_t id) {
    struct identity identity = {.id = id};
    char state;
    if (read_stat(id, &state, &identity.start) && state != 'Z')
        identity.boot_id = identity_boot_id();
    return identity;
}

bool identity_is_alive(const struct identity *identity) {
    if (!identity->boot_id || identity->id <= 0)
        return false;
    struct identity now = identity_of(identity->id);
    return now.boot_id && now.start == identity->start && strcmp(now.boot_id, identity->boot_id) == 0;
}

bool identity_kill_tree(const struct identity *identity) {
    struct process_tree tree;
    if (!identity_is_alive(identity))
        return false;
    /* What is killed makes no more children, but others may have made some before their turn came. */
    for (int round = 0; round < 3; round++) {
        process_tree_read(identity->id, &tree);
        for (size_t i = 0; i < tree.count; i++)
            kill(tree.items[i].id, SIGKILL);
        if (!tree.count)
            break;
    }
    return true;
}
