/* Copy-Item -ToSession and -FromSession: what both ways share.
 *
 * A file grows under a name of its own beside its target, which tells the source's length and time: a copy that was
 * interrupted goes on where it ended. When all bytes are there, both computers' SHA-256 of them must be equal before it
 * gets its name. */
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/management/copy_item.h"
#include "cmd/management/item_arguments.h"
#include "engine/stream.h"
#include "engine/type/directory_search.h"
#include "os/clock.h"
#include "os/path.h"
#include "session/pssession.h"

const char *copy_item_digest_text(const uint8_t *digest, size_t count) {
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        buffer_printf(&text, "%02X", digest[i]);
    return buffer_text(&text);
}

const char *copy_item_partial_name(const char *source, int64_t length, int64_t modified_ticks) {
    const char *key = mem_printf("%s|%lld|%lld", source, (long long)length, (long long)modified_ticks);
    uint8_t digest[64];
    struct hash hash;
    hash_init(&hash, HASH_SHA256);
    hash_update(&hash, key, strlen(key));
    hash_finish(&hash, digest);
    return mem_printf(".%s.%s.partial", path_file_name(source), copy_item_digest_text(digest, 8));
}

void copy_item_progress(const char *from, const char *to, int64_t copied, int64_t total, bool done) {
    static const int64_t interval_ns = 200000000;
    static int64_t last_ns;
    int64_t now = clock_monotonic_ns();
    if (!done && now - last_ns < interval_ns)
        return;
    last_ns = done ? 0 : now;
    struct progress_record record = {.activity_id = 0,
                                     .parent_id = -1,
                                     .percent = total > 0 ? (int)(copied * 100 / total) : 100,
                                     .seconds_remaining = -1,
                                     .activity = mem_printf("Copying %s to %s", from, to),
                                     .status = mem_printf("From %s to %s", from, to),
                                     .completed = done};
    write_progress(&record);
}

void copy_item_write_error(const char *exception, const char *id, enum error_category category, const char *target,
                           const char *message) {
    write_error(exception, id, category, target ? string_from(target) : VALUE_NULL, "%s", message);
}

void copy_item_write_not_absolute(const char *path) {
    copy_item_write_error(
        "System.ArgumentException", "RemotePathIsNotAbsolute", CATEGORY_INVALID_ARGUMENT, path,
        mem_printf("The path '%s' is not valid. Only absolute paths are supported on remote copy operations.", path));
}

static bool matches_any(const struct list *patterns, const char *name) {
    for (int32_t i = 0; patterns && i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), name, true))
            return true;
    return false;
}

bool copy_item_admits(const struct copy_item *args, const char *name, bool is_directory) {
    if (matches_any(args->exclude, name))
        return false;
    if (is_directory)
        return true;
    return (!args->include || matches_any(args->include, name)) &&
           (!args->filter || directory_pattern_match(args->filter, name, true));
}

static bool is_available(struct remote_runspace *remote) {
    enum { AVAILABLE = 1 };
    struct value availability = remote_runspace_availability_value(remote);
    if (availability.i == AVAILABLE)
        return true;
    write_error("System.InvalidOperationException", "SessionIsNotAvailable", CATEGORY_INVALID_OPERATION, availability,
                "Cannot perform operation because the session Availability is set to %s.", value_to_text(availability));
    return false;
}

void copy_item_between_computers(struct cmdlet_call *call) {
    const struct copy_item *args = call->args;
    bool to = !value_is_null(args->to_session);
    if (to && !value_is_null(args->from_session)) {
        copy_item_write_error(
            "System.ArgumentException", "InvalidInput", CATEGORY_INVALID_ARGUMENT, NULL,
            "'-FromSession' and '-ToSession' are mutually exclusive and cannot be specified at the same time.");
        return;
    }
    struct remote_runspace *remote = pssession_runspace(value_base(to ? args->to_session : args->from_session));
    remote_runspace_pump(remote);
    if (!is_available(remote))
        return;
    if (to)
        copy_item_to_session(call, remote);
    else
        copy_item_from_session(call, remote);
}
