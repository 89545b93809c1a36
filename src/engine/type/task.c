#include "engine/type/task.h"

#include <string.h>

#include "base/memory.h"
#include "engine/pscmdlet_token.h"
#include "engine/safe_point.h"
#include "object/convert.h"
#include "object/delegate.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/clock.h"

#define TASKS "System.Threading.Tasks."

/* --- making and ending --- */

struct task *task_new(const struct type *result) {
    static int last_id;
    struct task *task = object_new(result ? type_close(&type_task_of, &result, 1) : &type_task, sizeof *task);
    task->status = TASK_WAITING;
    task->id = ++last_id;
    return task;
}

void task_succeed(struct task *task, struct value result) {
    task->status = TASK_RAN;
    task->result = result;
}

void task_fail(struct task *task, const struct failure *failure) {
    struct value inner = VALUE_NULL;
    if (failure->inner_exception)
        inner = value_object(exception_new(failure->inner_exception, failure->inner_message, VALUE_NULL));
    task->exception = failure->thrown ? value_object(failure->thrown)
                                      : value_object(exception_new(failure->exception, failure->message, inner));
    task->status = TASK_FAULTED;
}

struct value task_done(const struct type *result, struct value value) {
    struct task *task = task_new(result);
    task_succeed(task, value);
    return value_object(task);
}

struct value task_failed(const struct type *result, const struct failure *failure) {
    struct task *task = task_new(result);
    task_fail(task, failure);
    return value_object(task);
}

bool task_wait(struct task *task, int64_t timeout_ms) {
    enum { STEP_MS = 20 };
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    while (task->status == TASK_WAITING) {
        int64_t left_ms = timeout_ms < 0 ? -1 : end_ms - clock_tick_count_ms();
        if (timeout_ms >= 0 && left_ms < 0)
            return false;
        if (task->advance) {
            task->advance(task, left_ms);
        } else { /* somebody else completes it */
            uint32_t ticket = stop_ticket(runspace->stop);
            safe_point_wait(ticket, left_ms < 0 || left_ms > STEP_MS ? STEP_MS : left_ms);
        }
        object_stop_check();
        if (!left_ms)
            break;
    }
    return task->status != TASK_WAITING;
}

bool task_is_over(struct task *task) {
    if (task->status == TASK_WAITING && task->advance)
        task->advance(task, 0);
    return task->status != TASK_WAITING;
}

/* --- delays --- */

/* data: the CancellationToken that ends it early, or NULL. */
static void advance_delay(struct task *task, int64_t timeout_ms) {
    enum { STEP_MS = 20 };
    const struct value *token = task->data;
    int64_t left_ms = task->due_ms < 0 ? INT32_MAX : task->due_ms - clock_tick_count_ms();
    if (token && token_is_cancelled(*token)) {
        task->status = TASK_CANCELED;
        return;
    }
    if (token && left_ms > STEP_MS)
        left_ms = STEP_MS;
    if (left_ms > 0 && timeout_ms)
        safe_point_sleep_ms(timeout_ms > 0 && timeout_ms < left_ms ? timeout_ms : left_ms);
    if (task->due_ms >= 0 && clock_tick_count_ms() >= task->due_ms)
        task_succeed(task, VALUE_NULL);
}

/* --- several --- */

struct several {
    struct task **tasks;
    int32_t count;
    bool any;
};

static bool several_of(struct call *call, struct value tasks, struct several *ret_several) {
    if (value_is_null(tasks))
        return fail_null(call, "tasks");
    const struct list *list = list_of(tasks);
    ret_several->count = list->count;
    ret_several->tasks = MEM_ARRAY(struct task *, list->count + 1);
    for (int32_t i = 0; i < list->count; i++) {
        if (value_is_null(list->items[i]))
            return fail_argument(call, "The tasks argument included a null value.", "tasks");
        ret_several->tasks[i] = task_from(list->items[i]);
    }
    return true;
}

/* One that is over; -1: none yet. The one that is due first is waited for, in steps. */
static int32_t wait_for_any(const struct several *several, int64_t timeout_ms) {
    enum { STEP_MS = 10 };
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    for (;;) {
        for (int32_t i = 0; i < several->count; i++)
            if (task_is_over(several->tasks[i]))
                return i;
        int64_t left_ms = timeout_ms < 0 ? STEP_MS : end_ms - clock_tick_count_ms();
        if (left_ms <= 0)
            return -1;
        safe_point_sleep_ms(left_ms < STEP_MS ? left_ms : STEP_MS);
        object_stop_check();
    }
}

static bool wait_for_all(const struct several *several, int64_t timeout_ms) {
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    for (int32_t i = 0; i < several->count; i++) {
        int64_t left_ms = timeout_ms < 0 ? -1 : end_ms - clock_tick_count_ms();
        if (!task_wait(several->tasks[i], left_ms < 0 && timeout_ms >= 0 ? 0 : left_ms))
            return false;
    }
    return true;
}

static void advance_several(struct task *task, int64_t timeout_ms) {
    const struct several *several = task->data;
    int32_t first = several->any ? wait_for_any(several, timeout_ms) : -1;
    if (several->any && first >= 0)
        task_succeed(task, value_object(several->tasks[first]));
    if (several->any || !wait_for_all(several, timeout_ms))
        return;
    for (int32_t i = 0; i < several->count; i++)
        if (several->tasks[i]->status == TASK_FAULTED) {
            task->exception = several->tasks[i]->exception;
            task->status = TASK_FAULTED;
            return;
        }
    for (int32_t i = 0; i < several->count; i++)
        if (several->tasks[i]->status == TASK_CANCELED) {
            task->status = TASK_CANCELED;
            return;
        }
    task_succeed(task, VALUE_NULL);
}

/* --- members --- */

static struct task *self_of(const struct call *call) {
    return task_from(call->self);
}

/* AggregateException "One or more errors occurred. (…)" around what it is. */
static struct value aggregate_of(struct value exception) {
    struct value message, made;
    if (member_get(exception, "Message", &message, NULL) != MEMBER_FOUND)
        message = string_empty();
    struct value args[] = {string_from("One or more errors occurred."), exception};
    if (type_construct(type_find_exact("System.AggregateException"), args, 2, &made, NULL) == MEMBER_FOUND)
        return made;
    return value_object(exception_new(
        "System.AggregateException", mem_printf("One or more errors occurred. (%s)", string_text(message)), exception));
}

static bool fail_thrown(struct call *call, struct value exception) {
    const struct exception *thrown = value_base(exception).p;
    failure_set(call->failure, thrown->object.type->name, NULL, CATEGORY_NOT_SPECIFIED, "%s",
                value_is_null(thrown->message) ? "" : string_text(thrown->message));
    call->failure->thrown = thrown;
    return false;
}

/* After a wait: the failure of a task is thrown. */
static struct value cancelled_exception(void) {
    return value_object(
        exception_new("System.Threading.Tasks.TaskCanceledException", "A task was canceled.", VALUE_NULL));
}

static bool check(struct call *call, struct task *task) {
    if (task->status == TASK_CANCELED)
        return fail_thrown(call, aggregate_of(cancelled_exception()));
    return task->status != TASK_FAULTED || fail_thrown(call, aggregate_of(task->exception));
}

static int64_t timeout_argument(const struct call *call, int k) {
    if (call->count <= k)
        return -1;
    bool span = call->args[k].type == &type_timespan;
    return !span ? arg_int(call, k) : arg_int(call, k) < 0 ? -1 : arg_int(call, k) / 10000;
}

static bool wait_void(struct call *call) {
    task_wait(self_of(call), -1);
    return check(call, self_of(call));
}

static bool wait_timeout(struct call *call) {
    if (timeout_argument(call, 0) < -1)
        return fail_range(call, "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.",
                          "millisecondsTimeout");
    if (!task_wait(self_of(call), timeout_argument(call, 0)))
        return give_bool(call, false);
    return check(call, self_of(call)) && give_bool(call, true);
}

static bool get_result(struct call *call) {
    return wait_void(call) && give(call, self_of(call)->result);
}

static bool get_status(struct call *call) {
    task_is_over(self_of(call));
    return give_enum(call, TASKS "TaskStatus", self_of(call)->status);
}

static bool get_over(struct call *call) {
    return give_bool(call, task_is_over(self_of(call)));
}

/* IsFaulted and its kin: the row says which status */
static bool get_is(struct call *call) {
    task_is_over(self_of(call));
    return give_bool(call, self_of(call)->status == (enum task_status)(intptr_t)call->member->data);
}

static bool get_exception(struct call *call) {
    task_is_over(self_of(call));
    return give(call, self_of(call)->status == TASK_FAULTED ? aggregate_of(self_of(call)->exception) : VALUE_NULL);
}

static bool get_id(struct call *call) {
    return give_int(call, self_of(call)->id);
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

/* --- awaiters: the task under another type --- */

struct awaiter {
    struct object object;
    struct task *task;
};

static struct type type_awaiter;

static bool get_awaiter(struct call *call) {
    struct awaiter *awaiter = object_new(&type_awaiter, sizeof *awaiter);
    awaiter->task = value_base(call->self).type == &type_awaiter ? ((struct awaiter *)value_base(call->self).p)->task
                                                                 : self_of(call);
    return give_object(call, awaiter);
}

static struct task *awaited(const struct call *call) {
    return ((struct awaiter *)value_base(call->self).p)->task;
}

static bool await_result(struct call *call) {
    struct task *task = awaited(call);
    task_wait(task, -1);
    if (task->status == TASK_CANCELED)
        return fail_thrown(call, cancelled_exception());
    if (task->status == TASK_FAULTED)
        return fail_thrown(call, task->exception);
    return give(call, task->object.type == &type_task ? VALUE_NOTHING : task->result);
}

static bool await_over(struct call *call) {
    return give_bool(call, task_is_over(awaited(call)));
}

static const struct type_member awaiter_members[] = {
    {"System.Object GetResult()", await_result},
    {"bool IsCompleted {get}", await_over},
    {"System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()", get_awaiter},
};
static struct type type_awaiter = {.name = "System.Runtime.CompilerServices.TaskAwaiter",
                                   .base = &type_valuetype,
                                   .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                   MEMBERS(awaiter_members)};
TYPE_REGISTER(type_awaiter);

/* --- statics --- */

static bool delay(struct call *call) {
    int64_t ms = timeout_argument(call, 0);
    struct task *task = task_new(NULL);
    if (ms < -1)
        return fail_range(call,
                          "The value needs to be either -1 (signifying an infinite timeout), 0 or a positive "
                          "integer.",
                          "millisecondsDelay");
    task->advance = advance_delay;
    task->due_ms = ms < 0 ? -1 : clock_tick_count_ms() + ms;
    if (call->count > 1) {
        struct value *token = MEM_NEW(struct value);
        *token = call->args[1];
        task->data = token;
    }
    return give_object(call, task);
}

static bool get_completed(struct call *call) {
    return give(call, task_done(NULL, VALUE_NULL));
}

static bool from_result(struct call *call) {
    const struct type *type = call->generic_count    ? call->generics[0]
                              : arg_is_null(call, 0) ? &type_object
                                                     : value_base(call->args[0]).type;
    return give(call, task_done(type, call->args[0]));
}

static bool from_exception(struct call *call) {
    struct task *task = task_new(call->generic_count ? call->generics[0] : NULL);
    if (arg_is_null(call, 0))
        return fail_null(call, "exception");
    task->exception = value_base(call->args[0]);
    task->status = TASK_FAULTED;
    return give_object(call, task);
}

static bool wait_all(struct call *call) {
    struct several several = {0};
    bool timed = call->count > 1;
    if (!several_of(call, call->args[0], &several))
        return false;
    if (!wait_for_all(&several, timeout_argument(call, 1)))
        return give_bool(call, false);
    for (int32_t i = 0; i < several.count; i++)
        if (!check(call, several.tasks[i]))
            return false;
    return !timed || give_bool(call, true);
}

static bool wait_any(struct call *call) {
    struct several several = {0};
    return several_of(call, call->args[0], &several) &&
           give_int(call, several.count ? wait_for_any(&several, timeout_argument(call, 1)) : -1);
}

static bool when(struct call *call, bool any) {
    struct several *several = MEM_NEW(struct several);
    struct task *task = task_new(any ? &type_task : NULL);
    if (!several_of(call, call->args[0], several))
        return false;
    several->any = any;
    task->advance = advance_several;
    task->data = several;
    return give_object(call, task);
}

static bool when_all(struct call *call) {
    return when(call, false);
}

static bool when_any(struct call *call) {
    return when(call, true);
}

/* A script block has no runspace on a thread of the pool: the task fails with what PowerShell says then. */
static bool run(struct call *call) {
    struct failure failure = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, "action");
    failure_set(&failure, "System.Management.Automation.PSInvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                "There is no Runspace available to run scripts in this thread. You can provide one in the "
                "DefaultRunspace property of the System.Management.Automation.Runspaces.Runspace type. The script "
                "block you attempted to invoke was: %s",
                value_to_text(delegate_target(call->args[0])));
    return give(call, task_failed(NULL, &failure));
}

#define TASK TASKS "Task "
#define TOKEN "System.Threading.CancellationToken"
#define IS(text, which)                                                                                                \
    { text, get_is, .data = (const void *)(intptr_t)(which) }
static const struct type_member members[] = {
    {"static " TASK "CompletedTask {get}", get_completed},
    {"static " TASK "Delay(timespan delay)", delay},
    {"static " TASK "Delay(int millisecondsDelay)", delay},
    {"static " TASK "Delay(timespan delay, " TOKEN " cancellationToken)", delay},
    {"static " TASK "Delay(int millisecondsDelay, " TOKEN " cancellationToken)", delay},
    {"static " TASK "FromException(System.Exception exception)", from_exception, .flags = MEMBER_ROW_GENERIC},
    {"static System.Object FromResult(System.Object result)", from_result, .flags = MEMBER_ROW_GENERIC},
    {"static " TASK "Run(System.Action action)", run},
    {"static void WaitAll(Params " TASKS "Task[] tasks)", wait_all},
    {"static bool WaitAll(" TASKS "Task[] tasks, timespan timeout)", wait_all},
    {"static bool WaitAll(" TASKS "Task[] tasks, int millisecondsTimeout)", wait_all},
    {"static int WaitAny(Params " TASKS "Task[] tasks)", wait_any},
    {"static int WaitAny(" TASKS "Task[] tasks, timespan timeout)", wait_any},
    {"static int WaitAny(" TASKS "Task[] tasks, int millisecondsTimeout)", wait_any},
    {"static " TASK "WhenAll(Params " TASKS "Task[] tasks)", when_all},
    {"static " TASK "WhenAny(Params " TASKS "Task[] tasks)", when_any},
    {"System.Object AsyncState {get}", get_null},
    {"bool CompletedSynchronously {get}", get_false, .flags = MEMBER_ROW_HIDDEN},
    {"System.AggregateException Exception {get}", get_exception},
    {"int Id {get}", get_id},
    IS("bool IsCanceled {get}", TASK_CANCELED),
    {"bool IsCompleted {get}", get_over},
    IS("bool IsCompletedSuccessfully {get}", TASK_RAN),
    IS("bool IsFaulted {get}", TASK_FAULTED),
    {TASKS "TaskStatus Status {get}", get_status},
    {"System.Runtime.CompilerServices.TaskAwaiter ConfigureAwait(bool continueOnCapturedContext)", get_awaiter},
    {"void Dispose()", do_nothing},
    {"System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()", get_awaiter},
    {"void Wait()", wait_void},
    {"bool Wait(timespan timeout)", wait_timeout},
    {"bool Wait(int millisecondsTimeout)", wait_timeout},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
struct type type_task = {.name = TASKS "Task", .base = &type_object, .interfaces = interfaces, MEMBERS(members)};
TYPE_REGISTER(type_task);

static const struct type_member of_members[] = {{"T Result {get}", get_result}};
struct type type_task_of = {.name = TASKS "Task`1",
                            .base = &type_task,
                            .flags = TYPE_GENERIC_DEFINITION,
                            .generic_count = 1,
                            MEMBERS(of_members)};
TYPE_REGISTER(type_task_of);

/* --- TaskCompletionSource<T> --- */

struct completion {
    struct object object;
    struct task *task;
};

static struct task *task_of(const struct call *call) {
    return ((struct completion *)value_base(call->self).p)->task;
}

static bool new_completion(struct call *call) {
    struct completion *made = object_new(call->type, sizeof *made);
    made->task = task_new(call->type->generic_arguments[0]);
    return give_object(call, made);
}

static bool get_task(struct call *call) {
    return give_object(call, task_of(call));
}

enum completion_kind { COMPLETE_RESULT = 1, COMPLETE_EXCEPTION, COMPLETE_CANCEL, COMPLETE_TRIES = 8 };

static bool complete(struct call *call) {
    intptr_t kind = (intptr_t)call->member->data;
    struct task *task = task_of(call);
    bool tries = kind & COMPLETE_TRIES, open = task->status == TASK_WAITING;
    if (!open)
        return tries ? give_bool(call, false)
                     : fail_with(call, "System.InvalidOperationException",
                                 "An attempt was made to transition a task to a final state when it had already "
                                 "completed.");
    kind &= ~(intptr_t)COMPLETE_TRIES;
    if (kind == COMPLETE_EXCEPTION && arg_is_null(call, 0))
        return fail_null(call, "exception");
    if (kind == COMPLETE_RESULT)
        task_succeed(task, call->args[0]);
    else
        task->status = kind == COMPLETE_CANCEL ? TASK_CANCELED : TASK_FAULTED;
    if (kind == COMPLETE_EXCEPTION)
        task->exception = value_base(call->args[0]);
    return !tries || give_bool(call, true);
}

#define COMPLETE(text, kind)                                                                                           \
    { text, complete, .data = (const void *)(intptr_t)(kind) }
static const struct type_member completion_members[] = {
    {"new()", new_completion},
    {TASKS "Task[T] Task {get}", get_task},
    COMPLETE("void SetCanceled()", COMPLETE_CANCEL),
    COMPLETE("void SetException(System.Exception exception)", COMPLETE_EXCEPTION),
    COMPLETE("void SetResult(T result)", COMPLETE_RESULT),
    COMPLETE("bool TrySetCanceled()", COMPLETE_CANCEL | COMPLETE_TRIES),
    COMPLETE("bool TrySetException(System.Exception exception)", COMPLETE_EXCEPTION | COMPLETE_TRIES),
    COMPLETE("bool TrySetResult(T result)", COMPLETE_RESULT | COMPLETE_TRIES),
};
static struct type type_completion = {.name = TASKS "TaskCompletionSource`1",
                                      .base = &type_object,
                                      .flags = TYPE_GENERIC_DEFINITION,
                                      .generic_count = 1,
                                      MEMBERS(completion_members)};
TYPE_REGISTER(type_completion);
