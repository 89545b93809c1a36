#include "os/encoding.h"

#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "os/encoding_latin1.h"
#include "os/file.h"

struct row {
    const char *web_name, *display_name;
    int code_page;
    unsigned preamble_bytes;
    const char *preamble;
};

static const struct row rows[ENCODING_COUNT] = {
    [ENCODING_UTF8] = {"utf-8", "Unicode (UTF-8)", 65001, 0, ""},
    [ENCODING_UTF8_BOM] = {"utf-8", "Unicode (UTF-8)", 65001, 3, "\xEF\xBB\xBF"},
    [ENCODING_UTF16_LE] = {"utf-16", "Unicode", 1200, 2, "\xFF\xFE"},
    [ENCODING_UTF16_BE] = {"utf-16BE", "Unicode (Big-Endian)", 1201, 2, "\xFE\xFF"},
    [ENCODING_UTF32_LE] = {"utf-32", "Unicode (UTF-32)", 12000, 4, "\xFF\xFE\0\0"},
    [ENCODING_UTF32_BE] = {"utf-32BE", "Unicode (UTF-32 Big-Endian)", 12001, 4, "\0\0\xFE\xFF"},
    [ENCODING_ASCII] = {"us-ascii", "US-ASCII", 20127, 0, ""},
    [ENCODING_LATIN1] = {"iso-8859-1", "Western European (ISO)", 28591, 0, ""},
};

/* What -Encoding takes first, then names and numbers of Encoding.GetEncoding. On Unix the ANSI and OEM code pages are
 * UTF-8. */
static const struct {
    const char *name;
    enum encoding encoding;
} names[] = {
    {"utf8", ENCODING_UTF8},
    {"utf8NoBOM", ENCODING_UTF8},
    {"utf8BOM", ENCODING_UTF8_BOM},
    {"unicode", ENCODING_UTF16_LE},
    {"bigendianunicode", ENCODING_UTF16_BE},
    {"utf32", ENCODING_UTF32_LE},
    {"ascii", ENCODING_ASCII},
    {"bigendianutf32", ENCODING_UTF32_BE},
    {"latin1", ENCODING_LATIN1},
    {"ansi", ENCODING_UTF8},
    {"oem", ENCODING_UTF8},
    {"default", ENCODING_UTF8},
    {"string", ENCODING_UTF16_LE},
    {"unknown", ENCODING_UTF16_LE},
    {"utf-8", ENCODING_UTF8_BOM},
    {"65001", ENCODING_UTF8_BOM},
    {"utf-16", ENCODING_UTF16_LE},
    {"utf-16le", ENCODING_UTF16_LE},
    {"ucs-2", ENCODING_UTF16_LE},
    {"1200", ENCODING_UTF16_LE},
    {"utf-16be", ENCODING_UTF16_BE},
    {"unicodefffe", ENCODING_UTF16_BE},
    {"1201", ENCODING_UTF16_BE},
    {"utf-32", ENCODING_UTF32_LE},
    {"utf-32le", ENCODING_UTF32_LE},
    {"12000", ENCODING_UTF32_LE},
    {"utf-32be", ENCODING_UTF32_BE},
    {"12001", ENCODING_UTF32_BE},
    {"us-ascii", ENCODING_ASCII},
    {"20127", ENCODING_ASCII},
    {"iso-8859-1", ENCODING_LATIN1},
    {"28591", ENCODING_LATIN1},
};

bool encoding_by_name(const char *name, enum encoding *ret_encoding) {
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(names[i].name, name)) {
            *ret_encoding = names[i].encoding;
            return true;
        }
    return false;
}

const char *encoding_web_name(enum encoding encoding) {
    return rows[encoding].web_name;
}

const char *encoding_display_name(enum encoding encoding) {
    return rows[encoding].display_name;
}

int encoding_code_page(enum encoding encoding) {
    return rows[encoding].code_page;
}

bool encoding_detect(const void *bytes, size_t length, enum encoding *ret_encoding, size_t *ret_bom_bytes) {
    /* UTF-32 little endian begins like UTF-16 little endian: the longer marks are tried first. */
    static const enum encoding order[] = {ENCODING_UTF32_LE, ENCODING_UTF32_BE, ENCODING_UTF8_BOM, ENCODING_UTF16_LE,
                                          ENCODING_UTF16_BE};
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        const struct row *row = &rows[order[i]];
        if (length >= row->preamble_bytes && memcmp(bytes, row->preamble, row->preamble_bytes) == 0) {
            *ret_encoding = order[i];
            *ret_bom_bytes = row->preamble_bytes;
            return true;
        }
    }
    return false;
}

void encoding_put_preamble(enum encoding encoding, struct buffer *bytes) {
    buffer_append(bytes, rows[encoding].preamble, rows[encoding].preamble_bytes);
}

/* ---- encoding ---- */

static void put_16(struct buffer *bytes, uint32_t unit, bool big) {
    char pair[2] = {(char)(unit & 0xFF), (char)(unit >> 8 & 0xFF)};
    char swapped[2] = {pair[1], pair[0]};
    buffer_append(bytes, big ? swapped : pair, 2);
}

static void put_rune_16(struct buffer *bytes, uint32_t rune, bool big) {
    if (rune < 0x10000) {
        put_16(bytes, rune, big);
        return;
    }
    put_16(bytes, 0xD800 + ((rune - 0x10000) >> 10), big);
    put_16(bytes, 0xDC00 + ((rune - 0x10000) & 0x3FF), big);
}

static void put_rune_32(struct buffer *bytes, uint32_t rune, bool big) {
    put_16(bytes, big ? rune >> 16 : rune & 0xFFFF, big);
    put_16(bytes, big ? rune & 0xFFFF : rune >> 16, big);
}

/* One '?' for each UTF-16 unit, as .NET's fallback counts. */
static void put_rune_8(struct buffer *bytes, uint32_t rune, enum encoding encoding) {
    if (rune < (encoding == ENCODING_ASCII ? 0x80U : 0x100U))
        buffer_putc(bytes, (char)rune);
    else if (rune >= 0x10000)
        buffer_puts(bytes, "?\?");
    else
        buffer_putc(bytes, encoding == ENCODING_ASCII ? '?' : (char)encoding_latin1_best_fit(rune));
}

static void put_rune(struct buffer *bytes, uint32_t rune, enum encoding encoding) {
    switch (encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        put_rune_16(bytes, rune, encoding == ENCODING_UTF16_BE);
        break;
    case ENCODING_UTF32_LE:
    case ENCODING_UTF32_BE:
        put_rune_32(bytes, rune, encoding == ENCODING_UTF32_BE);
        break;
    case ENCODING_ASCII:
    case ENCODING_LATIN1:
        put_rune_8(bytes, rune, encoding);
        break;
    default:
        buffer_put_rune(bytes, rune);
    }
}

void encoding_encode(enum encoding encoding, const char *text, size_t length, struct buffer *bytes) {
    bool same_below_80 = encoding <= ENCODING_UTF8_BOM || encoding >= ENCODING_ASCII;
    for (size_t at = 0; at < length;) {
        size_t plain = at;
        while (same_below_80 && plain < length && (unsigned char)text[plain] < 0x80)
            plain++;
        buffer_append(bytes, text + at, plain - at);
        at = plain;
        if (at == length)
            break;
        size_t size;
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        bool is_surrogate = rune >= 0xD800 && rune <= 0xDFFF;
        bool is_byte_encoding = encoding >= ENCODING_ASCII;
        put_rune(bytes, !is_surrogate ? rune : is_byte_encoding ? '?' : 0xFFFD, encoding);
        at += size;
    }
}

/* ---- decoding ---- */

void decoder_init(struct decoder *decoder, enum encoding encoding) {
    *decoder = (struct decoder){.encoding = encoding};
}

/* How many bytes of `bytes` are the start of a well-formed sequence (Unicode table 3-7), and how long that would be. */
static unsigned utf8_prefix(const unsigned char *bytes, size_t length, unsigned *ret_whole) {
    unsigned char first = bytes[0];
    unsigned whole = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    unsigned good = whole ? 1 : 0;
    for (; good && good < whole && good < length && bytes[good] >= low && bytes[good] <= high; good++) {
        low = 0x80;
        high = 0xBF;
    }
    *ret_whole = whole;
    return good;
}

/* Decodes what is complete; gives how many bytes were used. */
static size_t push_utf8(const unsigned char *bytes, size_t length, struct buffer *text) {
    size_t at = 0;
    while (at < length) {
        size_t start = at;
        unsigned whole = 0, good = 0;
        while (at < length && (good = utf8_prefix(bytes + at, length - at, &whole)) == whole && whole)
            at += whole;
        buffer_append(text, bytes + start, at - start);
        if (at == length || (good > 0 && good == length - at))
            return at; /* the rest may still come */
        buffer_put_rune(text, 0xFFFD);
        at += good ? good : 1;
    }
    return at;
}

static void put_unit(struct decoder *decoder, unsigned unit, struct buffer *text) {
    unsigned high = decoder->high_surrogate;
    decoder->high_surrogate = 0;
    if (high && unit >= 0xDC00 && unit <= 0xDFFF) {
        buffer_put_rune(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        return;
    }
    if (high)
        buffer_put_rune(text, 0xFFFD);
    if (unit >= 0xD800 && unit <= 0xDBFF)
        decoder->high_surrogate = unit;
    else
        buffer_put_rune(text, unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit);
}

static size_t push_utf16(struct decoder *decoder, const unsigned char *bytes, size_t length, struct buffer *text) {
    unsigned big = decoder->encoding == ENCODING_UTF16_BE;
    size_t at = 0;
    for (; at + 2 <= length; at += 2)
        put_unit(decoder, (unsigned)bytes[at + !big] << 8 | bytes[at + big], text);
    return at;
}

static size_t push_utf32(struct decoder *decoder, const unsigned char *bytes, size_t length, struct buffer *text) {
    size_t at = 0;
    for (; at + 4 <= length; at += 4) {
        uint32_t rune = 0;
        for (size_t i = 0; i < 4; i++)
            rune = rune << 8 | bytes[at + (decoder->encoding == ENCODING_UTF32_BE ? i : 3 - i)];
        buffer_put_rune(text, rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF) ? 0xFFFD : rune);
    }
    return at;
}

static size_t push_bytes(struct decoder *decoder, const unsigned char *bytes, size_t length, struct buffer *text) {
    for (size_t at = 0; at < length; at++)
        buffer_put_rune(text, decoder->encoding == ENCODING_ASCII && bytes[at] >= 0x80 ? '?' : bytes[at]);
    return length;
}

static size_t push(struct decoder *decoder, const unsigned char *bytes, size_t length, struct buffer *text) {
    switch (decoder->encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        return push_utf16(decoder, bytes, length, text);
    case ENCODING_UTF32_LE:
    case ENCODING_UTF32_BE:
        return push_utf32(decoder, bytes, length, text);
    case ENCODING_ASCII:
    case ENCODING_LATIN1:
        return push_bytes(decoder, bytes, length, text);
    default:
        return push_utf8(bytes, length, text);
    }
}

void decoder_push(struct decoder *decoder, const void *bytes, size_t length, struct buffer *text) {
    const unsigned char *at = bytes;
    /* Byte by byte while something is left over from the last time: at most three times. */
    while (decoder->pending_bytes > 0 && length > 0) {
        decoder->pending[decoder->pending_bytes++] = *at++;
        length--;
        size_t used = push(decoder, decoder->pending, decoder->pending_bytes, text);
        decoder->pending_bytes -= (unsigned)used;
        memmove(decoder->pending, decoder->pending + used, decoder->pending_bytes);
    }
    if (length == 0)
        return;
    size_t used = push(decoder, at, length, text);
    decoder->pending_bytes = (unsigned)(length - used);
    memcpy(decoder->pending, at + used, decoder->pending_bytes);
}

void decoder_finish(struct decoder *decoder, struct buffer *text) {
    if (decoder->high_surrogate)
        buffer_put_rune(text, 0xFFFD);
    if (decoder->pending_bytes)
        buffer_put_rune(text, 0xFFFD);
    decoder->high_surrogate = decoder->pending_bytes = 0;
}

void encoding_decode(enum encoding encoding, const void *bytes, size_t length, struct buffer *text,
                     enum encoding *ret_used) {
    size_t bom_bytes = 0;
    encoding_detect(bytes, length, &encoding, &bom_bytes);
    struct decoder decoder;
    decoder_init(&decoder, encoding);
    decoder_push(&decoder, (const char *)bytes + bom_bytes, length - bom_bytes, text);
    decoder_finish(&decoder, text);
    if (ret_used)
        *ret_used = encoding;
}

bool encoding_read_file(const char *path, struct buffer *text, struct failure *failure) {
    struct buffer bytes = {0};
    enum encoding encoding = ENCODING_UTF8;
    size_t bom_bytes = 0;
    if (!file_read(path, &bytes, 0, failure))
        return false;
    bool marked = encoding_detect(buffer_text(&bytes), bytes.length, &encoding, &bom_bytes);
    if (!marked && text->length == 0)
        *text = bytes;
    else if (!marked || encoding == ENCODING_UTF8_BOM)
        buffer_append(text, buffer_text(&bytes) + bom_bytes, bytes.length - bom_bytes);
    else
        encoding_decode(encoding, bytes.bytes, bytes.length, text, NULL);
    return true;
}
