/* Get-Random and Get-SecureRandom: numbers and choices. Numbers come from bytes: the system's, or those of
 * System.Random after -SetSeed, whose generator stays with the runspace; Get-SecureRandom asks the system alone. The
 * steps are .NET's, so that a seed gives the same numbers. */
#include <math.h>
#include <string.h>
#include <sys/random.h>

#include "base/memory.h"
#include "base/table.h"
#include "engine/cmdlet.h"
#include "object/list.h"

struct get_random {
    struct value set_seed, maximum, minimum;
    int32_t count;
    struct list *input_object;
    bool shuffle;
};

static const struct parameter parameters[] = {
    {"SetSeed", "System.Nullable[int]", ARG(get_random, set_seed), .flags = NOT_NULL,
     .help = "Starts a series of numbers that is the same each time. Not for secrets."},
    {"Maximum", "System.Object", ARG(get_random, maximum), .sets = "RandomNumberParameterSet", .position = 1,
     .help = "Numbers are below this."},
    {"Minimum", "System.Object", ARG(get_random, minimum), .sets = "RandomNumberParameterSet",
     .help = "Numbers are this or above."},
    {"InputObject", "System.Object[]", ARG(get_random, input_object),
     .sets = "RandomListItemParameterSet,ShuffleParameterSet", .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_NULL, .help = "The objects to choose from."},
    {"Count", "int", ARG(get_random, count), .sets = "RandomNumberParameterSet,RandomListItemParameterSet",
     .has_range = true, .range_low = 1, .range_high = 2147483647, .default_text = "1",
     .help = "How many numbers or objects to give."},
    {"Shuffle", "switch", ARG(get_random, shuffle), .sets = "ShuffleParameterSet", .flags = MANDATORY,
     .default_text = "False", .help = "Gives all the objects in random order."},
};

struct state {
    struct value generator; /* System.Random, or null: the system's bytes */
    struct values chosen;
    int64_t seen;
    int32_t count;
};

/* ---- bytes ---- */

#define SLOT "Get-Random"

static void find_generator(struct state *state, const struct get_random *args, bool is_secure) {
    if (!runspace->slots_for_rooms)
        runspace->slots_for_rooms = table_new(TABLE_EXACT);
    if (!value_is_null(args->set_seed)) {
        struct value *kept = MEM_NEW(struct value);
        type_construct(type_find("System.Random"), &args->set_seed, 1, kept, NULL);
        table_set(runspace->slots_for_rooms, SLOT, kept);
    }
    const struct value *generator = table_get(runspace->slots_for_rooms, SLOT);
    state->generator = generator && !is_secure ? *generator : VALUE_NULL;
}

static void take_bytes(struct state *state, void *bytes, size_t count) {
    if (value_is_null(state->generator)) {
        for (size_t done = 0; done < count;) {
            ssize_t got = getrandom((char *)bytes + done, count - done, 0);
            done += got > 0 ? (size_t)got : 0;
        }
        return;
    }
    struct list *buffer = array_new_of(&type_byte, (int32_t)count);
    struct value argument = value_list(buffer), ignored;
    member_invoke(state->generator, "NextBytes", &argument, 1, &ignored, NULL);
    for (size_t i = 0; i < count; i++)
        ((uint8_t *)bytes)[i] = (uint8_t)buffer->items[i].i;
}

/* Any int but the largest. */
static int32_t sample(struct state *state) {
    int32_t number;
    do
        take_bytes(state, &number, sizeof number);
    while (number == INT32_MAX);
    return number;
}

static double next_double(struct state *state) {
    int32_t number = sample(state);
    return (number < 0 ? number + INT32_MAX : number) * (1.0 / INT32_MAX);
}

static int32_t next_int(struct state *state, int32_t low, int32_t high) {
    int64_t range = (int64_t)high - low;
    if (range <= INT32_MAX)
        return (int32_t)(next_double(state) * (double)range) + low;
    double large = ((double)sample(state) + INT32_MAX) * (1.0 / (2.0 * INT32_MAX));
    return (int32_t)((int64_t)(large * (double)range) + low);
}

static int64_t next_long(struct state *state, int64_t low, int64_t high) {
    uint64_t range = (uint64_t)high - (uint64_t)low, number;
    if (range <= INT32_MAX)
        return low + next_int(state, 0, (int32_t)range);
    uint64_t mask = UINT64_MAX >> __builtin_clzll(range);
    do {
        take_bytes(state, &number, sizeof number);
        number &= mask;
    } while (range <= number);
    return (int64_t)((double)low + (double)number);
}

static double next_real(struct state *state, double low, double high) {
    double range = high - low, number;
    do {
        double share = next_double(state);
        number = isinf(range) ? low + share * high - share * low : low + share * range;
        range = isinf(range) ? range : range * share;
    } while (number >= high);
    return number;
}

/* ---- numbers ---- */

static struct value operand(struct value given) {
    struct value base = value_base(given), number;
    return value_is_string(base) && text_to_number(string_text(base), string_length(base), &number) ? number : base;
}

static bool is_whole(struct value number, const struct type *type) {
    return value_is_null(number) || number.type == type;
}

static _Noreturn void throw_bounds(struct cmdlet_call *call, struct value low, struct value high) {
    cmdlet_throw(call, "System.ArgumentException", "MinGreaterThanOrEqualMax", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                 "The Minimum value (%s) cannot be greater than or equal to the Maximum value (%s).",
                 value_dotnet_text(low), value_dotnet_text(high));
}

static double real_bound(struct cmdlet_call *call, struct value bound, double missing) {
    struct failure failure = {0};
    double number = missing;
    if (!value_is_null(bound) && !convert_to_double(bound, &number, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    return number;
}

/* A bound given as text is the number it would be in a script. */
static struct value number_of(struct cmdlet_call *call, struct value bound) {
    struct failure failure = {0};
    struct value number;
    if (!value_is_string(bound))
        return bound;
    const char *text = string_text(bound);
    bool real = strpbrk(text, ".eE") && strncasecmp(text, "0x", 2) != 0;
    if (!real && convert_to(bound, &type_int32, &number, &failure))
        return number;
    if (real ? convert_to(bound, &type_double, &number, &failure)
             : *text && text[strspn(text, "0123456789")] == '\0' && convert_to(bound, &type_int64, &number, NULL))
        return number;
    failure.exception = "System.Management.Automation.PSInvalidCastException";
    cmdlet_throw_failure(call, &failure, VALUE_NULL);
}

static void write_numbers(struct cmdlet_call *call) {
    struct get_random *args = call->args;
    struct state *state = call->state;
    struct value low = number_of(call, operand(args->minimum)), high = number_of(call, operand(args->maximum));
    bool ints = is_whole(low, &type_int32) && is_whole(high, &type_int32);
    bool longs = (is_whole(low, &type_int32) || is_whole(low, &type_int64)) &&
                 (is_whole(high, &type_int32) || is_whole(high, &type_int64));
    int64_t from = longs && low.type ? low.i : 0, to = longs && high.type ? high.i : ints ? INT32_MAX : INT64_MAX;
    double real_from = longs ? 0 : real_bound(call, low, 0),
           real_to = longs ? 1 : real_bound(call, high, 1.7976931348623157E+308);
    if (from >= to)
        throw_bounds(call, ints ? value_int((int32_t)from) : value_long(from),
                     ints ? value_int((int32_t)to) : value_long(to));
    if (real_from >= real_to)
        throw_bounds(call, value_double(real_from), value_double(real_to));
    for (int32_t i = 0; i < state->count; i++)
        cmdlet_write(call, ints    ? value_int(next_int(state, (int32_t)from, (int32_t)to))
                           : longs ? value_long(next_long(state, from, to))
                                   : value_double(next_real(state, real_from, real_to)));
}

/* ---- choices ---- */

static bool choosing(const struct cmdlet_call *call) {
    return call->set && strcmp(call->set, "RandomNumberParameterSet") != 0;
}

static void begin(struct cmdlet_call *call) {
    struct get_random *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    state->count = cmdlet_bound(call, ARG(get_random, count)) ? args->count : 1;
    find_generator(state, args, strcmp(call->cmdlet->name, "Get-Random") != 0);
}

/* Each object so far is among the chosen ones with equal chances. */
static void consider(struct cmdlet_call *call, struct value item) {
    struct get_random *args = call->args;
    struct state *state = call->state;
    if (args->shuffle || state->seen < state->count)
        values_add(&state->chosen, item);
    else if (next_int(state, 0, (int32_t)state->seen + 1) < state->count)
        state->chosen.items[next_int(state, 0, state->chosen.count)] = item;
    state->seen++;
}

static void process(struct cmdlet_call *call) {
    struct get_random *args = call->args;
    if (!choosing(call)) {
        write_numbers(call);
        return;
    }
    for (int32_t i = 0; args->input_object && i < args->input_object->count; i++)
        consider(call, args->input_object->items[i]);
    if (!args->input_object)
        consider(call, VALUE_NULL);
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    struct value *items = state->chosen.items;
    for (int32_t i = 0; i < state->chosen.count; i++) {
        int32_t k = next_int(state, i, state->chosen.count);
        struct value chosen = items[k];
        items[k] = items[i];
        cmdlet_write(call, chosen);
    }
}

static const struct example examples[] = {
    {"Get-Random -Minimum 1 -Maximum 7", "Throws a die."},
    {"'a', 'b', 'c' | Get-Random", "Chooses one of three."},
    {"1..10 | Get-Random -Shuffle", "Gives ten numbers in random order."},
};
static const struct cmdlet get_random = {
    .name = "Get-Random",
    .module = MODULE_UTILITY,
    .default_set = "RandomNumberParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_random),
    .output_types = "System.Int32,System.Int64,System.Double",
    .synopsis = "Gets a random number, or selects objects randomly from a collection.",
    .description =
        "Whole numbers come from whole bounds, real ones from real bounds. With -SetSeed the series can be repeated.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(get_random);

static const struct example secure_examples[] = {{"Get-SecureRandom -Maximum 100", "A number nobody can foresee."}};

/* The same parameters but -SetSeed. */
static const struct cmdlet get_secure_random = {
    .name = "Get-SecureRandom",
    .module = MODULE_UTILITY,
    .default_set = "RandomNumberParameterSet",
    .parameters = parameters + 1,
    .parameter_count = COUNT_OF(parameters) - 1,
    .args_size = sizeof(struct get_random),
    .output_types = "System.Int32,System.Int64,System.Double",
    .synopsis = "Gets a cryptographically secure random number, or selects objects randomly from a collection.",
    .description = "Numbers come from the system's own source, which no seed can repeat.",
    .examples = secure_examples,
    .example_count = COUNT_OF(secure_examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(get_secure_random);
