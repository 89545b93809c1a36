/* The terminal on a descriptor: is there one, its size, raw mode, keys, passwords. What it draws is text for host/ to
 * write.
 *
 * Raw mode is process-wide and restored when the process ends by exit or by a signal handled in os/signal.h. Keys come
 * as runes with modifiers; escape sequences of xterm, VT220, rxvt and the Linux console are decoded by one table. */
#ifndef OS_TERMINAL_H
#define OS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"

/* isatty. */
bool terminal_is(int descriptor);
/* Columns and rows; false (and 80 x 24, or $COLUMNS and $LINES) where it has none. */
bool terminal_size(int descriptor, int *ret_columns, int *ret_rows);
/* How often the size has changed since the first call (SIGWINCH); compare with a remembered count. */
unsigned terminal_size_changes(void);
/* May escape sequences be written there? False: no terminal, TERM is empty or dumb. */
bool terminal_has_colors(int descriptor);

/* Keys one by one, without echo and signals; nests. False: no terminal. terminal_raw_end restores. */
bool terminal_raw_begin(int descriptor, struct failure *failure);
void terminal_raw_end(int descriptor);
/* Turns the echo of typed text off and on again (line mode stays). */
bool terminal_set_echo(int descriptor, bool on);
/* Do Ctrl+C and its kin send signals (false too where there is no terminal)? Turned off they are keys; at the process'
 * exit they are on again. */
bool terminal_sends_signals(int descriptor);
bool terminal_send_signals(int descriptor, bool on);

enum terminal_key_code {
    KEY_NONE, /* timed out, or the stop was requested */
    KEY_RUNE, /* `rune` */
    KEY_ENTER,
    KEY_TAB,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_INSERT,
    KEY_DELETE,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_PASTE_BEGIN,
    KEY_PASTE_END,   /* bracketed paste */
    KEY_UNKNOWN,     /* an unknown sequence, swallowed whole */
    KEY_END_OF_INPUT /* the terminal hung up */
};
enum { KEY_SHIFT = 1, KEY_ALT = 2, KEY_CONTROL = 4 };

struct terminal_key {
    enum terminal_key_code code;
    unsigned modifiers; /* KEY_SHIFT | KEY_ALT | KEY_CONTROL */
    uint32_t rune;      /* KEY_RUNE: the character; with KEY_CONTROL its lower-case letter ('c' for Ctrl+C) */
};

/* The next key; waits up to timeout_ms (-1: for ever), observing the thread's stop. Raw mode must be on. Releases the
 * baton. */
struct terminal_key terminal_read_key(int descriptor, int64_t timeout_ms);
/* Is a key waiting? ([Console]::KeyAvailable) */
bool terminal_key_available(int descriptor);
/* Asks the terminal where its cursor is (0-based); false: no answer within 200 ms. Raw mode must be on. */
bool terminal_cursor(int descriptor, int *ret_column, int *ret_row);
/* Asks `prompt` and reads a line showing `mask` for each character ('\0': nothing): Read-Host -AsSecureString. False:
 * Ctrl+C or end of input. The prompt comes when nothing typed is shown any more. The caller wipes the line
 * (explicit_bzero) when done. */
bool terminal_read_password(int input, int output, const char *prompt, char mask, struct buffer *line,
                            struct failure *failure);

#endif
