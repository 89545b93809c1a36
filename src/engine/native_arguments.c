/* The arguments of a native program. Source: about_Parsing ("Passing arguments to native commands"), observed with
 * PowerShell 7.6. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/location.h"
#include "engine/native.h"
#include "object/enumerate.h"
#include "object/string.h"
#include "os/path.h"
#include "os/user.h"

struct words {
    const char **items;
    int count, capacity;
    const char *prefix; /* "-name:" that stands right before the next ones, or NULL */
};

static void add(struct words *words, const char *word) {
    if (words->count + 1 >= words->capacity) {
        words->capacity = words->capacity ? words->capacity * 2 : 16;
        words->items = mem_resize(words->items, (size_t)words->capacity * sizeof *words->items);
    }
    words->items[words->count++] = words->prefix ? mem_printf("%s%s", words->prefix, word) : word;
    words->items[words->count] = NULL;
}

/* What a match of a relative pattern is called: relative too. */
static const char *relative(const char *pattern, const char *path) {
    return *pattern == '/' || *pattern == '~' ? path : path_relative(location_directory(), path);
}

static bool add_matches(struct words *words, const char *word) {
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target;
    if (!wildcard_has_special(word) || location_current()->provider != &provider_file_system ||
        !wildcard_compile(word, strlen(word), true) ||
        !provider_paths_resolve(word, false, false, &paths, &failure, &target))
        return false;
    for (int i = 0; i < paths.count; i++)
        add(words, relative(word, paths.items[i].path));
    return paths.count > 0;
}

static void add_globbed(struct words *words, const char *word, bool bare) {
    if (bare && add_matches(words, word))
        return;
    if (bare && word[0] == '~' && (word[1] == '\0' || word[1] == '/'))
        word = mem_printf("%s%s", user_home(), word + 1);
    add(words, word);
}

/* a, 'b' without parentheses: the words of its text. */
static void add_split(struct words *words, const char *text) {
    while (*text) {
        size_t length = strcspn(text, " ");
        if (length)
            add_globbed(words, mem_strndup(text, length), true);
        text += length + (text[length] == ' ');
    }
}

static const char *expand_environment(const char *text) {
    struct buffer expanded = {0};
    while (*text) {
        const char *end = *text == '%' ? strchr(text + 1, '%') : NULL;
        const char *value = end && end > text + 1 ? getenv(mem_strndup(text + 1, (size_t)(end - text) - 1)) : NULL;
        if (value) {
            buffer_puts(&expanded, value);
            text = end + 1;
        } else {
            buffer_putc(&expanded, *text++);
        }
    }
    return buffer_text(&expanded);
}

/* What follows --% goes as it is, but for %NAME% and blanks. */
static void add_verbatim(struct words *words, const char *text) {
    text = expand_environment(text);
    while (*(text += strspn(text, " \t"))) {
        size_t length = strcspn(text, " \t");
        add(words, mem_strndup(text, length));
        text += length;
    }
}

static void add_value(struct words *words, const struct argument *argument) {
    struct value base = value_base(argument->value);
    if (argument->source_text) {
        add_globbed(words, argument->source_text, argument->bare);
    } else if (argument->array_text) {
        add_split(words, argument->array_text);
    } else if (value_is_enumerable(base)) {
        struct values all = {0};
        struct failure failure = {0};
        enumerate_all(base, &all, &failure);
        for (int i = 0; i < all.count; i++)
            if (!value_is_null(value_base(all.items[i])))
                add_globbed(words, value_to_text(all.items[i]), argument->bare);
    } else if (!value_is_null(base)) {
        add_globbed(words, value_to_text(argument->value), argument->bare);
    }
}

/* Does the value stand right behind "-name:"? */
static bool is_joined(const struct argument *argument) {
    return argument->splatted || !argument->extent.source || !argument->parameter_extent.source ||
           argument->extent.source->text[argument->extent.start - 1] == ':';
}

static bool is_marker(const struct argument *argument) {
    struct value base = value_base(argument->value);
    return argument->bare && !argument->parameter && value_is_string(base) && strcmp(string_text(base), "--%") == 0;
}

const char *const *native_arguments(const struct command *command, const struct arguments *arguments) {
    struct words words = {0};
    bool verbatim = false;
    add(&words, command->call_name && *command->call_name != '&' && *command->call_name != '.'
                    ? command->call_name
                    : command->info->definition);
    for (int i = 0; i < arguments->count; i++) {
        const struct argument *argument = &arguments->items[i];
        if (verbatim) {
            add_verbatim(&words, value_to_text(argument->value));
            continue;
        }
        if (!argument->splatted && is_marker(argument)) {
            verbatim = true;
            continue;
        }
        if (argument->parameter) {
            const char *name = mem_printf("-%s%s", argument->parameter, argument->has_colon ? ":" : "");
            if (argument->has_colon && argument->has_value && is_joined(argument))
                words.prefix = name;
            else
                add(&words, name);
        }
        if (argument->has_value)
            add_value(&words, argument);
        words.prefix = NULL;
    }
    return words.items;
}
