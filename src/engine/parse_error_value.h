/* What the parser found, as values: ParseError and the extents of a script. */
#ifndef ENGINE_PARSE_ERROR_VALUE_H
#define ENGINE_PARSE_ERROR_VALUE_H

#include "lang/source.h"
#include "object/value.h"

/* System.Management.Automation.Language.IScriptExtent. */
struct value script_extent_value(struct extent extent);
/* System.Management.Automation.Language.ParseError. */
struct value parse_error_value(const struct parse_error *error);

#endif
