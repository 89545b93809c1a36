/* Host calls of the other end, run on this shell's host (MS-PSRP 2.2.2.27-30): Write-Host, Read-Host, warnings,
 * progress … */
#ifndef SESSION_HOST_CALL_H
#define SESSION_HOST_CALL_H

#include "session/remote_runspace.h"

/* Runs a call of another computer, whose name the person at this host is told before secrets are asked for. False: it
 * failed, with the failure that the other end shall see. A call that answers gives *ret_result.
 */
bool host_call_run(const struct psrp_host_call *call, const char *computer, struct value *ret_result,
                   struct failure *failure);
/* Reports a failed call that nobody awaits the answer of as an error of the running command (RemoteHostCallFailed). */
void host_call_report(const struct psrp_host_call *call, const struct failure *failure);
/* The same, and sends the answer where one is wanted. pipeline NULL: a call of the runspace itself. */
void host_call_answer(struct remote_runspace *remote, struct remote_pipeline *pipeline,
                      const struct psrp_host_call *call);

#endif
