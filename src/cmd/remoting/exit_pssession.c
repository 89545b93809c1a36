#include "engine/cmdlet.h"
#include "engine/host.h"

static void process(struct cmdlet_call *call) {
    struct host *host = runspace->host;
    (void)call;
    if (host->pop_runspace)
        host->pop_runspace(host);
}

static const struct cmdlet exit_pssession = {
    .name = "Exit-PSSession",
    .module = MODULE_CORE,
    .synopsis = "Leaves the session that the prompt is in.",
    .process = process,
};
CMDLET_REGISTER(exit_pssession);
