#include "wire/durable_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define PREFIX "<Session"
enum { PREFIX_LENGTH = sizeof PREFIX - 1 };

static const char *const kind_names[DURABLE_KIND_COUNT] = {
    [DURABLE_OFFER] = "Offer",
    [DURABLE_KEEP] = "Keep",
    [DURABLE_KEPT] = "Kept",
    [DURABLE_RECEIVED] = "Received",
    [DURABLE_RECEIVE] = "Receive",
    [DURABLE_DISCONNECT] = "Disconnect",
    [DURABLE_DISCONNECTED] = "Disconnected",
    [DURABLE_LIST] = "List",
    [DURABLE_INFO] = "Info",
    [DURABLE_END] = "End",
    [DURABLE_CONNECT] = "Connect",
    [DURABLE_CONNECTED] = "Connected",
    [DURABLE_REMOVE] = "Remove",
    [DURABLE_REMOVED] = "Removed",
    [DURABLE_REFUSED] = "Refused",
    [DURABLE_SUSPEND] = "Suspend",
    [DURABLE_SUSPENDED] = "Suspended",
    [DURABLE_RESUME] = "Resume",
    [DURABLE_RESUMED] = "Resumed",
};

static const char *const attribute_names[DURABLE_ATTRIBUTE_COUNT] = {
    [DURABLE_ID] = "Id",
    [DURABLE_KEY] = "Key",
    [DURABLE_NAME] = "Name",
    [DURABLE_STATE] = "State",
    [DURABLE_IDLE] = "IdleTimeout",
    [DURABLE_BUFFERING] = "OutputBufferingMode",
    [DURABLE_LIMIT] = "Limit",
    [DURABLE_COUNT] = "Count",
    [DURABLE_PIPELINE] = "Pipeline",
    [DURABLE_PIPELINES] = "Pipelines",
    [DURABLE_FRESH] = "Fresh",
    [DURABLE_DISCONNECTED_ON] = "DisconnectedOn",
    [DURABLE_REASON] = "Reason",
};

/* --- writing --- */

/* Letters of XML and whatever would end the line become references. */
static void put_value(struct buffer *out, const char *text) {
    for (; *text; text++) {
        unsigned char letter = (unsigned char)*text;
        if (letter < 0x20 || letter == '<' || letter == '>' || letter == '&' || letter == '\'')
            buffer_printf(out, "&#%d;", letter);
        else
            buffer_putc(out, *text);
    }
}

void durable_line_write(struct buffer *out, const struct durable_line *line) {
    buffer_printf(out, PREFIX "%s", kind_names[line->kind]);
    for (int i = 0; i < DURABLE_ATTRIBUTE_COUNT; i++) {
        if (!line->values[i])
            continue;
        buffer_printf(out, " %s='", attribute_names[i]);
        put_value(out, line->values[i]);
        buffer_putc(out, '\'');
    }
    buffer_puts(out, " />\n");
}

/* --- reading --- */

struct scan {
    const char *at, *end;
};

static int take_name(struct scan *scan, const char *const *names, int count) {
    const char *start = scan->at;
    while (scan->at < scan->end && ((*scan->at | 0x20) >= 'a' && (*scan->at | 0x20) <= 'z'))
        scan->at++;
    size_t length = (size_t)(scan->at - start);
    for (int i = 0; i < count; i++)
        if (strlen(names[i]) == length && !memcmp(names[i], start, length))
            return i;
    return -1;
}

/* "&#60;" and nothing else. */
static bool take_reference(struct scan *scan, struct buffer *out) {
    int code = 0, digits = 0;
    if (scan->end - scan->at < 4 || scan->at[1] != '#')
        return false;
    for (scan->at += 2; scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' && digits < 3; digits++)
        code = code * 10 + (*scan->at++ - '0');
    if (!digits || code < 1 || code > 127 || scan->at >= scan->end || *scan->at++ != ';')
        return false;
    buffer_putc(out, (char)code);
    return true;
}

static bool take_value(struct scan *scan, const char **ret_value) {
    struct buffer value = {0};
    if (scan->end - scan->at < 2 || scan->at[0] != '=' || scan->at[1] != '\'')
        return false;
    scan->at += 2;
    while (scan->at < scan->end && *scan->at != '\'') {
        if (*scan->at == '&') {
            if (!take_reference(scan, &value))
                return false;
        } else if (*scan->at) {
            buffer_putc(&value, *scan->at++);
        } else {
            return false;
        }
    }
    if (scan->at >= scan->end)
        return false;
    scan->at++;
    *ret_value = buffer_dup(&value);
    return true;
}

static bool take_attribute(struct scan *scan, struct durable_line *line) {
    int which = take_name(scan, attribute_names, DURABLE_ATTRIBUTE_COUNT);
    return which >= 0 && !line->values[which] && take_value(scan, &line->values[which]);
}

static bool skip_blanks(struct scan *scan) {
    const char *start = scan->at;
    while (scan->at < scan->end && *scan->at == ' ')
        scan->at++;
    return scan->at > start;
}

bool durable_line_is(const char *line, size_t length) {
    return length > PREFIX_LENGTH && !memcmp(line, PREFIX, PREFIX_LENGTH);
}

bool durable_line_parse(const char *line, size_t length, struct durable_line *ret_line, struct failure *failure) {
    memset(ret_line, 0, sizeof *ret_line);
    struct scan scan = {line + PREFIX_LENGTH, line + length};
    int kind = durable_line_is(line, length) ? take_name(&scan, kind_names, DURABLE_KIND_COUNT) : -1;
    bool good = kind >= 0;
    while (good && skip_blanks(&scan) && scan.at < scan.end && *scan.at != '/')
        good = take_attribute(&scan, ret_line);
    if (good && scan.end - scan.at >= 2 && scan.at[0] == '/' && scan.at[1] == '>') {
        ret_line->kind = (enum durable_kind)kind;
        return true;
    }
    return failure_set(
        failure, "System.Management.Automation.Remoting.PSRemotingTransportException", "IPCUnknownElementReceived",
        CATEGORY_PROTOCOL_ERROR,
        "An unknown element \"%.*s\" was received. This can happen if the remote process closed or ended "
        "abnormally.",
        (int)(length < 64 ? length : 64), line);
}

/* --- values --- */

int64_t durable_line_number(const struct durable_line *line, enum durable_attribute attribute, int64_t otherwise) {
    const char *text = line->values[attribute];
    char *end;
    if (!text || !*text)
        return otherwise;
    long long number = strtoll(text, &end, 10);
    return *end ? otherwise : number;
}

struct guid durable_line_guid(const struct durable_line *line, enum durable_attribute attribute) {
    struct guid guid = {0};
    const char *text = line->values[attribute];
    if (!text || !guid_parse(text, strlen(text), &guid))
        return (struct guid){0};
    return guid;
}

void durable_line_set_number(struct durable_line *line, enum durable_attribute attribute, int64_t number) {
    line->values[attribute] = mem_printf("%lld", (long long)number);
}

void durable_line_set_guid(struct durable_line *line, enum durable_attribute attribute, struct guid guid) {
    line->values[attribute] = guid_format(guid, 'D');
}

/* --- ids --- */

/* Byte 7 of .NET's order has the version. */
enum { VERSION_BYTE = 7, MARK_BYTE = 14 };

struct guid durable_pool_id(void) {
    struct guid id = guid_new();
    id.bytes[VERSION_BYTE] = (uint8_t)((id.bytes[VERSION_BYTE] & 0x0f) | 0x80);
    id.bytes[MARK_BYTE] = 'm';
    id.bytes[MARK_BYTE + 1] = 'u';
    return id;
}

bool durable_pool_id_is(struct guid id) {
    return (id.bytes[VERSION_BYTE] & 0xf0) == 0x80 && id.bytes[MARK_BYTE] == 'm' && id.bytes[MARK_BYTE + 1] == 'u';
}
