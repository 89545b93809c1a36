/* Select-String: lines that match. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/match_info.h"
#include "cmd/utility/property_order.h"
#include "engine/provider_path.h"
#include "object/list.h"
#include "object/regex.h"
#include "os/file.h"

struct select_string {
    const char *culture;
    struct list *pattern, *path, *literal_path;
    bool simple_match, case_sensitive, quiet, list, no_emphasis, not_match, all_matches, raw;
    struct list *include, *exclude, *context;
    struct value encoding, input_object;
};

/* Ordinal, Invariant, Current, or a culture there is. */
static bool is_culture(struct value value, struct failure *failure) {
    static const char *const words[] = {"Ordinal", "Invariant", "Current"};
    const struct type *type = type_find("System.Globalization.CultureInfo");
    const char *name = value_to_text(value);
    struct value all = value_int(7) /* CultureTypes.AllCultures */, cultures, one;
    struct buffer names = {0};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal_ignore_case(words[i], name))
            return true;
    buffer_puts(&names, "Ordinal,Invariant,Current");
    if (type_static_invoke(type, "GetCultures", &all, 1, &cultures, NULL) != MEMBER_FOUND)
        return true;
    for (int32_t i = 0; i < list_of(cultures)->count; i++) {
        member_get(list_of(cultures)->items[i], "Name", &one, NULL);
        if (text_equal_ignore_case(value_to_text(one), name))
            return true;
        buffer_printf(&names, ",%s", value_to_text(one));
    }
    return failure_set(failure, "System.Management.Automation.ValidationMetadataException", "ValidateSetFailure",
                       CATEGORY_INVALID_ARGUMENT,
                       "The argument \"%s\" does not belong to the set \"%s\" specified by the ValidateSet attribute. "
                       "Supply an argument that is in the set and then try the command again.",
                       name, buffer_text(&names));
}

static const struct parameter parameters[] = {
    {"Culture", "string", ARG(select_string, culture), .flags = NOT_NULL, .validate = is_culture,
     .help = "The culture by which -SimpleMatch compares."},
    {"InputObject", "psobject", ARG(select_string, input_object), .sets = "Object,ObjectRaw",
     .flags = MANDATORY | PIPELINE | ALLOW_NULL | ALLOW_EMPTY_STRING, .help = "The texts or files to search."},
    {"Pattern", "string[]", ARG(select_string, pattern), .position = 1, .flags = MANDATORY,
     .help = "Regular expressions; with -SimpleMatch plain text."},
    {"Path", "string[]", ARG(select_string, path), .sets = "File,FileRaw", .position = 2,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The files to search."},
    {"LiteralPath", "string[]", ARG(select_string, literal_path), .sets = "LiteralFile,LiteralFileRaw",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The files to search, taken as they stand."},
    {"Raw", "switch", ARG(select_string, raw), .sets = "ObjectRaw,FileRaw,LiteralFileRaw", .flags = MANDATORY,
     .default_text = "False", .help = "Gives the lines as text."},
    {"SimpleMatch", "switch", ARG(select_string, simple_match), .default_text = "False",
     .help = "The patterns are plain text."},
    {"CaseSensitive", "switch", ARG(select_string, case_sensitive), .default_text = "False",
     .help = "Upper and lower case differ."},
    {"Quiet", "switch", ARG(select_string, quiet), .sets = "File,Object,LiteralFile", .default_text = "False",
     .help = "Tells only whether there is a match."},
    {"List", "switch", ARG(select_string, list), .default_text = "False", .help = "Only the first match of each file."},
    {"NoEmphasis", "switch", ARG(select_string, no_emphasis), .default_text = "False",
     .help = "What was found is not shown in reverse colours."},
    {"Include", "string[]", ARG(select_string, include), .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Only paths that match."},
    {"Exclude", "string[]", ARG(select_string, exclude), .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "No paths that match."},
    {"NotMatch", "switch", ARG(select_string, not_match), .default_text = "False",
     .help = "Gives the lines that do not match."},
    {"AllMatches", "switch", ARG(select_string, all_matches), .default_text = "False",
     .help = "Finds every match in a line."},
    {"Encoding", "System.Text.Encoding", ARG(select_string, encoding), .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How bytes become text."},
    {"Context", "int[]", ARG(select_string, context), .flags = NOT_NULL_OR_EMPTY, .has_range = true, .range_low = 0,
     .range_high = 2147483647, .count_low = 1, .count_high = 2,
     .help = "How many lines to give before and after each match."},
};

struct lines { /* what was searched, kept while lines around matches are wanted */
    struct value *texts;
    struct match_info **matches; /* NULL: the line did not match */
    int count, capacity;
};

struct state {
    const struct regex **expressions;
    int before, after;
    bool context, done;
    struct lines input;
    uint64_t number;
};

static void begin(struct cmdlet_call *call) {
    struct select_string *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    if (args->culture && !args->simple_match)
        cmdlet_throw(call, "System.InvalidOperationException", "CannotSpecifyCultureWithoutSimpleMatch",
                     CATEGORY_INVALID_DATA, VALUE_NULL,
                     "You must specify -Culture parameter only with -SimpleMatch parameter.");
    state->expressions = MEM_ARRAY(const struct regex *, args->pattern->count);
    for (int32_t i = 0; i < args->pattern->count; i++) {
        struct failure failure = {0};
        const char *pattern = value_to_text(args->pattern->items[i]);
        const char *text = args->simple_match ? regex_escape(pattern, strlen(pattern)) : pattern;
        state->expressions[i] =
            regex_compile(text, strlen(text), args->case_sensitive ? 0 : REGEX_IGNORE_CASE, &failure);
        if (!state->expressions[i])
            cmdlet_throw(call, "System.ArgumentException", "InvalidRegex", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                         "The string %s is not a valid regular expression: %s", pattern, failure.message);
    }
    state->context = args->context && args->context->count;
    if (state->context) {
        state->before = (int)args->context->items[0].i;
        state->after = (int)args->context->items[args->context->count - 1].i;
    }
}

/* ---- one line ---- */

static struct value all_matches(const struct select_string *args, const struct regex *regex, struct value line,
                                struct regex_match match) {
    struct values found = {0};
    for (;;) {
        values_add(&found, value_match(regex, line, &match));
        size_t next =
            args->all_matches ? regex_next_start(regex, string_text(line), string_length(line), &match) : SIZE_MAX;
        if (next == SIZE_MAX || !regex_find_in(regex, line, next, &match))
            break;
    }
    struct list *list = array_new_of(&type_match, found.count);
    for (int32_t i = 0; i < found.count; i++)
        list->items[i] = found.items[i];
    return value_list(list);
}

/* NULL: the line is not wanted. */
static struct match_info *match_line(struct cmdlet_call *call, struct value line) {
    struct select_string *args = call->args;
    struct state *state = call->state;
    struct regex_match match;
    int32_t i = 0;
    bool found = false;
    for (; i < args->pattern->count; i++)
        if ((found = regex_find_in(state->expressions[i], line,
                                   regex_first_start(state->expressions[i], string_length(line)), &match)))
            break;
    if (found == args->not_match)
        return NULL;
    int32_t pattern = found ? i : args->pattern->count - 1;
    struct match_info *info = object_new(&type_match_info, sizeof *info);
    info->ignore_case = !args->case_sensitive;
    info->emphasize = !args->no_emphasis && !args->not_match && !args->simple_match;
    info->line = line;
    info->pattern = value_to_text(args->pattern->items[pattern]);
    info->matches = found && !args->simple_match ? all_matches(args, state->expressions[pattern], line, match)
                                                 : value_list(array_new_of(&type_match, 0));
    return info;
}

static void emit(struct cmdlet_call *call, const struct match_info *match) {
    struct select_string *args = call->args;
    if (args->raw)
        cmdlet_write(call, match->line);
    else if (args->quiet && !args->list)
        cmdlet_write(call, value_bool(true));
    else
        cmdlet_write(call, value_object(match));
}

/* ---- context ---- */

static void lines_add(struct lines *lines, struct value text, struct match_info *match) {
    if (lines->count == lines->capacity) {
        MEM_GROW(lines->texts, lines->capacity, 64);
        lines->matches = mem_resize(lines->matches, sizeof *lines->matches * (size_t)lines->capacity);
    }
    lines->texts[lines->count] = text;
    lines->matches[lines->count++] = match;
}

static struct value slice(const struct lines *lines, int from, int to) {
    struct list *list = array_new_of(&type_string, to > from ? to - from : 0);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = lines->texts[from + i];
    return value_list(list);
}

/* Gives each match the lines around it; a line is displayed with one match only. */
static void emit_with_context(struct cmdlet_call *call, const struct lines *lines) {
    struct state *state = call->state;
    int displayed = 0; /* lines before it were shown */
    for (int i = 0; i < lines->count; i++) {
        struct match_info *match = lines->matches[i];
        if (!match)
            continue;
        int first = i > state->before ? i - state->before : 0;
        int last = lines->count - 1 - i > state->after ? i + 1 + state->after : lines->count, stop = i + 1;
        while (stop < last && !lines->matches[stop])
            stop++;
        match->context =
            match_context_new(slice(lines, first, i), slice(lines, i + 1, last),
                              slice(lines, first > displayed ? first : displayed, i), slice(lines, i + 1, stop));
        displayed = stop;
        emit(call, match);
    }
}

/* ---- files ---- */

static bool any_matches(const struct list *patterns, const char *path) {
    for (int32_t i = 0; i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), path, true))
            return true;
    return false;
}

static bool next_line(const char **at, const char *end, struct value *ret_line) {
    if (*at >= end)
        return false;
    size_t length = 0;
    while (*at + length < end && (*at)[length] != '\n' && (*at)[length] != '\r')
        length++;
    *ret_line = string_from_n(*at, length);
    *at += length;
    if (*at < end)
        *at += **at == '\r' && *at + 1 < end && (*at)[1] == '\n' ? 2 : 1;
    return true;
}

static bool search_file(struct cmdlet_call *call, const char *path) {
    struct select_string *args = call->args;
    struct state *state = call->state;
    struct buffer bytes = {0}, text = {0};
    struct failure failure = {0};
    struct lines lines = {0};
    struct value line;
    bool found = false;
    if ((args->include && !any_matches(args->include, path)) || (args->exclude && any_matches(args->exclude, path)))
        return false;
    if (!file_read(path, &bytes, 0, &failure)) {
        write_error("System.ArgumentException", "ProcessingFile", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "The file %s cannot be read: %s", path, failure.message);
        return false;
    }
    encoding_decode(encoding_argument(call, args->encoding), buffer_text(&bytes), bytes.length, &text, NULL);
    const char *at = buffer_text(&text), *end = at + text.length;
    for (uint64_t number = 1; next_line(&at, end, &line); number++) {
        struct match_info *match = match_line(call, line);
        stop_check();
        if (match) {
            match->path = path;
            match->line_number = number;
            found = true;
        }
        if (state->context && !args->quiet)
            lines_add(&lines, line, match);
        else if (match)
            emit(call, match);
        if (match && (args->quiet || (args->list && !state->context)))
            break;
    }
    emit_with_context(call, &lines);
    return found;
}

static bool search_path(struct cmdlet_call *call, const char *text, bool literal) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    bool found = false, quiet = ((struct select_string *)call->args)->quiet;
    if (!provider_paths_resolve(text, literal, false, &paths, &failure, &target))
        cmdlet_throw_failure(call, &failure, target);
    for (int i = 0; i < paths.count && !(quiet && found); i++)
        if (!file_is_directory(paths.items[i].path))
            found = search_file(call, paths.items[i].path) || found;
    return found;
}

static void search_files(struct cmdlet_call *call, const struct list *paths, bool literal) {
    struct select_string *args = call->args;
    bool found = false;
    for (int32_t i = 0; i < paths->count && !(args->quiet && found); i++)
        found = search_path(call, value_to_text(paths->items[i]), literal) || found;
    if (args->quiet && !found)
        cmdlet_write(call, args->list ? VALUE_NULL : value_bool(false));
}

static void search_input(struct cmdlet_call *call) {
    struct select_string *args = call->args;
    struct state *state = call->state;
    struct value base = value_base(args->input_object);
    const struct match_info *earlier = base.type == &type_match_info ? base.p : NULL;
    struct value line = earlier ? earlier->line : value_is_string(base) ? base : value_to_string(args->input_object);
    struct match_info *match = match_line(call, line);
    state->number++;
    if (match) {
        match->path = earlier ? earlier->path : NULL;
        match->line_number = earlier ? earlier->line_number : state->number;
    }
    if (state->context && !args->quiet)
        lines_add(&state->input, line, match);
    else if (match)
        emit(call, match);
    state->done = match && args->quiet;
}

static void process(struct cmdlet_call *call) {
    struct select_string *args = call->args;
    struct state *state = call->state;
    struct value path;
    if (state->done)
        return;
    if (args->path || args->literal_path) {
        search_files(call, args->literal_path ? args->literal_path : args->path, args->literal_path != NULL);
    } else if (value_has_type_name(args->input_object, "System.IO.FileInfo") &&
               member_get(args->input_object, "FullName", &path, NULL) == MEMBER_FOUND) {
        bool found = search_file(call, value_to_text(path));
        if (args->quiet && !found)
            cmdlet_write(call, args->list ? VALUE_NULL : value_bool(false));
    } else {
        search_input(call);
    }
}

static void end(struct cmdlet_call *call) {
    emit_with_context(call, &((struct state *)call->state)->input);
}

static const struct example examples[] = {
    {"Select-String -Path ./*.log -Pattern 'error'", "Finds lines in files."},
    {"'one', 'two', 'three' | Select-String '^t'", "Finds texts from the pipeline."},
    {"Select-String 'fail' ./build.log -Context 2, 3", "Shows two lines before and three after each match."},
};
static const struct cmdlet select_string = {
    .name = "Select-String",
    .module = MODULE_UTILITY,
    .default_set = "File",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct select_string),
    .output_types = "System.Boolean,Microsoft.PowerShell.Commands.MatchInfo,System.String",
    .synopsis = "Finds text in strings and files.",
    .description =
        "Searches lines for regular expressions or plain text, and tells file, line number and what was found.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(select_string);
