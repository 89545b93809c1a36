#include "engine/runspace.h"

#include "base/memory.h"
#include "engine/code.h"
#include "engine/hooks.h"
#include "os/stop.h"
#include "os/thread.h"

_Thread_local struct runspace *runspace;
void (*runspace_closing)(struct runspace *closing);

int runspace_next_id(void) {
    static int last_id;
    return ++last_id;
}

struct runspace *runspace_new(struct host *host) {
    struct runspace *made = MEM_NEW(struct runspace);
    made->instance_id = guid_new();
    made->id = runspace_next_id();
    made->name = mem_printf("Runspace%d", made->id);
    made->host = host;
    made->global = scope_new(NULL, NULL);
    made->global->is_script_scope = true;
    made->errors = list_new(&type_arraylist);
    made->question = true;
    made->typedata = table_new(TABLE_IGNORE_CASE);
    made->slots_for_rooms = table_new(TABLE_IGNORE_CASE);
    return made;
}

void runspace_enter(struct runspace *entered) {
    runspace = entered;
    thread_set_current(entered); /* thread-local storage is no root of the collector, this is one */
    if (!entered->stop)
        entered->stop = stop_current();
    hooks_install();
}
