/* Numbers: 12, 1.5, .5, 1e3, 0xFF, 0b101, with the suffixes y uy s us l ul u n d and the multipliers kb mb gb tb pb.
 * What starts like a number but is none is a word. */
#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"
#include "lang/number.h"

/* Appends the ASCII characters of a class. */
static int append_class(struct lexer *lexer, struct buffer *digits, enum char_class class) {
    uint32_t begin = lexer->in.index;
    while (char_is(lexer_peek(lexer), class))
        lexer->in.index++;
    if (lexer->in.index > begin)
        buffer_append(digits, lexer->in.text + begin, lexer->in.index - begin);
    return (int)(lexer->in.index - begin);
}

/* After the e: false where no digit follows. */
static bool append_exponent(struct lexer *lexer, struct buffer *digits) {
    uint32_t size;
    uint32_t c = lexer_at(lexer, lexer->in.index, &size);
    buffer_putc(digits, 'e');
    if (c == '+' || char_is_dash(c)) {
        buffer_putc(digits, c == '+' ? '+' : '-');
        lexer->in.index += size;
    }
    return append_class(lexer, digits, CHAR_DIGIT) > 0;
}

static bool append_fraction(struct lexer *lexer, struct buffer *digits) {
    append_class(lexer, digits, CHAR_DIGIT);
    if ((lexer_peek(lexer) | 0x20) != 'e')
        return true;
    lexer->in.index++;
    return append_exponent(lexer, digits);
}

static bool append_decimal(struct lexer *lexer, uint32_t first, struct buffer *digits, bool *ret_real) {
    buffer_put_rune(digits, first);
    append_class(lexer, digits, CHAR_DIGIT);
    uint32_t size;
    uint32_t c = lexer_peek(lexer);
    if (c == '.' && lexer_at(lexer, lexer->in.index + 1, &size) != '.') { /* 1..5 is a range */
        lexer->in.index++;
        buffer_putc(digits, '.');
        *ret_real = true;
        return append_fraction(lexer, digits);
    }
    if ((c | 0x20) == 'e') {
        lexer->in.index++;
        *ret_real = true;
        return append_exponent(lexer, digits);
    }
    return true;
}

static bool append_radix(struct lexer *lexer, struct buffer *digits, enum number_format *ret_format) {
    bool hex = (lexer_peek(lexer) | 0x20) == 'x';
    lexer->in.index++;
    *ret_format = hex ? NUMBER_FORMAT_HEX : NUMBER_FORMAT_BINARY;
    if (hex) {
        buffer_putc(digits, '0'); /* so that a leading F is no sign */
        append_class(lexer, digits, CHAR_HEX);
        return true;
    }
    for (uint32_t c = lexer_peek(lexer); c == '0' || c == '1'; c = lexer_peek(lexer)) {
        buffer_putc(digits, (char)c);
        lexer->in.index++;
    }
    return digits->length > 0;
}

static int suffix_of(uint32_t c) {
    switch (c | 0x20) {
    case 'u':
        return SUFFIX_UNSIGNED;
    case 'y':
        return SUFFIX_SIGNED_BYTE;
    case 's':
        return SUFFIX_SHORT;
    case 'l':
        return SUFFIX_LONG;
    case 'd':
        return SUFFIX_DECIMAL;
    default:
        return SUFFIX_BIG_INTEGER;
    }
}

static bool read_suffix(struct lexer *lexer, int *ret_suffix) {
    uint32_t c = lexer_peek(lexer);
    if (!char_is(c, CHAR_SUFFIX))
        return true;
    lexer->in.index++;
    *ret_suffix = suffix_of(c);
    c = lexer_peek(lexer);
    if (!char_is(c, CHAR_SUFFIX))
        return true;
    lexer->in.index++;
    int second = suffix_of(c);
    bool fits = *ret_suffix == SUFFIX_UNSIGNED && (second & (SUFFIX_SIGNED_BYTE | SUFFIX_SHORT | SUFFIX_LONG)) != 0;
    *ret_suffix |= second;
    return fits;
}

static bool read_multiplier(struct lexer *lexer, int *ret_multiplier) {
    static const char letters[] = "kmgtp";
    uint32_t c = lexer_peek(lexer);
    if (!char_is(c, CHAR_MULTIPLIER))
        return true;
    lexer->in.index++;
    *ret_multiplier = 10 * (int)(strchr(letters, (int)(c | 0x20)) - letters + 1);
    if ((lexer_peek(lexer) | 0x20) != 'b')
        return false;
    lexer->in.index++;
    return true;
}

/* Reads what may be a number; false where it is a word. The digits go to scratch. */
static bool scan(struct lexer *lexer, uint32_t first, struct number_text *ret_text) {
    *ret_text = (struct number_text){0};
    struct buffer *digits = &lexer->scratch;
    buffer_clear(digits);
    bool good;
    if (first == '+' || first == '!' || char_is_dash(first)) {
        if (first != '!')
            buffer_putc(digits, first == '+' ? '+' : '-');
        first = lexer_get(lexer);
    }
    if (first == '.') {
        buffer_putc(digits, '.');
        ret_text->real = true;
        good = append_fraction(lexer, digits);
    } else {
        uint32_t next = lexer_peek(lexer) | 0x20;
        if (first == '0' && (next == 'x' || next == 'b'))
            good = append_radix(lexer, digits, &ret_text->format);
        else
            good = append_decimal(lexer, first, digits, &ret_text->real);
    }
    good = read_suffix(lexer, &ret_text->suffix) && read_multiplier(lexer, &ret_text->multiplier) && good;
    uint32_t c = lexer_peek(lexer);
    bool expression = lexer->mode == LEXER_EXPRESSION;
    good = good && (char_ends_word(c) || (expression && char_ends_number(c, lexer->ternary_ends_number)));
    ret_text->digits = buffer_text(digits);
    ret_text->length = digits->length;
    return good;
}

bool lexer_scans_as_number(struct lexer *lexer, uint32_t first) {
    struct number_text text;
    return scan(lexer, first, &text);
}

void lexer_number(struct lexer *lexer, uint32_t first, struct token *ret_token) {
    struct number_text text;
    if (!scan(lexer, first, &text)) {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    struct ast_constant *number = MEM_NEW(struct ast_constant);
    bool fits = number_value(&text, number);
    if (!fits && lexer->mode != LEXER_EXPRESSION) {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    lexer_finish(lexer, TOKEN_NUMBER, ret_token);
    if (fits)
        ret_token->number = number;
    else
        lexer_error(lexer, ret_token->extent, "BadNumericConstant", extent_text(ret_token->extent));
}
