/* Text encodings of files: bytes to UTF-8 and back, as .NET's Encoding classes do it with replacement.
 *
 *   name (-Encoding)   .NET             preamble
 *   utf8, utf8NoBOM    UTF8Encoding     none           (reading skips a BOM)
 *   utf8BOM            UTF8Encoding     EF BB BF
 *   unicode            UnicodeEncoding  FF FE          UTF-16 little endian
 *   bigendianunicode   UnicodeEncoding  FE FF
 *   utf32              UTF32Encoding    FF FE 00 00
 *   bigendianutf32     UTF32Encoding    00 00 FE FF
 *   ascii              ASCIIEncoding    none           others become '?', both ways
 *   latin1             Latin1Encoding   none           others become their best fit, or '?'
 *   ansi, oem, default are utf8 on Unix
 * Bad bytes decode as U+FFFD, one for each ill-formed part, as .NET counts them. A decoder keeps what is incomplete
 * between calls. */
#ifndef OS_ENCODING_H
#define OS_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/failure.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_UTF32_LE,
    ENCODING_UTF32_BE,
    ENCODING_ASCII,
    ENCODING_LATIN1,
    ENCODING_COUNT
};

/* By the name or alias -Encoding takes ("utf8NoBOM", "unicode", "oem" …) or a web name ("utf-16"), ignoring case, or a
 * code page number as text ("1200"). False: unknown. */
bool encoding_by_name(const char *name, enum encoding *ret_encoding);
/* Encoding.WebName ("utf-8"), EncodingName ("Unicode (UTF-8)") and CodePage (65001). */
const char *encoding_web_name(enum encoding encoding);
const char *encoding_display_name(enum encoding encoding);
int encoding_code_page(enum encoding encoding);

/* The encoding a byte order mark at the start of bytes[0..length) tells; its length in *ret_bom_bytes. False: there is
 * none. */
bool encoding_detect(const void *bytes, size_t length, enum encoding *ret_encoding, size_t *ret_bom_bytes);
/* Appends the preamble (nothing for those without). */
void encoding_put_preamble(enum encoding encoding, struct buffer *bytes);

/* Appends text[0..length) (UTF-8; lone surrogates as WTF-8 become U+FFFD, or '?') in the encoding. */
void encoding_encode(enum encoding encoding, const char *text, size_t length, struct buffer *bytes);

struct decoder {
    enum encoding encoding;
    unsigned char pending[4]; /* the start of a character whose rest has not come */
    unsigned pending_bytes;
    unsigned high_surrogate; /* UTF-16: the first half of a pair */
};
/* Appends bytes[0..length) as UTF-8 to `text`; decoder_finish at the end of input turns what is incomplete into U+FFFD.
 */
void decoder_init(struct decoder *decoder, enum encoding encoding);
void decoder_push(struct decoder *decoder, const void *bytes, size_t length, struct buffer *text);
void decoder_finish(struct decoder *decoder, struct buffer *text);

/* All at once: a BOM at the start wins over `encoding` and is dropped (StreamReader with detection). *ret_used may be
 * NULL. */
void encoding_decode(enum encoding encoding, const void *bytes, size_t length, struct buffer *text,
                     enum encoding *ret_used);

/* Appends the text of a file, as a StreamReader for UTF-8 with detection reads scripts and data: what a BOM tells is
 * decoded, the BOM dropped; without one the bytes are taken as they are. False with *failure. */
bool encoding_read_file(const char *path, struct buffer *text, struct failure *failure);

#endif
