/* What was set at System.Console. */
#ifndef ENGINE_TYPE_CONSOLE_H
#define ENGINE_TYPE_CONSOLE_H

#include "object/value.h"

/* [Console]::OutputEncoding, in which the output of native programs is read; null: never set, UTF-8. */
struct value console_output_encoding(void);

#endif
