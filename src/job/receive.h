/* What Receive-Job and Invoke-Command do with what came: results go to the running command's streams, host calls to
 * this shell's host. */
#ifndef JOB_RECEIVE_H
#define JOB_RECEIVE_H

#include "engine/cmdlet.h"
#include "job/job.h"

struct receive_options {
    bool keep;        /* leaves the results in the job */
    bool mark_source; /* adds PSSourceJobInstanceId */
    int *from;        /* with keep: only results from this one on; counts on. NULL: from the first that waits */
};

/* Writes everything a child has decoded. True: there was something. */
bool receive_results(struct cmdlet_call *call, struct job *child, const struct receive_options *options);
/* The record that tells why a failed job failed; NULL: there is none. */
struct error_record *receive_reason(struct job *child);
/* A record of the error stream of another session, as a non-terminating error of the running command. */
void receive_error(struct error_record *record);
/* An information record of another session. */
void receive_information(struct value record);
/* A host call; messages go into -WarningVariable as well. */
void receive_host_call(struct job *child, const struct psrp_host_call *call);

#endif
