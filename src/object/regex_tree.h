/* A .NET pattern as a tree, for the matcher of our own (regex_backtrack.h): what PCRE2 has not, balancing groups,
 * lookbehind of any length, RightToLeft, and every capture of a group. Internal to the regex files. */
#ifndef OBJECT_REGEX_TREE_H
#define OBJECT_REGEX_TREE_H

#include "object/regex_pattern.h"

enum regex_kind {
    REGEX_EMPTY,
    REGEX_CHAR,
    REGEX_SET,      /* a class, an escape such as \w, or . */
    REGEX_SEQUENCE, /* children one after the other, the last first where `left` */
    REGEX_CHOICE,
    REGEX_REPEAT,
    REGEX_GROUP, /* captures into `group` (0: nothing) and takes the newest capture of `pop` away (0: none) */
    REGEX_BACK_REFERENCE,
    REGEX_LOOK,
    REGEX_ATOMIC,
    REGEX_IF_GROUP, /* (?(group)yes|no) */
    REGEX_IF_LOOK,  /* (?(expression)yes|no): children[0] is the expression */
    REGEX_LINE_START,
    REGEX_LINE_END,
    REGEX_TEXT_START,
    REGEX_TEXT_END,      /* \z */
    REGEX_LAST_LINE_END, /* \Z, and $ without the m option */
    REGEX_SEARCH_START,  /* \G */
    REGEX_WORD_BOUNDARY,
    REGEX_NO_WORD_BOUNDARY,
};

struct regex_set; /* which characters: answered by PCRE2's own class of one character */

struct regex_node {
    enum regex_kind kind;
    bool left;        /* goes from right to left: inside lookbehind and with RightToLeft */
    bool ignore_case; /* CHAR, BACK_REFERENCE */
    bool lazy, negative;
    uint32_t rune;
    struct regex_set *set;
    int group, pop; /* .NET numbers */
    int64_t min, max;
    struct regex_node **children;
    int count;
};

struct regex_tree {
    struct regex_node *root;
    struct regex_set *sets; /* all of them, to be freed */
    bool ecmascript;
};

/* The tree of a pattern that pattern_translate has found good. False + failure: a class that PCRE2 does not compile. */
bool regex_tree_parse(const char *source, size_t length, unsigned options, const struct pattern *pattern,
                      struct regex_tree *ret_tree, struct failure *failure);
bool regex_set_has(struct regex_set *set, uint32_t rune);
/* \w as \b sees it. */
bool regex_is_word(uint32_t rune);
/* Frees what PCRE2 made. */
void regex_tree_done(struct regex_tree *tree);

#endif
