#include "job/task_job.h"

#include "base/memory.h"
#include "job/repository.h"
#include "object/type/native.h"

static struct runspace_pool *pool_of(const struct job *parent) {
    return parent->data;
}

static struct powershell *pipeline_of(const struct job *child) {
    return child->data;
}

static void collect(void *data, enum collection collection, struct value value) {
    if (collection == COLLECTION_PROGRESS) /* nobody asks a child for it */
        return;
    job_collect(data, collection, value);
    job_wake();
}

/* The parent is over when all its children are: well, if all of them went well. */
static void end_parent(struct job *parent) {
    bool all_well = true;
    for (int i = 0; i < parent->child_count; i++) {
        if (!job_is_finished(parent->children[i]))
            return;
        all_well &= parent->children[i]->state == JOB_COMPLETED;
    }
    job_set_state(parent, all_well ? JOB_COMPLETED : JOB_FAILED, NULL);
    runspace_pool_close(pool_of(parent));
}

static void changed(void *data, struct powershell *powershell) {
    static const enum job_state states[] = {
        [INVOCATION_STOPPED] = JOB_STOPPED, [INVOCATION_COMPLETED] = JOB_COMPLETED, [INVOCATION_FAILED] = JOB_FAILED};
    struct job *child = data;
    if (powershell_is_over(powershell)) {
        child->reason = powershell->reason;
        job_set_state(child, states[powershell->state], NULL);
        if (child->parent->state != JOB_STOPPING)
            end_parent(child->parent);
    }
}

/* A turn has begun. */
static void begun(void *data) {
    struct job *child = data;
    child->started = true;
    job_set_state(child, JOB_RUNNING, NULL);
}

static void stop_child(struct job *child) {
    powershell_stop(pipeline_of(child));
    powershell_wait(pipeline_of(child));
}

/* What has not begun never does. */
static void stop_parent(struct job *parent) {
    struct runspace_pool *pool = pool_of(parent);
    job_set_state(parent, JOB_STOPPING, NULL);
    pool->waiting.count = 0;
    runspace_pool_stop_all(pool);
    for (int i = 0; i < parent->child_count; i++)
        if (parent->children[i]->started)
            powershell_wait(pipeline_of(parent->children[i]));
    job_set_state(parent, JOB_STOPPED, NULL);
    runspace_pool_close(pool);
}

static const struct job_kind job_kind_task = {.type_name = "PSTaskJob",
                                              .parent_type = &type_task_job,
                                              .child_type = &type_task_child_job,
                                              .by_stream = true,
                                              .keeps_state = true,
                                              .stop_whole = stop_parent};
static const struct job_kind job_kind_task_child = {.type_name = "PSTaskChildJob",
                                                    .parent_type = &type_task_job,
                                                    .child_type = &type_task_child_job,
                                                    .by_stream = true,
                                                    .counts_information = true,
                                                    .stop = stop_child};

struct job *task_job_new(const char *command, const struct runspace_pool *model) {
    struct job *parent = job_new(&job_kind_task, &type_task_job, NULL, command);
    struct runspace_pool *pool = runspace_pool_new(1, model->maximum);
    struct object head = pool->object;
    *pool = *model;
    pool->object = head;
    parent->data = pool;
    parent->location = "PowerShell";
    return parent;
}

void task_job_add(struct job *parent, struct powershell *powershell) {
    struct job *child = job_new(&job_kind_task_child, &type_task_child_job, NULL, parent->command);
    child->data = powershell;
    child->location = "PowerShell";
    powershell->pool = pool_of(parent);
    powershell->forward = collect;
    powershell->begun = begun;
    powershell->changed = changed;
    powershell->listener = child;
    job_add_child(parent, child);
}

void task_job_start(struct job *parent) {
    job_set_state(parent, JOB_RUNNING, NULL);
    repository_add(parent);
    for (int i = 0; i < parent->child_count; i++) {
        struct failure failure = {0};
        struct job *child = parent->children[i];
        if (!powershell_start(pipeline_of(child), &failure))
            job_set_state(child, JOB_FAILED, error_record_from_failure(&failure));
    }
    end_parent(parent);
}

/* --- as types --- */

static bool get_made(struct call *call) {
    return give_int(call, pool_of(call->self.p)->made);
}

static const struct type_member members[] = {
    {"int AllocatedRunspaceCount {get}", get_made},
};
struct type type_task_job = {
    .name = "System.Management.Automation.PSTasks.PSTaskJob", .base = &type_job, MEMBERS(members)};
TYPE_REGISTER(type_task_job);
struct type type_task_child_job = {.name = "System.Management.Automation.PSTasks.PSTaskChildJob", .base = &type_job};
TYPE_REGISTER(type_task_child_job);
