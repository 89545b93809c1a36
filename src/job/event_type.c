/* PSEventArgs, PSEventSubscriber, and the PSLocalEventManager behind $ExecutionContext.Events. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/event_hook.h"
#include "job/event_manager.h"
#include "object/guid_value.h"
#include "object/string.h"
#include "object/type/native.h"

/* ---- PSEventArgs ---- */

#define EVENT_SELF ((struct received_event *)call->self.p)

static bool get_computer(struct call *call) {
    return give_text(call, EVENT_SELF->computer_name);
}

static bool get_runspace_id(struct call *call) {
    return give(call, value_guid(EVENT_SELF->runspace_id));
}

static bool get_event_id(struct call *call) {
    return give_int(call, EVENT_SELF->id);
}

static bool get_sender(struct call *call) {
    return give(call, EVENT_SELF->sender);
}

static bool get_event_args(struct call *call) {
    return give(call, EVENT_SELF->source_event_args);
}

static bool get_args(struct call *call) {
    return give(call, EVENT_SELF->source_args ? value_list(EVENT_SELF->source_args) : VALUE_NULL);
}

static bool get_source_identifier(struct call *call) {
    return give_text(call, EVENT_SELF->source_identifier);
}

static bool get_time(struct call *call) {
    return give(call, value_of(&type_datetime, EVENT_SELF->time));
}

static bool get_message_data(struct call *call) {
    return give(call, EVENT_SELF->message_data);
}

static const struct type_member event_members[] = {
    {"string ComputerName {get}", get_computer},
    {"guid RunspaceId {get}", get_runspace_id},
    {"int EventIdentifier {get}", get_event_id},
    {"System.Object Sender {get}", get_sender},
    {"System.EventArgs SourceEventArgs {get}", get_event_args},
    {"System.Object[] SourceArgs {get}", get_args},
    {"string SourceIdentifier {get}", get_source_identifier},
    {"datetime TimeGenerated {get}", get_time},
    {"psobject MessageData {get}", get_message_data},
};
struct type type_received_event = {
    .name = "System.Management.Automation.PSEventArgs", .base = &type_event_args, MEMBERS(event_members)};
TYPE_REGISTER(type_received_event);

/* ---- PSEventSubscriber ---- */

#define SUBSCRIBER_SELF ((struct event_subscriber *)call->self.p)

static bool get_subscription(struct call *call) {
    return give_int(call, SUBSCRIBER_SELF->id);
}

static bool set_subscription(struct call *call) {
    SUBSCRIBER_SELF->id = (int)arg_int(call, 0);
    return true;
}

static bool get_source(struct call *call) {
    return give(call, SUBSCRIBER_SELF->source);
}

static bool get_event_name(struct call *call) {
    return give_text(call, SUBSCRIBER_SELF->event_name);
}

static bool get_identifier(struct call *call) {
    return give_text(call, SUBSCRIBER_SELF->source_identifier);
}

static bool get_action(struct call *call) {
    return give_object(call, SUBSCRIBER_SELF->job);
}

static bool get_delegate(struct call *call) {
    return give(call, SUBSCRIBER_SELF->delegate);
}

static bool get_support(struct call *call) {
    return give_bool(call, SUBSCRIBER_SELF->is_support);
}

static bool get_forward(struct call *call) {
    return give_bool(call, SUBSCRIBER_SELF->is_forward);
}

#define NAMESPACE "System.Management.Automation."
static const struct type_member subscriber_members[] = {
    {"int SubscriptionId {get;set}", get_subscription, set_subscription},
    {"System.Object SourceObject {get}", get_source},
    {"string EventName {get}", get_event_name},
    {"string SourceIdentifier {get}", get_identifier},
    {NAMESPACE "PSEventJob Action {get}", get_action},
    {NAMESPACE "PSEventReceivedEventHandler HandlerDelegate {get}", get_delegate},
    {"bool SupportEvent {get}", get_support},
    {"bool ForwardEvent {get}", get_forward},
    EVENT(NAMESPACE "PSEventUnsubscribedEventHandler", "Unsubscribed", NAMESPACE "PSEventUnsubscribedEventArgs"),
};
struct type type_event_subscriber = {
    .name = NAMESPACE "PSEventSubscriber", .base = &type_object, MEMBERS(subscriber_members)};
TYPE_REGISTER(type_event_subscriber);

/* ---- PSEventArgsCollection ---- */

static bool remove_at(struct call *call) {
    struct list *list = list_of(call->self);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= list->count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    list_remove_at(list, (int32_t)index);
    return true;
}

static bool get_count(struct call *call) {
    return give_int(call, list_of(call->self)->count);
}

static bool get_sync_root(struct call *call) {
    return give(call, call->self);
}

static bool get_item(struct call *call) {
    struct list *list = list_of(call->self);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= list->count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    return give(call, list->items[index]);
}

static const struct type_member collection_members[] = {
    EVENT(NAMESPACE "PSEventReceivedEventHandler", "PSEventReceived", NAMESPACE "PSEventArgs"),
    {NAMESPACE "PSEventArgs Item(int index) {get}", get_item},
    {"int Count {get}", get_count},
    {"System.Object SyncRoot {get}", get_sync_root},
    {"void RemoveAt(int index)", remove_at},
};
static struct type type_event_collection = {
    .name = NAMESPACE "PSEventArgsCollection", .base = &type_arraylist, .code = CODE_LIST, MEMBERS(collection_members)};
TYPE_REGISTER(type_event_collection);

/* ---- PSLocalEventManager ---- */

static bool get_received(struct call *call) {
    return give(call, value_list(event_manager_received()));
}

static bool give_subscribers(struct call *call, const char *identifier) {
    int count;
    struct event_subscriber **all = event_manager_subscribers(&count);
    struct list *list = list_new(type_find("System.Collections.Generic.List[" NAMESPACE "PSEventSubscriber]"));
    for (int i = 0; i < count; i++)
        if (!identifier || text_equal_ignore_case(all[i]->source_identifier, identifier))
            list_add(list, value_object(all[i]));
    return give(call, value_list(list));
}

static bool get_all_subscribers(struct call *call) {
    return give_subscribers(call, NULL);
}

static bool get_subscribers_of(struct call *call) {
    return give_subscribers(call, arg_text(call, 0) ? arg_text(call, 0) : "");
}

static bool generate(struct call *call) {
    struct list *args = arg_is_null(call, 2) ? NULL : list_of(call->args[2]);
    return give_object(call, event_manager_generate(arg_text(call, 0), value_base(call->args[1]), args, call->args[3]));
}

static bool subscribe(struct call *call) {
    bool block = value_base(call->args[4]).type == &type_script_block;
    struct event_request request = {.source = call->args[0],
                                    .event_name = arg_text(call, 1),
                                    .source_identifier =
                                        arg_text(call, 2) ? arg_text(call, 2) : guid_format(guid_new(), 'D'),
                                    .message_data = call->args[3],
                                    .action = block ? script_block_of(call->args[4]) : NULL,
                                    .delegate = block ? VALUE_NULL : call->args[4],
                                    .is_support = arg_int(call, 5),
                                    .is_forward = arg_int(call, 6),
                                    .max_trigger_count = call->count > 7 ? (int)arg_int(call, 7) : 0};
    struct event_subscriber *subscriber = event_manager_subscribe(&request, call->failure);
    return subscriber && give_object(call, subscriber);
}

static bool unsubscribe(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "subscriber");
    event_manager_unsubscribe(value_base(call->args[0]).p);
    return true;
}

#define SUBSCRIBE                                                                                                      \
    NAMESPACE "PSEventSubscriber SubscribeEvent(System.Object source, string eventName, string sourceIdentifier, "     \
              "psobject data, "
#define FLAGS "bool supportEvent, bool forwardEvent"
#define HANDLER NAMESPACE "PSEventReceivedEventHandler handlerDelegate, "
static const struct type_member manager_members[] = {
    {"System.Collections.Generic.List[" NAMESPACE "PSEventSubscriber] Subscribers {get}", get_all_subscribers},
    {NAMESPACE "PSEventArgsCollection ReceivedEvents {get}", get_received},
    {SUBSCRIBE "scriptblock action, " FLAGS ")", subscribe},
    {SUBSCRIBE "scriptblock action, " FLAGS ", int maxTriggerCount)", subscribe},
    {SUBSCRIBE HANDLER FLAGS ")", subscribe},
    {SUBSCRIBE HANDLER FLAGS ", int maxTriggerCount)", subscribe},
    {"void UnsubscribeEvent(" NAMESPACE "PSEventSubscriber subscriber)", unsubscribe},
    {"System.Collections.Generic.IEnumerable[" NAMESPACE "PSEventSubscriber] GetEventSubscribers(string source)",
     get_subscribers_of},
    {NAMESPACE "PSEventArgs GenerateEvent(string sourceIdentifier, System.Object sender, System.Object[] args, "
               "psobject extraData)",
     generate},
    {NAMESPACE "PSEventArgs GenerateEvent(string sourceIdentifier, System.Object sender, System.Object[] args, "
               "psobject extraData, bool processInCurrentThread, bool waitForCompletionInCurrentThread)",
     generate},
};
static struct type type_base_manager = {
    .name = NAMESPACE "PSEventManager", .base = &type_object, .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_base_manager);
static struct type type_manager = {
    .name = NAMESPACE "PSLocalEventManager", .base = &type_base_manager, MEMBERS(manager_members)};
TYPE_REGISTER(type_manager);

struct value event_manager_value(void) {
    return value_object(object_new(&type_manager, sizeof(struct object)));
}

/* ---- PSEngineEvent: the names of the engine's own events ---- */

static bool get_exiting(struct call *call) {
    return give_text(call, "PowerShell.Exiting");
}

static bool get_on_idle(struct call *call) {
    return give_text(call, "PowerShell.OnIdle");
}

static bool get_workflow_start(struct call *call) {
    return give_text(call, "PowerShell.WorkflowJobStartEvent");
}

static const struct type_member engine_event_members[] = {
    {"static string Exiting {get}", get_exiting},
    {"static string OnIdle {get}", get_on_idle},
    {"static string WorkflowJobStartEvent {get}", get_workflow_start},
};
static struct type type_engine_event = {.name = "System.Management.Automation.PSEngineEvent",
                                        .base = &type_object,
                                        .flags = TYPE_SEALED,
                                        MEMBERS(engine_event_members)};
TYPE_REGISTER(type_engine_event);
