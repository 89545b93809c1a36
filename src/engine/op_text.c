/* Operators on text: -f, -join, -split, -like, -match, -replace. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/unicode_class.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/hooks.h"
#include "engine/input_enumerator.h"
#include "engine/match_variable.h"
#include "engine/member_error.h"
#include "engine/op_binary.h"
#include "engine/operand.h"
#include "object/composite_format.h"
#include "object/delegate.h"
#include "object/enumerate.h"
#include "object/regex.h"

/* ---- -f ---- */

enum { FORMAT_FEW = 8 };

/* The arguments: a literal list's elements need no array of their own. */
static int format_arguments(struct op *right, struct frame *frame, struct value *few, const struct value **ret_args) {
    int count = elements_of_op(right, frame, few, FORMAT_FEW);
    *ret_args = few;
    if (count >= 0)
        return count;
    few[0] = op_eval(right, frame);
    if (!few[0].type || few[0].type->code != CODE_ARRAY || few[0].type->rank > 1)
        return 1; /* an array that travelled as $_ stays one argument */
    *ret_args = list_of(few[0])->items;
    return list_of(few[0])->count;
}

/* A constant's is taken apart once. */
static const struct composite_format *format_of_operand(struct op_binary *binary, struct frame *frame) {
    if (binary->left->eval != eval_constant)
        return composite_parse(value_to_text(op_eval(binary->left, frame)));
    if (!binary->cache)
        binary->cache = (void *)composite_parse(value_to_text(op_eval(binary->left, frame)));
    return binary->cache;
}

struct value eval_format(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value few[FORMAT_FEW];
    const struct value *args;
    const struct composite_format *format = format_of_operand(binary, frame);
    int count = format_arguments(binary->right, frame, few, &args);
    struct text_parts parts;
    struct failure failure;
    text_parts_init(&parts);
    if (!composite_write(format, args, count, &parts, &failure))
        op_throw(op, &failure);
    return text_parts_string(&parts);
}

/* ---- -join ---- */

/* A custom object among others has no text, unless it has a ToString of its own. */
static bool is_mute(struct value value) {
    struct extension *extension = extension_of(&value, false);
    return value_base(value).type == &type_pscustomobject &&
           !(extension_members(extension) && table_has(extension_members(extension), "ToString"));
}

static struct value join(struct op *op, struct value items, const char *separator) {
    struct buffer text = {0};
    struct values all = {0};
    struct failure failure = {0};
    if (value_is_string(value_base(items)) || value_is_input(items) || !value_is_enumerable(value_base(items)))
        return value_is_null(items)       ? string_empty()
               : value_source_text(items) ? string_from(value_source_text(items))
                                          : string_from(value_to_text(items));
    if (!enumerate_all(items, &all, &failure))
        op_throw(op, &failure);
    for (int i = 0; i < all.count; i++) {
        if (i)
            buffer_puts(&text, separator);
        if (is_mute(all.items[i]))
            continue;
        if (value_is_list(all.items[i])) { /* nested collections are not taken apart */
            buffer_puts(&text, value_dotnet_text(all.items[i]));
            continue;
        }
        struct value part = value_base(all.items[i]);
        if (value_is_string(part))
            buffer_append(&text, string_text(part), string_length(part));
        else if (part.type == &type_char)
            buffer_append(&text, string_text(value_to_string(part)), string_length(value_to_string(part)));
        else if (!value_is_null(part))
            buffer_puts(&text, value_to_current_text(all.items[i]));
    }
    return string_from_n(buffer_text(&text), text.length);
}

struct value eval_join(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame);
    return join(op, left, value_to_text(op_eval(binary->right, frame)));
}

/* ---- patterns: the last one is kept compiled ---- */

static _Noreturn void throw_bad_pattern(struct op *op, const struct failure *failure) {
    op_throw_error(op, failure->exception, failure->exception, CATEGORY_OPERATION_STOPPED, VALUE_NULL, "%s",
                   failure->message);
}

static const struct regex *regex_of_operand(struct op_binary *binary, struct value pattern) {
    pattern = value_base(pattern);
    if (pattern.type == &type_regex)
        return regex_of(pattern);
    if (value_is_string(pattern) && pattern.p == binary->cache_key.p && binary->cache)
        return binary->cache;
    struct value string = value_to_string(pattern);
    const char *text = string_text(string);
    struct failure failure;
    const struct regex *regex =
        regex_compile(text, string_length(string), binary->ignore_case ? REGEX_IGNORE_CASE : 0, &failure);
    if (!regex && binary->operation == OP_REPLACE)
        op_throw_error(&binary->op, NULL, "InvalidRegularExpression", CATEGORY_INVALID_OPERATION, pattern,
                       "The regular expression pattern %s is not valid.", text);
    if (!regex)
        throw_bad_pattern(&binary->op, &failure);
    binary->cache = (void *)regex;
    binary->cache_key = pattern;
    return regex;
}

/* An expression of a script's own may have a time limit. */
static void check_time(struct op *op, const struct regex *regex, struct value input) {
    struct failure failure;
    if (!regex_timeout_ticks(regex) || !regex_was_late(regex, input, &failure))
        return;
    failure.error_id = failure.exception;
    failure.category = CATEGORY_OPERATION_STOPPED;
    op_throw(op, &failure);
}

static bool match_one(struct op_binary *binary, struct value left, struct value right) {
    const struct regex *regex = regex_of_operand(binary, right);
    struct value input = string_from(value_to_text(left));
    bool found = regex_find(regex, string_text(input), string_length(input),
                            regex_first_start(regex, string_length(input)), NULL);
    check_time(&binary->op, regex, input);
    return found == (binary->operation == OP_MATCH);
}

struct value eval_match(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame), right = op_eval(binary->right, frame);
    if (value_is_enumerable(value_base(left)) && !value_is_string(left))
        return filter_collection(binary, value_base(left), right, match_one);
    const struct regex *regex = regex_of_operand(binary, right);
    struct value input = value_is_string(value_base(left)) ? value_base(left) : string_from(value_to_text(left));
    struct regex_match match;
    bool found = regex_find(regex, string_text(input), string_length(input),
                            regex_first_start(regex, string_length(input)), &match);
    check_time(op, regex, input);
    if (found)
        match_variable_set(regex, input, &match);
    return value_bool(found == (binary->operation == OP_MATCH));
}

static bool like_one(struct op_binary *binary, struct value left, struct value right) {
    right = value_base(right);
    if (!binary->cache || !value_is_string(right) || right.p != binary->cache_key.p) {
        const char *pattern = value_to_text(right);
        binary->cache = wildcard_compile(pattern, strlen(pattern), binary->ignore_case);
        binary->cache_key = right;
        if (!binary->cache)
            op_throw_error(&binary->op, "System.Management.Automation.WildcardPatternException", "RuntimeException",
                           CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                           "The specified wildcard character pattern is not valid: %s", pattern);
    }
    const char *text = value_to_text(left);
    return wildcard_match(binary->cache, text, strlen(text)) == (binary->operation == OP_LIKE);
}

/* A collection's elements that match, as text. */
static struct value like_elements(struct op_binary *binary, struct value left, struct value right) {
    struct value kept = filter_collection(binary, left, right, like_one);
    struct list *list = list_of(kept);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = string_from(value_to_text(list->items[i]));
    return kept;
}

struct value eval_like(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame), right = op_eval(binary->right, frame);
    if (value_is_enumerable(value_base(left)) && !value_is_string(left))
        return like_elements(binary, value_base(left), right);
    return value_bool(like_one(binary, left, right));
}

/* ---- -replace ---- */

struct replacement {
    const struct regex *regex;
    struct value input, block;
};

static bool evaluate_block(void *data, const struct regex_match *match, struct buffer *out, struct failure *failure) {
    struct replacement *replacement = data;
    struct value result;
    struct block_call call = {.block = script_block_of(replacement->block),
                              .input = VALUE_NOTHING,
                              .has_underscore = true,
                              .underscore = value_match(replacement->regex, replacement->input, match)};
    if (!script_block_try_delegate(&call, &result, failure)) {
        if (failure)
            failure->inner_message = SCRIPT_THREW;
        return false;
    }
    buffer_puts(out, value_to_text(result));
    return true;
}

/* A delegate (MatchEvaluator) or a method gets the match as its argument. */
static bool is_callable(struct value with) {
    struct value base = value_base(with);
    return value_is_delegate(base) ||
           (base.type && strcmp(base.type->name, "System.Management.Automation.PSMethod") == 0);
}

static bool evaluate_call(void *data, const struct regex_match *match, struct buffer *out, struct failure *failure) {
    struct replacement *replacement = data;
    struct value found = value_match(replacement->regex, replacement->input, match), result = VALUE_NULL;
    bool done = value_is_delegate(value_base(replacement->block))
                    ? delegate_invoke(replacement->block, &found, 1, &result, failure)
                    : member_invoke(replacement->block, "Invoke", &found, 1, &result, failure) == MEMBER_FOUND;
    if (done)
        buffer_puts(out, value_to_text(result));
    return done;
}

static struct value replace_one(struct op_binary *binary, struct value item, const struct regex *regex,
                                struct value with) {
    struct value input = value_is_string(value_base(item)) ? value_base(item) : string_from(value_to_text(item)),
                 result = input;
    struct replacement replacement = {regex, input, with};
    struct failure failure = {0};
    bool block = value_is_script_block(with), called = !block && is_callable(with);
    struct value text = block || called ? string_empty() : value_to_string(with);
    if (!regex_replace(regex, input, string_text(text), string_length(text),
                       block    ? evaluate_block
                       : called ? evaluate_call
                                : NULL,
                       &replacement, -1, regex_first_start(regex, string_length(input)), &result, &failure)) {
        if (failure.thrown && ((struct exception *)failure.thrown)->record)
            throw_record(((struct exception *)failure.thrown)->record);
        op_throw(&binary->op, &failure);
    }
    check_time(&binary->op, regex, input);
    return result;
}

static _Noreturn void throw_too_many(const struct op *op, struct value right, int count) {
    const struct ast_binary *node = (const void *)op->ast;
    struct failure failure;
    failure_set(&failure, NULL, "BadReplaceArgument", CATEGORY_INVALID_OPERATION,
                "The -%sreplace operator allows only two elements to follow it, not %d.",
                node->case_sensitive    ? "c"
                : node->explicit_ignore ? "i"
                                        : "",
                count);
    extent_throw_failure(node->error_extent, &failure, right);
}

struct value eval_replace(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame), right = op_eval(binary->right, frame), with = string_empty();
    struct value pattern = right;
    struct failure failure = {0};
    if (value_is_list(right)) {
        struct list *parts = list_of(right);
        if (parts->count > 2)
            throw_too_many(op, right, parts->count);
        pattern = parts->count ? parts->items[0] : VALUE_NULL;
        if (parts->count > 1)
            with = parts->items[1];
    }
    const struct regex *regex = regex_of_operand(binary, pattern);
    if (value_is_string(value_base(left)) || !value_is_enumerable(value_base(left)))
        return replace_one(binary, left, regex, with);
    struct values all = {0};
    enumerate_all(left, &all, &failure);
    for (int i = 0; i < all.count; i++)
        all.items[i] = replace_one(binary, all.items[i], regex, with);
    return value_list(array_from(all.items, all.count));
}

/* ---- -split ---- */

struct split_options {
    int limit;      /* 0: all; negative: from the right */
    bool simple;    /* SimpleMatch: the pattern is plain text */
    bool pattern;   /* RegexMatch was written */
    unsigned regex; /* regex options */
};

static void read_options(struct op *op, const char *text, struct split_options *options) {
    static const struct {
        const char *name;
        unsigned bit;
    } names[] = {{"IgnoreCase", REGEX_IGNORE_CASE},
                 {"CultureInvariant", 0},
                 {"IgnorePatternWhitespace", REGEX_IGNORE_PATTERN_WHITESPACE},
                 {"Multiline", REGEX_MULTILINE},
                 {"Singleline", REGEX_SINGLELINE},
                 {"ExplicitCapture", REGEX_EXPLICIT_CAPTURE},
                 {"RegexMatch", 0}};
    char *copy = mem_strdup(text), *save;
    for (char *word = strtok_r(copy, ", ", &save); word; word = strtok_r(NULL, ", ", &save)) {
        bool known = strcasecmp(word, "SimpleMatch") == 0;
        if (known)
            options->simple = true;
        for (size_t i = 0; i < COUNT_OF(names); i++)
            if (strcasecmp(word, names[i].name) == 0) {
                options->regex |= names[i].bit;
                options->pattern |= strcasecmp(word, "RegexMatch") == 0;
                known = true;
            }
        if (!known)
            op_throw_error(
                op, NULL, "RuntimeException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                "Cannot convert value \"%s\" to type \"System.Management.Automation.SplitOptions\". Error: \"Unable to "
                "match "
                "the identifier name %s to a valid enumerator name. Specify one of the following enumerator names and "
                "try "
                "again:\nSimpleMatch, RegexMatch, CultureInvariant, IgnorePatternWhitespace, Multiline, Singleline, "
                "IgnoreCase, ExplicitCapture\"",
                text, word);
    }
    if (options->simple && (options->pattern || options->regex & ~(unsigned)REGEX_IGNORE_CASE))
        op_throw_error(op, "System.Management.Automation.ParseException", "InvalidSplitOptionCombination",
                       CATEGORY_PARSER_ERROR, VALUE_NULL,
                       "The combination of options with the -split operator is not valid.");
}

/* What -split gives is a string[]. */
static struct value string_array(const struct values *parts) {
    struct list *list = array_new_of(&type_string, parts->count);
    for (int i = 0; i < parts->count; i++)
        list->items[i] = parts->items[i];
    return value_list(list);
}

/* With a negative limit the parts are counted from the right: the first one keeps the rest. */
static void keep_last(const struct regex *regex, struct value input, int limit, struct values *parts) {
    const char *text = string_text(input);
    size_t length = string_length(input), from = 0;
    struct values starts = {0}, ends = {0};
    struct regex_match match;
    while (from != SIZE_MAX && regex_find(regex, text, length, from, &match)) {
        if (match.groups[0].end > match.groups[0].start ||
            (match.groups[0].start > 0 && match.groups[0].start < length)) {
            values_add(&starts, value_long((int64_t)match.groups[0].start));
            values_add(&ends, value_long((int64_t)match.groups[0].end));
        }
        from = regex_next_start(regex, text, length, &match);
    }
    int first = starts.count - (limit - 1);
    size_t at = 0;
    for (int i = first < 0 ? 0 : first; i < starts.count; i++) {
        values_add(parts, regex_slice(text, length, (struct regex_span){at, (size_t)starts.items[i].i}));
        at = (size_t)ends.items[i].i;
    }
    values_add(parts, regex_slice(text, length, (struct regex_span){at, length}));
}

static void split_regex(const struct regex *regex, struct value input, int limit, struct values *parts) {
    if (limit < 0)
        keep_last(regex, input, -limit, parts);
    else
        regex_split(regex, input, limit, 0, parts);
}

static bool separates(struct value block, struct value input, size_t index) {
    struct value character = string_from_char(string_char_at(input, index));
    struct value args[2] = {character, value_int((int32_t)index)};
    struct block_call call = {.block = script_block_of(block),
                              .args = args,
                              .arg_count = 2,
                              .input = VALUE_NOTHING,
                              .underscore = character,
                              .has_underscore = true};
    return value_is_true(script_block_run(&call));
}

/* A script block decides character by character: what it is true for separates. A negative limit counts from the
 * right. */
static void split_block(struct value block, struct value input, int limit, struct values *parts) {
    size_t chars = string_chars(input), from = 0;
    int32_t wanted = limit == 0 ? INT32_MAX : (int32_t)abs(limit), count = 1;
    bool *cut = MEM_ARRAY(bool, chars + 1);
    for (size_t i = 0; i < chars && count < wanted; i++) {
        size_t at = limit < 0 ? chars - 1 - i : i;
        cut[at] = separates(block, input, at);
        count += cut[at];
    }
    for (size_t i = 0; i <= chars; i++) {
        if (i < chars && !cut[i])
            continue;
        values_add(parts, string_slice(input, from, i - from));
        from = i + 1;
    }
}

struct value eval_split(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame), right = op_eval(binary->right, frame);
    struct split_options options = {.regex = binary->ignore_case ? REGEX_IGNORE_CASE : 0};
    struct value pattern = right;
    struct values inputs = {0}, parts = {0};
    struct failure failure = {0};
    if (value_is_list(right)) {
        struct list *list = list_of(right);
        pattern = list->count ? list->items[0] : VALUE_NULL;
        int32_t limit = 0;
        if (list->count > 1 && !convert_to_int(list->items[1], &limit, &failure))
            op_throw_error(op, NULL, "RuntimeException", CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s", failure.message);
        options.limit = limit;
        if (list->count > 2)
            read_options(op, value_to_text(list->items[2]), &options);
    }
    if (value_is_enumerable(value_base(left)) && !value_is_string(value_base(left)))
        enumerate_all(left, &inputs, &failure);
    else
        values_add(&inputs, left);
    const struct regex *regex = NULL;
    if (!value_is_script_block(pattern)) {
        struct value text = value_to_string(pattern);
        if (options.simple)
            text = string_from(regex_escape(string_text(text), string_length(text)));
        regex = value_base(pattern).type == &type_regex
                    ? regex_of(value_base(pattern))
                    : regex_compile(string_text(text), string_length(text), options.regex, &failure);
        if (!regex)
            throw_bad_pattern(op, &failure);
    }
    for (int i = 0; i < inputs.count; i++) {
        struct value input = value_to_string(inputs.items[i]);
        if (!regex)
            split_block(pattern, input, options.limit, &parts);
        else
            split_regex(regex, input, options.limit, &parts);
        if (regex)
            check_time(op, regex, input);
    }
    return string_array(&parts);
}

/* ---- unary -join and -split ---- */

struct op_text_unary {
    struct op op;
    struct op *child;
};

static struct value eval_unary_join(struct op *op, struct frame *frame) {
    return join(op, op_eval(((struct op_text_unary *)op)->child, frame), "");
}

/* Words between white space; of nothing but white space, one empty word. */
static void split_words(const char *text, struct values *parts) {
    size_t length = strlen(text), start = SIZE_MAX;
    int before = parts->count;
    for (size_t i = 0, size; i < length; i += size) {
        bool space = rune_is_white_space(utf8_decode(text + i, length - i, &size));
        if (space && start != SIZE_MAX) {
            values_add(parts, string_from_n(text + start, i - start));
            start = SIZE_MAX;
        } else if (!space && start == SIZE_MAX) {
            start = i;
        }
    }
    if (start != SIZE_MAX)
        values_add(parts, string_from_n(text + start, length - start));
    else if (parts->count == before)
        values_add(parts, string_empty());
}

static struct value eval_unary_split(struct op *op, struct frame *frame) {
    struct value child = op_eval(((struct op_text_unary *)op)->child, frame);
    struct values inputs = {0}, parts = {0};
    struct failure failure = {0};
    enumerate_all(child, &inputs, &failure);
    for (int i = 0; i < inputs.count; i++)
        split_words(value_to_text(inputs.items[i]), &parts);
    return string_array(&parts);
}

struct op *compile_text_unary(struct compiler *compiler, const struct ast_unary *node) {
    struct op_text_unary *op =
        OP_NEW(struct op_text_unary, &node->ast, node->operation == OP_JOIN ? eval_unary_join : eval_unary_split, NULL);
    op->child = compile_value(compiler, node->child);
    return &op->op;
}
