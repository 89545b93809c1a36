/* Streams: where objects go. A sink takes one object at a time; a command has seven of them. Writing to a sink may run
 * the whole rest of the pipeline, and may throw. */
#ifndef ENGINE_STREAM_H
#define ENGINE_STREAM_H

#include "lang/ast.h"
#include "object/list.h"

struct error_record;
struct failure;

struct sink {
    void (*write)(struct sink *self, struct value value);
    void *data;
};

struct command;

struct streams { /* indexed by enum stream_number: [STREAM_OUTPUT] … [STREAM_INFORMATION]; [0] is progress */
    struct sink *sinks[7];
    struct command *keeper; /* whose -ErrorVariable and kin get the records of what writes here; NULL: nobody's */
};

static inline void sink_write(struct sink *sink, struct value value) {
    sink->write(sink, value);
}
/* A sink that collects into `values`, which live no longer than the collector: the first few stand in it, so that
 * collecting one value, as every call of a function in an expression does, allocates nothing. */
enum { COLLECTOR_FEW = 4 };
struct collector {
    struct sink sink;
    struct values values;
    struct value few[COLLECTOR_FEW];
};
void collector_init(struct collector *collector);
/* A sink that drops everything. */
extern struct sink sink_null;
/* Is it a warning, verbose or debug record? Its stream; else STREAM_OUTPUT. */
enum stream_number message_record_stream(struct value value);
/* The streams of whatever runs now: the command's, else the frame's. */
const struct streams *streams_current(void);
/* Unrolls one value as the pipeline does (arrays, lists, enumerators element by element; nothing for VALUE_NOTHING). */
void sink_write_enumerated(struct sink *sink, struct value value);

/* Records. Each honours the preference variable or common parameter of the running command, -ErrorVariable and its
 * like, $Error. */
void write_error_record(struct error_record *record); /* non-terminating, by the running command */
void write_error(const char *exception, const char *id, enum error_category category, struct value target,
                 const char *message, ...) __attribute__((format(printf, 5, 6)));
void write_error_failure(const struct failure *failure, struct value target);
/* Write-Error's form: the record is positioned at the call of the function or script that runs Write-Error. */
void write_error_for_caller(struct error_record *record);
void write_warning(const char *message);
void write_verbose(const char *message);
void write_debug(const char *message);
void write_information(struct value data, const char *const *tags, int tag_count, bool from_host);
/* A record of streams 3 to 6, or a ProgressRecord, that another pipeline wrote: by the preferences of the running
 * command. */
void write_record_again(struct value record);
struct progress_record {
    int activity_id, parent_id, percent, seconds_remaining;
    const char *activity, *status, *operation;
    bool completed;
};
void write_progress(const struct progress_record *record);
/* The same as a ProgressRecord, and back (its texts may be NULL). */
struct value progress_record_value(const struct progress_record *record);
struct progress_record progress_record_of(struct value value);

/* Objects in streams 3–6: WarningRecord, VerboseRecord, DebugRecord, InformationRecord. */
extern struct type type_warning_record, type_verbose_record, type_debug_record, type_information_record,
    type_progress_record;
struct message_record { /* the first three */
    struct object object;
    struct value message, invocation;
    bool merged; /* it came to the output by a redirection (3>&1): hosts show it as what it is */
};
struct value message_record_new(const struct type *type, const char *text);
struct information_record {
    struct object object;
    struct value data, source, time, tags, user, computer;
    int32_t process_id, native_thread, managed_thread;
    bool silent; /* InformationPreference hides it: only a redirection of stream 6 sees it */
};
struct value information_record_new(struct value data, const char *const *tags, int tag_count);

#endif
