/* Compiling and running over PCRE2. An expression has up to two compiled forms: a plain one for ASCII subjects, which
 * is much faster, and a Unicode one for the rest. */
#include "object/regex.h"
#include "object/member.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/regex_backtrack.h"
#include "object/string.h"

/* QUICK_STEPS: what PCRE2 may do (some hundredths of a second) before somebody looks whether it is to stop. */
enum {
    CACHE_MAX = 256,
    JIT_AFTER = 6,
    QUICK_STEPS = 1000000,
    STEPS_BETWEEN_LOOKS = 4096,
    CODE_ASCII = 0,
    CODE_UNICODE = 1,
    CODE_COUNT = 2
};

struct code {
    pcre2_code *compiled;
    pcre2_match_data *match_data;
    int uses;
    pcre2_code *watched; /* the same with call-outs, made when a match takes long */
};

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
    struct code codes[CODE_COUNT];
    struct pattern pattern;
    bool ascii;        /* the pattern is: needed for the plain form */
    bool backtracking; /* PCRE2 has not all of it: the tree's matcher does it */
    bool has_tree;
    struct regex_tree tree; /* made when needed */
};

static struct table *cache;

static void code_free(struct code *code) {
    pcre2_match_data_free(code->match_data);
    pcre2_code_free(code->compiled);
    pcre2_code_free(code->watched);
    code->compiled = code->watched = NULL;
    code->match_data = NULL;
}

static void regex_collected(void *object, void *data) {
    struct regex *regex = object;
    for (int i = 0; i < CODE_COUNT; i++)
        code_free(&regex->codes[i]);
    regex_tree_done(&regex->tree);
}

static uint32_t compile_flags(const struct regex *regex, bool unicode) {
    uint32_t flags = 0;
    flags |= regex->options & REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0;
    flags |= regex->options & REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
    flags |= regex->options & REGEX_SINGLELINE ? PCRE2_DOTALL : 0;
    flags |= regex->options & REGEX_IGNORE_PATTERN_WHITESPACE ? PCRE2_EXTENDED : 0;
    if (unicode)
        flags |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | (regex->options & REGEX_ECMASCRIPT ? 0 : PCRE2_UCP);
    return flags | (regex->options & REGEX_ECMASCRIPT ? PCRE2_MATCH_UNSET_BACKREF : 0);
}

/* Newline is LF alone, as for . ^ $ in .NET. */
static pcre2_code *compile(const char *text, size_t length, uint32_t flags, int *ret_error, size_t *ret_offset) {
    static pcre2_compile_context *context;
    if (!context) {
        context = pcre2_compile_context_create(NULL);
        pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    }
    return pcre2_compile((PCRE2_SPTR)text, length, flags, ret_error, ret_offset, context);
}

static bool compile_failed(const struct regex *regex, int error, size_t offset, struct failure *failure) {
    char message[200];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    return failure_set(failure, "System.Text.RegularExpressions.RegexParseException", NULL, CATEGORY_INVALID_ARGUMENT,
                       "Invalid pattern '%s' at offset %zu. %c%s.", regex->source, offset, message[0] - 'a' + 'A',
                       message + 1);
}

/* False with *ret_error PCRE2's number: what it cannot do. */
static bool code_compile(const struct regex *regex, struct code *code, bool unicode, int *ret_error,
                         struct failure *failure) {
    struct buffer *text = (struct buffer *)&regex->pattern.text;
    size_t offset = 0;
    *ret_error = 0;
    code->compiled = compile(buffer_text(text), text->length, compile_flags(regex, unicode), ret_error, &offset);
    if (!code->compiled)
        return compile_failed(regex, *ret_error, offset, failure);
    code->match_data = pcre2_match_data_create_from_pattern(code->compiled, NULL);
    return true;
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

/* The plain form for patterns that are ASCII; \x{100} and the like exist in the Unicode form only; lookbehind without a
 * fixed length is for the tree. */
static bool prepare(struct regex *regex, struct failure *failure) {
    int error = 0;
    regex->backtracking = regex->pattern.balancing || (regex->options & REGEX_RIGHT_TO_LEFT);
    if (regex->backtracking)
        return make_tree(regex, failure);
    if (regex->ascii && code_compile(regex, &regex->codes[CODE_ASCII], false, &error, NULL))
        return true;
    if (error != PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH) {
        regex->ascii = false;
        if (code_compile(regex, &regex->codes[CODE_UNICODE], true, &error, failure))
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
    const char *key = mem_printf("%u:%s", options, pattern);
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

static pcre2_match_context *context_with_limit(uint32_t steps) {
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, steps);
    pcre2_set_heap_limit(context, UINT32_MAX);
    pcre2_set_depth_limit(context, UINT32_MAX);
    return context;
}

static int look(pcre2_callout_block *block, void *data) {
    unsigned *steps = data;
    (void)block;
    return ++*steps % STEPS_BETWEEN_LOOKS == 0 && object_hooks.is_stopping && object_hooks.is_stopping()
               ? PCRE2_ERROR_CALLOUT
               : 0;
}

/* Once more, with call-outs that end it where the pipeline is asked to stop. Other threads may match in between. */
static bool run_watched(const struct regex *regex, struct code *code, const char *text, size_t length, size_t from) {
    static pcre2_match_context *context;
    struct buffer *pattern = (struct buffer *)&regex->pattern.text;
    int error;
    size_t offset;
    unsigned steps = 0;
    if (!context)
        context = context_with_limit(UINT32_MAX);
    if (!code->watched)
        code->watched =
            compile(buffer_text(pattern), pattern->length,
                    compile_flags(regex, code == &regex->codes[CODE_UNICODE]) | PCRE2_AUTO_CALLOUT, &error, &offset);
    if (!code->watched)
        return false;
    pcre2_match_context *own = pcre2_match_context_copy(context);
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code->watched, NULL);
    pcre2_set_callout(own, look, &steps);
    int found = pcre2_match(code->watched, (PCRE2_SPTR)text, length, from, 0, data, own);
    pcre2_match_context_free(own);
    if (found >= 0)
        memcpy(pcre2_get_ovector_pointer(code->match_data), pcre2_get_ovector_pointer(data),
               sizeof(size_t) * 2 * pcre2_get_ovector_count(data));
    pcre2_match_data_free(data);
    object_stop_check();
    return found >= 0;
}

static bool code_run(const struct regex *regex, struct code *code, const char *text, size_t length, size_t from) {
    static pcre2_match_context *context;
    if (!context)
        context = context_with_limit(QUICK_STEPS);
    if (++code->uses == JIT_AFTER)
        pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE);
    int found = pcre2_match(code->compiled, (PCRE2_SPTR)text, length, from, 0, code->match_data, context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(code->compiled, (PCRE2_SPTR)text, length, from, PCRE2_NO_JIT, code->match_data, context);
    if (found == PCRE2_ERROR_MATCHLIMIT)
        return run_watched(regex, code, text, length, from);
    return found >= 0;
}

/* The form for this subject, compiled when first needed. */
static struct code *code_for(const struct regex *regex, bool ascii) {
    ascii = ascii && regex->ascii;
    struct code *code = (struct code *)&regex->codes[ascii ? CODE_ASCII : CODE_UNICODE];
    int error;
    if (!code->compiled && !code_compile(regex, code, !ascii, &error, NULL))
        return NULL;
    return code;
}

static void take_groups(const struct regex *regex, const struct code *code, struct regex_match *ret_match) {
    const size_t *offsets = pcre2_get_ovector_pointer(code->match_data);
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
                         struct regex_match *ret_match) {
    struct regex_subject subject = regex_subject_of(text, length);
    size_t begin = regex_subject_index(&subject, from), end;
    const struct regex_capture *captures;
    bool left = regex->options & REGEX_RIGHT_TO_LEFT;
    for (size_t at = begin;; at = left ? at - 1 : at + 1) {
        if (regex_backtrack_at(&regex->tree, &subject, at, begin, &end, &captures)) {
            if (ret_match)
                take_captures(regex, &subject, at, end, captures, ret_match);
            return true;
        }
        if (at == (left ? 0 : subject.count))
            return false;
    }
}

static bool find(const struct regex *regex, const char *text, size_t length, bool ascii, size_t from,
                 struct regex_match *ret_match) {
    if (from > length)
        return false;
    if (regex->backtracking)
        return find_by_tree(regex, text, length, from, ret_match);
    struct code *code = code_for(regex, ascii);
    bool found = code && code_run(regex, code, text, length, from);
    if (found && ret_match)
        take_groups(regex, code, ret_match);
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

size_t regex_next_start(const struct regex *regex, const char *text, size_t length, const struct regex_match *match) {
    struct regex_span span = match->groups[0];
    size_t size;
    if (!(regex->options & REGEX_RIGHT_TO_LEFT)) {
        if (span.start < span.end)
            return span.end;
        if (span.end >= length)
            return SIZE_MAX;
        utf8_decode(text + span.end, length - span.end, &size);
        return span.end + size;
    }
    if (span.start < span.end)
        return span.start;
    size_t at = span.start;
    if (at == 0)
        return SIZE_MAX;
    do
        at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* The match again, by the tree, which remembers each capture. */
struct regex_span *regex_captures(const struct regex *regex, const char *text, size_t length,
                                  const struct regex_match *match, int index, int *ret_count) {
    struct regex_span last = match->groups[index], *spans = MEM_ARRAY(struct regex_span, 1);
    const struct regex_capture *captures;
    size_t end;
    spans[0] = last;
    *ret_count = last.start == SIZE_MAX ? 0 : 1;
    if (index == 0 || *ret_count == 0 || !make_tree((struct regex *)regex, NULL))
        return spans;
    bool left = regex->options & REGEX_RIGHT_TO_LEFT;
    struct regex_subject subject = regex_subject_of(text, length);
    size_t at = regex_subject_index(&subject, left ? match->groups[0].end : match->groups[0].start);
    if (!regex_backtrack_at(&regex->tree, &subject, at, at, &end, &captures))
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
