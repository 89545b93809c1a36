/* What the archive cmdlets share: paths they are given, and their errors. */
#ifndef CMD_ARCHIVE_ARCHIVE_PATH_H
#define CMD_ARCHIVE_ARCHIVE_PATH_H

#include "engine/cmdlet.h"

/* IOException with that id, category InvalidArgument and the target. Does not return. */
_Noreturn void archive_throw(struct cmdlet_call *call, const char *id, const char *target, const char *message);
/* Adds the file-system paths a text stands for; throws ArchiveCmdletPathNotFound where there is none. */
void archive_path_resolve(struct cmdlet_call *call, const char *text, bool literal, struct values *paths);
/* The item at a path, for -PassThru. */
void archive_write_item(struct cmdlet_call *call, const char *path);
/* How far it is, as a percentage of the entries. */
void archive_progress(const char *activity, const char *status, double percent);
void archive_progress_end(const char *activity);

#endif
