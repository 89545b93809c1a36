#include "cmd/archive/archive_path.h"

#include "engine/provider.h"
#include "engine/provider_path.h"
#include "engine/stream.h"

void archive_throw(struct cmdlet_call *call, const char *id, const char *target, const char *message) {
    cmdlet_throw(call, "System.IO.IOException", id, CATEGORY_INVALID_ARGUMENT, string_from(target), "%s", message);
}

void archive_path_resolve(struct cmdlet_call *call, const char *text, bool literal, struct values *paths) {
    struct provider_paths found;
    struct failure failure = {0};
    struct value target;
    if (!provider_paths_resolve(text, literal, false, &found, &failure, &target)) {
        cmdlet_throw(call, "System.InvalidOperationException", "ArchiveCmdletPathNotFound", CATEGORY_INVALID_ARGUMENT,
                     string_from(text), "The path '%s' either does not exist or is not a valid file system path.",
                     text);
    }
    for (int i = 0; i < found.count; i++) {
        if (!found.items[i].provider->navigates) {
            archive_throw(call, "PathNotFound", found.items[i].path,
                          mem_printf("The path '%s' either does not exist or is not a valid file system path.",
                                     found.items[i].path));
        }
        values_add(paths, string_from(found.items[i].path));
    }
}

void archive_write_item(struct cmdlet_call *call, const char *path) {
    struct provider_path item = provider_path_of(path);
    struct value value = provider_item(&item);
    if (!value_is_nothing(value)) {
        cmdlet_write(call, value);
    }
}

void archive_progress(const char *activity, const char *status, double percent) {
    write_progress(&(struct progress_record){.parent_id = -1,
                                             .activity = activity,
                                             .status = status,
                                             .percent = percent > 100 ? 100 : (int)percent,
                                             .seconds_remaining = -1});
}

void archive_progress_end(const char *activity) {
    write_progress(&(struct progress_record){.parent_id = -1,
                                             .activity = activity,
                                             .status = "Processing",
                                             .percent = -1,
                                             .seconds_remaining = -1,
                                             .completed = true});
}
