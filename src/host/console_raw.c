/* The console's raw user interface: colours, title, sizes, the cursor, keys. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "host/console.h"
#include "os/stop.h"
#include "os/terminal.h"

/* Colours are -1 until a script sets them; a terminal is told at once. */
static int colours[2] = {-1, -1};
static const char *title = "";

static void append_character(struct buffer *text, uint32_t character) {
    char bytes[4];
    buffer_append(text, bytes, utf8_encode(character, bytes));
}

static void put_character(uint32_t character) {
    struct buffer text = {0};
    append_character(&text, character);
    fwrite(text.bytes, 1, text.length, stdout);
}

static void tell_terminal(struct host *host, const char *sequence) {
    if (host->supports_vt)
        fputs(sequence, stdout);
}

static void get_cursor(struct raw_value *ret_value) {
    if (!terminal_is(STDIN_FILENO) || !terminal_has_colors(STDOUT_FILENO) || !terminal_raw_begin(STDIN_FILENO, NULL))
        return;
    fflush(stdout);
    terminal_cursor(STDIN_FILENO, &ret_value->x, &ret_value->y);
    terminal_raw_end(STDIN_FILENO);
}

static bool no_console(struct failure *failure) {
    return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                       "Cannot read keys when either application does not have a console or when console input has "
                       "been redirected. Try Console.Read.");
}

bool console_raw_get(struct host *host, enum raw_property property, struct raw_value *ret_value,
                     struct failure *failure) {
    *ret_value = (struct raw_value){.text = ""};
    switch (property) {
    case RAW_FOREGROUND_COLOR:
    case RAW_BACKGROUND_COLOR:
        ret_value->x = colours[property == RAW_BACKGROUND_COLOR];
        return true;
    case RAW_CURSOR_POSITION:
        get_cursor(ret_value);
        return true;
    case RAW_WINDOW_POSITION:
        return true;
    case RAW_CURSOR_SIZE:
        ret_value->x = 100;
        return true;
    case RAW_WINDOW_TITLE:
        ret_value->text = title;
        return true;
    case RAW_KEY_AVAILABLE:
        if (!terminal_is(STDIN_FILENO))
            return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Cannot see if a key has been pressed when either application does not have a console "
                               "or when console input has been redirected from a file. Try Console.In.Peek.");
        ret_value->x = terminal_key_available(STDIN_FILENO);
        return true;
    default:
        *ret_value = (struct raw_value){host->width(host), host->height(host), ""};
        return true;
    }
}

bool console_raw_set(struct host *host, enum raw_property property, const struct raw_value *value,
                     struct failure *failure) {
    static const unsigned char codes[16] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};
    switch (property) {
    case RAW_FOREGROUND_COLOR:
    case RAW_BACKGROUND_COLOR:
        colours[property == RAW_BACKGROUND_COLOR] = value->x & 15;
        tell_terminal(host, mem_printf("\033[%dm", codes[value->x & 15] + (property == RAW_BACKGROUND_COLOR ? 10 : 0)));
        return true;
    case RAW_CURSOR_POSITION:
        tell_terminal(host,
                      mem_printf("\033[%d;%dH", (value->y < 0 ? 0 : value->y) + 1, (value->x < 0 ? 0 : value->x) + 1));
        return true;
    case RAW_WINDOW_TITLE:
        title = mem_strdup(value->text);
        tell_terminal(host, mem_printf("\033]0;%s\a", value->text));
        return true;
    default:
        return failure_set(failure, "System.PlatformNotSupportedException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Operation is not supported on this platform.");
    }
}

/* --- keys --- */

/* ConsoleKey numbers of the keys that are no characters. */
static int virtual_key(const struct terminal_key *key, uint32_t *character) {
    static const struct {
        enum terminal_key_code code;
        int number;
        uint32_t character;
    } rows[] = {{KEY_ENTER, 13, '\r'}, {KEY_TAB, 9, '\t'},    {KEY_ESCAPE, 27, 27}, {KEY_BACKSPACE, 8, 8},
                {KEY_UP, 38, 0},       {KEY_DOWN, 40, 0},     {KEY_LEFT, 37, 0},    {KEY_RIGHT, 39, 0},
                {KEY_HOME, 36, 0},     {KEY_END, 35, 0},      {KEY_INSERT, 45, 0},  {KEY_DELETE, 46, 0},
                {KEY_PAGE_UP, 33, 0},  {KEY_PAGE_DOWN, 34, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].code == key->code) {
            *character = rows[i].character;
            return rows[i].number;
        }
    if (key->code >= KEY_F1 && key->code <= KEY_F12)
        return 112 + (int)(key->code - KEY_F1);
    if (key->code != KEY_RUNE)
        return 0;
    *character = key->rune;
    uint32_t upper = key->rune >= 'a' && key->rune <= 'z' ? key->rune - 32 : key->rune;
    bool plain = upper == ' ' || (upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'Z');
    return plain ? (int)upper : 0;
}

bool console_read_key(struct host *host, int options, struct host_key *ret_key, struct failure *failure) {
    (void)host;
    if (!terminal_is(STDIN_FILENO) || !terminal_raw_begin(STDIN_FILENO, failure))
        return no_console(failure);
    fflush(stdout);
    struct terminal_key key;
    do
        key = terminal_read_key(STDIN_FILENO, -1);
    while (key.code == KEY_UNKNOWN);
    terminal_raw_end(STDIN_FILENO);
    bool interrupted = key.code == KEY_RUNE && (key.modifiers & KEY_CONTROL) && key.rune == 'c';
    if (interrupted && !(options & READ_KEY_ALLOW_CTRL_C))
        stop_request(stop_current());
    stop_check();
    *ret_key = (struct host_key){.key_down = true};
    ret_key->virtual_key = virtual_key(&key, &ret_key->character);
    if ((key.modifiers & KEY_CONTROL) && key.code == KEY_RUNE)
        ret_key->character = key.rune & 31;
    if (!(options & READ_KEY_NO_ECHO) && ret_key->character >= ' ')
        put_character(ret_key->character);
    return true;
}

void console_flush_input(struct host *host) {
    (void)host;
    if (!terminal_is(STDIN_FILENO) || !terminal_raw_begin(STDIN_FILENO, NULL))
        return;
    while (terminal_key_available(STDIN_FILENO))
        terminal_read_key(STDIN_FILENO, 0);
    terminal_raw_end(STDIN_FILENO);
}

/* --- the screen --- */

/* The whole screen is cleared, which is what Clear-Host of a Windows computer asks for; parts are drawn. */
bool console_fill_buffer(struct host *host, const int edges[4], uint32_t character, int foreground, int background,
                         struct failure *failure) {
    (void)failure;
    console_progress_end();
    if (edges[0] == -1 && edges[1] == -1 && edges[2] == -1 && edges[3] == -1) {
        tell_terminal(host, "\033[H\033[2J\033[3J");
        return true;
    }
    tell_terminal(host, "\0337");
    for (int row = edges[1] < 0 ? 0 : edges[1]; host->supports_vt && row <= edges[3] && row < host->height(host);
         row++) {
        struct buffer line = {0};
        for (int column = edges[0]; column <= edges[2] && column < host->width(host); column++)
            append_character(&line, character);
        printf("\033[%d;%dH", row + 1, (edges[0] < 0 ? 0 : edges[0]) + 1);
        host->write(host, buffer_text(&line), line.length, foreground, background);
    }
    tell_terminal(host, "\0338");
    return true;
}
