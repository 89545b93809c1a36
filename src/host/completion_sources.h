/* Where completions come from: each function adds the names that begin with what was typed, as they are to stand in the
 * command. They may throw. */
#ifndef HOST_COMPLETION_SOURCES_H
#define HOST_COMPLETION_SOURCES_H

#include "engine/metadata.h"
#include "host/completion.h"

/* Adds one text (copied). */
void completion_add(struct completions *completions, const char *text);

/* Cmdlets, functions, aliases and programs. */
void complete_command(struct completions *completions, const char *word);
/* "-Name" for each parameter of the command. */
void complete_parameter(struct completions *completions, struct command_info *info, const char *word);
/* Values of a parameter: its completer, its validated set, an enum's names, $true and $false. False: nothing is known.
 */
bool complete_value(struct completions *completions, const struct parameter_metadata *parameter, const char *word);
/* The same for the command's first positional parameter. */
bool complete_first_argument(struct completions *completions, struct command_info *info, const char *word);
/* Variables in scope, behind what stands before the $ in the word; $env: too. */
void complete_variable(struct completions *completions, const char *before, const char *word);
/* Members of what a variable (with members) now holds: "$x.Na", "$x.y.Na". */
void complete_member(struct completions *completions, const char *expression, const char *word);
/* Type names, "[" in front of them. */
void complete_type(struct completions *completions, const char *word);
/* Files and folders (with a / behind them), quoted where they need it; only runnable ones where programs are wanted. */
void complete_file(struct completions *completions, const char *word, bool programs);

#endif
