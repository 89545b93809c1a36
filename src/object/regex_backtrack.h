/* A backtracking matcher over regex_tree.h, with .NET's order of trying. Internal to the regex files. */
#ifndef OBJECT_REGEX_BACKTRACK_H
#define OBJECT_REGEX_BACKTRACK_H

#include "object/regex_code.h"
#include "object/regex_subject.h"
#include "object/regex_tree.h"

struct regex_capture { /* a group's capture, newest first in the list; pop: the newest one of the group was taken away
                        */
    int group;
    bool pop;
    size_t start, end; /* units */
    const struct regex_capture *older;
};

/* A match that begins (RightToLeft: ends) exactly at `at`; search_start is where \G holds. False too
 * where the watch's time has run out. */
bool regex_backtrack_at(const struct regex_tree *tree, const struct regex_subject *subject, size_t at,
                        size_t search_start, struct regex_watch *watch, size_t *ret_end,
                        const struct regex_capture **ret_captures);
/* The newest capture of a group that is still there; NULL: none. */
const struct regex_capture *regex_capture_top(const struct regex_capture *captures, int group);

#endif
