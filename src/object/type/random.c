/* System.Random. Random(seed) is Knuth's subtractive generator with .NET's table, so that the same seed gives the same
 * numbers; Random() is xoshiro256**, which nobody can predict either way. */
#include <math.h>
#include <string.h>
#include <sys/random.h>

#include "base/int128.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/type/number_natives.h"

struct random {
    struct object object;
    bool seeded;
    int32_t table[56]; /* seeded */
    int next, next_p;
    uint64_t state[4]; /* not seeded */
};

static struct random *self_random(const struct call *call) {
    return value_base(call->self).p;
}

static void seed_table(struct random *random, int32_t seed) {
    int32_t subtraction = seed == INT32_MIN ? INT32_MAX : seed < 0 ? -seed : seed;
    int32_t mj = 161803398 - subtraction, mk = 1;
    random->seeded = true;
    random->table[55] = mj;
    for (int i = 1, at = 0; i < 55; i++) {
        at += 21;
        if (at >= 55)
            at -= 55;
        random->table[at] = mk;
        mk = (int32_t)((uint32_t)mj - (uint32_t)mk);
        if (mk < 0)
            mk += INT32_MAX;
        mj = random->table[at];
    }
    for (int k = 1; k < 5; k++) {
        for (int i = 1; i < 56; i++) {
            int n = i + 30 >= 55 ? i + 30 - 55 : i + 30;
            random->table[i] = (int32_t)((uint32_t)random->table[i] - (uint32_t)random->table[1 + n]);
            if (random->table[i] < 0)
                random->table[i] += INT32_MAX;
        }
    }
    random->next_p = 21;
}

static int32_t internal_sample(struct random *random) {
    if (++random->next >= 56)
        random->next = 1;
    if (++random->next_p >= 56)
        random->next_p = 1;
    int32_t number = (int32_t)((uint32_t)random->table[random->next] - (uint32_t)random->table[random->next_p]);
    if (number == INT32_MAX)
        number--;
    if (number < 0)
        number += INT32_MAX;
    return random->table[random->next] = number;
}

static uint64_t next_bits(struct random *random) {
    uint64_t *s = random->state, result = s[1] * 5;
    result = (result << 7 | result >> 57) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3] << 45 | s[3] >> 19;
    return result;
}

/* [0, 1) */
static double sample(struct random *random) {
    if (random->seeded)
        return internal_sample(random) * (1.0 / INT32_MAX);
    return (double)(next_bits(random) >> 11) * 0x1p-53;
}

static struct random *random_make(const struct type *type) {
    struct random *random = object_new(type, sizeof *random);
    while (!(random->state[0] | random->state[1]))
        if (getrandom(random->state, sizeof random->state, 0) < 0)
            random->state[0] = (uint64_t)(uintptr_t)random | 1;
    return random;
}

static bool random_new(struct call *call) {
    struct random *random = random_make(call->type);
    if (call->count)
        seed_table(random, (int32_t)arg_int(call, 0));
    return give_object(call, random);
}

static struct type type_random, type_shared_random;

static bool random_get_shared(struct call *call) {
    static struct random *shared;
    if (!shared)
        shared = random_make(&type_shared_random);
    return give_object(call, shared);
}

/* An integer in [0, range); a seeded one takes two samples where one has too few bits, as .NET does. */
static uint64_t below(struct random *random, uint64_t range) {
    if (!random->seeded)
        return range ? uint128_multiply(next_bits(random), range).high : 0;
    if (range <= INT32_MAX)
        return (uint64_t)(sample(random) * (double)range);
    int32_t number = internal_sample(random);
    bool negative = internal_sample(random) % 2 == 0;
    double wide = negative ? -(double)number : (double)number;
    wide = (wide + (INT32_MAX - 1)) / (2 * (double)(uint32_t)INT32_MAX - 1);
    return (uint64_t)(wide * (double)range);
}

static bool random_next(struct call *call) {
    struct random *random = self_random(call);
    if (call->count == 0)
        return give_int(call, random->seeded ? internal_sample(random) : (int64_t)below(random, INT32_MAX));
    if (call->count == 1) {
        if (arg_int(call, 0) < 0)
            return failure_set(
                call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                "maxValue ('%d') must be a non-negative value. (Parameter 'maxValue')\nActual value was %d.",
                (int)arg_int(call, 0), (int)arg_int(call, 0));
        return give_int(call, (int64_t)below(random, (uint64_t)arg_int(call, 0)));
    }
    int64_t min = arg_int(call, 0), max = arg_int(call, 1);
    if (min > max)
        return fail_range(call, "'minValue' cannot be greater than maxValue.", "minValue");
    return give_int(call, min + (int64_t)below(random, (uint64_t)(max - min)));
}

static void next_bytes(struct random *random, uint8_t *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)(random->seeded ? (uint32_t)internal_sample(random) : next_bits(random) >> 32);
}

/* 64 bits from three numbers of 22, 22 and 20 bits. */
static uint64_t seeded_uint64(struct random *random) {
    uint64_t low = below(random, 1 << 22), middle = below(random, 1 << 22), high = below(random, 1 << 20);
    return low | middle << 22 | high << 44;
}

/* [0, range): as many bits as needed, tried again when too big. */
static uint64_t below64(struct random *random, uint64_t range) {
    if (range <= 1)
        return 0;
    if (!random->seeded)
        return below(random, range);
    unsigned bits = 64 - (unsigned)__builtin_clzll(range - 1);
    for (;;) {
        uint64_t number = seeded_uint64(random) >> (64 - bits);
        if (number < range)
            return number;
    }
}

static bool random_next_int64(struct call *call) {
    struct random *random = self_random(call);
    int64_t min = call->count == 2 ? arg_int(call, 0) : 0,
            max = call->count ? arg_int(call, call->count - 1) : INT64_MAX;
    if (call->count == 1 && max < 0)
        return failure_set(
            call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
            "maxValue ('%lld') must be a non-negative value. (Parameter 'maxValue')\nActual value was %lld.",
            (long long)max, (long long)max);
    if (min > max)
        return fail_range(call, "'minValue' cannot be greater than maxValue.", "minValue");
    if (call->count == 0)
        for (;;) {
            uint64_t number = (random->seeded ? seeded_uint64(random) : next_bits(random)) >> 1;
            if (number != INT64_MAX)
                return give_long(call, (int64_t)number);
        }
    return give_long(call, (int64_t)((uint64_t)min + below64(random, (uint64_t)max - (uint64_t)min)));
}

static bool random_next_double(struct call *call) {
    return give_double(call, sample(self_random(call)));
}

static bool random_next_single(struct call *call) {
    struct random *random = self_random(call);
    if (!random->seeded)
        return give(call, value_single((float)(next_bits(random) >> 40) * 0x1p-24f));
    for (;;) {
        float number = (float)sample(random);
        if (number < 1.0f)
            return give(call, value_single(number));
    }
}

static bool random_next_bytes(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    struct list *list = list_as_it_is(call->args[0]);
    uint8_t *bytes = mem_new_atomic((size_t)list->count + 1);
    next_bytes(self_random(call), bytes, (size_t)list->count);
    byte_array_store(list, 0, bytes, (size_t)list->count);
    return true;
}

/* Fisher and Yates, from the front as .NET goes. */
static bool random_shuffle(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "values");
    struct list *list = list_of(call->args[0]);
    for (int i = 0; i < list->count - 1; i++) {
        int other = i + (int)below(self_random(call), (uint64_t)(list->count - i));
        struct value swapped = list->items[i];
        list->items[i] = list->items[other];
        list->items[other] = swapped;
    }
    return true;
}

static const struct type_member members[] = {
    {"new()", random_new},
    {"new(int Seed)", random_new},
    {"static System.Random Shared {get}", random_get_shared},
    {"int Next()", random_next},
    {"int Next(int maxValue)", random_next},
    {"int Next(int minValue, int maxValue)", random_next},
    {"void NextBytes(byte[] buffer)", random_next_bytes},
    {"double NextDouble()", random_next_double},
    {"long NextInt64()", random_next_int64},
    {"long NextInt64(long maxValue)", random_next_int64},
    {"long NextInt64(long minValue, long maxValue)", random_next_int64},
    {"float NextSingle()", random_next_single},
    {"void Shuffle(System.Array values)", random_shuffle},
};

static struct type type_random = {.name = "System.Random", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_random);
static struct type type_shared_random = {.name = "System.Random+ThreadSafeRandom", .base = &type_random};
TYPE_REGISTER(type_shared_random);
