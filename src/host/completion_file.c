/* Completion of paths: quoted ones stay quoted, ~ stays ~, folders end in /. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/location.h"
#include "host/completion_sources.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

static bool needs_quotes(const char *text) {
    return text[strcspn(text, " '\"`$(){}[];,|&<>@#")] != '\0';
}

static const char *quoted(const char *text, char quote) {
    struct buffer out = {0};
    buffer_putc(&out, quote);
    for (; *text; text++) {
        if (*text == quote)
            buffer_putc(&out, quote);
        buffer_putc(&out, *text);
    }
    buffer_putc(&out, quote);
    return buffer_text(&out);
}

/* The folder that the typed part up to its last / means. */
static const char *folder_of(const char *typed) {
    if (typed[0] == '~' && (typed[1] == '/' || !typed[1]))
        typed = mem_printf("%s%s", user_home(), typed + 1);
    return path_full(*typed ? typed : ".", location_directory());
}

static void add_entry(struct completions *completions, const char *folder, const char *typed, const char *name,
                      char quote, bool programs) {
    const char *path = path_join(folder, name);
    bool is_folder = file_is_directory(path);
    if (programs && !is_folder && access(path, X_OK) != 0 && !strstr(name, ".ps1"))
        return;
    const char *text = mem_printf("%s%s%s", typed, name, is_folder ? "/" : "");
    completion_add(completions, quote || needs_quotes(text) ? quoted(text, quote ? quote : '\'') : text);
}

void complete_file(struct completions *completions, const char *word, bool programs) {
    char quote = *word == '\'' || *word == '"' ? *word : 0;
    word += quote != 0;
    const char *slash = strrchr(word, '/');
    size_t split = slash ? (size_t)(slash - word) + 1 : 0, length = strlen(word + split);
    const char *typed = mem_strndup(word, split), *folder = folder_of(typed);
    struct file_entries entries;
    struct failure failure;
    if (!file_list(folder, &entries, &failure))
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const char *name = entries.items[i].name;
        bool hidden = name[0] == '.' && word[split] != '.';
        if (!hidden && strncmp(name, word + split, length) == 0)
            add_entry(completions, folder, typed, name, quote, programs);
    }
}
