/* The prompt: reads a command, runs it, shows what came of it, and again; on a terminal with the line editor, else as
 * lines of standard input. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/debugger.h"
#include "engine/error.h"
#include "engine/format_hook.h"
#include "engine/history.h"
#include "engine/host.h"
#include "engine/line_tokens.h"
#include "engine/location.h"
#include "engine/pipeline.h"
#include "host/console.h"
#include "host/debug_prompt.h"
#include "host/history_file.h"
#include "host/idle.h"
#include "host/input.h"
#include "host/job_notice.h"
#include "host/line_editor.h"
#include "host/shell.h"
#include "os/signal.h"
#include "os/stop.h"
#include "os/terminal.h"
#include "session/pushed.h"

struct prompt {
    bool on_terminal, is_silent; /* silent: neither prompts nor echoes what is piped */
    struct line_editor *editor;  /* made at the first line on a terminal */
};

/* One console, one prompt: the debugger's asks in the same place. */
static struct prompt *console_prompt(void) {
    static struct prompt *made;
    if (!made) {
        made = MEM_NEW(struct prompt);
        made->on_terminal = terminal_is(0) && terminal_is(1);
    }
    return made;
}

static const char continuation[] = ">> ";

/* ---- the prompt's text ---- */

static void call_prompt(void *data) {
    struct value *ret_text = data;
    if (pushed_session()) {
        *ret_text = string_from(pushed_prompt());
        return;
    }
    static const struct arguments none;
    *ret_text = invoke_command("prompt", &none, VALUE_NOTHING);
}

/* What the function `prompt` gives, as text; without a usable one "PS>". $? is left as it is. */
static const char *prompt_text(void) {
    struct value text = VALUE_NULL;
    struct thrown thrown;
    bool question = runspace->question;
    if (debug_prompt_text_away())
        return mem_printf("%s%s", debug_prompt_label(), debug_prompt_text_away());
    if (!pushed_session() && !command_find(runspace->global, "prompt"))
        return mem_printf("PS %s> ", location_directory());
    bool traced = runspace->debugger && !runspace->debugger->busy;
    if (traced)
        runspace->debugger->busy = true; /* nobody debugs the prompt */
    bool called = protect(call_prompt, &text, &thrown);
    if (traced)
        runspace->debugger->busy = false;
    runspace->question = question;
    const char *shown = called ? value_to_text(text) : "";
    return mem_printf("%s%s", debug_prompt_is_up() ? debug_prompt_label() : "", *shown ? shown : "PS>");
}

/* ---- lines ---- */

static bool is_blank(const char *text) {
    return text[strspn(text, " \t\r\n")] == '\0';
}

static bool is_incomplete(const char *text, size_t length) {
    return parser_parse(NULL, text, length).incomplete;
}

/* One line of standard input, echoed behind the prompt as the terminal would have done. */
static bool read_piped(const struct prompt *prompt, const char *shown, struct buffer *line) {
    if (!prompt->is_silent)
        fputs(shown, stdout);
    while (idle_is_watched() && !input_wait(IDLE_TICK_MS) && !stop_is_requested(stop_current()))
        if (idle_tick())
            idle_run();
    if (!input_line(line))
        return false;
    if (!prompt->is_silent) {
        fwrite(line->bytes, 1, line->length, stdout);
        if (input_line_was_ended())
            putchar('\n');
    }
    return true;
}

/* A whole command from standard input: further lines up to an empty one while more is missing. False: the end. */
static bool read_piped_command(const struct prompt *prompt, struct buffer *command) {
    struct buffer line = {0};
    buffer_clear(command);
    if (!read_piped(prompt, prompt->is_silent ? "" : prompt_text(), &line))
        return false;
    buffer_append(command, buffer_text(&line), line.length);
    if (is_blank(buffer_text(command)) || !is_incomplete(buffer_text(command), command->length))
        return true;
    for (;;) {
        if (!read_piped(prompt, continuation, &line))
            return false;
        if (is_blank(buffer_text(&line)))
            return true;
        buffer_putc(command, '\n');
        buffer_append(command, buffer_text(&line), line.length);
    }
}

/* A whole command from the terminal. False: the end (Ctrl+D on an empty line, or the terminal is gone). */
static bool read_typed_command(struct prompt *prompt, struct buffer *command) {
    if (!prompt->editor)
        history_file_load(prompt->editor = line_editor_new(is_incomplete));
    buffer_clear(command);
    console_line_start();
    if (!debug_prompt_is_up())
        job_notice_show();
    fflush(stdout);
    switch (line_editor_read(prompt->editor, prompt_text(), continuation, command)) {
    case LINE_END:
        return false;
    case LINE_CANCELLED:
        buffer_clear(command);
        return true;
    case LINE_READ:
        break;
    }
    if (!is_blank(buffer_text(command)))
        history_file_add(prompt->editor, buffer_text(command));
    if (runspace->host->transcribe)
        runspace->host->transcribe(runspace->host, mem_printf("%s%s", prompt_text(), buffer_text(command)));
    return true;
}

bool prompt_read(struct buffer *command) {
    struct prompt *prompt = console_prompt();
    return prompt->on_terminal ? read_typed_command(prompt, command) : read_piped_command(prompt, command);
}

/* ---- running ---- */

static void run_there(void *data) {
    pushed_run(data);
}

static void settle_there(void *data) {
    (void)data;
    pushed_settle();
}

/* Why a line over there has ended: its message alone, as no command here has said it. */
static void show_reason(struct value exception, struct error_record *remembered) {
    struct error_record *shown = error_record_new(exception, NULL, CATEGORY_NOT_SPECIFIED, VALUE_NULL);
    shown->activity = shown->reason = "";
    shown->is_remote = true;
    if (remembered)
        error_remember(remembered);
    error_display(value_object(shown));
}

/* The prompt is in a session (Enter-PSSession): the line runs over there, what leaves it is understood here. */
static struct run_result run_in_session(const char *text) {
    struct run_result result = {0};
    struct thrown thrown;
    stop_clear(runspace->stop);
    if (pushed_is_leaving(text)) {
        pushed_leave();
        return result;
    }
    if (protect(run_there, (void *)text, &thrown))
        return result;
    result.failed = true;
    if (thrown.flow == FLOW_ERROR) {
        show_reason(thrown.record->exception, thrown.record);
    } else if (thrown.flow == FLOW_STOP) {
        stop_clear(runspace->stop);
        protect(settle_there, NULL, &thrown);
        stop_clear(runspace->stop);
        struct exception *stopped = exception_new("System.Management.Automation.PipelineStoppedException",
                                                  "The pipeline has been stopped.", VALUE_NULL);
        show_reason(value_object(stopped), NULL);
    }
    pushed_leave_lost(); /* its error is said */
    return result;
}

static struct run_result run_command(const char *text, size_t length) {
    struct history_entry *entry = history_add(mem_strndup(text, length));
    struct run_request request = {.text = text, .length = length};
    stop_clear(runspace->stop);
    struct run_result result = run_script_text(&request);
    line_tokens_show(line_tokens_of(request.text, request.length));
    debugger_pipeline_ended();
    console_progress_end();
    history_end(entry, result.failed ? HISTORY_FAILED : result.stopped ? HISTORY_STOPPED : HISTORY_COMPLETED);
    return result;
}

struct run_result shell_prompt_loop(const struct options *options) {
    struct prompt *prompt = console_prompt();
    struct buffer command = {0};
    struct run_result result = {0};
    prompt->is_silent = options->no_prompt;
    runspace->interactive = prompt->on_terminal;
    while (!signal_end_requested()) {
        bool more = prompt_read(&command);
        if (!more)
            break;
        if (is_blank(buffer_text(&command)))
            continue;
        result = pushed_session() ? run_in_session(mem_strdup(buffer_text(&command)))
                                  : run_command(buffer_text(&command), command.length);
        if (result.exited)
            break;
    }
    return result;
}
