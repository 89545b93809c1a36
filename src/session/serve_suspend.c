#include "session/serve_suspend.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "os/freeze.h"

struct kept_line {
    struct kept_line *next;
    const char *text;
    size_t length;
};

/* reason: why something happened that nobody asked for, or NULL. */
static void say(struct server *server, enum durable_kind kind, const char *reason) {
    struct buffer text = {0};
    durable_line_write(&text, &(struct durable_line){.kind = kind, .values = {[DURABLE_REASON] = reason}});
    if (server->channel)
        channel_post(server->channel, text.bytes, text.length);
}

static void keep(struct server *server, const struct buffer *line) {
    struct kept_line *kept = MEM_NEW(struct kept_line), **at = &server->kept_lines;
    kept->length = line->length;
    kept->text = mem_strndup(line->length ? line->bytes : "", line->length);
    while (*at)
        at = &(*at)->next;
    *at = kept;
}

static bool ends_something(const struct buffer *line) {
    static const char *const starts[] = {"<Signal ", "<Close "};
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (line->length > strlen(starts[i]) && memcmp(line->bytes, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

enum hearing { NOTHING_NEW, RESUMED, INTERRUPTED };

/* What came meanwhile. */
static enum hearing hear_while_suspended(struct server *server) {
    struct buffer line = {0};
    struct durable_line heard;
    while (channel_take_line(server->channel, &line)) {
        bool told = durable_line_is(line.bytes, line.length);
        if (told && durable_line_parse(line.bytes, line.length, &heard, NULL) && heard.kind == DURABLE_RESUME)
            return RESUMED;
        keep(server, &line);
        if (!told && ends_something(&line))
            return INTERRUPTED;
        buffer_clear(&line);
    }
    bool interrupted =
        channel_events(server->channel) & (CHANNEL_END | CHANNEL_BROKEN) || stop_is_requested(server->runspace->stop);
    return interrupted ? INTERRUPTED : NOTHING_NEW;
}

static void stand_still(struct server *server) {
    enum { LOOK_AGAIN_MS = 10 };
    struct freeze *freeze = freeze_below(getpid());
    enum hearing hearing = NOTHING_NEW;
    bool told = false;
    while (hearing == NOTHING_NEW) {
        uint32_t ticket = stop_ticket(server->runspace->stop);
        if (!told && (!freeze || freeze_is_whole(freeze))) {
            say(server, DURABLE_SUSPENDED, NULL);
            told = true;
        }
        hearing = hear_while_suspended(server);
        if (hearing == NOTHING_NEW)
            stop_wait_alone(server->runspace->stop, ticket, told ? -1 : LOOK_AGAIN_MS);
    }
    if (freeze)
        freeze_thaw(freeze);
    say(server, DURABLE_RESUMED, hearing == RESUMED ? NULL : "Interrupted");
}

bool serve_suspend_hear(struct server *server, const struct durable_line *line) {
    if (line->kind == DURABLE_SUSPEND)
        stand_still(server);
    else if (line->kind == DURABLE_RESUME)
        say(server, DURABLE_RESUMED, NULL);
    return line->kind == DURABLE_SUSPEND || line->kind == DURABLE_RESUME;
}

bool serve_suspend_take_line(struct server *server, struct buffer *line) {
    struct kept_line *kept = server->kept_lines;
    if (!kept)
        return false;
    server->kept_lines = kept->next;
    buffer_append(line, kept->text, kept->length);
    return true;
}
