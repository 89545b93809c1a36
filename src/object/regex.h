/* Regular expressions with .NET's syntax and meaning over PCRE2: what -match, -replace, -split, switch -regex,
 * Select-String and [regex] share. A pattern is translated once (object/regex_pattern.h), compiled once per option set,
 * and kept in a cache.
 *
 * Groups are numbered as .NET does: 0 the whole match, then unnamed groups from left to right, then the named ones;
 * groups of one name are one group. Spans are byte offsets into the UTF-8 subject. What .NET has and PCRE2 lacks:
 * lookbehind of any length, RightToLeft, balancing groups and all captures of a group, a matcher of our own does
 * (object/regex_backtrack.h). Source: .NET's regular-expression language reference; messages are RegexParseException's.
 */
#ifndef OBJECT_REGEX_H
#define OBJECT_REGEX_H

#include "object/type.h"

enum regex_options { /* System.Text.RegularExpressions.RegexOptions, same bits */
                     REGEX_IGNORE_CASE = 1,
                     REGEX_MULTILINE = 2,
                     REGEX_EXPLICIT_CAPTURE = 4,
                     REGEX_SINGLELINE = 16,
                     REGEX_IGNORE_PATTERN_WHITESPACE = 32,
                     REGEX_RIGHT_TO_LEFT = 64,
                     REGEX_ECMASCRIPT = 256,
};

struct regex;

struct regex_span { /* bytes [start, end); start == SIZE_MAX: the group did not take part */
    size_t start, end;
};

/* Expressions see UTF-16 units. A place between the two of one character is two bytes into its four: slices are taken
 * with regex_slice, which gives lone surrogates there. */
struct regex_match {
    int group_count;
    struct regex_span *groups; /* [0] is the whole match */
};

/* The compiled expression, from the cache where it is there. NULL + failure
 * ("System.Text.RegularExpressions.RegexParseException", or NotSupportedException). Collected; immutable to its users.
 */
const struct regex *regex_compile(const char *pattern, size_t length, unsigned options, struct failure *failure);
/* The same with a time limit on each search, in ticks of 100 ns; 0: none. */
const struct regex *regex_compile_limited(const char *pattern, size_t length, unsigned options, int64_t timeout_ticks,
                                          struct failure *failure);
int64_t regex_timeout_ticks(const struct regex *regex);
/* Did a search in `input` since the last question end because its time had run out? It found nothing then. Fills the
 * failure: RegexMatchTimeoutException. Whoever searches with an expression that a script has made asks. */
bool regex_was_late(const struct regex *regex, struct value input, struct failure *failure);
const char *regex_pattern(const struct regex *regex);
unsigned regex_options(const struct regex *regex);
/* Groups with the whole match: at least 1. */
int regex_group_count(const struct regex *regex);
/* "0", "1", "name"; NULL: out of range. The number is what GetGroupNumbers gives (explicit numbers may leave gaps). */
const char *regex_group_name(const struct regex *regex, int index);
int regex_group_number(const struct regex *regex, int index);
/* Index of the group with the name or number text; -1: none. */
int regex_group_index(const struct regex *regex, const char *name);

/* The first match at or after byte `from` (at or before it for RightToLeft: pass `length` to begin); false: none.
 * ret_match may be NULL; its groups are collected memory. Empty matches are found too: go on with regex_next_start. */
bool regex_find(const struct regex *regex, const char *text, size_t length, size_t from, struct regex_match *ret_match);
/* The same in a string value, which knows whether it is ASCII: for loops. */
bool regex_find_in(const struct regex *regex, struct value string, size_t from, struct regex_match *ret_match);
/* Where the search after this match begins, SIZE_MAX: nowhere. */
size_t regex_next_start(const struct regex *regex, const char *text, size_t length, const struct regex_match *match);
/* Where the first search begins: 0, or length for RightToLeft. */
size_t regex_first_start(const struct regex *regex, size_t length);
/* Every capture of a group in order (Group.Captures); count 0: the group did not take part. Collected. */
struct regex_span *regex_captures(const struct regex *regex, const char *text, size_t length,
                                  const struct regex_match *match, int index, int *ret_count);

/* What a span holds of the text, as a string. */
struct value regex_slice(const char *text, size_t length, struct regex_span span);
/* Appends the same, nothing of a group that took no part. */
struct buffer;
void regex_slice_append(const char *text, size_t length, struct regex_span span, struct buffer *out);

/* Appends a replacement pattern's text for a match: $1 ${name} $& $` $' $+ $_ $$; anything else stands for itself. */
void regex_expand(const struct regex *regex, const char *text, size_t length, const struct regex_match *match,
                  const char *replacement, size_t replacement_length, struct buffer *out);
/* Computes the replacement of one match (a script block's or delegate's result); false + failure when it threw. */
typedef bool regex_evaluator(void *data, const struct regex_match *match, struct buffer *out, struct failure *failure);
/* input with at most `limit` (-1: all) matches at or after `from` replaced. evaluate, where given, is used instead of
 * the pattern. Gives `input` itself where nothing matched. False + failure only from the evaluator. */
bool regex_replace(const struct regex *regex, struct value input, const char *replacement, size_t replacement_length,
                   regex_evaluator *evaluate, void *data, int limit, size_t from, struct value *ret_text,
                   struct failure *failure);
/* Regex.Split: the parts between matches, captured groups among them; limit 0: all, else at most that many parts. */
struct values;
void regex_split(const struct regex *regex, struct value input, int limit, size_t from, struct values *ret_parts);
/* Regex.Escape / Unescape. Collected; unescape gives NULL + failure on a bad escape. */
char *regex_escape(const char *text, size_t length);
char *regex_unescape(const char *text, size_t length, size_t *ret_length, struct failure *failure);

/* Match values: System.Text.RegularExpressions.Match of a match in an input string; text is the whole input (a string
 * value). */
struct value value_match(const struct regex *regex, struct value input, const struct regex_match *match);
/* The [regex] object of a compiled expression, and back. */
struct value value_regex(const struct regex *regex);
const struct regex *regex_of(struct value value);
extern struct type type_regex, type_match, type_match_group, type_match_capture, type_match_collection;

#endif
