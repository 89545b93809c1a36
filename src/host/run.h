/* Running text as the program's own: a script file, -Command text, a typed line. */
#ifndef HOST_RUN_H
#define HOST_RUN_H

#include "engine/code.h"

/* The streams whose ends are the console: output formatted, errors on standard error, messages with their labels. */
struct streams *console_streams(struct sink *output);
struct run_result {
    int exit_code;
    bool exited; /* exit was called */
    bool failed; /* a terminating error was shown */
};
/* Parses and runs in the global scope, with output formatted for the console as one pipeline. */
struct run_result run_text(const char *text, size_t length, const char *file, const struct arguments *arguments);

#endif
