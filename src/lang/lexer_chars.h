/* What single characters mean to the lexer: typographic quotes and dashes count as their ASCII kin, white space and
 * what ends a word. Source: about_Quoting_Rules, about_Special_Characters and the behaviour of PowerShell 7. Runes
 * above U+FFFF have no class. */
#ifndef LANG_LEXER_CHARS_H
#define LANG_LEXER_CHARS_H

#include <stdbool.h>
#include <stdint.h>

enum char_class {
    CHAR_IDENTIFIER_START = 1, /* A-Z a-z _ */
    CHAR_MULTIPLIER = 2,       /* k m g t p */
    CHAR_SUFFIX = 4,           /* d l n s u y */
    CHAR_SPACE = 8,
    CHAR_HEX = 16,
    CHAR_DIGIT = 32,
    CHAR_VARIABLE_START = 64,
    CHAR_ENDS_WORD = 128,
    CHAR_ENDS_ASSEMBLY_NAME = 256,
    CHAR_ENDS_NUMBER = 512,
};

extern const uint16_t lexer_char_classes[128];

static inline bool char_is(uint32_t c, enum char_class class) {
    return c < 128 && (lexer_char_classes[c] & class) != 0;
}

bool char_is_space(uint32_t c);
bool char_is_dash(uint32_t c);
bool char_is_single_quote(uint32_t c);
bool char_is_double_quote(uint32_t c);
bool char_is_variable_start(uint32_t c);
bool char_is_identifier_start(uint32_t c);
bool char_is_identifier_follow(uint32_t c);
/* White space, line ends, the end of input and & ( ) , ; { | }: no word of command mode goes on over them. */
bool char_ends_word(uint32_t c);
bool char_ends_assembly_name(uint32_t c);
/* What may follow a number in expression mode without a space; ternary: after ? or : of a ternary these two end it too.
 */
bool char_ends_number(uint32_t c, bool ternary);

#endif
