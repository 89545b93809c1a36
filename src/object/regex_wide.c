/* Expressions over UTF-16 units: whatever is not ASCII. */
#define PCRE2_CODE_UNIT_WIDTH 16
#define CODE(name) regex_wide_##name
#include "object/regex_code.inc"
