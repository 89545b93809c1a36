/* Texts of help topics. Source: about_Comment_Based_Help. */
#include "cmd/core/help_content.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/function.h"
#include "engine/script_block.h"

/* ---- comments ---- */

enum section_kind {
    SECTION_TEXT,
    SECTION_PARAMETER,
    SECTION_EXAMPLE,
    SECTION_INPUT,
    SECTION_OUTPUT,
    SECTION_LINK,
    SECTION_ARGUMENT,
    SECTION_OTHER
};

static const struct {
    const char *keyword;
    enum section_kind kind;
    size_t offset; /* of the text in struct help_content */
} sections[] = {
    {"SYNOPSIS", SECTION_TEXT, offsetof(struct help_content, synopsis)},
    {"DESCRIPTION", SECTION_TEXT, offsetof(struct help_content, description)},
    {"NOTES", SECTION_TEXT, offsetof(struct help_content, notes)},
    {"COMPONENT", SECTION_TEXT, offsetof(struct help_content, component)},
    {"ROLE", SECTION_TEXT, offsetof(struct help_content, role)},
    {"FUNCTIONALITY", SECTION_TEXT, offsetof(struct help_content, functionality)},
    {"PARAMETER", SECTION_PARAMETER, 0},
    {"EXAMPLE", SECTION_EXAMPLE, 0},
    {"INPUTS", SECTION_INPUT, 0},
    {"OUTPUTS", SECTION_OUTPUT, 0},
    {"LINK", SECTION_LINK, 0},
    {"FORWARDHELPTARGETNAME", SECTION_ARGUMENT, offsetof(struct help_content, forward_name)},
    {"FORWARDHELPCATEGORY", SECTION_OTHER, 0},
    {"REMOTEHELPRUNSPACE", SECTION_OTHER, 0},
    {"EXTERNALHELP", SECTION_OTHER, 0},
};

static size_t line_length(const char *line) {
    return strcspn(line, "\n");
}

static const char *next_line(const char *line) {
    line += line_length(line);
    return *line ? line + 1 : line;
}

static bool blank(const char *line) {
    return strspn(line, " \t\r") >= line_length(line);
}

/* ".NAME argument": the section's number, -1: an ordinary line. */
static int keyword_of(const char *line, const char **ret_argument) {
    line += strspn(line, " \t");
    if (*line++ != '.')
        return -1;
    size_t length = strcspn(line, " \t\r\n");
    for (size_t i = 0; i < COUNT_OF(sections); i++)
        if (text_compare_ignore_case_n(line, length, sections[i].keyword, strlen(sections[i].keyword)) == 0) {
            const char *argument = line + length + strspn(line + length, " \t");
            size_t end = line_length(argument);
            while (end && strchr(" \t\r", argument[end - 1]))
                end--;
            *ret_argument = end ? mem_strndup(argument, end) : NULL;
            return (int)i;
        }
    return -1;
}

/* The lines from `line` to the next keyword, less the first line's indentation and the empty lines around. */
static char *section_text(const char *line, const char **ret_next) {
    struct buffer text = {0};
    const char *argument;
    size_t indent = 0;
    for (; *line && keyword_of(line, &argument) < 0; line = next_line(line)) {
        size_t length = line_length(line), skip = strspn(line, " \t");
        if (!text.length && blank(line))
            continue;
        if (!text.length)
            indent = skip;
        skip = skip < indent ? skip : indent;
        while (length > skip && line[length - 1] == '\r')
            length--;
        if (length > skip)
            buffer_append(&text, line + skip, length - skip);
        buffer_putc(&text, '\n');
    }
    *ret_next = line;
    while (text.length && strchr(" \t\n", text.bytes[text.length - 1]))
        buffer_remove(&text, text.length - 1, 1);
    return mem_strdup(buffer_text(&text));
}

static void add_text(const char ***items, int *count, const char *text) {
    *items = mem_resize(*items, sizeof(char *) * (size_t)(*count + 1));
    (*items)[(*count)++] = text;
}

/* Code up to the first empty line, then remarks. A prompt of its own stands for "PS > ". */
static struct help_example read_example(const char *text) {
    struct help_example example = {.prompt = "PS > ", .remarks = ""};
    const char *mark = strchr(text, '>');
    if (mark && (strncmp(text, "PS", 2) == 0 || strncmp(text, "C:\\", 3) == 0) &&
        (size_t)(mark - text) < line_length(text)) {
        example.prompt = mem_strndup(text, (size_t)(mark - text) + 1);
        text = mark + 1 + strspn(mark + 1, " \t");
    }
    const char *line = text;
    while (*line && !blank(line))
        line = next_line(line);
    size_t length = (size_t)(line - text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    example.code = mem_strndup(text, length);
    while (*line && blank(line))
        line = next_line(line);
    example.remarks = line;
    return example;
}

static void add_example(struct help_content *content, struct help_example example) {
    content->examples = mem_resize(content->examples, sizeof example * (size_t)(content->example_count + 1));
    content->examples[content->example_count++] = example;
}

static void add_section(struct help_content *content, int section, const char *argument, const char *text) {
    const char **field = (const char **)((char *)content + sections[section].offset);
    switch (sections[section].kind) {
    case SECTION_TEXT:
        *field = text;
        break;
    case SECTION_ARGUMENT:
        *field = argument;
        break;
    case SECTION_PARAMETER:
        if (argument)
            table_set(content->parameters, argument, (void *)text);
        break;
    case SECTION_EXAMPLE:
        add_example(content, read_example(text));
        break;
    case SECTION_INPUT:
        add_text(&content->inputs, &content->input_count, text);
        break;
    case SECTION_OUTPUT:
        add_text(&content->outputs, &content->output_count, text);
        break;
    case SECTION_LINK:
        add_text(&content->links, &content->link_count, text);
        break;
    case SECTION_OTHER:
        break;
    }
}

static struct help_content *content_new(void) {
    struct help_content *content = MEM_NEW(struct help_content);
    content->parameters = table_new(TABLE_IGNORE_CASE);
    return content;
}

struct help_content *help_content_parse(const char *comment) {
    struct help_content *content = content_new();
    const char *line = comment, *argument;
    while (*line) {
        int section = keyword_of(line, &argument);
        line = next_line(line);
        if (section >= 0) {
            const char *text = section_text(line, &line);
            add_section(content, section, argument, text);
        }
    }
    return content;
}

/* ---- cmdlets ---- */

struct help_content *help_content_of_cmdlet(const struct cmdlet *cmdlet) {
    if (!cmdlet->synopsis || !*cmdlet->synopsis)
        return NULL;
    struct help_content *content = content_new();
    content->synopsis = cmdlet->synopsis;
    content->description = cmdlet->description ? cmdlet->description : cmdlet->synopsis;
    for (size_t i = 0; i < cmdlet->parameter_count; i++)
        if (cmdlet->parameters[i].help && !table_has(content->parameters, cmdlet->parameters[i].name))
            table_set(content->parameters, cmdlet->parameters[i].name, (void *)cmdlet->parameters[i].help);
    for (size_t i = 0; i < cmdlet->example_count; i++)
        add_example(content, (struct help_example){"PS > ", cmdlet->examples[i].code, cmdlet->examples[i].text});
    for (const char *names = cmdlet->output_types; names && *names;) {
        size_t length = strcspn(names, ",");
        add_text(&content->outputs, &content->output_count, mem_strndup(names, length));
        names += length + (names[length] == ',');
    }
    return content;
}

struct help_content *help_content_of(struct command_info *info) {
    if (info->cmdlet)
        return help_content_of_cmdlet(info->cmdlet);
    if (info->kind == COMMAND_APPLICATION)
        return NULL;
    struct script_block *block = command_script_block(info);
    const char *comment = !block                ? NULL
                          : block->help_comment ? block->help_comment
                          : block->ast          ? block->ast->help_comment
                                                : NULL;
    return comment ? help_content_parse(comment) : NULL;
}
