/* Base64 (RFC 4648, standard alphabet with padding), as Convert.ToBase64String and FromBase64String. Collected results.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>
#include <stdint.h>

char *base64_encode(const void *bytes, size_t length);
/* The same with a CR LF after each 76 characters (Base64FormattingOptions.InsertLineBreaks). */
char *base64_encode_lines(const void *bytes, size_t length);
/* White space between is skipped. NULL: not valid base64. *ret_length bytes. */
uint8_t *base64_decode(const char *text, size_t length, size_t *ret_length);

#endif
