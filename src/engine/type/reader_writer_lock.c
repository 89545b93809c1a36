/* System.Threading.ReaderWriterLockSlim: many read at a time, one writes. */
#include "base/datetime.h"
#include "base/memory.h"
#include "engine/throw.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/thread.h"
#include "os/waiters.h"

enum { MANY = 64 };

struct lock {
    struct object object;
    int readers[MANY]; /* threads that read */
    int reader_count;
    int writer, upgrader; /* thread, 0: none */
    struct waiters waiters;
};

static struct lock *self(const struct call *call) {
    return call->self.p;
}

static bool reads(const struct lock *lock, int thread) {
    for (int i = 0; i < lock->reader_count; i++)
        if (lock->readers[i] == thread)
            return true;
    return false;
}

enum wish { TO_READ, TO_UPGRADE, TO_WRITE };

static bool may(const struct lock *lock, enum wish wish) {
    int me = thread_id();
    switch (wish) {
    case TO_READ:
        return (!lock->writer || lock->writer == me) && lock->reader_count < MANY;
    case TO_UPGRADE:
        return !lock->writer && !lock->upgrader;
    case TO_WRITE:
        return !lock->writer && !lock->reader_count && (!lock->upgrader || lock->upgrader == me);
    }
    return false;
}

static void take(struct lock *lock, enum wish wish) {
    if (wish == TO_READ)
        lock->readers[lock->reader_count++] = thread_id();
    else if (wish == TO_UPGRADE)
        lock->upgrader = thread_id();
    else
        lock->writer = thread_id();
}

static bool enter(struct call *call, enum wish wish, bool *ret_taken) {
    struct lock *lock = self(call);
    int me = thread_id();
    int64_t timeout_ms = !call->count                           ? -1
                         : call->args[0].type == &type_timespan ? arg_int(call, 0) / (TICKS_PER_SECOND / 1000)
                                                                : arg_int(call, 0);
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    if ((wish == TO_READ && reads(lock, me)) || (wish == TO_WRITE && lock->writer == me) ||
        (wish == TO_UPGRADE && lock->upgrader == me))
        return fail_with(call, "System.Threading.LockRecursionException",
                         wish == TO_READ    ? "Recursive read lock acquisitions not allowed in this mode."
                         : wish == TO_WRITE ? "Recursive write lock acquisitions not allowed in this mode."
                                            : "Recursive upgradeable lock acquisitions not allowed in this mode.");
    for (*ret_taken = false;;) {
        uint32_t ticket = stop_ticket(stop_current());
        stop_check();
        if (may(lock, wish))
            break;
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left <= 0)
            return true;
        waiters_wait(&lock->waiters, ticket, left);
    }
    take(lock, wish);
    *ret_taken = true;
    return true;
}

static bool leave_read(struct call *call) {
    struct lock *lock = self(call);
    for (int i = 0; i < lock->reader_count; i++)
        if (lock->readers[i] == thread_id()) {
            lock->readers[i] = lock->readers[--lock->reader_count];
            waiters_wake(&lock->waiters);
            return true;
        }
    return fail_with(call, "System.Threading.SynchronizationLockException",
                     "The read lock is being released without being held.");
}

static bool leave(struct call *call, int *holder, const char *message) {
    if (*holder != thread_id())
        return fail_with(call, "System.Threading.SynchronizationLockException", message);
    *holder = 0;
    waiters_wake(&self(call)->waiters);
    return true;
}

static bool leave_write(struct call *call) {
    return leave(call, &self(call)->writer, "The write lock is being released without being held.");
}

static bool leave_upgrade(struct call *call) {
    return leave(call, &self(call)->upgrader, "The upgradeable lock is being released without being held.");
}

#define ENTER(name, wish)                                                                                              \
    static bool enter_##name(struct call *call) {                                                                      \
        bool taken;                                                                                                    \
        return enter(call, wish, &taken);                                                                              \
    }                                                                                                                  \
    static bool try_##name(struct call *call) {                                                                        \
        bool taken;                                                                                                    \
        return enter(call, wish, &taken) && give_bool(call, taken);                                                    \
    }
ENTER(read, TO_READ)
ENTER(write, TO_WRITE)
ENTER(upgrade, TO_UPGRADE)

static bool new_lock(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct lock)));
}

static bool get_readers(struct call *call) {
    return give_int(call, self(call)->reader_count);
}

static bool get_reads(struct call *call) {
    return give_bool(call, reads(self(call), thread_id()));
}

static bool get_writes(struct call *call) {
    return give_bool(call, self(call)->writer == thread_id());
}

static bool get_upgrades(struct call *call) {
    return give_bool(call, self(call)->upgrader == thread_id());
}

static bool dispose(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member members[] = {
    {"new()", new_lock},
    {"void EnterReadLock()", enter_read},
    {"void EnterWriteLock()", enter_write},
    {"void EnterUpgradeableReadLock()", enter_upgrade},
    {"void ExitReadLock()", leave_read},
    {"void ExitWriteLock()", leave_write},
    {"void ExitUpgradeableReadLock()", leave_upgrade},
    {"bool TryEnterReadLock(int millisecondsTimeout)", try_read},
    {"bool TryEnterReadLock(timespan timeout)", try_read},
    {"bool TryEnterWriteLock(int millisecondsTimeout)", try_write},
    {"bool TryEnterWriteLock(timespan timeout)", try_write},
    {"bool TryEnterUpgradeableReadLock(int millisecondsTimeout)", try_upgrade},
    {"bool TryEnterUpgradeableReadLock(timespan timeout)", try_upgrade},
    {"int CurrentReadCount {get}", get_readers},
    {"bool IsReadLockHeld {get}", get_reads},
    {"bool IsUpgradeableReadLockHeld {get}", get_upgrades},
    {"bool IsWriteLockHeld {get}", get_writes},
    {"void Dispose()", dispose},
};
static struct type type_lock = {
    .name = "System.Threading.ReaderWriterLockSlim", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_lock);
