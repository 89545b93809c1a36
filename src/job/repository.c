#include "job/repository.h"

#include "base/memory.h"
#include "engine/runspace.h"

struct jobs {
    struct job **items;
    int count, capacity;
};

/* Jobs in processes of their own end with the runspace that started them. */
static void end_job(struct job *job) {
    if (job_is_finished(job))
        return;
    job_abandon(job);
    for (int i = 0; i < job->child_count; i++)
        job_set_state(job->children[i], JOB_STOPPED, NULL);
}

static void end_jobs(struct runspace *closing) {
    struct jobs *all = closing->jobs;
    for (int i = 0; all && i < all->count; i++)
        if (!all->items[i]->kind->by_stream)
            end_job(all->items[i]);
}

static struct jobs *jobs(void) {
    if (!runspace->jobs)
        runspace->jobs = MEM_NEW(struct jobs);
    runspace_closing = end_jobs;
    return runspace->jobs;
}

int repository_next_id(void) {
    static int last_id; /* one count for all runspaces of the process */
    return ++last_id;
}

void repository_add(struct job *job) {
    struct jobs *all = jobs();
    if (all->count == all->capacity)
        MEM_GROW(all->items, all->capacity, 8);
    all->items[all->count++] = job;
}

void repository_remove(struct job *job) {
    struct jobs *all = jobs();
    for (int i = 0; i < all->count; i++)
        if (all->items[i] == job) {
            for (all->count--; i < all->count; i++)
                all->items[i] = all->items[i + 1];
            all->items[all->count] = NULL;
        }
}

void (*repository_source)(void);

void repository_refresh(void) {
    if (repository_source)
        repository_source();
}

int repository_count(void) {
    return jobs()->count;
}

struct job *repository_at(int index) {
    return jobs()->items[index];
}

static bool has_id(const struct job *job, const void *id) {
    return job->id == *(const int *)id;
}

static bool has_instance(const struct job *job, const void *id) {
    return guid_equal(job->instance_id, *(const struct guid *)id);
}

static struct job *find(bool (*matches)(const struct job *job, const void *key), const void *key) {
    struct jobs *all = jobs();
    for (int i = 0; i < all->count; i++) {
        if (matches(all->items[i], key))
            return all->items[i];
        for (int j = 0; j < all->items[i]->child_count; j++)
            if (matches(all->items[i]->children[j], key))
                return all->items[i]->children[j];
    }
    return NULL;
}

struct job *repository_find_id(int id) {
    return find(has_id, &id);
}

struct job *repository_find_instance(struct guid instance_id) {
    return find(has_instance, &instance_id);
}
