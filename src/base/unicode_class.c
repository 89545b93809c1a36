#include "base/unicode_class.h"

#include "base/unicode_category.h"

bool rune_is_letter(uint32_t rune) {
    if (rune < 0x80)
        return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
    return rune <= 0xFFFF && unicode_category(rune) <= UNICODE_OTHER_LETTER;
}

bool rune_is_digit(uint32_t rune) {
    if (rune < 0x80)
        return rune >= '0' && rune <= '9';
    return rune <= 0xFFFF && unicode_category(rune) == UNICODE_DECIMAL_DIGIT_NUMBER;
}

bool rune_is_separator(uint32_t rune) {
    return rune == ' ' || rune == 0xA0 || rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 ||
           rune == 0x2029 || rune == 0x202F || rune == 0x205F || rune == 0x3000;
}

bool rune_is_white_space(uint32_t rune) {
    return (rune >= 9 && rune <= 13) || rune == 0x85 || rune_is_separator(rune);
}
