/* Copy-Item, between the files that make it up: here, to and from a session. */
#ifndef CMD_MANAGEMENT_COPY_ITEM_H
#define CMD_MANAGEMENT_COPY_ITEM_H

#include "engine/cmdlet.h"
#include "session/remote_runspace.h"

struct copy_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *destination, *filter;
    struct value credential, from_session, to_session;
    bool container, force, recurse, pass_thru;
};

/* -ToSession, -FromSession: one process call. Checks the session, then copies one way or the other. */
void copy_item_between_computers(struct cmdlet_call *call);
/* The two ways, for an open session. */
void copy_item_to_session(struct cmdlet_call *call, struct remote_runspace *remote);
void copy_item_from_session(struct cmdlet_call *call, struct remote_runspace *remote);

/* A file's content travels in blocks of this size; that many may be on their way before one is confirmed. */
enum { COPY_BLOCK_BYTES = 256 * 1024, COPY_BLOCKS_AHEAD = 16 };

/* The bar of a file that is being copied, drawn now and then; done: it goes away. */
void copy_item_progress(const char *from, const char *to, int64_t copied, int64_t total, bool done);
/* The name next to a target under which its copy grows: an interrupted copy of the same file goes on there. */
const char *copy_item_partial_name(const char *source, int64_t length, int64_t modified_ticks);
/* "AB12…" of a digest. */
const char *copy_item_digest_text(const uint8_t *digest, size_t count);
/* Writes an error of what could not be copied. */
void copy_item_write_error(const char *exception, const char *id, enum error_category category, const char *target,
                           const char *message);
void copy_item_write_not_absolute(const char *path);
/* Does Copy-Item -Include/-Exclude/-Filter leave the file alone? */
bool copy_item_admits(const struct copy_item *args, const char *name, bool is_directory);

#endif
