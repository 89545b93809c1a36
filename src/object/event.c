#include "object/event.h"

#include <string.h>
#include <strings.h>

#include "object/delegate.h"
#include "object/psobject.h"
#include "object/signature.h"
#include "object/type/native.h"

/* ---- handlers ---- */

static struct event_handler **handlers_of(struct value source, bool make) {
    struct extension *extension = extension_of(&source, make);
    return extension ? &extension->handlers : NULL;
}

static bool tell_source(struct value source, struct failure *failure) {
    bool (*watch)(struct value, struct failure *) = TYPE_OPERATION(source.type, watch);
    return !watch || watch(source, failure);
}

const char *event_find(struct value source, const char *name) {
    struct value base = value_base(source);
    const struct member_group *group = base.type ? type_member_group(base.type, name, false) : NULL;
    return group && group->kind == SIGNATURE_EVENT ? group->name : NULL;
}

bool event_add(struct value source, struct event_handler *handler, struct failure *failure) {
    struct event_handler **at = handlers_of(source, true);
    while (*at)
        at = &(*at)->next;
    handler->next = NULL;
    *at = handler;
    if (tell_source(source, failure))
        return true;
    *at = NULL;
    return false;
}

void event_remove(struct value source, struct event_handler *handler) {
    struct failure ignored = {0};
    struct event_handler **at = handlers_of(source, false);
    while (at && *at && *at != handler)
        at = &(*at)->next;
    if (!at || !*at)
        return;
    *at = handler->next;
    tell_source(source, &ignored);
}

bool event_is_watched(struct value source, const char *event) {
    struct event_handler **at = handlers_of(source, false);
    for (; at && *at; at = &(*at)->next)
        if (!event || strcmp((*at)->event, event) == 0)
            return true;
    return false;
}

static void call_handler(const struct event_handler *handler, struct value source, struct value arguments) {
    struct value args[] = {source, arguments}, result;
    struct failure ignored = {0};
    if (handler->notify)
        handler->notify(handler->data, source, arguments);
    else
        delegate_invoke(handler->delegate, args, 2, &result, &ignored);
}

void event_raise(struct value source, const char *event, struct value arguments) {
    struct event_handler **first = handlers_of(source, false);
    int count = 0;
    for (struct event_handler *at = first ? *first : NULL; at; at = at->next)
        count++;
    struct event_handler **now = MEM_ARRAY(struct event_handler *, count); /* handlers may take themselves off */
    count = 0;
    for (struct event_handler *at = first ? *first : NULL; at; at = at->next)
        if (strcmp(at->event, event) == 0)
            now[count++] = at;
    for (int i = 0; i < count; i++)
        call_handler(now[i], source, arguments);
}

/* ---- add_Name, remove_Name ---- */

/* The event that the running row "void add_Name(…" is about. */
static const char *event_of(const struct call *call) {
    const char *name = strchr(call->member->signature, '_') + 1;
    return mem_strndup(name, strcspn(name, "("));
}

bool event_native_add(struct call *call) {
    if (arg_is_null(call, 0))
        return true;
    struct event_handler *handler = MEM_NEW(struct event_handler);
    handler->event = event_of(call);
    handler->delegate = call->args[0];
    return event_add(call->self, handler, call->failure);
}

bool event_native_remove(struct call *call) {
    struct event_handler **at = handlers_of(call->self, false);
    const char *event = event_of(call);
    struct value wanted = delegate_target(call->args[0]);
    for (; at && *at; at = &(*at)->next)
        if (!(*at)->notify && strcmp((*at)->event, event) == 0 &&
            value_same(delegate_target((*at)->delegate), wanted)) {
            event_remove(call->self, *at);
            return true;
        }
    return true;
}

/* ---- EventArgs ---- */

struct value event_args_empty(void) {
    return value_object(object_new(&type_event_args, sizeof(struct object)));
}

static bool get_empty(struct call *call) {
    return give(call, event_args_empty());
}

static bool new_args(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct object)));
}

static const struct type_member members[] = {
    {"new()", new_args},
    {"static System.EventArgs Empty {get}", get_empty},
};
struct type type_event_args = {.name = "System.EventArgs", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_event_args);
