/* System.IO.FileSystemWatcher. It watches while EnableRaisingEvents is on; changes are read at safe points and raised
 * as .NET does: names below the directory, filtered by the last part of the name. */
#include <strings.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/field_object.h"
#include "engine/location.h"
#include "engine/safe_point.h"
#include "object/convert.h"
#include "object/event.h"
#include "object/list.h"
#include "object/type/enum_rows.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/file_watch.h"
#include "os/path.h"

enum {
    NOTIFY_FILE_NAME = 1,
    NOTIFY_DIRECTORY_NAME = 2,
    NOTIFY_ATTRIBUTES = 4,
    NOTIFY_SIZE = 8,
    NOTIFY_LAST_WRITE = 16,
    NOTIFY_LAST_ACCESS = 32,
    NOTIFY_CREATION_TIME = 64,
    NOTIFY_SECURITY = 256
};
static const struct enum_label notify_filters[] = {
    {"FileName", NOTIFY_FILE_NAME},         {"DirectoryName", NOTIFY_DIRECTORY_NAME},
    {"Attributes", NOTIFY_ATTRIBUTES},      {"Size", NOTIFY_SIZE},
    {"LastWrite", NOTIFY_LAST_WRITE},       {"LastAccess", NOTIFY_LAST_ACCESS},
    {"CreationTime", NOTIFY_CREATION_TIME}, {"Security", NOTIFY_SECURITY}};
FLAGS(notify_filters, "System.IO.NotifyFilters", type_int32);
static const struct enum_label change_types[] = {{"Created", FILE_CREATED},
                                                 {"Deleted", FILE_DELETED},
                                                 {"Changed", FILE_CHANGED},
                                                 {"Renamed", FILE_RENAMED},
                                                 {"All", FILE_CREATED | FILE_DELETED | FILE_CHANGED | FILE_RENAMED}};
FLAGS(change_types, "System.IO.WatcherChangeTypes", type_int32);

struct watcher {
    struct object object;
    const char *path; /* as given */
    struct list *filters;
    int64_t notify, buffer_bytes;
    bool recursive, enabled;
    struct file_watch *watch; /* NULL: not enabled */
    struct event_source source;
};

static struct type type_watcher;

static struct watcher *self_of(const struct call *call) {
    return call->self.p;
}

/* ---- event arguments ---- */

enum { CHANGE_TYPE, FULL_PATH, NAME, OLD_FULL_PATH, OLD_NAME, FIELDS };
static const struct type_member change_members[] = {
    FIELD_READONLY("System.IO.WatcherChangeTypes ChangeType {get}", CHANGE_TYPE),
    FIELD_READONLY("string FullPath {get}", FULL_PATH),
    FIELD_READONLY("string Name {get}", NAME),
};
static struct type type_change = {
    .name = "System.IO.FileSystemEventArgs", .base = &type_event_args, MEMBERS(change_members)};
TYPE_REGISTER(type_change);
static const struct type_member rename_members[] = {
    FIELD_READONLY("string OldFullPath {get}", OLD_FULL_PATH),
    FIELD_READONLY("string OldName {get}", OLD_NAME),
};
static struct type type_rename = {.name = "System.IO.RenamedEventArgs", .base = &type_change, MEMBERS(rename_members)};
TYPE_REGISTER(type_rename);

static const char *full_path(const struct watcher *self) {
    return path_full(self->path, location_directory());
}

static struct value args_of(const struct watcher *self, const struct file_change *change) {
    const char *root = full_path(self);
    struct value fields[FIELDS] = {[CHANGE_TYPE] = value_of(&enum_change_types, change->kind),
                                   [FULL_PATH] = string_from(mem_printf("%s/%s", root, change->name)),
                                   [NAME] = string_from(change->name)};
    if (change->kind == FILE_RENAMED) {
        fields[OLD_FULL_PATH] = string_from(mem_printf("%s/%s", root, change->old_name));
        fields[OLD_NAME] = string_from(change->old_name);
    }
    return field_object_new(change->kind == FILE_RENAMED ? &type_rename : &type_change, fields, FIELDS);
}

/* ---- watching ---- */

static bool name_matches(const struct watcher *self, const char *name) {
    const char *last = path_file_name(name);
    for (int32_t i = 0; i < self->filters->count; i++)
        if (wildcard_match_text(value_to_text(self->filters->items[i]), last, false))
            return true;
    return self->filters->count == 0;
}

static bool is_wanted(const struct watcher *self, const struct file_change *change) {
    int64_t kind = change->is_directory ? NOTIFY_DIRECTORY_NAME : NOTIFY_FILE_NAME;
    if (change->kind != FILE_CHANGED && !(self->notify & kind))
        return false;
    return name_matches(self, change->name) || (change->kind == FILE_RENAMED && name_matches(self, change->old_name));
}

static const char *event_name(enum file_change_kind kind) {
    return kind == FILE_CREATED   ? "Created"
           : kind == FILE_DELETED ? "Deleted"
           : kind == FILE_CHANGED ? "Changed"
                                  : "Renamed";
}

static void poll(void *data) {
    struct watcher *self = data;
    struct file_change change;
    while (self->watch && file_watch_next(self->watch, &change))
        if (is_wanted(self, &change))
            event_raise(value_object(self), event_name(change.kind), args_of(self, &change));
}

static struct file_watch *open_watch(const struct watcher *self, struct failure *failure) {
    struct file_watch_options options = {
        .directory = full_path(self),
        .recursive = self->recursive,
        .content = self->notify & (NOTIFY_LAST_ACCESS | NOTIFY_LAST_WRITE | NOTIFY_SECURITY | NOTIFY_SIZE),
        .attributes = self->notify & (NOTIFY_ATTRIBUTES | NOTIFY_CREATION_TIME | NOTIFY_LAST_ACCESS |
                                      NOTIFY_LAST_WRITE | NOTIFY_SECURITY | NOTIFY_SIZE),
        .access = self->notify & NOTIFY_LAST_ACCESS,
        .owner = runspace->stop};
    return file_watch_open(&options, failure);
}

static void end_watch(struct watcher *self) {
    if (!self->watch)
        return;
    event_source_remove(&self->source);
    file_watch_close(self->watch);
    self->watch = NULL;
}

/* Begins anew with what the properties say now. */
static bool restart(struct watcher *self, struct failure *failure) {
    end_watch(self);
    if (!self->enabled || !*self->path)
        return true;
    self->watch = open_watch(self, failure);
    if (!self->watch)
        return false;
    self->source = (struct event_source){.poll = poll, .data = self};
    event_source_add(&self->source);
    return true;
}

/* ---- WaitForChanged ---- */

static const struct type_member result_members[] = {
    FIELD("System.IO.WatcherChangeTypes ChangeType {get;set}", 0),
    FIELD("string Name {get;set}", 1),
    FIELD("string OldName {get;set}", 2),
    FIELD("bool TimedOut {get;set}", 3),
};
static struct type type_result = {.name = "System.IO.WaitForChangedResult",
                                  .base = &type_valuetype,
                                  .flags = TYPE_VALUE_TYPE,
                                  MEMBERS(result_members)};
TYPE_REGISTER(type_result);

static bool give_result(struct call *call, const struct file_change *change) {
    struct value fields[] = {
        value_of(&enum_change_types, change ? change->kind : 0), change ? string_from(change->name) : VALUE_NULL,
        change && change->old_name ? string_from(change->old_name) : VALUE_NULL, value_bool(!change)};
    return give(call, field_object_new(&type_result, fields, 4));
}

static bool wait_for(struct call *call, int64_t timeout_ms) {
    struct watcher *self = self_of(call);
    int64_t kinds = arg_int(call, 0), deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    struct file_watch *watch = open_watch(self, call->failure);
    struct file_change change;
    if (!watch)
        return false;
    while (!stop_is_requested(runspace->stop)) {
        uint32_t ticket = stop_ticket(runspace->stop);
        while (file_watch_next(watch, &change))
            if (is_wanted(self, &change) && change.kind & kinds) {
                file_watch_close(watch);
                return give_result(call, &change);
            }
        int64_t left_ms = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left_ms <= 0)
            break;
        stop_wait(runspace->stop, ticket, left_ms);
    }
    file_watch_close(watch);
    return give_result(call, NULL);
}

static bool wait_for_changed(struct call *call) {
    return wait_for(call, -1);
}

static bool wait_for_changed_timeout(struct call *call) {
    return wait_for(call, arg_int(call, 1));
}

static bool wait_for_changed_span(struct call *call) {
    return wait_for(call, arg_int(call, 1) / 10000);
}

/* ---- members ---- */

static bool check_directory(struct call *call, const char *path, const char *parameter) {
    if (!*path)
        return fail_argument(call, mem_printf("The directory name %s is invalid.", path), parameter);
    if (!file_is_directory(path_full(path, location_directory())))
        return fail_argument(call, mem_printf("The directory name '%s' does not exist.", path), parameter);
    return true;
}

static struct watcher *watcher_new(const char *path) {
    struct watcher *self = object_new(&type_watcher, sizeof *self);
    self->path = path;
    self->filters = list_new(type_find("System.Collections.ObjectModel.Collection[string]"));
    self->notify = NOTIFY_FILE_NAME | NOTIFY_DIRECTORY_NAME | NOTIFY_LAST_WRITE;
    self->buffer_bytes = 8192;
    return self;
}

static bool new_empty(struct call *call) {
    return give_object(call, watcher_new(""));
}

static bool new_watcher(struct call *call) {
    for (int i = 0; i < call->count; i++)
        if (arg_is_null(call, i))
            return fail_null(call, i ? "filter" : "path");
    if (!check_directory(call, arg_text(call, 0), "path"))
        return false;
    struct watcher *self = watcher_new(arg_text(call, 0));
    if (call->count > 1 && arg_length(call, 1))
        list_add(self->filters, call->args[1]);
    return give_object(call, self);
}

static bool get_path(struct call *call) {
    return give_text(call, self_of(call)->path);
}

static bool set_path(struct call *call) {
    const char *path = arg_text(call, 0) ? arg_text(call, 0) : "";
    if (*path && !check_directory(call, path, "Path"))
        return false;
    self_of(call)->path = path;
    return restart(self_of(call), call->failure);
}

static bool get_filter(struct call *call) {
    struct list *filters = self_of(call)->filters;
    return give(call, filters->count ? filters->items[0] : string_from("*"));
}

static bool set_filter(struct call *call) {
    struct list *filters = self_of(call)->filters;
    list_clear(filters);
    list_add(filters, arg_length(call, 0) ? call->args[0] : string_from("*"));
    return true;
}

static bool get_filters(struct call *call) {
    return give(call, value_list(self_of(call)->filters));
}

static bool get_notify(struct call *call) {
    return give(call, value_of(&enum_notify_filters, self_of(call)->notify));
}

static bool set_notify(struct call *call) {
    self_of(call)->notify = arg_int(call, 0);
    return restart(self_of(call), call->failure);
}

static bool get_recursive(struct call *call) {
    return give_bool(call, self_of(call)->recursive);
}

static bool set_recursive(struct call *call) {
    self_of(call)->recursive = arg_int(call, 0);
    return restart(self_of(call), call->failure);
}

static bool get_enabled(struct call *call) {
    return give_bool(call, self_of(call)->enabled);
}

static bool set_enabled(struct call *call) {
    self_of(call)->enabled = arg_int(call, 0);
    return restart(self_of(call), call->failure);
}

static bool get_buffer_bytes(struct call *call) {
    return give_int(call, self_of(call)->buffer_bytes);
}

/* The kernel's own queue holds what happens; the size is only remembered, 4 kB at least as .NET has it. */
static bool set_buffer_bytes(struct call *call) {
    self_of(call)->buffer_bytes = arg_int(call, 0) < 4096 ? 4096 : arg_int(call, 0);
    return true;
}

static bool close_watcher(struct call *call) {
    self_of(call)->enabled = false;
    end_watch(self_of(call));
    event_raise(call->self, "Disposed", event_args_empty());
    return true;
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

#define ON_FILES(name) EVENT("System.IO.FileSystemEventHandler", name, "System.IO.FileSystemEventArgs")
#define WAIT "System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType"
static const struct type_member members[] = {
    {"new()", new_empty},
    {"new(string path)", new_watcher},
    {"new(string path, string filter)", new_watcher},
    {"System.IO.NotifyFilters NotifyFilter {get;set}", get_notify, set_notify},
    {"System.Collections.ObjectModel.Collection[string] Filters {get}", get_filters},
    {"bool EnableRaisingEvents {get;set}", get_enabled, set_enabled},
    {"string Filter {get;set}", get_filter, set_filter},
    {"bool IncludeSubdirectories {get;set}", get_recursive, set_recursive},
    {"int InternalBufferSize {get;set}", get_buffer_bytes, set_buffer_bytes},
    {"string Path {get;set}", get_path, set_path},
    {"System.ComponentModel.ISite Site {get}", get_null},
    {"System.ComponentModel.ISynchronizeInvoke SynchronizingObject {get}", get_null},
    {"System.ComponentModel.IContainer Container {get}", get_null},
    {"void BeginInit()", do_nothing},
    {"void Dispose()", close_watcher},
    {"void EndInit()", do_nothing},
    {WAIT ")", wait_for_changed},
    {WAIT ", int timeout)", wait_for_changed_timeout},
    {WAIT ", timespan timeout)", wait_for_changed_span},
    ON_FILES("Changed"),
    ON_FILES("Created"),
    ON_FILES("Deleted"),
    EVENT("System.IO.ErrorEventHandler", "Error", "System.IO.ErrorEventArgs"),
    EVENT("System.IO.RenamedEventHandler", "Renamed", "System.IO.RenamedEventArgs"),
    EVENT("System.EventHandler", "Disposed", "System.EventArgs"),
};
extern struct type type_component;
static struct type type_watcher = {.name = "System.IO.FileSystemWatcher", .base = &type_component, MEMBERS(members)};
TYPE_REGISTER(type_watcher);
