#include "base/unicode_normalize.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

enum {
    HANGUL_BASE = 0xAC00,
    L_BASE = 0x1100,
    V_BASE = 0x1161,
    T_BASE = 0x11A7,
    L_COUNT = 19,
    V_COUNT = 21,
    T_COUNT = 28
};
enum { HANGUL_COUNT = L_COUNT * V_COUNT * T_COUNT };

struct record { /* of one data text: the first number is the key */
    uint32_t key, count;
    const uint32_t *rest;
};

struct records {
    struct record *items;
    size_t count;
};

struct runes {
    uint32_t *items;
    size_t count, capacity;
};

static void runes_add(struct runes *runes, uint32_t rune) {
    if (runes->count == runes->capacity) {
        size_t capacity = runes->capacity ? runes->capacity * 2 : 64;
        uint32_t *items = mem_new_atomic(sizeof *items * capacity);
        if (runes->count)
            memcpy(items, runes->items, sizeof *items * runes->count);
        runes->items = items;
        runes->capacity = capacity;
    }
    runes->items[runes->count++] = rune;
}

/* Read once; kept by the program. */
static const struct records *records_of(const char *text, struct records *records) {
    if (records->items)
        return records;
    size_t capacity = 0, numbers = 0;
    for (const char *p = text; *p; p++) {
        capacity += *p == ';';
        numbers += *p == ';' || *p == ' ';
    }
    struct record *items = mem_raw_new(sizeof *items * capacity);
    uint32_t *pool = mem_raw_new(sizeof *pool * (numbers + 1));
    for (char *p = (char *)text; *p; p++) {
        struct record *record = &items[records->count++];
        record->key = (uint32_t)strtoul(p, &p, 16);
        record->rest = pool;
        while (*p == ' ')
            *pool++ = (uint32_t)strtoul(p, &p, 16);
        record->count = (uint32_t)(pool - record->rest);
    }
    records->items = items;
    return records;
}

static const struct record *lookup(const struct records *records, uint32_t key) {
    size_t low = 0, high = records->count;
    while (low < high) { /* the last record whose key is not above */
        size_t middle = (low + high) / 2;
        if (records->items[middle].key <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &records->items[low - 1] : NULL;
}

static const struct record *canonical_of(uint32_t rune) {
    static struct records records;
    const struct record *record = lookup(records_of(unicode_canonical_text, &records), rune);
    return record && record->key == rune ? record : NULL;
}

static const struct record *compatibility_of(uint32_t rune) {
    static struct records records;
    const struct record *record = lookup(records_of(unicode_compatibility_text, &records), rune);
    return record && record->key == rune ? record : NULL;
}

static bool excluded(uint32_t rune) {
    static struct records records;
    const struct record *record = lookup(records_of(unicode_exclusion_text, &records), rune);
    return record && record->key == rune;
}

static uint32_t combining_class(uint32_t rune) {
    static struct records records;
    if (rune < 0x300)
        return 0;
    const struct record *record = lookup(records_of(unicode_combining_text, &records), rune);
    return record && rune <= record->rest[0] ? record->rest[1] : 0;
}

static void decompose(struct runes *out, uint32_t rune, bool compatibility) {
    if (rune >= HANGUL_BASE && rune < HANGUL_BASE + HANGUL_COUNT) {
        uint32_t index = rune - HANGUL_BASE, last = index % T_COUNT;
        runes_add(out, L_BASE + index / (V_COUNT * T_COUNT));
        runes_add(out, V_BASE + index % (V_COUNT * T_COUNT) / T_COUNT);
        if (last)
            runes_add(out, T_BASE + last);
        return;
    }
    const struct record *record = rune < 0xA0 ? NULL : canonical_of(rune);
    if (!record && compatibility && rune >= 0xA0)
        record = compatibility_of(rune);
    if (!record) {
        runes_add(out, rune);
        return;
    }
    for (uint32_t i = 0; i < record->count; i++)
        decompose(out, record->rest[i], compatibility);
}

/* Marks behind a base in the order of their combining classes. */
static void reorder(struct runes *runes) {
    for (size_t i = 1; i < runes->count; i++) {
        uint32_t rune = runes->items[i], class = combining_class(rune);
        size_t at = i;
        while (class && at > 0 && combining_class(runes->items[at - 1]) > class) {
            runes->items[at] = runes->items[at - 1];
            at--;
        }
        runes->items[at] = rune;
    }
}

struct pair {
    uint32_t first, second, composed;
};

static int by_pair(const void *left, const void *right) {
    const struct pair *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

/* The canonical decompositions turned round. */
static uint32_t composed_of(uint32_t first, uint32_t second) {
    static struct pair *pairs;
    static size_t count;
    if (first >= L_BASE && first < L_BASE + L_COUNT && second >= V_BASE && second < V_BASE + V_COUNT)
        return HANGUL_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
    if (first >= HANGUL_BASE && first < HANGUL_BASE + HANGUL_COUNT && (first - HANGUL_BASE) % T_COUNT == 0 &&
        second > T_BASE && second < T_BASE + T_COUNT)
        return first + (second - T_BASE);
    if (!pairs) {
        static struct records records;
        records_of(unicode_canonical_text, &records);
        struct pair *made = mem_raw_new(sizeof *made * records.count);
        for (size_t i = 0; i < records.count; i++)
            if (records.items[i].count == 2 && !excluded(records.items[i].key))
                made[count++] = (struct pair){records.items[i].rest[0], records.items[i].rest[1], records.items[i].key};
        qsort(made, count, sizeof *made, by_pair);
        pairs = made;
    }
    const struct pair *found = bsearch(&(struct pair){first, second, 0}, pairs, count, sizeof *pairs, by_pair);
    return found ? found->composed : 0;
}

static void compose(struct runes *runes) {
    size_t starter = SIZE_MAX, out = 0;
    uint32_t last_class = 0;
    for (size_t i = 0; i < runes->count; i++) {
        uint32_t rune = runes->items[i], class = combining_class(rune);
        bool blocked = starter == SIZE_MAX || (out > starter + 1 && (last_class >= class));
        uint32_t composed = blocked ? 0 : composed_of(runes->items[starter], rune);
        if (composed) {
            runes->items[starter] = composed;
            continue;
        }
        if (class == 0)
            starter = out;
        last_class = class;
        runes->items[out++] = rune;
    }
    runes->count = out;
}

char *unicode_normalize(const char *text, size_t length, enum normalization_form form, size_t *ret_length) {
    struct runes runes = {0};
    struct buffer out = {0};
    for (size_t i = 0, size; i < length; i += size)
        decompose(&runes, utf8_decode(text + i, length - i, &size), form >= NORMALIZE_KC);
    reorder(&runes);
    if (form == NORMALIZE_C || form == NORMALIZE_KC)
        compose(&runes);
    for (size_t i = 0; i < runes.count; i++)
        buffer_put_rune(&out, runes.items[i]);
    *ret_length = out.length;
    return buffer_dup(&out);
}
