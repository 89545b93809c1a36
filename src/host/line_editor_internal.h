/* The line editor, between the files that make it up: state and moves, drawing, history, completion. */
#ifndef HOST_LINE_EDITOR_INTERNAL_H
#define HOST_LINE_EDITOR_INTERNAL_H

#include "host/line_editor.h"
#include "os/terminal.h"

struct line_editor {
    struct buffer text;
    size_t cursor;
    const char *prompt, *continuation;
    bool (*is_incomplete)(const char *text, size_t length);
    bool done;
    enum line_result result;
    /* on the screen */
    int prompt_columns;   /* width of the prompt's last line */
    int rows, cursor_row; /* drawn so far, and where the cursor stands in them */
    /* history: oldest first; `history_at` == count: the line being typed, kept in `draft` */
    char **history;
    int history_count, history_capacity, history_at;
    char *draft;
    /* Ctrl+Y gives back */
    char *killed;
    /* the key that ended a search, to be acted on */
    struct terminal_key pushed;
    bool has_pushed;
    /* Tab pressed twice in a row lists the choices */
    bool last_was_tab, now_tab;
};

/* Draws the whole text again and puts the cursor where it belongs. */
void line_editor_draw(struct line_editor *editor);
/* Puts the screen's cursor behind the text, for what comes after it. */
void line_editor_leave(struct line_editor *editor);
/* Replaces text[at, at + length) and puts the cursor behind what was put in. */
void line_editor_replace(struct line_editor *editor, size_t at, size_t length, const char *with, size_t with_length);
/* Replaces everything. */
void line_editor_set(struct line_editor *editor, const char *text);
/* Up, Down over the history (step -1, 1), and Ctrl+R's search through it. */
void line_editor_recall(struct line_editor *editor, int step);
void line_editor_search(struct line_editor *editor);
/* Tab. */
void line_editor_complete(struct line_editor *editor);

#endif
