/* What System.IO.File and System.IO.Directory have in common: paths as arguments, and the times of entries. */
#ifndef ENGINE_TYPE_FILE_TIMES_H
#define ENGINE_TYPE_FILE_TIMES_H

#include "object/type.h"

/* The k-th argument as a full path; NULL after a failure, which names the parameter. */
const char *file_path_argument(struct call *call, int k, const char *name);
/* GetCreationTime(Utc) and its kin, SetCreationTime(Utc) and its kin: which time is meant follows from the row. */
native_function file_static_get_time, file_static_set_time;

/* The four rows about one time: CreationTime, LastWriteTime, LastAccessTime. */
#define FILE_TIME_MEMBERS(which)                                                                                       \
    {"static datetime Get" which "(string path)", file_static_get_time},                                               \
        {"static datetime Get" which "Utc(string path)", file_static_get_time},                                        \
        {"static void Set" which "(string path, datetime time)", file_static_set_time}, {                              \
        "static void Set" which "Utc(string path, datetime time)", file_static_set_time                                \
    }

#endif
