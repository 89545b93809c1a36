#include "os/zip.h"

#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "os/file.h"

enum { /* signatures and lengths of the parts without their variable fields */
       LOCAL_SIGNATURE = 0x04034b50,
       ENTRY_SIGNATURE = 0x02014b50,
       END_SIGNATURE = 0x06054b50,
       END64_SIGNATURE = 0x06064b50,
       LOCATOR64_SIGNATURE = 0x07064b50,
       LOCAL_BYTES = 30,
       ENTRY_BYTES = 46,
       END_BYTES = 22,
       LOCATOR64_BYTES = 20,
       END64_BYTES = 56,
       STORED = 0,
       DEFLATED = 8,
       FLAG_UTF8 = 1 << 11,
       FLAG_FASTEST = 6,
       MADE_BY_UNIX = 3 << 8 | 20,
       MODE_FILE = 0100644,
       MODE_FOLDER = 040755
};

static uint64_t get(const char *at, int bytes) {
    uint64_t number = 0;
    for (int i = bytes; i-- > 0;) {
        number = number << 8 | (unsigned char)at[i];
    }
    return number;
}

static bool fail(struct failure *failure, const char *message) {
    return failure_set(failure, "System.IO.InvalidDataException", NULL, CATEGORY_INVALID_DATA, "%s", message);
}

/* The end record: the last one whose comment reaches to the end of the file. */
static const char *find_end(const struct buffer *file) {
    for (size_t back = END_BYTES; back <= file->length && back <= END_BYTES + UINT16_MAX; back++) {
        const char *at = file->bytes + file->length - back;
        if (get(at, 4) == END_SIGNATURE) {
            return at;
        }
    }
    return NULL;
}

struct directory {
    uint64_t offset, count;
};

/* Zip64: the true numbers stand in a record of their own, to which a locator before the end record leads. */
static bool find_directory(const struct buffer *file, struct directory *ret_directory) {
    const char *end = find_end(file);
    if (!end) {
        return false;
    }
    *ret_directory = (struct directory){get(end + 16, 4), get(end + 10, 2)};
    const char *locator = end - LOCATOR64_BYTES;
    if (end - file->bytes >= LOCATOR64_BYTES && get(locator, 4) == LOCATOR64_SIGNATURE) {
        uint64_t at = get(locator + 8, 8);
        if (file->length < END64_BYTES || at > file->length - END64_BYTES ||
            get(file->bytes + at, 4) != END64_SIGNATURE) {
            return false;
        }
        *ret_directory = (struct directory){get(file->bytes + at + 48, 8), get(file->bytes + at + 32, 8)};
    }
    return true;
}

/* Replaces those of the numbers that are all ones by what the zip64 field says. */
static void read_zip64(const char *extra, size_t length, uint64_t *const numbers[], int count) {
    while (length >= 4) {
        size_t size = get(extra + 2, 2);
        if (size > length - 4) {
            return;
        }
        const char *at = extra + 4;
        for (int i = 0; get(extra, 2) == 1 && i < count; i++) {
            if (*numbers[i] == UINT32_MAX && at + 8 <= extra + 4 + size) {
                *numbers[i] = get(at, 8);
                at += 8;
            }
        }
        extra += size + 4;
        length -= size + 4;
    }
}

static struct zip_entry *new_entry(struct zip *zip) {
    if (zip->count == zip->capacity) {
        MEM_GROW(zip->entries, zip->capacity, 16);
    }
    zip->entries[zip->count] = (struct zip_entry){0};
    return &zip->entries[zip->count++];
}

/* One entry of the directory; its length, 0: it does not fit into the file. */
static size_t read_entry(struct zip *zip, const char *at, size_t left) {
    const struct buffer *file = &zip->file;
    if (left < ENTRY_BYTES || get(at, 4) != ENTRY_SIGNATURE) {
        return 0;
    }
    size_t name = get(at + 28, 2), extra = get(at + 30, 2), length = ENTRY_BYTES + name + extra + get(at + 32, 2);
    if (length > left) {
        return 0;
    }
    struct zip_entry entry = {.name = mem_strndup(at + ENTRY_BYTES, name),
                              .made_by = (uint16_t)get(at + 4, 2),
                              .flags = (uint16_t)get(at + 8, 2),
                              .method = (uint16_t)get(at + 10, 2),
                              .time = (uint32_t)get(at + 12, 4),
                              .crc = (uint32_t)get(at + 16, 4),
                              .packed_bytes = get(at + 20, 4),
                              .bytes = get(at + 24, 4),
                              .attributes = (uint32_t)get(at + 38, 4)};
    uint64_t offset = get(at + 42, 4);
    read_zip64(at + ENTRY_BYTES + name, extra, (uint64_t *const[]){&entry.bytes, &entry.packed_bytes, &offset}, 3);
    if (file->length < LOCAL_BYTES || offset > file->length - LOCAL_BYTES ||
        get(file->bytes + offset, 4) != LOCAL_SIGNATURE) {
        return 0;
    }
    offset += LOCAL_BYTES + get(file->bytes + offset + 26, 2) + get(file->bytes + offset + 28, 2);
    if (offset > file->length || entry.packed_bytes > file->length - offset) {
        return 0;
    }
    entry.packed = file->bytes + offset;
    *new_entry(zip) = entry;
    return length;
}

bool zip_read(const char *path, struct zip *ret_zip, struct failure *failure) {
    struct directory directory;
    *ret_zip = (struct zip){0};
    if (!file_read(path, &ret_zip->file, 0, failure)) {
        return false;
    }
    if (!find_directory(&ret_zip->file, &directory)) {
        return fail(failure, "End of Central Directory record could not be found.");
    }
    for (uint64_t i = 0; i < directory.count; i++) {
        bool inside = directory.offset < ret_zip->file.length;
        const char *at = ret_zip->file.bytes + (inside ? directory.offset : 0);
        size_t length = inside ? read_entry(ret_zip, at, ret_zip->file.length - directory.offset) : 0;
        if (!length) {
            return fail(failure, "Central Directory corrupt.");
        }
        directory.offset += length;
    }
    return true;
}

bool zip_unpack(const struct zip_entry *entry, struct buffer *content, struct failure *failure) {
    size_t start = content->length;
    if (entry->flags & 1) {
        return fail(failure, "Found invalid data while decoding."); /* encrypted */
    }
    if (entry->method == STORED) {
        buffer_append(content, entry->packed, entry->packed_bytes);
    } else if (entry->method != DEFLATED) {
        return fail(failure, "The archive entry was compressed using an unsupported compression method.");
    } else if (!inflate_bytes(entry->packed, entry->packed_bytes, entry->bytes, DEFLATE_RAW, content, failure)) {
        return false;
    }
    return (content->length - start == entry->bytes &&
            deflate_crc32(content->bytes + start, content->length - start) == entry->crc) ||
           fail(failure, "Found invalid data while decoding.");
}

static uint32_t dos_time(int64_t ticks) {
    struct calendar time = datetime_to_calendar(ticks);
    int year = time.year < 1980 ? 0 : time.year > 2107 ? 127 : time.year - 1980;
    return (uint32_t)year << 25 | (uint32_t)time.month << 21 | (uint32_t)time.day << 16 | (uint32_t)time.hour << 11 |
           (uint32_t)time.minute << 5 | (uint32_t)time.second / 2;
}

int64_t zip_entry_ticks(const struct zip_entry *entry) {
    uint32_t time = entry->time;
    struct calendar parts = {.year = (int)(time >> 25) + 1980,
                             .month = (int)(time >> 21 & 15),
                             .day = (int)(time >> 16 & 31),
                             .hour = (int)(time >> 11 & 31),
                             .minute = (int)(time >> 5 & 63),
                             .second = (int)(time & 31) * 2};
    struct calendar first = {.year = 1980, .month = 1, .day = 1};
    int64_t ticks = 0;
    if (!datetime_from_calendar(&parts, &ticks)) {
        datetime_from_calendar(&first, &ticks); /* as .NET takes an invalid one */
    }
    return ticks;
}

static bool is_ascii(const char *text) {
    while (*text && !(*text & 0x80)) {
        text++;
    }
    return !*text;
}

bool zip_add(struct zip *zip, const char *name, const void *bytes, size_t count, enum zip_level level, int64_t ticks,
             struct failure *failure) {
    size_t length = strlen(name);
    bool folder = length && name[length - 1] == '/';
    struct buffer packed = {0};
    if (count > UINT32_MAX || length > UINT16_MAX) {
        return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_LIMITS_EXCEEDED,
                           "'%s' cannot be stored in the archive: files may have 4 GB at most.", name);
    }
    if (level != ZIP_STORED && count && !deflate_bytes(bytes, count, level, DEFLATE_RAW, &packed, failure)) {
        return false;
    }
    if (!packed.length) {
        buffer_append(&packed, bytes, count);
    }
    *new_entry(zip) = (struct zip_entry){
        .name = name,
        .made_by = MADE_BY_UNIX,
        .flags = (uint16_t)((is_ascii(name) ? 0 : FLAG_UTF8) | (level == ZIP_FASTEST ? FLAG_FASTEST : 0)),
        .method = level != ZIP_STORED && count ? DEFLATED : STORED,
        .time = dos_time(ticks),
        .crc = deflate_crc32(bytes, count),
        .attributes = (uint32_t)(folder ? MODE_FOLDER : MODE_FILE) << 16,
        .packed_bytes = packed.length,
        .bytes = count,
        .packed = packed.bytes};
    return true;
}

void zip_remove(struct zip *zip, int index) {
    zip->count--;
    memmove(zip->entries + index, zip->entries + index + 1, sizeof(*zip->entries) * (size_t)(zip->count - index));
}

static void put(struct buffer *out, uint64_t number, int bytes) {
    for (int i = 0; i < bytes; i++) {
        buffer_putc(out, (char)(number >> (8 * i) & 0xFF));
    }
}

/* What the local header and the directory have in common: from the version needed to the extra field's length. */
static void put_common(struct buffer *out, const struct zip_entry *entry) {
    put(out, 20, 2);
    put(out, entry->flags & ~8U, 2); /* sizes stand in the header */
    put(out, entry->method, 2);
    put(out, entry->time, 4);
    put(out, entry->crc, 4);
    put(out, entry->packed_bytes, 4);
    put(out, entry->bytes, 4);
    put(out, strlen(entry->name), 2);
    put(out, 0, 2);
}

static void put_directory_entry(struct buffer *out, const struct zip_entry *entry, uint64_t offset) {
    put(out, ENTRY_SIGNATURE, 4);
    put(out, entry->made_by, 2);
    put_common(out, entry);
    put(out, 0, 6); /* comment, disk, internal attributes */
    put(out, entry->attributes, 4);
    put(out, offset, 4);
    buffer_puts(out, entry->name);
}

bool zip_write(const struct zip *zip, const char *path, struct failure *failure) {
    struct buffer out = {0}, directory = {0};
    for (int i = 0; i < zip->count; i++) {
        const struct zip_entry *entry = &zip->entries[i];
        put_directory_entry(&directory, entry, out.length);
        put(&out, LOCAL_SIGNATURE, 4);
        put_common(&out, entry);
        buffer_puts(&out, entry->name);
        buffer_append(&out, entry->packed, entry->packed_bytes);
    }
    if (out.length > UINT32_MAX || zip->count > UINT16_MAX) {
        return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_LIMITS_EXCEEDED,
                           "The archive '%s' would have more than 4 GB or 65535 entries.", path);
    }
    uint64_t offset = out.length;
    buffer_append(&out, directory.bytes, directory.length);
    put(&out, END_SIGNATURE, 4);
    put(&out, 0, 4);
    put(&out, (uint64_t)zip->count, 2);
    put(&out, (uint64_t)zip->count, 2);
    put(&out, directory.length, 4);
    put(&out, offset, 4);
    put(&out, 0, 2);
    return file_write(path, out.bytes, out.length, FILE_REPLACE, failure);
}
