#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/local_runspace.h"
#include "object/convert.h"
#include "object/guid_value.h"

struct get_runspace {
    struct list *names, *ids, *instance_ids;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_runspace, names), .sets = "NameParameterSet", .position = 1,
     .flags = NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the runspaces; all where none is given."},
    {"Id", "int[]", ARG(get_runspace, ids), .sets = "IdParameterSet", .position = 1, .flags = MANDATORY,
     .help = "The numbers of the runspaces."},
    {"InstanceId", "guid[]", ARG(get_runspace, instance_ids), .sets = "InstanceIdParameterSet", .position = 1,
     .flags = MANDATORY, .help = "The instance ids of the runspaces, which are unique everywhere."},
};

struct found {
    struct local_runspace **items;
    int count, capacity;
};

static void add(void *data, struct local_runspace *local) {
    struct found *found = data;
    if (found->count == found->capacity) {
        found->capacity = found->capacity ? found->capacity * 2 : 8;
        found->items = mem_resize(found->items, (size_t)found->capacity * sizeof *found->items);
    }
    found->items[found->count++] = local;
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

/* In the order in which they were asked for. */
static void write_matching(struct cmdlet_call *call, const struct found *all, const struct list *wanted,
                           bool (*matches)(const struct runspace *of, struct value wanted)) {
    for (int32_t i = 0; i < wanted->count; i++)
        for (int k = 0; k < all->count; k++)
            if (matches(all->items[k]->runspace, wanted->items[i]))
                cmdlet_write(call, value_object(all->items[k]));
}

static void process(struct cmdlet_call *call) {
    const struct get_runspace *args = call->args;
    struct found all = {0};
    local_runspace_of(runspace);
    local_runspace_each(add, &all);
    if (args->names)
        write_matching(call, &all, args->names, has_name);
    else if (args->ids)
        write_matching(call, &all, args->ids, has_id);
    else if (args->instance_ids)
        write_matching(call, &all, args->instance_ids, has_instance_id);
    else
        for (int i = 0; i < all.count; i++)
            cmdlet_write(call, value_object(all.items[i]));
}

static const struct cmdlet get_runspace = {
    .name = "Get-Runspace",
    .module = MODULE_UTILITY,
    .default_set = "NameParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_runspace),
    .output_types = "System.Management.Automation.Runspaces.Runspace",
    .synopsis = "Gets the runspaces of this process.",
    .process = process,
};
CMDLET_REGISTER(get_runspace);
