/* Bodies of the messages that carry a pipeline's streams (MS-PSRP 2.2.2.17-26): one record each.
 *
 *   PIPELINE_INPUT, PIPELINE_OUTPUT   any object; $null is an empty body
 *   ERROR_RECORD                      clixml_record.h
 *   DEBUG_, VERBOSE_, WARNING_RECORD  Obj TN ToString MS InformationalRecord_Message …
 *   PROGRESS_RECORD                   clixml_progress.h
 *   INFORMATION_RECORD                Obj MS MessageData Source TimeGenerated Tags User Computer ProcessId
 * NativeThreadId ManagedThreadId */
#ifndef WIRE_PSRP_RECORD_H
#define WIRE_PSRP_RECORD_H

#include "wire/clixml_progress.h"
#include "wire/clixml_record.h"
#include "wire/psrp_body.h"
#include "wire/psrp_message.h"

/* Each _write appends the body of one message; each _read takes one apart: false + failure where it is malformed.
 * secrets: what secure strings are encrypted with, or NULL. */
void psrp_object_write(struct buffer *out, struct value object, const struct secret_context *secrets);
bool psrp_object_read(const struct psrp_body *body, struct value *ret_object, struct failure *failure);

/* ERROR_RECORD. */
void psrp_error_write(struct buffer *out, const struct clixml_error *error, const struct secret_context *secrets);
bool psrp_error_read(const struct psrp_body *body, struct clixml_error *ret_error, struct failure *failure);

/* type: PSRP_DEBUG_RECORD, PSRP_VERBOSE_RECORD, PSRP_WARNING_RECORD. */
void psrp_informational_write(struct buffer *out, enum psrp_type type, const char *message);
bool psrp_informational_read(const struct psrp_body *body, const char **ret_message, struct failure *failure);

/* PROGRESS_RECORD. */
void psrp_progress_write(struct buffer *out, const struct clixml_progress *progress);
bool psrp_progress_read(const struct psrp_body *body, struct clixml_progress *ret_progress, struct failure *failure);

struct psrp_information {
    struct value message_data;
    const char *source, *user, *computer;
    int64_t time_generated; /* packed DateTime, base/datetime.h */
    const char *const *tags;
    int tag_count;
    uint32_t process_id, native_thread_id, managed_thread_id;
};
/* What a live InformationRecord says, read through its properties. */
struct psrp_information psrp_information_of(struct value record);
void psrp_information_write(struct buffer *out, const struct psrp_information *information,
                            const struct secret_context *secrets);
bool psrp_information_read(const struct psrp_body *body, struct psrp_information *ret_information,
                           struct failure *failure);
/* A live System.Management.Automation.InformationRecord; a bag of the same members where the type does not exist. */
struct value psrp_information_value(const struct psrp_information *information);

#endif
