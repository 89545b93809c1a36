/* Native programs as commands of a pipeline: a child process whose lines of output are objects.
 *
 *   objects ──► text lines ──► stdin │ child │ stdout ──► lines ──► objects (as they come)
 *                                            │ stderr ──► ErrorRecords, or the terminal
 * A native program that feeds another is joined to it by a pipe: its bytes are never touched. Where nobody looks at the
 * output it inherits the console's. Arguments are passed as $PSNativeCommandArgumentPassing says. */
#ifndef ENGINE_NATIVE_H
#define ENGINE_NATIVE_H

#include "base/buffer.h"
#include "engine/object_text.h"
#include "engine/pipeline.h"
#include "os/loop.h"
#include "os/process.h"

struct native { /* a running one: command->data */
    struct command *command;
    const char *path;
    struct process *process;
    struct channel *output; /* stdout to be read (reads_output) and stdin to be written, or NULL */
    bool reads_output;
    struct channel *errors; /* stderr to be read, or NULL */
    int downstream_fd;      /* the reading end of the pipe to the next native program, -1: none (or taken) */
    bool feeds_native;      /* stdout is the next program's stdin */
    bool writes_input;      /* stdin is written by us */
    bool first_error_seen;
    bool done;
    bool sends_objects; /* input goes as CLIXML: `input` is the document being written */
    struct object_text input;
    bool any_output;                            /* a line of output has come */
    bool output_is_objects, errors_are_objects; /* the lines that come are CLIXML */
    struct pipeline *formatter;                 /* Out-String -Stream of input objects that are no strings */
};

/* NULL-terminated words: [0] the program's name as called, then the arguments. */
const char *const *native_arguments(const struct command *command, const struct arguments *arguments);

/* native_objects.c: is it called with a script block, so that it must be another shell? */
bool native_is_shell(const struct command *command);
/* The arguments for that shell: the block and -args encoded, the formats named (xml out where its output is read).
 * Throws ParameterBindingException. */
struct arguments native_shell_arguments(struct native *native, bool reads_output);
/* A line of CLIXML that came after the mark: its objects go to their streams. */
void native_write_document(struct native *native, const char *document, size_t length, bool from_stderr);

/* native_streams.c: a line of standard error as a record. */
void native_write_error_line(struct native *native, struct value line);

/* native_streams.c: writes one input object to stdin; emits what has come from the child; waits for its end. */
void native_feed(struct native *native, struct value input);
void native_end_input(struct native *native);
/* Gives on whatever has come; true: both streams have ended. */
bool native_pump(struct native *native);
/* Pumps until both streams have ended. */
void native_drain(struct native *native);

#endif
