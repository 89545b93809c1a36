/* Paths as text, as System.IO.Path treats them on Unix ('/' alone separates). Results are collected text. */
#ifndef OS_PATH_H
#define OS_PATH_H

#include <stdbool.h>

#include "base/failure.h"

/* Path.GetFullPath(path, base): made absolute against `base` (NULL: the working directory), "." and ".." segments
 * resolved as text, runs of '/' made one; a trailing '/' stays. Links are not looked at. */
const char *path_full(const char *path, const char *base);
/* Path.Combine of two: `second` alone where it is rooted. */
const char *path_join(const char *first, const char *second);
/* Path.GetFileName; Path.GetDirectoryName (NULL for "/" and ""); Path.GetExtension (with its dot, "" without);
 * Path.GetFileNameWithoutExtension. */
const char *path_file_name(const char *path);
const char *path_directory(const char *path);
const char *path_extension(const char *path);
const char *path_base_name(const char *path);
/* Begins with '/'. */
bool path_is_rooted(const char *path);
/* The path without trailing '/' (but "/" stays). */
const char *path_trim(const char *path);
/* Path.GetRelativePath. */
const char *path_relative(const char *from, const char *path);
/* All links resolved (realpath); NULL with *failure where something is missing. */
const char *path_real(const char *path, struct failure *failure);
/* The working directory; "/" where it was removed. */
const char *path_working_directory(void);
bool path_set_working_directory(const char *path, struct failure *failure);
/* Path.GetTempPath: $TMPDIR or "/tmp/", always with its '/'. */
const char *path_temporary(void);

#endif
