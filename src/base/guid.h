/* System.Guid: 16 bytes in .NET's order (ToByteArray: the first three fields little endian). */
#ifndef BASE_GUID_H
#define BASE_GUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct guid {
    uint8_t bytes[16];
};

/* A random (version 4) guid. */
struct guid guid_new(void);
/* Formats N D B P X, and the same without case; spaces around are fine. False: FormatException. */
bool guid_parse(const char *text, size_t length, struct guid *ret_guid);
/* format: 'D' (0 means D), 'N', 'B', 'P', 'X', either case; NULL for another letter. Lower-case digits. Collected. */
char *guid_format(struct guid guid, char format);
/* Is it Guid.Empty, all zeros? */
static inline bool guid_is_empty(struct guid guid) {
    uint8_t all = 0;
    for (int i = 0; i < 16; i++)
        all |= guid.bytes[i];
    return all == 0;
}
static inline bool guid_equal(struct guid left, struct guid right) {
    uint8_t difference = 0;
    for (int i = 0; i < 16; i++)
        difference |= left.bytes[i] ^ right.bytes[i];
    return difference == 0;
}
/* As Guid.CompareTo orders them. */
int guid_compare(struct guid left, struct guid right);

#endif
