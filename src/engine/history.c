#include "engine/history.h"

#include <string.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/string.h"
#include "object/type/datetime_natives.h"
#include "os/clock.h"

struct history {
    struct history_entry **items;
    int count, capacity;
    int64_t last_id;
};

enum { HISTORY_DEFAULT_MAXIMUM = 4096 };

static struct history *history(void) {
    static const char key[] = "history";
    struct history *made = table_get(runspace->slots_for_rooms, key);
    if (!made) {
        made = MEM_NEW(struct history);
        table_set(runspace->slots_for_rooms, key, made);
    }
    return made;
}

int history_count(void) {
    return history()->count;
}

struct history_entry *history_at(int index) {
    return history()->items[index];
}

struct history_entry *history_find(int64_t id) {
    struct history *all = history();
    for (int i = 0; i < all->count; i++)
        if (all->items[i]->id == id)
            return all->items[i];
    return NULL;
}

static void remove_at(struct history *all, int index) {
    memmove(all->items + index, all->items + index + 1, sizeof *all->items * (size_t)(all->count - index - 1));
    all->items[--all->count] = NULL;
}

void history_remove(const struct history_entry *entry) {
    struct history *all = history();
    for (int i = 0; i < all->count; i++) {
        if (all->items[i] == entry) {
            remove_at(all, i);
            return;
        }
    }
}

static int maximum(void) {
    bool found;
    struct failure failure;
    int32_t number;
    struct value value = variable_get(runspace->global, "MaximumHistoryCount", &found);
    if (!found || !convert_to_int(value, &number, &failure) || number < 1)
        return HISTORY_DEFAULT_MAXIMUM;
    return number;
}

static int64_t now(void) {
    return datetime_to_local(datetime_pack(clock_utc_ticks(), DATETIME_UTC));
}

struct history_entry *history_add(const char *command_line) {
    struct history *all = history();
    while (all->count >= maximum())
        remove_at(all, 0);
    if (all->count == all->capacity) {
        MEM_GROW(all->items, all->capacity, 32);
    }
    struct history_entry *entry = object_new(&type_history_info, sizeof *entry);
    entry->id = ++all->last_id;
    entry->command_line = command_line;
    entry->status = HISTORY_RUNNING;
    entry->start = entry->end = now();
    all->items[all->count++] = entry;
    return entry;
}

int64_t history_current_id(void) {
    const struct history *all = history();
    bool runs = all->count && all->items[all->count - 1]->status == HISTORY_RUNNING;
    return runs ? all->items[all->count - 1]->id : all->last_id + 1;
}

void history_end(struct history_entry *entry, int32_t status) {
    entry->status = status;
    entry->end = now();
}

/* ---- HistoryInfo ---- */

static struct history_entry *self_of(struct call *call) {
    return call->self.p;
}

static bool get_id(struct call *call) {
    return give(call, value_of(&type_int64, self_of(call)->id));
}

static bool get_command_line(struct call *call) {
    return give(call, string_from(self_of(call)->command_line));
}

static bool get_status(struct call *call) {
    return give(call,
                value_of(type_find("System.Management.Automation.Runspaces.PipelineState"), self_of(call)->status));
}

static bool get_start(struct call *call) {
    return give_datetime(call, self_of(call)->start);
}

static bool get_end(struct call *call) {
    return give_datetime(call, self_of(call)->end);
}

static bool get_duration(struct call *call) {
    return give_timespan(call, datetime_ticks(self_of(call)->end) - datetime_ticks(self_of(call)->start));
}

static bool clone(struct call *call) {
    struct history_entry *copy = object_new(&type_history_info, sizeof *copy);
    struct object head = copy->object;
    *copy = *self_of(call);
    copy->object = head;
    return give(call, value_object(copy));
}

static char *entry_text(struct value self) {
    return mem_strdup(((struct history_entry *)self.p)->command_line);
}

static const struct type_member members[] = {
    {"long Id {get}", get_id},
    {"string CommandLine {get}", get_command_line},
    {"System.Management.Automation.Runspaces.PipelineState ExecutionStatus {get}", get_status},
    {"datetime StartExecutionTime {get}", get_start},
    {"datetime EndExecutionTime {get}", get_end},
    {"timespan Duration {get}", get_duration},
    {"Microsoft.PowerShell.Commands.HistoryInfo Clone()", clone},
};
static const struct type_operations operations = {.to_string = entry_text};
struct type type_history_info = {.name = "Microsoft.PowerShell.Commands.HistoryInfo",
                                 .base = &type_object,
                                 .members = members,
                                 .member_count = COUNT_OF(members),
                                 .operations = &operations};
TYPE_REGISTER(type_history_info);
