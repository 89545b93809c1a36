/* [regex]: System.Text.RegularExpressions.Regex over object/regex.h. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/regex.h"
#include "object/type/native.h"

struct regex_object {
    struct object object;
    const struct regex *regex;
};

struct value value_regex(const struct regex *regex) {
    struct regex_object *object = object_new(&type_regex, sizeof *object);
    object->regex = regex;
    return value_object(object);
}

const struct regex *regex_of(struct value value) {
    return ((struct regex_object *)value_base(value).p)->regex;
}

static const struct value *last_argument(const struct call *call) {
    return &call->args[call->count - 1];
}

enum { INFINITE_TICKS = -10000 }; /* InfiniteMatchTimeout: -1 ms */
static const int64_t timeout_max_ticks = (int64_t)(INT32_MAX - 1) * 10000;

/* The time limit where it is the last argument; *ret_ticks 0: none. */
static bool timeout_argument(struct call *call, int64_t *ret_ticks) {
    *ret_ticks = 0;
    if (last_argument(call)->type != &type_timespan || last_argument(call)->i == INFINITE_TICKS)
        return true;
    *ret_ticks = last_argument(call)->i;
    return (*ret_ticks > 0 && *ret_ticks <= timeout_max_ticks) ||
           fail_range(call, "Specified argument was out of the range of valid values.", "matchTimeout");
}

static bool regex_native_new(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "pattern");
    unsigned options = call->count > 1 ? (unsigned)arg_int(call, 1) : 0;
    int64_t ticks;
    if (!timeout_argument(call, &ticks))
        return false;
    const struct regex *regex =
        regex_compile_limited(arg_text(call, 0), arg_length(call, 0), options, ticks, call->failure);
    return regex && give(call, value_regex(regex));
}

struct request { /* the arguments that most methods share, static or not */
    const struct regex *regex;
    struct value input;
    int next; /* index of the first argument after input and pattern */
};

/* (input, …) on an instance, (input, pattern, …[, options]) statically; false after a failure. */
static bool request_read(struct call *call, struct request *ret_request) {
    *ret_request = (struct request){.next = 1};
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    ret_request->input = value_base(call->args[0]);
    if (!value_is_null(call->self)) {
        ret_request->regex = regex_of(call->self);
        return true;
    }
    ret_request->next = 2;
    if (arg_is_null(call, 1))
        return fail_null(call, "pattern");
    unsigned options = 0;
    int64_t ticks;
    if (!timeout_argument(call, &ticks))
        return false;
    int last = call->count - 1 - (last_argument(call)->type == &type_timespan);
    if (call->args[last].type && call->args[last].type->code == CODE_ENUM)
        options = (unsigned)arg_int(call, last);
    ret_request->regex = regex_compile_limited(arg_text(call, 1), arg_length(call, 1), options, ticks, call->failure);
    return ret_request->regex != NULL;
}

static bool is_late(struct call *call, const struct request *request) {
    return regex_was_late(request->regex, request->input, call->failure);
}

/* The byte a search begins at: argument k (chars) where it is given. */
static bool start_offset(struct call *call, const struct request *request, int k, size_t *ret_from) {
    *ret_from = regex_first_start(request->regex, string_length(request->input));
    if (call->count <= k || call->args[k].type != &type_int32)
        return true;
    int64_t chars = arg_int(call, k);
    if (chars < 0 || chars > (int64_t)string_chars(request->input))
        return fail_range(call, "Start index cannot be less than 0 or greater than input length.", "startat");
    bool inside = false;
    *ret_from = utf8_offset(string_text(request->input), string_length(request->input), (size_t)chars, &inside);
    *ret_from += inside ? 2 : 0; /* between the halves of a pair: see regex.h */
    return true;
}

static bool regex_native_is_match(struct call *call) {
    struct request request;
    size_t from;
    if (!request_read(call, &request) || !start_offset(call, &request, request.next, &from))
        return false;
    bool found = regex_find_in(request.regex, request.input, from, NULL);
    return !is_late(call, &request) && give_bool(call, found);
}

/* Match(input, beginning, length): the part is all there is, for ^ and lookbehind too; indexes are the whole input's.
 */
static bool match_in_part(struct call *call, const struct request *request, size_t begin, size_t chars) {
    struct value part = string_slice(request->input, begin, chars);
    size_t offset = utf8_offset(string_text(request->input), string_length(request->input), begin, NULL);
    struct regex_match match = {0};
    if (!regex_find_in(request->regex, part, regex_first_start(request->regex, string_length(part)), &match))
        match.group_count = 0;
    for (int i = 0; i < match.group_count; i++) {
        if (match.groups[i].start == SIZE_MAX)
            continue;
        match.groups[i].start += offset;
        match.groups[i].end += offset;
    }
    return !is_late(call, request) && give(call, value_match(request->regex, request->input, &match));
}

bool regex_native_match(struct call *call) {
    struct request request;
    size_t from;
    if (!request_read(call, &request) || !start_offset(call, &request, request.next, &from))
        return false;
    if (call->count == 3 && call->args[2].type == &type_int32) { /* (input, beginning, length): the rest is cut off */
        int64_t begin = arg_int(call, 1), chars = arg_int(call, 2), all = (int64_t)string_chars(request.input);
        if (chars < 0 || chars > all - begin)
            return fail_range(call, "Length cannot be less than 0 or exceed input length.", "length");
        return match_in_part(call, &request, (size_t)begin, (size_t)chars);
    }
    struct regex_match match = {0};
    if (!regex_find_in(request.regex, request.input, from, &match))
        match.group_count = 0;
    return !is_late(call, &request) && give(call, value_match(request.regex, request.input, &match));
}

static struct list *all_matches(const struct request *request, size_t from) {
    struct list *list = list_new(&type_match_collection);
    struct regex_match match;
    const char *text = string_text(request->input);
    size_t length = string_length(request->input);
    for (size_t at = from; at != SIZE_MAX && regex_find_in(request->regex, request->input, at, &match);
         at = regex_next_start(request->regex, text, length, &match))
        list_add(list, value_match(request->regex, request->input, &match));
    list->readonly = true;
    return list;
}

static bool regex_native_matches(struct call *call) {
    struct request request;
    size_t from;
    if (!request_read(call, &request) || !start_offset(call, &request, request.next, &from))
        return false;
    struct list *matches = all_matches(&request, from);
    return !is_late(call, &request) && give_object(call, matches);
}

static bool regex_native_count(struct call *call) {
    struct request request;
    if (!request_read(call, &request))
        return false;
    int count = all_matches(&request, regex_first_start(request.regex, string_length(request.input)))->count;
    return !is_late(call, &request) && give_int(call, count);
}

struct evaluation { /* a MatchEvaluator: a script block called with the Match */
    const struct request *request;
    struct value delegate;
};

static bool evaluate_delegate(void *data, const struct regex_match *match, struct buffer *out,
                              struct failure *failure) {
    struct evaluation *evaluation = data;
    struct value argument = value_match(evaluation->request->regex, evaluation->request->input, match), result;
    if (!object_hooks.invoke_delegate(evaluation->delegate, &argument, 1, &result, failure))
        return false;
    buffer_puts(out, value_to_text(result));
    return true;
}

static bool regex_native_replace(struct call *call) {
    struct request request;
    size_t from;
    if (!request_read(call, &request) || !start_offset(call, &request, request.next + 2, &from))
        return false;
    struct value replacement = value_base(call->args[request.next]), result;
    struct evaluation evaluation = {&request, replacement};
    int limit = call->count > request.next + 1 && call->args[request.next + 1].type == &type_int32
                    ? (int)arg_int(call, request.next + 1)
                    : -1;
    if (value_is_null(replacement))
        return fail_null(call, "replacement");
    if (limit < -1)
        return fail_range(call, "Count cannot be less than -1.", "count");
    bool plain = value_is_string(replacement);
    if (!regex_replace(request.regex, request.input, plain ? string_text(replacement) : NULL,
                       plain ? string_length(replacement) : 0, plain ? NULL : evaluate_delegate, &evaluation, limit,
                       from, &result, call->failure))
        return false;
    return !is_late(call, &request) && give(call, result);
}

static bool regex_native_split(struct call *call) {
    struct request request;
    size_t from;
    struct values parts = {0};
    if (!request_read(call, &request) || !start_offset(call, &request, request.next + 1, &from))
        return false;
    bool limited = call->count > request.next && call->args[request.next].type == &type_int32;
    if (limited && arg_int(call, request.next) < 0)
        return fail_range(call, "Count cannot be less than -1.", "count");
    regex_split(request.regex, request.input, limited ? (int)arg_int(call, request.next) : 0, from, &parts);
    if (is_late(call, &request))
        return false;
    struct list *array = array_new_of(&type_string, parts.count);
    memcpy(array->items, parts.items, sizeof *array->items * (size_t)parts.count);
    return give_object(call, array);
}

static bool regex_native_escape(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    return give_text(call, regex_escape(arg_text(call, 0), arg_length(call, 0)));
}

static bool regex_native_unescape(struct call *call) {
    size_t length;
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    char *text = regex_unescape(arg_text(call, 0), arg_length(call, 0), &length, call->failure);
    return text && give(call, string_from_n(text, length));
}

static bool regex_native_get_group_names(struct call *call) {
    const struct regex *regex = regex_of(call->self);
    struct list *names = array_new_of(&type_string, regex_group_count(regex));
    for (int i = 0; i < names->count; i++)
        names->items[i] = string_from(regex_group_name(regex, i));
    return give_object(call, names);
}

static bool regex_native_get_group_numbers(struct call *call) {
    const struct regex *regex = regex_of(call->self);
    struct list *numbers = array_new_of(&type_int32, regex_group_count(regex));
    for (int i = 0; i < numbers->count; i++)
        numbers->items[i] = value_int(regex_group_number(regex, i));
    return give_object(call, numbers);
}

static bool regex_native_group_name_from_number(struct call *call) {
    const struct regex *regex = regex_of(call->self);
    for (int i = 0; i < regex_group_count(regex); i++)
        if (regex_group_number(regex, i) == arg_int(call, 0))
            return give_text(call, regex_group_name(regex, i));
    return give(call, string_empty());
}

static bool regex_native_group_number_from_name(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    int index = regex_group_index(regex_of(call->self), arg_text(call, 0));
    return give_int(call, index < 0 ? -1 : regex_group_number(regex_of(call->self), index));
}

static bool regex_native_get_options(struct call *call) {
    return give_enum(call, "System.Text.RegularExpressions.RegexOptions", regex_options(regex_of(call->self)));
}

static bool regex_native_get_right_to_left(struct call *call) {
    return give_bool(call, regex_options(regex_of(call->self)) & REGEX_RIGHT_TO_LEFT);
}

static bool regex_native_get_match_timeout(struct call *call) {
    int64_t ticks = regex_timeout_ticks(regex_of(call->self));
    return give(call, value_of(&type_timespan, ticks ? ticks : INFINITE_TICKS));
}

static bool regex_native_get_infinite_match_timeout(struct call *call) {
    return give(call, value_of(&type_timespan, INFINITE_TICKS));
}

static int cache_size = 15;

static bool regex_native_get_cache_size(struct call *call) {
    return give_int(call, cache_size);
}

/* The cache's real size is our own business. */
static bool regex_native_set_cache_size(struct call *call) {
    cache_size = (int)arg_int(call, 0);
    return true;
}

static char *regex_to_text(struct value self) {
    return mem_strdup(regex_pattern(regex_of(self)));
}

static bool regex_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    from = value_base(from);
    if (!value_is_string(from))
        return false;
    const struct regex *regex = regex_compile(string_text(from), string_length(from), 0, failure);
    if (regex)
        *ret_value = value_regex(regex);
    else if (failure)
        failure->error_id = "InvalidCastFromStringToRegex";
    return regex != NULL;
}

static const struct type_member members[] = {
    {"new(string pattern)", regex_native_new},
    {"new(string pattern, System.Text.RegularExpressions.RegexOptions options)", regex_native_new},
    {"new(string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
     regex_native_new},
    {"static int CacheSize {get;set}", regex_native_get_cache_size, regex_native_set_cache_size},
    {"System.Text.RegularExpressions.RegexOptions Options {get}", regex_native_get_options},
    {"bool RightToLeft {get}", regex_native_get_right_to_left},
    {"timespan MatchTimeout {get}", regex_native_get_match_timeout},
    {"static timespan InfiniteMatchTimeout {get}", regex_native_get_infinite_match_timeout},
    {"int Count(string input)", regex_native_count},
    {"static int Count(string input, string pattern)", regex_native_count},
    {"static int Count(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
     regex_native_count},
    {"static int Count(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, "
     "timespan matchTimeout)",
     regex_native_count},
    {"static string Escape(string str)", regex_native_escape},
    {"string[] GetGroupNames()", regex_native_get_group_names},
    {"int[] GetGroupNumbers()", regex_native_get_group_numbers},
    {"string GroupNameFromNumber(int i)", regex_native_group_name_from_number},
    {"int GroupNumberFromName(string name)", regex_native_group_number_from_name},
    {"bool IsMatch(string input)", regex_native_is_match},
    {"static bool IsMatch(string input, string pattern)", regex_native_is_match},
    {"bool IsMatch(string input, int startat)", regex_native_is_match},
    {"static bool IsMatch(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
     regex_native_is_match},
    {"static bool IsMatch(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, "
     "timespan matchTimeout)",
     regex_native_is_match},
    {"System.Text.RegularExpressions.Match Match(string input)", regex_native_match},
    {"static System.Text.RegularExpressions.Match Match(string input, string pattern)", regex_native_match},
    {"System.Text.RegularExpressions.Match Match(string input, int startat)", regex_native_match},
    {"static System.Text.RegularExpressions.Match Match(string input, string pattern, "
     "System.Text.RegularExpressions.RegexOptions options)",
     regex_native_match},
    {"static System.Text.RegularExpressions.Match Match(string input, string pattern, "
     "System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
     regex_native_match},
    {"System.Text.RegularExpressions.Match Match(string input, int beginning, int length)", regex_native_match},
    {"System.Text.RegularExpressions.MatchCollection Matches(string input)", regex_native_matches},
    {"static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern)",
     regex_native_matches},
    {"System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)", regex_native_matches},
    {"static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, "
     "System.Text.RegularExpressions.RegexOptions options)",
     regex_native_matches},
    {"static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, "
     "System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
     regex_native_matches},
    {"string Replace(string input, string replacement)", regex_native_replace},
    {"string Replace(string input, string replacement, int count)", regex_native_replace},
    {"string Replace(string input, string replacement, int count, int startat)", regex_native_replace},
    {"static string Replace(string input, string pattern, string replacement)", regex_native_replace},
    {"string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)", regex_native_replace},
    {"static string Replace(string input, string pattern, string replacement, "
     "System.Text.RegularExpressions.RegexOptions options)",
     regex_native_replace},
    {"static string Replace(string input, string pattern, string replacement, "
     "System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
     regex_native_replace},
    {"string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
     regex_native_replace},
    {"static string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)",
     regex_native_replace},
    {"string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count, int startat)",
     regex_native_replace},
    {"static string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, "
     "System.Text.RegularExpressions.RegexOptions options)",
     regex_native_replace},
    {"static string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, "
     "System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
     regex_native_replace},
    {"string[] Split(string input)", regex_native_split},
    {"string[] Split(string input, int count)", regex_native_split},
    {"static string[] Split(string input, string pattern)", regex_native_split},
    {"static string[] Split(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
     regex_native_split},
    {"static string[] Split(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, "
     "timespan matchTimeout)",
     regex_native_split},
    {"string[] Split(string input, int count, int startat)", regex_native_split},
    {"string ToString()", native_to_string},
    {"static string Unescape(string str)", regex_native_unescape},
};

static const struct type_operations operations = {.to_string = regex_to_text, .convert_from = regex_from};

struct type type_regex = {
    .name = "System.Text.RegularExpressions.Regex",
    .accelerator = "regex",
    .base = &type_object,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_regex);
