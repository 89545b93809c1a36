/* The line editor's screen: the prompt and the text below each other, wrapped at the terminal's width. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "host/line_editor_internal.h"

struct pen { /* where the next character goes */
    int row, column, columns;
};

static void advance(struct pen *pen, int width) {
    if (pen->column + width > pen->columns) {
        pen->row++;
        pen->column = 0;
    }
    pen->column += width;
}

/* Width of what is shown of a text: escape sequences have none. */
static int shown_width(const char *text) {
    int width = 0;
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size) {
        size = 1;
        if (text[at] == '\033' && text[at + 1] == '[') {
            size = 2 + strcspn(text + at + 2, "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") + 1;
            continue;
        }
        if (text[at] == '\033' && text[at + 1] == ']') {
            size = 2 + strcspn(text + at + 2, "\a") + 1;
            continue;
        }
        width += rune_width(utf8_decode(text + at, length - at, &size));
    }
    return width;
}

/* The prompt's last line is drawn with the text; what is above it was written once. */
static const char *last_line(const char *prompt) {
    const char *line = strrchr(prompt, '\n');
    return line ? line + 1 : prompt;
}

static void to_start(struct line_editor *editor) {
    if (editor->rows == 0) { /* the first time */
        const char *line = last_line(editor->prompt);
        fwrite(editor->prompt, 1, (size_t)(line - editor->prompt), stdout);
        editor->rows = 1;
        return;
    }
    if (editor->cursor_row)
        printf("\033[%dA", editor->cursor_row);
    putchar('\r');
}

static void draw_text(struct line_editor *editor, struct pen *pen, struct pen *ret_cursor) {
    const char *text = buffer_text(&editor->text);
    size_t length = editor->text.length;
    *ret_cursor = *pen;
    for (size_t at = 0, size; at < length; at += size) {
        size = 1;
        if (at == editor->cursor)
            *ret_cursor = *pen;
        if (text[at] == '\n') {
            printf("\r\n%s", editor->continuation);
            *pen = (struct pen){pen->row + 1, shown_width(editor->continuation), pen->columns};
            continue;
        }
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        if (rune < ' ' || rune == 0x7f) {
            printf("^%c", (int)(rune ^ 0x40));
            advance(pen, 2);
        } else {
            fwrite(text + at, 1, size, stdout);
            advance(pen, rune_width(rune));
        }
    }
    if (editor->cursor >= length)
        *ret_cursor = *pen;
}

/* A cursor behind the last column stands at the next row's beginning. */
static void settle(struct pen *pen) {
    if (pen->column < pen->columns)
        return;
    pen->row++;
    pen->column = 0;
}

void line_editor_draw(struct line_editor *editor) {
    int columns, rows;
    terminal_size(STDOUT_FILENO, &columns, &rows);
    to_start(editor);
    const char *line = last_line(editor->prompt);
    fputs(line, stdout);
    struct pen pen = {0, 0, columns}, cursor;
    for (int width = shown_width(line); width > 0; width -= columns)
        advance(&pen, width < columns ? width : columns);
    draw_text(editor, &pen, &cursor);
    if (pen.column == columns)
        fputs(" \r", stdout); /* makes the terminal begin the next row now */
    settle(&pen);
    settle(&cursor);
    fputs("\033[J", stdout);
    if (pen.row > cursor.row)
        printf("\033[%dA", pen.row - cursor.row);
    printf("\r");
    if (cursor.column)
        printf("\033[%dC", cursor.column);
    editor->rows = pen.row + 1;
    editor->cursor_row = cursor.row;
}

void line_editor_leave(struct line_editor *editor) {
    editor->cursor = editor->text.length;
    if (editor->result == LINE_READ)
        line_editor_draw(editor);
}
