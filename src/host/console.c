#include "host/console.h"

#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "format/cells.h"
#include "format/style.h"
#include "host/debug_prompt.h"
#include "os/terminal.h"
#include "os/thread.h"
#include "session/pushed.h"

unsigned console_write_count;

static int width(struct host *host) {
    int columns, rows;
    (void)host;
    return terminal_size(STDOUT_FILENO, &columns, &rows) ? columns : 80;
}

static int height(struct host *host) {
    int columns, rows;
    (void)host;
    return terminal_size(STDOUT_FILENO, &columns, &rows) ? rows : -1;
}

/* Without its escape sequences where the console draws none. */
static const char *drawable(struct host *host, const char *text, size_t *length) {
    if (!memchr(text, '\x1b', *length) || !style_is_plain(true, host->supports_vt))
        return text;
    text = cells_plain(mem_strndup(text, *length));
    *length = strlen(text);
    return text;
}

static void write_line(struct host *host, const char *text, size_t length) {
    console_write_count++;
    console_progress_hide();
    text = drawable(host, text, &length);
    fwrite(text, 1, length, stdout);
    fputc('\n', stdout);
}

static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    static const unsigned char codes[16] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};
    bool coloured = host->supports_vt && (foreground >= 0 || background >= 0);
    console_write_count++;
    console_progress_hide();
    if (coloured && foreground >= 0)
        printf("\033[%dm", codes[foreground & 15]);
    if (coloured && background >= 0)
        printf("\033[%dm", codes[background & 15] + 10);
    text = drawable(host, text, &length);
    fwrite(text, 1, length, stdout);
    if (coloured)
        fputs("\033[0m", stdout);
}

static void write_error_line(struct host *host, const char *text, size_t length) {
    (void)host;
    console_write_count++;
    console_progress_hide();
    fflush(stdout);
    fwrite(text, 1, length, stderr);
    fputc('\n', stderr);
}

static void write_labelled(struct host *host, const char *label, const char *colour, const char *text) {
    bool plain = style_is_plain(true, host->supports_vt);
    char *line = mem_printf("%s%s: %s%s\n", plain ? "" : colour, label, text, plain ? "" : STYLE_RESET);
    write_text(host, line, strlen(line), -1, -1);
}

static void write_warning_line(struct host *host, const char *message) {
    write_labelled(host, "WARNING", style_current()->formatting.warning, message);
}

static void write_verbose_line(struct host *host, const char *message) {
    write_labelled(host, "VERBOSE", style_current()->formatting.verbose, message);
}

static void write_debug_line(struct host *host, const char *message) {
    write_labelled(host, "DEBUG", style_current()->formatting.debug, message);
}

static void flush(struct host *host) {
    (void)host;
    fflush(stdout);
}

static bool should_exit;
static int wanted_exit_code;

static void set_should_exit(struct host *host, int code) {
    (void)host;
    should_exit = true;
    wanted_exit_code = code;
}

bool console_should_exit(int *ret_code) {
    *ret_code = wanted_exit_code;
    return should_exit;
}

static void flush_pending(void) {
    if (__fpending(stdout))
        fflush(stdout);
}

/* Where the cursor stands is not known after a program has run. Blanks for a whole row but one end at the row's last
 * column if it stood at a beginning, and on the next row if it did not; the carriage return does the rest. */
void console_line_start(void) {
    console_progress_hide();
    if (!terminal_has_colors(STDOUT_FILENO))
        return;
    printf("%*s\r\033[K", width(NULL) - 1, "");
}

struct host *console_host(void) {
    static struct host host = {
        .name = "ConsoleHost",
        .version = "7.6.5",
        .width = width,
        .height = height,
        .write_line = write_line,
        .write = write_text,
        .write_error_line = write_error_line,
        .write_warning_line = write_warning_line,
        .write_verbose_line = write_verbose_line,
        .write_debug_line = write_debug_line,
        .write_progress = console_progress,
        .read_line = console_read_line,
        .prompt_for_choice = console_choice,
        .prompt_for_credential = console_credential,
        .prompt_for_choices = console_choices,
        .prompt = console_ask,
        .raw_get = console_raw_get,
        .raw_set = console_raw_set,
        .read_key = console_read_key,
        .fill_buffer = console_fill_buffer,
        .flush_input = console_flush_input,
        .pop_runspace = pushed_pop,
        .is_runspace_pushed = pushed_is_entered,
        .flush = flush,
        .set_should_exit = set_should_exit,
        .debug_stop = debug_prompt,
        .debug_remote = debug_prompt_remote,
    };
    host.supports_vt = terminal_has_colors(STDOUT_FILENO);
    baton_before_blocking(flush_pending);
    return &host;
}
