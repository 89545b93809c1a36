/* The console host: standard output and error, and the person at the terminal.
 *
 * Output is buffered and written when the program is about to wait for anything (baton_before_blocking), when it writes
 * an error, and at its end. Read-Host and choices read the terminal or, echoed, standard input. */
#ifndef HOST_CONSOLE_H
#define HOST_CONSOLE_H

#include "engine/host.h"
#include "host/options.h"

/* The process's one console host, "ConsoleHost". */
struct host *console_host(void);
/* How often something was written to it. */
extern unsigned console_write_count;
/* Moves to the beginning of a line if a program left the cursor elsewhere (terminals only). */
void console_line_start(void);
/* Takes the progress bars off the screen and forgets them. */
void console_progress_end(void);

/* From here on standard error and (unless FORMAT_TEXT) standard output carry objects as CLIXML, or with FORMAT_NONE
 * nothing: -OutputFormat (console_objects.c). The end closes the documents. */
void console_objects_begin(enum data_format output);
void console_objects_end(void);

/* ---- between the console's files ---- */

/* Host calls: see engine/host.h (console_read.c, console_choice.c, console_progress.c). */
char *console_read_line(struct host *host, const char *prompt, bool as_secure);
int console_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                   const char *const *helps, int count, int default_choice);
bool console_credential(struct host *host, const char *caption, const char *message, const char *user, char **ret_user,
                        char **ret_password);
void console_progress(struct host *host, const struct progress_record *record);
/* Takes the progress bars off the screen for now: something else is written. Cheap where there are none. */
void console_progress_hide(void);

#endif
