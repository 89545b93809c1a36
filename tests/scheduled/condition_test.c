/* What the machine is like: batteries, terminals, sessions, told by folders of the test's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"
#include "scheduled/condition.h"
#include "scheduled/identity.h"
#include "scheduled/login.h"

static const char *folder;

static int set_up(void **state) {
    (void)state;
    folder = file_make_temporary_directory("/tmp", "muster-condition-", NULL);
    return folder ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return file_remove_directory(folder, true, NULL) ? 0 : -1;
}

static void put(const char *name, const char *text) {
    const char *path = mem_printf("%s/%s", folder, name);
    assert_true(file_make_directory(mem_strndup(path, (size_t)(strrchr(path, '/') - path)), 0700, NULL));
    assert_true(file_write(path, text, strlen(text), FILE_REPLACE, NULL));
}

static void batteries(void **state) {
    (void)state;
    assert_false(condition_on_batteries(folder));
    assert_false(condition_on_batteries("/nowhere"));
    assert_false(condition_has_batteries(folder));
    put("AC/type", "Mains\n");
    put("AC/online", "1\n");
    put("BAT0/type", "Battery\n");
    put("BAT0/status", "Charging\n");
    assert_true(condition_has_batteries(folder));
    assert_false(condition_on_batteries(folder));
    put("AC/online", "0\n");
    put("BAT0/status", "Discharging\n");
    assert_true(condition_on_batteries(folder));
    put("AC/online", "1\n");
    assert_false(condition_on_batteries(folder));
    put("AC/online", "0\n");
    put("BAT0/status", "Full\n");
    put("mouse/type", "Battery\n");
    put("mouse/scope", "Device\n");
    put("mouse/status", "Discharging\n");
    assert_false(condition_on_batteries(folder));
}

static void set_age(const char *name, int64_t seconds) {
    put(name, "");
    int64_t then = clock_utc_ticks() - seconds * CLOCK_TICKS_PER_SECOND;
    assert_true(file_set_times(mem_printf("%s/%s", folder, name), then, INT64_MIN, NULL));
}

static void idleness(void **state) {
    (void)state;
    assert_true(condition_idle_seconds(folder) == INT64_MAX);
    set_age("tty3", 500);
    set_age("pts/1", 900);
    set_age("pts/ptmx", 1);
    set_age("ttyS0", 2);
    set_age("tty0", 3);
    int64_t idle = condition_idle_seconds(folder);
    assert_true(idle >= 499 && idle <= 505);
    set_age("pts/2", 20);
    idle = condition_idle_seconds(folder);
    assert_true(idle >= 19 && idle <= 25);
}

static void sessions(void **state) {
    (void)state;
    struct logins logins;
    put("4", "UID=0\nUSER=ann\nCLASS=user\nTYPE=tty\n");
    put("c1", "UID=107\nUSER=gdm\nCLASS=greeter\n");
    put("5", "USER=bob\nCLASS=user\n");
    login_read(folder, NULL, &logins);
    assert_int_equal(logins.count, 2);
    assert_true(login_has(&logins, "session 4") && login_has(&logins, "session 5"));
    assert_false(login_has(&logins, "session c1"));
    login_read("/nowhere", "/nowhere/utmp", &logins);
    assert_int_equal(logins.count, 0);
}

static void users(void **state) {
    (void)state;
    assert_true(login_is_of(NULL, "ann") && login_is_of("*", "ann") && login_is_of("ann", "ann"));
    assert_true(login_is_of("HOST\\ann", "ann"));
    assert_false(login_is_of("bob", "ann"));
}

static void identities(void **state) {
    (void)state;
    struct identity own = identity_of(getpid());
    assert_true(identity_is_alive(&own));
    struct identity later = own;
    later.start++;
    assert_false(identity_is_alive(&later));
    struct identity before = own;
    before.boot_id = "another";
    assert_false(identity_is_alive(&before));
    assert_false(identity_is_alive(&(struct identity){0}));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {CASE(batteries), CASE(idleness), CASE(sessions), CASE(users), CASE(identities)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
