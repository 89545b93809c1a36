/* errno as .NET tells it: one row per errno with the exception's type and message that .NET's file classes give for it.
 *   ENOENT   System.IO.FileNotFoundException        Could not find file '/x'.
 *   ENOENT   System.IO.DirectoryNotFoundException   Could not find a part of the path '/x/y'.  (a folder was meant or
 * is missing) EACCES   System.UnauthorizedAccessException     Access to the path '/x' is denied.  (inner IOException:
 * Permission denied) others   System.IO.IOException                  strerror : '/x' Source: observed with
 * PowerShell 7.6. Any thread that may use collected memory. */
#ifndef OS_SYSTEM_ERROR_H
#define OS_SYSTEM_ERROR_H

#include <stdbool.h>

#include "base/failure.h"

enum system_error_target { TARGET_FILE, TARGET_DIRECTORY };

/* Fills *failure for `error` (an errno) on `path` (NULL: none) and returns false. `target` says what was looked for.
 * For TARGET_FILE and ENOENT the parent folder is looked at, as .NET does: where it is missing too,
 * DirectoryNotFoundException is told. */
bool system_error_set(struct failure *failure, int error, const char *path, enum system_error_target target);

/* Text of an errno ("No such file or directory"); static. Thread-safe. */
const char *system_error_text(int error);

#endif
