#include "cmd/utility/json_node.h"

#include <stdlib.h>
#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 64 };

struct reader {
    const char *at, *end;
    unsigned flags;
    int depth;
    const char *trouble;
};

enum { STEPS_OF_A_VALUE = 256 }; /* as long_work counts */

static struct json_node *read_value(struct reader *reader);

static bool fail(struct reader *reader, const char *trouble) {
    if (!reader->trouble)
        reader->trouble = trouble;
    return false;
}

static bool at_text(const struct reader *reader, const char *text) {
    size_t length = strlen(text);
    return (size_t)(reader->end - reader->at) >= length && memcmp(reader->at, text, length) == 0;
}

static bool skip_comment(struct reader *reader) {
    bool is_line = at_text(reader, "//");
    if (!(reader->flags & JSON_NODE_COMMENTS) || (!is_line && !at_text(reader, "/*")))
        return false;
    const char *close = is_line ? "\n" : "*/";
    for (reader->at += 2; reader->at < reader->end && !at_text(reader, close); reader->at++) {
    }
    if (reader->at < reader->end)
        reader->at += strlen(close);
    else if (!is_line)
        fail(reader, "The comment does not end.");
    return true;
}

static void skip_space(struct reader *reader) {
    do {
        while (reader->at < reader->end && *reader->at && strchr(" \t\r\n", *reader->at))
            reader->at++;
    } while (skip_comment(reader));
}

static bool take(struct reader *reader, char byte) {
    skip_space(reader);
    if (reader->at >= reader->end || *reader->at != byte)
        return false;
    reader->at++;
    return true;
}

/* ---- strings ---- */

static bool read_hex(struct reader *reader, uint32_t *ret_unit) {
    *ret_unit = 0;
    for (int i = 0; i < 4; i++, reader->at++) {
        static const char digits[] = "0123456789abcdef";
        char byte = reader->at < reader->end ? *reader->at : '\0';
        byte = byte >= 'A' && byte <= 'F' ? (char)(byte | 0x20) : byte;
        const char *digit = byte ? strchr(digits, byte) : NULL;
        if (!digit)
            return fail(reader, "An escape has a wrong digit.");
        *ret_unit = *ret_unit << 4 | (uint32_t)(digit - digits);
    }
    return true;
}

static bool read_escape(struct reader *reader, struct buffer *text) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char byte = reader->at < reader->end ? *reader->at++ : '\0';
    const char *name = byte ? strchr(names, byte) : NULL;
    uint32_t unit, low;
    if (name) {
        buffer_putc(text, meanings[name - names]);
        return true;
    }
    if (byte != 'u' || !read_hex(reader, &unit))
        return fail(reader, "A string has an escape that does not exist.");
    if (unit >= 0xD800 && unit < 0xDC00 && at_text(reader, "\\u")) {
        reader->at += 2;
        if (!read_hex(reader, &low))
            return false;
        unit = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    }
    buffer_put_rune(text, unit);
    return true;
}

static const char *read_string(struct reader *reader) {
    struct buffer text = {0};
    if (!take(reader, '"')) {
        fail(reader, "A string is awaited.");
        return NULL;
    }
    for (;;) {
        unsigned char byte = reader->at < reader->end ? (unsigned char)*reader->at++ : 0;
        if (byte == '"')
            return buffer_dup(&text) ? buffer_dup(&text) : "";
        if (byte < 0x20) {
            fail(reader, "A string does not end or has a control character.");
            return NULL;
        }
        if (byte != '\\')
            buffer_putc(&text, (char)byte);
        else if (!read_escape(reader, &text))
            return NULL;
    }
}

/* ---- values ---- */

static bool skip_digits(struct reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9')
        reader->at++;
    return reader->at > start || fail(reader, "A number has no digit.");
}

static const char *read_number(struct reader *reader) {
    const char *start = reader->at;
    if (*reader->at == '-')
        reader->at++;
    bool zero = reader->at < reader->end && *reader->at == '0';
    const char *digits = reader->at;
    if (!skip_digits(reader) || (zero && reader->at - digits > 1)) {
        fail(reader, "A number has a leading zero.");
        return NULL;
    }
    if (reader->at < reader->end && *reader->at == '.') {
        reader->at++;
        if (!skip_digits(reader))
            return NULL;
    }
    if (reader->at < reader->end && (*reader->at | 0x20) == 'e') {
        reader->at++;
        if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
            reader->at++;
        if (!skip_digits(reader))
            return NULL;
    }
    return mem_strndup(start, (size_t)(reader->at - start));
}

static struct json_node *node_new(enum json_kind kind, const char *text) {
    struct json_node *node = MEM_NEW(struct json_node);
    node->kind = kind;
    node->text = text;
    return node;
}

static struct json_node *read_member(struct reader *reader, bool is_object) {
    const char *name = is_object ? read_string(reader) : NULL;
    if (is_object && (!name || !take(reader, ':'))) {
        fail(reader, "A name is not followed by a colon.");
        return NULL;
    }
    struct json_node *value = read_value(reader);
    if (value)
        value->name = name;
    return value;
}

static struct json_node *read_container(struct reader *reader, char close) {
    struct json_node *node = node_new(close == '}' ? JSON_OBJECT : JSON_ARRAY, NULL), **last = &node->first;
    reader->at++;
    if (++reader->depth > DEPTH_MOST) {
        fail(reader, "The nesting is too deep.");
        return NULL;
    }
    for (bool more = !take(reader, close); more; more = !take(reader, close)) {
        if (node->count > 0 && !take(reader, ',')) {
            fail(reader, "A comma or the end is awaited.");
            return NULL;
        }
        if (node->count > 0 && reader->flags & JSON_NODE_TRAILING_COMMAS && take(reader, close))
            break;
        *last = read_member(reader, close == '}');
        if (!*last)
            return NULL;
        last = &(*last)->next;
        node->count++;
    }
    reader->depth--;
    return node;
}

static struct json_node *read_value(struct reader *reader) {
    static const struct {
        const char *text;
        enum json_kind kind;
    } words[] = {{"null", JSON_NULL}, {"true", JSON_TRUE}, {"false", JSON_FALSE}};
    long_work(STEPS_OF_A_VALUE);
    skip_space(reader);
    char byte = reader->at < reader->end ? *reader->at : '\0';
    if (byte == '{' || byte == '[')
        return read_container(reader, byte == '{' ? '}' : ']');
    if (byte == '"' || byte == '-' || (byte >= '0' && byte <= '9')) {
        const char *text = byte == '"' ? read_string(reader) : read_number(reader);
        return text ? node_new(byte == '"' ? JSON_STRING : JSON_NUMBER, text) : NULL;
    }
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (at_text(reader, words[i].text)) {
            reader->at += strlen(words[i].text);
            return node_new(words[i].kind, NULL);
        }
    fail(reader, "A value is awaited.");
    return NULL;
}

struct json_node *json_node_parse(const char *text, size_t length, unsigned flags, struct failure *failure) {
    struct reader reader = {.at = text, .end = text + length, .flags = flags};
    struct json_node *node = read_value(&reader);
    skip_space(&reader);
    if (node && !reader.trouble && reader.at == reader.end)
        return node;
    failure_set(failure, "System.Text.Json.JsonReaderException", "InvalidJson", CATEGORY_INVALID_DATA,
                "%s BytePositionInLine: %zu.", reader.trouble ? reader.trouble : "Something follows the value.",
                (size_t)(reader.at - text));
    return NULL;
}

/* ---- looking at them ---- */

const struct json_node *json_node_member(const struct json_node *object, const char *name) {
    const struct json_node *found = NULL;
    for (const struct json_node *member = object->kind == JSON_OBJECT ? object->first : NULL; member;
         member = member->next)
        if (strcmp(member->name, name) == 0)
            found = member;
    return found;
}

double json_node_number(const struct json_node *node) {
    return node->kind == JSON_NUMBER ? strtod(node->text, NULL) : 0;
}

bool json_node_equal(const struct json_node *left, const struct json_node *right) {
    if (left->kind != right->kind || left->count != right->count)
        return false;
    if (left->kind == JSON_NUMBER)
        return strcmp(left->text, right->text) == 0 || json_node_number(left) == json_node_number(right);
    if (left->kind == JSON_STRING)
        return strcmp(left->text, right->text) == 0;
    const struct json_node *other = right->first;
    for (const struct json_node *item = left->first; item; item = item->next) {
        const struct json_node *match = left->kind == JSON_OBJECT ? json_node_member(right, item->name) : other;
        if (!match || !json_node_equal(item, match))
            return false;
        other = other->next;
    }
    return true;
}

static void write_text(struct buffer *out, const char *text) {
    buffer_putc(out, '"');
    for (; *text; text++) {
        static const char special[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
        const char *found = strchr(special, *text);
        if (found)
            buffer_printf(out, "\\%c", letters[found - special]);
        else if ((unsigned char)*text < 0x20)
            buffer_printf(out, "\\u%04X", (unsigned)*text);
        else
            buffer_putc(out, *text);
    }
    buffer_putc(out, '"');
}

void json_node_write(struct buffer *out, const struct json_node *node) {
    static const char *const words[] = {"null", "false", "true"};
    if (node->kind <= JSON_TRUE) {
        buffer_puts(out, words[node->kind]);
    } else if (node->kind == JSON_NUMBER) {
        buffer_puts(out, node->text);
    } else if (node->kind == JSON_STRING) {
        write_text(out, node->text);
    } else {
        buffer_putc(out, node->kind == JSON_OBJECT ? '{' : '[');
        for (const struct json_node *item = node->first; item; item = item->next) {
            if (item != node->first)
                buffer_putc(out, ',');
            if (node->kind == JSON_OBJECT) {
                write_text(out, item->name);
                buffer_putc(out, ':');
            }
            json_node_write(out, item);
        }
        buffer_putc(out, node->kind == JSON_OBJECT ? '}' : ']');
    }
}
