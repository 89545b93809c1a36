#include "host/debug_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/call_stack.h"
#include "engine/field_object.h"
#include "engine/invocation.h"
#include "engine/position_message.h"
#include "host/shell.h"
#include "object/list.h"

enum { LINES_SHOWN = 16, LINES_BEFORE = 5 };

struct debug_session {
    const struct debug_stop *stop;
    const char *last; /* the command that an empty line repeats */
    int next_line;    /* where `list` goes on */
};

static int depth; /* of prompts in each other */

bool debug_prompt_is_up(void) {
    return depth > 0;
}

static void say(const char *text) {
    runspace->host->write_line(runspace->host, text, strlen(text));
}

/* ---- $PSDebugContext ---- */

static const struct type_member context_members[] = {
    FIELD_READONLY("System.Management.Automation.InvocationInfo InvocationInfo {get}", 0),
    FIELD_READONLY("System.Management.Automation.Breakpoint[] Breakpoints {get}", 1),
    FIELD_READONLY("System.Management.Automation.ErrorRecord Trigger {get}", 2),
};
static struct type type_debug_context = {
    .name = "System.Management.Automation.PSDebugContext", .base = &type_object, MEMBERS(context_members)};
TYPE_REGISTER(type_debug_context);

static void set_context(const struct debug_stop *stop) {
    int count = 0;
    while (stop->hits[count])
        count++;
    struct list *hits = array_new_of(&type_breakpoint, count);
    for (int i = 0; i < count; i++)
        hits->items[i] = value_object(stop->hits[i]);
    struct value fields[] = {invocation_at(stop->position, NULL), value_list(hits), VALUE_NULL};
    scope_make(runspace->global, name_intern("PSDebugContext"))->value =
        field_object_new(&type_debug_context, fields, 3);
    scope_make(runspace->global, name_intern("NestedPromptLevel"))->value = value_int(depth);
}

static void reset_context(void) {
    if (!depth)
        scope_remove(runspace->global, name_intern("PSDebugContext"));
    scope_make(runspace->global, name_intern("NestedPromptLevel"))->value = value_int(depth);
}

/* ---- commands ---- */

static void announce(const struct debug_stop *stop) {
    static bool greeted;
    if (!greeted && stop->hits[0])
        say("Entering debug mode. Use h or ? for help. \n");
    greeted |= stop->hits[0] != NULL;
    for (int i = 0; stop->hits[i]; i++)
        say(mem_printf("Hit %s\n", breakpoint_text(stop->hits[i])));
    say(position_message(stop->position));
}

static void list_source(struct debug_session *session, const char *words) {
    struct extent at = session->stop->position;
    int here = source_line(at.source, at.start), from = session->next_line, count = LINES_SHOWN;
    if (!from)
        from = here > LINES_BEFORE ? here - LINES_BEFORE : 1;
    char *end;
    long first = strtol(words, &end, 10), many = strtol(end, NULL, 10);
    int last = source_line(at.source, (uint32_t)at.source->length);
    if (end != words && (first < 1 || first > last)) {
        say(mem_printf("The starting line must be a positive integer no greater than %d", last));
        return;
    }
    if (end != words)
        from = (int)first;
    if (many > 0)
        count = (int)many;
    say("\n");
    for (int line = from; line < from + count && line <= last; line++) {
        size_t length;
        const char *text = source_line_text(at.source, line, &length);
        while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
            length--;
        say(mem_printf("%5d:%c %.*s", line, line == here ? '*' : ' ', (int)length, text));
    }
    say("\n");
    session->next_line = from + count <= last ? from + count : 0;
}

static void show_help(void) {
    say("\n s, stepInto         Single step (step into functions, scripts, etc.)\n"
        " v, stepOver         Step to next statement (step over functions, scripts, etc.)\n"
        " o, stepOut          Step out of the current function, script, etc.\n\n"
        " c, continue         Continue operation\n"
        " q, quit             Stop operation and exit the debugger\n"
        " d, detach           Continue operation and detach the debugger.\n\n"
        " k, Get-PSCallStack Display call stack\n\n"
        " l, list             List source code for the current script.  \n"
        "                     Use \"list\" to start from the current line, \"list <m>\"  \n"
        "                     to start from line <m>, and \"list <m> <n>\" to list <n> \n"
        "                     lines starting from line <m>\n\n"
        " <enter>             Repeat last command if it was stepInto, stepOver or list\n\n"
        " ?, h                displays this help message.\n\n\n"
        "For instructions about how to customize your debugger prompt, type \"help about_prompt\".\n");
}

/* One at a time: feed has no data of its own. */
static struct frame *shown_frame;

static void feed_frames(struct sink *sink) {
    for (struct frame *frame = shown_frame; frame; frame = frame->outer)
        if (frame_is_shown(frame))
            sink_write(sink, call_stack_frame(frame));
}

static void show_stack(const struct debug_session *session) {
    struct run_request request = {.text = "$input", .length = strlen("$input"), .feed = feed_frames};
    struct command *command = runspace->global->command;
    struct script_block *block = runspace->global->block;
    struct sink *output = runspace->console_output, *error = runspace->console_error;
    shown_frame = session->stop->frame;
    run_script_text(&request);
    runspace->global->command = command;
    runspace->global->block = block;
    runspace->console_output = output;
    runspace->console_error = error;
}

static void run_text(const struct debug_session *session, const char *text) {
    struct run_request request = {.text = text, .length = strlen(text), .scope = session->stop->frame->scope};
    struct sink *output = runspace->console_output, *error = runspace->console_error;
    bool question = runspace->question;
    run_script_text(&request);
    runspace->question = question;
    runspace->console_output = output;
    runspace->console_error = error;
}

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
    {"d", "detach", -1, false},
    {"k", "Get-PSCallStack", -1, false},
    {"l", "list", -1, true},
    {"?", "h", -1, false},
};
enum { COMMAND_DETACH = 5, COMMAND_STACK, COMMAND_LIST, COMMAND_HELP };

/* Which of the commands the first word is, -1: none. *ret_rest is what follows it. */
static int find_command(const char *line, const char **ret_rest) {
    size_t length = strcspn(line, " \t");
    const char *word = mem_strndup(line, length);
    *ret_rest = line + length;
    for (int i = 0; i < (int)COUNT_OF(commands); i++)
        if (text_equal_ignore_case(word, commands[i].letter) || text_equal_ignore_case(word, commands[i].word))
            return (**ret_rest && i != COMMAND_LIST) ? -1 : i;
    return -1;
}

/* Runs a line. Gives how to go on, -1: ask again. */
static int obey(struct debug_session *session, const char *line) {
    const char *rest;
    if (!*line && !session->last)
        return -1;
    if (!*line)
        line = session->last;
    int command = find_command(line, &rest);
    session->last = command >= 0 && commands[command].repeats ? line : NULL;
    switch (command) {
    case COMMAND_DETACH:
        say("The debugger detach command is not applicable.  The detach command only applies when debugging jobs and "
            "runspaces with the Debug-Job or Debug-Runspace cmdlets.");
        return -1;
    case COMMAND_STACK:
        show_stack(session);
        return -1;
    case COMMAND_LIST:
        list_source(session, rest);
        return -1;
    case COMMAND_HELP:
        show_help();
        return -1;
    case -1:
        run_text(session, line);
        return -1;
    default:
        return commands[command].resume;
    }
}

static const char *trimmed(const char *text) {
    size_t length = strlen(text += strspn(text, " \t\r\n"));
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return mem_strndup(text, length);
}

int debug_prompt(struct host *host, const struct debug_stop *stop) {
    static const char *last; /* a step that was repeated is repeated by the next empty line too */
    struct debug_session session = {stop, last, 0};
    struct buffer command = {0};
    int how = -1;
    (void)host;
    depth++;
    announce(stop);
    while (how < 0) {
        set_context(stop);
        how = prompt_read(&command) ? obey(&session, trimmed(buffer_text(&command))) : RESUME_QUIT;
    }
    last = session.last;
    depth--;
    reset_context();
    return how;
}
