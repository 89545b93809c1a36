/* Copy-Item -FromSession. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "cmd/management/copy_item.h"
#include "cmd/management/item_arguments.h"
#include "engine/throw.h"
#include "object/byte_array.h"
#include "object/member.h"
#include "os/file.h"
#include "os/path.h"
#include "session/remote_call.h"

/* What runs over there. The items that a path stands for, folders before what they hold. */
static const char list_script[] =
    "param($path, $literal, $recurse, $force)\n"
    "function tell($item, $name) {\n"
    "    $folder = $item -is [System.IO.DirectoryInfo]\n"
    "    [pscustomobject] @{ Path = $item.FullName; Name = $name; IsFolder = $folder\n"
    "        Length = [long] $(if ($folder) { 0 } else { $item.Length }); Ticks = $item.LastWriteTimeUtc.Ticks }\n"
    "    if ($folder -and $recurse) {\n"
    "        foreach ($child in Get-ChildItem -LiteralPath $item.FullName -Force:$force) { tell $child "
    "\"$name/$($child.Name)\" }\n"
    "    }\n"
    "}\n"
    "if (-not [System.IO.Path]::IsPathRooted($path)) { 'Relative'; return }\n"
    "$items = if ($literal) { Get-Item -LiteralPath $path -Force -ErrorAction Ignore }\n"
    "         elseif ([System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($path)) {\n"
    "             Get-Item -Path $path -Force:$force -ErrorAction Ignore }\n"
    "         else { Get-Item -Path $path -Force -ErrorAction Ignore }\n"
    "foreach ($item in $items) { tell $item $item.Name }";
static const char send_script[] = "param($path, $offset, $size)\n"
                                  "$stream = [System.IO.FileStream]::new($path, 'Open', 'Read', 'ReadWrite')\n"
                                  "try {\n"
                                  "    [void] $stream.Seek($offset, 'Begin')\n"
                                  "    $block = [byte[]]::new($size)\n"
                                  "    while (($count = $stream.Read($block, 0, $size)) -gt 0) {\n"
                                  "        $part = [byte[]]::new($count)\n"
                                  "        [System.Array]::Copy($block, $part, $count)\n"
                                  "        , $part\n"
                                  "    }\n"
                                  "} finally { $stream.Dispose() }";
static const char hash_script[] =
    "param($path)\n(Microsoft.PowerShell.Utility\\Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash";

struct remote_item {
    const char *path, *name; /* name: below the target, "src/sub/a.txt" */
    bool is_folder;
    int64_t length, modified_ticks;
};

struct receiving {
    struct cmdlet_call *call;
    struct remote_runspace *remote;
    const struct remote_item *item;
    const char *to;
};

static struct value member(struct value object, const char *name) {
    struct value value = VALUE_NULL;
    member_get(object, name, &value, NULL);
    return value_base(value);
}

/* --- one file --- */

struct content {
    struct receiving *receiving;
    const char *partial;
    int descriptor;
    int64_t offset;
    struct hash hash;
};

static void close_content(void *data) {
    close(((struct content *)data)->descriptor);
}

/* What an interrupted copy left is counted in. */
static void take_up(struct content *content) {
    struct failure failure = {0};
    uint8_t *block = mem_new_atomic(COPY_BLOCK_BYTES);
    ssize_t count;
    content->descriptor = file_open(content->partial, O_RDWR | O_CREAT, 0666, &failure);
    if (content->descriptor < 0)
        throw_failure(&failure);
    hash_init(&content->hash, HASH_SHA256);
    content->offset = 0;
    while ((count = read(content->descriptor, block, COPY_BLOCK_BYTES)) > 0) {
        hash_update(&content->hash, block, (size_t)count);
        content->offset += count;
    }
    if (content->offset <= content->receiving->item->length)
        return;
    content->offset = 0;
    hash_init(&content->hash, HASH_SHA256);
}

static void receive_blocks(struct content *content) {
    const struct remote_item *item = content->receiving->item;
    struct failure failure = {0};
    struct value arguments[] = {string_from(item->path), value_long(content->offset), value_int(COPY_BLOCK_BYTES)},
                 block;
    if (ftruncate(content->descriptor, content->offset) || lseek(content->descriptor, content->offset, SEEK_SET) < 0)
        throw_error("System.IO.IOException", "CopyItemRemotelyIOError", CATEGORY_WRITE_ERROR,
                    string_from(content->partial), "%s : '%s'", strerror(errno), content->partial);
    struct remote_pipeline *call = remote_call_begin(content->receiving->remote, send_script, arguments, 3, false);
    while (remote_call_next(call, &block)) {
        size_t count;
        const uint8_t *bytes = value_to_bytes(value_base(block), &count);
        hash_update(&content->hash, bytes, count);
        if (!file_write_all(content->descriptor, bytes, count, content->partial, &failure)) {
            remote_pipeline_stop(call);
            throw_failure(&failure);
        }
        content->offset += (int64_t)count;
        copy_item_progress(item->path, content->receiving->to, content->offset, item->length, false);
    }
}

static bool is_equal_there(struct content *content) {
    uint8_t digest[64];
    struct value path = string_from(content->receiving->item->path);
    struct values answer = remote_call(content->receiving->remote, hash_script, &path, 1);
    hash_finish(&content->hash, digest);
    const char *own = copy_item_digest_text(digest, hash_digest_bytes(HASH_SHA256));
    return answer.count && strcasecmp(value_to_text(answer.items[0]), own) == 0;
}

/* A file that is there keeps what it is and gets the content. */
static void give_name(struct content *content) {
    const struct receiving *receiving = content->receiving;
    const struct copy_item *args = receiving->call->args;
    struct failure failure = {0};
    struct file_info old;
    bool is_there = file_get_info(receiving->to, &old, NULL);
    if (is_there && args->force && !(old.mode & 0200))
        file_set_mode(receiving->to, old.mode | 0200, NULL);
    bool done = is_there ? file_copy(content->partial, receiving->to, true, &failure)
                         : file_move(content->partial, receiving->to, true, &failure);
    if (!done)
        throw_failure(&failure);
    if (is_there)
        file_set_mode(receiving->to, old.mode, NULL);
    file_remove(content->partial, NULL);
    file_set_times(receiving->to, receiving->item->modified_ticks, receiving->item->modified_ticks, NULL);
}

static void receive_content(void *data) {
    struct receiving *receiving = data;
    const struct remote_item *item = receiving->item;
    struct content content = {.receiving = receiving};
    const char *name = copy_item_partial_name(item->path, item->length, item->modified_ticks);
    content.partial = path_join(path_directory(receiving->to), name);
    if (!file_is_directory(path_directory(receiving->to)))
        throw_error("System.IO.DirectoryNotFoundException", "CopyItemRemotelyIOError", CATEGORY_WRITE_ERROR,
                    string_from(item->path), "Could not find a part of the path '%s'.", receiving->to);
    bool equal = false;
    for (int attempt = 0; attempt < 2 && !equal; attempt++) {
        if (attempt)
            file_remove(content.partial, NULL);
        take_up(&content);
        defer(close_content, &content);
        receive_blocks(&content);
        undefer(true);
        equal = is_equal_there(&content);
    }
    if (!equal) {
        file_remove(content.partial, NULL);
        throw_error("System.IO.IOException", "FailedToCopyFileFromRemoteSession", CATEGORY_WRITE_ERROR,
                    string_from(item->path), "Failed to read remote file '%s'.", item->path);
    }
    give_name(&content);
    copy_item_progress(item->path, receiving->to, item->length, item->length, true);
}

static void receive_file(struct receiving receiving) {
    struct thrown thrown;
    const struct remote_item *item = receiving.item;
    const char *what = mem_printf("Item: %s Destination: %s", item->path, receiving.to);
    if (!cmdlet_should_process(receiving.call, what, "Copy File") || protect(receive_content, &receiving, &thrown))
        return;
    copy_item_progress(item->path, receiving.to, 0, 0, true);
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    copy_item_write_error(value_base(thrown.record->exception).type->name, "CopyItemRemotelyIOError",
                          CATEGORY_WRITE_ERROR, item->path, error_record_message(thrown.record));
}

/* --- folders --- */

/* What stands before the `depth`th name of an item: the folder it is in. */
static bool is_below(const struct remote_item *item, const char *folder) {
    size_t length = strlen(folder);
    return strncmp(item->name, folder, length) == 0 && item->name[length] == '/';
}

static bool make_folder(struct receiving receiving) {
    const struct copy_item *args = receiving.call->args;
    const char *what = mem_printf("Item: %s Destination: %s", receiving.item->path, receiving.to);
    struct failure failure = {0};
    if (!cmdlet_should_process(receiving.call, what, "Copy Directory"))
        return false;
    if (file_is_directory(receiving.to)) {
        if (!args->force)
            copy_item_write_error("System.IO.IOException", "DirectoryExist", CATEGORY_RESOURCE_EXISTS, receiving.to,
                                  mem_printf("An item with the specified name %s already exists.", receiving.to));
        return true;
    }
    if (file_make_directory(receiving.to, 0777, &failure))
        return true;
    item_write_failure(&failure, "CreateDirectoryIOError", CATEGORY_WRITE_ERROR, receiving.to);
    return false;
}

/* The items of one path, folders first; what is in a folder that was left out is left out too. */
static void receive_items(struct cmdlet_call *call, struct remote_runspace *remote, const struct remote_item *items,
                          int count, const char *target) {
    const struct copy_item *args = call->args;
    const char *refused = NULL;
    for (int i = 0; i < count; i++) {
        const struct remote_item *item = &items[i];
        const char *below = strchr(item->name, '/');
        struct receiving receiving = {call, remote, item, below ? path_join(target, below + 1) : target};
        stop_check();
        if (refused && is_below(item, refused))
            continue;
        if (!copy_item_admits(args, path_file_name(item->name), item->is_folder))
            refused = item->is_folder ? item->name : refused;
        else if (!item->is_folder)
            receive_file(receiving);
        else if (!make_folder(receiving))
            refused = item->name;
    }
}

/* --- what was asked for --- */

static struct remote_item item_of(struct value told) {
    return (struct remote_item){.path = value_to_text(member(told, "Path")),
                                .name = value_to_text(member(told, "Name")),
                                .is_folder = member(told, "IsFolder").i != 0,
                                .length = member(told, "Length").i,
                                .modified_ticks = member(told, "Ticks").i};
}

static void receive_path(struct cmdlet_call *call, struct remote_runspace *remote, const char *path, const char *to) {
    const struct copy_item *args = call->args;
    struct value arguments[] = {string_from(path), value_bool(args->literal_path != NULL), value_bool(args->recurse),
                                value_bool(args->force)};
    struct values told = remote_call(remote, list_script, arguments, COUNT_OF(arguments));
    if (told.count && value_is_string(value_base(told.items[0]))) {
        copy_item_write_not_absolute(path);
        return;
    }
    if (!told.count) {
        copy_item_write_error("System.ArgumentException", "RemotePathNotFound", CATEGORY_INVALID_ARGUMENT, path,
                              mem_printf("Cannot find path '%s' because it does not exist.", path));
        return;
    }
    struct remote_item *items = MEM_ARRAY(struct remote_item, told.count);
    for (int i = 0; i < told.count; i++)
        items[i] = item_of(told.items[i]);
    bool into = file_is_directory(to);
    for (int i = 0, next; i < told.count; i = next) {
        for (next = i + 1; next < told.count && strchr(items[next].name, '/');)
            next++;
        if (items[i].is_folder && file_exists(to) && !into) {
            copy_item_write_error(
                "System.IO.IOException", "CopyError", CATEGORY_WRITE_ERROR, to,
                mem_printf("Cannot copy a directory '%s' to file '%s'", items[i].path, items[i].path));
            continue;
        }
        receive_items(call, remote, items + i, next - i, into ? path_join(to, items[i].name) : to);
    }
}

void copy_item_from_session(struct cmdlet_call *call, struct remote_runspace *remote) {
    const struct copy_item *args = call->args;
    const struct list *paths = args->path ? args->path : args->literal_path;
    struct provider_path to;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(args->destination ? args->destination : ".", &to, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    for (int32_t i = 0; paths && i < paths->count; i++)
        receive_path(call, remote, value_to_text(paths->items[i]), to.path);
}
