/* Text order under the ICU root collation, as .NET's invariant culture compares.
 *
 * ASCII needs only the table below. Text beyond it asks ICU, which is loaded at the first need and never for ASCII;
 * where the library is not installed, code points of the lower-cased text decide, then the texts themselves. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/string.h"

/* Primary weights of the root collation: 0 is ignored wherever it stands (control characters); letters weigh the same
 * in both cases. Written from ucol_strcollUTF8 of ICU 72 at primary strength over the 128 characters. */
static const uint8_t ascii_weights[128] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  1,  2,  3,  4,  5,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  6,  12, 16, 28, 38, 29, 27, 15, 17, 18, 24, 32, 9,  8,  14, 25, 39, 40, 41, 42,
    43, 44, 45, 46, 47, 48, 11, 10, 33, 34, 35, 13, 23, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
    62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 19, 26, 20, 31, 7,  30, 49, 50, 51, 52, 53, 54, 55,
    56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 21, 36, 22, 37, 0,
};

struct icu {
    void *collators[2]; /* exact, ignoring case */
    int (*compare)(const void *collator, const char *left, int32_t left_length, const char *right, int32_t right_length,
                   int *status);
};

static struct icu icu;
static pthread_once_t icu_once = PTHREAD_ONCE_INIT;

enum { ICU_STRENGTH = 5, ICU_SECONDARY = 1, ICU_NEWEST = 90, ICU_OLDEST = 50 };

/* ICU writes its version into the names of the library and of every function. */
static void load_icu(void) {
    char name[64];
    for (int version = ICU_NEWEST; version >= ICU_OLDEST; version--) {
        snprintf(name, sizeof name, "libicui18n.so.%d", version);
        void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
        if (!library)
            continue;
        snprintf(name, sizeof name, "ucol_open_%d", version);
        void *(*open)(const char *, int *) = (void *(*)(const char *, int *))dlsym(library, name);
        snprintf(name, sizeof name, "ucol_setAttribute_%d", version);
        void (*set)(void *, int, int, int *) = (void (*)(void *, int, int, int *))dlsym(library, name);
        snprintf(name, sizeof name, "ucol_strcollUTF8_%d", version);
        void *compare = dlsym(library, name);
        int status = 0;
        if (!open || !set || !compare)
            continue;
        icu.collators[0] = open("", &status);
        icu.collators[1] = open("", &status);
        if (status > 0 || !icu.collators[0] || !icu.collators[1])
            continue;
        set(icu.collators[1], ICU_STRENGTH, ICU_SECONDARY, &status);
        icu.compare = (__typeof__(icu.compare))compare;
        return;
    }
}

static int compare_code_points(const char *left, size_t left_length, const char *right, size_t right_length,
                               bool ignore_case) {
    size_t i = 0, j = 0;
    while (i < left_length && j < right_length) {
        size_t size;
        uint32_t one = rune_to_lower(utf8_decode(left + i, left_length - i, &size));
        i += size;
        uint32_t other = rune_to_lower(utf8_decode(right + j, right_length - j, &size));
        j += size;
        if (one != other)
            return one < other ? -1 : 1;
    }
    if (i < left_length || j < right_length)
        return i < left_length ? 1 : -1;
    if (ignore_case)
        return 0;
    /* The case of the first difference decides, lower before upper as in the collation. */
    int order = memcmp(right, left, left_length < right_length ? left_length : right_length);
    return order ? order : (left_length > right_length) - (left_length < right_length);
}

uint64_t collate_ascii_prefix(const char *text, size_t length) {
    uint64_t prefix = 0;
    int weights = 0;
    for (size_t i = 0; i < length && weights < 8; i++) {
        uint8_t weight = ascii_weights[(unsigned char)text[i] & 0x7F];
        if (!weight)
            continue;
        prefix = prefix << 8 | weight;
        weights++;
    }
    return weights ? prefix << (8 * (8 - weights)) : 0;
}

static bool is_upper(unsigned char c) {
    return c >= 'A' && c <= 'Z';
}

enum ascii_result { ASCII_DECIDED, ASCII_NEEDS_MORE };

/* Decides as long as it sees ASCII: a difference in weight is final, since what follows a letter only changes lesser
 * weights. */
static enum ascii_result compare_ascii(const char *left, size_t left_length, const char *right, size_t right_length,
                                       bool ignore_case, int *ret_order) {
    size_t i = 0, j = 0;
    int lesser = 0;
    for (;;) {
        while (i < left_length && !(left[i] & 0x80) && !ascii_weights[(unsigned char)left[i]])
            i++;
        while (j < right_length && !(right[j] & 0x80) && !ascii_weights[(unsigned char)right[j]])
            j++;
        if (i == left_length || j == right_length)
            break;
        unsigned char one = (unsigned char)left[i++], other = (unsigned char)right[j++];
        if ((one | other) & 0x80)
            return ASCII_NEEDS_MORE;
        if (ascii_weights[one] != ascii_weights[other]) {
            *ret_order = ascii_weights[one] < ascii_weights[other] ? -1 : 1;
            return ASCII_DECIDED;
        }
        if (!lesser && one != other)
            lesser = is_upper(one) ? 1 : -1;
    }
    if ((i < left_length && left[i] & 0x80) || (j < right_length && right[j] & 0x80))
        return ASCII_NEEDS_MORE;
    /* A rest that begins with ASCII weighs more than nothing. */
    *ret_order = i < left_length ? 1 : j < right_length ? -1 : ignore_case ? 0 : lesser;
    return ASCII_DECIDED;
}

/* Full and half width letters and the two kana alphabets differ even where case does not count; ICU's strength that
 * ignores case ignores these too. */
static bool has_width_or_kana(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t size;
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        if ((rune >= 0x3041 && rune <= 0x30FF) || (rune >= 0xFF01 && rune <= 0xFFEE))
            return true;
        i += size;
    }
    return false;
}

static char *lower_text(const char *text, size_t length, size_t *ret_length) {
    struct buffer out = {0};
    for (size_t i = 0; i < length;) {
        size_t size;
        buffer_put_rune(&out, rune_to_lower(utf8_decode(text + i, length - i, &size)));
        i += size;
    }
    *ret_length = out.length;
    return buffer_dup(&out);
}

static int compare_icu(const char *left, size_t left_length, const char *right, size_t right_length, bool ignore_case) {
    int status = 0;
    int order =
        icu.compare(icu.collators[ignore_case], left, (int32_t)left_length, right, (int32_t)right_length, &status);
    if (order != 0 || !ignore_case)
        return order;
    if (!has_width_or_kana(left, left_length) && !has_width_or_kana(right, right_length))
        return 0;
    const char *first = lower_text(left, left_length, &left_length),
               *second = lower_text(right, right_length, &right_length);
    return icu.compare(icu.collators[0], first, (int32_t)left_length, second, (int32_t)right_length, &status);
}

int collate(const char *left, size_t left_length, const char *right, size_t right_length, bool ignore_case) {
    int order;
    if (left_length == right_length && memcmp(left, right, left_length) == 0)
        return 0;
    if (compare_ascii(left, left_length, right, right_length, ignore_case, &order) == ASCII_DECIDED)
        return order;
    pthread_once(&icu_once, load_icu);
    if (!icu.compare)
        return compare_code_points(left, left_length, right, right_length, ignore_case);
    return compare_icu(left, left_length, right, right_length, ignore_case);
}
