/* A pattern compiled by PCRE2, in one of two widths: narrow takes bytes, which is quick and enough for ASCII subjects,
 * wide takes UTF-16 units, which are what .NET's expressions see: a character beyond U+FFFF is two of them, and a lone
 * surrogate is one. Neither is in PCRE2's UTF mode. Internal to the regex files. */
#ifndef OBJECT_REGEX_CODE_H
#define OBJECT_REGEX_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct regex_watch {     /* of one search: when it has to end, and whether it did for that */
    int64_t deadline_ns; /* CLOCK_MONOTONIC; 0: never */
    bool late;
    unsigned steps;
};

/* Has the search's time run out? Looked up by clock; then watch->late is set. */
bool regex_watch_is_late(struct regex_watch *watch);

struct regex_code {
    const void *pattern; /* units; kept for `watched` */
    size_t length;
    uint32_t flags;
    void *compiled, *match_data; /* PCRE2's, NULL: not compiled */
    void *watched;               /* the same with call-outs, made when a match takes long */
    int uses;
};

/* Compiles length units at `pattern`, which has to stay. False with PCRE2's error number and the offset in units. */
bool regex_narrow_compile(struct regex_code *code, const void *pattern, size_t length, uint32_t flags, int *ret_error,
                          size_t *ret_offset);
bool regex_wide_compile(struct regex_code *code, const void *pattern, size_t length, uint32_t flags, int *ret_error,
                        size_t *ret_offset);
/* The first match at or after unit `from`: pairs of offsets in units, of the whole match and of each group, good until
 * the next match; NULL: none, or the pipeline is asked to stop, or the watch's time has run out. */
const size_t *regex_narrow_run(struct regex_code *code, const void *subject, size_t length, size_t from,
                               struct regex_watch *watch);
const size_t *regex_wide_run(struct regex_code *code, const void *subject, size_t length, size_t from,
                             struct regex_watch *watch);
/* Frees what PCRE2 made. */
void regex_narrow_free(struct regex_code *code);
void regex_wide_free(struct regex_code *code);

#endif
