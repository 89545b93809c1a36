#include "engine/debug_context.h"

#include "engine/field_object.h"
#include "engine/invocation.h"
#include "object/list.h"

static const struct type_member context_members[] = {
    FIELD_READONLY("System.Management.Automation.InvocationInfo InvocationInfo {get}", 0),
    FIELD_READONLY("System.Management.Automation.Breakpoint[] Breakpoints {get}", 1),
    FIELD_READONLY("System.Object Trigger {get}", 2),
};
static struct type type_debug_context = {
    .name = "System.Management.Automation.PSDebugContext", .base = &type_object, MEMBERS(context_members)};
TYPE_REGISTER(type_debug_context);

struct value debug_context_invocation(const struct debug_stop *stop) {
    struct value value = invocation_at(stop->position, NULL);
    ((struct invocation *)value.p)->command = stop->command;
    return value;
}

struct list *debug_context_hits(const struct debug_stop *stop) {
    int count = 0;
    while (stop->hits[count])
        count++;
    struct list *hits = array_new_of(&type_breakpoint, count);
    for (int i = 0; i < count; i++)
        hits->items[i] = value_object(stop->hits[i]);
    return hits;
}

void debug_context_set(const struct debug_stop *stop, int depth) {
    struct value fields[] = {debug_context_invocation(stop), value_list(debug_context_hits(stop)), stop->trigger};
    scope_make(runspace->global, name_intern("PSDebugContext"))->value =
        field_object_new(&type_debug_context, fields, 3);
    if (depth)
        scope_make(runspace->global, name_intern("NestedPromptLevel"))->value = value_int(depth);
}

void debug_context_reset(void) {
    scope_remove(runspace->global, name_intern("PSDebugContext"));
}
