/* Compiling and running over PCRE2. An expression has up to two compiled forms (regex_code.h): a narrow one for ASCII
 * subjects, and a wide one for the rest. */
#include "object/regex.h"
#include "object/member.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <inttypes.h>
#include <pcre2.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/exception.h"
#include "object/regex_backtrack.h"
#include "object/regex_code.h"
#include "object/string.h"

enum { CACHE_MAX = 256, CODE_NARROW = 0, CODE_WIDE = 1, CODE_COUNT = 2 };

struct net_group {
    int number;
    const char *name;
};

struct regex {
    const char *source;
    size_t length;
    unsigned options;
    struct net_group *groups; /* without the whole match, by number */
    int group_count;
    struct regex_code codes[CODE_COUNT];
    struct pattern pattern;
    bool ascii;        /* the pattern is: needed for the plain form */
    bool backtracking; /* PCRE2 has not all of it: the tree's matcher does it */
    bool has_tree;
    struct regex_tree tree; /* made when needed */
    int64_t timeout_ticks;  /* 0: none */
    bool late;              /* the last search took longer */
};

static struct table *cache;

static void regex_collected(void *object, void *data) {
    struct regex *regex = object;
    regex_narrow_free(&regex->codes[CODE_NARROW]);
    regex_wide_free(&regex->codes[CODE_WIDE]);
    regex_tree_done(&regex->tree);
}

static uint32_t compile_flags(const struct regex *regex, bool wide) {
    uint32_t flags = 0;
    flags |= regex->options & REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0;
    flags |= regex->options & REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
    flags |= regex->options & REGEX_SINGLELINE ? PCRE2_DOTALL : 0;
    flags |= regex->options & REGEX_IGNORE_PATTERN_WHITESPACE ? PCRE2_EXTENDED : 0;
    flags |= wide && !(regex->options & REGEX_ECMASCRIPT) ? PCRE2_UCP : 0;
    return flags | (regex->options & REGEX_ECMASCRIPT ? PCRE2_MATCH_UNSET_BACKREF : 0);
}

static bool compile_failed(const struct regex *regex, int error, size_t offset, struct failure *failure) {
    char message[200];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    return failure_set(failure, "System.Text.RegularExpressions.RegexParseException", NULL, CATEGORY_INVALID_ARGUMENT,
                       "Invalid pattern '%s' at offset %zu. %c%s.", regex->source, offset, message[0] - 'a' + 'A',
                       message + 1);
}

/* False with *ret_error PCRE2's number: what it cannot do. */
static bool code_compile(const struct regex *regex, struct regex_code *code, bool wide, int *ret_error,
                         struct failure *failure) {
    struct buffer *text = (struct buffer *)&regex->pattern.text;
    size_t offset = 0, count;
    uint32_t flags = compile_flags(regex, wide);
    bool good;
    if (wide) {
        const uint16_t *units = string_to_utf16(string_from_n(buffer_text(text), text->length), &count);
        good = regex_wide_compile(code, units, count, flags, ret_error, &offset);
    } else {
        good = regex_narrow_compile(code, buffer_text(text), text->length, flags, ret_error, &offset);
    }
    return good || compile_failed(regex, *ret_error, offset, failure);
}

static bool make_tree(struct regex *regex, struct failure *failure) {
    if (!regex->has_tree)
        regex->has_tree =
            regex_tree_parse(regex->source, regex->length, regex->options, &regex->pattern, &regex->tree, failure);
    return regex->has_tree;
}

static int by_number(const void *left, const void *right) {
    return ((const struct net_group *)left)->number - ((const struct net_group *)right)->number;
}

static void list_groups(struct regex *regex, const struct pattern *pattern) {
    regex->groups = MEM_ARRAY(struct net_group, pattern->group_count);
    for (int i = 0; i < pattern->group_count; i++) {
        int number = pattern->groups[i].number, k = 0;
        while (k < regex->group_count && regex->groups[k].number != number)
            k++;
        if (k < regex->group_count)
            continue;
        const char *name = pattern->groups[i].name;
        regex->groups[regex->group_count++] = (struct net_group){number, name ? name : mem_printf("%d", number)};
    }
    qsort(regex->groups, (size_t)regex->group_count, sizeof *regex->groups, by_number);
}

/* The narrow form for patterns that are ASCII; \x{100} and the like exist in the wide form only; lookbehind without a
 * fixed length is for the tree. */
static bool prepare(struct regex *regex, struct failure *failure) {
    int error = 0;
    regex->backtracking = regex->pattern.balancing || (regex->options & REGEX_RIGHT_TO_LEFT);
    if (regex->backtracking)
        return make_tree(regex, failure);
    if (regex->ascii && code_compile(regex, &regex->codes[CODE_NARROW], false, &error, NULL))
        return true;
    if (error != PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH) {
        regex->ascii = false;
        if (code_compile(regex, &regex->codes[CODE_WIDE], true, &error, failure))
            return true;
    }
    if (error != PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH)
        return false;
    if (failure)
        memset(failure, 0, sizeof *failure);
    regex->backtracking = true;
    return make_tree(regex, failure);
}

const struct regex *regex_compile(const char *pattern, size_t length, unsigned options, struct failure *failure) {
    return regex_compile_limited(pattern, length, options, 0, failure);
}

const struct regex *regex_compile_limited(const char *pattern, size_t length, unsigned options, int64_t timeout_ticks,
                                          struct failure *failure) {
    const char *key = timeout_ticks ? mem_printf("%u,%" PRId64 ":%s", options, timeout_ticks, pattern)
                                    : mem_printf("%u:%s", options, pattern);
    if (!cache || table_count(cache) > CACHE_MAX)
        cache = table_new(TABLE_EXACT);
    bool whole = strlen(pattern) == length; /* NULs inside: not cached */
    struct regex *regex = whole ? table_get(cache, key) : NULL;
    if (regex)
        return regex;
    regex = MEM_NEW(struct regex);
    regex->source = mem_strndup(pattern, length);
    regex->length = length;
    regex->options = options;
    regex->timeout_ticks = timeout_ticks;
    utf8_count_chars(pattern, length, &regex->ascii);
    mem_on_collected(regex, regex_collected, NULL);
    if (!pattern_translate(pattern, length, options, &regex->pattern, failure) || !prepare(regex, failure))
        return NULL;
    list_groups(regex, &regex->pattern);
    if (whole)
        table_set(cache, key, regex);
    return regex;
}

const char *regex_pattern(const struct regex *regex) {
    return regex->source;
}

int64_t regex_timeout_ticks(const struct regex *regex) {
    return regex->timeout_ticks;
}

bool regex_was_late(const struct regex *regex, struct value input, struct failure *failure) {
    if (!regex->late)
        return false;
    ((struct regex *)regex)->late = false;
    struct exception *exception =
        exception_new("System.Text.RegularExpressions.RegexMatchTimeoutException", NULL, VALUE_NULL);
    exception->extra[0] = input;
    exception->extra[1] = string_from_n(regex->source, regex->length);
    exception->extra[2] = value_of(&type_timespan, regex->timeout_ticks);
    failure_set(failure, exception->object.type->name, NULL, CATEGORY_NOT_SPECIFIED, "%s",
                string_text(exception->message));
    if (failure)
        failure->thrown = exception;
    return true;
}

unsigned regex_options(const struct regex *regex) {
    return regex->options;
}

int regex_group_count(const struct regex *regex) {
    return regex->group_count + 1;
}

const char *regex_group_name(const struct regex *regex, int index) {
    if (index <= 0 || index > regex->group_count)
        return index == 0 ? "0" : NULL;
    return regex->groups[index - 1].name;
}

int regex_group_number(const struct regex *regex, int index) {
    return index <= 0 ? 0 : regex->groups[index - 1].number;
}

int regex_group_index(const struct regex *regex, const char *name) {
    for (int i = 0; i <= regex->group_count; i++)
        if (strcmp(regex_group_name(regex, i), name) == 0)
            return i;
    return -1;
}

/* The groups by PCRE2's offsets; those in units become bytes. */
static void take_groups(const struct regex *regex, const size_t *offsets, const struct regex_subject *subject,
                        struct regex_match *ret_match) {
    ret_match->group_count = regex->group_count + 1;
    ret_match->groups = mem_new_atomic(sizeof *ret_match->groups * (size_t)ret_match->group_count);
    ret_match->groups[0] = (struct regex_span){offsets[0] < offsets[1] ? offsets[0] : offsets[1], offsets[1]};
    for (int i = 1; i < ret_match->group_count; i++) {
        struct regex_span *span = &ret_match->groups[i];
        *span = (struct regex_span){SIZE_MAX, SIZE_MAX};
        for (int k = 0; k < regex->pattern.group_count; k++) {
            size_t start = offsets[k * 2 + 2];
            bool same = regex->pattern.groups[k].number == regex->groups[i - 1].number;
            if (same && start != PCRE2_UNSET && (span->start == SIZE_MAX || start >= span->start))
                *span = (struct regex_span){start, offsets[k * 2 + 3]};
        }
    }
    for (int i = 0; subject && i < ret_match->group_count; i++) {
        struct regex_span *span = &ret_match->groups[i];
        if (span->start != SIZE_MAX)
            *span = (struct regex_span){subject->offsets[span->start], subject->offsets[span->end]};
    }
}

static void take_captures(const struct regex *regex, const struct regex_subject *subject, size_t start, size_t end,
                          const struct regex_capture *captures, struct regex_match *ret_match) {
    ret_match->group_count = regex->group_count + 1;
    ret_match->groups = mem_new_atomic(sizeof *ret_match->groups * (size_t)ret_match->group_count);
    ret_match->groups[0] =
        (struct regex_span){subject->offsets[start < end ? start : end], subject->offsets[start < end ? end : start]};
    for (int i = 1; i < ret_match->group_count; i++) {
        const struct regex_capture *top = regex_capture_top(captures, regex->groups[i - 1].number);
        ret_match->groups[i] = top ? (struct regex_span){subject->offsets[top->start], subject->offsets[top->end]}
                                   : (struct regex_span){SIZE_MAX, SIZE_MAX};
    }
}

/* The tree's search: from `from` on, to the right or to the left. */
static bool find_by_tree(const struct regex *regex, const char *text, size_t length, size_t from,
                         struct regex_watch *watch, struct regex_match *ret_match) {
    struct regex_subject subject = regex_subject_of(text, length);
    size_t begin = regex_subject_index(&subject, from), end;
    const struct regex_capture *captures;
    bool left = regex->options & REGEX_RIGHT_TO_LEFT;
    for (size_t at = begin;; at = left ? at - 1 : at + 1) {
        if (regex_backtrack_at(&regex->tree, &subject, at, begin, watch, &end, &captures)) {
            if (ret_match)
                take_captures(regex, &subject, at, end, captures, ret_match);
            return true;
        }
        if (at == (left ? 0 : subject.count) || watch->late)
            return false;
    }
}

/* The form of that width, compiled when first needed. */
static struct regex_code *code_of(const struct regex *regex, bool wide) {
    struct regex_code *code = (struct regex_code *)&regex->codes[wide];
    int error;
    return code->compiled || code_compile(regex, code, wide, &error, NULL) ? code : NULL;
}

static bool find_narrow(const struct regex *regex, const char *text, size_t length, size_t from,
                        struct regex_watch *watch, struct regex_match *ret_match) {
    struct regex_code *code = code_of(regex, false);
    const size_t *offsets = code ? regex_narrow_run(code, text, length, from, watch) : NULL;
    if (offsets && ret_match)
        take_groups(regex, offsets, NULL, ret_match);
    return offsets != NULL;
}

static bool find_wide(const struct regex *regex, const char *text, size_t length, size_t from,
                      struct regex_watch *watch, struct regex_match *ret_match) {
    struct regex_code *code = code_of(regex, true);
    struct regex_subject subject = regex_subject_of(text, length);
    size_t begin = regex_subject_index(&subject, from);
    const size_t *offsets = code ? regex_wide_run(code, subject.units, subject.count, begin, watch) : NULL;
    if (offsets && ret_match)
        take_groups(regex, offsets, &subject, ret_match);
    return offsets != NULL;
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool regex_watch_is_late(struct regex_watch *watch) {
    if (watch->deadline_ns && now_ns() > watch->deadline_ns)
        watch->late = true;
    return watch->late;
}

static bool find(const struct regex *regex, const char *text, size_t length, bool ascii, size_t from,
                 struct regex_match *ret_match) {
    if (from > length)
        return false;
    struct regex_watch watch = {.deadline_ns = regex->timeout_ticks ? now_ns() + regex->timeout_ticks * 100 : 0};
    bool found = regex->backtracking     ? find_by_tree(regex, text, length, from, &watch, ret_match)
                 : ascii && regex->ascii ? find_narrow(regex, text, length, from, &watch, ret_match)
                                         : find_wide(regex, text, length, from, &watch, ret_match);
    if (watch.late)
        ((struct regex *)regex)->late = true;
    return found;
}

bool regex_find(const struct regex *regex, const char *text, size_t length, size_t from,
                struct regex_match *ret_match) {
    bool ascii = false;
    if (regex->ascii)
        utf8_count_chars(text, length, &ascii);
    return find(regex, text, length, ascii, from, ret_match);
}

bool regex_find_in(const struct regex *regex, struct value string, size_t from, struct regex_match *ret_match) {
    return find(regex, string_text(string), string_length(string), string_is_ascii(string), from, ret_match);
}

size_t regex_first_start(const struct regex *regex, size_t length) {
    return regex->options & REGEX_RIGHT_TO_LEFT ? length : 0;
}

/* Is the byte offset one inside a character: between the halves of a surrogate pair? */
static bool is_inside(const char *text, size_t length, size_t offset) {
    return offset < length && ((unsigned char)text[offset] & 0xC0) == 0x80;
}

/* One unit to the right. */
static size_t unit_after(const char *text, size_t length, size_t at) {
    size_t size;
    if (is_inside(text, length, at))
        return at + 2;
    utf8_decode(text + at, length - at, &size);
    return size == 4 ? at + 2 : at + size;
}

/* One unit to the left. */
static size_t unit_before(const char *text, size_t length, size_t at) {
    size_t from = at;
    if (is_inside(text, length, at))
        return at - 2;
    do
        at--;
    while (at > 0 && is_inside(text, length, at));
    return from - at == 4 ? at + 2 : at;
}

size_t regex_next_start(const struct regex *regex, const char *text, size_t length, const struct regex_match *match) {
    struct regex_span span = match->groups[0];
    if (!(regex->options & REGEX_RIGHT_TO_LEFT)) {
        if (span.start < span.end)
            return span.end;
        return span.end >= length ? SIZE_MAX : unit_after(text, length, span.end);
    }
    if (span.start < span.end)
        return span.start;
    return span.start == 0 ? SIZE_MAX : unit_before(text, length, span.start);
}

void regex_slice_append(const char *text, size_t length, struct regex_span span, struct buffer *out) {
    if (span.start == SIZE_MAX || span.start >= span.end)
        return;
    bool first = is_inside(text, length, span.start), last = is_inside(text, length, span.end);
    size_t size, start = span.start, end = span.end;
    if (first) {
        buffer_put_rune(out, 0xDC00 + ((utf8_decode(text + start - 2, length - start + 2, &size) - 0x10000) & 0x3FF));
        start += 2;
    }
    size_t whole = last ? end - 2 : end;
    if (whole > start)
        buffer_append(out, text + start, whole - start);
    if (last)
        buffer_put_rune(out, 0xD800 + ((utf8_decode(text + end - 2, length - end + 2, &size) - 0x10000) >> 10));
}

struct value regex_slice(const char *text, size_t length, struct regex_span span) {
    if (!is_inside(text, length, span.start) && !is_inside(text, length, span.end))
        return string_from_n(text + span.start, span.end - span.start);
    struct buffer out = {0};
    regex_slice_append(text, length, span, &out);
    return string_from_n(buffer_text(&out), out.length);
}

/* The match again, by the tree, which remembers each capture. */
struct regex_span *regex_captures(const struct regex *regex, const char *text, size_t length,
                                  const struct regex_match *match, int index, int *ret_count) {
    struct regex_span last = match->groups[index], *spans = MEM_ARRAY(struct regex_span, 1);
    const struct regex_capture *captures;
    struct regex_watch watch = {0};
    size_t end;
    spans[0] = last;
    *ret_count = last.start == SIZE_MAX ? 0 : 1;
    if (index == 0 || *ret_count == 0 || !make_tree((struct regex *)regex, NULL))
        return spans;
    bool left = regex->options & REGEX_RIGHT_TO_LEFT;
    struct regex_subject subject = regex_subject_of(text, length);
    size_t at = regex_subject_index(&subject, left ? match->groups[0].end : match->groups[0].start);
    if (!regex_backtrack_at(&regex->tree, &subject, at, at, &watch, &end, &captures))
        return spans;
    int number = regex->groups[index - 1].number, count = 0;
    for (int round = 0; round < 2; round++) { /* count, then fill from the newest to the oldest */
        int taken = 0, at_capture = count;
        for (const struct regex_capture *one = captures; one; one = one->older) {
            if (one->group != number)
                continue;
            if (one->pop)
                taken++;
            else if (taken)
                taken--;
            else if (!round)
                count++;
            else
                spans[--at_capture] = (struct regex_span){subject.offsets[one->start], subject.offsets[one->end]};
        }
        if (!count)
            return spans;
        if (!round)
            spans = MEM_ARRAY(struct regex_span, count);
    }
    *ret_count = count;
    return spans;
}
