/* Events of objects. A type declares one with EVENT: a row that Get-Member shows, and the hidden methods add_Name and
 * remove_Name, which take a script block or delegate. Handlers hang on the object (its extension); whoever makes the
 * object's news calls event_raise on the runspace's own thread, in an order of its own choosing: first added, first
 * called. A type whose events cost something to watch (a timer, a file system watch) has the operation `watch`, called
 * after handlers were added or taken away. Quiet. */
#ifndef OBJECT_EVENT_H
#define OBJECT_EVENT_H

#include "object/type.h"

struct event_handler {
    struct event_handler *next;
    const char *event;     /* the name as the type declares it */
    struct value delegate; /* a script block or delegate; $null where `notify` is to be called */
    void (*notify)(void *data, struct value sender, struct value arguments);
    void *data;
};

/* Declares an event: type of the handler, name, type of the second argument. */
#define EVENT(handler, name, arguments)                                                                                \
    {"event " handler " " name "(System.Object, " arguments ")"},                                                      \
        {"void add_" name "(" handler " value)", event_native_add, .flags = MEMBER_ROW_HIDDEN}, {                      \
        "void remove_" name "(" handler " value)", event_native_remove, .flags = MEMBER_ROW_HIDDEN                     \
    }
/* The same of a handler EventHandler<arguments>. */
#define EVENT_OF(name, arguments)                                                                                      \
    {"event System.EventHandler`1[" arguments "] " name "(System.Object, " arguments ")"},                             \
        {"void add_" name "(System.EventHandler[" arguments "] value)", event_native_add, .flags = MEMBER_ROW_HIDDEN}, \
    {                                                                                                                  \
        "void remove_" name "(System.EventHandler[" arguments "] value)", event_native_remove,                         \
            .flags = MEMBER_ROW_HIDDEN                                                                                 \
    }
native_function event_native_add, event_native_remove;

/* The name of a value's event as declared, ignoring case; NULL: it has none of that name. */
const char *event_find(struct value source, const char *name);
/* Adds a handler (kept as it is); takes one off again, if it is there. The event's name must be as declared. False +
 * failure: the source refused (its `watch`). */
bool event_add(struct value source, struct event_handler *handler, struct failure *failure);
void event_remove(struct value source, struct event_handler *handler);
/* Does anybody listen? event NULL: to any. */
bool event_is_watched(struct value source, const char *event);
/* Calls the handlers there are now. What a script block throws is dropped, as .NET's own sources of events drop it. */
void event_raise(struct value source, const char *event, struct value arguments);

/* System.EventArgs: the base of what events tell, and an object of it. */
extern struct type type_event_args;
struct value event_args_empty(void);

#endif
