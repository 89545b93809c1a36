#include "cmd/utility/runspace_choice.h"

#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "object/convert.h"
#include "object/guid_value.h"

static void add(void *data, struct local_runspace *local) {
    struct runspace_list *list = data;
    if (list->count == list->capacity) {
        MEM_GROW(list->items, list->capacity, 8);
    }
    list->items[list->count++] = local;
}

struct runspace_list runspaces_all(void) {
    struct runspace_list all = {0};
    local_runspace_of(runspace);
    local_runspace_each(add, &all);
    return all;
}

static bool has_name(const struct runspace *of, struct value wanted) {
    return wildcard_match_text(value_to_text(wanted), of->name ? of->name : "", true);
}

static bool has_id(const struct runspace *of, struct value wanted) {
    return of->id == value_base(wanted).i;
}

static bool has_instance_id(const struct runspace *of, struct value wanted) {
    return guid_equal(of->instance_id, guid_of(wanted));
}

static struct runspace_list matching(const struct list *wanted,
                                     bool (*matches)(const struct runspace *of, struct value wanted)) {
    struct runspace_list all = runspaces_all(), found = {0};
    for (int32_t i = 0; i < wanted->count; i++)
        for (int k = 0; k < all.count; k++)
            if (matches(all.items[k]->runspace, wanted->items[i]))
                add(&found, all.items[k]);
    return found;
}

struct runspace_list runspaces_named(const struct list *names) {
    return matching(names, has_name);
}

struct runspace_list runspaces_of_ids(const struct list *ids) {
    return matching(ids, has_id);
}

struct runspace_list runspaces_of_instances(const struct list *ids) {
    return matching(ids, has_instance_id);
}

struct runspace_list runspaces_chosen(struct cmdlet_call *call, const char *process_error) {
    const struct runspace_choice *choice = call->args;
    struct runspace_list found = {0};
    if (strcmp(call->set, "ProcessNameParameterSet") == 0) {
        write_error("System.Management.Automation.PSInvalidOperationException", process_error,
                    CATEGORY_INVALID_OPERATION, VALUE_NULL, "Failed to persist debug options for Process %s.",
                    choice->process ? choice->process : "");
        return found;
    }
    if (choice->names)
        return runspaces_named(choice->names);
    if (choice->ids)
        return runspaces_of_ids(choice->ids);
    if (choice->instance_ids)
        return runspaces_of_instances(choice->instance_ids);
    if (!choice->runspaces)
        return runspaces_all();
    for (int32_t i = 0; i < choice->runspaces->count; i++) {
        struct value value = value_base(choice->runspaces->items[i]);
        if (value.type == &type_local_runspace)
            add(&found, value.p);
        else
            write_error("System.Management.Automation.PSInvalidOperationException", "RunspaceDebugOptionNoDebugger",
                        CATEGORY_INVALID_OPERATION, VALUE_NULL, "No debugger was found for Runspace %s.",
                        value_to_text(value));
    }
    return found;
}

bool runspace_is_open(const struct local_runspace *local) {
    if (local->state == RUNSPACE_OPENED || local->is_own)
        return true;
    write_error("System.Management.Automation.PSInvalidOperationException",
                "SetRunspaceDebugOptionCommandInvalidRunspaceState", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                "Cannot set debug options on Runspace %s because it is not in the Opened state.",
                local->runspace->name ? local->runspace->name : "");
    return false;
}
