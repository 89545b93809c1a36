#include "object/regex_class.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

/* \p{Is…} blocks, which PCRE2 does not know; the ranges of Unicode's Blocks.txt. */
static const struct {
    const char *name;
    uint16_t first, last;
} blocks[] = {
    {"IsBasicLatin", 0, 0x7F},
    {"IsLatin-1Supplement", 0x80, 0xFF},
    {"IsLatinExtended-A", 0x100, 0x17F},
    {"IsLatinExtended-B", 0x180, 0x24F},
    {"IsIPAExtensions", 0x250, 0x2AF},
    {"IsSpacingModifierLetters", 0x2B0, 0x2FF},
    {"IsCombiningDiacriticalMarks", 0x300, 0x36F},
    {"IsGreek", 0x370, 0x3FF},
    {"IsGreekandCoptic", 0x370, 0x3FF},
    {"IsCyrillic", 0x400, 0x4FF},
    {"IsCyrillicSupplement", 0x500, 0x52F},
    {"IsArmenian", 0x530, 0x58F},
    {"IsHebrew", 0x590, 0x5FF},
    {"IsArabic", 0x600, 0x6FF},
    {"IsSyriac", 0x700, 0x74F},
    {"IsDevanagari", 0x900, 0x97F},
    {"IsBengali", 0x980, 0x9FF},
    {"IsTamil", 0xB80, 0xBFF},
    {"IsThai", 0xE00, 0xE7F},
    {"IsGeorgian", 0x10A0, 0x10FF},
    {"IsHangulJamo", 0x1100, 0x11FF},
    {"IsLatinExtendedAdditional", 0x1E00, 0x1EFF},
    {"IsGreekExtended", 0x1F00, 0x1FFF},
    {"IsGeneralPunctuation", 0x2000, 0x206F},
    {"IsSuperscriptsandSubscripts", 0x2070, 0x209F},
    {"IsCurrencySymbols", 0x20A0, 0x20CF},
    {"IsLetterlikeSymbols", 0x2100, 0x214F},
    {"IsNumberForms", 0x2150, 0x218F},
    {"IsArrows", 0x2190, 0x21FF},
    {"IsMathematicalOperators", 0x2200, 0x22FF},
    {"IsMiscellaneousTechnical", 0x2300, 0x23FF},
    {"IsBoxDrawing", 0x2500, 0x257F},
    {"IsBlockElements", 0x2580, 0x259F},
    {"IsGeometricShapes", 0x25A0, 0x25FF},
    {"IsMiscellaneousSymbols", 0x2600, 0x26FF},
    {"IsDingbats", 0x2700, 0x27BF},
    {"IsCJKSymbolsandPunctuation", 0x3000, 0x303F},
    {"IsHiragana", 0x3040, 0x309F},
    {"IsKatakana", 0x30A0, 0x30FF},
    {"IsCJKUnifiedIdeographsExtensionA", 0x3400, 0x4DBF},
    {"IsCJKUnifiedIdeographs", 0x4E00, 0x9FFF},
    {"IsHangulSyllables", 0xAC00, 0xD7AF},
    {"IsPrivateUse", 0xE000, 0xF8FF},
    {"IsHalfwidthandFullwidthForms", 0xFF00, 0xFFEF},
};

static const char *const categories[] = {"C",  "Cc", "Cf", "Cn", "Co", "Cs", "L",  "Ll", "Lm", "Lo", "Lt", "Lu", "M",
                                         "Mc", "Me", "Mn", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Pe", "Pf", "Pi",
                                         "Po", "Ps", "S",  "Sc", "Sk", "Sm", "So", "Z",  "Zl", "Zp", "Zs"};

/* \p{Name}: *at is at the p. */
static const char *property(const char **at, const char *end, bool in_class, struct buffer *out) {
    char letter = *(*at)++;
    const char *close = *at < end && **at == '{' ? memchr(*at, '}', (size_t)(end - *at)) : NULL;
    if (!close)
        return "Incomplete \\p{X} character escape.";
    const char *name = mem_strndup(*at + 1, (size_t)(close - *at - 1));
    *at = close + 1;
    for (size_t i = 0; i < COUNT_OF(categories); i++) {
        if (strcmp(name, categories[i]) == 0) {
            buffer_printf(out, "\\%c{%s}", letter, name);
            return NULL;
        }
    }
    for (size_t i = 0; i < COUNT_OF(blocks); i++) {
        if (strcmp(name, blocks[i].name) != 0)
            continue;
        unsigned first = blocks[i].first, last = blocks[i].last;
        if (!in_class)
            buffer_printf(out, letter == 'P' ? "[^\\x{%x}-\\x{%x}]" : "[\\x{%x}-\\x{%x}]", first, last);
        else if (letter == 'p')
            buffer_printf(out, "\\x{%x}-\\x{%x}", first, last);
        else if (first == 0)
            buffer_printf(out, "\\x{%x}-\\x{ffff}", last + 1);
        else
            buffer_printf(out, "\\x{0}-\\x{%x}\\x{%x}-\\x{ffff}", first - 1, last + 1);
        return NULL;
    }
    return mem_printf("Unknown property '%s'.", name);
}

static bool read_hex(const char **at, const char *end, int digits, unsigned *ret_number) {
    *ret_number = 0;
    for (int i = 0; i < digits; i++) {
        if (*at + i >= end || !isxdigit((unsigned char)(*at)[i]))
            return false;
        char c = (char)tolower((unsigned char)(*at)[i]);
        *ret_number = *ret_number * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *at += digits;
    return true;
}

/* \uD83D\uDE00 is one character here. */
static const char *unicode_escape(const char **at, const char *end, int digits, struct buffer *out) {
    unsigned number, low;
    const char *start = *at;
    ++*at;
    if (!read_hex(at, end, digits, &number)) {
        *at = start + 1;
        return "Insufficient or invalid hexadecimal digits.";
    }
    const char *next = *at + 2;
    if (number >= 0xD800 && number < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u' &&
        read_hex(&next, end, 4, &low) && low >= 0xDC00 && low < 0xE000) {
        number = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00);
        *at = next;
    }
    buffer_printf(out, "\\x{%x}", number);
    return NULL;
}

const char *class_escape(const char **at, const char *end, bool in_class, struct buffer *out) {
    char c = **at;
    if (c == 'p' || c == 'P')
        return property(at, end, in_class, out);
    if (c == 'u' || c == 'x')
        return unicode_escape(at, end, c == 'u' ? 4 : 2, out);
    if (c == 'c') {
        ++*at;
        if (*at >= end)
            return "Missing control character.";
        char control = (char)toupper((unsigned char)*(*at)++);
        if (control < '@' || control > '_')
            return "Unrecognized control character.";
        buffer_printf(out, "\\x{%x}", control - '@');
        return NULL;
    }
    static const char letters[] = "abefnrtv";
    static const unsigned char codes[] = {7, 8, 27, 12, 10, 13, 9, 11};
    const char *letter = c ? strchr(letters, c) : NULL;
    if (letter && (c != 'b' || in_class)) {
        buffer_printf(out, "\\x{%x}", codes[letter - letters]);
    } else if (one_of(c, "dDsSwW")) {
        buffer_printf(out, "\\%c", c);
    } else if (isalnum((unsigned char)c) || c == '_') {
        ++*at;
        return mem_printf("Unrecognized escape sequence \\%c.", c);
    } else {
        if (!((unsigned char)c & 0x80))
            buffer_putc(out, '\\');
        buffer_putc(out, c);
    }
    ++*at;
    return NULL;
}

/* One member of a class; *ret_rune is the character, or -1 for a set such as \d. */
static const char *class_member(const char **at, const char *end, struct buffer *out, int64_t *ret_rune) {
    size_t size;
    *ret_rune = -1;
    if (**at == '[') { /* [: :] is nothing special in .NET */
        buffer_puts(out, "\\[");
        *ret_rune = '[';
        ++*at;
        return NULL;
    }
    if (**at != '\\') {
        *ret_rune = utf8_decode(*at, (size_t)(end - *at), &size);
        buffer_append(out, *at, size);
        *at += size;
        return NULL;
    }
    ++*at;
    if (*at >= end)
        return "Illegal \\ at end of pattern.";
    size_t before = out->length;
    if (**at >= '0' && **at <= '7') {
        unsigned number = 0;
        for (int i = 0; i < 3 && *at < end && **at >= '0' && **at <= '7'; i++)
            number = number * 8 + (unsigned)(*(*at)++ - '0');
        buffer_printf(out, "\\x{%x}", number & 0xFF);
    } else {
        bool set = one_of(**at, "dDsSwWpP");
        const char *message = class_escape(at, end, true, out);
        if (message || set)
            return message;
    }
    const char *text = out->bytes + before; /* "\x{…}" or "\c" */
    *ret_rune = text[1] == 'x' && text[2] == '{' ? strtol(text + 3, NULL, 16) : (unsigned char)text[1];
    return NULL;
}

const char *class_translate(const char **at, const char *end, struct buffer *out) {
    struct buffer members = {0}, subtracted = {0};
    bool first = true, closed = false;
    int64_t low = -1, rune;
    ++*at;
    buffer_putc(&members, '[');
    if (*at < end && **at == '^') {
        buffer_putc(&members, '^');
        ++*at;
    }
    while (*at < end && !closed) {
        if (**at == ']' && !first) {
            closed = true;
            ++*at;
        } else if (**at == '-' && end - *at > 1 && (*at)[1] == '[' && !first) {
            ++*at;
            const char *message = class_translate(at, end, &subtracted);
            if (message)
                return message;
        } else if (**at == '-' && low >= 0 && end - *at > 1 && (*at)[1] != ']') {
            const char *start = ++*at;
            buffer_putc(&members, '-');
            const char *message = class_member(at, end, &members, &rune);
            if (message)
                return message;
            if (rune < 0)
                return mem_printf("Cannot include class \\%c in character range.", start[1]);
            if (rune < low)
                return "[x-y] range in reverse order.";
            low = -1;
        } else if (**at == '-') {
            buffer_puts(&members, "\\-");
            low = -1;
            ++*at;
        } else {
            const char *message = first && **at == ']' ? (buffer_puts(&members, "\\]"), ++*at, rune = ']', NULL)
                                                       : class_member(at, end, &members, &rune);
            if (message)
                return message;
            low = rune;
        }
        first = false;
    }
    if (!closed)
        return "Unterminated [] set.";
    buffer_putc(&members, ']');
    if (subtracted.length)
        buffer_printf(out, "(?:(?!%s)%s)", buffer_text(&subtracted), buffer_text(&members));
    else
        buffer_append(out, members.bytes, members.length);
    return NULL;
}
