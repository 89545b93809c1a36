/* A backtracking matcher over regex_tree.h, with .NET's order of trying. Internal to the regex files. */
#ifndef OBJECT_REGEX_BACKTRACK_H
#define OBJECT_REGEX_BACKTRACK_H

#include "object/regex_tree.h"

struct regex_capture { /* a group's capture, newest first in the list; pop: the newest one of the group was taken away
                        */
    int group;
    bool pop;
    size_t start, end; /* characters */
    const struct regex_capture *older;
};

struct regex_subject { /* a text decoded once */
    uint32_t *runes;
    size_t *offsets; /* byte offset of each, and of the end */
    size_t count;
};

struct regex_subject regex_subject_of(const char *text, size_t length);
/* The character at (or holding) a byte offset. */
size_t regex_subject_index(const struct regex_subject *subject, size_t offset);
/* A match that begins (RightToLeft: ends) exactly at `at`; search_start is where \G holds. */
bool regex_backtrack_at(const struct regex_tree *tree, const struct regex_subject *subject, size_t at,
                        size_t search_start, size_t *ret_end, const struct regex_capture **ret_captures);
/* The newest capture of a group that is still there; NULL: none. */
const struct regex_capture *regex_capture_top(const struct regex_capture *captures, int group);

#endif
