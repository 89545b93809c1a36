/* Objects between two shells on their standard streams: a line "#< CLIXML", then one line of CLIXML whose top-level
 * objects name their streams ("Output", "Error", "warning", "verbose", "debug", "progress", "information") in S.
 * Written with -OutputFormat XML, and by a shell that calls another with a script block. CLIXML is not the engine's:
 * session/object_text.c gives these functions at link time. Source: about_Pwsh (-InputFormat, -OutputFormat), observed
 * with PowerShell 7.6. Thread: the runspace's. */
#ifndef ENGINE_OBJECT_TEXT_H
#define ENGINE_OBJECT_TEXT_H

#include "base/buffer.h"
#include "engine/error.h"
#include "engine/stream.h"

#define OBJECT_TEXT_MARK "#< CLIXML"

/* Being written. What there is to send collects in `out`; who sends it clears it. */
struct object_text {
    struct buffer out;
    struct object_text_writer *writer; /* private; NULL until the first object */
};

/* Appends an object (the first one: the mark and the start of the document before it). stream NULL: unnamed. */
void object_text_write(struct object_text *text, const char *stream, struct value value);
/* The same for a progress record. */
void object_text_write_progress(struct object_text *text, const struct progress_record *record);
/* Appends the document's end where one has begun. */
void object_text_end(struct object_text *text);

/* The objects of a document and the names of their streams (strings, $null: unnamed). False + failure (XmlException):
 * it is none. */
bool object_text_read(const char *document, size_t length, struct values *ret_objects, struct values *ret_streams,
                      struct failure *failure);
/* What an object of a stream was: records of the error and information streams, and a progress record. NULL,
 * VALUE_NULL, false where it is none. */
struct error_record *object_text_error(struct value object);
struct value object_text_information(struct value object);
bool object_text_progress(struct value object, struct progress_record *ret_record);

/* A list as -EncodedArguments takes it: base64 of the document in UTF-16LE. Text as -EncodedCommand takes it. */
const char *object_text_encoded_list(struct value list);
const char *object_text_encoded(const char *text);

#endif
