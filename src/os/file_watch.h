/* Changes below a directory, by inotify. The loop thread only notices that there is something to read and wakes the
 * owner; reading, and keeping up with directories that come and go, is done by the thread that asks. */
#ifndef OS_FILE_WATCH_H
#define OS_FILE_WATCH_H

#include <stdbool.h>

#include "base/failure.h"
#include "os/stop.h"

enum file_change_kind { /* System.IO.WatcherChangeTypes, same numbers */
                        FILE_CREATED = 1,
                        FILE_DELETED = 2,
                        FILE_CHANGED = 4,
                        FILE_RENAMED = 8
};

struct file_change {
    enum file_change_kind kind;
    bool is_directory;
    const char *name;     /* below the watched directory, "sub/x"; collected */
    const char *old_name; /* RENAMED */
};

struct file_watch_options {
    const char *directory;
    bool recursive;
    bool content;       /* changes of content */
    bool attributes;    /* of mode, owner, times */
    bool access;        /* reading */
    struct stop *owner; /* woken at each change; outlives the watch */
};

struct file_watch;

/* NULL with *failure (DirectoryNotFoundException, IOException). */
struct file_watch *file_watch_open(const struct file_watch_options *options, struct failure *failure);
/* The next change; false: none for now. */
bool file_watch_next(struct file_watch *watch, struct file_change *ret_change);
void file_watch_close(struct file_watch *watch);

#endif
