/* The out-of-process transport of PowerShell: lines of XML on standard input and output (Start-Job's `-s`, SSH's
 * `-sshs` subsystem). One packet a line, LF after each (CR before it is tolerated):
 *
 *   <Data Stream='Default' PSGuid='id'>base64 of fragments</Data>    both ways; Stream PromptResponse for answers to
 * host calls <DataAck PSGuid='id' />                                          the receiver has taken one Data <Command
 * PSGuid='id' />      <CommandAck …/>                     opens the stream of the pipeline `id` <Close PSGuid='id' />
 * <CloseAck …/>                       of a pipeline, or of the session (id of zeros) <Signal PSGuid='id' /> <SignalAck
 * …/>                      stops a pipeline
 *
 * id: lower-case D format; all zeros is the runspace pool. */
#ifndef WIRE_OUTPROC_H
#define WIRE_OUTPROC_H

#include "base/buffer.h"
#include "base/failure.h"
#include "base/guid.h"

enum outproc_kind {
    OUTPROC_DATA,
    OUTPROC_DATA_ACK,
    OUTPROC_COMMAND,
    OUTPROC_COMMAND_ACK,
    OUTPROC_CLOSE,
    OUTPROC_CLOSE_ACK,
    OUTPROC_SIGNAL,
    OUTPROC_SIGNAL_ACK,
    OUTPROC_KIND_COUNT
};
enum outproc_stream { OUTPROC_DEFAULT, OUTPROC_PROMPT_RESPONSE };

struct outproc_packet {
    enum outproc_kind kind;
    enum outproc_stream stream; /* DATA only */
    struct guid id;
    const char *base64; /* DATA only: points into the line */
    size_t base64_length;
};

/* The element's name: "DataAck". */
const char *outproc_kind_name(enum outproc_kind kind);

/* Appends the line of a packet that is not DATA, with its LF. */
void outproc_write(struct buffer *out, enum outproc_kind kind, struct guid id);
/* Appends a Data line with these fragment bytes. */
void outproc_write_data(struct buffer *out, enum outproc_stream stream, struct guid id, const char *bytes,
                        size_t length);
/* Takes one line (without its LF) apart. False + failure (PSRemotingTransportException) with PowerShell's words for
 * what it is not. */
bool outproc_parse(const char *line, size_t length, struct outproc_packet *ret_packet, struct failure *failure);
/* Appends the bytes of a Data packet. False + failure: not base64. */
bool outproc_decode(const struct outproc_packet *packet, struct buffer *out, struct failure *failure);

/* Finds lines in a stream of bytes; holds no values, so the event-loop thread may use it on raw buffers. */
struct line_splitter {
    struct buffer input; /* from the start of the first unfinished line */
    size_t start, scanned;
    size_t max_line_bytes;
};
/* max_line_bytes 0: 400 MB. raw: malloc'd, see base/buffer.h. */
void line_splitter_init(struct line_splitter *splitter, size_t max_line_bytes, bool raw);
void line_splitter_done(struct line_splitter *splitter);
/* Takes bytes as they come. False: a line is longer than the limit; the splitter takes nothing more. */
bool line_splitter_feed(struct line_splitter *splitter, const char *bytes, size_t length);
/* The next whole line without LF and CR, valid until the next feed. False: none yet. */
bool line_splitter_next(struct line_splitter *splitter, const char **ret_line, size_t *ret_length);

#endif
