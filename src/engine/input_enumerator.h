/* $input: an enumerator over what was piped in, which is used up as it is read. */
#ifndef ENGINE_INPUT_ENUMERATOR_H
#define ENGINE_INPUT_ENUMERATOR_H

#include <stdbool.h>

#include "object/value.h"

/* An enumerator is no collection to operators such as -join: it is its text. */
bool value_is_input(struct value value);
struct value input_enumerator_new(const struct value *items, int32_t count);

#endif
