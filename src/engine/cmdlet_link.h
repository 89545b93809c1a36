/* What PowerShell's cmdlets say of themselves besides their parameters: the address of their help, how they reach other
 * computers, whether they ask a provider for more parameters. Read by HelpUri, RemotingCapability and proxies.
 * Source: the CmdletAttribute of each cmdlet of PowerShell 7.6. */
#ifndef ENGINE_CMDLET_LINK_H
#define ENGINE_CMDLET_LINK_H

#include <stdbool.h>

enum remoting_capability { REMOTING_NONE, REMOTING_POWERSHELL, REMOTING_SUPPORTED, REMOTING_OWNED };

struct cmdlet_link {
    const char *name;
    const char *query;                 /* "LinkID=2096812", spelled as the cmdlet has it; "": no address */
    enum remoting_capability remoting; /* RemotingCapability */
    bool dynamic;                      /* implements IDynamicParameters */
};

/* The row of that cmdlet (any case); a row without address for those that have none. */
const struct cmdlet_link *cmdlet_link(const char *name);
/* The address as text; "": none. Collected. */
const char *cmdlet_link_uri(const struct cmdlet_link *link);

#endif
