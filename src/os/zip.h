/* Zip archives (PKWARE's APPNOTE 6.3): stored and deflated entries, zip64 when reading. An archive is held in memory as
 * it was read; what is added or removed is seen in the file after zip_write. Names have '/' between their parts, those
 * of folders end in it. Quiet. */
#ifndef OS_ZIP_H
#define OS_ZIP_H

#include "os/deflate.h"

struct zip_entry {
    const char *name; /* UTF-8 (code page 437's letters of old archives as they stand) */
    uint16_t made_by, flags, method;
    uint32_t time;            /* DOS date and time, local */
    uint32_t crc, attributes; /* the upper half: the mode of Unix */
    uint64_t packed_bytes, bytes;
    const char *packed; /* the data, still packed */
};
struct zip {
    struct buffer file;
    struct zip_entry *entries;
    int count, capacity;
};

enum zip_level { ZIP_OPTIMAL = 6, ZIP_FASTEST = 1, ZIP_STORED = 0 };

/* Reads an archive's directory. False with *failure: the file cannot be read, or InvalidDataException. */
bool zip_read(const char *path, struct zip *ret_zip, struct failure *failure);
/* Appends an entry's content. */
bool zip_unpack(const struct zip_entry *entry, struct buffer *content, struct failure *failure);
/* Adds an entry with this content; ticks: its local time. False: zlib is missing, or it is larger than 4 GB. */
bool zip_add(struct zip *zip, const char *name, const void *bytes, size_t count, enum zip_level level, int64_t ticks,
             struct failure *failure);
void zip_remove(struct zip *zip, int index);
/* Writes the whole archive. */
bool zip_write(const struct zip *zip, const char *path, struct failure *failure);
/* The entry's time in ticks, local. */
int64_t zip_entry_ticks(const struct zip_entry *entry);

#endif
