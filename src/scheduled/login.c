#include "scheduled/login.h"

#include <string.h>
#include <strings.h>
#include <utmp.h>
#include <utmpx.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/file.h"

static void add(struct logins *logins, const char *key, const char *user) {
    logins->items = mem_resize(logins->items, sizeof *logins->items * (size_t)(logins->count + 1));
    logins->items[logins->count++] = (struct login){key, user};
}

/* The value of NAME=value on a line of its own; NULL: none. */
static const char *field(const char *text, const char *name) {
    size_t length = strlen(name);
    for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
        if (strncmp(line, name, length) == 0 && line[length] == '=')
            return mem_strndup(line + length + 1, strcspn(line + length + 1, "\n"));
    return NULL;
}

static bool read_sessions(const char *folder, struct logins *logins) {
    struct file_entries entries;
    if (!file_list(folder, &entries, NULL))
        return false;
    for (size_t i = 0; i < entries.count; i++) {
        struct buffer text = {0};
        if (!file_read(mem_printf("%s/%s", folder, entries.items[i].name), &text, 65536, NULL))
            continue;
        const char *class = field(buffer_text(&text), "CLASS"), *user = field(buffer_text(&text), "USER");
        if (class && user && strcmp(class, "user") == 0)
            add(logins, mem_printf("session %s", entries.items[i].name), user);
    }
    return true;
}

static void read_utmp(const char *file, struct logins *logins) {
    utmpxname(file);
    setutxent();
    for (const struct utmpx *entry; (entry = getutxent());)
        if (entry->ut_type == USER_PROCESS)
            add(logins,
                mem_printf("utmp %.*s %d %d", (int)sizeof entry->ut_line, entry->ut_line, (int)entry->ut_pid,
                           (int)entry->ut_tv.tv_sec),
                mem_strndup(entry->ut_user, strnlen(entry->ut_user, sizeof entry->ut_user)));
    endutxent();
}

void login_read(const char *sessions_folder, const char *utmp_file, struct logins *ret_logins) {
    *ret_logins = (struct logins){0};
    if (!read_sessions(sessions_folder ? sessions_folder : "/run/systemd/sessions", ret_logins))
        read_utmp(utmp_file ? utmp_file : _PATH_UTMP, ret_logins);
}

bool login_has(const struct logins *logins, const char *key) {
    for (int i = 0; i < logins->count; i++)
        if (strcmp(logins->items[i].key, key) == 0)
            return true;
    return false;
}

bool login_is_of(const char *wanted, const char *user) {
    if (!wanted || !*wanted || strcmp(wanted, "*") == 0)
        return true;
    const char *domain_end = strrchr(wanted, '\\');
    return strcasecmp(domain_end ? domain_end + 1 : wanted, user) == 0;
}
