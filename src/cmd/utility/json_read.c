#include "cmd/utility/json_read.h"

#include <string.h>

#include "base/buffer.h"
#include "base/long_work.h"
#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"

struct place { /* where in the structure the reader stands: an error's Path */
    bool is_array;
    int index;        /* of the last element begun; -1: none */
    const char *name; /* of the last property; NULL: none */
};

struct reader {
    const char *text, *at, *end, *line_start;
    int line;
    const struct json_options *options;
    struct failure *failure;
    struct place *places;
    int depth, capacity;
    bool fresh; /* the innermost place was just opened: errors do not name it */
    bool ended; /* the text ended inside: an array at the top keeps what it has */
    bool begun; /* something was read */
};

/* ---- errors ---- */

static void put_name(struct buffer *path, const char *name) {
    if (strpbrk(name, " .'/\"[]()\t\n\r\f\b\\")) {
        buffer_puts(path, "['");
        for (const char *at = name; *at; at++) {
            if (*at == '\'' || *at == '\\')
                buffer_putc(path, '\\');
            buffer_putc(path, *at);
        }
        buffer_puts(path, "']");
        return;
    }
    if (path->length)
        buffer_putc(path, '.');
    buffer_puts(path, name);
}

static const char *path_of(const struct reader *reader) {
    struct buffer path = {0};
    int count = reader->depth - (reader->fresh ? 1 : 0);
    for (int i = 0; i < count; i++) {
        const struct place *place = &reader->places[i];
        if (place->is_array)
            buffer_printf(&path, "[%d]", place->index);
        else if (place->name)
            put_name(&path, place->name);
    }
    return buffer_text(&path);
}

static bool fail(struct reader *reader, const char *message) {
    size_t position = utf8_count_chars(reader->line_start, (size_t)(reader->at - reader->line_start), NULL);
    bool at_start = !reader->begun && position == 0;
    return failure_set(reader->failure, "System.ArgumentException", "System.ArgumentException", CATEGORY_NOT_SPECIFIED,
                       "Conversion from JSON failed with error: %s Path '%s', line %d, position %zu.", message,
                       path_of(reader), at_start ? 0 : reader->line, position);
}

/* Inside a structure below the first object the text must not end where an element is awaited. */
static bool fail_end(struct reader *reader) {
    return failure_set(reader->failure, "System.ArgumentException", "System.ArgumentException", CATEGORY_NOT_SPECIFIED,
                       "Conversion from JSON failed with error: Unexpected end when reading token. Path '%s'.",
                       path_of(reader));
}

static const char *current_char(const struct reader *reader) {
    size_t size = 1;
    if (reader->at >= reader->end)
        return "";
    utf8_decode(reader->at, (size_t)(reader->end - reader->at), &size);
    return mem_strndup(reader->at, size);
}

static bool fail_char(struct reader *reader, const char *message) {
    return fail(reader, mem_printf("%s%s.", message, current_char(reader)));
}

/* ---- white space and comments ---- */

static void advance(struct reader *reader) {
    char byte = *reader->at++;
    if (byte == '\n' || (byte == '\r' && (reader->at >= reader->end || *reader->at != '\n'))) {
        reader->line++;
        reader->line_start = reader->at;
    }
}

static bool skip_comment(struct reader *reader) {
    reader->at++;
    if (reader->at >= reader->end)
        return fail(reader, "Unexpected end while parsing comment.");
    if (*reader->at == '/') {
        while (reader->at < reader->end && *reader->at != '\n' && *reader->at != '\r')
            reader->at++;
        return true;
    }
    if (*reader->at != '*')
        return fail(reader, mem_printf("Error parsing comment. Expected: *, got %s.", current_char(reader)));
    for (reader->at++; reader->at < reader->end; advance(reader))
        if (reader->at[0] == '*' && reader->at + 1 < reader->end && reader->at[1] == '/') {
            reader->at += 2;
            return true;
        }
    return fail(reader, "Unexpected end while parsing comment.");
}

static bool skip_white(struct reader *reader) {
    while (reader->at < reader->end) {
        size_t size;
        uint32_t rune = utf8_decode(reader->at, (size_t)(reader->end - reader->at), &size);
        if (rune == ' ' || (rune >= 9 && rune <= 13) || rune == 0)
            advance(reader);
        else if (rune == 0xA0 || rune == 0xFEFF || rune == 0x85 || rune == 0x3000 || (rune >= 0x2000 && rune <= 0x200A))
            reader->at += size;
        else if (rune != '/')
            return true;
        else if (!skip_comment(reader))
            return false;
    }
    return true;
}

/* ---- texts ---- */

static bool read_hex(struct reader *reader, uint32_t *ret_unit) {
    const char *digits = reader->at;
    *ret_unit = 0;
    if (reader->end - digits < 4)
        return reader->at = reader->end, fail(reader, "Unexpected end while parsing Unicode escape sequence.");
    for (int i = 0; i < 4; i++) {
        const char *hex = "0123456789abcdef", *digit = strchr(hex, digits[i] | 0x20);
        if (!digits[i] || !digit || (digits[i] < '0'))
            return fail(reader, mem_printf("Invalid Unicode escape sequence: \\u%.4s.", digits));
        *ret_unit = *ret_unit * 16 + (uint32_t)(digit - hex);
    }
    reader->at += 4;
    return true;
}

/* After the backslash and the u. A pair of surrogates is one character; one alone is replaced. */
static bool read_unicode(struct reader *reader, struct buffer *text) {
    uint32_t unit, low;
    if (!read_hex(reader, &unit))
        return false;
    while (unit >= 0xD800 && unit < 0xDC00 && reader->end - reader->at >= 6 && reader->at[0] == '\\' &&
           reader->at[1] == 'u') {
        reader->at += 2;
        if (!read_hex(reader, &low))
            return false;
        if (low >= 0xDC00 && low < 0xE000) {
            buffer_put_rune(text, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        buffer_put_rune(text, 0xFFFD);
        unit = low;
    }
    buffer_put_rune(text, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    return true;
}

static bool read_escape(struct reader *reader, struct buffer *text) {
    static const char letters[] = "btnfr\\/\"'", bytes[] = "\b\t\n\f\r\\/\"'";
    char letter = reader->at < reader->end ? *reader->at : '\0';
    const char *found = letter ? strchr(letters, letter) : NULL;
    if (reader->at >= reader->end)
        return true; /* the end is reported by the caller */
    reader->at++;
    if (letter == 'u')
        return read_unicode(reader, text);
    if (!found)
        return fail(reader, mem_printf("Bad JSON escape sequence: \\%c.", letter));
    buffer_putc(text, bytes[found - letters]);
    return true;
}

static bool read_quoted(struct reader *reader, struct buffer *text) {
    char quote = *reader->at++;
    while (reader->at < reader->end) {
        if (*reader->at == quote) {
            reader->at++;
            return true;
        }
        if (*reader->at == '\\') {
            reader->at++;
            if (!read_escape(reader, text))
                return false;
            continue;
        }
        buffer_putc(text, *reader->at);
        advance(reader);
    }
    return fail(reader, mem_printf("Unterminated string. Expected delimiter: %c.", quote));
}

/* ---- values ---- */

enum { STEPS_OF_A_VALUE = 256 }; /* as long_work counts */

static bool read_value(struct reader *reader, struct value *ret_value);

/* An element or a property's value is complete. */
static void finished(struct reader *reader) {
    reader->fresh = false;
    if (reader->depth && reader->places[reader->depth - 1].is_array)
        reader->places[reader->depth - 1].index++;
}

static bool open_place(struct reader *reader, bool is_array) {
    reader->at++;
    reader->begun = true;
    if (reader->depth && reader->places[reader->depth - 1].is_array)
        reader->places[reader->depth - 1].index++;
    reader->fresh = false;
    if (reader->depth + 1 > reader->options->depth)
        return fail(reader, mem_printf("The reader's MaxDepth of %d has been exceeded.", reader->options->depth));
    if (reader->depth == reader->capacity) {
        MEM_GROW(reader->places, reader->capacity, 16);
    }
    reader->places[reader->depth++] = (struct place){.is_array = is_array, .index = -1};
    reader->fresh = true;
    return true;
}

static bool close_place(struct reader *reader, char bracket, bool is_array) {
    reader->at++;
    if ((bracket == ']') != is_array) {
        reader->depth--;
        reader->fresh = false;
        return fail(reader, mem_printf("JsonToken %s is not valid for closing JsonType %s.",
                                       bracket == ']' ? "EndArray" : "EndObject", is_array ? "Array" : "Object"));
    }
    reader->depth--;
    reader->fresh = false;
    return true;
}

static bool is_bare(uint32_t rune) {
    return rune == '_' || rune == '$' || (rune >= '0' && rune <= '9') ||
           ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z') || rune >= 0xAA;
}

static bool read_bare_name(struct reader *reader, struct buffer *name) {
    size_t size;
    while (reader->at < reader->end && is_bare(utf8_decode(reader->at, (size_t)(reader->end - reader->at), &size))) {
        buffer_append(name, reader->at, size);
        reader->at += size;
    }
    if (reader->at >= reader->end)
        return fail(reader, "Unexpected end while parsing unquoted property name.");
    if (strchr(" \t\r\n:", *reader->at))
        return true;
    return fail(reader, mem_printf("Invalid JavaScript property identifier character: %s.", current_char(reader)));
}

static bool read_name(struct reader *reader, const char **ret_name) {
    struct buffer name = {0};
    size_t size;
    if (*reader->at == '"' || *reader->at == '\'') {
        if (!read_quoted(reader, &name))
            return false;
    } else if (!is_bare(utf8_decode(reader->at, (size_t)(reader->end - reader->at), &size))) {
        return fail_char(reader, "Invalid property identifier character: ");
    } else if (!read_bare_name(reader, &name)) {
        return false;
    }
    if (!skip_white(reader))
        return false;
    if (reader->at >= reader->end || *reader->at != ':')
        return fail(reader, mem_printf("Invalid character after parsing property name. Expected ':' but got: %s.",
                                       reader->at < reader->end ? current_char(reader) : ""));
    reader->at++;
    *ret_name = buffer_text(&name);
    return true;
}

/* After an element: a comma, the end of the structure (left standing), or the end of the text. */
static bool after_value(struct reader *reader) {
    if (!skip_white(reader))
        return false;
    if (reader->at >= reader->end) {
        reader->ended = true;
        return true;
    }
    if (*reader->at == ',') {
        reader->at++;
        return true;
    }
    bool is_array = reader->places[reader->depth - 1].is_array;
    if (*reader->at == (is_array ? ']' : '}'))
        return true;
    if (*reader->at == ']' || *reader->at == '}')
        return close_place(reader, *reader->at, is_array);
    return fail_char(reader, "After parsing a value an unexpected character was encountered: ");
}

static bool read_array(struct reader *reader, struct value *ret_value) {
    struct values values = {0};
    if (!open_place(reader, true))
        return false;
    while (!reader->ended) {
        struct value element = VALUE_NULL;
        if (!skip_white(reader))
            return false;
        if (reader->at >= reader->end) {
            return fail_end(reader);
        } else if (*reader->at == ']') {
            if (!close_place(reader, *reader->at, true))
                return false;
            break;
        } else if (*reader->at == ',') { /* nothing between two commas: undefined */
            reader->at++;
            finished(reader);
            values_add(&values, VALUE_NULL);
        } else {
            if (!read_value(reader, &element))
                return false;
            values_add(&values, element);
            if (!reader->ended && !after_value(reader))
                return false;
        }
    }
    *ret_value = value_list(array_from(values.items, values.count));
    return true;
}

struct members {         /* an object in the making */
    struct table *names; /* lower-case look-up of the spelling seen first */
    struct value bag;
    struct dictionary *dictionary;
};

static bool refuse(struct reader *reader, const char *id, const char *message) {
    return failure_set(reader->failure, "System.InvalidOperationException", id, CATEGORY_INVALID_OPERATION, "%s",
                       message);
}

static bool add_member(struct reader *reader, struct members *members, const char *name, struct value value) {
    if (members->dictionary) {
        dictionary_set_text(members->dictionary, name, value);
        return true;
    }
    if (!*name)
        return refuse(reader, "EmptyKeyInJsonString",
                      "The provided JSON includes a property whose name is an empty string, this is only supported "
                      "using the -AsHashTable "
                      "switch.");
    const char *seen = table_get(members->names, name);
    if (seen && strcmp(seen, name) != 0)
        return refuse(
            reader, "KeysWithDifferentCasingInJsonString",
            mem_printf("Cannot convert the JSON string because it contains keys with different casing. Please use the "
                       "-AsHashTable "
                       "switch instead. The key that was attempted to be added to the existing key '%s' was '%s'.",
                       seen, name));
    table_set(members->names, name, mem_strdup(name));
    note_set(&members->bag, name, value);
    return true;
}

static bool read_object(struct reader *reader, struct value *ret_value) {
    struct members members = {0};
    if (reader->options->as_hashtable)
        members.dictionary = ordered_hashtable_new();
    else
        members = (struct members){.names = table_new(TABLE_IGNORE_CASE), .bag = pscustomobject_new()};
    if (!open_place(reader, false))
        return false;
    bool top = reader->depth == 1, any = false;
    for (;;) {
        const char *name = "";
        struct value value = VALUE_NULL;
        if (!skip_white(reader))
            return false;
        if (reader->at >= reader->end || reader->ended) {
            bool ended = reader->ended;
            reader->ended = true;
            if (top)
                return fail(reader,
                            any ? "Unexpected end when deserializing object." : "Unexpected end when reading JSON.");
            if (!ended)
                return fail_end(reader);
            break;
        }
        if (*reader->at == '}') {
            if (!close_place(reader, *reader->at, false))
                return false;
            break;
        }
        if (!read_name(reader, &name))
            return false;
        reader->places[reader->depth - 1].name = name;
        reader->fresh = false;
        any = true;
        if (!skip_white(reader))
            return false;
        if (reader->at < reader->end && !read_value(reader, &value))
            return false;
        if (!add_member(reader, &members, name, value))
            return false;
        if (!reader->ended && !after_value(reader))
            return false;
    }
    *ret_value = members.dictionary ? value_dictionary(members.dictionary) : members.bag;
    return true;
}

static bool read_word(struct reader *reader, const char *word, const char *kind) {
    for (const char *expected = word; *expected; expected++, reader->at++) {
        if (reader->at >= reader->end)
            return fail(reader, "Unexpected end when reading JSON.");
        if (*reader->at != *expected)
            return fail(reader, mem_printf("Error parsing %s value.", kind));
    }
    if (reader->at < reader->end && !strchr(" \t\r\n,]}/", *reader->at))
        return fail(reader, mem_printf("Error parsing %s value.", kind));
    return true;
}

static bool read_number(struct reader *reader, struct value *ret_value) {
    const char *start = reader->at;
    while (reader->at < reader->end && strchr("0123456789abcdefABCDEFxX.+-", *reader->at))
        reader->at++;
    if (reader->at < reader->end && !strchr(" \t\r\n,]})/", *reader->at))
        return fail_char(reader, "Unexpected character encountered while parsing number: ");
    if (json_read_number(start, (size_t)(reader->at - start), ret_value))
        return true;
    return fail(reader, mem_printf("Input string '%.*s' is not a valid number.", (int)(reader->at - start), start));
}

static bool read_text(struct reader *reader, struct value *ret_value) {
    struct buffer text = {0};
    if (!read_quoted(reader, &text))
        return false;
    if (!json_read_date(buffer_text(&text), text.length, reader->options->dates, ret_value))
        *ret_value = string_from_n(buffer_text(&text), text.length);
    return true;
}

static bool read_scalar(struct reader *reader, struct value *ret_value) {
    static const struct {
        const char *word, *kind;
        struct value value;
    } words[] = {{"true", "boolean", {.type = &type_bool, .i = 1}},
                 {"false", "boolean", {.type = &type_bool, .i = 0}},
                 {"null", "null", {0}},
                 {"undefined", "undefined", {0}},
                 {"NaN", "NaN", {.type = &type_double, .d = __builtin_nan("")}},
                 {"Infinity", "positive infinity", {.type = &type_double, .d = __builtin_inf()}},
                 {"-Infinity", "negative infinity", {.type = &type_double, .d = -__builtin_inf()}}};
    char first = *reader->at;
    if (first == '"' || first == '\'')
        return read_text(reader, ret_value);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (words[i].word[0] != first || (first == '-' && (reader->at + 1 >= reader->end || reader->at[1] != 'I')))
            continue;
        *ret_value = words[i].value;
        return read_word(reader, words[i].word, words[i].kind);
    }
    if (first == '-' || first == '.' || (first >= '0' && first <= '9'))
        return read_number(reader, ret_value);
    return fail_char(reader, "Unexpected character encountered while parsing value: ");
}

static bool read_value(struct reader *reader, struct value *ret_value) {
    object_depth_check();
    long_work(STEPS_OF_A_VALUE);
    if (*reader->at == '{')
        return read_object(reader, ret_value);
    if (*reader->at == '[')
        return read_array(reader, ret_value);
    if (!read_scalar(reader, ret_value))
        return false;
    reader->begun = true;
    finished(reader);
    return true;
}

bool json_read(const char *text, size_t length, const struct json_options *options, struct value *ret_value,
               struct failure *failure) {
    struct reader reader = {.text = text,
                            .at = text,
                            .end = text + length,
                            .line_start = text,
                            .line = 1,
                            .options = options,
                            .failure = failure};
    *ret_value = VALUE_NULL;
    if (!skip_white(&reader))
        return false;
    if (reader.at >= reader.end)
        return true;
    if (*reader.at == ']') {
        reader.at++;
        return fail(&reader, "JsonToken EndArray is not valid for closing JsonType None.");
    }
    if (!read_value(&reader, ret_value))
        return false;
    if (reader.ended)
        return true;
    if (!skip_white(&reader))
        return false;
    return reader.at >= reader.end ||
           fail_char(&reader, "Additional text encountered after finished reading JSON content: ");
}
