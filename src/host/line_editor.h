/* Editing a command on the terminal: keys of Emacs mode as PSReadLine has them on Linux, history, completion, several
 * lines in one command.
 *
 * The editor owns the text and the screen area below the prompt; it redraws that area after each key. Rows of a table
 * say what a key does (line_editor.c). Text is UTF-8; positions are byte offsets at characters. One thread: the
 * runspace's. */
#ifndef HOST_LINE_EDITOR_H
#define HOST_LINE_EDITOR_H

#include "base/buffer.h"

struct line_editor;
enum line_result { LINE_READ, LINE_CANCELLED, LINE_END };

/* is_incomplete: does the text want another line? Then Enter begins one instead of ending. */
struct line_editor *line_editor_new(bool (*is_incomplete)(const char *text, size_t length));
/* Shows the prompt and reads until Enter, Ctrl+C (CANCELLED) or Ctrl+D on nothing (END). The text is appended. */
enum line_result line_editor_read(struct line_editor *editor, const char *prompt, const char *continuation,
                                  struct buffer *ret_text);
/* Adds to what Up and Ctrl+R find (copied); a repetition of the newest is not kept. */
void line_editor_add_history(struct line_editor *editor, const char *text);

#endif
