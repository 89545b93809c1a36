/* Processes of the machine, users, signals, keys of a terminal. */
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/proc.h"
#include "os/signal.h"
#include "os/terminal.h"
#include "os/user.h"

static void lists_processes(void **state) {
    struct proc_list list;
    struct proc own;
    assert_true(proc_list(&list, NULL));
    bool found = false;
    for (size_t i = 0; i < list.count; i++)
        found |= list.items[i].id == getpid();
    assert_true(found);
    assert_true(proc_get(getpid(), &own));
    assert_int_equal(own.parent_id, getppid());
    assert_string_equal(own.name, strrchr(proc_path(getpid()), '/') + 1);
    assert_true(own.working_set_bytes > 100000 && own.virtual_bytes > own.working_set_bytes);
    assert_true(own.start_ticks <= clock_utc_ticks() + 1000000 &&
                own.start_ticks > clock_utc_ticks() - 600 * 10000000LL);
    assert_true(proc_handle_count(getpid()) >= 3);
    assert_non_null(strstr(proc_command_line(getpid()), own.name));
    size_t count;
    assert_non_null(proc_modules(getpid(), &count));
    assert_true(count > 0);
    assert_false(proc_get(0x3FFFFFFF, &own));
}

static void knows_users(void **state) {
    struct user user;
    gid_t gid;
    assert_string_equal(user_name(0), "root");
    assert_true(user_by_name("root", &user));
    assert_int_equal(user.uid, 0);
    assert_string_equal(user.home, "/root");
    assert_string_equal(group_name(0), "root");
    assert_true(group_by_name("root", &gid) && gid == 0);
    assert_string_equal(user_name(3999999), "3999999");
    struct machine machine;
    machine_get(&machine);
    assert_string_equal(machine.kernel, "Linux");
    assert_true(machine.memory_bytes > 0 && machine.uptime_ms > 0 && machine.processor_count > 0);
    assert_true(*machine.pretty_name != '"');
}

static void interrupts_request_the_stop(void **state) {
    struct stop stop = {0};
    signal_on_interrupt(&stop);
    raise(SIGINT);
    assert_true(stop_is_requested(&stop));
    assert_int_equal(signal_interrupt_count(), 1);
    signal_on_interrupt(NULL);
}

static void decodes_keys(void **state) {
    static const struct {
        const char *bytes;
        struct terminal_key key;
    } cases[] = {
        {"a", {KEY_RUNE, 0, 'a'}},
        {"\xC3\xBC", {KEY_RUNE, 0, 0xFC}},
        {"\x03", {KEY_RUNE, KEY_CONTROL, 'c'}},
        {"\r", {KEY_ENTER}},
        {"\x7F", {KEY_BACKSPACE}},
        {"\x1B[A", {KEY_UP}},
        {"\x1B[1;5C", {KEY_RIGHT, KEY_CONTROL}},
        {"\x1B[3~", {KEY_DELETE}},
        {"\x1B[3;2~", {KEY_DELETE, KEY_SHIFT}},
        {"\x1BOP", {KEY_F1}},
        {"\x1B[Z", {KEY_TAB, KEY_SHIFT}},
        {"\x1B"
         "f",
         {KEY_RUNE, KEY_ALT, 'f'}},
        {"\x1B", {KEY_ESCAPE}},
        {"\x1B[200~", {KEY_PASTE_BEGIN}},
        {"\x1B[99;99x", {KEY_UNKNOWN}},
    };
    int master, terminal;
    assert_int_equal(openpty(&master, &terminal, NULL, NULL, NULL), 0);
    assert_true(terminal_is(terminal));
    assert_true(terminal_raw_begin(terminal, NULL));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(write(master, cases[i].bytes, strlen(cases[i].bytes)), (int)strlen(cases[i].bytes));
        struct terminal_key key = terminal_read_key(terminal, 2000);
        assert_int_equal(key.code, cases[i].key.code);
        assert_int_equal(key.modifiers, cases[i].key.modifiers);
        assert_int_equal(key.rune, cases[i].key.rune);
    }
    assert_int_equal(terminal_read_key(terminal, 10).code, KEY_NONE);
    int column, row;
    assert_int_equal(write(master, "x\x1B[5;7R", 7), 7);
    assert_true(terminal_cursor(terminal, &column, &row));
    assert_true(column == 6 && row == 4);
    assert_int_equal(terminal_read_key(terminal, 10).rune, 'x');
    terminal_raw_end(terminal);
    struct buffer password = {0};
    assert_int_equal(write(master,
                           "ab\x7F"
                           "c\r",
                           5),
                     5);
    assert_true(terminal_read_password(terminal, terminal, "", '*', &password, NULL));
    assert_string_equal(buffer_text(&password), "ac");
    close(master);
    close(terminal);
}

static void sleeps_as_long_as_told(void **state) {
    int64_t begin = clock_monotonic_ns();
    assert_true(clock_sleep_ms(20));
    assert_true(clock_monotonic_ns() - begin >= 20000000);
    struct timespec early = clock_timespec_from_ticks(CLOCK_UNIX_EPOCH_TICKS - 1);
    assert_true(early.tv_sec == -1 && early.tv_nsec == 999999900);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_processes),
        cmocka_unit_test(knows_users),
        cmocka_unit_test(interrupts_request_the_stop),
        cmocka_unit_test(decodes_keys),
        cmocka_unit_test(sleeps_as_long_as_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
