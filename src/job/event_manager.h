/* The event manager of a runspace: who subscribed to what, events nobody handled (the queue of Get-Event), and actions
 * that wait for a safe point.
 *
 *   generate ──► subscribers of the identifier: an action ──► queued ──► run at a safe point, in its job
 *                                               a handler ──► called at once
 *                                               -Forward  ──► the client, where the session is served (else dropped)
 *                                               nothing   ──► the queue of received events
 *
 * One runspace's thread. Source: about_Eventing; observed with PowerShell 7.6. */
#ifndef JOB_EVENT_MANAGER_H
#define JOB_EVENT_MANAGER_H

#include "engine/script_block.h"
#include "job/job.h"
#include "object/event.h"

struct received_event { /* System.Management.Automation.PSEventArgs */
    struct object object;
    const char *computer_name; /* NULL: this one */
    struct guid runspace_id;
    int id;
    const char *source_identifier;
    struct value sender, source_event_args, message_data;
    struct list *source_args;
    int64_t time; /* packed local DateTime */
};
extern struct type type_received_event;

struct event_subscriber { /* System.Management.Automation.PSEventSubscriber */
    struct object object;
    struct event_subscriber *next; /* in the order of their ids */
    int id;
    struct value source; /* $null: an engine event */
    const char *event_name, *source_identifier;
    struct script_block *action;
    struct module *module; /* the action runs in it */
    struct job *job;       /* of the action; NULL: none */
    struct value delegate; /* a handler instead of an action, or $null */
    struct value message_data;
    bool is_support, is_forward;
    bool is_limited; /* -MaxTriggerCount: */
    int remaining_triggers, remaining_actions;
    bool ended;
    struct event_handler handler; /* at the source */
};
extern struct type type_event_subscriber;

struct event_request { /* what to subscribe to; zero-initialise */
    struct value source;
    const char *event_name; /* NULL: an engine event */
    const char *source_identifier;
    struct value message_data;
    struct script_block *action;
    struct value delegate;
    bool is_support, is_forward;
    int max_trigger_count; /* 0: no limit */
};

/* NULL + failure (ArgumentException, InvalidOperationException): no such event, a reserved identifier, or the source
 * refused. The action's job is in the repository unless it is a support event. */
struct event_subscriber *event_manager_subscribe(const struct event_request *request, struct failure *failure);
/* Runs what waits for it first. Fine if it is over already. */
void event_manager_unsubscribe(struct event_subscriber *subscriber);
/* The subscribers there are now (collected array), by id. */
struct event_subscriber **event_manager_subscribers(int *ret_count);
bool event_manager_has_subscriber(const char *source_identifier);

/* Makes an event and sees to its subscribers. args may be NULL. */
struct received_event *event_manager_generate(const char *source_identifier, struct value sender, struct list *args,
                                              struct value message_data);
/* Events that nobody handled, oldest first: a live PSEventArgsCollection. */
struct list *event_manager_received(void);
/* Takes in what the jobs' sessions forwarded. */
void event_manager_poll_jobs(void);
/* Runs all actions that wait. False: there was none. */
bool event_manager_run_all(void);
/* The runspace ends: PowerShell.Exiting. */
void event_manager_exiting(void);
/* Does anybody want PowerShell.OnIdle? */
bool event_manager_wants_idle(void);

/* An event job (event_job.c): made not started; run: one action with its event. */
struct job *event_job_new(struct event_subscriber *subscriber);
void event_job_run(struct event_subscriber *subscriber, struct received_event *event);
extern struct type type_event_job;

#endif
