/* Compiling and running over PCRE2. An expression has up to two compiled forms: a plain one for ASCII subjects, which
 * is much faster, and a Unicode one for the rest. */
#include "object/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/regex_pattern.h"
#include "object/string.h"

enum { CACHE_MAX = 256, JIT_AFTER = 6, CODE_ASCII = 0, CODE_UNICODE = 1, CODE_COUNT = 2 };

struct code {
    pcre2_code *compiled;
    pcre2_match_data *match_data;
    pcre2_code **lookbehinds; /* bodies of callout lookbehinds, end-anchored */
    struct pattern pattern;
    int uses;
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
    struct code codes[CODE_COUNT], capture_code;
    bool ascii; /* the pattern is: needed for the plain form */
};

static struct table *cache;

static void code_free(struct code *code) {
    for (int i = 0; code->lookbehinds && i < code->pattern.lookbehind_count; i++)
        pcre2_code_free(code->lookbehinds[i]);
    pcre2_match_data_free(code->match_data);
    pcre2_code_free(code->compiled);
    code->compiled = NULL;
    code->match_data = NULL;
    code->lookbehinds = NULL;
}

static void regex_collected(void *object, void *data) {
    struct regex *regex = object;
    for (int i = 0; i < CODE_COUNT; i++)
        code_free(&regex->codes[i]);
    code_free(&regex->capture_code);
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

static bool compile_lookbehinds(const struct regex *regex, struct code *code, uint32_t flags, struct failure *failure) {
    int error = 0, count = code->pattern.lookbehind_count;
    size_t offset = 0;
    code->lookbehinds = mem_new(sizeof *code->lookbehinds * (size_t)(count ? count : 1));
    for (int i = 0; i < count; i++) {
        const char *body = code->pattern.lookbehinds[i].body;
        code->lookbehinds[i] = compile(body, strlen(body), flags | PCRE2_ENDANCHORED, &error, &offset);
        if (!code->lookbehinds[i])
            return compile_failed(regex, error, offset, failure);
    }
    return true;
}

/* Native lookbehind where PCRE2 can, callouts where a lookbehind has no fixed length. */
static bool code_compile(const struct regex *regex, struct code *code, bool unicode, unsigned mode,
                         struct failure *failure) {
    uint32_t flags = compile_flags(regex, unicode);
    int error = 0;
    size_t offset = 0;
    for (unsigned callouts = 0; callouts <= PATTERN_LOOKBEHIND_CALLOUTS; callouts++) {
        if (!pattern_translate(regex->source, regex->length, regex->options, mode | callouts, &code->pattern, failure))
            return false;
        struct buffer *text = &code->pattern.text;
        if (regex->options & REGEX_RIGHT_TO_LEFT) {
            buffer_insert(text, 0, "(?:", 3);
            buffer_printf(text, ")(?C%d)", PATTERN_CALLOUT_END);
        }
        code->compiled = compile(buffer_text(text), text->length, flags, &error, &offset);
        if (code->compiled || error != PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH)
            break;
    }
    if (!code->compiled)
        return compile_failed(regex, error, offset, failure);
    code->match_data = pcre2_match_data_create_from_pattern(code->compiled, NULL);
    return compile_lookbehinds(regex, code, flags, failure);
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
    struct code *code = &regex->codes[regex->ascii ? CODE_ASCII : CODE_UNICODE];
    bool unicode = code == &regex->codes[CODE_UNICODE];
    if (!code_compile(regex, code, unicode, PATTERN_PLAIN, failure)) {
        if (unicode)
            return NULL;
        /* \x{100} and the like exist in the Unicode form only */
        code = &regex->codes[CODE_UNICODE];
        if (!code_compile(regex, code, true, PATTERN_PLAIN, failure))
            return NULL;
        if (failure)
            memset(failure, 0, sizeof *failure);
        regex->ascii = false;
    }
    list_groups(regex, &code->pattern);
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

struct capture { /* one closing of a group, as the capture callout saw it */
    int group;   /* PCRE2's number */
    size_t start, end;
};

struct run { /* what callouts need */
    struct code *code;
    const char *text;
    size_t length, must_end; /* RightToLeft: where the match has to end */
    struct capture *captures;
    int capture_count, capture_capacity;
};

/* Does some text that ends here match the body? */
static bool lookbehind_matches(const struct run *run, int index, size_t at) {
    pcre2_code *body = run->code->lookbehinds[index];
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    int found = pcre2_match(body, (PCRE2_SPTR)run->text, at, 0, 0, data, NULL);
    pcre2_match_data_free(data);
    return found >= 0;
}

/* A backtracked capture is noticed when a later one of the same group starts before it ended. */
static void note_capture(struct run *run, const pcre2_callout_block *block) {
    int group = (int)block->capture_last;
    size_t start = block->offset_vector[group * 2], end = block->offset_vector[group * 2 + 1];
    while (run->capture_count && run->captures[run->capture_count - 1].end > end)
        run->capture_count--;
    if (run->capture_count == run->capture_capacity) {
        run->capture_capacity = run->capture_capacity ? run->capture_capacity * 2 : 16;
        run->captures = mem_resize(run->captures, sizeof *run->captures * (size_t)run->capture_capacity);
    }
    run->captures[run->capture_count++] = (struct capture){group, start, end};
}

static int on_callout(pcre2_callout_block *block, void *data) {
    struct run *run = data;
    if (block->callout_number == PATTERN_CALLOUT_END)
        return block->current_position == run->must_end ? 0 : 1;
    if (block->callout_number == PATTERN_CALLOUT_CAPTURE) {
        note_capture(run, block);
        return 0;
    }
    int index = (int)block->callout_number - 1;
    return lookbehind_matches(run, index, block->current_position) != run->code->pattern.lookbehinds[index].negative
               ? 0
               : 1;
}

static bool code_run(struct code *code, struct run *run, size_t from) {
    static pcre2_match_context *context;
    if (!context) {
        context = pcre2_match_context_create(NULL);
        pcre2_set_match_limit(context, UINT32_MAX);
        pcre2_set_heap_limit(context, UINT32_MAX);
        pcre2_set_depth_limit(context, UINT32_MAX);
    }
    if (++code->uses == JIT_AFTER)
        pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE);
    run->code = code;
    pcre2_set_callout(context, on_callout, run);
    int found = pcre2_match(code->compiled, (PCRE2_SPTR)run->text, run->length, from, 0, code->match_data, context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(code->compiled, (PCRE2_SPTR)run->text, run->length, from, PCRE2_NO_JIT, code->match_data,
                            context);
    return found >= 0;
}

/* The form for this subject, compiled when first needed. */
static struct code *code_for(const struct regex *regex, bool ascii) {
    ascii = ascii && regex->ascii;
    struct code *code = (struct code *)&regex->codes[ascii ? CODE_ASCII : CODE_UNICODE];
    if (!code->compiled && !code_compile(regex, code, !ascii, PATTERN_PLAIN, NULL))
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
        for (int k = 0; k < code->pattern.group_count; k++) {
            size_t start = offsets[k * 2 + 2];
            bool same = code->pattern.groups[k].number == regex->groups[i - 1].number;
            if (same && start != PCRE2_UNSET && (span->start == SIZE_MAX || start >= span->start))
                *span = (struct regex_span){start, offsets[k * 2 + 3]};
        }
    }
}

static bool find(const struct regex *regex, const char *text, size_t length, bool ascii, size_t from,
                 struct regex_match *ret_match) {
    struct code *code = code_for(regex, ascii);
    struct run run = {.text = text, .length = length, .must_end = from};
    if (!code || from > length)
        return false;
    bool found = false;
    if (!(regex->options & REGEX_RIGHT_TO_LEFT)) {
        found = code_run(code, &run, from);
    } else {
        for (size_t end = from + 1; end-- > 0 && !found;) {
            run.must_end = end;
            found = code_run(code, &run, 0);
        }
    }
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

struct regex_span *regex_captures(const struct regex *regex, const char *text, size_t length,
                                  const struct regex_match *match, int index, int *ret_count) {
    struct regex *mutable = (struct regex *)regex;
    struct code *code = &mutable->capture_code;
    struct regex_span last = match->groups[index], *spans = MEM_ARRAY(struct regex_span, 1);
    spans[0] = last;
    *ret_count = last.start == SIZE_MAX ? 0 : 1;
    if (index == 0 || *ret_count == 0 ||
        (!code->compiled && !code_compile(regex, code, true, PATTERN_CAPTURE_CALLOUTS, NULL)))
        return spans;
    struct run run = {.text = text, .length = length, .must_end = match->groups[0].end};
    if (!code_run(code, &run, match->groups[0].start))
        return spans;
    spans = MEM_ARRAY(struct regex_span, run.capture_count + 1);
    int count = 0;
    for (int i = 0; i < run.capture_count; i++) {
        struct capture capture = run.captures[i];
        if (code->pattern.groups[capture.group - 1].number != regex->groups[index - 1].number)
            continue;
        spans[count++] = (struct regex_span){capture.start, capture.end};
        if (capture.start == last.start && capture.end == last.end)
            *ret_count = count; /* what came after was given back */
    }
    if (count == 0 || spans[*ret_count - 1].start != last.start) {
        spans[0] = last;
        *ret_count = 1;
    }
    return spans;
}
