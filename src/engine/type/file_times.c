#include "engine/type/file_times.h"

#include <string.h>

#include "engine/type/file_system_info.h"
#include "object/type/native.h"
#include "os/path.h"

const char *file_path_argument(struct call *call, int k, const char *name) {
    const char *text = arg_text(call, k);
    if (text && *text)
        return path_full(text, NULL);
    if (text)
        fail_argument(call, "The value cannot be an empty string.", name);
    else
        fail_null(call, name);
    return NULL;
}

/* Which time a member is about follows from its name: CreationTime, LastWriteTime, LastAccessTime; Utc. */
bool file_static_get_time(struct call *call) {
    struct file_info info;
    const char *path = file_path_argument(call, 0, "path"), *name = call->member->signature;
    if (!path)
        return false;
    int64_t ticks = 504911232000000000; /* a missing file's */
    if (file_get_info(path, &info, NULL))
        ticks = strstr(name, "Creation") ? info.created_ticks
                : strstr(name, "Write")  ? info.modified_ticks
                                         : info.accessed_ticks;
    return give(call, strstr(name, "Utc(") ? file_time_utc(ticks) : file_time_local(ticks));
}

bool file_static_set_time(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    bool access = strstr(call->member->signature, "Access") != NULL;
    int64_t ticks = file_time_ticks(call->args[1]);
    return path && file_set_times(path, access ? ticks : INT64_MIN, access ? INT64_MIN : ticks, call->failure);
}
