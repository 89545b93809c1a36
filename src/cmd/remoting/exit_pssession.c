#include "engine/cmdlet.h"
#include "engine/host.h"

static void process(struct cmdlet_call *call) {
    struct host *host = runspace->host;
    (void)call;
    if (host->pop_runspace)
        host->pop_runspace(host);
}

static const struct example examples[] = {
    {"Exit-PSSession", "Comes back to the session of this computer."},
};

static const struct cmdlet exit_pssession = {
    .name = "Exit-PSSession",
    .module = MODULE_CORE,
    .synopsis = "Leaves the session that the prompt is in.",
    .description = "Ends what Enter-PSSession began. A session that New-PSSession opened stays open.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(exit_pssession);
