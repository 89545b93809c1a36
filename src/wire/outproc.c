#include "wire/outproc.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"

#define DEFAULT_MAX_LINE_BYTES (400u << 20)
#define GUID_CHARS 36

static const char *const kind_names[OUTPROC_KIND_COUNT] = {"Data",  "DataAck",  "Command", "CommandAck",
                                                           "Close", "CloseAck", "Signal",  "SignalAck"};
static const char *const stream_names[] = {"Default", "PromptResponse"};

const char *outproc_kind_name(enum outproc_kind kind) {
    return kind_names[kind];
}

void outproc_write(struct buffer *out, enum outproc_kind kind, struct guid id) {
    buffer_printf(out, "<%s PSGuid='%s' />\n", kind_names[kind], guid_format(id, 'D'));
}

void outproc_write_data(struct buffer *out, enum outproc_stream stream, struct guid id, const char *bytes,
                        size_t length) {
    buffer_printf(out, "<Data Stream='%s' PSGuid='%s'>", stream_names[stream], guid_format(id, 'D'));
    buffer_puts(out, base64_encode(bytes, length));
    buffer_puts(out, "</Data>\n");
}

/* A position in a line. */
struct scan {
    const char *at, *end;
};

static bool take(struct scan *scan, const char *text) {
    size_t length = strlen(text);
    if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, text, length))
        return false;
    scan->at += length;
    return true;
}

static void skip_blanks(struct scan *scan) {
    while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t'))
        scan->at++;
}

static bool take_name(struct scan *scan, const char **ret_name, size_t *ret_length) {
    *ret_name = scan->at;
    while (scan->at < scan->end && ((*scan->at | 0x20) >= 'a' && (*scan->at | 0x20) <= 'z'))
        scan->at++;
    *ret_length = (size_t)(scan->at - *ret_name);
    return *ret_length > 0;
}

static bool same(const char *text, size_t length, const char *other) {
    return strlen(other) == length && !memcmp(text, other, length);
}

/* One attribute: name='value' or name="value". */
static bool take_attribute(struct scan *scan, struct outproc_packet *packet, bool *has_id, bool *has_stream) {
    const char *name, *value;
    size_t name_length;
    if (!take_name(scan, &name, &name_length) || !take(scan, "=") || scan->at >= scan->end)
        return false;
    char quote = *scan->at++;
    value = scan->at;
    const char *close = quote == '\'' || quote == '"' ? memchr(value, quote, (size_t)(scan->end - value)) : NULL;
    if (!close)
        return false;
    size_t length = (size_t)(close - value);
    scan->at = close + 1;
    if (same(name, name_length, "PSGuid")) {
        *has_id = length == GUID_CHARS && guid_parse(value, length, &packet->id);
        return *has_id;
    }
    if (!same(name, name_length, "Stream"))
        return false;
    *has_stream = true;
    packet->stream =
        same(value, length, stream_names[OUTPROC_PROMPT_RESPONSE]) ? OUTPROC_PROMPT_RESPONSE : OUTPROC_DEFAULT;
    return packet->stream == OUTPROC_PROMPT_RESPONSE || same(value, length, stream_names[OUTPROC_DEFAULT]);
}

static bool find_kind(const char *name, size_t length, enum outproc_kind *ret_kind) {
    for (int kind = 0; kind < OUTPROC_KIND_COUNT; kind++)
        if (same(name, length, kind_names[kind])) {
            *ret_kind = (enum outproc_kind)kind;
            return true;
        }
    return false;
}

static bool fail(struct failure *failure, const char *line, size_t length) {
    struct scan scan = {line, line + length};
    const char *name = "";
    size_t name_length = 0;
    if (take(&scan, "<"))
        take_name(&scan, &name, &name_length);
    return failure_set(
        failure, "System.Management.Automation.Remoting.PSRemotingTransportException", "IPCUnknownElementReceived",
        CATEGORY_PROTOCOL_ERROR,
        "An unknown element \"%.*s\" was received. This can happen if the remote process closed or ended abnormally.",
        (int)(name_length < 64 ? name_length : 64), name);
}

/* What follows the attributes: " />", or ">base64</Data>". */
static bool take_content(struct scan *scan, struct outproc_packet *packet) {
    skip_blanks(scan);
    if (packet->kind != OUTPROC_DATA)
        return take(scan, "/>");
    static const char end[] = "</Data>";
    size_t end_length = sizeof end - 1;
    if (!take(scan, ">") || (size_t)(scan->end - scan->at) < end_length)
        return false;
    packet->base64 = scan->at;
    packet->base64_length = (size_t)(scan->end - scan->at) - end_length;
    scan->at += packet->base64_length;
    return take(scan, end);
}

bool outproc_parse(const char *line, size_t length, struct outproc_packet *ret_packet, struct failure *failure) {
    struct scan scan = {line, line + length};
    while (scan.end > scan.at && strchr(" \t\r", scan.end[-1]))
        scan.end--;
    memset(ret_packet, 0, sizeof *ret_packet);
    const char *name;
    size_t name_length;
    bool has_id = false, has_stream = false;
    skip_blanks(&scan);
    if (!take(&scan, "<") || !take_name(&scan, &name, &name_length) || !find_kind(name, name_length, &ret_packet->kind))
        return fail(failure, line, length);
    for (skip_blanks(&scan); scan.at < scan.end && *scan.at != '/' && *scan.at != '>'; skip_blanks(&scan))
        if (!take_attribute(&scan, ret_packet, &has_id, &has_stream))
            return fail(failure, line, length);
    bool whole = take_content(&scan, ret_packet) && scan.at == scan.end;
    if (!whole || !has_id || has_stream != (ret_packet->kind == OUTPROC_DATA))
        return fail(failure, line, length);
    return true;
}

bool outproc_decode(const struct outproc_packet *packet, struct buffer *out, struct failure *failure) {
    size_t length;
    uint8_t *bytes = base64_decode(packet->base64, packet->base64_length, &length);
    if (!bytes)
        return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException",
                           "IPCInvalidBase64", CATEGORY_PROTOCOL_ERROR,
                           "The data received from the remote computer is not valid base64.");
    buffer_append(out, bytes, length);
    return true;
}

void line_splitter_init(struct line_splitter *splitter, size_t max_line_bytes, bool raw) {
    memset(splitter, 0, sizeof *splitter);
    splitter->max_line_bytes = max_line_bytes ? max_line_bytes : DEFAULT_MAX_LINE_BYTES;
    if (raw)
        buffer_init_raw(&splitter->input, 0);
}

void line_splitter_done(struct line_splitter *splitter) {
    buffer_done(&splitter->input);
}

bool line_splitter_feed(struct line_splitter *splitter, const char *bytes, size_t length) {
    if (splitter->start) {
        buffer_remove(&splitter->input, 0, splitter->start);
        splitter->scanned -= splitter->start;
        splitter->start = 0;
    }
    /* The bytes that were looked through hold no line end: the line that is growing must stay below the limit. */
    if (splitter->scanned > splitter->max_line_bytes)
        return false;
    buffer_append(&splitter->input, bytes, length);
    return true;
}

bool line_splitter_next(struct line_splitter *splitter, const char **ret_line, size_t *ret_length) {
    const char *text = buffer_text(&splitter->input);
    const char *end = splitter->scanned < splitter->input.length
                          ? memchr(text + splitter->scanned, '\n', splitter->input.length - splitter->scanned)
                          : NULL;
    if (!end) {
        splitter->scanned = splitter->input.length;
        return false;
    }
    *ret_line = text + splitter->start;
    *ret_length = (size_t)(end - *ret_line);
    splitter->start = splitter->scanned = (size_t)(end - text) + 1;
    if (*ret_length && (*ret_line)[*ret_length - 1] == '\r')
        --*ret_length;
    return true;
}
