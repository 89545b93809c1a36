/* Users, groups, this machine. Names come from /etc/passwd and /etc/group read directly (once, remembered until the
 * file changes); the system's name service is asked only for what is not there. Results are collected text unless said
 * otherwise. */
#ifndef OS_USER_H
#define OS_USER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct user {
    uid_t uid;
    gid_t gid;
    const char *name, *full_name, *home, *shell;
};

/* Looks a user up by id or by name; false: there is none. */
bool user_by_id(uid_t uid, struct user *ret_user);
bool user_by_name(const char *name, struct user *ret_user);
/* The name of an id; its number as text where it has none. */
const char *user_name(uid_t uid);
const char *group_name(gid_t gid);
/* The group's id; false: there is none. */
bool group_by_name(const char *name, gid_t *ret_gid);

/* [Environment]::UserName: by the effective id, not by $USER. */
const char *user_current_name(void);
/* $HOME: the variable HOME, else the user's folder, else "/". */
const char *user_home(void);
/* geteuid() == 0. */
bool user_is_root(void);

/* [Environment]::MachineName: the host name up to the first dot; and the whole. */
const char *machine_name(void);
const char *machine_full_name(void);

struct machine {
    const char *kernel, *release, *version, *architecture; /* uname: Linux, 6.1.0, #1 SMP …, x86_64 */
    const char *distribution, *distribution_version,
        *pretty_name; /* /etc/os-release: Debian GNU/Linux, 12, Debian GNU/Linux 12 (bookworm) */
    const char *processor_model;
    int processor_count; /* processors this process may run on */
    int64_t memory_bytes, memory_free_bytes, swap_bytes, swap_free_bytes;
    int64_t uptime_ms, boot_ticks; /* time since boot; moment of boot (UTC ticks) */
    double load[3];
};
/* Reads what is known about this machine; unknown texts are "". */
void machine_get(struct machine *ret_machine);
/* [Environment]::ProcessorCount. */
int machine_processor_count(void);

#endif
