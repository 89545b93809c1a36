#include "scheduled/condition.h"

#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/member.h"
#include "object/string.h"
#include "os/file.h"
#include "os/user.h"

/* --- power --- */

/* The first line of a file of the kernel's; "" where there is none. */
static const char *line_of(const char *folder, const char *name, const char *file) {
    struct buffer text = {0};
    if (!file_read(mem_printf("%s/%s/%s", folder, name, file), &text, 256, NULL))
        return "";
    return mem_strndup(buffer_text(&text), strcspn(buffer_text(&text), "\n"));
}

struct power {
    bool battery, mains, online, discharging;
};

static struct power read_power(const char *folder) {
    struct file_entries supplies;
    struct power power = {0};
    if (!folder)
        folder = "/sys/class/power_supply";
    if (!file_list(folder, &supplies, NULL))
        return power;
    for (size_t i = 0; i < supplies.count; i++) {
        const char *name = supplies.items[i].name, *type = line_of(folder, name, "type");
        if (strcmp(line_of(folder, name, "scope"), "Device") == 0)
            continue; /* a mouse's or keyboard's own */
        if (strcmp(type, "Mains") == 0 || strcmp(type, "USB") == 0) {
            power.mains = true;
            power.online |= strcmp(line_of(folder, name, "online"), "1") == 0;
        } else if (strcmp(type, "Battery") == 0) {
            power.battery = true;
            power.discharging |= strcmp(line_of(folder, name, "status"), "Discharging") == 0;
        }
    }
    return power;
}

bool condition_on_batteries(const char *folder) {
    struct power power = read_power(folder);
    return power.discharging && !(power.mains && power.online);
}

bool condition_has_batteries(const char *folder) {
    return read_power(folder).battery;
}

/* --- network --- */

static bool is_global(const struct sockaddr *address) {
    if (address->sa_family == AF_INET)
        return (ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 16) != 0xA9FE;
    return address->sa_family == AF_INET6 && !IN6_IS_ADDR_LINKLOCAL(&((const struct sockaddr_in6 *)address)->sin6_addr);
}

bool condition_has_network(void) {
    struct ifaddrs *all;
    bool found = false;
    if (getifaddrs(&all) != 0)
        return false;
    for (const struct ifaddrs *one = all; one && !found; one = one->ifa_next)
        found = one->ifa_addr && (one->ifa_flags & IFF_UP) && (one->ifa_flags & IFF_RUNNING) &&
                !(one->ifa_flags & IFF_LOOPBACK) && is_global(one->ifa_addr);
    freeifaddrs(all);
    return found;
}

/* --- idleness --- */

/* The kernel sets a terminal's access time when something is read from it, to within eight seconds. */
static void take_terminals(const char *folder, const char *prefix, int64_t *newest) {
    struct file_entries entries;
    struct stat about;
    if (!file_list(folder, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const char *number = entries.items[i].name + strlen(prefix);
        if (strncmp(entries.items[i].name, prefix, strlen(prefix)) != 0 || strspn(number, "0123456789") == 0 ||
            strcmp(entries.items[i].name, "tty0") == 0)
            continue;
        if (stat(mem_printf("%s/%s", folder, entries.items[i].name), &about) == 0 && about.st_atime > *newest)
            *newest = about.st_atime;
    }
}

int64_t condition_idle_seconds(const char *folder) {
    int64_t newest = 0, now = time(NULL);
    if (!folder)
        folder = "/dev";
    take_terminals(mem_printf("%s/pts", folder), "", &newest);
    take_terminals(folder, "tty", &newest);
    return newest == 0 ? INT64_MAX : now > newest ? now - newest : 0;
}

/* --- what cannot be --- */

bool condition_can_wake(void) {
    struct buffer states = {0};
    int timer = timerfd_create(CLOCK_REALTIME_ALARM, TFD_CLOEXEC);
    if (timer >= 0) {
        close(timer);
        return true;
    }
    if (!file_read("/sys/power/state", &states, 256, NULL) || !strcspn(buffer_text(&states), "\n"))
        return true;                                                /* it knows no sleep */
    return access("/sys/power/state", W_OK) != 0 && errno == EROFS; /* a container: not its to send to sleep */
}

static bool fail_right(const struct scheduled_definition *definition, const char *what, struct failure *failure) {
    scheduled_fail(failure,
                   "An error occurred while registering scheduled job definition %s to the Windows Task "
                   "Scheduler.  The Task Scheduler error is: %s.",
                   definition->name, what);
    failure->inner_exception = "System.UnauthorizedAccessException";
    failure->inner_message = what;
    return false;
}

bool condition_check_options(const struct scheduled_definition *definition, struct failure *failure) {
    const struct scheduled_options *options = definition->options;
    if (options->flags[OPTION_RUN_ELEVATED] && !user_is_root())
        return fail_right(definition, "RunElevated needs a shell that runs as root", failure);
    if (options->flags[OPTION_WAKE_TO_RUN] && !condition_can_wake())
        return scheduled_fail(failure,
                              "An error occurred while registering scheduled job definition %s to the Windows Task "
                              "Scheduler.  The Task Scheduler error is: WakeToRun needs the capability CAP_WAKE_ALARM "
                              "and a clock that can wake this computer.",
                              definition->name);
    return true;
}
