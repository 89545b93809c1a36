/* ProgressRecord in its two wire forms (MS-PSRP 2.2.3.17, 2.2.5.1.25): the PROGRESS_RECORD message's Obj and the PR
 * element.
 *
 *   Obj MS   Activity ActivityId StatusDescription CurrentOperation ParentActivityId PercentComplete Type (enum)
 * SecondsRemaining PR       AV AI (S or Nil) PI PC T SR SD */
#ifndef WIRE_CLIXML_PROGRESS_H
#define WIRE_CLIXML_PROGRESS_H

#include "wire/clixml_writer.h"

struct clixml_progress {
    const char *activity, *status, *current_operation; /* current_operation may be NULL */
    int32_t activity_id, parent_activity_id, percent_complete, seconds_remaining;
    bool completed; /* RecordType */
};

/* What a ProgressRecord value says, read through its properties; false: it has no Activity. */
bool clixml_progress_of(struct value record, struct clixml_progress *ret_progress);
/* The same from the bag of a message; false: not a progress record. */
bool clixml_progress_from_bag(struct value bag, struct clixml_progress *ret_progress);
/* A live System.Management.Automation.ProgressRecord; a property bag with the same members where the type does not
 * exist. */
struct value clixml_progress_value(const struct clixml_progress *progress);
/* The Obj of the message, and of WriteProgress host calls. */
void clixml_write_progress(struct clixml_writer *writer, const char *name, const struct clixml_progress *progress);
/* The PR element. */
void clixml_write_progress_element(struct clixml_writer *writer, const char *name, struct value record);

#endif
