#include "engine/cmdlet.h"
#include "session/pushed.h"

static void process(struct cmdlet_call *call) {
    (void)call;
    pushed_leave();
}

static const struct cmdlet exit_pssession = {
    .name = "Exit-PSSession",
    .module = MODULE_CORE,
    .synopsis = "Leaves the session that the prompt is in.",
    .process = process,
};
CMDLET_REGISTER(exit_pssession);
