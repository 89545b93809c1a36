/* What becomes of an error: $Error, $?, preferences, the error stream. */
#ifndef ENGINE_ERROR_H
#define ENGINE_ERROR_H

#include "engine/code.h"

/* A statement ended with this error. True: it was reported (or silenced by $ErrorActionPreference) and the next
 * statement runs; false: it goes on upwards (inside a try, `throw`, Stop). */
bool error_continue(struct frame *frame, struct thrown *thrown);
/* The class name of a cmdlet, which follows the comma of its errors' ids. */
const char *cmdlet_id_name(const struct cmdlet *cmdlet);
/* FullyQualifiedErrorId: "id,command", or the one that is not empty. */
const char *error_id_with(const char *id, const char *command_name);
/* Gives a record what it has of the command that made it: InvocationInfo, "Id,Command", activity. command may be NULL.
 */
void error_record_of_command(struct error_record *record, struct command *command);
/* An error leaves the commands that are at work inside `outer` (NULL: all), and the direct calls inside outer_frame.
 * The innermost cmdlet or advanced function among them becomes what the record names: a copy is thrown on with
 * "Id,Command", activity and the position of the call, while $Error keeps the record as it was made. Errors of `throw`,
 * of a Stop preference and of ThrowTerminatingError stay as they are. */
void error_attribute(struct thrown *thrown, struct command *outer, const struct frame *outer_frame);
/* Writes a record that another pipeline of this process wrote, or that tells why it ended: with the place it has, or
 * none. */
void write_error_again(struct error_record *record);
/* What nobody caught is told by the exception's own record, which does not lead back to the exception: a copy with a
 * ParentContainsErrorRecordException. The record itself where that exception stands inside another one. */
struct error_record *error_record_of_uncaught(struct error_record *record);
/* Puts a record at the front of $Error (once). */
void error_remember(struct error_record *record);
/* Adds to $Error and writes it to this error sink. */
void error_report(struct frame *frame, struct error_record *record);
/* Wraps a terminating error in ActionPreferenceStopException and throws it. */
_Noreturn void error_stop(struct error_record *record);

#endif
