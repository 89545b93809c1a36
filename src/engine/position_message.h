/* "At /x.ps1:3 char:5\n+ source line\n+     ~~~~": where an error is, with the line cut to 69 characters around the
 * place. */
#ifndef ENGINE_POSITION_MESSAGE_H
#define ENGINE_POSITION_MESSAGE_H

#include "lang/source.h"

/* "" where the extent has no source. Collected. */
const char *position_message(struct extent extent);

#endif
