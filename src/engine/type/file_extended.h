/* What PowerShell adds to FileSystemInfo, FileInfo and DirectoryInfo (types.ps1xml). */
#ifndef ENGINE_TYPE_FILE_EXTENDED_H
#define ENGINE_TYPE_FILE_EXTENDED_H

#include "object/type.h"

enum { FILE_SYSTEM_INFO_EXTENDED_COUNT = 4, FILE_INFO_EXTENDED_COUNT = 10, DIRECTORY_INFO_EXTENDED_COUNT = 9 };
extern const struct extended_member file_system_info_extended[FILE_SYSTEM_INFO_EXTENDED_COUNT];
extern const struct extended_member file_info_extended[FILE_INFO_EXTENDED_COUNT];
extern const struct extended_member directory_info_extended[DIRECTORY_INFO_EXTENDED_COUNT];

/* A link's (final) target as FileInfo or DirectoryInfo, $null for what is no link. */
bool file_resolve_link(struct call *call, const char *path, bool final);

#endif
