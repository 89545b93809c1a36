#include "engine/runspace.h"

#include "base/memory.h"
#include "engine/code.h"
#include "engine/hooks.h"
#include "os/stop.h"

_Thread_local struct runspace *runspace;

struct runspace *runspace_new(struct host *host) {
    static int last_id;
    struct runspace *made =
        mem_root_new(sizeof *made); /* thread-local storage is no root: the runspace itself is one */
    made->instance_id = guid_new();
    made->id = ++last_id;
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
    if (!entered->stop)
        entered->stop = stop_current();
    hooks_install();
}
