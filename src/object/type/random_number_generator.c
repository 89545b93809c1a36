/* System.Security.Cryptography.RandomNumberGenerator over getrandom. */
#include <string.h>
#include <sys/random.h>

#include "object/byte_array.h"
#include "object/list.h"
#include "object/type/known.h"

static struct type type_generator;

static bool fill(struct call *call, void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t got = getrandom((char *)bytes + done, count - done, 0);
        if (got <= 0)
            return fail_with(call, "System.Security.Cryptography.CryptographicException",
                             "No random bytes are available.");
        done += (size_t)got;
    }
    return true;
}

static bool create(struct call *call) {
    return give_object(call, object_new(&type_generator, sizeof(struct object)));
}

/* Unbiased: what does not divide evenly is drawn again. */
static bool below(struct call *call, uint64_t limit, uint64_t *ret_number) {
    uint64_t most = UINT64_MAX - UINT64_MAX % limit;
    do {
        if (!fill(call, ret_number, sizeof *ret_number))
            return false;
    } while (*ret_number >= most);
    *ret_number %= limit;
    return true;
}

static bool get_int(struct call *call) {
    int64_t from = call->count > 1 ? arg_int(call, 0) : 0, to = arg_int(call, call->count - 1);
    uint64_t number;
    if (call->count == 1 && to <= 0)
        return fail_range(call,
                          mem_printf("toExclusive ('%lld') must be a non-negative and non-zero value.", (long long)to),
                          "toExclusive");
    if (from >= to)
        return fail_argument(call, "Range of random number does not contain at least one possibility.", NULL);
    return below(call, (uint64_t)(to - from), &number) && give_int(call, from + (int64_t)number);
}

static bool fill_list(struct call *call, struct list *array, int64_t from, int64_t count, bool non_zero) {
    uint8_t *bytes = mem_new_atomic((size_t)count + 1);
    if (!fill(call, bytes, (size_t)count))
        return false;
    for (int64_t i = 0; non_zero && i < count; i++)
        while (!bytes[i])
            if (!fill(call, &bytes[i], 1))
                return false;
    byte_array_store(array, from, bytes, (size_t)count);
    return true;
}

static bool get_bytes_static(struct call *call) {
    if (arg_int(call, 0) < 0)
        return fail_range(call, mem_printf("count ('%lld') must be a non-negative value.", (long long)arg_int(call, 0)),
                          "count");
    struct list *array = array_new_unscanned(&type_byte, (int32_t)arg_int(call, 0));
    return fill_list(call, array, 0, array->count, false) && give(call, value_list(array));
}

static bool fill_array(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "data");
    struct list *array = list_as_it_is(call->args[0]);
    int64_t from = call->count > 2 ? arg_int(call, 1) : 0, count = call->count > 2 ? arg_int(call, 2) : array->count;
    if (from < 0 || count < 0 || count > array->count - from)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
            NULL);
    return fill_list(call, array, from, count, call->member->data != NULL);
}

static bool get_hex(struct call *call) {
    static const char digits[2][17] = {"0123456789ABCDEF", "0123456789abcdef"};
    int64_t length = arg_int(call, 0);
    bool lower = call->count > 1 && arg_int(call, 1);
    if (length < 0)
        return fail_range(call, "Non-negative number required.", "stringLength");
    char *text = mem_new_atomic((size_t)length + 1);
    for (int64_t i = 0; i < length; i++) {
        uint8_t byte;
        if (!fill(call, &byte, 1))
            return false;
        text[i] = digits[lower][byte & 15];
    }
    text[length] = 0;
    return give_text(call, text);
}

static bool get_string(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_argument(call, "Span may not be empty.", "choices");
    const struct list *choices = list_of(call->args[0]);
    int64_t length = arg_int(call, 1);
    uint64_t at;
    if (!choices->count)
        return fail_argument(call, "Span may not be empty.", "choices");
    uint16_t *units = mem_new_atomic(sizeof *units * (size_t)(length + 1));
    for (int64_t i = 0; i < length; i++) {
        if (!below(call, (uint64_t)choices->count, &at))
            return false;
        units[i] = (uint16_t)choices->items[at].i;
    }
    return give(call, string_from_utf16(units, (size_t)length));
}

static bool shuffle(struct call *call) {
    if (arg_is_null(call, 0))
        return true; /* nothing to shuffle */
    struct list *items = list_of(call->args[0]);
    for (int32_t i = items->count - 1; i > 0; i--) {
        uint64_t at;
        if (!below(call, (uint64_t)i + 1, &at))
            return false;
        struct value kept = items->items[i];
        items->items[i] = items->items[at];
        items->items[at] = kept;
    }
    return true;
}

static bool nothing(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member members[] = {
    {"static System.Security.Cryptography.RandomNumberGenerator Create()", create},
    {"static void Fill(byte[] data)", fill_array},
    {"static byte[] GetBytes(int count)", get_bytes_static},
    {"static string GetHexString(int stringLength, bool lowercase = False)", get_hex},
    {"static int GetInt32(int toExclusive)", get_int},
    {"static int GetInt32(int fromInclusive, int toExclusive)", get_int},
    {"static string GetString(char[] choices, int length)", get_string},
    {"static void Shuffle(array values)", shuffle},
    {"void Dispose()", nothing},
    {"void GetBytes(byte[] data)", fill_array},
    {"void GetBytes(byte[] data, int offset, int count)", fill_array},
    {"void GetNonZeroBytes(byte[] data)", fill_array, .data = "non-zero"},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};

/* The class of old scripts, which they make themselves. */
static bool create_provider(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct object)));
}
static const struct type_member provider_members[] = {{"new()", create_provider}};

static struct type type_generator = {.name = "System.Security.Cryptography.RandomNumberGenerator",
                                     .base = &type_object,
                                     .interfaces = interfaces,
                                     MEMBERS(members)};
TYPE_REGISTER(type_generator);
static struct type type_provider = {.name = "System.Security.Cryptography.RNGCryptoServiceProvider",
                                    .base = &type_generator,
                                    .flags = TYPE_SEALED,
                                    MEMBERS(provider_members)};
TYPE_REGISTER(type_provider);
