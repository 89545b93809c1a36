/* PSToken: what PowerShell 2 had for a token, and for a place in a script. */
#ifndef ENGINE_PS_TOKEN_H
#define ENGINE_PS_TOKEN_H

#include "lang/source.h"
#include "object/value.h"

/* A token of the type Position with the extent's text. */
struct value ps_token_position(struct extent extent);

#endif
