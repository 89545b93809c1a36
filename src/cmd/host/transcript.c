#include "cmd/host/transcript.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/host.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/string.h"
#include "os/file.h"
#include "os/path.h"

struct transcript {
    const char *path;
    bool invocations;    /* each command has a header of its own */
    const char *refused; /* why the file took no more, NULL: it took all */
    struct transcript *outer;
};

struct transcribing_host {
    struct host host; /* what the runspace has instead of its own */
    struct host *inner;
    struct transcript *newest;
};

#define STARS "**********************\n"

static const char header[] =
    "$user = \"$([Environment]::MachineName)\\$([Environment]::UserName)\"; $table = $PSVersionTable\n"
    "\"Username: $user\"; \"RunAs User: $user\"; 'Configuration Name: '\n"
    "$release = [regex]::Matches((Get-Content /proc/sys/kernel/osrelease), '\\d+').Value | Select-Object -First 4\n"
    "\"Machine: $([Environment]::MachineName) (Unix $($release -join '.'))\"\n"
    "$command = (Get-Content /proc/self/cmdline -Raw).TrimEnd([char]0) -replace \"`0\", ' '\n"
    "\"Host Application: $command\"; \"Process ID: $PID\"\n"
    "foreach ($key in $table.Keys) { \"${key}: $($table[$key] -join ', ')\" }";

static struct transcribing_host *transcribing(void) {
    return table_get(runspace->slots_for_rooms, "transcripts");
}

static const char *now(void) {
    static const char script[] = "[datetime]::Now.ToString('yyyyMMddHHmmss')";
    return value_to_text(script_block_call(script_block_create(script, strlen(script), NULL), NULL, 0));
}

static const char *invocation_header(void) {
    return mem_printf(STARS "Command start time: %s\n" STARS, now());
}

/* ---- writing ---- */

/* A file that can no longer be written to is no reason to fail what is being shown: Stop-Transcript tells of it. */
static void append(struct transcript *transcript, const char *text, size_t length) {
    struct failure failure;
    if (!file_write(transcript->path, text, length, FILE_APPEND, &failure) && !transcript->refused)
        transcript->refused = failure.message;
}

static void add_line(const struct host *host, const char *prefix, const char *text, size_t length) {
    const struct transcribing_host *self = (const struct transcribing_host *)host;
    struct buffer line = {0};
    buffer_puts(&line, prefix);
    buffer_append(&line, text, length);
    buffer_putc(&line, '\n');
    for (struct transcript *at = self->newest; at; at = at->outer)
        append(at, buffer_text(&line), line.length);
}

static struct host *inner_of(struct host *host) {
    return ((struct transcribing_host *)host)->inner;
}

static void write_line(struct host *host, const char *text, size_t length) {
    add_line(host, "", text, length);
    inner_of(host)->write_line(inner_of(host), text, length);
}

static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    if (length)
        add_line(host, "", text, length);
    inner_of(host)->write(inner_of(host), text, length, foreground, background);
}

static void write_error_line(struct host *host, const char *text, size_t length) {
    add_line(host, "", text, length);
    inner_of(host)->write_error_line(inner_of(host), text, length);
}

static void write_warning_line(struct host *host, const char *text) {
    add_line(host, "WARNING: ", text, strlen(text));
    inner_of(host)->write_warning_line(inner_of(host), text);
}

static void write_verbose_line(struct host *host, const char *text) {
    add_line(host, "VERBOSE: ", text, strlen(text));
    inner_of(host)->write_verbose_line(inner_of(host), text);
}

static void write_debug_line(struct host *host, const char *text) {
    add_line(host, "DEBUG: ", text, strlen(text));
    inner_of(host)->write_debug_line(inner_of(host), text);
}

static char *read_line(struct host *host, const char *prompt, bool as_secure) {
    char *line = inner_of(host)->read_line(inner_of(host), prompt, as_secure);
    const char *shown = mem_printf("%s%s", prompt ? prompt : "", line && !as_secure ? line : "");
    add_line(host, "", shown, strlen(shown));
    return line;
}

/* A command that was typed at the prompt. */
static void transcribe(struct host *host, const char *text) {
    const struct transcribing_host *self = (const struct transcribing_host *)host;
    for (struct transcript *at = self->newest; at; at = at->outer) {
        const char *line = mem_printf("%s%s\n", at->invocations ? invocation_header() : "", text);
        append(at, line, strlen(line));
    }
}

/* The host's functions that there are, with the files behind them. */
static struct transcribing_host *transcribing_new(struct host *inner) {
    struct transcribing_host *made = MEM_NEW(struct transcribing_host);
    made->host = *inner;
    made->inner = inner;
    made->host.write_line = inner->write_line ? write_line : NULL;
    made->host.write = inner->write ? write_text : NULL;
    made->host.write_error_line = inner->write_error_line ? write_error_line : NULL;
    made->host.write_warning_line = inner->write_warning_line ? write_warning_line : NULL;
    made->host.write_verbose_line = inner->write_verbose_line ? write_verbose_line : NULL;
    made->host.write_debug_line = inner->write_debug_line ? write_debug_line : NULL;
    made->host.read_line = inner->read_line ? read_line : NULL;
    made->host.transcribe = transcribe;
    return made;
}

/* ---- beginning and end ---- */

static const char *header_text(bool minimal) {
    struct buffer text = {0};
    buffer_printf(&text, STARS "PowerShell transcript start\nStart time: %s\n", now());
    if (!minimal) {
        struct value lines = script_block_call(script_block_create(header, strlen(header), NULL), NULL, 0);
        const struct list *list = list_of(lines);
        for (int i = 0; i < list->count; i++)
            buffer_printf(&text, "%s\n", value_to_text(list->items[i]));
    }
    buffer_puts(&text, STARS);
    return buffer_text(&text);
}

bool transcript_start(const char *path, bool append_to, bool minimal, bool invocations, struct failure *failure) {
    const char *text = header_text(minimal), *folder = path_directory(path);
    struct transcribing_host *self = transcribing();
    if (folder && !file_is_directory(folder) && !file_make_directory(folder, 0777, failure))
        return false;
    if (!file_write(path, text, strlen(text), append_to ? FILE_APPEND : FILE_REPLACE, failure))
        return false;
    if (!self) {
        self = transcribing_new(runspace->host);
        table_set(runspace->slots_for_rooms, "transcripts", self);
        runspace->host = &self->host;
    }
    struct transcript *made = MEM_NEW(struct transcript);
    made->path = path;
    made->invocations = invocations;
    made->outer = self->newest;
    self->newest = made;
    return true;
}

const char *transcript_stop(const char **ret_problem) {
    struct transcribing_host *self = transcribing();
    *ret_problem = "The host is not currently transcribing.";
    if (!self)
        return NULL;
    struct transcript *ended = self->newest;
    const char *text = mem_printf(STARS "PowerShell transcript end\nEnd time: %s\n" STARS, now());
    append(ended, text, strlen(text));
    self->newest = ended->outer;
    if (!self->newest) {
        runspace->host = self->inner;
        table_remove(runspace->slots_for_rooms, "transcripts");
    }
    *ret_problem = ended->refused;
    return ended->refused ? NULL : ended->path;
}
