/* The words a native program is called with, as native_arguments.c and native_legacy.c put them together. */
#ifndef ENGINE_NATIVE_WORDS_H
#define ENGINE_NATIVE_WORDS_H

#include "engine/command.h"

struct native_words {
    const char **items; /* NULL-terminated */
    int count, capacity;
    const char *prefix; /* "-name:" that stands right before the next ones, or NULL */
};

/* Appends one word (borrowed), the prefix before it. */
void native_words_add(struct native_words *words, const char *word);
/* Appends a word; a bare one is replaced by the files it matches, and its ~ by the home directory. */
void native_words_add_globbed(struct native_words *words, const char *word, bool bare);

/* %NAME% replaced by the environment's values; unknown names stay. */
const char *native_expand_environment(const char *text);
/* Does the value stand right behind "-name:"? */
bool native_is_joined(const struct argument *argument);
/* Is it --%, behind which everything goes as it is? */
bool native_is_verbatim_marker(const struct argument *argument);

/* native_legacy.c: does $PSNativeCommandArgumentPassing ask for legacy passing for the program at this path? Legacy:
 * for all; Windows: for the few programs that parse their command line themselves; Standard: for none. */
bool native_is_legacy(const char *path);
/* Is there a blank outside of the quotes the text has itself? */
bool native_needs_quotes(const char *text);
/* Appends the arguments as legacy passing does: put together to one command line and split again, so that quotes
 * within arguments have an effect and empty arguments are lost. */
void native_legacy_add(struct native_words *words, const struct arguments *arguments);

#endif
