/* -OutVariable, -PipelineVariable, -ErrorVariable and their kin: the lists and variables that the common parameters
 * name. */
#ifndef ENGINE_OUTPUT_VARIABLES_H
#define ENGINE_OUTPUT_VARIABLES_H

#include "engine/command.h"

/* After binding: makes the lists and puts them into their variables ("+name" appends to what is there). */
void output_variables_open(struct command *command);
/* The command writes one object. */
void output_variables_add(struct command *command, struct value value);
/* Between the blocks of a function its -PipelineVariable is $null. */
void output_variables_pause(struct command *command);
/* The pipeline is over: its -PipelineVariable goes, or is $null where there was a variable of that name before. */
void output_variables_close(struct command *command);
/* Adds a record to the lists of -ErrorVariable, -WarningVariable, -InformationVariable of the command and, where it is
 * the last of its pipeline, of the commands that the pipeline writes into. */
void output_variables_record(struct command *command, enum stream_number stream, struct value record);
/* An error leaves the running frames and commands up to those given, which a protection stands in: the lists of each
 * get it, as ErrorRecord for the statement it ends and as exception for the command. Notes in *thrown how far it came.
 */
void output_variables_pass(struct thrown *thrown, const struct frame *until, const struct command *until_command);

#endif
