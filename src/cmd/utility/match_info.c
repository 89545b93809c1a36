/* MatchInfo and MatchInfoContext. */
#include "cmd/utility/match_info.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/field_object.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

#define SELF ((struct match_info *)call->self.p)
#define CONTEXT "Microsoft.PowerShell.Commands.MatchInfoContext"

static const struct type_member context_members[] = {
    FIELD("string[] PreContext {get;set}", 0),
    FIELD("string[] PostContext {get;set}", 1),
    FIELD("string[] DisplayPreContext {get;set}", 2),
    FIELD("string[] DisplayPostContext {get;set}", 3),
};
static struct type type_match_context = {
    .name = CONTEXT, .base = &type_object, .members = context_members, .member_count = COUNT_OF(context_members)};
TYPE_REGISTER(type_match_context);

struct value match_context_new(struct value pre, struct value post, struct value display_pre,
                               struct value display_post) {
    struct value fields[] = {pre, post, display_pre, display_post};
    return field_object_new(&type_match_context, fields, COUNT_OF(fields));
}

/* ---- text ---- */

/* The path as seen from a folder. */
static const char *relative_path(const struct match_info *match, const char *directory) {
    size_t length = directory ? strlen(directory) : 0;
    const char *path = match->path ? match->path : "InputStream";
    if (!match->path || !length || !text_starts_ignore_case(path, directory) || !path[length])
        return path;
    if (directory[length - 1] == '/')
        return path + length;
    return path[length] == '/' ? path + length + 1 : path;
}

static void put_line(struct buffer *text, const struct match_info *match, const char *path, uint64_t number,
                     const char *prefix, const char *line) {
    if (text->length)
        buffer_putc(text, '\n');
    buffer_puts(text, prefix);
    if (match->path)
        buffer_printf(text, "%s:%llu:", path, (unsigned long long)number);
    buffer_puts(text, line);
}

static const struct list *context_lines(const struct match_info *match, int field) {
    return list_of(((struct field_object *)match->context.p)->fields[field]);
}

static const char *match_text(const struct match_info *match, const char *directory, const char *line) {
    struct buffer text = {0};
    const char *path = relative_path(match, directory);
    bool context = !value_is_null(match->context);
    const struct list *before = context ? context_lines(match, 2) : NULL,
                      *after = context ? context_lines(match, 3) : NULL;
    uint64_t number = match->line_number - (before ? (uint64_t)before->count : 0);
    for (int32_t i = 0; before && i < before->count; i++)
        put_line(&text, match, path, number++, "  ", value_to_text(before->items[i]));
    put_line(&text, match, path, number++, context ? "> " : "", line);
    for (int32_t i = 0; after && i < after->count; i++)
        put_line(&text, match, path, number++, "  ", value_to_text(after->items[i]));
    return buffer_text(&text);
}

/* What was found in reverse colours, where a terminal shows it. */
static const char *emphasized_line(const struct match_info *match) {
    const struct list *matches = list_of(match->matches);
    struct buffer text = {0};
    const char *rest = value_to_text(match->line);
    if (!match->emphasize || !isatty(STDOUT_FILENO) || getenv("NO_COLOR"))
        return rest;
    for (int32_t i = 0; i < matches->count; i++) {
        struct value found = VALUE_NULL;
        member_get(matches->items[i], "Value", &found, NULL);
        const char *what = value_to_text(found), *at = strstr(rest, what);
        if (!at || !*what)
            continue;
        buffer_append(&text, rest, (size_t)(at - rest));
        buffer_printf(&text, "\033[7m%s\033[0m", what);
        rest = at + strlen(what);
    }
    buffer_puts(&text, rest);
    return buffer_text(&text);
}

/* ---- members ---- */

static bool get_ignore_case(struct call *call) {
    return give_bool(call, SELF->ignore_case);
}
static bool get_line_number(struct call *call) {
    return give(call, value_of(&type_uint64, (int64_t)SELF->line_number));
}
static bool get_line(struct call *call) {
    return give(call, SELF->line);
}
static bool get_filename(struct call *call) {
    const char *slash = SELF->path ? strrchr(SELF->path, '/') : NULL;
    return give_text(call, slash ? slash + 1 : SELF->path ? SELF->path : "InputStream");
}
static bool get_path(struct call *call) {
    return give_text(call, SELF->path ? SELF->path : "InputStream");
}
static bool get_pattern(struct call *call) {
    return give_text(call, SELF->pattern);
}
static bool get_context(struct call *call) {
    return give(call, SELF->context);
}
static bool get_matches(struct call *call) {
    return give(call, SELF->matches);
}

static bool set_ignore_case(struct call *call) {
    SELF->ignore_case = arg_int(call, 0) != 0;
    return true;
}
static bool set_line_number(struct call *call) {
    SELF->line_number = (uint64_t)arg_int(call, 0);
    return true;
}
static bool set_line(struct call *call) {
    SELF->line = call->args[0];
    return true;
}
static bool set_path(struct call *call) {
    SELF->path = arg_text(call, 0);
    return true;
}
static bool set_pattern(struct call *call) {
    SELF->pattern = arg_text(call, 0);
    return true;
}
static bool set_context(struct call *call) {
    SELF->context = call->args[0];
    return true;
}
static bool set_matches(struct call *call) {
    SELF->matches = call->args[0];
    return true;
}

static bool match_relative_path(struct call *call) {
    return give_text(call, relative_path(SELF, arg_text(call, 0)));
}
static bool match_to_string(struct call *call) {
    return give_text(call, match_text(SELF, call->count ? arg_text(call, 0) : NULL, value_to_text(SELF->line)));
}
static bool match_to_emphasized(struct call *call) {
    return give_text(call, match_text(SELF, arg_text(call, 0), emphasized_line(SELF)));
}
static char *to_string(struct value self) {
    const struct match_info *match = self.p;
    return mem_strdup(match_text(match, NULL, value_to_text(match->line)));
}

static const struct type_member members[] = {
    {"bool IgnoreCase {get;set}", get_ignore_case, set_ignore_case},
    {"ulong LineNumber {get;set}", get_line_number, set_line_number},
    {"string Line {get;set}", get_line, set_line},
    {"string Filename {get}", get_filename},
    {"string Path {get;set}", get_path, set_path},
    {"string Pattern {get;set}", get_pattern, set_pattern},
    {CONTEXT " Context {get;set}", get_context, set_context},
    {"System.Text.RegularExpressions.Match[] Matches {get;set}", get_matches, set_matches},
    {"string RelativePath(string directory)", match_relative_path},
    {"string ToString()", match_to_string},
    {"string ToString(string directory)", match_to_string},
    {"string ToEmphasizedString(string directory)", match_to_emphasized},
};
static const struct type_operations operations = {.to_string = to_string};
struct type type_match_info = {.name = "Microsoft.PowerShell.Commands.MatchInfo",
                               .base = &type_object,
                               .members = members,
                               .member_count = COUNT_OF(members),
                               .operations = &operations};
TYPE_REGISTER(type_match_info);
