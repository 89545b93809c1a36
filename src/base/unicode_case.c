/* Simple case mapping without a locale. */
#include <stdint.h>

uint32_t unicode_lower(uint32_t rune);
uint32_t unicode_upper(uint32_t rune);

uint32_t unicode_lower(uint32_t rune) {
    return rune;
}

uint32_t unicode_upper(uint32_t rune) {
    return rune;
}
