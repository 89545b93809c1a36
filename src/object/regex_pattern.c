/* .NET's pattern language differs from PCRE2's in how groups are numbered, in class subtraction, in \v, \u and named
 * blocks, in what is an error, and in lookbehind. The pattern is walked twice by the same code: first to learn its
 * groups, then to write. */
#include "object/regex_pattern.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/regex_class.h"

enum { DEPTH_MAX = 250 };

struct level { /* an open parenthesis, with what holds outside of it */
    bool explicit_capture, extended;
};

struct walker {
    const char *source, *at, *end;
    struct buffer out;
    struct pattern *pattern;
    bool writing; /* second walk: the groups are known */
    bool explicit_capture, extended;
    struct level levels[DEPTH_MAX];
    int depth;
    bool quantifiable, quantified; /* what stands before: an atom / a quantified atom */
    struct failure *failure;
};

static bool bad(struct walker *walker, const char *at, const char *message) {
    size_t offset = utf8_count_chars(walker->source, (size_t)(at - walker->source), NULL);
    return failure_set(walker->failure, "System.Text.RegularExpressions.RegexParseException", NULL,
                       CATEGORY_INVALID_ARGUMENT, "Invalid pattern '%.*s' at offset %zu. %s",
                       (int)(walker->end - walker->source), walker->source, offset, message);
}

/* PCRE2 group numbers of a .NET number or name (the last one defined wins); 0: none. */
static int group_by_name(const struct walker *walker, const char *name) {
    for (int i = walker->pattern->group_count; i > 0; i--) {
        const struct pattern_group *group = &walker->pattern->groups[i - 1];
        if (group->name && strcmp(group->name, name) == 0)
            return i;
    }
    return 0;
}

static int group_by_number(const struct walker *walker, int number) {
    for (int i = walker->pattern->group_count; i > 0; i--)
        if (walker->pattern->groups[i - 1].number == number)
            return i;
    return 0;
}

static int group_by_text(const struct walker *walker, const char *text) {
    int group = group_by_name(walker, text);
    return !group && isdigit((unsigned char)*text) ? group_by_number(walker, atoi(text)) : group;
}

static bool word_char(char c) {
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* A name between open and close at walker->at (which is behind `open`); NULL: malformed. */
static char *read_name(struct walker *walker, char close) {
    const char *from = walker->at;
    while (walker->at < walker->end && word_char(*walker->at))
        walker->at++;
    if (walker->at == from || walker->at >= walker->end || *walker->at != close)
        return NULL;
    return mem_strndup(from, (size_t)(walker->at++ - from));
}

static bool back_reference(struct walker *walker, const char *name, bool number) {
    int group = group_by_text(walker, name);
    if (walker->writing && !group)
        return bad(
            walker, walker->at,
            mem_printf(number ? "Reference to undefined group number %s." : "Reference to undefined group name '%s'.",
                       name));
    buffer_printf(&walker->out, "\\g{%d}", group ? group : 1);
    return true;
}

/* \k<name> and \k'name'. */
static bool named_reference(struct walker *walker) {
    const char *start = walker->at;
    char open = walker->at < walker->end ? *walker->at : 0;
    if (open != '<' && open != '\'')
        return bad(walker, start - 1, "Malformed \\k<...> named back reference.");
    walker->at++;
    char *name = read_name(walker, open == '<' ? '>' : '\'');
    if (!name)
        return bad(walker, start - 1, "Malformed \\k<...> named back reference.");
    return back_reference(walker, name, false);
}

/* \1 … : a back reference where such a group exists, else octal. */
static bool numbered_escape(struct walker *walker) {
    const char *from = walker->at;
    int number = 0;
    while (walker->at < walker->end && isdigit((unsigned char)*walker->at) && number < 100000)
        number = number * 10 + (*walker->at++ - '0');
    if (*from != '0' && (group_by_number(walker, number) || walker->at - from == 1))
        return back_reference(walker, mem_printf("%d", number), true);
    walker->at = from;
    number = 0;
    for (int i = 0; i < 3 && walker->at < walker->end && *walker->at >= '0' && *walker->at <= '7'; i++)
        number = number * 8 + (*walker->at++ - '0');
    if (walker->at == from)
        return back_reference(walker, mem_printf("%c", *walker->at++), true);
    buffer_printf(&walker->out, "\\x{%x}", number & 0xFF);
    return true;
}

static bool escape(struct walker *walker) {
    walker->at++; /* the backslash */
    if (walker->at >= walker->end)
        return bad(walker, walker->at, "Illegal \\ at end of pattern.");
    char c = *walker->at;
    if (isdigit((unsigned char)c))
        return numbered_escape(walker);
    if (c == 'k') {
        walker->at++;
        return named_reference(walker);
    }
    if (one_of(c, "AbBGzZ")) {
        buffer_printf(&walker->out, "\\%c", c);
        walker->at++;
        return true;
    }
    const char *message = class_escape(&walker->at, walker->end, false, &walker->out);
    return message ? bad(walker, walker->at, message) : true;
}

static bool open_level(struct walker *walker) {
    if (walker->depth == DEPTH_MAX)
        return bad(walker, walker->at, "Too many nested groups.");
    walker->levels[walker->depth++] =
        (struct level){.explicit_capture = walker->explicit_capture, .extended = walker->extended};
    walker->quantifiable = walker->quantified = false;
    return true;
}

static bool open_capture(struct walker *walker, const char *name) {
    if (!open_level(walker))
        return false;
    if (!walker->writing) {
        struct pattern *pattern = walker->pattern;
        pattern->groups = mem_resize(pattern->groups, sizeof *pattern->groups * (size_t)(pattern->group_count + 1));
        bool numbered = name && isdigit((unsigned char)*name);
        pattern->groups[pattern->group_count++] =
            (struct pattern_group){.name = numbered ? NULL : name, .number = numbered ? atoi(name) : 0};
    }
    buffer_puts(&walker->out, "(");
    return true;
}

/* (?imnsx-imnsx) and (?imnsx-imnsx: */
static bool inline_options(struct walker *walker) {
    const char *from = walker->at;
    bool on = true, explicit_capture = walker->explicit_capture, extended = walker->extended;
    while (walker->at < walker->end && one_of(*walker->at, "imnsxIMNSX-+")) {
        char c = (char)tolower((unsigned char)*walker->at++);
        if (c == '-' || c == '+')
            on = c == '+';
        else if (c == 'n')
            explicit_capture = on;
        else if (c == 'x')
            extended = on;
    }
    char close = walker->at < walker->end ? *walker->at : 0;
    if (close != ':' && close != ')')
        return bad(walker, walker->at < walker->end ? walker->at + (walker->at == from) : walker->at,
                   "Unrecognized grouping construct.");
    if (close == ':' && !open_level(walker))
        return false;
    buffer_puts(&walker->out, "(?");
    for (const char *flag = from; flag < walker->at; flag++) /* n is handled here, PCRE2 need not know */
        if (tolower((unsigned char)*flag) != 'n' && *flag != '+')
            buffer_putc(&walker->out, (char)tolower((unsigned char)*flag));
    buffer_putc(&walker->out, close);
    walker->at++;
    walker->explicit_capture = explicit_capture;
    walker->extended = extended;
    return true;
}

/* (?<name-other> and (?<-other>: the dash and what is behind it are for the tree. */
static bool balancing_group(struct walker *walker, const char *dash, char close) {
    char *name = dash > walker->at ? mem_strndup(walker->at, (size_t)(dash - walker->at)) : NULL;
    walker->at = dash + 1;
    char *other = read_name(walker, close);
    if (!other)
        return bad(walker, walker->at, "Invalid group name: Group names must begin with a word character.");
    if (walker->writing && !group_by_text(walker, other))
        return bad(walker, walker->at - 1,
                   mem_printf(isdigit((unsigned char)*other) ? "Reference to undefined group number %s."
                                                             : "Reference to undefined group name '%s'.",
                              other));
    walker->pattern->balancing = true;
    if (name)
        return open_capture(walker, name);
    buffer_puts(&walker->out, "(?:");
    return open_level(walker);
}

/* (?<name> and (?'name' : walker->at is behind the quote. */
static bool named_group(struct walker *walker, char close) {
    const char *start = walker->at;
    if (start >= walker->end)
        return bad(walker, start, "Unrecognized grouping construct.");
    const char *dash = memchr(start, '-', (size_t)(walker->end - start));
    const char *stop = memchr(start, close, (size_t)(walker->end - start));
    if (!word_char(*start) && *start != '-')
        return bad(walker, start, "Invalid group name: Group names must begin with a word character.");
    if (stop && dash && dash < stop)
        return balancing_group(walker, dash, close);
    char *name = read_name(walker, close);
    if (!name)
        return bad(walker, walker->at,
                   walker->at >= walker->end ? "Unrecognized grouping construct."
                                             : "Invalid group name: Group names must begin with a word character.");
    if (isdigit((unsigned char)*name) && strspn(name, "0123456789") != strlen(name))
        return bad(walker, start + strspn(name, "0123456789"),
                   "Invalid group name: Group names must begin with a word character.");
    return open_capture(walker, name);
}

/* (?(1)yes|no), (?(name)yes|no), (?(expression)yes|no): walker->at is behind the second parenthesis. */
static bool conditional(struct walker *walker) {
    const char *from = walker->at;
    char *name = read_name(walker, ')');
    int group = name ? group_by_text(walker, name) : 0;
    if (name && walker->writing && !group && isdigit((unsigned char)*name))
        return bad(walker, walker->at,
                   mem_printf("Conditional alternation refers to an undefined group number %s.", name));
    if (name && (group || isdigit((unsigned char)*name))) {
        buffer_printf(&walker->out, "(?(%d)", group ? group : 1);
        return open_level(walker);
    }
    walker->at = from; /* an expression: an implied lookahead */
    bool assertion = walker->end - from > 1 && *from == '?';
    buffer_puts(&walker->out, assertion ? "(?(" : "(?(?=");
    if (!open_level(walker) || !open_level(walker))
        return false;
    if (!assertion)
        return true;
    size_t size = from[1] == '<' ? 3 : 2;
    buffer_append(&walker->out, from, size);
    walker->at += size;
    return true;
}

static bool open_group(struct walker *walker) {
    walker->at++;
    size_t left = (size_t)(walker->end - walker->at);
    if (left == 0 || *walker->at != '?') {
        if (!walker->explicit_capture)
            return open_capture(walker, NULL);
        buffer_puts(&walker->out, "(?:");
        return open_level(walker);
    }
    if (left < 2)
        return bad(walker, walker->at + 1, "Unrecognized grouping construct.");
    char c = walker->at[1], next = left > 2 ? walker->at[2] : 0;
    if (one_of(c, ":=!>")) {
        buffer_printf(&walker->out, "(?%c", c);
        walker->at += 2;
        return open_level(walker);
    }
    if (c == '<' && (next == '=' || next == '!')) {
        walker->at += 3;
        buffer_printf(&walker->out, "(?<%c", next);
        return open_level(walker);
    }
    walker->at += 2;
    if (c == '<' || c == '\'')
        return named_group(walker, c == '<' ? '>' : '\'');
    if (c == '(')
        return conditional(walker);
    if (c == '#') {
        const char *close = memchr(walker->at, ')', (size_t)(walker->end - walker->at));
        if (!close)
            return bad(walker, walker->end, "Unterminated (?#...) comment.");
        walker->at = close + 1;
        return true;
    }
    walker->at--;
    return inline_options(walker);
}

static bool close_group(struct walker *walker) {
    walker->at++;
    if (walker->depth == 0)
        return bad(walker, walker->at, "Too many )'s.");
    struct level *level = &walker->levels[--walker->depth];
    walker->explicit_capture = level->explicit_capture;
    walker->extended = level->extended;
    walker->quantifiable = true;
    walker->quantified = false;
    buffer_putc(&walker->out, ')');
    return true;
}

/* Length of a quantifier at `at`: * + ? {n} {n,} {n,m}; 0: none. */
static size_t quantifier_length(const char *at, const char *end) {
    if (at >= end)
        return 0;
    if (one_of(*at, "*+?"))
        return 1;
    const char *p = at + 1;
    if (*at != '{' || p >= end || !isdigit((unsigned char)*p))
        return 0;
    while (p < end && isdigit((unsigned char)*p))
        p++;
    if (p < end && *p == ',')
        for (p++; p < end && isdigit((unsigned char)*p);)
            p++;
    return p < end && *p == '}' ? (size_t)(p + 1 - at) : 0;
}

static bool quantifier(struct walker *walker, size_t size) {
    if (walker->quantified)
        return bad(walker, walker->at + 1, mem_printf("Nested quantifier '%c'.", *walker->at));
    if (!walker->quantifiable)
        return bad(walker, walker->at + 1, mem_printf("Quantifier '%c' following nothing.", *walker->at));
    if (*walker->at == '{') {
        long long low = atoll(walker->at + 1), high = low;
        const char *comma = memchr(walker->at, ',', size);
        if (comma && comma[1] != '}')
            high = atoll(comma + 1);
        if (low > INT32_MAX || high > INT32_MAX)
            return bad(walker, walker->at + size - 2,
                       "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue.");
        if (high < low)
            return bad(walker, walker->at + size, "Illegal {x,y} with x > y.");
    }
    buffer_append(&walker->out, walker->at, size);
    walker->at += size;
    if (walker->at < walker->end && *walker->at == '?')
        buffer_putc(&walker->out, *walker->at++);
    walker->quantified = true;
    return true;
}

/* White space and # comments of the x option. */
static bool skip_extended(struct walker *walker) {
    if (!walker->extended || walker->at >= walker->end)
        return false;
    if (*walker->at == '#') {
        const char *line_end = memchr(walker->at, '\n', (size_t)(walker->end - walker->at));
        walker->at = line_end ? line_end + 1 : walker->end;
    } else if (isspace((unsigned char)*walker->at)) {
        walker->at++;
    } else {
        return false;
    }
    buffer_putc(&walker->out, ' ');
    return true;
}

static bool step(struct walker *walker) {
    char c = *walker->at;
    size_t size = quantifier_length(walker->at, walker->end);
    if (size)
        return quantifier(walker, size);
    if (c == '(') {
        bool comment = walker->end - walker->at > 2 && walker->at[1] == '?' && walker->at[2] == '#';
        if (!comment)
            walker->quantifiable = walker->quantified = false;
        return open_group(walker);
    }
    if (c == ')')
        return close_group(walker);
    walker->quantifiable = c != '|';
    walker->quantified = false;
    if (c == '\\')
        return escape(walker);
    if (c == '[') {
        const char *message = class_translate(&walker->at, walker->end, &walker->out);
        return message ? bad(walker, walker->at, message) : true;
    }
    buffer_putc(&walker->out, c);
    walker->at++;
    return true;
}

static bool walk(struct walker *walker) {
    while (walker->at < walker->end)
        if (!skip_extended(walker) && !step(walker))
            return false;
    if (walker->depth)
        return bad(walker, walker->end, "Not enough )'s.");
    return true;
}

/* Unnamed groups are numbered first, then the named ones; one name is one number; explicit numbers are left free. */
static void number_groups(struct pattern *pattern) {
    int next = 1;
    for (int named = 0; named <= 1; named++) {
        for (int i = 0; i < pattern->group_count; i++) {
            struct pattern_group *group = &pattern->groups[i];
            if (group->number || (group->name != NULL) != named)
                continue;
            for (int k = 0; k < i && group->name; k++)
                if (pattern->groups[k].name && strcmp(pattern->groups[k].name, group->name) == 0)
                    group->number = pattern->groups[k].number;
            for (bool taken = !group->number; taken;) {
                taken = false;
                for (int k = 0; k < pattern->group_count; k++)
                    taken |= pattern->groups[k].number == next;
                next += taken;
            }
            if (!group->number)
                group->number = next++;
        }
    }
}

bool pattern_translate(const char *source, size_t length, unsigned options, struct pattern *ret_pattern,
                       struct failure *failure) {
    *ret_pattern = (struct pattern){0};
    for (int writing = 0; writing <= 1; writing++) {
        struct walker *walker = MEM_NEW(struct walker);
        *walker = (struct walker){.source = source, .at = source, .end = source + length, .pattern = ret_pattern};
        walker->writing = writing;
        walker->failure = failure;
        walker->explicit_capture = options & REGEX_EXPLICIT_CAPTURE;
        walker->extended = options & REGEX_IGNORE_PATTERN_WHITESPACE;
        if (!walk(walker))
            return false;
        if (!writing)
            number_groups(ret_pattern);
        ret_pattern->text = walker->out;
    }
    return true;
}
