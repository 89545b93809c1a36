/* ConvertFrom-StringData: lines of name=value as a hashtable. */
#include <string.h>

#include "base/memory.h"
#include "base/unicode_class.h"
#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "object/dictionary.h"
#include "object/regex.h"

struct convert_from_string_data {
    const char *string_data;
    struct value delimiter;
};

#define INVALID "System.Management.Automation.PSInvalidOperationException"

static const struct parameter parameters[] = {
    {"StringData", "string", ARG(convert_from_string_data, string_data), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_STRING,
     .help = "The text: a name, = and a value on each line; lines that begin with # are comments."},
    {"Delimiter", "char", ARG(convert_from_string_data, delimiter), .position = 2, .default_text = "=",
     .help = "The character between name and value."},
};

/* Without white space of any script at its ends. */
static char *trimmed(const char *text, size_t length) {
    size_t start = length, end = 0, size;
    for (size_t at = 0; at < length; at += size) {
        if (rune_is_white_space(utf8_decode(text + at, length - at, &size)))
            continue;
        start = start < at ? start : at;
        end = at + size;
    }
    return mem_strndup(text + start, end > start ? end - start : 0);
}

static void add_line(struct cmdlet_call *call, struct dictionary *table, const char *line, const char *delimiter) {
    const char *middle = strstr(line, delimiter);
    struct failure failure = {0};
    struct value old;
    size_t length;
    if (!middle || middle == line)
        cmdlet_throw(call, INVALID, "InvalidOperation", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "Data line '%s' is not in 'name=value' format. ", line);
    const char *name = trimmed(line, (size_t)(middle - line));
    if (dictionary_get_text(table, name, &old))
        cmdlet_throw(call, INVALID, "InvalidOperation", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "Data item '%s' in line '%s' is already defined. ", name, line);
    middle += strlen(delimiter);
    const char *value = trimmed(middle, strlen(middle));
    const char *plain = regex_unescape(value, strlen(value), &length, &failure);
    if (!plain)
        cmdlet_throw(call, "System.Text.RegularExpressions.RegexParseException",
                     "System.Text.RegularExpressions.RegexParseException", CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s",
                     failure.message);
    dictionary_set_text(table, name, string_from_n(plain, length));
}

static void process(struct cmdlet_call *call) {
    struct convert_from_string_data *args = call->args;
    struct dictionary *table = hashtable_new();
    char delimiter[5] = "=";
    if (args->delimiter.type)
        delimiter[utf8_encode((uint32_t)args->delimiter.i, delimiter)] = '\0';
    for (const char *at = args->string_data ? args->string_data : ""; *at;) {
        size_t length = strcspn(at, "\n");
        char *line = trimmed(at, length);
        at += length + (at[length] == '\n');
        if (*line && *line != '#')
            add_line(call, table, line, delimiter);
    }
    cmdlet_write(call, value_dictionary(table));
}

static const struct example examples[] = {
    {"\"Name = web`nPort = 80\" | ConvertFrom-StringData", "Makes a hashtable with two keys."},
};
static const struct cmdlet convert_from_string_data = {
    .name = "ConvertFrom-StringData",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_from_string_data),
    .output_types = "System.Collections.Hashtable",
    .synopsis = "Converts a string containing one or more key and value pairs to a hash table.",
    .description = "Each line holds a name and a value. Backslashes in values are escapes, as in regular expressions.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(convert_from_string_data);
