#include "object/regex_tree.h"

#define PCRE2_CODE_UNIT_WIDTH 16
#include <ctype.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode_category.h"
#include "base/utf8.h"
#include "object/regex_class.h"
#include "object/regex_code.h"
#include "object/string.h"

struct regex_set {
    struct regex_set *next;
    struct regex_code code;
    uint8_t known[16], holds[16]; /* ASCII: asked once */
};

struct tree_parser {
    const char *at, *end;
    const struct pattern *pattern;
    struct regex_tree *tree;
    struct failure *failure;
    unsigned options;
    bool left;
    int seen;       /* capturing groups so far */
    bool is_second; /* the first unit of the pair at `at` is there already */
    bool failed;
};

bool regex_set_has(struct regex_set *set, uint32_t rune) {
    uint16_t unit = (uint16_t)rune;
    bool ascii = rune < 128;
    if (ascii && set->known[rune / 8] >> (rune % 8) & 1)
        return set->holds[rune / 8] >> (rune % 8) & 1;
    bool holds = regex_wide_run(&set->code, &unit, 1, 0, &(struct regex_watch){0}) != NULL;
    if (ascii) {
        set->known[rune / 8] |= (uint8_t)(1u << (rune % 8));
        set->holds[rune / 8] |= (uint8_t)((unsigned)holds << (rune % 8));
    }
    return holds;
}

bool regex_is_word(uint32_t rune) {
    if (rune < 128)
        return isalnum((int)rune) || rune == '_';
    enum unicode_category category = unicode_category(rune);
    return category <= UNICODE_NON_SPACING_MARK || category == UNICODE_DECIMAL_DIGIT_NUMBER ||
           category == UNICODE_CONNECTOR_PUNCTUATION || rune == 0x200D || rune == 0x200C;
}

void regex_tree_done(struct regex_tree *tree) {
    for (struct regex_set *set = tree->sets; set; set = set->next)
        regex_wide_free(&set->code);
    tree->sets = NULL;
}

static struct regex_node *node_new(const struct tree_parser *parser, enum regex_kind kind) {
    struct regex_node *node = MEM_NEW(struct regex_node);
    node->kind = kind;
    node->left = parser->left;
    node->ignore_case = parser->options & REGEX_IGNORE_CASE;
    return node;
}

static void add_child(struct regex_node *node, struct regex_node *child) {
    node->children = mem_resize(node->children, sizeof(struct regex_node *) * (size_t)(node->count + 1));
    node->children[node->count++] = child;
}

static struct regex_node *set_node(struct tree_parser *parser, struct buffer *text) {
    struct regex_node *node = node_new(parser, REGEX_SET);
    struct regex_set *set = node->set = MEM_NEW(struct regex_set);
    uint32_t flags = PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    int error;
    size_t offset, count;
    const uint16_t *units = string_to_utf16(string_from_n(buffer_text(text), text->length), &count);
    flags |= parser->options & REGEX_ECMASCRIPT ? 0 : PCRE2_UCP;
    flags |= parser->options & REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0;
    if (!regex_wide_compile(&set->code, units, count, flags, &error, &offset)) {
        parser->failed = true;
        failure_set(parser->failure, "System.NotSupportedException", NULL, CATEGORY_NOT_IMPLEMENTED,
                    "The character class %s is not supported in regular expressions.", buffer_text(text));
        return node;
    }
    set->next = parser->tree->sets;
    parser->tree->sets = set;
    return node;
}

static struct regex_node *char_node(const struct tree_parser *parser, uint32_t rune) {
    struct regex_node *node = node_new(parser, REGEX_CHAR);
    node->rune = rune;
    return node;
}

static int number_by_text(const struct tree_parser *parser, const char *name, size_t length) {
    for (int i = parser->pattern->group_count; i-- > 0;) {
        const char *own = parser->pattern->groups[i].name;
        if (own && strlen(own) == length && memcmp(own, name, length) == 0)
            return parser->pattern->groups[i].number;
    }
    return length && isdigit((unsigned char)*name) ? atoi(mem_strndup(name, length)) : 0;
}

static bool has_number(const struct tree_parser *parser, int number) {
    for (int i = 0; i < parser->pattern->group_count; i++)
        if (parser->pattern->groups[i].number == number)
            return true;
    return false;
}

static struct regex_node *back_reference(const struct tree_parser *parser, int number) {
    struct regex_node *node = node_new(parser, REGEX_BACK_REFERENCE);
    node->group = number;
    return node;
}

/* \1 …: a back reference where such a group exists, else octal. */
static struct regex_node *numbered_escape(struct tree_parser *parser) {
    const char *from = parser->at;
    int number = 0;
    while (parser->at < parser->end && isdigit((unsigned char)*parser->at) && number < 100000)
        number = number * 10 + (*parser->at++ - '0');
    if (*from != '0' && (has_number(parser, number) || parser->at - from == 1))
        return back_reference(parser, number);
    parser->at = from;
    number = 0;
    for (int i = 0; i < 3 && parser->at < parser->end && *parser->at >= '0' && *parser->at <= '7'; i++)
        number = number * 8 + (*parser->at++ - '0');
    return char_node(parser, (uint32_t)number & 0xFF);
}

static struct regex_node *escape(struct tree_parser *parser) {
    static const struct {
        char letter;
        enum regex_kind kind;
    } anchors[] = {{'A', REGEX_TEXT_START},   {'b', REGEX_WORD_BOUNDARY}, {'B', REGEX_NO_WORD_BOUNDARY},
                   {'G', REGEX_SEARCH_START}, {'z', REGEX_TEXT_END},      {'Z', REGEX_LAST_LINE_END}};
    char c = *++parser->at;
    if (isdigit((unsigned char)c))
        return numbered_escape(parser);
    if (c == 'k') {
        char close = parser->at[1] == '<' ? '>' : '\'';
        const char *name = parser->at + 2, *stop = memchr(name, close, (size_t)(parser->end - name));
        parser->at = stop + 1;
        return back_reference(parser, number_by_text(parser, name, (size_t)(stop - name)));
    }
    for (size_t i = 0; i < COUNT_OF(anchors); i++) {
        if (anchors[i].letter == c) {
            parser->at++;
            return node_new(parser, anchors[i].kind);
        }
    }
    struct buffer text = {0};
    class_escape(&parser->at, parser->end, false, &text);
    return set_node(parser, &text);
}

static struct regex_node *alternatives(struct tree_parser *parser);

static struct regex_node *close_group(struct tree_parser *parser, struct regex_node *node) {
    if (parser->at < parser->end)
        parser->at++; /* ) */
    return node;
}

static struct regex_node *capturing(struct tree_parser *parser, int number, int pop) {
    struct regex_node *node = node_new(parser, REGEX_GROUP);
    node->group = number;
    node->pop = pop;
    add_child(node, alternatives(parser));
    return close_group(parser, node);
}

static struct regex_node *enclosing(struct tree_parser *parser, enum regex_kind kind, bool left, bool negative) {
    bool before = parser->left;
    struct regex_node *node = node_new(parser, kind);
    node->negative = negative;
    parser->left = left;
    add_child(node, alternatives(parser));
    parser->left = before;
    return close_group(parser, node);
}

/* (?<name>, (?<name-other>, (?'-other': at is behind the opening quote. */
static struct regex_node *named(struct tree_parser *parser, char close) {
    const char *name = parser->at, *stop = memchr(name, close, (size_t)(parser->end - name));
    const char *dash = memchr(name, '-', (size_t)(stop - name));
    int pop = dash ? number_by_text(parser, dash + 1, (size_t)(stop - dash - 1)) : 0;
    parser->at = stop + 1;
    return capturing(parser, dash == name ? 0 : parser->pattern->groups[parser->seen++].number, pop);
}

/* (?(name)yes|no), (?(expression)yes|no): at is behind the second parenthesis. */
static struct regex_node *conditional(struct tree_parser *parser) {
    const char *name = parser->at, *stop = name;
    struct regex_node *node;
    while (stop < parser->end && (isalnum((unsigned char)*stop) || *stop == '_' || (unsigned char)*stop >= 0x80))
        stop++;
    bool word = stop > name && stop < parser->end && *stop == ')';
    int number = word ? number_by_text(parser, name, (size_t)(stop - name)) : 0;
    if (number) {
        node = node_new(parser, REGEX_IF_GROUP);
        node->group = number;
        parser->at = stop + 1;
    } else {
        bool behind = false, negative = false, before = parser->left;
        node = node_new(parser, REGEX_IF_LOOK);
        if (parser->end - name > 2 && *name == '?') { /* (?= (?! (?<= (?<! */
            behind = name[1] == '<';
            negative = name[behind ? 2 : 1] == '!';
            parser->at += behind ? 3 : 2;
        }
        node->negative = negative;
        parser->left = behind;
        add_child(node, alternatives(parser));
        parser->left = before;
        close_group(parser, node);
    }
    struct regex_node *branches = alternatives(parser), *none = node_new(parser, REGEX_EMPTY);
    bool two = branches->kind == REGEX_CHOICE;
    add_child(node, two ? branches->children[0] : branches);
    add_child(node, two ? branches->children[1] : none);
    return close_group(parser, node);
}

/* (?imnsx-imnsx) holds to the end of the group around it, (?imnsx-imnsx: to its own. NULL: the former. */
static struct regex_node *inline_options(struct tree_parser *parser) {
    static const struct {
        char letter;
        unsigned bit;
    } letters[] = {{'i', REGEX_IGNORE_CASE},
                   {'m', REGEX_MULTILINE},
                   {'n', REGEX_EXPLICIT_CAPTURE},
                   {'s', REGEX_SINGLELINE},
                   {'x', REGEX_IGNORE_PATTERN_WHITESPACE}};
    unsigned before = parser->options;
    bool on = true;
    for (; parser->at < parser->end && *parser->at != ':' && *parser->at != ')'; parser->at++) {
        char c = (char)tolower((unsigned char)*parser->at);
        if (c == '-' || c == '+')
            on = c == '+';
        for (size_t i = 0; i < COUNT_OF(letters); i++)
            if (letters[i].letter == c)
                parser->options = on ? parser->options | letters[i].bit : parser->options & ~letters[i].bit;
    }
    if (parser->at >= parser->end || *parser->at++ == ')')
        return NULL;
    struct regex_node *node = close_group(parser, alternatives(parser));
    parser->options = before;
    return node;
}

/* NULL: a comment or options, nothing to match. */
static struct regex_node *group(struct tree_parser *parser) {
    unsigned before = parser->options;
    struct regex_node *node;
    parser->at++;
    if (parser->at >= parser->end || *parser->at != '?') {
        node = parser->options & REGEX_EXPLICIT_CAPTURE
                   ? close_group(parser, alternatives(parser))
                   : capturing(parser, parser->pattern->groups[parser->seen++].number, 0);
        parser->options = before;
        return node;
    }
    char c = parser->at[1], next = c == '<' ? parser->at[2] : 0;
    parser->at += 2;
    if (c == '#') {
        const char *stop = memchr(parser->at, ')', (size_t)(parser->end - parser->at));
        parser->at = stop + 1;
        return NULL;
    }
    if (c == ':')
        node = close_group(parser, alternatives(parser));
    else if (c == '>')
        node = enclosing(parser, REGEX_ATOMIC, parser->left, false);
    else if (c == '=' || c == '!')
        node = enclosing(parser, REGEX_LOOK, false, c == '!');
    else if (next == '=' || next == '!') {
        parser->at++;
        node = enclosing(parser, REGEX_LOOK, true, next == '!');
    } else if (c == '<' || c == '\'')
        node = named(parser, c == '<' ? '>' : '\'');
    else if (c == '(')
        node = conditional(parser);
    else {
        parser->at--;
        return inline_options(parser); /* which keeps the options itself */
    }
    parser->options = before;
    return node;
}

static struct regex_node *atom(struct tree_parser *parser) {
    bool multiline = parser->options & REGEX_MULTILINE;
    struct buffer text = {0};
    size_t size;
    switch (*parser->at) {
    case '(':
        return group(parser);
    case '\\':
        return escape(parser);
    case '[':
        class_translate(&parser->at, parser->end, &text);
        return set_node(parser, &text);
    case '.':
        parser->at++;
        buffer_puts(&text, parser->options & REGEX_SINGLELINE ? "[\\s\\S]" : "[^\\n]");
        return set_node(parser, &text);
    case '^':
        parser->at++;
        return node_new(parser, multiline ? REGEX_LINE_START : REGEX_TEXT_START);
    case '$':
        parser->at++;
        return node_new(parser, multiline ? REGEX_LINE_END : REGEX_LAST_LINE_END);
    default: {
        uint32_t rune = utf8_decode(parser->at, (size_t)(parser->end - parser->at), &size);
        bool pair = rune >= 0x10000;
        if (pair && !parser->is_second) { /* its two units are characters of their own */
            parser->is_second = true;
            return char_node(parser, 0xD800 + ((rune - 0x10000) >> 10));
        }
        parser->is_second = false;
        parser->at += size;
        return char_node(parser, pair ? 0xDC00 + ((rune - 0x10000) & 0x3FF) : rune);
    }
    }
}

static bool skip_extended(struct tree_parser *parser) {
    if (!(parser->options & REGEX_IGNORE_PATTERN_WHITESPACE) || parser->at >= parser->end)
        return false;
    if (*parser->at == '#') {
        const char *stop = memchr(parser->at, '\n', (size_t)(parser->end - parser->at));
        parser->at = stop ? stop + 1 : parser->end;
        return true;
    }
    if (!isspace((unsigned char)*parser->at))
        return false;
    parser->at++;
    return true;
}

/* {n} {n,} {n,m}; false: the brace is itself. */
static bool braces(struct tree_parser *parser, int64_t *ret_min, int64_t *ret_max) {
    const char *p = parser->at + 1;
    if (p >= parser->end || !isdigit((unsigned char)*p))
        return false;
    *ret_min = *ret_max = strtoll(p, (char **)&p, 10);
    if (p < parser->end && *p == ',') {
        p++;
        *ret_max = p < parser->end && isdigit((unsigned char)*p) ? strtoll(p, (char **)&p, 10) : INT64_MAX;
    }
    if (p >= parser->end || *p != '}')
        return false;
    parser->at = p + 1;
    return true;
}

static struct regex_node *quantified(struct tree_parser *parser, struct regex_node *node) {
    int64_t min = 0, max = INT64_MAX;
    while (skip_extended(parser))
        ;
    if (parser->at >= parser->end || !one_of(*parser->at, "*+?{"))
        return node;
    if (*parser->at == '{') {
        if (!braces(parser, &min, &max))
            return node;
    } else {
        min = *parser->at == '+';
        max = *parser->at == '?' ? 1 : max;
        parser->at++;
    }
    struct regex_node *repeat = node_new(parser, REGEX_REPEAT);
    repeat->min = min;
    repeat->max = max;
    repeat->lazy = parser->at < parser->end && *parser->at == '?';
    parser->at += repeat->lazy;
    add_child(repeat, node);
    return repeat;
}

static struct regex_node *sequence(struct tree_parser *parser) {
    struct regex_node *node = node_new(parser, REGEX_SEQUENCE);
    while (parser->at < parser->end && *parser->at != '|' && *parser->at != ')' && !parser->failed) {
        if (skip_extended(parser))
            continue;
        struct regex_node *one = atom(parser);
        if (one)
            add_child(node, quantified(parser, one));
    }
    return node;
}

/* Up to the closing parenthesis, which is not taken. */
static struct regex_node *alternatives(struct tree_parser *parser) {
    struct regex_node *first = sequence(parser);
    if (parser->at >= parser->end || *parser->at != '|')
        return first;
    struct regex_node *choice = node_new(parser, REGEX_CHOICE);
    add_child(choice, first);
    while (parser->at < parser->end && *parser->at == '|' && !parser->failed) {
        parser->at++;
        add_child(choice, sequence(parser));
    }
    return choice;
}

bool regex_tree_parse(const char *source, size_t length, unsigned options, const struct pattern *pattern,
                      struct regex_tree *ret_tree, struct failure *failure) {
    struct tree_parser parser = {.at = source,
                                 .end = source + length,
                                 .pattern = pattern,
                                 .tree = ret_tree,
                                 .failure = failure,
                                 .options = options,
                                 .left = options & REGEX_RIGHT_TO_LEFT};
    *ret_tree = (struct regex_tree){.ecmascript = options & REGEX_ECMASCRIPT};
    ret_tree->root = alternatives(&parser);
    return !parser.failed;
}
