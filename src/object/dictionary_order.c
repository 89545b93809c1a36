#include "object/dictionary_order.h"

#include <string.h>

#include "base/memory.h"

/* .NET's HashHelpers: the bucket numbers a Hashtable goes through. */
static const int32_t primes[] = {3,     7,     11,    17,    23,    29,    37,    47,    59,    71,    89,    107,
                                 131,   163,   197,   239,   293,   353,   431,   521,   631,   761,   919,   1103,
                                 1327,  1597,  1931,  2333,  2801,  3371,  4049,  4861,  5839,  7013,  8419,  10103,
                                 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523};

static bool is_prime(int32_t number) {
    for (int32_t divisor = 3; (int64_t)divisor * divisor <= number; divisor += 2)
        if (number % divisor == 0)
            return false;
    return true;
}

static int32_t prime_from(int32_t minimum) {
    for (size_t i = 0; i < COUNT_OF(primes); i++)
        if (primes[i] >= minimum)
            return primes[i];
    int32_t number = minimum | 1;
    while (!is_prime(number) || (number - 1) % 101 == 0)
        number += 2;
    return number;
}

/* GetHashCode of the types whose hash code .NET fixes. */
static bool fixed_hash(struct value key, uint32_t *ret_hash) {
    if (!key.type)
        return false;
    enum type_code code = key.type->code == CODE_ENUM ? key.type->element->code : key.type->code;
    switch (code) {
    case CODE_BOOL:
    case CODE_BYTE:
    case CODE_UINT16:
    case CODE_INT32:
    case CODE_UINT32:
    case CODE_SBYTE:
    case CODE_INT16:
        *ret_hash = (uint32_t)key.u;
        return true;
    case CODE_CHAR:
        *ret_hash = (uint32_t)key.u | (uint32_t)key.u << 16;
        return true;
    case CODE_INT64:
    case CODE_UINT64:
    case CODE_TIMESPAN:
        *ret_hash = (uint32_t)key.u ^ (uint32_t)(key.u >> 32);
        return true;
    case CODE_DOUBLE:
        *ret_hash = key.d == 0 ? 0 : (uint32_t)key.u ^ (uint32_t)(key.u >> 32);
        return true;
    default:
        return false;
    }
}

struct buckets {
    int32_t *numbers; /* entry number + 1 */
    int32_t size, load_size, count;
};

static struct buckets buckets_new(int32_t size) {
    struct buckets buckets = {mem_new_atomic((size_t)size * sizeof(int32_t)), size, (int32_t)(0.72f * (float)size), 0};
    memset(buckets.numbers, 0, (size_t)size * sizeof(int32_t));
    if (buckets.load_size >= size)
        buckets.load_size = size - 1;
    return buckets;
}

/* Double hashing as in Hashtable.Insert. */
static void place(struct buckets *buckets, uint32_t hash, int32_t number) {
    uint32_t seed = hash & 0x7FFFFFFF, size = (uint32_t)buckets->size;
    uint32_t step = 1 + (uint32_t)(((uint64_t)seed * 101) % (size - 1));
    uint32_t at = seed % size;
    while (buckets->numbers[at])
        at = (uint32_t)(((uint64_t)at + step) % size);
    buckets->numbers[at] = number;
    buckets->count++;
}

static void expand(struct buckets *buckets, const uint32_t *hashes) {
    struct buckets larger = buckets_new(prime_from(buckets->size * 2));
    for (int32_t at = 0; at < buckets->size; at++)
        if (buckets->numbers[at])
            place(&larger, hashes[buckets->numbers[at] - 1], buckets->numbers[at]);
    *buckets = larger;
}

static int32_t *bucket_order(const struct dictionary *dictionary) {
    uint32_t *hashes = mem_new_atomic((size_t)dictionary->used * sizeof *hashes);
    for (int32_t i = 0; i < dictionary->used; i++)
        if (dictionary->entries[i].live && !fixed_hash(dictionary->entries[i].key, &hashes[i]))
            return NULL;
    float raw_size = (float)dictionary->initial_capacity / 0.72f;
    struct buckets buckets = buckets_new(raw_size > 3 ? prime_from((int32_t)raw_size) : 3);
    for (int32_t i = 0; i < dictionary->used; i++) {
        if (!dictionary->entries[i].live)
            continue;
        if (buckets.count >= buckets.load_size)
            expand(&buckets, hashes);
        place(&buckets, hashes[i], i + 1);
    }
    int32_t *order = mem_new_atomic((size_t)dictionary->count * sizeof *order), count = 0;
    for (int32_t at = buckets.size - 1; at >= 0; at--)
        if (buckets.numbers[at])
            order[count++] = buckets.numbers[at] - 1;
    return order;
}

const int32_t *hashtable_enumeration(const struct dictionary *dictionary) {
    if (dictionary->count < 2 || !type_is(dictionary->object.type, &type_hashtable))
        return NULL;
    struct dictionary *cached = (struct dictionary *)dictionary;
    if (cached->enumeration_version != dictionary->version || !cached->enumeration_known) {
        cached->enumeration = bucket_order(dictionary);
        cached->enumeration_version = dictionary->version;
        cached->enumeration_known = true;
    }
    return cached->enumeration;
}
