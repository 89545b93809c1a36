#include "os/user.h"

#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"

/* A database file cut into lines and fields; read at its first use and again when the file changed. */
struct database {
    const char *path;
    size_t fields;
    const char ***records; /* collected: [count][fields] */
    size_t count;
    struct timespec changed;
    bool loaded;
};

enum { USER_NAME, USER_PASSWORD, USER_ID, USER_GROUP, USER_FULL_NAME, USER_HOME, USER_SHELL, USER_FIELDS };
enum { GROUP_NAME, GROUP_PASSWORD, GROUP_ID, GROUP_MEMBERS, GROUP_FIELDS };

static struct database users = {.path = "/etc/passwd", .fields = USER_FIELDS};
static struct database groups = {.path = "/etc/group", .fields = GROUP_FIELDS};

/* Cuts "a:b:c" in place; false: too few fields. */
static bool cut_record(char *line, const char **fields, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!line)
            return false;
        fields[i] = line;
        line = strchr(line, ':');
        if (line)
            *line++ = '\0';
    }
    return true;
}

static void load(struct database *database) {
    struct stat status;
    if (stat(database->path, &status) != 0)
        return;
    if (database->loaded && status.st_mtim.tv_sec == database->changed.tv_sec &&
        status.st_mtim.tv_nsec == database->changed.tv_nsec)
        return;
    struct buffer text = {0};
    database->count = 0;
    database->loaded = true;
    database->changed = status.st_mtim;
    if (!file_read(database->path, &text, 0, NULL) || text.length == 0)
        return;
    size_t capacity = 1;
    for (size_t i = 0; i < text.length; i++)
        capacity += text.bytes[i] == '\n';
    database->records = MEM_ARRAY(const char **, capacity);
    char *rest = text.bytes, *line;
    while ((line = strsep(&rest, "\n"))) {
        const char **fields = MEM_ARRAY(const char *, database->fields);
        if (*line && *line != '#' && cut_record(line, fields, database->fields))
            database->records[database->count++] = fields;
    }
}

static const char **find(struct database *database, size_t field, const char *text) {
    load(database);
    for (size_t i = 0; i < database->count; i++)
        if (strcmp(database->records[i][field], text) == 0)
            return database->records[i];
    return NULL;
}

static bool fill_from_record(const char **record, struct user *ret_user) {
    *ret_user = (struct user){.uid = (uid_t)strtoul(record[USER_ID], NULL, 10),
                              .gid = (gid_t)strtoul(record[USER_GROUP], NULL, 10),
                              .name = record[USER_NAME],
                              .full_name = mem_strndup(record[USER_FULL_NAME], strcspn(record[USER_FULL_NAME], ",")),
                              .home = record[USER_HOME],
                              .shell = record[USER_SHELL]};
    return true;
}

static bool fill_from_service(const struct passwd *entry, struct user *ret_user) {
    if (!entry)
        return false;
    *ret_user = (struct user){.uid = entry->pw_uid,
                              .gid = entry->pw_gid,
                              .name = mem_strdup(entry->pw_name),
                              .full_name = mem_strndup(entry->pw_gecos, strcspn(entry->pw_gecos, ",")),
                              .home = mem_strdup(entry->pw_dir),
                              .shell = mem_strdup(entry->pw_shell)};
    return true;
}

bool user_by_id(uid_t uid, struct user *ret_user) {
    const char **record = find(&users, USER_ID, mem_printf("%u", uid));
    return record ? fill_from_record(record, ret_user) : fill_from_service(getpwuid(uid), ret_user);
}

bool user_by_name(const char *name, struct user *ret_user) {
    const char **record = find(&users, USER_NAME, name);
    return record ? fill_from_record(record, ret_user) : fill_from_service(getpwnam(name), ret_user);
}

const char *user_name(uid_t uid) {
    struct user user;
    return user_by_id(uid, &user) ? user.name : mem_printf("%u", uid);
}

const char *group_name(gid_t gid) {
    const char *number = mem_printf("%u", gid);
    const char **record = find(&groups, GROUP_ID, number);
    if (record)
        return record[GROUP_NAME];
    const struct group *entry = getgrgid(gid);
    return entry ? mem_strdup(entry->gr_name) : number;
}

bool group_by_name(const char *name, gid_t *ret_gid) {
    const char **record = find(&groups, GROUP_NAME, name);
    const struct group *entry = record ? NULL : getgrnam(name);
    if (record)
        *ret_gid = (gid_t)strtoul(record[GROUP_ID], NULL, 10);
    else if (entry)
        *ret_gid = entry->gr_gid;
    return record || entry;
}

const char *user_current_name(void) {
    return user_name(geteuid());
}

const char *user_home(void) {
    const char *home = getenv("HOME");
    struct user user;
    if (home && *home)
        return home;
    return user_by_id(geteuid(), &user) && *user.home ? user.home : "/";
}

bool user_is_root(void) {
    return geteuid() == 0;
}
