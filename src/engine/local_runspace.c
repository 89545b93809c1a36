#include "engine/local_runspace.h"

#include "base/memory.h"
#include "engine/function.h"
#include "engine/host.h"
#include "engine/initial_session_state.h"
#include "engine/location.h"
#include "engine/powershell.h"
#include "os/thread.h"

/* The C stack of a runspace's thread; it costs what is touched of it. */
enum { STACK_BYTES = 16 * 1024 * 1024, GUARD_BYTES = 64 * 1024 };

/* --- the host of runspaces without one --- */

static void show_nothing(struct host *host, const char *text, size_t length) {
    (void)host, (void)text, (void)length;
}

static void show_no_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    (void)host, (void)text, (void)length, (void)foreground, (void)background;
}

static void show_no_message(struct host *host, const char *text) {
    (void)host, (void)text;
}

struct host *default_host(void) {
    static struct host host = {.name = "Default Host",
                               .version = "7.6.5",
                               .write_line = show_nothing,
                               .write = show_no_text,
                               .write_error_line = show_nothing,
                               .write_warning_line = show_no_message,
                               .write_verbose_line = show_no_message,
                               .write_debug_line = show_no_message};
    return &host;
}

/* --- stops --- */

/* Other threads (timers, the loop) may hold on to a runspace's stop for a moment after its end: stops are used again,
 * never freed. */
struct spare_stop {
    struct stop stop;
    struct spare_stop *next;
};
static struct spare_stop *spare_stops;

static struct stop *new_stop(void) {
    struct spare_stop *spare = spare_stops;
    if (spare)
        spare_stops = spare->next;
    else
        spare = mem_root_new(sizeof *spare);
    return &spare->stop;
}

static void let_go_of_stop(struct stop *stop) {
    struct spare_stop *spare = (struct spare_stop *)stop;
    stop_clear(stop);
    stop_done(stop);
    spare->next = spare_stops;
    spare_stops = spare;
}

/* --- all of them --- */

static struct known {
    struct mem_weak *runspace;
    int id;
    struct known *next;
} * first_known;

static void remember(struct local_runspace *local) {
    struct known *known = MEM_NEW(struct known), **at = &first_known;
    *known = (struct known){mem_weak_new(local), local->runspace->id, NULL};
    while (*at && (*at)->id < known->id)
        at = &(*at)->next;
    known->next = *at;
    *at = known;
}

static void forget(const struct local_runspace *local) {
    for (struct known **at = &first_known; *at;)
        if ((*at)->id == local->runspace->id)
            *at = (*at)->next;
        else
            at = &(*at)->next;
}

void local_runspace_each(void (*each)(void *data, struct local_runspace *local), void *data) {
    for (struct known *known = first_known, *next; known; known = next) {
        struct local_runspace *local = mem_weak_get(known->runspace);
        next = known->next;
        if (local)
            each(data, local);
    }
}

/* --- life --- */

static struct local_runspace *make(struct runspace *of) {
    struct local_runspace *local = object_new(&type_local_runspace, sizeof *local);
    local->apartment = APARTMENT_UNKNOWN;
    local->runspace = of;
    of->local = local;
    remember(local);
    return local;
}

struct local_runspace *local_runspace_new(struct host *host, struct value initial_state) {
    struct runspace *made = runspace_new(host ? host : default_host());
    made->stop = new_stop();
    struct local_runspace *local = make(made);
    local->initial_state = initial_state;
    return local;
}

struct local_runspace *local_runspace_of(struct runspace *of) {
    if (of->local)
        return of->local;
    struct local_runspace *local = make(of);
    local->is_own = true;
    local->state = RUNSPACE_OPENED;
    return local;
}

void local_runspace_visit(struct local_runspace *local, void (*function)(void *data), void *data) {
    struct runspace *before = runspace;
    runspace = local->runspace;
    function(data);
    runspace = before;
}

bool local_runspace_open(struct local_runspace *local) {
    if (local->state != RUNSPACE_BEFORE_OPEN)
        return false;
    local->state = RUNSPACE_OPENED;
    initial_session_state_apply(local->initial_state, local);
    return true;
}

void local_runspace_close(struct local_runspace *local) {
    if (local->is_own || local->state == RUNSPACE_CLOSED || local->state == RUNSPACE_CLOSING)
        return;
    bool was_open = local->state == RUNSPACE_OPENED;
    local->state = RUNSPACE_CLOSING;
    if (local->current)
        powershell_stop(local->current);
    while (local->has_thread && local->runspace != runspace) {
        uint32_t ticket = stop_ticket(stop_current());
        waiters_wait(&local->waiters, ticket, -1);
    }
    if (was_open && runspace_closing)
        local_runspace_visit(local, (void (*)(void *))runspace_closing, local->runspace);
    local->state = RUNSPACE_CLOSED;
    forget(local);
    if (!local->has_thread)
        let_go_of_stop(local->runspace->stop);
}

void local_runspace_reset(struct local_runspace *local) {
    runspace_reset(local->runspace);
}

void runspace_reset(struct runspace *reset) {
    struct scope *before = reset->global;
    reset->global = scope_new(NULL, NULL);
    reset->global->is_script_scope = true;
    reset->global->functions = before->functions;
    reset->global->aliases = before->aliases;
    reset->global->types = before->types;
    reset->command_changes++;
    reset->errors = list_new(&type_arraylist);
    reset->question = true;
    reset->debugger = NULL;
    reset->location = NULL;
}

/* --- its thread --- */

static void *run_thread(void *data) {
    struct local_runspace *local = data;
    stack_limit = (char *)thread_stack_limit() + GUARD_BYTES;
    stop_set_current(local->runspace->stop);
    runspace_enter(local->runspace);
    while (local->next) {
        local->current = local->next;
        local->next = NULL;
        powershell_run(local->current);
    }
    local->has_thread = false;
    if (local->state == RUNSPACE_CLOSED)
        let_go_of_stop(local->runspace->stop);
    stop_set_current(NULL);
    runspace = NULL;
    thread_set_current(NULL);
    waiters_wake(&local->waiters);
    return NULL;
}

bool local_runspace_run(struct local_runspace *local, struct powershell *powershell, struct failure *failure) {
    static const struct thread_options options = {.name = "Pipeline", .stack_bytes = STACK_BYTES};
    local->next = powershell;
    if (local->has_thread)
        return true;
    struct thread *thread = thread_start(&options, run_thread, local, failure);
    if (!thread) {
        local->next = NULL;
        return false;
    }
    local->has_thread = true;
    thread_detach(thread);
    return true;
}
