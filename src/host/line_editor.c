#include "host/line_editor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "host/console.h"
#include "host/idle.h"
#include "host/line_editor_internal.h"
#include "os/stop.h"

struct line_editor *line_editor_new(bool (*is_incomplete)(const char *text, size_t length)) {
    struct line_editor *editor = MEM_NEW(struct line_editor);
    editor->is_incomplete = is_incomplete;
    return editor;
}

void line_editor_replace(struct line_editor *editor, size_t at, size_t length, const char *with, size_t with_length) {
    buffer_remove(&editor->text, at, length);
    buffer_insert(&editor->text, at, with, with_length);
    editor->cursor = at + with_length;
}

void line_editor_set(struct line_editor *editor, const char *text) {
    line_editor_replace(editor, 0, editor->text.length, text, strlen(text));
}

/* ---- positions ---- */

static size_t next_rune(const struct line_editor *editor, size_t at) {
    size_t size = 1;
    if (at < editor->text.length)
        utf8_decode(editor->text.bytes + at, editor->text.length - at, &size);
    return at + size > editor->text.length ? editor->text.length : at + size;
}

static size_t previous_rune(const struct line_editor *editor, size_t at) {
    while (at > 0 && ((unsigned char)editor->text.bytes[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

static bool is_word_byte(char byte) {
    return !strchr(" \t\n()[]{}|;,.'\"=<>&/\\-", byte) || (unsigned char)byte >= 0x80;
}

static size_t word_before(const struct line_editor *editor, size_t at) {
    while (at > 0 && !is_word_byte(editor->text.bytes[at - 1]))
        at--;
    while (at > 0 && is_word_byte(editor->text.bytes[at - 1]))
        at--;
    return at;
}

static size_t word_after(const struct line_editor *editor, size_t at) {
    while (at < editor->text.length && !is_word_byte(editor->text.bytes[at]))
        at++;
    while (at < editor->text.length && is_word_byte(editor->text.bytes[at]))
        at++;
    return at;
}

static size_t line_begin(const struct line_editor *editor, size_t at) {
    while (at > 0 && editor->text.bytes[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct line_editor *editor, size_t at) {
    while (at < editor->text.length && editor->text.bytes[at] != '\n')
        at++;
    return at;
}

/* ---- what keys do ---- */

static void kill(struct line_editor *editor, size_t from, size_t to) {
    if (from == to)
        return;
    editor->killed = mem_strndup(editor->text.bytes + from, to - from);
    line_editor_replace(editor, from, to - from, "", 0);
}

static void move_left(struct line_editor *editor) {
    editor->cursor = previous_rune(editor, editor->cursor);
}

static void move_right(struct line_editor *editor) {
    editor->cursor = next_rune(editor, editor->cursor);
}

static void move_word_left(struct line_editor *editor) {
    editor->cursor = word_before(editor, editor->cursor);
}

static void move_word_right(struct line_editor *editor) {
    editor->cursor = word_after(editor, editor->cursor);
}

static void move_home(struct line_editor *editor) {
    editor->cursor = line_begin(editor, editor->cursor);
}

static void move_end(struct line_editor *editor) {
    editor->cursor = line_end(editor, editor->cursor);
}

/* In a command of several lines Up and Down go from line to line first. */
static void move_up(struct line_editor *editor) {
    size_t begin = line_begin(editor, editor->cursor), column = editor->cursor - begin;
    if (begin == 0) {
        line_editor_recall(editor, -1);
        return;
    }
    size_t above = line_begin(editor, begin - 1);
    editor->cursor = above + (column < begin - 1 - above ? column : begin - 1 - above);
}

static void move_down(struct line_editor *editor) {
    size_t begin = line_begin(editor, editor->cursor), end = line_end(editor, editor->cursor);
    if (end == editor->text.length) {
        line_editor_recall(editor, 1);
        return;
    }
    size_t column = editor->cursor - begin, below_end = line_end(editor, end + 1);
    editor->cursor = column < below_end - end - 1 ? end + 1 + column : below_end;
}

static void recall_previous(struct line_editor *editor) {
    line_editor_recall(editor, -1);
}

static void recall_next(struct line_editor *editor) {
    line_editor_recall(editor, 1);
}

static void delete_before(struct line_editor *editor) {
    size_t from = previous_rune(editor, editor->cursor);
    line_editor_replace(editor, from, editor->cursor - from, "", 0);
}

static void delete_here(struct line_editor *editor) {
    size_t at = editor->cursor;
    line_editor_replace(editor, at, next_rune(editor, at) - at, "", 0);
}

static void kill_to_end(struct line_editor *editor) {
    kill(editor, editor->cursor, line_end(editor, editor->cursor));
}

static void kill_to_begin(struct line_editor *editor) {
    kill(editor, line_begin(editor, editor->cursor), editor->cursor);
}

static void kill_word_before(struct line_editor *editor) {
    size_t from = editor->cursor;
    while (from > 0 && strchr(" \t\n", editor->text.bytes[from - 1]))
        from--;
    while (from > 0 && !strchr(" \t\n", editor->text.bytes[from - 1]))
        from--;
    kill(editor, from, editor->cursor);
}

static void kill_word_back(struct line_editor *editor) {
    kill(editor, word_before(editor, editor->cursor), editor->cursor);
}

static void kill_word_after(struct line_editor *editor) {
    kill(editor, editor->cursor, word_after(editor, editor->cursor));
}

static void yank(struct line_editor *editor) {
    if (editor->killed)
        line_editor_replace(editor, editor->cursor, 0, editor->killed, strlen(editor->killed));
}

static void finish(struct line_editor *editor, enum line_result result) {
    editor->done = true;
    editor->result = result;
}

static void new_line(struct line_editor *editor) {
    line_editor_replace(editor, editor->cursor, 0, "\n", 1);
}

static void accept(struct line_editor *editor) {
    if (editor->is_incomplete(buffer_text(&editor->text), editor->text.length)) {
        new_line(editor);
        return;
    }
    editor->cursor = editor->text.length;
    finish(editor, LINE_READ);
}

static void cancel(struct line_editor *editor) {
    editor->cursor = editor->text.length;
    line_editor_draw(editor);
    fputs("^C", stdout);
    finish(editor, LINE_CANCELLED);
}

static void delete_or_end(struct line_editor *editor) {
    if (editor->text.length == 0)
        finish(editor, LINE_END);
    else
        delete_here(editor);
}

static void clear_screen(struct line_editor *editor) {
    fputs("\033[H\033[2J", stdout);
    editor->rows = editor->cursor_row = 0;
}

static void revert(struct line_editor *editor) {
    line_editor_set(editor, "");
}

static void tab(struct line_editor *editor) {
    editor->now_tab = true;
    line_editor_complete(editor);
}

static const struct {
    enum terminal_key_code code;
    unsigned modifiers;
    uint32_t rune;
    void (*act)(struct line_editor *editor);
} keys[] = {
    {KEY_ENTER, 0, 0, accept},
    {KEY_ENTER, KEY_SHIFT, 0, new_line},
    {KEY_ENTER, KEY_ALT, 0, new_line},
    {KEY_TAB, 0, 0, tab},
    {KEY_BACKSPACE, 0, 0, delete_before},
    {KEY_BACKSPACE, KEY_ALT, 0, kill_word_back},
    {KEY_BACKSPACE, KEY_CONTROL, 0, kill_word_back},
    {KEY_DELETE, 0, 0, delete_here},
    {KEY_LEFT, 0, 0, move_left},
    {KEY_RIGHT, 0, 0, move_right},
    {KEY_LEFT, KEY_CONTROL, 0, move_word_left},
    {KEY_RIGHT, KEY_CONTROL, 0, move_word_right},
    {KEY_UP, 0, 0, move_up},
    {KEY_DOWN, 0, 0, move_down},
    {KEY_HOME, 0, 0, move_home},
    {KEY_END, 0, 0, move_end},
    {KEY_RUNE, KEY_CONTROL, 'a', move_home},
    {KEY_RUNE, KEY_CONTROL, 'b', move_left},
    {KEY_RUNE, KEY_CONTROL, 'c', cancel},
    {KEY_RUNE, KEY_CONTROL, 'd', delete_or_end},
    {KEY_RUNE, KEY_CONTROL, 'e', move_end},
    {KEY_RUNE, KEY_CONTROL, 'f', move_right},
    {KEY_RUNE, KEY_CONTROL, 'g', revert},
    {KEY_RUNE, KEY_CONTROL, 'h', delete_before},
    {KEY_RUNE, KEY_CONTROL, 'k', kill_to_end},
    {KEY_RUNE, KEY_CONTROL, 'l', clear_screen},
    {KEY_RUNE, KEY_CONTROL, 'n', recall_next},
    {KEY_RUNE, KEY_CONTROL, 'p', recall_previous},
    {KEY_RUNE, KEY_CONTROL, 'r', line_editor_search},
    {KEY_RUNE, KEY_CONTROL, 'u', kill_to_begin},
    {KEY_RUNE, KEY_CONTROL, 'w', kill_word_before},
    {KEY_RUNE, KEY_CONTROL, 'y', yank},
    {KEY_RUNE, KEY_ALT, 'b', move_word_left},
    {KEY_RUNE, KEY_ALT, 'f', move_word_right},
    {KEY_RUNE, KEY_ALT, 'd', kill_word_after},
};

static void type_rune(struct line_editor *editor, uint32_t rune) {
    char bytes[4];
    line_editor_replace(editor, editor->cursor, 0, bytes, utf8_encode(rune, bytes));
}

static void act(struct line_editor *editor, const struct terminal_key *key) {
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].code == key->code && keys[i].modifiers == key->modifiers &&
            (key->code != KEY_RUNE || keys[i].rune == key->rune)) {
            keys[i].act(editor);
            return;
        }
    }
    if (key->code == KEY_RUNE && !(key->modifiers & (KEY_CONTROL | KEY_ALT)) && key->rune >= ' ')
        type_rune(editor, key->rune);
}

/* What a paste holds is text, line ends too. */
static void paste(struct line_editor *editor) {
    for (;;) {
        struct terminal_key key = terminal_read_key(STDIN_FILENO, -1);
        if (key.code == KEY_PASTE_END || key.code == KEY_END_OF_INPUT || key.code == KEY_NONE)
            return;
        if (key.code == KEY_RUNE && !key.modifiers)
            type_rune(editor, key.rune);
        else if (key.code == KEY_ENTER)
            new_line(editor);
        else if (key.code == KEY_TAB)
            type_rune(editor, ' ');
    }
}

/* Actions of events run between two keys; where they wrote something, the line is drawn anew below it. */
static void run_idle(struct line_editor *editor) {
    struct failure ignored;
    unsigned written = console_write_count;
    terminal_raw_end(STDIN_FILENO);
    idle_run();
    if (console_write_count != written) {
        console_line_start();
        editor->rows = editor->cursor_row = 0;
        line_editor_draw(editor);
    }
    fflush(stdout);
    terminal_raw_begin(STDIN_FILENO, &ignored);
}

static struct terminal_key next_key(struct line_editor *editor) {
    if (editor->has_pushed) {
        editor->has_pushed = false;
        return editor->pushed;
    }
    for (;;) {
        bool watched = idle_is_watched();
        struct terminal_key key = terminal_read_key(STDIN_FILENO, watched ? IDLE_TICK_MS : -1);
        if (key.code != KEY_NONE || !watched || stop_is_requested(stop_current()))
            return key;
        if (idle_tick())
            run_idle(editor);
    }
}

static void edit(struct line_editor *editor) {
    while (!editor->done) {
        if (!terminal_key_available(STDIN_FILENO)) { /* what was typed ahead is drawn at once */
            line_editor_draw(editor);
            fflush(stdout);
        }
        struct terminal_key key = next_key(editor);
        editor->now_tab = false;
        if (key.code == KEY_END_OF_INPUT || key.code == KEY_NONE)
            finish(editor, LINE_END);
        else if (key.code == KEY_PASTE_BEGIN)
            paste(editor);
        else
            act(editor, &key);
        editor->last_was_tab = editor->now_tab;
    }
}

enum line_result line_editor_read(struct line_editor *editor, const char *prompt, const char *continuation,
                                  struct buffer *ret_text) {
    struct failure failure;
    if (!terminal_raw_begin(STDIN_FILENO, &failure))
        return LINE_END;
    buffer_clear(&editor->text);
    editor->cursor = 0;
    editor->prompt = prompt;
    editor->continuation = continuation;
    editor->done = editor->last_was_tab = false;
    editor->rows = editor->cursor_row = 0;
    editor->history_at = editor->history_count;
    fputs("\033[?2004h", stdout); /* pastes come in brackets */
    edit(editor);
    line_editor_leave(editor);
    fputs("\033[?2004l\n", stdout);
    fflush(stdout);
    terminal_raw_end(STDIN_FILENO);
    if (editor->result == LINE_READ)
        buffer_append(ret_text, editor->text.bytes, editor->text.length);
    return editor->result;
}
