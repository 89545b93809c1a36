/* Where a remote command runs: the parameters of New-PSSession, Enter-PSSession and Invoke-Command that name other
 * computers, and what becomes of them. Those of WS-Management: wsman.h.
 */
#ifndef CMD_REMOTING_TARGET_H
#define CMD_REMOTING_TARGET_H

#include "engine/cmdlet.h"
#include "session/remote_runspace.h"

struct target_arguments {                  /* the SSH parameters; first in a cmdlet's own struct */
    struct list *host_names, *connections; /* connections: -SSHConnection hashtables */
    const char *user, *key_file, *subsystem;
    int32_t port, connecting_timeout;
    struct value options, session_option;
    bool bootstrap;
    bool durable; /* the sessions shall outlive this shell where the other end can do that */
};

struct connection_list {
    const struct connection_info **items;
    int count;
};

/* The connections that -HostName or -SSHConnection mean. Throws what is wrong with them. */
struct connection_list target_connections(const struct target_arguments *arguments);
/* The error of -VMName and -VMId: there is no Hyper-V. It ends the command, or is written (Enter-PSSession). */
_Noreturn void target_needs_hyperv(struct cmdlet_call *call);
void target_refuse_machine(void);
/* -ContainerId: writes an error for each of them, or for one. */
void target_refuse_containers(const struct list *ids);
void target_refuse_container(void);
/* Is it open, or will it never be? */
bool target_is_settled(const struct remote_runspace *remote);
/* Waits until the runspace is open; false: it is broken, and the error was written. */
bool target_wait_open(struct remote_runspace *remote);
/* Why a runspace that is settled is not open: the text of its PSRemotingTransportException. */
const char *target_refusal(const struct remote_runspace *remote);

#endif
