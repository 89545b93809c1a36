#include "object/regex_subject.h"

#include "base/memory.h"
#include "base/utf8.h"

/* What was decoded last. Strings do not change, and the pointer keeps this one alive. */
static struct {
    struct regex_subject subject;
    const char *text;
    size_t length;
} last;

static struct regex_subject decode(const char *text, size_t length) {
    struct regex_subject subject = {0};
    subject.units = mem_new_atomic(sizeof *subject.units * (length + 1));
    subject.offsets = mem_new_atomic(sizeof *subject.offsets * (length + 1));
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        subject.offsets[subject.count] = at;
        if (rune < 0x10000) {
            subject.units[subject.count++] = (uint16_t)rune;
            continue;
        }
        subject.units[subject.count++] = (uint16_t)(0xD800 + ((rune - 0x10000) >> 10));
        subject.offsets[subject.count] = at + 2;
        subject.units[subject.count++] = (uint16_t)(0xDC00 + ((rune - 0x10000) & 0x3FF));
    }
    subject.offsets[subject.count] = length;
    return subject;
}

struct regex_subject regex_subject_of(const char *text, size_t length) {
    if (last.text != text || last.length != length) {
        last.subject = decode(text, length);
        last.text = text;
        last.length = length;
    }
    return last.subject;
}

size_t regex_subject_index(const struct regex_subject *subject, size_t offset) {
    size_t low = 0, high = subject->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (subject->offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
