#include "os/process_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* The first fields of /proc/ID/stat; the name may hold blanks and parentheses and ends at the last one. */
static bool read_process(pid_t id, struct tree_process *process) {
    char path[32], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)id);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    ssize_t length = read(descriptor, text, sizeof text - 1);
    close(descriptor);
    if (length <= 0)
        return false;
    text[length] = '\0';
    int parent, group, session;
    const char *after = strrchr(text, ')');
    if (!after || sscanf(after + 1, " %c %d %d %d", &process->state, &parent, &group, &session) != 4)
        return false;
    process->id = id;
    process->parent_id = parent;
    process->group_id = group;
    process->session_id = session;
    return true;
}

char process_state(pid_t id) {
    struct tree_process process;
    return read_process(id, &process) ? process.state : '\0';
}

static void add(struct process_tree *list, size_t *capacity, const struct tree_process *process) {
    if (list->count == *capacity) {
        size_t wanted = *capacity ? *capacity * 2 : 256;
        struct tree_process *grown = mem_new_atomic(wanted * sizeof *grown);
        if (list->count)
            memcpy(grown, list->items, list->count * sizeof *grown);
        list->items = grown;
        *capacity = wanted;
    }
    list->items[list->count++] = *process;
}

static void read_all(struct process_tree *all) {
    size_t capacity = 0;
    DIR *directory = opendir("/proc");
    if (!directory)
        return;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        struct tree_process process;
        pid_t id = (pid_t)strtol(entry->d_name, NULL, 10);
        if (id > 0 && read_process(id, &process) && process.state != 'Z')
            add(all, &capacity, &process);
    }
    closedir(directory);
}

static bool belongs(const struct process_tree *tree, const struct tree_process *process, pid_t root) {
    if (process->id == root || process->group_id == root || process->session_id == root)
        return true;
    for (size_t i = 0; i < tree->count; i++)
        if (tree->items[i].id == process->parent_id)
            return true;
    return false;
}

void process_tree_read(pid_t root, struct process_tree *ret_tree) {
    struct process_tree all = {0};
    size_t capacity = 0;
    *ret_tree = (struct process_tree){0};
    read_all(&all);
    for (bool grown = true; grown;) { /* a child may stand before its parent */
        grown = false;
        for (size_t i = 0; i < all.count; i++) {
            struct tree_process *process = &all.items[i];
            if (!process->id || !belongs(ret_tree, process, root))
                continue;
            add(ret_tree, &capacity, process);
            process->id = 0;
            grown = true;
        }
    }
    for (size_t i = 1; i < ret_tree->count; i++)
        if (ret_tree->items[i].id == root) {
            struct tree_process first = ret_tree->items[0];
            ret_tree->items[0] = ret_tree->items[i];
            ret_tree->items[i] = first;
        }
}
