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
/* Has $Host.SetShouldExit asked for the session's end, and with which code? */
bool console_should_exit(int *ret_code);
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

/* Host calls: see engine/host.h (console_read.c, console_ask.c, console_choice.c, console_raw.c,
 * console_progress.c). */
char *console_read_line(struct host *host, const char *prompt, bool as_secure);
int console_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                   const char *const *helps, int count, int default_choice);
bool console_credential(struct host *host, const char *caption, const char *message, const char *user, char **ret_user,
                        char **ret_password);
bool console_ask(struct host *host, const char *caption, const char *message, const struct host_field *fields,
                 int count, struct value *answers);
int console_choices(struct host *host, const char *caption, const char *message, const char *const *choices,
                    const char *const *helps, int count, const int *defaults, int default_count, int *chosen);
bool console_raw_get(struct host *host, enum raw_property property, struct raw_value *ret_value,
                     struct failure *failure);
bool console_raw_set(struct host *host, enum raw_property property, const struct raw_value *value,
                     struct failure *failure);
bool console_read_key(struct host *host, int options, struct host_key *ret_key, struct failure *failure);
bool console_fill_buffer(struct host *host, const int edges[4], uint32_t character, int foreground, int background,
                         struct failure *failure);
void console_flush_input(struct host *host);
/* The caption after an empty line, and the message, where there are any. */
void console_heading(struct host *host, const char *caption, const char *message);
/* The text broken between words to lines of the window's width (console_wrap.c). */
char *console_wrapped(struct host *host, const char *text);
void console_progress(struct host *host, const struct progress_record *record);
/* Takes the progress bars off the screen for now: something else is written. Cheap where there are none. */
void console_progress_hide(void);

#endif
