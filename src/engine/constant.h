/* Expressions that need no scope: what may stand in an attribute's argument. */
#ifndef ENGINE_CONSTANT_H
#define ENGINE_CONSTANT_H

#include "lang/ast.h"
#include "object/value.h"

/* The value of a constant expression: numbers, strings, $true/$false/$null, arrays, types, [Type]::Member, operators on
 * constants, script blocks. false: it is none. */
bool constant_evaluate(const struct ast *ast, struct value *ret_value);

#endif
