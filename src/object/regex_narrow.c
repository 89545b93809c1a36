/* Expressions over bytes: ASCII subjects. */
#define PCRE2_CODE_UNIT_WIDTH 8
#define CODE(name) regex_narrow_##name
#include "object/regex_code.inc"
