/* Character classes as System.Char knows them: of one UTF-16 unit, so that nothing above U+FFFF is a letter or a digit.
 * Source: the general categories of the Unicode Character Database. Any thread. */
#ifndef BASE_UNICODE_CLASS_H
#define BASE_UNICODE_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/* Char.IsLetter: categories Lu, Ll, Lt, Lm, Lo. */
bool rune_is_letter(uint32_t rune);
/* Char.IsDigit: category Nd. */
bool rune_is_digit(uint32_t rune);
/* Char.IsSeparator: categories Zs, Zl, Zp. */
bool rune_is_separator(uint32_t rune);
/* Char.IsWhiteSpace: the separators, U+0009 to U+000D and U+0085. */
bool rune_is_white_space(uint32_t rune);

#endif
