/* Host calls of the other end, run on this shell's host (MS-PSRP 2.2.2.27-30): Write-Host, Read-Host, warnings,
 * progress … */
#ifndef SESSION_HOST_CALL_H
#define SESSION_HOST_CALL_H

#include "session/remote_runspace.h"

/* Runs a call. False: it failed, with the failure that the other end shall see. A call that answers gives *ret_result.
 */
bool host_call_run(const struct psrp_host_call *call, struct value *ret_result, struct failure *failure);
/* The same, and sends the answer where one is wanted. pipeline NULL: a call of the runspace itself. */
void host_call_answer(struct remote_runspace *remote, struct remote_pipeline *pipeline,
                      const struct psrp_host_call *call);

#endif
