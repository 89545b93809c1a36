/* The shell's life after its command line is read: profiles, the command or script, the prompt; and its exit code. */
#ifndef HOST_SHELL_H
#define HOST_SHELL_H

#include "base/buffer.h"
#include "host/options.h"
#include "host/run.h"

/* Runs what the options say in the entered runspace. The process's exit code. */
int shell_run(const struct options *options);
/* Reads and runs commands from the terminal or standard input until exit or the end of input (prompt.c). */
struct run_result shell_prompt_loop(const struct options *options);

/* Reads one whole command from where the prompt reads, behind the prompt. False: the end of input. */
bool prompt_read(struct buffer *command);

#endif
