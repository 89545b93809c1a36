/* PSSession: a remote runspace under a name and a number, and the sessions of this runspace (Get-PSSession). */
#ifndef SESSION_PSSESSION_H
#define SESSION_PSSESSION_H

#include "session/remote_runspace.h"

struct pssession { /* System.Management.Automation.Runspaces.PSSession */
    struct object object;
    struct remote_runspace *runspace;
    int id;
    const char *name;
    struct values modules; /* of Import-PSSession: they go with the session */
};
extern struct type type_pssession;

/* "Runspace<n>", with the next number: PowerShell draws names and ids from one row, a name for each attempt to open a
 * session and an id when it is open. */
const char *pssession_next_name(void);
/* A session around a remote runspace; name NULL: the next. Not in the list yet. */
struct pssession *pssession_new(struct remote_runspace *remote, const char *name);
/* The remote runspace of a value known to be a PSSession. */
struct remote_runspace *pssession_runspace(struct value session);
/* Remembers a module that only makes sense while the session is there; pssession_remove_modules takes them away. */
void pssession_add_module(struct pssession *session, struct value module);
void pssession_remove_modules(struct pssession *session);
/* The list of this runspace's sessions, in the order of their making. */
void pssession_add(struct pssession *session);
void pssession_remove(struct pssession *session);
int pssession_count(void);
struct pssession *pssession_at(int index);
/* The one of this remote runspace's id; NULL: there is none. */
struct pssession *pssession_find(struct guid instance_id);
/* This shell ends: what is connected is closed, so that it does not go on elsewhere; disconnected sessions stay. */
void pssession_close_all(void);

#endif
