#include "os/file_watch.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/descriptor_watch.h"
#include "os/system_error.h"

struct watched_directory {
    int descriptor;   /* inotify's */
    const char *name; /* below the root, "" the root itself */
};

struct file_watch {
    int descriptor;
    const char *root;
    bool recursive;
    uint32_t mask;
    struct descriptor_watch *notice; /* owns the descriptor */
    struct watched_directory *directories;
    int directory_count, directory_capacity;
    char bytes[8192] __attribute__((aligned(8)));
    size_t length, taken;
};

static const char *below(const char *directory, const char *name) {
    return *directory ? mem_printf("%s/%s", directory, name) : mem_strdup(name);
}

static void add_directories_in(struct file_watch *self, const char *name);

static bool add_directory(struct file_watch *self, const char *name) {
    const char *path = *name ? mem_printf("%s/%s", self->root, name) : self->root;
    int descriptor = inotify_add_watch(self->descriptor, path, self->mask);
    if (descriptor < 0)
        return false;
    if (self->directory_count == self->directory_capacity) {
        MEM_GROW(self->directories, self->directory_capacity, 4);
    }
    self->directories[self->directory_count++] = (struct watched_directory){descriptor, name};
    if (self->recursive)
        add_directories_in(self, name);
    return true;
}

static void add_directories_in(struct file_watch *self, const char *name) {
    DIR *directory = opendir(*name ? mem_printf("%s/%s", self->root, name) : self->root);
    struct dirent *entry;
    while (directory && (entry = readdir(directory)))
        if (entry->d_type == DT_DIR && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            add_directory(self, below(name, entry->d_name));
    if (directory)
        closedir(directory);
}

struct file_watch *file_watch_open(const struct file_watch_options *options, struct failure *failure) {
    struct file_watch *self = MEM_NEW(struct file_watch);
    self->root = options->directory;
    self->recursive = options->recursive;
    self->mask = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_EXCL_UNLINK |
                 (options->content ? IN_MODIFY : 0) | (options->attributes ? IN_ATTRIB : 0) |
                 (options->access ? IN_ACCESS : 0);
    self->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (self->descriptor < 0 || !add_directory(self, "")) {
        int error = errno;
        if (self->descriptor >= 0)
            close(self->descriptor);
        system_error_set(failure, error, options->directory, TARGET_DIRECTORY);
        return NULL;
    }
    self->notice = descriptor_watch_open(self->descriptor, options->owner);
    return self;
}

/* ---- reading ---- */

/* The next record, or NULL: the loop thread watches again. */
static const struct inotify_event *peek(struct file_watch *self) {
    if (self->taken < self->length)
        return (const void *)(self->bytes + self->taken);
    ssize_t got = read(self->descriptor, self->bytes, sizeof self->bytes);
    self->taken = 0;
    self->length = got > 0 ? (size_t)got : 0;
    if (self->length)
        return (const void *)self->bytes;
    descriptor_watch_arm(self->notice);
    return NULL;
}

static void take(struct file_watch *self, const struct inotify_event *event) {
    self->taken += sizeof *event + event->len;
}

static int find_directory(const struct file_watch *self, int descriptor) {
    for (int i = 0; i < self->directory_count; i++)
        if (self->directories[i].descriptor == descriptor)
            return i;
    return -1;
}

/* A directory that moved away, and those below it, are watched no more under their old names. */
static void forget_below(struct file_watch *self, const char *name) {
    size_t length = strlen(name);
    for (int i = self->directory_count; i-- > 0;) {
        const char *at = self->directories[i].name;
        if (strncmp(at, name, length) != 0 || (at[length] && at[length] != '/'))
            continue;
        inotify_rm_watch(self->descriptor, self->directories[i].descriptor);
        self->directories[i] = self->directories[--self->directory_count];
    }
}

/* Both halves of a rename come one after the other where both ends are watched. */
static const char *other_half(struct file_watch *self, uint32_t cookie) {
    const struct inotify_event *next = peek(self);
    if (!next || !(next->mask & IN_MOVED_TO) || next->cookie != cookie)
        return NULL;
    int directory = find_directory(self, next->wd);
    const char *name = directory < 0 ? NULL : below(self->directories[directory].name, next->name);
    take(self, next);
    return name;
}

static bool understand(struct file_watch *self, const struct inotify_event *event, const char *name,
                       struct file_change *change) {
    uint32_t mask = event->mask, cookie = event->cookie;
    *change = (struct file_change){.name = name, .is_directory = mask & IN_ISDIR};
    bool follows = change->is_directory && self->recursive;
    if (follows && mask & IN_MOVED_FROM)
        forget_below(self, name);
    if (mask & IN_MOVED_FROM) {
        const char *to = other_half(self, cookie);
        change->kind = to ? FILE_RENAMED : FILE_DELETED;
        if (to) {
            change->old_name = name;
            change->name = to;
        }
    } else {
        change->kind = mask & (IN_CREATE | IN_MOVED_TO) ? FILE_CREATED : mask & IN_DELETE ? FILE_DELETED : FILE_CHANGED;
    }
    if (follows && change->kind & (FILE_CREATED | FILE_RENAMED))
        add_directory(self, change->name);
    return true;
}

bool file_watch_next(struct file_watch *self, struct file_change *ret_change) {
    const struct inotify_event *event;
    while ((event = peek(self))) {
        int directory = find_directory(self, event->wd);
        bool ignored = event->mask & (IN_IGNORED | IN_Q_OVERFLOW) || !event->len;
        const char *name = directory < 0 || ignored ? NULL : below(self->directories[directory].name, event->name);
        take(self, event);
        if (event->mask & IN_IGNORED && directory >= 0)
            self->directories[directory] = self->directories[--self->directory_count];
        if (name && understand(self, event, name, ret_change))
            return true;
    }
    return false;
}

void file_watch_close(struct file_watch *self) {
    descriptor_watch_close(self->notice);
}
