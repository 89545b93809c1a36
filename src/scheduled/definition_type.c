/* ScheduledJobDefinition as a type, and the module's exception. */
#include <string.h>

#include "base/memory.h"
#include "engine/script_block.h"
#include "engine/throw.h"
#include "job/job_definition.h"
#include "object/guid_value.h"
#include "object/type/exception_rows.h"
#include "object/type/native.h"
#include "scheduled/registration.h"
#include "scheduled/run.h"
#include "session/link.h"

static struct scheduled_definition *self(const struct call *call) {
    return value_base(call->self).p;
}

/* --- what it is --- */

static struct value job_definition(const struct scheduled_definition *definition) {
    return job_definition_new(
        &(struct job_definition){.name = definition->name,
                                 .command = definition->command,
                                 .module_name = "PSScheduledJob",
                                 .adapter_type_name = "Microsoft.PowerShell.ScheduledJob.ScheduledJobSourceAdapter",
                                 .instance_id = definition->global_id});
}

static struct value block_of(const char *text) {
    return value_object(script_block_create(text, strlen(text), NULL));
}

static bool get_invocation(struct call *call) {
    const struct scheduled_definition *definition = self(call);
    struct value pairs[6][2];
    int count = 0;
    pairs[count][0] = string_from("RunAs32");
    pairs[count++][1] = value_bool(definition->run_as_32);
    pairs[count][0] = string_from("Authentication");
    pairs[count++][1] = value_of(type_find("System.Management.Automation.Runspaces.AuthenticationMechanism"),
                                 definition->authentication);
    if (definition->initialization) {
        pairs[count][0] = string_from("InitializationScript");
        pairs[count++][1] = block_of(definition->initialization);
    }
    if (definition->arguments) {
        pairs[count][0] = string_from("ArgumentList");
        pairs[count++][1] = value_list(definition->arguments);
    }
    pairs[count][0] = string_from(definition->file_path ? "FilePath" : "ScriptBlock");
    pairs[count++][1] = definition->file_path ? string_from(definition->file_path) : block_of(definition->script);
    return give(call, job_invocation_new(job_definition(definition), pairs, count));
}

static bool get_definition(struct call *call) {
    return give(call, job_definition(self(call)));
}
static bool get_options(struct call *call) {
    return give_object(call, scheduled_options_copy(self(call)->options));
}
static bool get_credential(struct call *call) {
    return give(call, self(call)->credential);
}
static bool get_triggers(struct call *call) {
    return give(call, value_list(scheduled_definition_triggers(self(call))));
}
static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}
static bool get_global_id(struct call *call) {
    return give(call, value_guid(self(call)->global_id));
}
static bool get_name(struct call *call) {
    return give_text(call, self(call)->name);
}
static bool get_command(struct call *call) {
    return give_text(call, self(call)->command);
}
static bool get_history_length(struct call *call) {
    return give_int(call, self(call)->history_length);
}
static bool get_enabled(struct call *call) {
    return give_bool(call, self(call)->enabled);
}
static bool get_path(struct call *call) {
    return give_text(call, link_own_program());
}
static bool get_arguments(struct call *call) {
    const struct scheduled_definition *definition = self(call);
    return give_text(
        call, mem_printf("-NoLogo -NonInteractive -Command \"%s\"",
                         scheduled_definition_command(definition->name, definition->folder ? definition->folder : "")));
}

/* --- what can be done with it --- */

static bool register_it(struct call *call) {
    return registration_add(self(call), call->failure);
}
static bool save(struct call *call) {
    return registration_save(self(call), call->failure);
}
static bool remove_it(struct call *call) {
    return registration_remove(self(call), arg_int(call, 0), call->failure);
}
static bool run_as_task(struct call *call) {
    return registration_run(self(call), call->failure);
}
static bool clear_history(struct call *call) {
    return registration_clear_history(self(call), call->failure);
}
static bool dispose(struct call *call) {
    self(call)->disposed = true;
    return true;
}

struct running {
    struct scheduled_definition *definition;
    struct job *(*start)(struct scheduled_definition *definition);
    struct job *job;
};

static void run(void *data) {
    struct running *running = data;
    running->job = running->start(running->definition);
}

/* What starting a job throws is this method's failure. */
static bool give_job(struct call *call, struct job *(*start)(struct scheduled_definition *definition)) {
    struct running running = {.definition = self(call), .start = start};
    struct thrown thrown;
    if (protect(run, &running, &thrown))
        return give_object(call, running.job);
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    const struct exception *exception = value_base(thrown.record->exception).p;
    failure_set(call->failure, exception->object.type->name, thrown.record->id, thrown.record->category, "%s",
                exception_message(thrown.record->exception));
    call->failure->thrown = exception;
    return false;
}

static bool start_job(struct call *call) {
    return give_job(call, run_start);
}
static bool run_job(struct call *call) {
    return give_job(call, run_whole);
}

static bool load(struct call *call) {
    if (!arg_length(call, 0))
        return fail_null(call, "definitionName");
    return give_object(call, registration_load(arg_text(call, 0), arg_length(call, 1) ? arg_text(call, 1) : NULL,
                                               call->failure)) &&
           !value_is_null(call->result);
}

static bool start_named(struct call *call) {
    struct scheduled_definition *definition =
        arg_length(call, 0) ? registration_load(arg_text(call, 0), NULL, call->failure) : NULL;
    if (!definition)
        return arg_length(call, 0) ? false : fail_null(call, "definitionName");
    call->self = value_object(definition);
    return give_job(call, run_start);
}

static bool saved(struct call *call, int k) {
    return !arg_int(call, k) || registration_save(self(call), call->failure);
}
static bool add_triggers(struct call *call) {
    return arg_is_null(call, 0)
               ? fail_null(call, "triggers")
               : scheduled_definition_add_triggers(self(call), list_of(call->args[0]), call->failure) && saved(call, 1);
}
static bool set_triggers(struct call *call) {
    const struct list *triggers = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    return scheduled_definition_set_triggers(self(call), triggers, call->failure) && saved(call, 1);
}
static bool give_missing(struct call *call, const struct values *missing) {
    struct list *list = list_new(type_find("System.Collections.Generic.List[int]"));
    for (int32_t i = 0; i < missing->count; i++)
        list_add(list, missing->items[i]);
    return give(call, value_list(list));
}
static bool remove_triggers(struct call *call) {
    struct values missing = {0};
    scheduled_definition_remove_triggers(self(call), arg_is_null(call, 0) ? NULL : list_of(call->args[0]), &missing);
    return saved(call, 1) && give_missing(call, &missing);
}
static bool update_triggers(struct call *call) {
    struct values missing = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, "triggers");
    return scheduled_definition_update_triggers(self(call), list_of(call->args[0]), &missing, call->failure) &&
           saved(call, 1) && give_missing(call, &missing);
}
static bool get_trigger(struct call *call) {
    return give_object(call, scheduled_definition_trigger(self(call), (int32_t)arg_int(call, 0)));
}
static bool update_options(struct call *call) {
    scheduled_definition_set_options(self(call), arg_is_null(call, 0) ? NULL : value_base(call->args[0]).p);
    return saved(call, 1);
}
static bool set_history_length(struct call *call) {
    self(call)->history_length = (int32_t)arg_int(call, 0);
    return saved(call, 1);
}
static bool set_enabled(struct call *call) {
    self(call)->enabled = arg_int(call, 0);
    return saved(call, 1);
}

EXCEPTION(exception_scheduled_job, SCHEDULED_JOB_EXCEPTION, &exception_system, standard,
          "An error has occurred within the Task Scheduler.", -2146233087);

#define SCHEDULED "Microsoft.PowerShell.ScheduledJob.Scheduled"
static const struct type_member members[] = {
    {"System.Management.Automation.JobInvocationInfo InvocationInfo {get}", get_invocation},
    {"System.Management.Automation.JobDefinition Definition {get}", get_definition},
    {SCHEDULED "JobOptions Options {get}", get_options},
    {"pscredential Credential {get}", get_credential},
    {"System.Collections.Generic.List[" SCHEDULED "JobTrigger] JobTriggers {get}", get_triggers},
    {"int Id {get}", get_id},
    {"guid GlobalId {get}", get_global_id},
    {"string Name {get}", get_name},
    {"string Command {get}", get_command},
    {"int ExecutionHistoryLength {get}", get_history_length},
    {"bool Enabled {get}", get_enabled},
    {"string PSExecutionPath {get}", get_path},
    {"string PSExecutionArgs {get}", get_arguments},
    {"void Register()", register_it},
    {"void Save()", save},
    {"void Remove(bool force)", remove_it},
    {SCHEDULED "Job StartJob()", start_job},
    {"static System.Management.Automation.Job2 StartJob(string DefinitionName)", start_named},
    {"void RunAsTask()", run_as_task},
    {"System.Management.Automation.Job2 Run()", run_job},
    {"void AddTriggers(" SCHEDULED "JobTrigger[] triggers, bool save)", add_triggers},
    {"System.Collections.Generic.List[int] RemoveTriggers(int[] triggerIds, bool save)", remove_triggers},
    {"System.Collections.Generic.List[int] UpdateTriggers(" SCHEDULED "JobTrigger[] triggers, bool save)",
     update_triggers},
    {"void SetTriggers(" SCHEDULED "JobTrigger[] newTriggers, bool save)", set_triggers},
    {SCHEDULED "JobTrigger GetTrigger(int triggerId)", get_trigger},
    {"void UpdateOptions(" SCHEDULED "JobOptions options, bool save)", update_options},
    {"void SetExecutionHistoryLength(int executionHistoryLength, bool save)", set_history_length},
    {"void ClearExecutionHistory()", clear_history},
    {"void SetEnabled(bool enabled, bool save)", set_enabled},
    {"void Dispose()", dispose},
    {"static " SCHEDULED "JobDefinition LoadFromStore(string definitionName, string definitionPath)", load},
};
struct type type_scheduled_definition = {.name = "Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition",
                                         .base = &type_object,
                                         .flags = TYPE_SEALED,
                                         MEMBERS(members)};
TYPE_REGISTER(type_scheduled_definition);
