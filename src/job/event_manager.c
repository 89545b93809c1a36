#include "job/event_manager.h"

#include <string.h>
#include <strings.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/event_hook.h"
#include "engine/module.h"
#include "engine/safe_point.h"
#include "job/repository.h"
#include "object/convert.h"
#include "object/guid_value.h"
#include "object/member.h"

struct waiting_action {
    struct waiting_action *next;
    struct event_subscriber *subscriber;
    struct received_event *event;
};

struct event_manager {
    struct event_subscriber *subscribers;
    struct list *received;
    struct waiting_action *first, **last;
    int last_subscription, last_event;
    struct event_source jobs; /* what their sessions forward */
};

static void poll_jobs(void *data) {
    (void)data;
    event_manager_poll_jobs();
}

static struct event_manager *manager(void) {
    struct events *events = events_of_runspace();
    if (!events->manager) {
        events->manager = MEM_NEW(struct event_manager);
        events->manager->last = &events->manager->first;
        events->manager->jobs = (struct event_source){.poll = poll_jobs};
        event_source_add(&events->manager->jobs);
        events->manager->received = list_new(type_find("System.Management.Automation.PSEventArgsCollection"));
    }
    return events->manager;
}

struct list *event_manager_received(void) {
    return manager()->received;
}

static bool same_identifier(const struct event_subscriber *subscriber, const char *identifier) {
    return strcasecmp(subscriber->source_identifier, identifier ? identifier : "") == 0;
}

bool event_manager_has_subscriber(const char *source_identifier) {
    for (struct event_subscriber *at = manager()->subscribers; at; at = at->next)
        if (same_identifier(at, source_identifier))
            return true;
    return false;
}

struct event_subscriber **event_manager_subscribers(int *ret_count) {
    int count = 0;
    for (struct event_subscriber *at = manager()->subscribers; at; at = at->next)
        count++;
    struct event_subscriber **all = MEM_ARRAY(struct event_subscriber *, count + 1);
    count = 0;
    for (struct event_subscriber *at = manager()->subscribers; at; at = at->next)
        all[count++] = at;
    *ret_count = count;
    return all;
}

/* ---- actions ---- */

/* As PowerShell does: two at one safe point, so that a flood of events does not stop the script. */
enum { ACTIONS_AT_ONCE = 2 };

static void count_down(struct event_subscriber *subscriber);

static void run_action(struct event_subscriber *subscriber, struct received_event *event) {
    runspace->events->in_action = true;
    event_job_run(subscriber, event);
    runspace->events->in_action = false;
}

static struct waiting_action *take(struct event_manager *self) {
    struct waiting_action *action = self->first;
    self->first = action->next;
    if (!self->first) {
        self->last = &self->first;
        runspace->events->run_few = NULL;
    }
    return action;
}

static void run_next(void) {
    struct waiting_action *action = take(manager());
    run_action(action->subscriber, action->event);
    count_down(action->subscriber);
}

static void run_few(void) {
    for (int i = 0; i < ACTIONS_AT_ONCE && manager()->first; i++)
        run_next();
}

bool event_manager_run_all(void) {
    bool some = false;
    if (!runspace->events || !runspace->events->manager)
        return false;
    event_sources_poll();
    for (; manager()->first && !runspace->events->in_action; some = true)
        run_next();
    return some;
}

static void queue_action(struct event_subscriber *subscriber, struct received_event *event) {
    struct event_manager *self = manager();
    struct waiting_action *action = MEM_NEW(struct waiting_action);
    action->subscriber = subscriber;
    action->event = event;
    *self->last = action;
    self->last = &action->next;
    runspace->events->run_few = run_few;
}

/* What still waits for a subscriber that leaves runs first, unless it is leaving from its own action. */
static void drain(struct event_subscriber *subscriber) {
    struct event_manager *self = manager();
    struct waiting_action *waiting = self->first, *next;
    self->first = NULL;
    self->last = &self->first;
    for (; waiting; waiting = next) {
        next = waiting->next;
        waiting->next = NULL;
        if (waiting->subscriber == subscriber && !runspace->events->in_action) {
            run_action(waiting->subscriber, waiting->event);
            continue;
        }
        *self->last = waiting;
        self->last = &waiting->next;
    }
    runspace->events->run_few = self->first ? run_few : NULL;
}

/* ---- subscribing ---- */

static bool refuse(struct failure *failure, const char *parameter, const char *message) {
    return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_INVALID_ARGUMENT, "%s (Parameter '%s')",
                       message, parameter);
}

static void told(void *data, struct value sender, struct value arguments) {
    struct event_subscriber *subscriber = data;
    struct list *args = array_new(2);
    args->items[0] = sender;
    args->items[1] = arguments;
    event_manager_generate(subscriber->source_identifier, subscriber->source, args, subscriber->message_data);
}

/* Where a source has the property, being subscribed to switches it on. */
static bool enable(struct value source, struct failure *failure) {
    struct member member;
    if (!member_find_base(source, "EnableRaisingEvents", &member) || !member.settable)
        return true;
    struct failure wrapped = {0};
    if (member_write(source, &member, value_bool(true), &wrapped) == MEMBER_FOUND)
        return true;
    return failure_set(failure, wrapped.inner_exception, NULL, CATEGORY_INVALID_ARGUMENT, "%s",
                       wrapped.inner_message ? wrapped.inner_message : wrapped.message);
}

static bool attach(struct event_subscriber *subscriber, struct failure *failure) {
    const char *identifier = subscriber->source_identifier;
    if (identifier && strncasecmp(identifier, "PowerShell.", 11) == 0)
        return refuse(failure, "sourceIdentifier",
                      mem_printf("Cannot register for the specified event. The event source identifier '%s' is "
                                 "reserved for the PowerShell engine.",
                                 identifier));
    const char *event = event_find(subscriber->source, subscriber->event_name);
    if (!event)
        return refuse(failure, "eventName",
                      mem_printf("Cannot register for the specified event. An event with the name '%s' does not exist.",
                                 subscriber->event_name));
    subscriber->handler = (struct event_handler){.event = event, .notify = told, .data = subscriber};
    return enable(subscriber->source, failure) && event_add(subscriber->source, &subscriber->handler, failure);
}

static struct event_subscriber *subscriber_new(const struct event_request *request) {
    struct event_subscriber *subscriber = object_new(&type_event_subscriber, sizeof *subscriber);
    subscriber->id = ++manager()->last_subscription;
    subscriber->source = value_base(request->source);
    subscriber->event_name = request->event_name;
    subscriber->source_identifier = request->source_identifier;
    subscriber->message_data = request->message_data;
    subscriber->delegate = request->delegate;
    subscriber->is_support = request->is_support;
    subscriber->is_forward = request->is_forward;
    subscriber->is_limited = request->max_trigger_count > 0;
    subscriber->remaining_triggers = request->max_trigger_count;
    if (request->action) {
        subscriber->module = module_new(NULL, NULL);
        subscriber->action = module_bind(subscriber->module, request->action);
        subscriber->module->body = subscriber->action;
        subscriber->module->scope->block = subscriber->action;
        subscriber->job = event_job_new(subscriber);
    }
    return subscriber;
}

struct event_subscriber *event_manager_subscribe(const struct event_request *request, struct failure *failure) {
    struct event_subscriber *subscriber = subscriber_new(request), **at = &manager()->subscribers;
    if (!value_is_null(subscriber->source) && !attach(subscriber, failure))
        return NULL;
    while (*at)
        at = &(*at)->next;
    *at = subscriber;
    if (subscriber->job && !subscriber->is_support)
        repository_add(subscriber->job);
    return subscriber;
}

static void leave(struct event_subscriber *subscriber, bool run_waiting) {
    if (subscriber->ended)
        return;
    subscriber->ended = true;
    if (subscriber->handler.event) {
        event_raise(value_object(subscriber), "Unsubscribed", event_args_empty());
        event_remove(subscriber->source, &subscriber->handler);
    }
    if (run_waiting)
        drain(subscriber);
    if (subscriber->job)
        job_set_state(subscriber->job, JOB_STOPPED, NULL);
    for (struct event_subscriber **at = &manager()->subscribers; *at; at = &(*at)->next)
        if (*at == subscriber) {
            *at = subscriber->next;
            return;
        }
}

void event_manager_unsubscribe(struct event_subscriber *subscriber) {
    leave(subscriber, true);
}

static void count_down(struct event_subscriber *subscriber) {
    if (!subscriber->is_limited)
        return;
    subscriber->remaining_actions--;
    if (subscriber->remaining_triggers == 0 && subscriber->remaining_actions == 0)
        leave(subscriber, false);
}

/* ---- events ---- */

static struct value find_event_args(const struct list *args) {
    for (int32_t i = 0; args && i < args->count; i++) {
        struct value base = value_base(args->items[i]);
        if (base.type && type_is(base.type, &type_event_args))
            return base;
    }
    return VALUE_NULL;
}

static struct received_event *event_new(const char *identifier, struct value sender, struct list *args,
                                        struct value message_data) {
    struct received_event *event = object_new(&type_received_event, sizeof *event);
    event->runspace_id = runspace->instance_id;
    event->id = ++manager()->last_event;
    event->source_identifier = identifier;
    event->sender = sender;
    event->source_args = args;
    event->source_event_args = find_event_args(args);
    event->message_data = message_data;
    event->time = datetime_now();
    return event;
}

static void call_delegate(const struct event_subscriber *subscriber, struct received_event *event) {
    struct event_handler handler = {.event = "PSEventReceived", .delegate = subscriber->delegate};
    struct value carrier = value_object(event);
    struct failure ignored = {0};
    event_add(carrier, &handler, &ignored);
    event_raise(carrier, handler.event, carrier);
    event_remove(carrier, &handler);
}

static void dispatch(struct received_event *event) {
    bool handled = false, forwarded = false;
    int count;
    struct event_subscriber **all = event_manager_subscribers(&count);
    for (int i = 0; i < count; i++) {
        struct event_subscriber *subscriber = all[i];
        if (!same_identifier(subscriber, event->source_identifier) ||
            (subscriber->is_limited && !subscriber->remaining_triggers))
            continue;
        if (subscriber->is_limited) {
            subscriber->remaining_triggers--;
            subscriber->remaining_actions++;
        }
        forwarded = subscriber->is_forward;
        if (subscriber->action) {
            queue_action(subscriber, event);
            handled = true;
            continue;
        }
        if (!value_is_null(subscriber->delegate)) {
            call_delegate(subscriber, event);
            handled = true;
        }
        count_down(subscriber);
    }
    if (handled)
        return;
    if (forwarded && runspace->forward_event)
        runspace->forward_event(runspace->forward_data, value_object(event));
    else if (!forwarded)
        list_add(manager()->received, value_object(event));
}

struct received_event *event_manager_generate(const char *source_identifier, struct value sender, struct list *args,
                                              struct value message_data) {
    struct received_event *event = event_new(source_identifier, sender, args, message_data);
    dispatch(event);
    return event;
}

void event_manager_receive(const struct forwarded_event *forwarded) {
    struct value args = value_base(forwarded->source_args), id = value_base(forwarded->runspace_id),
                 time = value_base(forwarded->time_generated);
    struct received_event *event = event_new(forwarded->source_identifier, forwarded->sender,
                                             value_is_list(args) ? list_of(args) : NULL, forwarded->message_data);
    event->computer_name = forwarded->computer_name;
    if (id.type == &type_guid)
        event->runspace_id = guid_of(id);
    if (time.type == &type_datetime)
        event->time = time.i;
    dispatch(event);
}

void event_manager_poll_jobs(void) {
    for (int i = 0; i < repository_count(); i++)
        job_poll(repository_at(i));
}

void event_manager_exiting(void) {
    if (!runspace->events || !runspace->events->manager)
        return;
    event_manager_generate("PowerShell.Exiting", VALUE_NULL, array_new(0), VALUE_NULL);
    event_manager_run_all();
}

bool event_manager_wants_idle(void) {
    return runspace->events && runspace->events->manager && event_manager_has_subscriber("PowerShell.OnIdle");
}
