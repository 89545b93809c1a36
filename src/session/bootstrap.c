#include "session/bootstrap.h"

#include <string.h>
#include <sys/utsname.h>

#include "base/hash.h"
#include "base/memory.h"
#include "os/file.h"

enum { MACHINES = 8 };

struct program {
    const char *machine; /* as uname -m says it */
    const char *path, *hash;
};

/* Found once: neither the files nor the machine change under a running shell. */
static struct {
    struct program items[MACHINES];
    int count;
} programs;

/* --- what can be sent --- */

static const char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? mem_strndup(path, (size_t)(slash - path)) : ".";
}

static const char *hash_of(const struct buffer *bytes) {
    struct hash hash;
    uint8_t digest[HASH_DIGEST_MAX];
    struct buffer text = {0};
    hash_init(&hash, HASH_SHA256);
    hash_update(&hash, bytes->bytes, bytes->length);
    hash_finish(&hash, digest);
    for (size_t i = 0; i < hash_digest_bytes(HASH_SHA256); i++)
        buffer_printf(&text, "%02x", digest[i]);
    return buffer_dup(&text);
}

static bool add_program(const char *machine, const char *path, struct failure *failure) {
    struct buffer bytes = {0};
    for (int i = 0; i < programs.count; i++)
        if (strcmp(programs.items[i].machine, machine) == 0)
            return true;
    if (programs.count == MACHINES || !file_read(path, &bytes, 0, failure))
        return false;
    programs.items[programs.count++] = (struct program){mem_strdup(machine), mem_strdup(path), hash_of(&bytes)};
    return true;
}

/* PREFIX/lib/muster/muster-aarch64 and the like. */
static void add_library(const char *folder) {
    static const char prefix[] = "muster-";
    struct file_entries entries;
    if (!file_list(folder, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++)
        if (strncmp(entries.items[i].name, prefix, sizeof prefix - 1) == 0)
            add_program(entries.items[i].name + sizeof prefix - 1, mem_printf("%s/%s", folder, entries.items[i].name),
                        NULL);
}

static bool find_programs(struct failure *failure) {
    struct utsname system;
    const char *own = link_own_program(), *folder = folder_of(own);
    if (programs.count)
        return true;
    uname(&system);
    add_library(mem_printf("%s/../lib/muster", folder));
    add_program(system.machine, mem_printf("%s/muster-static", folder), NULL);
    return add_program(system.machine, own, failure);
}

/* --- the other computer's part --- */

/* One line in single quotes, so that every login shell hands it to sh as it is. MACHINE is replaced by the cases. */
static const char script[] =
    "exec sh -c '"
    "umask 077; "
    "fresh=; fail() { [ -z \"$fresh\" ] || rm -f \"$fresh\"; echo \"muster-error $1\"; exit 0; }; "
    "have() { command -v \"$1\" >/dev/null 2>&1; }; "
    "hash() { if have sha256sum; then sha256sum <\"$1\"; elif have shasum; then shasum -a 256 <\"$1\"; "
    "else openssl dgst -sha256 -r <\"$1\"; fi | cut -c1-64; }; "
    "have sha256sum || have shasum || have openssl || fail \"it has no program that computes a SHA-256\"; "
    "system=$(uname -s); machine=$(uname -m); "
    "[ \"$system\" = Linux ] || fail \"it runs $system, and there is muster for Linux only\"; "
    "case $machine in %s*) fail \"its architecture is $machine, and there is no muster for that here\";; esac; "
    "folder=\"${XDG_CACHE_HOME:-$HOME/.cache}/muster/bin/$wanted\"; program=\"$folder/muster\"; "
    "if [ -f \"$program\" ] && [ \"$(hash \"$program\")\" = \"$wanted\" ]; then true; else "
    "echo \"muster-need $machine\"; read -r length || exit 0; "
    "said=$(mkdir -p \"$folder\" 2>&1) || fail \"the folder cannot be made: $said\"; "
    "fresh=\"$folder/.muster.$(uname -n).\"; "
    "for old in \"$fresh\"*; do kill -0 \"${old##*.}\" 2>/dev/null || rm -f \"$old\"; done; "
    "fresh=\"$fresh$$\"; trap \"rm -f \\\"$fresh\\\"; exit 1\" HUP TERM; "
    "said=$({ head -c \"$length\" >\"$fresh\"; } 2>&1) || fail \"the copy cannot be written: $said\"; "
    "[ \"$(wc -c <\"$fresh\")\" -eq \"$length\" ] || fail \"the copy is not whole\"; "
    "[ \"$(hash \"$fresh\")\" = \"$wanted\" ] || fail \"the copy has another SHA-256 than the program\"; "
    "said=$(chmod 700 \"$fresh\" 2>&1 && mv -f \"$fresh\" \"$program\" 2>&1) || fail \"the copy cannot be kept: "
    "$said\"; "
    "fresh=; trap - HUP TERM; fi; "
    "said=$(\"$program\" -Version 2>&1) || fail \"the copy cannot be run: $(echo \"$said\" | head -n 1)\"; "
    "echo muster-ready; exec \"$program\" -sshs -NoLogo -NoProfile'";

const char *bootstrap_command(struct failure *failure) {
    struct buffer cases = {0};
    if (!find_programs(failure))
        return NULL;
    for (int i = 0; i < programs.count; i++)
        buffer_printf(&cases, "%s) wanted=%s;; ", programs.items[i].machine, programs.items[i].hash);
    const char *hole = strstr(script, "%s");
    return mem_printf("%.*s%s%s", (int)(hole - script), script, buffer_text(&cases), hole + 2);
}

/* --- this side --- */

static enum bootstrap_news fail(struct failure *failure, const char *text) {
    failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException", "BootstrapFailed",
                CATEGORY_OPEN_ERROR, "muster cannot be put on the other computer: %s.", text);
    return BOOTSTRAP_FAILED;
}

static enum bootstrap_news send_program(struct link *link, const char *machine, struct failure *failure) {
    for (int i = 0; i < programs.count; i++) {
        struct buffer bytes = {0};
        if (strcmp(programs.items[i].machine, machine) != 0)
            continue;
        if (!file_read(programs.items[i].path, &bytes, 0, failure))
            return BOOTSTRAP_FAILED;
        const char *length = mem_printf("%zu\n", bytes.length);
        link_send(link, length, strlen(length));
        link_send(link, bytes.bytes, bytes.length);
        return BOOTSTRAP_GOES_ON;
    }
    return fail(failure, mem_printf("there is none for the architecture %s", machine));
}

/* What follows the word; NULL: the line does not begin with it. */
static const char *after(const char *line, const char *word) {
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 ? line + length : NULL;
}

enum bootstrap_news bootstrap_hear(struct link *link, const char *line, size_t length, struct failure *failure) {
    const char *text = mem_strndup(line, length), *rest;
    if ((rest = after(text, "muster-need ")))
        return send_program(link, rest, failure);
    if ((rest = after(text, "muster-error ")))
        return fail(failure, rest);
    /* Login shells may greet before the command runs. */
    return after(text, "muster-ready") ? BOOTSTRAP_READY : BOOTSTRAP_GOES_ON;
}

const char bootstrap_removal[] = "$folder = Split-Path ([Environment]::ProcessPath)\n"
                                 "if ((Split-Path $folder -Leaf) -match '^[0-9a-f]{64}$') {\n"
                                 "    Remove-Item -LiteralPath $folder -Recurse -Force }\n";
