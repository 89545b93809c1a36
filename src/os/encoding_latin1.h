/* Latin-1's best fit; used by os/encoding.c. */
#ifndef OS_ENCODING_LATIN1_H
#define OS_ENCODING_LATIN1_H

#include <stdint.h>

/* The byte for a character above U+00FF; '?' where nothing fits. */
unsigned char encoding_latin1_best_fit(uint32_t rune);

#endif
