#include "base/introsort.h"

#include <stdint.h>
#include <string.h>

enum { INSERTION_MAX = 16, ITEM_MAX = 256 };

struct sorting {
    char *items;
    size_t size;
    introsort_compare *compare;
    void *data;
    bool failed;
};

static char *item(const struct sorting *sorting, int64_t i) {
    return sorting->items + (size_t)i * sorting->size;
}

static int order(struct sorting *sorting, const void *left, const void *right) {
    return sorting->failed ? 0 : sorting->compare(sorting->data, left, right, &sorting->failed);
}

static void swap(struct sorting *sorting, int64_t i, int64_t k) {
    char kept[ITEM_MAX];
    if (i == k)
        return;
    memcpy(kept, item(sorting, i), sorting->size);
    memcpy(item(sorting, i), item(sorting, k), sorting->size);
    memcpy(item(sorting, k), kept, sorting->size);
}

static void swap_if_greater(struct sorting *sorting, int64_t i, int64_t k) {
    if (order(sorting, item(sorting, i), item(sorting, k)) > 0)
        swap(sorting, i, k);
}

static void insertion_sort(struct sorting *sorting, int64_t from, int64_t count) {
    char kept[ITEM_MAX];
    for (int64_t i = 0; i < count - 1 && !sorting->failed; i++) {
        int64_t k = i;
        memcpy(kept, item(sorting, from + i + 1), sorting->size);
        while (k >= 0 && order(sorting, kept, item(sorting, from + k)) < 0) {
            memcpy(item(sorting, from + k + 1), item(sorting, from + k), sorting->size);
            k--;
        }
        memcpy(item(sorting, from + k + 1), kept, sorting->size);
    }
}

static void down_heap(struct sorting *sorting, int64_t from, int64_t i, int64_t count) {
    char kept[ITEM_MAX];
    memcpy(kept, item(sorting, from + i - 1), sorting->size);
    while (i <= count / 2) {
        int64_t child = 2 * i;
        if (child < count && order(sorting, item(sorting, from + child - 1), item(sorting, from + child)) < 0)
            child++;
        if (order(sorting, kept, item(sorting, from + child - 1)) >= 0)
            break;
        memcpy(item(sorting, from + i - 1), item(sorting, from + child - 1), sorting->size);
        i = child;
    }
    memcpy(item(sorting, from + i - 1), kept, sorting->size);
}

static void heap_sort(struct sorting *sorting, int64_t from, int64_t count) {
    for (int64_t i = count / 2; i >= 1; i--)
        down_heap(sorting, from, i, count);
    for (int64_t i = count; i > 1; i--) {
        swap(sorting, from, from + i - 1);
        down_heap(sorting, from, 1, i - 1);
    }
}

/* The place of the pivot; a comparer that contradicts itself must not lead out of the items. */
static int64_t partition(struct sorting *sorting, int64_t from, int64_t count) {
    int64_t last = count - 1, middle = last / 2, left = 0, right = last - 1;
    char pivot[ITEM_MAX];
    swap_if_greater(sorting, from, from + middle);
    swap_if_greater(sorting, from, from + last);
    swap_if_greater(sorting, from + middle, from + last);
    memcpy(pivot, item(sorting, from + middle), sorting->size);
    swap(sorting, from + middle, from + last - 1);
    while (left < right && !sorting->failed) {
        while (++left < last && order(sorting, item(sorting, from + left), pivot) < 0)
            ;
        while (--right > 0 && order(sorting, pivot, item(sorting, from + right)) < 0)
            ;
        if (left >= right)
            break;
        swap(sorting, from + left, from + right);
    }
    if (left != last - 1 && left < count)
        swap(sorting, from + left, from + last - 1);
    return left;
}

static void sort(struct sorting *sorting, int64_t from, int64_t count, int depth) {
    while (count > 1 && !sorting->failed) {
        if (count == 2) {
            swap_if_greater(sorting, from, from + 1);
            return;
        }
        if (count == 3) {
            swap_if_greater(sorting, from, from + 1);
            swap_if_greater(sorting, from, from + 2);
            swap_if_greater(sorting, from + 1, from + 2);
            return;
        }
        if (count <= INSERTION_MAX) {
            insertion_sort(sorting, from, count);
            return;
        }
        if (depth-- == 0) {
            heap_sort(sorting, from, count);
            return;
        }
        int64_t pivot = partition(sorting, from, count);
        sort(sorting, from + pivot + 1, count - pivot - 1, depth);
        count = pivot;
    }
}

bool introsort(void *items, size_t count, size_t size, introsort_compare *compare, void *data) {
    struct sorting sorting = {.items = items, .size = size, .compare = compare, .data = data};
    int depth = 2;
    for (size_t left = count; left > 1; left /= 2)
        depth += 2;
    if (size > ITEM_MAX)
        return false;
    sort(&sorting, 0, (int64_t)count, depth);
    return !sorting.failed;
}
