#include "engine/debug_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/debugger.h"
#include "lang/source.h"

enum { LINES_SHOWN = 16, LINES_BEFORE = 5 };

static const struct {
    const char *letter, *word;
    int resume; /* enum debug_resume, -1: not one of these */
    bool repeats;
} commands[] = {
    {"s", "stepInto", RESUME_INTO, true},
    {"v", "stepOver", RESUME_OVER, true},
    {"o", "stepOut", RESUME_OUT, false},
    {"c", "continue", RESUME_CONTINUE, false},
    {"q", "quit", RESUME_QUIT, false},
    {"d", "detach", RESUME_DETACH, false},
    {"k", "Get-PSCallStack", -1, false},
    {"l", "list", -1, true},
    {"?", "h", -1, false},
};

int debug_word_find(const char *line, const char **ret_rest) {
    size_t length = strcspn(line, " \t");
    const char *word = mem_strndup(line, length);
    *ret_rest = line + length;
    for (int i = 0; i < (int)COUNT_OF(commands); i++)
        if (text_equal_ignore_case(word, commands[i].letter) || text_equal_ignore_case(word, commands[i].word))
            return (**ret_rest && i != DEBUG_LIST) ? -1 : i;
    return -1;
}

int debug_word_resume(int word) {
    return word < 0 ? -1 : commands[word].resume;
}

bool debug_word_repeats(int word) {
    return word >= 0 && commands[word].repeats;
}

/* A word that has to be a number; false: it is something else. */
static bool take_number(const char **words, long *ret_number) {
    char *end;
    *words += strspn(*words, " \t");
    if (!**words)
        return true;
    *ret_number = strtol(*words, &end, 10);
    bool is_number = end != *words && (!*end || *end == ' ' || *end == '\t');
    *words = end;
    return is_number;
}

void debug_list_source(struct extent at, int *next_line, const char *words, const struct debug_output *output) {
    int here = source_line(at.source, at.start), last = source_line(at.source, (uint32_t)at.source->length);
    long from = *next_line, count = LINES_SHOWN;
    if (!from)
        from = here > LINES_BEFORE ? here - LINES_BEFORE : 1;
    if (!take_number(&words, &from) || from < 1 || from > last) {
        output->error(output->data,
                      mem_printf("The starting line must be a positive integer no greater than %d", last));
        return;
    }
    if (!take_number(&words, &count) || count < 1) {
        output->error(output->data, "The line count must be a positive integer.");
        return;
    }
    output->line(output->data, "\r\n");
    for (int line = (int)from; line < from + count && line <= last; line++) {
        size_t length;
        const char *text = source_line_text(at.source, line, &length);
        while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
            length--;
        output->line(output->data, mem_printf("%5d:%c %.*s", line, line == here ? '*' : ' ', (int)length, text));
    }
    output->line(output->data, "\r\n");
    *next_line = from + count <= last ? (int)(from + count) : 0;
}

void debug_show_help(const struct debug_output *output) {
    static const char *const lines[] = {
        "",
        " s, stepInto         Single step (step into functions, scripts, etc.)",
        " v, stepOver         Step to next statement (step over functions, scripts, etc.)",
        " o, stepOut          Step out of the current function, script, etc.",
        "",
        " c, continue         Continue operation",
        " q, quit             Stop operation and exit the debugger",
        " d, detach           Continue operation and detach the debugger.",
        "",
        " k, Get-PSCallStack Display call stack",
        "",
        " l, list             List source code for the current script.  ",
        "                     Use \"list\" to start from the current line, \"list <m>\"  ",
        "                     to start from line <m>, and \"list <m> <n>\" to list <n> ",
        "                     lines starting from line <m>",
        "",
        " <enter>             Repeat last command if it was stepInto, stepOver or list",
        "",
        " ?, h                displays this help message.",
        "\n",
        "For instructions about how to customize your debugger prompt, type \"help about_prompt\".",
        "",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        output->line(output->data, lines[i]);
}
