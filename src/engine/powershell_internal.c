/* What runs behind a [powershell], which job tools read by reflection to tell a pipeline that waits for a runspace of
 * its pool from one that runs: PowerShell._worker, its CurrentlyRunningPipeline, and PowerShell.OutputBuffer. */
#include "engine/field_object.h"
#include "engine/local_runspace.h"
#include "engine/powershell.h"
#include "object/type/reflection.h"

static struct type type_worker = {.name = "System.Management.Automation.PowerShell+Worker", .base = &type_object};
TYPE_REGISTER(type_worker);

static bool get_worker(struct call *call) {
    return give(call, field_object_new(&type_worker, &call->self, 1));
}

/* The pipeline once it has its runspace, $null before and after. */
static bool get_running(struct call *call) {
    const struct field_object *worker = call->self.p;
    const struct powershell *powershell = value_base(worker->fields[0]).p;
    bool runs = powershell->state == INVOCATION_RUNNING && powershell->runspace;
    return give(call, runs ? worker->fields[0] : VALUE_NULL);
}

static bool get_output(struct call *call) {
    return give(call, value_list(powershell_collection(call->self.p, COLLECTION_OUTPUT)));
}

static const struct nonpublic_member worker = {
    &type_powershell, {"System.Management.Automation.PowerShell+Worker _worker {get}", get_worker}, .is_field = true};
NONPUBLIC_REGISTER(worker);
static const struct nonpublic_member running = {&type_worker,
                                                {"System.Object CurrentlyRunningPipeline {get}", get_running}};
NONPUBLIC_REGISTER(running);
static const struct nonpublic_member output = {
    &type_powershell, {"System.Management.Automation.PSDataCollection[psobject] OutputBuffer {get}", get_output}};
NONPUBLIC_REGISTER(output);
