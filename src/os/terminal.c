#include "os/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "os/system_error.h"

static struct termios cooked;
static int raw_depth, raw_descriptor = -1;
static atomic_uint size_changes;

bool terminal_is(int descriptor) {
    return isatty(descriptor) == 1;
}

static int number_of(const char *variable, int otherwise) {
    const char *text = getenv(variable);
    int number = text ? atoi(text) : 0;
    return number > 0 ? number : otherwise;
}

bool terminal_size(int descriptor, int *ret_columns, int *ret_rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *ret_columns = size.ws_col;
        *ret_rows = size.ws_row;
        return true;
    }
    *ret_columns = number_of("COLUMNS", 80);
    *ret_rows = number_of("LINES", 24);
    return false;
}

static void count_change(int number) {
    (void)number;
    atomic_fetch_add(&size_changes, 1);
}

unsigned terminal_size_changes(void) {
    static atomic_bool installed;
    if (!atomic_exchange(&installed, true)) {
        struct sigaction action = {.sa_handler = count_change, .sa_flags = SA_RESTART};
        sigemptyset(&action.sa_mask);
        sigaction(SIGWINCH, &action, NULL);
    }
    return atomic_load(&size_changes);
}

bool terminal_has_colors(int descriptor) {
    const char *kind = getenv("TERM");
    return terminal_is(descriptor) && kind && *kind && strcmp(kind, "dumb") != 0;
}

static void restore_at_exit(void) {
    if (raw_depth > 0)
        tcsetattr(raw_descriptor, TCSANOW, &cooked);
}

bool terminal_raw_begin(int descriptor, struct failure *failure) {
    static bool registered;
    if (raw_depth > 0) {
        raw_depth++;
        return true;
    }
    if (tcgetattr(descriptor, &cooked) != 0)
        return system_error_set(failure, errno, NULL, TARGET_FILE);
    struct termios raw = cooked;
    raw.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
    raw.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    /* What is written goes on being cooked (OPOST), so that "\n" starts a line at its first column. */
    if (tcsetattr(descriptor, TCSADRAIN, &raw) != 0)
        return system_error_set(failure, errno, NULL, TARGET_FILE);
    raw_descriptor = descriptor;
    raw_depth = 1;
    if (!registered)
        atexit(restore_at_exit);
    registered = true;
    return true;
}

void terminal_raw_end(int descriptor) {
    if (raw_depth > 0 && --raw_depth == 0)
        tcsetattr(descriptor, TCSADRAIN, &cooked);
}

bool terminal_set_echo(int descriptor, bool on) {
    struct termios modes;
    if (tcgetattr(descriptor, &modes) != 0)
        return false;
    modes.c_lflag = on ? modes.c_lflag | ECHO : modes.c_lflag & (tcflag_t)~ECHO;
    return tcsetattr(descriptor, TCSADRAIN, &modes) == 0;
}

bool terminal_sends_signals(int descriptor) {
    struct termios modes;
    return tcgetattr(descriptor, &modes) == 0 && (modes.c_lflag & ISIG) != 0;
}

static int without_signals = -1; /* the descriptor of which they are turned off */

static void send_signals_at_exit(void) {
    if (without_signals >= 0)
        terminal_send_signals(without_signals, true);
}

bool terminal_send_signals(int descriptor, bool on) {
    static bool registered;
    struct termios modes;
    if (tcgetattr(descriptor, &modes) != 0)
        return false;
    modes.c_lflag = on ? modes.c_lflag | ISIG : modes.c_lflag & (tcflag_t)~ISIG;
    if (!on && !registered)
        registered = atexit(send_signals_at_exit) == 0;
    without_signals = on ? -1 : descriptor;
    return tcsetattr(descriptor, TCSADRAIN, &modes) == 0;
}
