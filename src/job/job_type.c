/* Job, PSRemotingJob and PSRemotingChildJob as types. */
#include "engine/wait_handle.h"
#include "job/remote_child.h"
#include "job/state_event.h"
#include "object/event.h"
#include "object/guid_value.h"
#include "object/string.h"
#include "object/type/native.h"

static struct job *self(const struct call *call) {
    return call->self.p;
}

static bool get_state_info(struct call *call) {
    job_poll(self(call));
    if (self(call)->state == JOB_FAILED)
        job_decode(self(call)); /* the reason is among what came */
    return give(call, job_state_info(self(call)));
}

static bool get_state(struct call *call) {
    job_poll(self(call));
    return give_text(call, job_state_name(self(call)->state));
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->instance_id));
}

static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}

static bool get_name(struct call *call) {
    return give_text(call, self(call)->name);
}

static bool set_name(struct call *call) {
    self(call)->name = value_is_null(call->args[0]) ? "" : mem_strdup(arg_text(call, 0));
    return true;
}

static bool get_command(struct call *call) {
    return give_text(call, self(call)->command);
}

static bool get_location(struct call *call) {
    return give_text(call, self(call)->location ? self(call)->location : "");
}

/* A parent's is told by nobody. */
static bool get_status_message(struct call *call) {
    if (self(call)->child_count)
        return give(call, VALUE_NULL);
    return give_text(call, self(call)->status_message);
}

static bool get_has_more_data(struct call *call) {
    job_poll(self(call));
    return give_bool(call, job_has_more_data(self(call)));
}

static bool get_children(struct call *call) {
    struct list *list = list_new(type_find("System.Collections.Generic.List[System.Management.Automation.Job]"));
    for (int i = 0; i < self(call)->child_count; i++)
        list_add(list, value_object(self(call)->children[i]));
    return give(call, value_list(list));
}

static bool give_time(struct call *call, int64_t packed) {
    return give(call, packed ? value_of(&type_datetime, packed) : VALUE_NULL);
}

static bool get_begin(struct call *call) {
    job_poll(self(call));
    return give_time(call, self(call)->begin);
}

static bool get_end(struct call *call) {
    job_poll(self(call));
    return give_time(call, self(call)->end);
}

static bool get_type_name(struct call *call) {
    const struct job *job = self(call);
    return give_text(call, job->parent && !job->kind->by_stream ? "" : job->kind->type_name);
}

static bool give_collection(struct call *call, enum collection collection) {
    struct job *job = self(call);
    if (!job->child_count)
        job_decode(job);
    /* A parent's never gets anything; a thread's closes by itself. */
    if (job->child_count || (job_is_finished(job) && !job->kind->by_stream))
        data_collection_complete(job->collections[collection]);
    return give(call, value_list(job->collections[collection]));
}

#define COLLECTION_PROPERTY(name, collection)                                                                          \
    static bool get_##name(struct call *call) {                                                                        \
        return give_collection(call, collection);                                                                      \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        self(call)->collections[collection] = list_of(call->args[0]);                                                  \
        return true;                                                                                                   \
    }
COLLECTION_PROPERTY(output, COLLECTION_OUTPUT)
COLLECTION_PROPERTY(error, COLLECTION_ERROR)
COLLECTION_PROPERTY(progress, COLLECTION_PROGRESS)
COLLECTION_PROPERTY(verbose, COLLECTION_VERBOSE)
COLLECTION_PROPERTY(debug, COLLECTION_DEBUG)
COLLECTION_PROPERTY(warning, COLLECTION_WARNING)
COLLECTION_PROPERTY(information, COLLECTION_INFORMATION)

static bool is_finished(void *data) {
    job_poll(data);
    return job_is_finished(data);
}

static bool stop_job(struct call *call) {
    struct job *job = self(call);
    job_stop(job);
    job_wait(&job, 1, is_finished, job, -1);
    return true;
}

/* For kinds whose streams are elsewhere; these have theirs in memory. */
static bool keep_streams(struct call *call) {
    (void)call;
    return true;
}

static bool dispose(struct call *call) {
    job_abandon(self(call));
    return true;
}

/* --- Finished: a wait handle --- */

static bool get_finished(struct call *call) {
    struct job *job = self(call);
    if (value_is_null(job->finished))
        job->finished = wait_handle_of_condition(is_finished, job, job_waiters());
    return give(call, job->finished);
}

static bool get_runspace(struct call *call) {
    const struct remote_pipeline *pipeline = remote_child_pipeline(self(call));
    return give(call, pipeline ? value_object(pipeline->runspace) : VALUE_NULL);
}

#define DATA(type) "System.Management.Automation.PSDataCollection[System.Management.Automation." type "] "
static const struct type_member job_members[] = {
    {"bool HasMoreData {get}", get_has_more_data},
    {"string StatusMessage {get}", get_status_message},
    {"string Location {get}", get_location},
    {"string Command {get}", get_command},
    {"System.Management.Automation.JobStateInfo JobStateInfo {get}", get_state_info},
    {"System.Threading.WaitHandle Finished {get}", get_finished},
    {"guid InstanceId {get}", get_instance_id},
    {"int Id {get}", get_id},
    {"string Name {get;set}", get_name, set_name},
    {"System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get}", get_children},
    {"System.Nullable[datetime] PSBeginTime {get}", get_begin},
    {"System.Nullable[datetime] PSEndTime {get}", get_end},
    {"string PSJobTypeName {get}", get_type_name},
    {DATA("PSObject") "Output {get;set}", get_output, set_output},
    {DATA("ErrorRecord") "Error {get;set}", get_error, set_error},
    {DATA("ProgressRecord") "Progress {get;set}", get_progress, set_progress},
    {DATA("VerboseRecord") "Verbose {get;set}", get_verbose, set_verbose},
    {DATA("DebugRecord") "Debug {get;set}", get_debug, set_debug},
    {DATA("WarningRecord") "Warning {get;set}", get_warning, set_warning},
    {DATA("InformationRecord") "Information {get;set}", get_information, set_information},
    {"void LoadJobStreams()", keep_streams},
    {"void UnloadJobStreams()", keep_streams},
    {"void StopJob()", stop_job},
    {"void Dispose()", dispose},
    EVENT_OF("StateChanged", "System.Management.Automation.JobStateEventArgs"),
};

static const struct extended_member extended[] = {
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "State",
     .text = "$this.JobStateInfo.State.ToString()",
     .get = get_state},
};

static const struct type_operations job_operations = {.watch = state_event_watch};

struct type type_job = {.name = "System.Management.Automation.Job",
                        .base = &type_object,
                        .flags = TYPE_ABSTRACT,
                        .operations = &job_operations,
                        MEMBERS(job_members),
                        .extended = extended,
                        .extended_count = COUNT_OF(extended)};
TYPE_REGISTER(type_job);
struct type type_remoting_job = {.name = "System.Management.Automation.PSRemotingJob", .base = &type_job};
TYPE_REGISTER(type_remoting_job);

/* Its start and end are always told by events, whatever is set. */
static bool get_is_async(struct call *call) {
    return give_bool(call, true);
}

static bool set_is_async(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member child_members[] = {
    {"bool IsAsync {get;set}", get_is_async, set_is_async},
    {"System.Management.Automation.Runspaces.Runspace Runspace {get}", get_runspace},
};
struct type type_remoting_child_job = {
    .name = "System.Management.Automation.PSRemotingChildJob", .base = &type_job, MEMBERS(child_members)};
TYPE_REGISTER(type_remoting_child_job);
