/* Files and folders found by a .NET search pattern ('*' and '?' alone are special; case counts): GetFiles,
 * EnumerateDirectories … */
#ifndef ENGINE_TYPE_DIRECTORY_SEARCH_H
#define ENGINE_TYPE_DIRECTORY_SEARCH_H

#include "object/type.h"

enum { SEARCH_FILES = 1, SEARCH_FOLDERS = 2 };

struct directory_search {
    const char *directory; /* absolute */
    const char *shown;     /* what the results begin with */
    const char *pattern;   /* NULL: all */
    bool recurse;
    unsigned kinds;
    struct value (*make)(const char *path, bool folder); /* what becomes of a path */
};

/* Reads (searchPattern, SearchOption) from the arguments from k on. False: a bad argument, the failure is filled. */
bool directory_search_arguments(struct call *call, int k, struct directory_search *search);
/* Gives an array of `element` as the call's result; false where a folder cannot be read. */
bool directory_search_run(const struct directory_search *search, const struct type *element, struct call *call);
/* Does the name match the pattern? */
bool directory_pattern_match(const char *pattern, const char *name, bool ignore_case);

#endif
