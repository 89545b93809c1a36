#include "session/durable_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/file.h"
#include "os/system_error.h"
#include "os/unix_socket.h"
#include "os/user.h"

/* --- places --- */

enum { PLACES = 3 };

/* The folders that hold session folders, in the order of preference; NULL: this one means nothing here. */
static void list_places(const char *ret_places[PLACES]) {
    const char *runtime = getenv("XDG_RUNTIME_DIR"), *cache = getenv("XDG_CACHE_HOME");
    const char *own = mem_printf("/run/user/%u", (unsigned)geteuid());
    bool same = runtime && strcmp(runtime, own) == 0;
    if (!cache || *cache != '/')
        cache = mem_printf("%s/.cache", user_home());
    ret_places[0] = runtime && *runtime == '/' && !same ? mem_printf("%s/muster/sessions", runtime) : NULL;
    ret_places[1] = file_is_directory(own) ? mem_printf("%s/muster/sessions", own) : NULL;
    ret_places[2] = mem_printf("%s/muster/sessions/%s", cache, machine_name());
}

static bool is_private(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           !(status.st_mode & 077);
}

/* mkdir -p of a folder that is nobody else's; what lies above "muster" may be anything. */
static bool make_place(const char *place, struct failure *failure) {
    const char *below = strstr(place, "/muster/sessions");
    char *made = mem_strdup(place);
    if (!file_make_directory(mem_strndup(place, (size_t)(below - place)), 0700, failure))
        return false;
    for (char *slash = made + (below - place) + 1;; slash++) {
        char letter = *slash;
        if (letter != '/' && letter)
            continue;
        *slash = '\0';
        if (mkdir(made, 0700) != 0 && errno != EEXIST)
            return system_error_set(failure, errno, made, TARGET_DIRECTORY);
        if (!is_private(made))
            return system_error_set(failure, EACCES, made, TARGET_DIRECTORY);
        if (!letter)
            return true;
        *slash = letter;
    }
}

static const char *in(const char *folder, const char *name) {
    return mem_printf("%s/%s", folder, name);
}

/* --- making --- */

/* Over what is there: on a full disk it has its room already. Whoever looks just now sees no session for a moment. */
static bool write_over(const char *path, const struct buffer *text, struct failure *failure) {
    int file = file_open(path, O_WRONLY, 0, failure);
    if (file < 0)
        return false;
    bool written = file_write_all(file, text->bytes, text->length, path, failure) &&
                   (ftruncate(file, (off_t)text->length) == 0 || system_error_set(failure, errno, path, TARGET_FILE));
    close(file);
    return written;
}

static bool write_info(const char *path, const struct durable_line *info, struct failure *failure) {
    struct buffer text = {0};
    const char *fresh = in(path, "info.new"), *old = in(path, "info");
    durable_line_write(&text, info);
    if (file_write(fresh, text.bytes, text.length, FILE_REPLACE, failure) && file_move(fresh, old, true, failure))
        return true;
    unlink(fresh);
    return file_exists(old) && write_over(old, &text, failure);
}

static int take_lock(const char *path, int flags, struct failure *failure) {
    int lock = open(in(path, "lock"), flags | O_RDWR | O_CLOEXEC, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    system_error_set(failure, errno, path, TARGET_FILE);
    if (lock >= 0)
        close(lock);
    return -1;
}

/* The folder gets its name when everything is in it, so that nobody takes it for a leftover. */
static struct durable_folder *make_in(const char *place, struct guid id, const struct durable_line *info,
                                      struct failure *failure) {
    const char *name = guid_format(id, 'N'), *fresh = mem_printf("%s/.%s", place, name), *path = in(place, name);
    if (!make_place(place, failure) || !file_make_directory(fresh, 0700, failure))
        return NULL;
    struct durable_folder *folder = MEM_NEW(struct durable_folder);
    *folder = (struct durable_folder){.path = fresh, .listener = -1};
    folder->lock = take_lock(fresh, O_CREAT, failure);
    if (folder->lock >= 0)
        folder->listener = unix_socket_listen(in(fresh, "socket"), failure);
    if (folder->listener >= 0 && write_info(fresh, info, failure)) {
        if (rename(fresh, path) == 0) {
            folder->path = path;
            return folder;
        }
        system_error_set(failure, errno, path, TARGET_DIRECTORY);
    }
    durable_folder_remove(folder);
    return NULL;
}

struct durable_folder *durable_folder_make(struct guid id, const struct durable_line *info, struct failure *failure) {
    const char *places[PLACES];
    list_places(places);
    for (int i = 0; i < PLACES; i++) {
        struct durable_folder *folder = places[i] ? make_in(places[i], id, info, failure) : NULL;
        if (folder)
            return folder;
    }
    return NULL;
}

void durable_folder_tell(const struct durable_folder *folder, const struct durable_line *info) {
    write_info(folder->path, info, NULL);
}

enum { NAMES = 4 };
static const char *const file_names[NAMES] = {"socket", "info", "info.new", "lock"};

/* Without a descriptor: there may be no more. */
static void remove_folder(const char *path) {
    for (int i = 0; i < NAMES; i++)
        unlink(in(path, file_names[i]));
    rmdir(path);
}

void durable_folder_remove(struct durable_folder *folder) {
    remove_folder(folder->path);
    if (folder->listener >= 0)
        close(folder->listener);
    if (folder->lock >= 0)
        close(folder->lock);
    folder->listener = folder->lock = -1;
}

/* --- the end by a signal --- */

static char doomed[NAMES + 1][512]; /* the files, then the folder; what a signal handler may touch */

static void remove_and_die(int signal_number) {
    for (int i = 0; i < NAMES; i++)
        unlink(doomed[i]);
    rmdir(doomed[NAMES]);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void durable_folder_remove_at_signal(const struct durable_folder *folder) {
    static const int signals[] = {SIGTERM, SIGHUP, SIGALRM};
    for (int i = 0; i < NAMES; i++)
        snprintf(doomed[i], sizeof doomed[i], "%s/%s", folder->path, file_names[i]);
    snprintf(doomed[NAMES], sizeof doomed[NAMES], "%s", folder->path);
    struct sigaction action = {.sa_handler = remove_and_die};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}

/* --- finding --- */

/* Does its server live? A folder that is left over goes. */
static bool is_alive(const char *path) {
    struct failure failure;
    int lock = take_lock(path, 0, &failure);
    if (lock < 0)
        return file_exists(in(path, "socket"));
    remove_folder(path);
    close(lock);
    return false;
}

/* One that was being made when its server died: nobody holds its lock, or there is none after a minute. */
static void remove_unfinished(const char *path) {
    enum { MINUTE = 60 };
    struct stat status;
    if (file_exists(in(path, "lock")))
        is_alive(path);
    else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && time(NULL) - status.st_mtime > MINUTE)
        rmdir(path);
}

static void each_in(const char *place, void (*found)(void *data, const struct durable_line *info, const char *path),
                    void *data) {
    struct file_entries entries;
    if (!is_private(place) || !file_list(place, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const char *path = in(place, entries.items[i].name);
        if (*entries.items[i].name == '.')
            remove_unfinished(path);
        struct buffer text = {0};
        struct durable_line info;
        if (*entries.items[i].name == '.' || !file_is_directory(path) || strlen(entries.items[i].name) != 32 ||
            !is_alive(path) || !file_read(in(path, "info"), &text, 1 << 16, NULL) || !text.length)
            continue;
        if (durable_line_parse(text.bytes, text.length - 1, &info, NULL))
            found(data, &info, path);
    }
}

void durable_folder_each(void (*found)(void *data, const struct durable_line *info, const char *path), void *data) {
    const char *places[PLACES];
    list_places(places);
    for (int i = 0; i < PLACES; i++)
        if (places[i])
            each_in(places[i], found, data);
}

struct search {
    struct guid id;
    const char *path;
};

static void compare(void *data, const struct durable_line *info, const char *path) {
    struct search *search = data;
    if (guid_equal(durable_line_guid(info, DURABLE_ID), search->id))
        search->path = path;
}

const char *durable_folder_find(struct guid id) {
    struct search search = {.id = id};
    durable_folder_each(compare, &search);
    return search.path;
}
