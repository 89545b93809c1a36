/* $input: an enumerator over what was piped in, which is used up as it is read. */
#ifndef ENGINE_INPUT_ENUMERATOR_H
#define ENGINE_INPUT_ENUMERATOR_H

#include "object/value.h"

struct value input_enumerator_new(const struct value *items, int32_t count);

#endif
