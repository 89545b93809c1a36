/* The arguments of a native program. Source: about_Parsing ("Passing arguments to native commands"), observed with
 * PowerShell 7.6. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/location.h"
#include "engine/native.h"
#include "engine/native_words.h"
#include "engine/provider_path.h"
#include "object/enumerate.h"
#include "object/string.h"
#include "os/path.h"
#include "os/user.h"

void native_words_add(struct native_words *words, const char *word) {
    if (words->count + 1 >= words->capacity) {
        MEM_GROW(words->items, words->capacity, 16);
    }
    words->items[words->count++] = words->prefix ? mem_printf("%s%s", words->prefix, word) : word;
    words->items[words->count] = NULL;
}

/* What a match of a relative pattern is called: relative too. */
static const char *relative(const char *pattern, const char *path) {
    return *pattern == '/' || *pattern == '~' ? path : path_relative(location_directory(), path);
}

/* A path with a drive: is that one of the file system? */
static bool names_files(const char *word) {
    struct provider_path parsed;
    struct failure ignored = {0};
    struct value target;
    return provider_path_parse(word, &parsed, &ignored, &target) && parsed.provider == &provider_file_system;
}

static bool add_matches(struct native_words *words, const char *word) {
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target;
    bool is_provider;
    if (!wildcard_has_special(word) || location_current()->provider != &provider_file_system ||
        (provider_path_qualifier(word, &is_provider) && !names_files(word)) ||
        !wildcard_compile(word, strlen(word), true) ||
        !provider_paths_resolve(word, false, false, &paths, &failure, &target))
        return false;
    for (int i = 0; i < paths.count; i++)
        native_words_add(words, relative(word, paths.items[i].path));
    return paths.count > 0;
}

void native_words_add_globbed(struct native_words *words, const char *word, bool bare) {
    if (bare && add_matches(words, word))
        return;
    if (bare && word[0] == '~' && (word[1] == '\0' || word[1] == '/'))
        word = mem_printf("%s%s", user_home(), word + 1);
    native_words_add(words, word);
}

/* a, 'b' without parentheses: the words of its text. */
static void add_split(struct native_words *words, const char *text) {
    while (*text) {
        size_t length = strcspn(text, " ");
        if (length)
            native_words_add_globbed(words, mem_strndup(text, length), true);
        text += length + (text[length] == ' ');
    }
}

static struct values elements_of(struct value value) {
    struct values all = {0};
    struct failure failure = {0};
    enumerate_all(value, &all, &failure);
    return all;
}

/* From the first element that is a word by itself on, the text as written counts, the whole text. */
static void add_array(struct native_words *words, struct value array, const char *text) {
    struct values all = elements_of(array);
    for (int i = 0; i < all.count; i++) {
        if (value_is_null(value_base(all.items[i])))
            continue;
        const char *element = value_to_text(all.items[i]);
        if (*element && !native_needs_quotes(element)) {
            add_split(words, text);
            return;
        }
        native_words_add(words, element);
    }
}

const char *native_expand_environment(const char *text) {
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
static void add_verbatim(struct native_words *words, const char *text) {
    text = native_expand_environment(text);
    while (*(text += strspn(text, " \t"))) {
        size_t length = strcspn(text, " \t");
        native_words_add(words, mem_strndup(text, length));
        text += length;
    }
}

static void add_value(struct native_words *words, const struct argument *argument) {
    struct value base = value_base(argument->value);
    if (argument->source_text) {
        native_words_add_globbed(words, argument->source_text, argument->bare);
    } else if (argument->array_text) {
        add_array(words, base, argument->array_text);
    } else if (value_is_enumerable(base)) {
        struct values all = elements_of(base);
        for (int i = 0; i < all.count; i++)
            if (!value_is_null(value_base(all.items[i])))
                native_words_add_globbed(words, value_to_text(all.items[i]), argument->bare);
    } else if (!value_is_null(base)) {
        native_words_add_globbed(words, value_to_text(argument->value), argument->bare);
    }
}

bool native_is_joined(const struct argument *argument) {
    return argument->splatted || !argument->extent.source || !argument->parameter_extent.source ||
           argument->extent.source->text[argument->extent.start - 1] == ':';
}

bool native_is_verbatim_marker(const struct argument *argument) {
    struct value base = value_base(argument->value);
    return argument->bare && !argument->parameter && value_is_string(base) && strcmp(string_text(base), "--%") == 0;
}

/* As Standard passes them: each word by itself. */
static void add_arguments(struct native_words *words, const struct arguments *arguments) {
    bool verbatim = false;
    for (int i = 0; i < arguments->count; i++) {
        const struct argument *argument = &arguments->items[i];
        if (verbatim) {
            add_verbatim(words, value_to_text(argument->value));
            continue;
        }
        if (!argument->splatted && native_is_verbatim_marker(argument)) {
            verbatim = true;
            continue;
        }
        if (argument->parameter) {
            const char *name = mem_printf("-%s%s", argument->parameter, argument->has_colon ? ":" : "");
            if (argument->has_colon && argument->has_value && native_is_joined(argument))
                words->prefix = name;
            else
                native_words_add(words, name);
        }
        if (argument->has_value)
            add_value(words, argument);
        words->prefix = NULL;
    }
}

const char *const *native_arguments(const struct command *command, const struct arguments *arguments) {
    struct native_words words = {0};
    native_words_add(&words, command->info->definition); /* the full path, as .NET starts programs */
    if (native_is_legacy(command->info->definition))
        native_legacy_add(&words, arguments);
    else
        add_arguments(&words, arguments);
    return words.items;
}
