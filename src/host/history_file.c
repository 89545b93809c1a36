#include "host/history_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/file.h"
#include "os/file_reader.h"
#include "os/path.h"
#include "os/user.h"

static const char *history_path(void) {
    const char *data = getenv("XDG_DATA_HOME");
    const char *folder = data && *data ? data : path_join(user_home(), ".local/share");
    return path_join(folder, "powershell/PSReadLine/ConsoleHost_history.txt");
}

void history_file_load(struct line_editor *editor) {
    struct failure failure = {0};
    struct file_reader *reader = file_reader_open(history_path(), ENCODING_UTF8, &failure);
    struct buffer line = {0}, command = {0};
    if (!reader)
        return;
    while (file_reader_line(reader, &line, &failure)) {
        bool goes_on = line.length && line.bytes[line.length - 1] == '`';
        buffer_append(&command, buffer_text(&line), line.length - goes_on);
        if (goes_on) {
            buffer_putc(&command, '\n');
            continue;
        }
        line_editor_add_history(editor, buffer_text(&command));
        buffer_clear(&command);
    }
    file_reader_close(reader);
}

static bool looks_secret(const char *text) {
    static const char *const words[] = {"password", "asplaintext", "token", "apikey", "secret"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasestr(text, words[i]))
            return true;
    return false;
}

void history_file_add(struct line_editor *editor, const char *text) {
    line_editor_add_history(editor, text);
    if (looks_secret(text))
        return;
    struct failure failure;
    const char *path = history_path();
    if (!file_make_directory(path_directory(path), 0700, &failure))
        return; /* a home that cannot be written keeps no history */
    int descriptor = file_open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600, &failure);
    if (descriptor < 0)
        return;
    struct buffer line = {0};
    for (; *text; text++) {
        if (*text == '\n')
            buffer_putc(&line, '`');
        buffer_putc(&line, *text);
    }
    buffer_putc(&line, '\n');
    file_write_all(descriptor, line.bytes, line.length, path, &failure);
    close(descriptor);
}
