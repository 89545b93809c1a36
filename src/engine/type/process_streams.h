/* The redirected streams of a process that a script started: StandardInput, StandardOutput, StandardError as readers
 * and writers, or as events a line at a time (BeginOutputReadLine). */
#ifndef ENGINE_TYPE_PROCESS_STREAMS_H
#define ENGINE_TYPE_PROCESS_STREAMS_H

#include "engine/type/process_object.h"
#include "object/type.h"

native_function process_get_standard_input, process_get_standard_output, process_get_standard_error,
    process_begin_output, process_begin_error, process_cancel_output, process_cancel_error;

/* Takes the child's pipes over as streams of these encodings ($null: UTF-8). */
bool process_streams_take(struct process_object *process, const struct value encodings[3], struct failure *failure);
/* Does anybody get its output as events? Whoever waits for the process then lets them come. */
bool process_streams_flow(const struct process_object *process);

#endif
