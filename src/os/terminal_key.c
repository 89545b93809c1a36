/* Keys of a terminal in raw mode: see os/terminal.h. */
#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "os/stop.h"
#include "os/terminal.h"

/* After ESC the rest of a sequence comes at once; longer means that Escape itself was pressed. */
enum { SEQUENCE_GAP_MS = 50, CURSOR_ANSWER_MS = 200 };

/* Bytes read and not made into keys yet. */
static unsigned char ahead[256];
static size_t ahead_length;

static const struct sequence {
    const char *text; /* behind ESC, without modifiers */
    enum terminal_key_code code;
    unsigned modifiers;
} sequences[] = {
    {"[A", KEY_UP, 0},
    {"[B", KEY_DOWN, 0},
    {"[C", KEY_RIGHT, 0},
    {"[D", KEY_LEFT, 0},
    {"[H", KEY_HOME, 0},
    {"[F", KEY_END, 0},
    {"OA", KEY_UP, 0},
    {"OB", KEY_DOWN, 0},
    {"OC", KEY_RIGHT, 0},
    {"OD", KEY_LEFT, 0},
    {"OH", KEY_HOME, 0},
    {"OF", KEY_END, 0},
    {"[1~", KEY_HOME, 0},
    {"[2~", KEY_INSERT, 0},
    {"[3~", KEY_DELETE, 0},
    {"[4~", KEY_END, 0},
    {"[5~", KEY_PAGE_UP, 0},
    {"[6~", KEY_PAGE_DOWN, 0},
    {"[7~", KEY_HOME, 0},
    {"[8~", KEY_END, 0},
    {"[11~", KEY_F1, 0},
    {"[12~", KEY_F2, 0},
    {"[13~", KEY_F3, 0},
    {"[14~", KEY_F4, 0},
    {"[15~", KEY_F5, 0},
    {"[17~", KEY_F6, 0},
    {"[18~", KEY_F7, 0},
    {"[19~", KEY_F8, 0},
    {"[20~", KEY_F9, 0},
    {"[21~", KEY_F10, 0},
    {"[23~", KEY_F11, 0},
    {"[24~", KEY_F12, 0},
    {"OP", KEY_F1, 0},
    {"OQ", KEY_F2, 0},
    {"OR", KEY_F3, 0},
    {"OS", KEY_F4, 0},
    {"[P", KEY_F1, 0},
    {"[Q", KEY_F2, 0},
    {"[R", KEY_F3, 0},
    {"[S", KEY_F4, 0},
    {"[[A", KEY_F1, 0},
    {"[[B", KEY_F2, 0},
    {"[[C", KEY_F3, 0},
    {"[[D", KEY_F4, 0},
    {"[[E", KEY_F5, 0},
    {"[Z", KEY_TAB, KEY_SHIFT},
    {"[200~", KEY_PASTE_BEGIN, 0},
    {"[201~", KEY_PASTE_END, 0},
    {"Oa", KEY_UP, KEY_CONTROL},
    {"Ob", KEY_DOWN, KEY_CONTROL},
    {"Oc", KEY_RIGHT, KEY_CONTROL},
    {"Od", KEY_LEFT, KEY_CONTROL},
};

/* Reads more bytes; false: none came in time (or the stop was requested), or *ret_end: the terminal hung up. */
static bool read_more(int descriptor, int64_t timeout_ms, bool *ret_end) {
    *ret_end = false;
    if (ahead_length == sizeof ahead)
        return true;
    if (!stop_poll(stop_current(), descriptor, POLLIN, timeout_ms))
        return false;
    ssize_t count = read(descriptor, ahead + ahead_length, sizeof ahead - ahead_length);
    if (count > 0)
        ahead_length += (size_t)count;
    *ret_end = count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
    return count > 0;
}

static void use(size_t length) {
    ahead_length -= length;
    memmove(ahead, ahead + length, ahead_length);
}

/* Length of the sequence behind ESC at text[0..length); 0: not complete yet. */
static size_t sequence_length(const unsigned char *text, size_t length) {
    if (length == 0)
        return 0;
    if (text[0] == 'O' || (text[0] == '[' && length > 1 && text[1] == '['))
        return length >= (text[0] == 'O' ? 2U : 3U) ? (text[0] == 'O' ? 2 : 3) : 0;
    for (size_t i = 1; i < length; i++)
        if (text[i] >= 0x40 && text[i] <= 0x7E)
            return i + 1;
    return 0;
}

/* "[1;5A" is "[A" with a modifier, "[3;2~" is "[3~": xterm's way; 1 + (1 Shift, 2 Alt, 4 Control). */
static unsigned take_modifier(char *text) {
    char *semicolon = strchr(text, ';');
    if (!semicolon)
        return 0;
    char last = text[strlen(text) - 1];
    int value = atoi(semicolon + 1) - 1;
    bool is_first = semicolon - text == 2 && text[1] == '1' && last != '~';
    snprintf(is_first ? text + 1 : semicolon, 2, "%c", last);
    return value > 0 ? (unsigned)value & 7U : 0;
}

static struct terminal_key key_of_sequence(size_t length) {
    char text[32] = "";
    if (length < sizeof text)
        memcpy(text, ahead + 1, length);
    use(length + 1);
    unsigned modifiers = take_modifier(text);
    for (size_t i = 0; i < COUNT_OF(sequences); i++)
        if (strcmp(sequences[i].text, text) == 0)
            return (struct terminal_key){.code = sequences[i].code, .modifiers = sequences[i].modifiers | modifiers};
    return (struct terminal_key){.code = KEY_UNKNOWN};
}

static struct terminal_key key_of_byte(unsigned char byte) {
    switch (byte) {
    case '\r':
    case '\n':
        return (struct terminal_key){.code = KEY_ENTER, .modifiers = byte == '\n' ? KEY_CONTROL : 0};
    case '\t':
        return (struct terminal_key){.code = KEY_TAB};
    case 0x1B:
        return (struct terminal_key){.code = KEY_ESCAPE};
    case 0x7F:
        return (struct terminal_key){.code = KEY_BACKSPACE};
    case 0x08:
        return (struct terminal_key){.code = KEY_BACKSPACE, .modifiers = KEY_CONTROL};
    case 0:
        return (struct terminal_key){.code = KEY_RUNE, .modifiers = KEY_CONTROL, .rune = ' '};
    }
    uint32_t rune = byte <= 26 ? byte + 'a' - 1U : byte + 0x40U;
    return (struct terminal_key){.code = KEY_RUNE, .modifiers = KEY_CONTROL, .rune = rune};
}

/* The character at the front, waiting for the rest of its bytes. */
static struct terminal_key key_of_rune(int descriptor) {
    bool end;
    size_t size, need = ahead[0] >= 0xF0 ? 4 : ahead[0] >= 0xE0 ? 3 : ahead[0] >= 0xC0 ? 2 : 1;
    while (ahead_length < need && read_more(descriptor, SEQUENCE_GAP_MS, &end))
        ;
    if (need == 1 && (ahead[0] < 0x20 || ahead[0] == 0x7F)) {
        struct terminal_key key = key_of_byte(ahead[0]);
        use(1);
        return key;
    }
    uint32_t rune = utf8_decode((const char *)ahead, ahead_length, &size);
    use(size);
    return (struct terminal_key){.code = KEY_RUNE, .rune = rune};
}

static struct terminal_key key_of_escape(int descriptor) {
    bool end;
    if (ahead_length == 1)
        read_more(descriptor, SEQUENCE_GAP_MS, &end);
    if (ahead_length == 1) {
        use(1);
        return (struct terminal_key){.code = KEY_ESCAPE};
    }
    if (ahead[1] != '[' && ahead[1] != 'O') {
        use(1); /* Alt sends ESC before the key */
        struct terminal_key key = ahead[0] == 0x1B ? key_of_byte((use(1), 0x1B)) : key_of_rune(descriptor);
        key.modifiers |= KEY_ALT;
        return key;
    }
    size_t length;
    while (!(length = sequence_length(ahead + 1, ahead_length - 1)) && ahead_length < sizeof ahead)
        if (!read_more(descriptor, SEQUENCE_GAP_MS, &end))
            break;
    return key_of_sequence(length ? length : ahead_length - 1);
}

struct terminal_key terminal_read_key(int descriptor, int64_t timeout_ms) {
    bool end = false;
    if (ahead_length == 0 && !read_more(descriptor, timeout_ms, &end))
        return (struct terminal_key){.code = end ? KEY_END_OF_INPUT : KEY_NONE};
    return ahead[0] == 0x1B ? key_of_escape(descriptor) : key_of_rune(descriptor);
}

bool terminal_key_available(int descriptor) {
    struct pollfd polled = {.fd = descriptor, .events = POLLIN};
    return ahead_length > 0 || (poll(&polled, 1, 0) > 0 && polled.revents & POLLIN);
}

/* Finds the answer "ESC [ row ; column R" among what was typed ahead, and takes it out. */
static bool take_cursor_answer(int *ret_column, int *ret_row) {
    for (size_t i = 0; i + 1 < ahead_length; i++) {
        size_t length = ahead[i] == 0x1B ? sequence_length(ahead + i + 1, ahead_length - i - 1) : 0;
        char text[32] = "";
        if (length == 0 || length >= sizeof text || ahead[i + length] != 'R')
            continue;
        memcpy(text, ahead + i + 1, length);
        if (sscanf(text, "[%d;%dR", ret_row, ret_column) != 2)
            continue;
        memmove(ahead + i, ahead + i + 1 + length, ahead_length - i - 1 - length);
        ahead_length -= length + 1;
        return true;
    }
    return false;
}

bool terminal_cursor(int descriptor, int *ret_column, int *ret_row) {
    static const char question[] = "\x1B[6n";
    bool end = false;
    if (write(descriptor, question, sizeof question - 1) != sizeof question - 1)
        return false;
    int64_t deadline = clock_monotonic_ns() + CURSOR_ANSWER_MS * INT64_C(1000000);
    while (!end) {
        if (take_cursor_answer(ret_column, ret_row)) {
            --*ret_row;
            --*ret_column;
            return true;
        }
        int64_t left_ms = (deadline - clock_monotonic_ns()) / 1000000;
        if (left_ms <= 0 || ahead_length == sizeof ahead || !read_more(descriptor, left_ms, &end))
            return false;
    }
    return false;
}

static void show(int output, const char *text, size_t length) {
    ssize_t written = write(output, text, length); /* nothing can be done where the terminal takes nothing */
    (void)written;
}

/* Takes the last character away again. */
static void erase_last(struct buffer *line, int output, char mask) {
    if (line->length == 0)
        return;
    while (line->length > 1 && ((unsigned char)line->bytes[line->length - 1] & 0xC0) == 0x80)
        line->length--;
    line->bytes[--line->length] = '\0';
    if (mask)
        show(output, "\b \b", 3);
}

bool terminal_read_password(int input, int output, const char *prompt, char mask, struct buffer *line,
                            struct failure *failure) {
    if (!terminal_raw_begin(input, failure))
        return false;
    show(output, prompt, strlen(prompt));
    bool done = false, given = false;
    while (!done) {
        struct terminal_key key = terminal_read_key(input, -1);
        bool control = key.modifiers & KEY_CONTROL;
        given = key.code == KEY_ENTER;
        done = given || key.code == KEY_END_OF_INPUT || stop_is_requested(stop_current()) ||
               (control && (key.rune == 'c' || (key.rune == 'd' && line->length == 0)));
        if (key.code == KEY_BACKSPACE) {
            erase_last(line, output, mask);
        } else if (key.code == KEY_RUNE && !key.modifiers) {
            buffer_put_rune(line, key.rune);
            if (mask)
                show(output, &mask, 1);
        }
    }
    terminal_raw_end(input);
    show(output, "\n", 1);
    if (!given && failure)
        failure_set(failure, "System.Management.Automation.PipelineStoppedException", "PipelineStopped",
                    CATEGORY_OPERATION_STOPPED, "The pipeline has been stopped.");
    return given;
}
