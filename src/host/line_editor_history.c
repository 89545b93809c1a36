/* The line editor's history: stepping through it and searching it. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "host/line_editor_internal.h"

void line_editor_add_history(struct line_editor *editor, const char *text) {
    if (editor->history_count && strcmp(editor->history[editor->history_count - 1], text) == 0)
        return;
    if (editor->history_count == editor->history_capacity) {
        MEM_GROW(editor->history, editor->history_capacity, 64);
    }
    editor->history[editor->history_count++] = mem_strdup(text);
}

void line_editor_recall(struct line_editor *editor, int step) {
    int at = editor->history_at + step;
    if (at < 0 || at > editor->history_count)
        return;
    if (editor->history_at == editor->history_count)
        editor->draft = mem_strdup(buffer_text(&editor->text));
    editor->history_at = at;
    line_editor_set(editor, at == editor->history_count ? editor->draft : editor->history[at]);
}

/* The newest entry before `from` that holds the text; -1: none. */
static int find(const struct line_editor *editor, const char *text, int from) {
    for (int i = from - 1; i >= 0; i--)
        if (strcasestr(editor->history[i], text))
            return i;
    return -1;
}

/* Ctrl+R: what is typed is looked for backwards; Ctrl+R again goes on, Escape and Ctrl+G give up, anything else takes
 * what was found. */
void line_editor_search(struct line_editor *editor) {
    struct buffer wanted = {0};
    const char *prompt = editor->prompt;
    char *before = mem_strdup(buffer_text(&editor->text));
    int found = editor->history_count;
    for (;;) {
        editor->prompt = mem_printf("bck-i-search: %s_ ", buffer_text(&wanted));
        line_editor_draw(editor);
        fflush(stdout);
        struct terminal_key key = terminal_read_key(STDIN_FILENO, -1);
        bool again = key.code == KEY_RUNE && key.modifiers == KEY_CONTROL && key.rune == 'r';
        bool give_up =
            key.code == KEY_ESCAPE || (key.code == KEY_RUNE && key.modifiers == KEY_CONTROL && key.rune == 'g');
        if (key.code == KEY_RUNE && !key.modifiers)
            buffer_put_rune(&wanted, key.rune);
        else if (key.code == KEY_BACKSPACE && wanted.length)
            wanted.length--;
        else if (!again) {
            if (give_up)
                line_editor_set(editor, before);
            editor->pushed = key;
            editor->has_pushed = !give_up;
            break;
        }
        int next = find(editor, buffer_text(&wanted), again ? found : editor->history_count);
        if (next >= 0) {
            found = next;
            line_editor_set(editor, editor->history[next]);
        }
    }
    editor->prompt = prompt;
}
