/* The only file that names the collector. */
#include "base/memory.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef MUSTER_GC
#define GC_THREADS
#include <gc/gc.h>
#endif

#include "base/long_work.h"

extern void *__libc_stack_end; /* of the first thread; glibc keeps it for its own threads */

void (*mem_exhausted)(void);
bool mem_reserve_used;

/* So much that refusing it leaves enough to go on with. */
enum { LARGE_BYTES = 1 << 20 };

/* What a short job needs; pages cost memory only when they are used. */
enum { FIRST_HEAP_BYTES = 1 << 20 };

enum { LARGE_PAGE_BYTES = 2 << 20 };

/* As .NET's runtime ends, but without a signal of its own, and with no core. */
static _Noreturn void give_up(void) {
    static const char text[] = "muster: out of memory\n";
    enum { EXIT_ABORTED = 134 };
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(EXIT_ABORTED);
}

static void *must(void *block) {
    return block ? block : (give_up(), NULL);
}

/* --- the reserve --- */

/* To tell that there is no memory takes some. At first it is address space alone, which costs nothing; what is filled
 * again is a block of the collector's. */
enum { RESERVES = 4, RESERVE_BYTES = 512 << 10 };
static struct {
    char *mapped[RESERVES];
    void *blocks[RESERVES];
} reserve;

static void reserve_first(void) {
    char *all =
        mmap(NULL, (size_t)RESERVES * RESERVE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    for (size_t i = 0; all != MAP_FAILED && i < RESERVES; i++)
        reserve.mapped[i] = all + i * RESERVE_BYTES;
}

static void free_block(void *block);

/* False: there is nothing left. */
static bool use_reserve(void) {
    mem_reserve_used = true;
    for (int i = 0; i < RESERVES; i++) {
        char *mapped = reserve.mapped[i];
        void *block = reserve.blocks[i];
        reserve.mapped[i] = NULL;
        reserve.blocks[i] = NULL;
        if (mapped)
            return munmap(mapped, RESERVE_BYTES) == 0;
        if (block) {
            free_block(block);
            return true;
        }
    }
    return false;
}

/* Collected memory: values are asked for by runspaces' threads, so an error can be thrown there. */
static void *must_collected(void *block, size_t bytes) {
    if (!block && mem_exhausted && (bytes >= LARGE_BYTES || use_reserve()))
        mem_exhausted();
    if (__builtin_expect(bytes >= LARGE_BYTES, 0))
        long_work_look();
    return must(block);
}

#ifdef MUSTER_GC

/* The collector counts in signed words: on a 32-bit machine it would end the program over a block that large. */
static bool is_possible(size_t bytes) {
    return sizeof(void *) == 8 || bytes < PTRDIFF_MAX - LARGE_BYTES;
}

/* Marking many millions of objects takes longer than a person waits for Ctrl+C: where what runs is asked to stop, a
 * collection is given up and the heap grows, at most to the double of what it was then. */
static int GC_CALLBACK is_collection_unwanted(void) {
    static size_t bytes_when_given_up;
    if (!long_work_is_unwanted()) {
        bytes_when_given_up = 0;
        return 0;
    }
    size_t bytes = GC_get_heap_size();
    if (!bytes_when_given_up)
        bytes_when_given_up = bytes;
    return bytes / 2 < bytes_when_given_up;
}

void mem_init(void) {
    /* One marker: a job child lives for milliseconds, helper threads would cost more than they give. */
    GC_set_markers_count(1);
    GC_set_all_interior_pointers(1);
    /* Let the heap grow as far as it was full before it is swept: half the time of call-heavy scripts for a megabyte
     * more. */
    GC_set_free_space_divisor(1);
    GC_set_no_dls(0);
    GC_set_warn_proc(GC_ignore_warn_proc);
    /* Half the time of `muster -c 1` was spent on these: the stack's end, which GC_init would look for in
     * /proc/self/maps; a collection of nothing at all; and a heap that began so small that it was collected at once. */
    GC_set_stackbottom(NULL, &(struct GC_stack_base){.mem_base = __libc_stack_end});
    GC_set_dont_precollect(1);
    GC_set_stop_func(is_collection_unwanted);
    GC_init();
    GC_expand_hp(FIRST_HEAP_BYTES);
    reserve_first();
}

static void free_block(void *block) {
    GC_FREE(block);
}

void mem_reserve(void) {
    mem_reserve_used = false;
    for (int i = 0; i < RESERVES && !mem_reserve_used; i++)
        if (!reserve.mapped[i] && !reserve.blocks[i]) {
            reserve.blocks[i] = GC_MALLOC_ATOMIC(RESERVE_BYTES);
            mem_reserve_used = !reserve.blocks[i];
        }
}

void *mem_new(size_t bytes) {
    return must_collected(is_possible(bytes) ? GC_MALLOC(bytes) : NULL, bytes);
}

/* A big block that nobody has touched yet comes in large pages where the kernel has them for the asking: a fault for
 * each 4 kB takes longer than filling them. */
static void ask_for_large_pages(void *block, size_t bytes) {
    uintptr_t from = ((uintptr_t)block + LARGE_PAGE_BYTES - 1) & ~(uintptr_t)(LARGE_PAGE_BYTES - 1);
    uintptr_t to = ((uintptr_t)block + bytes) & ~(uintptr_t)(LARGE_PAGE_BYTES - 1);
    if (from < to)
        madvise((void *)from, to - from, MADV_HUGEPAGE);
}

void *mem_new_atomic(size_t bytes) {
    void *block = must_collected(is_possible(bytes) ? GC_MALLOC_ATOMIC(bytes) : NULL, bytes);
    if (bytes >= 2 * LARGE_PAGE_BYTES)
        ask_for_large_pages(block, bytes);
    return block;
}

void *mem_resize(void *block, size_t bytes) {
    return must_collected(!is_possible(bytes) ? NULL : block ? GC_REALLOC(block, bytes) : GC_MALLOC(bytes), bytes);
}

void *mem_root_new(size_t bytes) {
    return must(GC_MALLOC_UNCOLLECTABLE(bytes));
}

void mem_root_free(void *block) {
    GC_FREE(block);
}

void mem_on_collected(void *object, void (*finalize)(void *object, void *data), void *data) {
    GC_REGISTER_FINALIZER_NO_ORDER(object, finalize, data, NULL, NULL);
}

struct mem_weak {
    GC_word hidden; /* the disguised pointer; cleared by the collector */
};

struct mem_weak *mem_weak_new(void *object) {
    struct mem_weak *weak = mem_new_atomic(sizeof *weak);
    weak->hidden = GC_HIDE_POINTER(object);
    GC_general_register_disappearing_link((void **)&weak->hidden, object);
    return weak;
}

static void *reveal(void *data) {
    struct mem_weak *weak = data;
    return weak->hidden ? GC_REVEAL_POINTER(weak->hidden) : NULL;
}

void *mem_weak_get(struct mem_weak *weak) {
    return GC_call_with_alloc_lock(reveal, weak);
}

void mem_collect(void) {
    GC_gcollect();
}

size_t mem_used_bytes(void) {
    return GC_get_heap_size() - GC_get_free_bytes();
}

void mem_threads_begin(void) {
    GC_allow_register_threads();
}

void mem_thread_enter(void) {
    struct GC_stack_base base;
    GC_get_stack_base(&base);
    GC_register_my_thread(&base);
}

void mem_thread_leave(void) {
    GC_unregister_my_thread();
}

#else

/* malloc that never frees. Every block is chained, so that LeakSanitizer finds all of them reachable. */
struct kept {
    struct kept *next;
    size_t bytes;
    _Alignas(16) char data[];
};

static struct kept *all_kept;
static size_t kept_bytes;

void mem_init(void) {
    reserve_first();
}

static void free_block(void *block) {
    (void)block;
}

void mem_reserve(void) {
    mem_reserve_used = false;
}

static void *keep(size_t bytes) {
    struct kept *kept = must_collected(calloc(1, sizeof *kept + bytes), bytes);
    kept->bytes = bytes;
    struct kept *head = __atomic_load_n(&all_kept, __ATOMIC_RELAXED);
    do
        kept->next = head;
    while (!__atomic_compare_exchange_n(&all_kept, &head, kept, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED));
    __atomic_add_fetch(&kept_bytes, bytes, __ATOMIC_RELAXED);
    return kept->data;
}

void *mem_new(size_t bytes) {
    return keep(bytes);
}

void *mem_new_atomic(size_t bytes) {
    return keep(bytes);
}

void *mem_resize(void *block, size_t bytes) {
    void *grown = keep(bytes);
    if (block) {
        size_t old = ((struct kept *)((char *)block - offsetof(struct kept, data)))->bytes;
        memcpy(grown, block, old < bytes ? old : bytes);
    }
    return grown;
}

void *mem_root_new(size_t bytes) {
    return keep(bytes);
}

void mem_root_free(void *block) {
    (void)block;
}

void mem_on_collected(void *object, void (*finalize)(void *object, void *data), void *data) {
    (void)object, (void)finalize, (void)data; /* nothing is ever collected */
}

struct mem_weak {
    void *object;
};

struct mem_weak *mem_weak_new(void *object) {
    struct mem_weak *weak = MEM_NEW(struct mem_weak);
    weak->object = object;
    return weak;
}

void *mem_weak_get(struct mem_weak *weak) {
    return weak->object;
}

void mem_collect(void) {
}

size_t mem_used_bytes(void) {
    return kept_bytes;
}

void mem_threads_begin(void) {
}

void mem_thread_enter(void) {
}

void mem_thread_leave(void) {
}

#endif

char *mem_strndup(const char *text, size_t bytes) {
    if (!text)
        return NULL;
    char *copy = mem_new_atomic(bytes + 1);
    memcpy(copy, text, bytes);
    copy[bytes] = '\0';
    return copy;
}

char *mem_strdup(const char *text) {
    return text ? mem_strndup(text, strlen(text)) : NULL;
}

char *mem_printf(const char *format, ...) {
    va_list list;
    va_start(list, format);
    char *text = mem_vprintf(format, list);
    va_end(list);
    return text;
}

enum { PIECES_MAX = 8 };

/* How many texts a format with %s and nothing else takes; -1: it is another format. */
static int count_texts(const char *format) {
    int count = 0;
    for (const char *at = format; (at = strchr(at, '%')) != NULL; at += 2)
        if (at[1] != 's' || ++count > PIECES_MAX)
            return -1;
    return count;
}

/* Most formats only put texts together, which vsnprintf is slow at. */
static char *join_texts(const char *format, int count, va_list list) {
    const char *texts[PIECES_MAX];
    size_t lengths[PIECES_MAX], length = strlen(format) - 2 * (size_t)count;
    for (int i = 0; i < count; i++) {
        const char *text = va_arg(list, const char *);
        texts[i] = text ? text : "(null)";
        length += lengths[i] = strlen(texts[i]);
    }
    char *joined = mem_new_atomic(length + 1), *to = joined;
    for (int i = 0; i < count; i++) {
        size_t before = (size_t)(strchr(format, '%') - format);
        to = (char *)mempcpy(mempcpy(to, format, before), texts[i], lengths[i]);
        format += before + 2;
    }
    strcpy(to, format);
    return joined;
}

char *mem_vprintf(const char *format, va_list list) {
    char brief[256];
    va_list again;
    int texts = count_texts(format);
    if (texts >= 0)
        return join_texts(format, texts, list);
    va_copy(again, list);
    int length = vsnprintf(brief, sizeof brief, format, list);
    char *text = mem_new_atomic((size_t)(length < 0 ? 0 : length) + 1);
    text[0] = '\0';
    if (length > 0 && (size_t)length < sizeof brief)
        memcpy(text, brief, (size_t)length + 1);
    else if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *mem_raw_new(size_t bytes) {
    return must(malloc(bytes ? bytes : 1));
}

void *mem_raw_resize(void *block, size_t bytes) {
    return must(realloc(block, bytes ? bytes : 1));
}

void *mem_raw_try_resize(void *block, size_t bytes) {
    return realloc(block, bytes ? bytes : 1);
}

char *mem_raw_strdup(const char *text) {
    return must(strdup(text));
}

void mem_raw_free(void *block) {
    free(block);
}
