/* The views of errors. */
#include "format/error_view.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/command.h"
#include "engine/host.h"
#include "format/cells.h"
#include "format/render.h"
#include "format/style.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"

struct error_parts { /* one record being shown */
    struct value record, invocation;
    const char *view;
    const char *error_colour, *accent_colour, *reset;
    int window_width;
};

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    if (value_is_null(self)) {
        return VALUE_NULL;
    }
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static const char *text_of(struct value self, const char *name) {
    return value_to_text(get(self, name));
}

static bool is_category(const struct error_parts *parts, const char *name) {
    return text_equal_ignore_case(text_of(get(parts->record, "CategoryInfo"), "Category"), name);
}

static struct error_parts parts_of(struct value record) {
    struct error_parts parts = {.record = record, .error_colour = "", .accent_colour = "", .reset = ""};
    parts.invocation = get(record, "InvocationInfo");
    struct value inner = value_is_null(parts.invocation) ? get(record, "ErrorRecord") : VALUE_NULL;
    if (!value_is_null(get(inner, "InvocationInfo"))) {
        parts.record = inner;
        parts.invocation = get(inner, "InvocationInfo");
    }
    bool found;
    struct value view = variable_get(scope_current(), "ErrorView", &found);
    parts.view = found && !value_is_null(view) ? value_to_text(view) : "ConciseView";
    struct host *host = runspace->host;
    parts.window_width = host->width ? host->width(host) : 120;
    const char *suppressed = getenv("__SuppressAnsiEscapeSequences");
    if (host->supports_vt && !(suppressed && *suppressed)) {
        parts.error_colour = style_current()->formatting.error;
        parts.accent_colour = style_current()->formatting.error_accent;
        parts.reset = STYLE_RESET;
    }
    return parts;
}

/* The lines "Line |", the source line and its tildes, and what leads each line of the message. */
struct position_block {
    const char *text, *prefix, *plain_prefix;
};

static bool is_white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *trim(const char *text) {
    while (is_white(*text)) {
        text++;
    }
    size_t length = strlen(text);
    while (length && is_white(text[length - 1])) {
        length--;
    }
    return mem_strndup(text, length);
}

static const char *nth_line(const char *text, int index) {
    while (index-- > 0) {
        text = strchr(text, '\n');
        if (!text) {
            return "";
        }
        text++;
    }
    return mem_strndup(text, strcspn(text, "\n"));
}

static const char *last_line(const char *text) {
    const char *line = strrchr(text, '\n');
    return line ? line + 1 : text;
}

/* The source line with the part under the tildes in the accent's colour. */
static const char *coloured_line(const struct error_parts *parts, const char *line, const char *tildes) {
    size_t length = strlen(line), start = strcspn(tildes, "~"), count = strspn(tildes + start, "~");
    if (!*parts->reset || start + count > length || count >= length) {
        return line;
    }
    return mem_printf("%.*s%s%.*s%s%s", (int)start, line, parts->accent_colour, (int)count, line + start, parts->reset,
                      line + start + count);
}

/* What the block shows: the record's place, or the one that a test's assertion names in its target. */
struct place {
    const char *heading, *number, *line, *tildes;
};

static struct value target_part(const struct error_parts *parts, const char *key) {
    struct value target = value_base(get(parts->record, "TargetObject")), part = VALUE_NULL;
    return value_is_dictionary(target) && dictionary_get_text(dictionary_of(target), key, &part) ? part : VALUE_NOTHING;
}

static bool names_place(const struct error_parts *parts) {
    return !value_is_nothing(target_part(parts, "Line")) && !value_is_nothing(target_part(parts, "LineText"));
}

static struct place named_place(const struct error_parts *parts) {
    struct value file = target_part(parts, "File");
    return (struct place){mem_printf("%s%s", parts->reset, value_is_nothing(file) ? "" : value_to_text(file)),
                          value_to_text(target_part(parts, "Line")),
                          trim(value_to_text(target_part(parts, "LineText"))), ""};
}

static struct place own_place(const struct error_parts *parts) {
    struct value invocation = parts->invocation;
    const char *script = text_of(invocation, "ScriptName"), *number = text_of(invocation, "ScriptLineNumber"),
               *program = getenv("TERM_PROGRAM"), *heading = "";
    if (*script && program && strcmp(program, "vscode") == 0) {
        heading = mem_printf("%s%s:%s:%s", parts->reset, script, number, text_of(invocation, "OffsetInLine"));
    } else if (*script) {
        heading = mem_printf("%s%s:%s", parts->reset, script, number);
    }
    const char *position = text_of(invocation, "PositionMessage"), *line = nth_line(position, 1),
               *tildes = last_line(position);
    return (struct place){heading, number, line + (*line != 0), tildes + (*tildes != 0)}; /* behind the plus sign */
}

static struct position_block position_block(const struct error_parts *parts) {
    enum { LABEL = 4 }; /* "Line" */
    struct place place = names_place(parts) ? named_place(parts) : own_place(parts);
    int digits = (int)strlen(place.number), wider = digits > LABEL ? digits - LABEL : 0,
        narrower = digits < LABEL ? LABEL - digits : 0;
    const char *tildes = place.tildes;
    struct buffer text = {0};
    buffer_printf(&text, "%s\n%s%*sLine |\n", place.heading, parts->accent_colour, wider, "");
    buffer_printf(&text, "%s%*s%s | %s%s\n", parts->accent_colour, narrower, "", place.number, parts->reset,
                  coloured_line(parts, place.line, tildes));
    struct position_block block = {.plain_prefix = mem_printf("%*s     | ", wider, "")};
    block.prefix = mem_printf("%s%s%s", parts->accent_colour, block.plain_prefix, parts->error_colour);
    if (*tildes) {
        buffer_printf(&text, "%s%s\n", block.prefix, tildes);
    }
    block.text = buffer_text(&text);
    return block;
}

static bool ends_ignore_case(const char *text, const char *end) {
    size_t length = strlen(text), size = strlen(end);
    return length >= size && text_equal_ignore_case(text + length - size, end);
}

/* What an error that nobody caught has for its exception (error_record_of_uncaught). */
static bool is_stand_in(struct value exception) {
    const struct type *type = value_base(exception).type;
    return type && strcmp(type->name, "System.Management.Automation.ParentContainsErrorRecordException") == 0;
}

/* The place is shown for parse errors that nobody caught, and for what a script or a later line says; never for script
 * modules. */
static bool shows_position(const struct error_parts *parts) {
    const char *script = text_of(parts->invocation, "ScriptName");
    int32_t line = 0;
    convert_to_int(get(parts->invocation, "ScriptLineNumber"), &line, NULL);
    bool parse_error = is_category(parts, "ParserError") && is_stand_in(get(parts->record, "Exception"));
    return names_place(parts) || ((parse_error || *script || line > 1) && !ends_ignore_case(script, ".psm1"));
}

static const char *details_message(const struct error_parts *parts) {
    return text_of(get(parts->record, "ErrorDetails"), "Message");
}

static const char *raw_message(const struct error_parts *parts) {
    const char *details = details_message(parts);
    if (*details) {
        return details;
    }
    struct value exception = get(parts->record, "Exception");
    if (value_is_null(exception)) {
        const char *message = text_of(parts->record, "Message");
        return *message ? message : value_to_text(parts->record);
    }
    const char *message = text_of(exception, "Message");
    const char *marker = is_category(parts, "ParserError") ? strstr(message, "~\n") : NULL;
    if (marker) { /* the message of a parse error holds its own picture of the place */
        const char *end = strstr(marker + 2, "\n\n");
        return end ? mem_strndup(marker + 2, (size_t)(end - marker - 2)) : marker + 2;
    }
    return message;
}

/* Texts cut by UTF-16 length. */
static size_t units_of(const char *text) {
    return utf8_count_chars(text, strlen(text), NULL);
}

/* The text up to the last white space within `units`; all of it where it is no longer. */
static const char *cut_at_white_space(const char *text, size_t units) {
    if (units_of(text) <= units) {
        return text;
    }
    size_t length = utf8_offset(text, strlen(text), units, NULL);
    for (size_t at = length; at > 0; at--) {
        if (is_white(text[at - 1])) {
            return mem_strndup(text, at - 1);
        }
    }
    return mem_strndup(text, length);
}

static const char *joined_lines(const char *text) {
    char *copy = mem_strdup(text);
    for (char *at = copy; *at; at++) {
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    }
    return copy;
}

/* The message in lines no wider than the window, each led by the block's bar. */
static const char *wrapped_message(const struct error_parts *parts, const char *message,
                                   const struct position_block *block) {
    const char *plain = block ? block->plain_prefix : "", *prefix = block ? block->prefix : "";
    size_t width = (size_t)(parts->window_width > 0 ? parts->window_width : 0), prefix_units = strlen(plain);
    message = joined_lines(message);
    if (width == 0 || prefix_units + units_of(message) <= width) {
        return mem_printf("%s%s\n", prefix, message);
    }
    struct buffer text = {0};
    const char *rest = mem_printf("%s%s", plain, message), *line = cut_at_white_space(rest, width);
    if (strlen(line) < prefix_units) /* the first word is wider than the window: the bar stands alone */
        buffer_printf(&text, "%s%s\n", parts->accent_colour, line);
    else
        buffer_printf(&text, "%s%s\n", prefix, line + prefix_units);
    rest = trim(rest + strlen(line));
    while (units_of(rest) + prefix_units > width) {
        line = cut_at_white_space(mem_printf("%s%s", plain, rest), width);
        if (strlen(line) <= prefix_units) {
            break;
        }
        buffer_printf(&text, "%s%s\n", prefix, line + prefix_units);
        rest = trim(rest + strlen(line) - prefix_units);
    }
    buffer_printf(&text, "%s%s\n", prefix, trim(rest));
    return buffer_text(&text);
}

/* What stands before the colon. */
static const char *concise_heading(const struct error_parts *parts) {
    struct value category = get(parts->record, "CategoryInfo"), command = get(parts->invocation, "MyCommand");
    const char *name = text_of(command, "Name"), *activity = text_of(category, "Activity");
    if (value_is_true(get(get(parts->record, "Exception"), "WasThrownFromThrowStatement"))) {
        return "Exception";
    }
    if (*name && command_find(scope_current(), name)) {
        return name;
    }
    if (*activity) {
        return activity;
    }
    if (!value_is_null(command)) {
        return value_to_text(command);
    }
    const char *called = text_of(parts->invocation, "InvocationName");
    if (*called) {
        return called;
    }
    if (!is_category(parts, "NotSpecified") && !value_is_null(get(category, "Category"))) {
        return text_of(category, "Category");
    }
    const char *reason = text_of(category, "Reason");
    return *reason ? reason : "Error";
}

static const char *concise_text(const struct error_parts *parts) {
    struct position_block block;
    bool has_block = shows_position(parts);
    const char *message = raw_message(parts);
    if (has_block) {
        block = position_block(parts);
    }
    bool in_script = !value_is_null(parts->invocation) && *text_of(parts->invocation, "ScriptName");
    if (in_script || is_category(parts, "ParserError")) {
        message = wrapped_message(parts, message, has_block ? &block : NULL);
    } else if (has_block) {
        message = mem_printf("%s%s", block.prefix, message);
    }
    const char *text = mem_printf("%s%s: %s%s%s%s", parts->error_colour, concise_heading(parts),
                                  has_block ? block.text : "", parts->error_colour, message, parts->reset);
    const char *action = text_of(get(parts->record, "ErrorDetails"), "RecommendedAction");
    if (*trim(action)) {
        text = mem_printf("%s\n%s  Recommendation: %s%s", text, parts->error_colour, action, parts->reset);
    }
    return text;
}

/* NormalView's lead: the command's name as called, the script's path, or the text that was given to run. */
static const char *command_prefix(const struct error_parts *parts) {
    struct value command = get(parts->invocation, "MyCommand");
    const char *called = text_of(parts->invocation, "InvocationName"), *name = called;
    if (!value_is_null(command)) {
        const char *kind = text_of(command, "CommandType");
        if (text_equal_ignore_case(kind, "ExternalScript")) {
            name = text_of(command, "Path");
        } else if (text_equal_ignore_case(kind, "Script")) {
            name = text_of(command, "ScriptBlock");
        } else if (!*called || strcmp(called, "&") == 0 || strcmp(called, ".") == 0) {
            name = text_of(command, "Name");
        }
    }
    return *name ? mem_printf("%s : ", name) : "";
}

static const char *normal_text(const struct error_parts *parts) {
    struct buffer text = {0};
    const char *position = "", *details = details_message(parts);
    if (!value_is_null(parts->invocation) &&
        (!value_is_null(get(parts->invocation, "MyCommand")) || !is_category(parts, "ParserError"))) {
        position = text_of(parts->invocation, "PositionMessage");
    }
    const char *more = text_of(parts->record, "PSMessageDetails"),
               *category = text_of(parts->record, "ErrorCategory_Message");
    buffer_printf(&text, "%s%s%s", parts->error_colour, command_prefix(parts), parts->error_colour);
    buffer_puts(&text, *details ? details : text_of(get(parts->record, "Exception"), "Message"));
    buffer_printf(&text, "%s%s%s%s", *more ? " : " : "", more, *position ? "\n" : "", position);
    buffer_printf(&text, "\n+ CategoryInfo          : %s",
                  *category ? category : text_of(parts->record, "CategoryInfo"));
    buffer_printf(&text, "\n+ FullyQualifiedErrorId : %s", text_of(parts->record, "FullyQualifiedErrorId"));
    const char *computer = text_of(get(parts->record, "OriginInfo"), "PSComputerName");
    if (*computer) {
        buffer_printf(&text, "\n+ PSComputerName        : %s", computer);
    }
    buffer_puts(&text, parts->reset);
    return buffer_text(&text);
}

/* Shows the newest error, as Get-Error does. */
static const char *detailed_text(const struct error_parts *parts) {
    struct value newest = parts->record;
    if (runspace->errors && runspace->errors->count) {
        newest = runspace->errors->items[0];
    }
    struct custom_node *tree = custom_node_new(CUSTOM_ENTRY);
    error_detail_build(newest, tree);
    return mem_printf("%s%s%s", parts->error_colour, render_custom(tree), parts->reset);
}

const char *error_view_text(struct value record) {
    struct error_parts parts = parts_of(record);
    const char *id = text_of(parts.record, "FullyQualifiedErrorId");
    if (strcmp(id, "NativeCommandErrorMessage") == 0 || strcmp(id, "NativeCommandError") == 0) {
        return mem_printf("%s%s%s", parts.error_colour, text_of(get(parts.record, "Exception"), "Message"),
                          parts.reset);
    }
    if (text_equal_ignore_case(parts.view, "DetailedView")) {
        return detailed_text(&parts);
    }
    if (text_equal_ignore_case(parts.view, "CategoryView")) {
        return mem_printf("%s%s%s", parts.error_colour, text_of(parts.record, "CategoryInfo"), parts.reset);
    }
    return text_equal_ignore_case(parts.view, "ConciseView") ? concise_text(&parts) : normal_text(&parts);
}

void error_view_build(struct value record, struct custom_node *out) {
    custom_add_text(out, error_view_text(record));
}
