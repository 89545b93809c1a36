#include "host/debug_prompt.h"

#include <string.h>

#include "base/memory.h"
#include "engine/call_stack.h"
#include "engine/debug_command.h"
#include "engine/debug_context.h"
#include "engine/position_message.h"
#include "host/shell.h"

struct debug_session {
    const struct debug_stop *stop;
    const char *last; /* the command that an empty line repeats */
    int next_line;    /* where `list` goes on */
};

static int depth;         /* of prompts in each other */
static const char *label; /* of the job that is asked about; NULL: this shell's own script */
static const struct debug_remote *away;

bool debug_prompt_is_up(void) {
    return depth > 0;
}

const char *debug_prompt_label(void) {
    return label ? mem_printf("[DBG]: [%s]: ", label) : "[DBG]: ";
}

const char *debug_prompt_text_away(void) {
    return away ? away->prompt(away->data) : NULL;
}

static void say(const char *text) {
    runspace->host->write_line(runspace->host, text, strlen(text));
}

static void say_line(void *data, const char *text) {
    (void)data;
    say(strcmp(text, "\r\n") == 0 ? "\n" : text);
}

static const struct debug_output console = {say_line, say_line, NULL};

/* ---- commands ---- */

static bool greeted;

static void greet(void) {
    if (!greeted)
        say("Entering debug mode. Use h or ? for help. \n");
    greeted = true;
}

static void announce(const struct debug_stop *stop) {
    if (stop->hits[0] || stop->label)
        greet();
    for (int i = 0; stop->hits[i]; i++)
        say(mem_printf("Hit %s\n", breakpoint_text(stop->hits[i])));
    say(position_message(stop->position));
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

static const char no_detach[] = "The debugger detach command is not applicable.  The detach command only applies when "
                                "debugging jobs and runspaces with the Debug-Job or Debug-Runspace cmdlets.";

/* Runs a line. Gives how to go on, -1: ask again. */
static int obey(struct debug_session *session, const char *line) {
    const char *rest;
    if (!*line && !session->last)
        return -1;
    if (!*line)
        line = session->last;
    int word = debug_word_find(line, &rest);
    session->last = debug_word_repeats(word) ? line : NULL;
    switch (word) {
    case DEBUG_DETACH:
        if (session->stop->label)
            return RESUME_DETACH;
        say(no_detach);
        return -1;
    case DEBUG_STACK:
        show_stack(session);
        return -1;
    case DEBUG_LIST:
        debug_list_source(session->stop->position, &session->next_line, rest, &console);
        return -1;
    case DEBUG_HELP:
        debug_show_help(&console);
        return -1;
    case -1:
        run_text(session, line);
        return -1;
    default:
        return debug_word_resume(word);
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
    const char *label_before = label;
    (void)host;
    depth++;
    label = stop->label;
    announce(stop);
    while (how < 0) {
        debug_context_set(stop, depth);
        how = prompt_read(&command) ? obey(&session, trimmed(buffer_text(&command))) : RESUME_QUIT;
    }
    last = session.last;
    depth--;
    label = label_before;
    if (!depth)
        debug_context_reset();
    scope_make(runspace->global, name_intern("NestedPromptLevel"))->value = value_int(depth);
    return how;
}

int debug_prompt_remote(struct host *host, const struct debug_remote *remote) {
    static const char *last;
    struct buffer command = {0};
    int how = -1;
    (void)host;
    depth++;
    label = remote->label;
    away = remote;
    greet();
    say(remote->announcement);
    while (how < 0 && remote->is_stopped(remote->data)) {
        if (!prompt_read(&command)) {
            how = remote->run(remote->data, "quit");
            break;
        }
        const char *line = trimmed(buffer_text(&command)), *rest;
        line = *line ? line : last;
        last = line && debug_word_repeats(debug_word_find(line, &rest)) ? line : NULL;
        if (line)
            how = remote->run(remote->data, line);
    }
    depth--;
    label = NULL;
    away = NULL;
    return how;
}
