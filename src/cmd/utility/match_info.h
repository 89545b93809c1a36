/* Microsoft.PowerShell.Commands.MatchInfo: a line that Select-String found. */
#ifndef CMD_UTILITY_MATCH_INFO_H
#define CMD_UTILITY_MATCH_INFO_H

#include "object/type.h"

struct match_info {
    struct object object;
    bool ignore_case, emphasize;
    uint64_t line_number;
    struct value line; /* string */
    const char *path;  /* NULL: from the pipeline */
    const char *pattern;
    struct value context; /* MatchInfoContext or null */
    struct value matches; /* Match[] */
};
extern struct type type_match_info;

/* Four string[]: all lines around, and those of them that no other match shows. */
struct value match_context_new(struct value pre, struct value post, struct value display_pre,
                               struct value display_post);

#endif
