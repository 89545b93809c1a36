/* The history that outlives a session: the file PSReadLine keeps, so that both shells share it.
 *
 * ~/.local/share/powershell/PSReadLine/ConsoleHost_history.txt (below $XDG_DATA_HOME), UTF-8, one command a line; a
 * line that ends in a backtick goes on with the next one. What looks like a secret is not written. */
#ifndef HOST_HISTORY_FILE_H
#define HOST_HISTORY_FILE_H

#include "host/line_editor.h"

/* Puts the file's commands into the editor's history, once. */
void history_file_load(struct line_editor *editor);
/* A command was entered: into the editor's history, and at the end of the file. */
void history_file_add(struct line_editor *editor, const char *text);

#endif
