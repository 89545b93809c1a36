/* Memory: the one door to the garbage collector.
 *
 * Everything that holds values lives in collected memory: allocate and forget. Descriptors, processes, locks and
 * sockets are no garbage; whoever acquires one releases it (engine/protect.h has `defer`). Bytes that cross threads are
 * raw (malloc) memory under one owner and hold no values.
 *
 * Only memory.c names the collector (libgc). With the build option -Dcollector=none it is malloc that never frees, so
 * that AddressSanitizer sees every object.
 *
 * Thread rule: mem_new and its kin may be called by runspace threads only (threads started by os/thread.h's
 * thread_start, which registers them with the collector); the event-loop thread uses mem_raw_* alone. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Must be called once by main before any other function here. */
void mem_init(void);

/* Called when there is no memory; may leave by throwing, for which a reserve is set free. NULL, or when it returns, or
 * when the reserve is used up: the program ends with a message. Set by the engine. */
extern void (*mem_exhausted)(void);
/* Some of the reserve was used: mem_reserve, called where what was thrown has been caught, tries to fill it again. */
extern bool mem_reserve_used;
void mem_reserve(void);

/* Zeroed collected memory of `bytes` bytes, scanned for pointers. Never NULL: see mem_exhausted. */
void *mem_new(size_t bytes) __attribute__((malloc, alloc_size(1)));

/* Collected memory that is never scanned (text, numbers); NOT zeroed. Never NULL. */
void *mem_new_atomic(size_t bytes) __attribute__((malloc, alloc_size(1)));

/* Grows or shrinks a block of mem_new / mem_new_atomic (NULL: as mem_new). New bytes are not zeroed for atomic blocks,
 * zero else. */
void *mem_resize(void *block, size_t bytes);

/* Doubles the room of an array of mem_new or mem_resize (NULL: makes one for `least`). The room is counted only once it
 * is there: its lack may be thrown past here. */
#define MEM_GROW(items, capacity, least)                                                                               \
    ((items) = mem_resize((items), sizeof *(items) * (size_t)((capacity) ? (capacity)*2 : (least))),                   \
     (capacity) = (capacity) ? (capacity)*2 : (least))

/* Collected copies of text: the whole, or the first `bytes` bytes; both end in NUL. NULL gives NULL. */
char *mem_strdup(const char *text);
char *mem_strndup(const char *text, size_t bytes);

/* Formatted collected text (printf rules), never NULL. */
char *mem_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *format, va_list list) __attribute__((format(printf, 1, 0)));

/* Uncollected memory (malloc, realloc, free) that may cross threads; never NULL. It must hold no pointer into collected
 * memory. */
void *mem_raw_new(size_t bytes) __attribute__((malloc, alloc_size(1)));
void *mem_raw_resize(void *block, size_t bytes);
/* NULL where there is no memory; the block stays as it is. */
void *mem_raw_try_resize(void *block, size_t bytes);
char *mem_raw_strdup(const char *text);
void mem_raw_free(void *block);

/* Uncollected memory that IS scanned as a root, for tables of handles that foreign code keeps; zeroed; freed with
 * mem_root_free. */
void *mem_root_new(size_t bytes);
void mem_root_free(void *block);

/* Calls finalize(object, data) some time after `object` (the start of a mem_new block) became unreachable. */
void mem_on_collected(void *object, void (*finalize)(void *object, void *data), void *data);

/* A slot that follows `object` without keeping it alive; mem_weak_get gives NULL once it was collected. */
struct mem_weak;
struct mem_weak *mem_weak_new(void *object);
void *mem_weak_get(struct mem_weak *weak);

/* Collects now (GC.Collect); bytes in use by the collected heap (GC.GetTotalMemory). */
void mem_collect(void);
size_t mem_used_bytes(void);

/* There will be other threads than the first: from now on the collector locks. Called before the first of them is
 * started (os/thread.c only). */
void mem_threads_begin(void);
/* Registers / unregisters the calling thread with the collector (os/thread.c only). */
void mem_thread_enter(void);
void mem_thread_leave(void);

/* A collected object or array of a type: `struct node *n = MEM_NEW(struct node);` */
#define MEM_NEW(type) ((type *)mem_new(sizeof(type)))
#define MEM_ARRAY(type, count) ((type *)mem_new(sizeof(type) * ((count) ? (size_t)(count) : 1)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
