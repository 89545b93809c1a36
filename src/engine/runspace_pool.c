#include "engine/runspace_pool.h"

#include "base/memory.h"
#include "os/clock.h"

enum { CLEANUP_MINUTES = 15 };

struct runspace_pool *runspace_pool_new(int32_t minimum, int32_t maximum) {
    struct runspace_pool *pool = object_new(&type_runspace_pool, sizeof *pool);
    pool->instance_id = guid_new();
    pool->minimum = minimum;
    pool->maximum = maximum;
    pool->apartment = APARTMENT_UNKNOWN;
    pool->cleanup_ticks = CLEANUP_MINUTES * 60 * (int64_t)10000000;
    return pool;
}

static struct local_runspace *take_runspace(struct runspace_pool *pool) {
    static int last_turn;
    struct local_runspace *local;
    if (pool->idle.count) {
        local = pool->idle.items[--pool->idle.count].p;
        if (pool->resets)
            local_runspace_reset(local);
    } else {
        local = local_runspace_new(pool->host, pool->initial_state);
        local_runspace_open(local);
        pool->made++;
    }
    if (pool->start.directory)
        location_begin(local->runspace, &pool->start);
    if (pool->name)
        local->runspace->name = mem_printf("%s%d", pool->name, ++last_turn);
    return local;
}

static void remove_at(struct values *values, int32_t index) {
    for (values->count--; index < values->count; index++)
        values->items[index] = values->items[index + 1];
}

/* Closes the runspaces beyond the least number that nobody has used for CleanupInterval. */
static void close_unused(struct runspace_pool *pool) {
    int64_t now = clock_monotonic_ns();
    while (pool->idle.count && pool->idle.count + pool->working.count > pool->minimum) {
        struct local_runspace *oldest = pool->idle.items[0].p;
        if ((now - oldest->idle_since_ns) / 100 < pool->cleanup_ticks)
            return;
        remove_at(&pool->idle, 0);
        local_runspace_close(oldest);
    }
}

static void start_next(struct runspace_pool *pool) {
    close_unused(pool);
    while (pool->waiting.count && pool->working.count < pool->maximum) {
        struct powershell *powershell = pool->waiting.items[0].p;
        remove_at(&pool->waiting, 0);
        powershell->runspace = take_runspace(pool);
        values_add(&pool->working, value_object(powershell));
        struct failure failure = {0};
        if (!local_runspace_run(powershell->runspace, powershell, &failure)) {
            pool->working.count--;
            powershell_fail(powershell, &failure);
        }
    }
}

bool runspace_pool_run(struct runspace_pool *pool, struct powershell *powershell, struct failure *failure) {
    if (pool->state != RUNSPACE_OPENED)
        return failure_set(failure, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException", NULL,
                           CATEGORY_INVALID_OPERATION,
                           "Cannot perform the operation because the runspace pool is not in the '%s' state. The "
                           "current state is '%s'.",
                           "Opened", pool->state == RUNSPACE_BEFORE_OPEN ? "BeforeOpen" : "Closed");
    values_add(&pool->waiting, value_object(powershell));
    start_next(pool);
    return true;
}

void runspace_pool_give_back(struct runspace_pool *pool, struct local_runspace *local) {
    for (int32_t i = 0; i < pool->working.count; i++)
        if (((struct powershell *)pool->working.items[i].p)->runspace == local) {
            remove_at(&pool->working, i);
            break;
        }
    if (pool->renews || pool->state != RUNSPACE_OPENED)
        local_runspace_close(local);
    else
        values_add(&pool->idle, value_object(local));
    local->idle_since_ns = clock_monotonic_ns();
    start_next(pool);
}

void runspace_pool_allow(struct runspace_pool *pool, int32_t maximum) {
    pool->maximum = maximum;
    start_next(pool);
}

void runspace_pool_stop_all(struct runspace_pool *pool) {
    while (pool->waiting.count)
        powershell_stop(pool->waiting.items[0].p);
    for (int32_t i = 0; i < pool->working.count; i++)
        powershell_stop(pool->working.items[i].p);
}

bool runspace_pool_withdraw(struct runspace_pool *pool, struct powershell *powershell) {
    for (int32_t i = 0; i < pool->waiting.count; i++)
        if (pool->waiting.items[i].p == powershell) {
            remove_at(&pool->waiting, i);
            return true;
        }
    return false;
}

void runspace_pool_close(struct runspace_pool *pool) {
    if (pool->state != RUNSPACE_OPENED)
        return;
    pool->state = RUNSPACE_CLOSED;
    runspace_pool_stop_all(pool);
    while (pool->idle.count)
        local_runspace_close(pool->idle.items[--pool->idle.count].p);
}
