/* Running text as the program's own: a script file, -Command text, a typed line. */
#ifndef HOST_RUN_H
#define HOST_RUN_H

#include "engine/code.h"

/* The streams whose ends are the console: output formatted, errors on standard error, messages with their labels. */
struct streams *console_streams(struct sink *output);

/* What run_script_text uses instead of formatted output, error display and the information stream's end from here on;
 * warnings and the like go to the host as ever. */
void console_stream_ends(struct sink *output, struct sink *error, struct sink *information);

struct run_request {
    const char *text;
    size_t length;
    const char *file;                  /* the script's full path; NULL: none */
    const struct arguments *arguments; /* NULL: none */
    struct scope *scope;               /* where it runs; NULL: globally */
    /* Writes the pipeline's input to the sink; NULL: there is none. */
    void (*feed)(struct sink *sink);
};

struct run_result {
    int exit_code;
    bool exited;  /* exit was called */
    bool failed;  /* a terminating error was shown */
    bool stopped; /* by Ctrl+C */
};

/* Parses and runs in the global scope, with output formatted for the console as one pipeline. */
struct run_result run_script_text(const struct run_request *request);
/* Does the text mention $input outside of nested blocks? Then what is piped into the program is its input. */
bool run_wants_input(const char *text, size_t length);

#endif
