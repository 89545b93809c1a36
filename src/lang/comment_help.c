#include "lang/comment_help.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

enum section_kind {
    SECTION_TEXT,
    SECTION_TRIMMED,
    SECTION_LIST,
    SECTION_TRIMMED_LIST,
    SECTION_ARGUMENT,
    SECTION_PARAMETER
};

static const struct {
    const char *keyword;
    enum section_kind kind;
    size_t offset; /* in struct comment_help */
} sections[] = {
    {"SYNOPSIS", SECTION_TEXT, offsetof(struct comment_help, synopsis)},
    {"DESCRIPTION", SECTION_TEXT, offsetof(struct comment_help, description)},
    {"NOTES", SECTION_TEXT, offsetof(struct comment_help, notes)},
    {"LINK", SECTION_TRIMMED_LIST, offsetof(struct comment_help, links)},
    {"EXAMPLE", SECTION_LIST, offsetof(struct comment_help, examples)},
    {"INPUTS", SECTION_LIST, offsetof(struct comment_help, inputs)},
    {"OUTPUTS", SECTION_LIST, offsetof(struct comment_help, outputs)},
    {"COMPONENT", SECTION_TRIMMED, offsetof(struct comment_help, component)},
    {"ROLE", SECTION_TRIMMED, offsetof(struct comment_help, role)},
    {"FUNCTIONALITY", SECTION_TRIMMED, offsetof(struct comment_help, functionality)},
    {"PARAMETER", SECTION_PARAMETER, 0},
    {"FORWARDHELPTARGETNAME", SECTION_ARGUMENT, offsetof(struct comment_help, forward_target_name)},
    {"FORWARDHELPCATEGORY", SECTION_ARGUMENT, offsetof(struct comment_help, forward_category)},
    {"REMOTEHELPRUNSPACE", SECTION_ARGUMENT, offsetof(struct comment_help, remote_runspace)},
    {"EXTERNALHELP", SECTION_ARGUMENT, offsetof(struct comment_help, external_help)},
};

void comment_texts_add(struct comment_texts *texts, const char *text) {
    if ((texts->count & (texts->count - 1)) == 0) /* full at every power of two */
        texts->items = mem_resize(texts->items, sizeof(*texts->items) * (size_t)(texts->count ? texts->count * 2 : 1));
    texts->items[texts->count++] = text;
}

void comment_texts_add_lines(struct comment_texts *lines, const char *comment, unsigned length) {
    const char *end = comment + length;
    if (*comment != '<') {
        while (comment < end && *comment == '#')
            comment++;
        comment_texts_add(lines, mem_strndup(comment, (size_t)(end - comment)));
        return;
    }
    comment += 2;
    if (end - comment >= 2)
        end -= 2;
    const char *start = comment;
    for (; comment < end; comment++) {
        if (*comment != '\n' && *comment != '\r')
            continue;
        comment_texts_add(lines, mem_strndup(start, (size_t)(comment - start)));
        if (*comment == '\r' && comment[1] == '\n')
            comment++;
        start = comment + 1;
    }
    comment_texts_add(lines, mem_strndup(start, (size_t)(end > start ? end - start : 0)));
}

static const char *skip_blanks(const char *text) {
    while (*text == ' ' || (*text >= '\t' && *text <= '\r') || (*text == (char)0xC2 && text[1] == (char)0xA0))
        text += *text == (char)0xC2 ? 2 : 1;
    return text;
}

static char *trimmed(const char *text) {
    text = skip_blanks(text);
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n\v\f", text[length - 1]))
        length--;
    return mem_strndup(text, length);
}

/* ".WORD argument": the word's length, its start and the argument (NULL: none); 0 where the line is no keyword. */
static size_t directive(const char *line, const char **ret_word, const char **ret_argument) {
    line = skip_blanks(line);
    if (*line++ != '.')
        return 0;
    size_t length = 0;
    while (isalnum((unsigned char)line[length]) || line[length] == '_' || (unsigned char)line[length] >= 0x80)
        length++;
    const char *rest = skip_blanks(line + length);
    if (length == 0 || (rest == line + length && *rest != 0))
        return 0;
    *ret_word = line;
    *ret_argument = *rest ? trimmed(rest) : NULL;
    return length;
}

const char *comment_help_section(const struct comment_texts *lines, int index, int *ret_next) {
    struct buffer text = {0};
    const char *word, *argument;
    size_t indent = 0;
    bool capturing = false;
    for (; index < lines->count; index++) {
        const char *line = lines->items[index];
        if (!capturing && *skip_blanks(line) == 0)
            continue;
        if (directive(line, &word, &argument) > 0)
            break;
        size_t skip = strspn(line, " \t");
        if (!capturing)
            indent = skip;
        capturing = true;
        buffer_puts(&text, line + (skip < indent ? skip : indent));
        buffer_putc(&text, '\n');
    }
    *ret_next = index;
    return buffer_dup(&text);
}

static int find_section(const char *word, size_t length, bool has_argument) {
    for (size_t i = 0; i < COUNT_OF(sections); i++)
        if ((sections[i].kind >= SECTION_ARGUMENT) == has_argument &&
            text_compare_ignore_case_n(word, length, sections[i].keyword, strlen(sections[i].keyword)) == 0)
            return (int)i;
    return -1;
}

const char *comment_help_parameter(const struct comment_help *help, const char *name) {
    for (int i = 0; i < help->parameter_names.count; i++)
        if (text_equal_ignore_case(help->parameter_names.items[i], name))
            return help->parameter_texts.items[i];
    return NULL;
}

static char *in_capitals(const char *text) {
    struct buffer capitals = {0};
    for (size_t length = strlen(text), size; length > 0; text += size, length -= size) {
        char bytes[4];
        uint32_t rune = utf8_decode(text, length, &size);
        buffer_append(&capitals, bytes, utf8_encode(rune_to_upper(rune), bytes));
    }
    return buffer_dup(&capitals);
}

static void add_parameter(struct comment_help *help, const char *name, const char *text) {
    if (comment_help_parameter(help, name) != NULL)
        return;
    comment_texts_add(&help->parameter_names, in_capitals(name));
    comment_texts_add(&help->parameter_texts, text);
}

/* Reads the section whose keyword stands in line `index`; gives the index after it. */
static int read_section(struct comment_help *help, int section, const char *argument, const struct comment_texts *lines,
                        int index) {
    char *base = (char *)help + sections[section].offset;
    int next = index + 1;
    switch (sections[section].kind) {
    case SECTION_TEXT:
        *(const char **)base = comment_help_section(lines, index + 1, &next);
        break;
    case SECTION_TRIMMED:
        *(const char **)base = trimmed(comment_help_section(lines, index + 1, &next));
        break;
    case SECTION_LIST:
        comment_texts_add((struct comment_texts *)base, comment_help_section(lines, index + 1, &next));
        break;
    case SECTION_TRIMMED_LIST:
        comment_texts_add((struct comment_texts *)base, trimmed(comment_help_section(lines, index + 1, &next)));
        break;
    case SECTION_PARAMETER:
        add_parameter(help, argument, comment_help_section(lines, index + 1, &next));
        break;
    case SECTION_ARGUMENT:
        *(const char **)base = argument;
        break;
    }
    return next;
}

struct comment_help *comment_help_read(const struct comment_texts *lines) {
    struct comment_help *help = NULL;
    for (int i = 0; i < lines->count;) {
        const char *word, *argument;
        size_t length = directive(lines->items[i], &word, &argument);
        if (length == 0 && *skip_blanks(lines->items[i]) != 0)
            return NULL;
        if (length == 0) {
            i++;
            continue;
        }
        int section = find_section(word, length, argument != NULL);
        if (section < 0)
            return NULL;
        if (help == NULL)
            help = MEM_NEW(struct comment_help);
        i = read_section(help, section, argument, lines, i);
    }
    return help;
}
