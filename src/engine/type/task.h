/* System.Threading.Tasks.Task: something that is done, or will be: a span of time, a connection, several others. There
 * are no threads behind tasks: whoever waits for one lets it go on. */
#ifndef ENGINE_TYPE_TASK_H
#define ENGINE_TYPE_TASK_H

#include "object/type.h"

enum task_status { TASK_CREATED, TASK_WAITING = 1, TASK_RAN = 5, TASK_CANCELED = 6, TASK_FAULTED = 7 };

struct task {
    struct object object;
    enum task_status status;
    struct value result;    /* of Task<T> */
    struct value exception; /* of a faulted one: what its InnerException is */
    /* Goes on with it for as long as timeout_ms (-1: to its end); ends in task_succeed or task_fail. */
    void (*advance)(struct task *task, int64_t timeout_ms);
    void *data;
    int64_t due_ms; /* of a delay */
    int id;
};

extern struct type type_task, type_task_of;

/* A task that is not over: of Task<result>, or of Task where that is NULL. */
struct task *task_new(const struct type *result);
/* One that is: what a native did, or its failure. */
struct value task_done(const struct type *result, struct value value);
struct value task_failed(const struct type *result, const struct failure *failure);
void task_succeed(struct task *task, struct value result);
void task_fail(struct task *task, const struct failure *failure);
/* Is it over now? */
bool task_is_over(struct task *task);
/* Waits; false: the time is over first. */
bool task_wait(struct task *task, int64_t timeout_ms);
static inline struct task *task_from(struct value value) {
    return (struct task *)((struct object *)(value_base(value).p));
}

#endif
