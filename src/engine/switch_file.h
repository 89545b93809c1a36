/* The lines of switch -File. */
#ifndef ENGINE_SWITCH_FILE_H
#define ENGINE_SWITCH_FILE_H

#include "engine/code.h"

struct switch_file;
/* Opens the file of that path (wildcards resolved to one file); throws FileReadError and FileOpenFailure. */
struct switch_file *switch_file_open(struct value path, struct extent extent);
bool switch_file_next(struct switch_file *file, struct value *ret_line);

#endif
