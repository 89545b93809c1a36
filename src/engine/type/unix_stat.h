/* UnixStat: what stat tells about an item (System.Management.Automation.Platform+Unix+CommonStat). */
#ifndef ENGINE_TYPE_UNIX_STAT_H
#define ENGINE_TYPE_UNIX_STAT_H

#include "object/value.h"
#include "os/file.h"

/* info is borrowed: it must not change any more. */
struct value unix_stat_new(const struct file_info *info);
/* NULL for another value. */
const struct file_info *unix_stat_from(struct value value);

#endif
