/* System.Diagnostics.Tracing.EventSource, for classes of scripts to derive from. Nobody listens to what they write:
 * there is no listener in .NET either unless a tool attaches one. */
#include "object/type/native.h"

static bool construct(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct object)));
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_name(struct call *call) {
    return give_text(call, type_short_name(value_base(call->self).type));
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(string eventSourceName)", construct},
    {"System.Exception ConstructionException {get}", get_null},
    {"string Name {get}", get_name},
    {"void Dispose()", do_nothing},
    {"bool IsEnabled()", get_false},
    {"string ToString()", native_to_string},
    {"void Write(string eventName)", do_nothing},
    {"void WriteEvent(int eventId)", do_nothing, .flags = MEMBER_ROW_HIDDEN},
    {"void WriteEvent(int eventId, Params System.Object[] args)", do_nothing, .flags = MEMBER_ROW_HIDDEN},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_event_source = {
    .name = "System.Diagnostics.Tracing.EventSource", .base = &type_object, .interfaces = interfaces, MEMBERS(members)};
TYPE_REGISTER(type_event_source);
