#include "lang/lexer_chars.h"

#include "base/unicode_class.h"

#define NAME (CHAR_IDENTIFIER_START | CHAR_VARIABLE_START)
#define BREAK (CHAR_ENDS_WORD | CHAR_ENDS_ASSEMBLY_NAME)

const uint16_t lexer_char_classes[128] = {
    ['\0'] = BREAK,
    ['\t'] = BREAK | CHAR_SPACE,
    ['\n'] = BREAK,
    ['\v'] = BREAK | CHAR_SPACE,
    ['\f'] = BREAK | CHAR_SPACE,
    ['\r'] = BREAK,
    [' '] = BREAK | CHAR_SPACE,
    ['!'] = CHAR_ENDS_NUMBER,
    ['#'] = CHAR_ENDS_NUMBER,
    ['$'] = CHAR_VARIABLE_START,
    ['%'] = CHAR_ENDS_NUMBER,
    ['&'] = CHAR_ENDS_WORD,
    ['('] = CHAR_ENDS_WORD,
    [')'] = CHAR_ENDS_WORD,
    ['*'] = CHAR_ENDS_NUMBER,
    ['+'] = CHAR_ENDS_NUMBER,
    [','] = BREAK,
    ['-'] = CHAR_ENDS_NUMBER,
    ['.'] = CHAR_ENDS_NUMBER,
    ['/'] = CHAR_ENDS_NUMBER,
    ['0'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['1'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['2'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['3'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['4'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['5'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['6'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['7'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['8'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    ['9'] = CHAR_HEX | CHAR_DIGIT | CHAR_VARIABLE_START,
    [':'] = CHAR_VARIABLE_START,
    [';'] = CHAR_ENDS_WORD,
    ['<'] = CHAR_ENDS_NUMBER,
    ['='] = CHAR_ENDS_ASSEMBLY_NAME | CHAR_ENDS_NUMBER,
    ['>'] = CHAR_ENDS_NUMBER,
    ['?'] = CHAR_VARIABLE_START,
    ['A'] = NAME | CHAR_HEX,
    ['B'] = NAME | CHAR_HEX,
    ['C'] = NAME | CHAR_HEX,
    ['D'] = NAME | CHAR_SUFFIX | CHAR_HEX,
    ['E'] = NAME | CHAR_HEX,
    ['F'] = NAME | CHAR_HEX,
    ['G'] = NAME | CHAR_MULTIPLIER,
    ['H'] = NAME,
    ['I'] = NAME,
    ['J'] = NAME,
    ['K'] = NAME | CHAR_MULTIPLIER,
    ['L'] = NAME | CHAR_SUFFIX,
    ['M'] = NAME | CHAR_MULTIPLIER,
    ['N'] = NAME | CHAR_SUFFIX,
    ['O'] = NAME,
    ['P'] = NAME | CHAR_MULTIPLIER,
    ['Q'] = NAME,
    ['R'] = NAME,
    ['S'] = NAME | CHAR_SUFFIX,
    ['T'] = NAME | CHAR_MULTIPLIER,
    ['U'] = NAME | CHAR_SUFFIX,
    ['V'] = NAME,
    ['W'] = NAME,
    ['X'] = NAME,
    ['Y'] = NAME | CHAR_SUFFIX,
    ['Z'] = NAME,
    [']'] = CHAR_ENDS_ASSEMBLY_NAME | CHAR_ENDS_NUMBER,
    ['^'] = CHAR_VARIABLE_START,
    ['_'] = NAME,
    ['a'] = NAME | CHAR_HEX,
    ['b'] = NAME | CHAR_HEX,
    ['c'] = NAME | CHAR_HEX,
    ['d'] = NAME | CHAR_SUFFIX | CHAR_HEX,
    ['e'] = NAME | CHAR_HEX,
    ['f'] = NAME | CHAR_HEX,
    ['g'] = NAME | CHAR_MULTIPLIER,
    ['h'] = NAME,
    ['i'] = NAME,
    ['j'] = NAME,
    ['k'] = NAME | CHAR_MULTIPLIER,
    ['l'] = NAME | CHAR_SUFFIX,
    ['m'] = NAME | CHAR_MULTIPLIER,
    ['n'] = NAME | CHAR_SUFFIX,
    ['o'] = NAME,
    ['p'] = NAME | CHAR_MULTIPLIER,
    ['q'] = NAME,
    ['r'] = NAME,
    ['s'] = NAME | CHAR_SUFFIX,
    ['t'] = NAME | CHAR_MULTIPLIER,
    ['u'] = NAME | CHAR_SUFFIX,
    ['v'] = NAME,
    ['w'] = NAME,
    ['x'] = NAME,
    ['y'] = NAME | CHAR_SUFFIX,
    ['z'] = NAME,
    ['{'] = CHAR_ENDS_WORD,
    ['|'] = CHAR_ENDS_WORD,
    ['}'] = CHAR_ENDS_WORD,
};

bool char_is_space(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_SPACE) != 0;
    return c == 0x85 || rune_is_separator(c);
}

bool char_is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2013 && c <= 0x2015);
}

bool char_is_single_quote(uint32_t c) {
    return c == '\'' || (c >= 0x2018 && c <= 0x201B);
}

bool char_is_double_quote(uint32_t c) {
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E;
}

bool char_is_variable_start(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_VARIABLE_START) != 0;
    return rune_is_letter(c) || rune_is_digit(c);
}

bool char_is_identifier_start(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_IDENTIFIER_START) != 0;
    return rune_is_letter(c);
}

bool char_is_identifier_follow(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & (CHAR_IDENTIFIER_START | CHAR_DIGIT)) != 0;
    return rune_is_letter(c) || rune_is_digit(c);
}

bool char_ends_word(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_ENDS_WORD) != 0;
    return char_is_space(c);
}

bool char_ends_assembly_name(uint32_t c) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_ENDS_ASSEMBLY_NAME) != 0;
    return char_is_space(c);
}

bool char_ends_number(uint32_t c, bool ternary) {
    if (c < 128)
        return (lexer_char_classes[c] & CHAR_ENDS_NUMBER) != 0 || (ternary && (c == '?' || c == ':'));
    return char_is_dash(c);
}
