/* A runspace on the other end of a link, and the pipelines this shell runs in it.
 *
 *   remote_runspace_open ──► Opening ──► Opened ──► (close) Closing ──► Closed
 *                               └───────────┴──► Broken, with a reason
 *   Opened ◄──► Disconnected (sessions that are kept, session/durable_client.h)
 *
 * Nothing happens behind the back: what came is worked in by remote_runspace_pump, which every look and every wait
 * calls. It is cheap: it follows states and leaves results as bytes (wire/psrp_client.h). One runspace's thread. */
#ifndef SESSION_REMOTE_RUNSPACE_H
#define SESSION_REMOTE_RUNSPACE_H

#include "base/guid.h"
#include "object/exception.h"
#include "session/link.h"
#include "wire/psrp_client.h"

enum suspension { SUSPENSION_NONE, SUSPENSION_ASKED, SUSPENSION_WHOLE }; /* session/suspension.h */

enum connection_kind { CONNECTION_PROCESS, CONNECTION_SSH };

/* What PSSessionOption says that means something over SSH. */
struct session_options {
    bool durable;                             /* the session shall outlive its client where the server can do that */
    int64_t idle_ms;                          /* IdleTimeout; -1: the server's own */
    const char *buffering;                    /* OutputBufferingMode by name; NULL: None */
    int64_t max_data_bytes, max_object_bytes; /* MaximumReceived…; 0: no limit, the default one */
    int64_t retry_ms;                         /* how long a lost connection is tried again */
    int64_t open_ms, cancel_ms;               /* OpenTimeout, CancelTimeout */
    int retries;                              /* MaxConnectionRetryCount, where somebody asked for it; else 0 */
    struct value application_arguments;       /* a dictionary for $PSSenderInfo.ApplicationArguments, or null */
};

struct connection_info { /* RunspaceConnectionInfo and its kin */
    enum connection_kind kind;
    const char *computer; /* ComputerName: in small letters, as PowerShell has it of SSH and gives it to ssh */
    const char *user, *key_file, *subsystem;
    int port;                  /* 0: ssh's own default */
    int connecting_timeout_ms; /* -1: none */
    struct value options;      /* Hashtable of ssh options, or null */
    struct session_options session;
    bool bootstrap; /* this program is put there first (session/bootstrap.h) */
};

struct remote_runspace { /* System.Management.Automation.RemoteRunspace */
    struct object object;
    struct guid instance_id;
    int id;           /* among all runspaces of this process, local ones too */
    const char *name; /* of its PSSession; NULL: it is in none */
    const struct connection_info *connection;
    struct link *link;
    struct psrp_client *client;
    struct error_record *reason; /* why it is Broken */
    struct value private_data;
    struct value stopped_at;           /* DebuggerStopEventArgs of a job that has stopped, or null */
    struct remote_pipeline *pipelines; /* of this runspace, newest first */
    struct value events;               /* subscribers of StateChanged */
    struct extension *origin[2]; /* what objects from there carry, by PSShowComputerName; made when needed (origin.c) */
    const char *origin_computer; /* for this name */
    bool host_call_of_pool;
    int32_t minimum, maximum;       /* runspaces of a pool over there; 0: one */
    bool has_no_host;               /* what it writes to its host is shown nowhere */
    bool close_wanted;              /* by this side */
    bool heard;                     /* the peer has said something */
    int waiting_commands;           /* how many Invoke-Commands wait for what they run there */
    int attempts;                   /* to open it, which have failed (session/opening.h) */
    int64_t open_deadline_ns;       /* of ConnectingTimeout; 0: none */
    int64_t next_attempt_ns;        /* when it is tried again; 0: not */
    struct timer *open_timer;       /* wakes whoever waits then */
    enum suspension suspension;     /* of what runs there */
    int resumes_unheard;            /* SessionResume, said and not answered yet */
    bool bootstrapping;             /* nothing is sent before the program is there */
    struct durable_client *durable; /* session/durable_client.h: the session outlives this process; else NULL */
};
extern struct type type_remote_runspace;

struct remote_pipeline {
    struct remote_pipeline *next;
    struct remote_runspace *runspace;
    struct guid id;
    const struct psrp_pipeline *request; /* until it was sent */
    struct values input;                 /* waiting for that too */
    bool sent, input_ended, stop_wanted;
    bool owned;                     /* the runspace is there for this pipeline alone and ends with it */
    enum psrp_pipeline_state state; /* as far as received */
    struct error_record *reason;    /* of a state that this side found (broken link) */
};

/* A runspace over a link that is there already. Owns the link. eager: the peer is a child of ours. */
struct remote_runspace *remote_runspace_new(struct link *link, const struct connection_info *connection, bool eager);
/* A runspace for a pool that runs elsewhere already, without a link so far. */
struct remote_runspace *remote_runspace_unconnected(const struct connection_info *connection, struct guid id);
/* For opening.c: begins anew over another link, to a peer that has never said a word. */
void remote_runspace_relink(struct remote_runspace *remote, struct link *link);
/* For durable_client.c: connects over the new link as somebody new; forgets what it knew of a session that was left;
 * the session was left; it is there again. */
void remote_runspace_restart(struct remote_runspace *remote);
void remote_runspace_forget(struct remote_runspace *remote);
void remote_runspace_disconnected(struct remote_runspace *remote);
void remote_runspace_connected(struct remote_runspace *remote);
/* Works in what came, sends what is to be sent. */
void remote_runspace_pump(struct remote_runspace *remote);
/* Pumps and, if `done` does not hold yet, waits for news until it does, the deadline (ms from now, -1: none) passes
 * (false), or this pipeline is stopped (throws). */
bool remote_runspace_wait(struct remote_runspace *remote, bool (*done)(void *data), void *data, int64_t timeout_ms);
/* When a pump has something to do even if nothing comes (monotonic ns); 0: never. */
int64_t remote_runspace_deadline_ns(const struct remote_runspace *remote);
/* RunspacePoolState as far as known. */
enum psrp_pool_state remote_runspace_state(const struct remote_runspace *remote);
/* "Opened", "Broken" …: RunspaceState's names. */
const char *remote_runspace_state_name(const struct remote_runspace *remote);
/* Asks for the end; the link is let go when the peer has answered. */
void remote_runspace_close(struct remote_runspace *remote);
/* The same, and says no more: the process over there ends at once, whether or not this shell looks at its answer. */
void remote_runspace_hang_up(struct remote_runspace *remote);
/* Ends it at once: the child is killed. */
void remote_runspace_kill(struct remote_runspace *remote);
/* Waits until closed, at most grace_ms, then kills. */
void remote_runspace_end(struct remote_runspace *remote, int64_t grace_ms);

/* The state and availability as enum values, after a pump. */
struct value remote_runspace_state_value(struct remote_runspace *remote);
struct value remote_runspace_availability_value(struct remote_runspace *remote);
/* Something runs there that nobody has stopped, or another client has it. */
bool remote_runspace_is_busy(struct remote_runspace *remote);
/* DisconnectedOn and ExpiresOn: local DateTimes, or $null for one that is connected. */
struct value remote_runspace_disconnected_on(struct remote_runspace *remote);
struct value remote_runspace_expires_on(struct remote_runspace *remote);

/* A pipeline that another client began. */
struct remote_pipeline *remote_pipeline_adopt(struct remote_runspace *remote, struct guid id);
/* Starts a pipeline, as soon as the runspace is open. */
struct remote_pipeline *remote_pipeline_start(struct remote_runspace *remote, const struct psrp_pipeline *request);
void remote_pipeline_input(struct remote_pipeline *pipeline, struct value object);
/* A byte[] as input, once the pipeline was sent (remote_call.h waits for that). */
void remote_pipeline_input_bytes(struct remote_pipeline *pipeline, const void *bytes, size_t length);
void remote_pipeline_end_input(struct remote_pipeline *pipeline);
void remote_pipeline_stop(struct remote_pipeline *pipeline);
/* The oldest waiting record or host call, decoded. False: none waits. A body that cannot be read breaks the runspace.
 */
bool remote_pipeline_next(struct remote_pipeline *pipeline, struct psrp_event *ret_event);
/* Has it begun over there, with all of its input? */
bool remote_pipeline_has_begun(const struct remote_pipeline *pipeline);
/* How many wait. */
size_t remote_pipeline_waiting(const struct remote_pipeline *pipeline);
bool remote_pipeline_is_over(const struct remote_pipeline *pipeline);
/* Does it wait for an answer of a person here (Read-Host …)? */
bool remote_pipeline_is_blocked(const struct remote_pipeline *pipeline);
void remote_pipeline_respond(struct remote_pipeline *pipeline, const struct psrp_host_response *response);

#endif
