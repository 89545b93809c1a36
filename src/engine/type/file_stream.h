/* System.IO.File's members that open a file as a stream, a reader or a writer. */
#ifndef ENGINE_TYPE_FILE_STREAM_H
#define ENGINE_TYPE_FILE_STREAM_H

#include "object/type/native.h"

native_function file_open_stream, file_open_read, file_open_write, file_create, file_open_text, file_create_text,
    file_append_text;

#endif
