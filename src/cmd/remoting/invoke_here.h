/* Invoke-Command in this very session. */
#ifndef CMD_REMOTING_INVOKE_HERE_H
#define CMD_REMOTING_INVOKE_HERE_H

#include "engine/cmdlet.h"
#include "engine/script_block.h"

struct invoke_here {
    struct script_block *block;
    const struct list *arguments; /* or NULL */
    bool dot;                     /* -NoNewScope */
    struct values inputs;         /* what $input will be */
    struct value pipeline;        /* the block as steppable pipeline, where it is one and something is piped in */
};

/* Where something is piped in and the block is one pipeline of commands that does not ask for $input, that pipeline
 * takes the objects one by one as they come; else they are kept for $input. */
void invoke_here_begin(struct invoke_here *here, struct cmdlet_call *call);
void invoke_here_input(struct invoke_here *here, struct value input);
/* Runs the block, or ends its pipeline. Throws: the block has more than one clause. */
void invoke_here_end(struct invoke_here *here, struct cmdlet_call *call);
/* Always, at the end. */
void invoke_here_dispose(struct invoke_here *here);

#endif
