#include "host/console.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/memory.h"

static int width(struct host *host) {
    struct winsize size;
    (void)host;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

static int height(struct host *host) {
    struct winsize size;
    (void)host;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row ? size.ws_row : -1;
}

static void write_line(struct host *host, const char *text, size_t length) {
    (void)host;
    fwrite(text, 1, length, stdout);
    fputc('\n', stdout);
}

static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    static const unsigned char codes[16] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};
    bool coloured = host->supports_vt && (foreground >= 0 || background >= 0);
    if (coloured && foreground >= 0)
        printf("\033[%dm", codes[foreground & 15]);
    if (coloured && background >= 0)
        printf("\033[%dm", codes[background & 15] + 10);
    fwrite(text, 1, length, stdout);
    if (coloured)
        fputs("\033[0m", stdout);
}

static void write_error_line(struct host *host, const char *text, size_t length) {
    (void)host;
    fflush(stdout);
    fwrite(text, 1, length, stderr);
    fputc('\n', stderr);
}

static void write_labelled(struct host *host, const char *label, const char *text) {
    char *line = mem_printf("%s: %s", label, text);
    write_text(host, line, strlen(line), host->supports_vt ? 14 : -1, -1);
    fputc('\n', stdout);
}

static void write_warning_line(struct host *host, const char *message) {
    write_labelled(host, "WARNING", message);
}

static void write_verbose_line(struct host *host, const char *message) {
    write_labelled(host, "VERBOSE", message);
}

static void write_debug_line(struct host *host, const char *message) {
    write_labelled(host, "DEBUG", message);
}

static void flush(struct host *host) {
    (void)host;
    fflush(stdout);
}

struct host *console_host(void) {
    static struct host host = {.name = "ConsoleHost", .version = "7.6.5", .width = width, .height = height, .write_line = write_line,
                               .write = write_text, .write_error_line = write_error_line, .write_warning_line = write_warning_line,
                               .write_verbose_line = write_verbose_line, .write_debug_line = write_debug_line, .flush = flush};
    return &host;
}
