/* Tab: what is common to all completions is put in; pressed again, they are listed below. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "host/completion.h"
#include "host/line_editor_internal.h"

enum { LISTED_MOST = 200 };

static size_t common_length(const struct prompt_completions *found) {
    size_t length = strlen(found->items[0].text);
    for (int i = 1; i < found->count; i++) {
        size_t same = 0;
        while (same < length && strncasecmp(found->items[0].text + same, found->items[i].text + same, 1) == 0)
            same++;
        length = same;
    }
    while (length && ((unsigned char)found->items[0].text[length] & 0xC0) == 0x80)
        length--; /* not within a character */
    return length;
}

static int text_width(const char *text) {
    int width = 0;
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size)
        width += rune_width(utf8_decode(text + at, length - at, &size));
    return width;
}

/* In columns, read downwards. */
static void list(struct line_editor *editor, const struct prompt_completions *found) {
    int columns, rows, widest = 1, count = found->count < LISTED_MOST ? found->count : LISTED_MOST;
    terminal_size(STDOUT_FILENO, &columns, &rows);
    for (int i = 0; i < count; i++)
        widest = text_width(found->items[i].list_item) > widest ? text_width(found->items[i].list_item) : widest;
    int across = columns / (widest + 2) > 0 ? columns / (widest + 2) : 1, down = (count + across - 1) / across;
    size_t cursor = editor->cursor;
    editor->cursor = editor->text.length;
    line_editor_draw(editor);
    editor->cursor = cursor;
    for (int row = 0; row < down; row++) {
        fputs("\r\n", stdout);
        for (int i = row; i < count; i += down)
            printf("%s%*s", found->items[i].list_item,
                   i + down < count ? widest + 2 - text_width(found->items[i].list_item) : 0, "");
    }
    if (found->count > count)
        printf("\r\n… %d more", found->count - count);
    fputs("\r\n", stdout);
    editor->rows = 1;
    editor->cursor_row = 0;
}

void line_editor_complete(struct line_editor *editor) {
    struct prompt_completions found;
    completion_find(buffer_text(&editor->text), editor->cursor, &found);
    if (!found.count) {
        putchar('\a');
        return;
    }
    size_t common = common_length(&found);
    if (found.count == 1) {
        const struct prompt_completion *only = &found.items[0];
        bool at_end = found.start + found.length == editor->text.length;
        const char *text = only->is_word && at_end ? mem_printf("%s ", only->text) : only->text;
        line_editor_replace(editor, found.start, found.length, text, strlen(text));
        return;
    }
    bool longer = common > found.length;
    if (longer)
        line_editor_replace(editor, found.start, found.length, found.items[0].text, common);
    if (editor->last_was_tab || !longer)
        list(editor, &found);
}
