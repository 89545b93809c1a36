/* The parameters that mean WS-Management (-ComputerName, -ConnectionUri and what goes with them). There is no client
 * for it: what is wrong with them is told first, as PowerShell does; what is right fails as in a PowerShell without
 * one. */
#ifndef CMD_REMOTING_WSMAN_H
#define CMD_REMOTING_WSMAN_H

#include "engine/cmdlet.h"

struct wsman_arguments { /* whatever a cmdlet has of them; zeroed: not given */
    struct value session_option, credential, authentication;
    const char *certificate;
    const struct list *computers, *uris;
};

/* Before anything else is looked at: a certificate beside other ways to say who one is, an IdleTimeout below a minute.
 */
void wsman_check_options(struct cmdlet_call *call, const struct wsman_arguments *arguments);
/* New-PSSession goes on to the next address: the error of a relative one is written. False: it is none. */
bool wsman_refuse_relative(struct value uri);
bool wsman_is_relative(struct value uri);
extern const char wsman_relative[]; /* what is wrong with it */
/* Names that are none, addresses that are relative; then the error of everything that needs WS-Management. */
_Noreturn void wsman_refuse(struct cmdlet_call *call, const struct wsman_arguments *arguments);
/* That error alone; its text. */
extern const char wsman_missing[];
_Noreturn void wsman_is_missing(struct cmdlet_call *call);

#endif
