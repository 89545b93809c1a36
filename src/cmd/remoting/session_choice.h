/* Which sessions a cmdlet is about: by Id, Name, InstanceId or ComputerName. What is asked for by a plain name or
 * number and is not there is an error that does not end the command. */
#ifndef CMD_REMOTING_SESSION_CHOICE_H
#define CMD_REMOTING_SESSION_CHOICE_H

#include "engine/cmdlet.h"
#include "session/pssession.h"

struct session_choice { /* the arguments; first in a cmdlet's own struct */
    struct list *ids, *names, *instance_ids, *computers;
};

/* Appends the sessions (as values) that the arguments of this process call mean. */
void choose_sessions(const struct session_choice *choice, struct values *found);

#endif
