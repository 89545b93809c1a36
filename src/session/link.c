#include "session/link.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/process.h"
#include "os/stop.h"

const char *link_own_program(void) {
    static const char *path;
    if (!path)
        path = process_own_path();
    return path;
}

/* A peer whose output nobody takes goes on working until this much of it waits here. */
enum { WAITING_BYTES_MAX = 64 << 20 };
/* What has closed its standard output and goes on is not waited for longer than this. */
enum { LAST_WORDS_MS = 3000 };

static struct channel *open_channel(struct process *process, int read_pipe, int write_pipe, bool lines,
                                    struct failure *failure) {
    struct channel_options options = {.read_fd = process->pipes[read_pipe],
                                      .write_fd = write_pipe >= 0 ? process->pipes[write_pipe] : -1,
                                      .process = lines ? process : NULL,
                                      .read_limit_bytes = lines ? WAITING_BYTES_MAX : 0,
                                      .lines = lines};
    process->pipes[read_pipe] = -1;
    if (write_pipe >= 0)
        process->pipes[write_pipe] = -1;
    return channel_open(&options, failure);
}

/* The password goes first; all else waits for the answer, since who asks for the password may read too much. */
static void knock(struct link *link, const char *password) {
    if (!password)
        return;
    const char *line = mem_printf("%s\n", password);
    channel_post(link->channel, line, strlen(line));
    link->is_shut = true;
}

/* Takes the answer, if it is there: an empty line opens. */
static bool is_open(struct link *link) {
    struct buffer line = {0};
    if (!link->is_shut)
        return true;
    if (link->refusal || !channel_take_line(link->channel, &line))
        return false;
    if (line.length) {
        link->refusal = buffer_text(&line);
        return false;
    }
    link->is_shut = false;
    return link_send(link, buffer_text(&link->held), link->held.length);
}

struct link *link_open(const struct link_options *options, struct failure *failure) {
    struct process_options process = {
        .path = options->program,
        .arguments = options->arguments,
        .environment = options->environment,
        .directory = options->directory,
        .streams = {{STREAM_PIPE}, {STREAM_PIPE}, {options->keeps_errors ? STREAM_PIPE : STREAM_NULL}},
        .group = options->own_terminal ? GROUP_INHERIT : GROUP_NEW,
        .ignores_interrupt = options->own_terminal,
        .die_with_parent = options->dies_with_parent,
        .runs_as_32 = options->runs_as_32,
    };
    struct link *link = MEM_NEW(struct link);
    link->process = process_start(&process, NULL, failure);
    if (!link->process)
        return NULL;
    link->channel = open_channel(link->process, STDOUT_FILENO, STDIN_FILENO, true, failure);
    if (link->channel && options->keeps_errors)
        link->errors = open_channel(link->process, STDERR_FILENO, -1, false, failure);
    if (link->channel && (link->errors || !options->keeps_errors)) {
        knock(link, options->password);
        return link;
    }
    link_close(link, 0);
    return NULL;
}

bool link_send(struct link *link, const char *bytes, size_t length) {
    if (link->is_shut)
        return buffer_append(&link->held, bytes, length), true;
    return link->channel && (length == 0 || channel_post(link->channel, bytes, length));
}

size_t link_waiting_bytes(const struct link *link) {
    return link->channel ? channel_waiting_bytes(link->channel) : 0;
}

bool link_take_line(struct link *link, struct buffer *line) {
    if (!link->channel || !is_open(link))
        return false;
    size_t before = line->length;
    if (channel_take_lines(link->channel, line, 1) == 0)
        return false;
    bool cut = line->bytes[line->length - 1] != '\n';
    if (cut && line->bytes[before] == '<') { /* who died while it wrote a packet has not said it */
        line->length = before;
        return false;
    }
    if (!cut)
        line->bytes[--line->length] = '\0';
    return true;
}

bool link_has_ended(struct link *link) {
    return !link->channel || link->refusal ||
           (channel_events(link->channel) & (CHANNEL_END | CHANNEL_READABLE)) == CHANNEL_END;
}

const char *link_exit_text(struct link *link) {
    /* A child's pipes end a moment before its process does. */
    if (!link->process || !process_wait(link->process, link_has_ended(link) ? LAST_WORDS_MS : 0))
        return NULL;
    int number = process_exit_signal(link->process);
    return number ? mem_printf("signal %d", number) : mem_printf("exit code %d", process_exit_code(link->process));
}

/* su and sudo say it on standard error, each after its own name. */
static const char *told_refusal(const char *text) {
    if (strstr(text, "Authentication failure") || strstr(text, "does not exist"))
        return "The user name or password is incorrect";
    size_t length = strlen(text);
    while (length && strchr("\r\n. ", text[length - 1]))
        length--;
    return length ? mem_strndup(text, length) : "The user's process has ended";
}

const char *link_refusal(struct link *link) {
    if (!link->refusal && link->is_shut && link_has_ended(link))
        link->refusal = told_refusal(link_error_text(link));
    return link->refusal;
}

/* All that the child says: it is over, or has closed its standard error, which a grandchild may keep open for as long
 * as it likes.
 */
static bool said_all(struct link *link) {
    bool is_over = process_has_exited(link->process);
    channel_look(link->errors);
    channel_take_bytes(link->errors, &link->error_text, 0);
    return is_over || channel_events(link->errors) & CHANNEL_END;
}

/* The two outputs of a child that has ended are two pipes: what it said last on the one may come after the other's end.
 */
static void await_last_words(struct link *link) {
    enum { LOOK_MS = 10 };
    struct stop *stop = stop_current();
    int64_t end_ns = clock_monotonic_ns() + LAST_WORDS_MS * INT64_C(1000000);
    while (!said_all(link) && !stop_is_requested(stop) && clock_monotonic_ns() < end_ns)
        stop_wait(stop, stop_ticket(stop), LOOK_MS);
}

const char *link_error_text(struct link *link) {
    if (link->errors && link_has_ended(link))
        await_last_words(link);
    if (link->errors)
        channel_take_bytes(link->errors, &link->error_text, 0);
    return buffer_text(&link->error_text);
}

static void free_parts(struct link *link) {
    if (link->errors)
        channel_take_bytes(link->errors, &link->error_text, 0);
    if (link->channel)
        channel_close(link->channel);
    if (link->errors)
        channel_close(link->errors);
    process_release(link->process);
    link->process = NULL;
    link->channel = link->errors = NULL;
}

void link_release(struct link *link) {
    if (link->process)
        free_parts(link);
}

void link_close(struct link *link, int64_t grace_ms) {
    if (!link->process)
        return;
    if (link->channel)
        channel_end_write(link->channel);
    if (grace_ms <= 0 || !process_wait_always(link->process, grace_ms)) {
        process_kill(link->process);
        process_wait_always(link->process, -1);
    }
    free_parts(link);
}
