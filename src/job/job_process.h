/* The process in which a background job runs, as a link to it (session/link.h): this program with -s in the plain case;
 * another PowerShell of the machine, another user, the 32-bit personality where asked for. */
#ifndef JOB_JOB_PROCESS_H
#define JOB_JOB_PROCESS_H

#include "object/value.h"
#include "session/link.h"

struct job_process {
    const char *program;           /* a PowerShell that knows -s; NULL: this one */
    const char *initialization;    /* text of -InitializationScript, or NULL */
    const char *working_directory; /* NULL: the caller's location */
    const char *location;          /* what the job sets its location to, as PowerShell names it; NULL: nothing */
    struct value credential;       /* PSCredential of another user, or null */
    bool runs_as_32;               /* muster32, where it stands beside this program, and the 32-bit personality */
};

/* Starts it. Throws where no process can be started; what the other user's login says comes over the link
 * (link_refusal). */
struct link *job_process_start(const struct job_process *process);

#endif
