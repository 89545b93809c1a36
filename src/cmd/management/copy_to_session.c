/* Copy-Item -ToSession. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/management/copy_item.h"
#include "cmd/management/item_arguments.h"
#include "engine/throw.h"
#include "os/file.h"
#include "os/path.h"
#include "session/remote_call.h"

/* What runs over there. A path: 'Relative', 'File', 'Directory', 'New' (its folder is there) or 'None'. */
static const char look_script[] =
    "param($path)\n"
    "if (-not [System.IO.Path]::IsPathRooted($path)) { 'Relative' }\n"
    "elseif ([System.IO.Directory]::Exists($path)) { 'Directory' }\n"
    "elseif ([System.IO.File]::Exists($path)) { 'File' }\n"
    "elseif ([System.IO.Directory]::Exists([System.IO.Path]::GetDirectoryName($path))) { 'New' }\n"
    "else { 'None' }";
static const char make_directory_script[] = "param($path)\n[void][System.IO.Directory]::CreateDirectory($path)";
/* How much of an interrupted copy is there. */
static const char length_script[] = "param($partial)\n"
                                    "if ([System.IO.File]::Exists($partial)) { [long] (Get-Item -LiteralPath $partial "
                                    "-Force).Length } else { [long] 0 }";
/* Each block is confirmed once it is written. */
static const char receive_script[] =
    "param($partial, $offset)\n"
    "begin {\n"
    "    $stream = [System.IO.FileStream]::new($partial, 'OpenOrCreate', 'Write', 'ReadWrite')\n"
    "    $stream.SetLength($offset)\n"
    "    [void] $stream.Seek($offset, 'Begin')\n"
    "}\n"
    "process {\n"
    "    try { $stream.Write($_, 0, $_.Length) } catch { $stream.Dispose(); throw }\n"
    "    1\n"
    "}\n"
    "end { $stream.Dispose() }";
static const char hash_script[] =
    "param($partial)\n(Microsoft.PowerShell.Utility\\Get-FileHash -LiteralPath $partial -Algorithm SHA256).Hash";
/* A file that is there keeps what it is (its mode, its links) and gets the content. */
static const char finish_script[] =
    "param($partial, $path, $ticks, $force)\n"
    "if ([System.IO.File]::Exists($path)) {\n"
    "    if ($force) { (Get-Item -LiteralPath $path -Force).IsReadOnly = $false }\n"
    "    $from = [System.IO.FileStream]::new($partial, 'Open', 'Read', 'ReadWrite')\n"
    "    try {\n"
    "        $to = [System.IO.FileStream]::new($path, 'Open', 'Write', 'ReadWrite')\n"
    "        try {\n"
    "            $block = [byte[]]::new(1MB)\n"
    "            while (($count = $from.Read($block, 0, $block.Length)) -gt 0) { $to.Write($block, 0, $count) }\n"
    "            $to.SetLength($to.Position)\n"
    "        } finally { $to.Dispose() }\n"
    "    } finally { $from.Dispose() }\n"
    "    [System.IO.File]::Delete($partial)\n"
    "} else { [System.IO.File]::Move($partial, $path) }\n"
    "[System.IO.File]::SetLastWriteTimeUtc($path, [datetime]::new($ticks, 'Utc'))";
static const char remove_script[] = "param($partial)\n[System.IO.File]::Delete($partial)";

struct sending {
    struct cmdlet_call *call;
    struct remote_runspace *remote;
    const char *from, *to;
};

static const char *look(struct remote_runspace *remote, const char *path) {
    struct value argument = string_from(path);
    struct values answer = remote_call(remote, look_script, &argument, 1);
    return answer.count ? value_to_text(answer.items[0]) : "None";
}

static const char *join(const char *folder, const char *name) {
    bool windows = !strchr(folder, '/') && strchr(folder, '\\');
    size_t length = strlen(folder);
    bool ends = length && (folder[length - 1] == '/' || folder[length - 1] == '\\');
    return mem_printf("%s%s%s", folder, ends ? "" : windows ? "\\" : "/", name);
}

/* --- one file --- */

struct content {
    struct sending *sending;
    int descriptor;
    int64_t length, offset;
    struct hash hash;
    const char *partial;
    uint8_t *block;
};

static void close_content(void *data) {
    close(((struct content *)data)->descriptor);
}

static ssize_t read_block(struct content *content) {
    ssize_t count = read(content->descriptor, content->block, COPY_BLOCK_BYTES);
    if (count < 0)
        throw_error("System.IO.IOException", "CopyError", CATEGORY_READ_ERROR, string_from(content->sending->from),
                    "%s : '%s'", strerror(errno), content->sending->from);
    hash_update(&content->hash, content->block, (size_t)count);
    return count;
}

/* What is there already is only counted in. False: the source is shorter. */
static bool skip_sent(struct content *content, int64_t already) {
    while (content->offset < already) {
        ssize_t count = read_block(content);
        if (!count)
            return false;
        content->offset += count;
    }
    return content->offset == already;
}

static void send_blocks(struct content *content) {
    struct value arguments[] = {string_from(content->partial), value_long(content->offset)}, confirmed;
    struct remote_pipeline *call = remote_call_begin(content->sending->remote, receive_script, arguments, 2, true);
    int ahead = 0;
    for (ssize_t count; (count = read_block(content)) > 0;) {
        remote_pipeline_input_bytes(call, content->block, (size_t)count);
        content->offset += count;
        copy_item_progress(content->sending->from, content->sending->to, content->offset, content->length, false);
        if (++ahead >= COPY_BLOCKS_AHEAD && remote_call_next(call, &confirmed))
            ahead--;
    }
    remote_pipeline_end_input(call);
    while (remote_call_next(call, &confirmed))
        continue;
}

/* Blocks that an interrupted copy left must be whole ones, so that hashes are fed alike; the rest is sent again. */
static int64_t resumed_at(struct content *content) {
    struct value partial = string_from(content->partial);
    struct values answer = remote_call(content->sending->remote, length_script, &partial, 1);
    int64_t there = answer.count ? value_base(answer.items[0]).i : 0;
    there -= there % COPY_BLOCK_BYTES;
    return there <= content->length ? there : 0;
}

static void start_over(struct content *content) {
    lseek(content->descriptor, 0, SEEK_SET);
    content->offset = 0;
    hash_init(&content->hash, HASH_SHA256);
}

static bool is_equal_there(struct content *content) {
    uint8_t digest[64];
    struct value partial = string_from(content->partial);
    struct values answer = remote_call(content->sending->remote, hash_script, &partial, 1);
    hash_finish(&content->hash, digest);
    const char *own = copy_item_digest_text(digest, hash_digest_bytes(HASH_SHA256));
    return answer.count && strcasecmp(value_to_text(answer.items[0]), own) == 0;
}

static void transfer(struct content *content) {
    for (int attempt = 0; attempt < 2; attempt++) {
        start_over(content);
        if (attempt == 0 && !skip_sent(content, resumed_at(content)))
            start_over(content);
        send_blocks(content);
        if (is_equal_there(content))
            return;
    }
    struct value partial = string_from(content->partial);
    remote_call(content->sending->remote, remove_script, &partial, 1);
    throw_error("System.IO.IOException", "CopyError", CATEGORY_WRITE_ERROR, string_from(content->sending->from),
                "Failed to copy file %s to remote target destination.", content->sending->from);
}

static void send_content(void *data) {
    struct sending *sending = data;
    struct failure failure = {0};
    struct file_info info;
    const char *real = path_real(sending->from, &failure);
    if (!real || !file_get_info(real, &info, &failure))
        throw_failure(&failure);
    struct content content = {.sending = sending, .length = info.size_bytes};
    content.descriptor = file_open(real, O_RDONLY, 0, &failure);
    if (content.descriptor < 0)
        throw_failure(&failure);
    defer(close_content, &content);
    content.block = mem_new_atomic(COPY_BLOCK_BYTES);
    const char *name = copy_item_partial_name(sending->from, info.size_bytes, info.modified_ticks);
    size_t folder = strlen(sending->to);
    while (folder && sending->to[folder - 1] != '/' && sending->to[folder - 1] != '\\')
        folder--;
    content.partial = mem_printf("%.*s%s", (int)folder, sending->to, name);
    transfer(&content);
    undefer(true);
    struct value arguments[] = {string_from(content.partial), string_from(sending->to), value_long(info.modified_ticks),
                                value_bool(((const struct copy_item *)sending->call->args)->force)};
    remote_call(sending->remote, finish_script, arguments, COUNT_OF(arguments));
    copy_item_progress(sending->from, sending->to, content.length, content.length, true);
}

static void send_file(struct sending sending) {
    struct thrown thrown;
    const char *what = mem_printf("Item: %s Destination: %s", sending.from, sending.to);
    if (!cmdlet_should_process(sending.call, what, "Copy File"))
        return;
    if (protect(send_content, &sending, &thrown))
        return;
    copy_item_progress(sending.from, sending.to, 0, 0, true);
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    copy_item_write_error("System.IO.IOException", "CopyError", CATEGORY_WRITE_ERROR, sending.from,
                          error_record_message(thrown.record));
}

/* --- folders --- */

static void send_item(struct sending sending, bool recurse);

static int by_name(const void *left, const void *right) {
    return strcmp(((const struct file_entry *)left)->name, ((const struct file_entry *)right)->name);
}

static void send_children(struct sending sending) {
    const struct copy_item *args = sending.call->args;
    struct file_entries entries;
    struct failure failure = {0};
    if (!file_list(sending.from, &entries, &failure)) {
        item_write_failure(&failure, "CopyError", CATEGORY_READ_ERROR, sending.from);
        return;
    }
    qsort(entries.items, entries.count, sizeof *entries.items, by_name);
    for (int folders = 0; folders < 2; folders++)
        for (size_t i = 0; i < entries.count; i++) {
            struct sending child = sending;
            child.from = path_join(sending.from, entries.items[i].name);
            child.to = join(sending.to, entries.items[i].name);
            stop_check();
            bool is_directory = file_is_directory(child.from);
            if (is_directory == folders && copy_item_admits(args, entries.items[i].name, is_directory))
                send_item(child, true);
        }
}

static void send_directory(struct sending sending, bool recurse) {
    const struct copy_item *args = sending.call->args;
    const char *what = mem_printf("Item: %s Destination: %s", sending.from, sending.to);
    if (!cmdlet_should_process(sending.call, what, "Copy Directory"))
        return;
    const char *there = look(sending.remote, sending.to);
    if (strcmp(there, "Directory") == 0 && !args->force) {
        copy_item_write_error("System.IO.IOException", "DirectoryExist", CATEGORY_RESOURCE_EXISTS, sending.to,
                              mem_printf("An item with the specified name %s already exists.", sending.to));
        return;
    }
    struct value argument = string_from(sending.to);
    remote_call(sending.remote, make_directory_script, &argument, 1);
    if (recurse)
        send_children(sending);
}

static void send_item(struct sending sending, bool recurse) {
    if (file_is_directory(sending.from))
        send_directory(sending, recurse);
    else
        send_file(sending);
}

/* --- what was asked for --- */

static void send_path(struct cmdlet_call *call, struct remote_runspace *remote, const struct provider_path *from) {
    const struct copy_item *args = call->args;
    struct sending sending = {call, remote, from->path, args->destination};
    const char *there = look(remote, args->destination);
    bool is_directory = file_is_directory(from->path);
    if (strcmp(there, "Relative") == 0) {
        copy_item_write_not_absolute(args->destination);
        return;
    }
    if (is_directory && strcmp(there, "File") == 0) {
        copy_item_write_error("System.IO.IOException", "CopyError", CATEGORY_WRITE_ERROR, args->destination,
                              mem_printf("Destination path %s is a file that already exists on the target destination.",
                                         args->destination));
        return;
    }
    if (!is_directory && strcmp(there, "None") == 0) {
        copy_item_write_error("System.ArgumentException", "RemotePathNotFound", CATEGORY_WRITE_ERROR, args->destination,
                              mem_printf("Cannot find path '%s' because it does not exist.", args->destination));
        return;
    }
    if (strcmp(there, "Directory") == 0)
        sending.to = join(args->destination, path_file_name(from->path));
    send_item(sending, args->recurse);
}

void copy_item_to_session(struct cmdlet_call *call, struct remote_runspace *remote) {
    const struct copy_item *args = call->args;
    if (!args->destination || !*args->destination) {
        copy_item_write_error("System.ArgumentNullException", "CopyItemRemoteDestinationIsNullOrEmpty",
                              CATEGORY_INVALID_ARGUMENT, "",
                              "Value cannot be null. (Parameter ''Destination' parameter cannot be null or empty.')");
        return;
    }
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, NULL, args->include, args->exclude, args->force);
    for (int32_t i = 0; items.paths && i < items.paths->count; i++) {
        struct provider_paths paths;
        if (!item_arguments_resolve(&items, value_to_text(items.paths->items[i]), &paths))
            continue;
        items.filter = paths.wildcards ? args->filter : NULL;
        for (int k = 0; k < paths.count; k++)
            if (item_arguments_admit(&items, &paths, k))
                send_path(call, remote, &paths.items[k]);
    }
}
