/* $PSStyle as a type: PSStyle and the objects in it. */
#include "format/style.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/automatic_host.h"
#include "format/cells.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "object/type.h"
#include "object/type/enum_rows.h"

#define STYLE_NAME "System.Management.Automation.PSStyle"

static struct style *current;
static struct type type_extensions, type_style, type_formatting, type_progress, type_file_info, type_foreground,
    type_background;

static bool plain_terminal(void) {
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return (no_colour && *no_colour) ||
           (term && (strcmp(term, "dumb") == 0 || strcmp(term, "xterm-mono") == 0 || strcmp(term, "xtermm") == 0));
}

static struct value default_extensions(void) {
    static const char *const archives[] = {".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"};
    static const char *const scripts[] = {".ps1", ".psd1", ".psm1", ".ps1xml"};
    struct dictionary *extensions = dictionary_new(&type_extensions, true);
    for (size_t i = 0; i < COUNT_OF(archives); i++) {
        dictionary_set_text(extensions, archives[i], string_from("\x1b[31;1m"));
    }
    for (size_t i = 0; i < COUNT_OF(scripts); i++) {
        dictionary_set_text(extensions, scripts[i], string_from("\x1b[33;1m"));
    }
    return value_dictionary(extensions);
}

struct style *style_current(void) {
    if (!current) {
        current = object_new(&type_style, sizeof(*current));
        current->rendering = plain_terminal() ? RENDER_PLAIN_TEXT : RENDER_HOST;
        current->formatting = (struct style_formatting){
            .format_accent = "\x1b[32;1m",
            .error_accent = "\x1b[36;1m",
            .error = "\x1b[31;1m",
            .warning = "\x1b[33;1m",
            .verbose = "\x1b[33;1m",
            .debug = "\x1b[33;1m",
            .table_header = "\x1b[32;1m",
            .custom_table_header_label = "\x1b[32;1;3m",
            .feedback_name = "\x1b[33m",
            .feedback_text = "\x1b[96m",
            .feedback_action = "\x1b[97m",
        };
        current->progress_style = "\x1b[33;1m";
        current->progress_max_width = 120;
        current->file_directory = "\x1b[44;1m";
        current->file_symbolic_link = "\x1b[36;1m";
        current->file_executable = "\x1b[32;1m";
    }
    return current;
}

/* $PSStyle, for the engine. */
struct value ps_style(void) {
    return value_object(style_current());
}

bool style_is_plain(bool for_host, bool supports_vt) {
    if (!supports_vt) {
        return true;
    }
    switch (style_current()->rendering) {
    case RENDER_PLAIN_TEXT:
        return true;
    case RENDER_ANSI:
        return false;
    default:
        return !for_host;
    }
}

/* The parts are objects of their own type without data: all data stands in the one style. */
static bool get_part(struct call *call, struct type *type) {
    call->result = value_object(object_new(type, sizeof(struct object)));
    return true;
}
static bool get_formatting(struct call *call) {
    return get_part(call, &type_formatting);
}
static bool get_progress(struct call *call) {
    return get_part(call, &type_progress);
}
static bool get_file_info(struct call *call) {
    return get_part(call, &type_file_info);
}
static bool get_foreground(struct call *call) {
    return get_part(call, &type_foreground);
}
static bool get_background(struct call *call) {
    return get_part(call, &type_background);
}
static bool get_instance(struct call *call) {
    call->result = ps_style();
    return true;
}

#define SEQUENCE(function, text)                                                                                       \
    static bool function(struct call *call) {                                                                          \
        call->result = string_from(text);                                                                              \
        return true;                                                                                                   \
    }
SEQUENCE(get_reset, "\x1b[0m")
SEQUENCE(get_blink, "\x1b[5m")
SEQUENCE(get_blink_off, "\x1b[25m")
SEQUENCE(get_bold, "\x1b[1m")
SEQUENCE(get_bold_off, "\x1b[22m")
SEQUENCE(get_dim, "\x1b[2m")
SEQUENCE(get_dim_off, "\x1b[22m")
SEQUENCE(get_hidden, "\x1b[8m")
SEQUENCE(get_hidden_off, "\x1b[28m")
SEQUENCE(get_reverse, "\x1b[7m")
SEQUENCE(get_reverse_off, "\x1b[27m")
SEQUENCE(get_italic, "\x1b[3m")
SEQUENCE(get_italic_off, "\x1b[23m")
SEQUENCE(get_underline, "\x1b[4m")
SEQUENCE(get_underline_off, "\x1b[24m")
SEQUENCE(get_strikethrough, "\x1b[9m")
SEQUENCE(get_strikethrough_off, "\x1b[29m")

/* A style may hold escape sequences only, no text of its own. */
static bool check_text(struct call *call, const char *text) {
    if (*cells_plain(text)) {
        return failure_set(
            call->failure, "System.ArgumentException", "ArgumentException", CATEGORY_NOT_SPECIFIED,
            "The specified string contains printable content when it should only contain ANSI escape sequences: %s",
            text);
    }
    return true;
}

static bool check_sequence(struct call *call, const char **ret_text) {
    const char *text = value_is_null(call->args[0]) ? "" : string_text(call->args[0]);
    if (!check_text(call, text))
        return false;
    *ret_text = text;
    return true;
}

/* ---- FileInfo.Extension: the styles of files by their endings ---- */

static bool check_ending(struct call *call) {
    const char *ending = value_is_null(call->args[0]) ? "" : string_text(call->args[0]);
    return *ending == '.' ||
           failure_set(call->failure, "System.ArgumentException", "ArgumentException", CATEGORY_NOT_SPECIFIED,
                       "When adding or removing extensions, the extension must start with a period.");
}

static bool add_extension(struct call *call) {
    struct dictionary *extensions = call->self.p;
    if (!check_ending(call) || !check_text(call, value_is_null(call->args[1]) ? "" : string_text(call->args[1])))
        return false;
    if (dictionary_find(extensions, call->args[0]))
        return failure_set(call->failure, "System.ArgumentException", "ArgumentException", CATEGORY_NOT_SPECIFIED,
                           "An item with the same key has already been added. Key: %s", string_text(call->args[0]));
    dictionary_set(extensions, call->args[0], call->args[1]);
    return true;
}

static bool remove_extension(struct call *call) {
    if (!check_ending(call))
        return false;
    dictionary_remove(call->self.p, call->args[0]);
    return true;
}

static const struct type_member extensions_members[] = {
    {"void Add(string extension, string decoration)", add_extension},
    {"void Remove(string extension)", remove_extension},
};
static struct type type_extensions = {
    .name = "System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary",
    .base = &type_hashtable,
    .code = CODE_DICTIONARY,
    .flags = TYPE_NO_ENUMERATE | TYPE_SEALED,
    .members = extensions_members,
    .member_count = COUNT_OF(extensions_members)};
TYPE_REGISTER(type_extensions);

#define STYLE_TEXT(name, place)                                                                                        \
    static bool get_##name(struct call *call) {                                                                        \
        call->result = string_from(style_current()->place);                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        return check_sequence(call, &style_current()->place);                                                          \
    }
STYLE_TEXT(format_accent, formatting.format_accent)
STYLE_TEXT(error_accent, formatting.error_accent)
STYLE_TEXT(error, formatting.error)
STYLE_TEXT(warning, formatting.warning)
STYLE_TEXT(verbose, formatting.verbose)
STYLE_TEXT(debug, formatting.debug)
STYLE_TEXT(table_header, formatting.table_header)
STYLE_TEXT(custom_table_header_label, formatting.custom_table_header_label)
STYLE_TEXT(feedback_name, formatting.feedback_name)
STYLE_TEXT(feedback_text, formatting.feedback_text)
STYLE_TEXT(feedback_action, formatting.feedback_action)
STYLE_TEXT(progress_style, progress_style)
STYLE_TEXT(file_directory, file_directory)
STYLE_TEXT(file_symbolic_link, file_symbolic_link)
STYLE_TEXT(file_executable, file_executable)

static const struct enum_label rendering_labels[] = {
    {"Host", RENDER_HOST}, {"PlainText", RENDER_PLAIN_TEXT}, {"Ansi", RENDER_ANSI}};
ENUM(rendering_labels, "System.Management.Automation.OutputRendering", type_int32);
static const struct enum_label progress_labels[] = {{"Minimal", 0}, {"Classic", 1}};
ENUM(progress_labels, "System.Management.Automation.ProgressView", type_int32);

static bool get_rendering(struct call *call) {
    call->result = value_of(&enum_rendering_labels, style_current()->rendering);
    return true;
}
static bool set_rendering(struct call *call) {
    style_current()->rendering = (enum output_rendering)call->args[0].i;
    return true;
}
static bool get_progress_view(struct call *call) {
    call->result = value_of(&enum_progress_labels, style_current()->progress_view);
    return true;
}
static bool set_progress_view(struct call *call) {
    style_current()->progress_view = (int)call->args[0].i;
    return true;
}
static bool get_max_width(struct call *call) {
    call->result = value_int(style_current()->progress_max_width);
    return true;
}
static bool set_max_width(struct call *call) {
    enum { LEAST = 18 };
    if (call->args[0].i < LEAST) {
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", "ArgumentOutOfRangeException",
                           CATEGORY_NOT_SPECIFIED,
                           "The MaxWidth for the Progress rendering must be at least %d to render correctly. "
                           "(Parameter 'MaxWidth')",
                           LEAST);
    }
    style_current()->progress_max_width = (int)call->args[0].i;
    return true;
}
static bool get_osc(struct call *call) {
    call->result = value_bool(style_current()->progress_osc);
    return true;
}
static bool set_osc(struct call *call) {
    style_current()->progress_osc = call->args[0].i != 0;
    return true;
}
static bool get_extension(struct call *call) {
    struct style *style = style_current();
    if (value_is_null(style->file_extensions)) {
        style->file_extensions = default_extensions();
    }
    call->result = style->file_extensions;
    return true;
}

static bool format_hyperlink(struct call *call) {
    call->result =
        string_printf("\x1b]8;;%s\x1b\\%s\x1b]8;;\x1b\\", value_to_text(call->args[1]), string_text(call->args[0]));
    return true;
}

/* Colours: 30–37 and 90–97, ten more for the background; in ConsoleColor's order. */
static const unsigned char colour_of_console[] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};

static struct value colour_sequence(const struct call *call, int code) {
    return string_printf("\x1b[%dm", code + (call->type == &type_background ? 10 : 0));
}
#define COLOUR(name, code)                                                                                             \
    static bool get_##name(struct call *call) {                                                                        \
        call->result = colour_sequence(call, code);                                                                    \
        return true;                                                                                                   \
    }
COLOUR(black, 30)
COLOUR(bright_black, 90)
COLOUR(white, 37)
COLOUR(bright_white, 97)
COLOUR(red, 31)
COLOUR(bright_red, 91)
COLOUR(magenta, 35)
COLOUR(bright_magenta, 95)
COLOUR(blue, 34)
COLOUR(bright_blue, 94)
COLOUR(cyan, 36)
COLOUR(bright_cyan, 96)
COLOUR(green, 32)
COLOUR(bright_green, 92)
COLOUR(yellow, 33)
COLOUR(bright_yellow, 93)

static struct value rgb_sequence(const struct call *call, unsigned red, unsigned green, unsigned blue) {
    return string_printf("\x1b[%d;2;%u;%u;%um", call->type == &type_background ? 48 : 38, red, green, blue);
}
static bool from_rgb(struct call *call) {
    if (call->count == 3) {
        call->result =
            rgb_sequence(call, (unsigned)call->args[0].i, (unsigned)call->args[1].i, (unsigned)call->args[2].i);
    } else {
        unsigned rgb = (unsigned)call->args[0].i;
        call->result = rgb_sequence(call, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }
    return true;
}
static bool from_console_colour(struct call *call) {
    call->result = colour_sequence(call, colour_of_console[call->args[0].i & 15]);
    return true;
}

/* Static: the first argument is the foreground where there are two. */
static bool map_foreground(struct call *call) {
    call->result = string_printf("\x1b[%dm", colour_of_console[call->args[0].i & 15]);
    return true;
}
static bool map_background(struct call *call) {
    call->result = string_printf("\x1b[%dm", colour_of_console[call->args[0].i & 15] + 10);
    return true;
}
static bool map_pair(struct call *call) {
    call->result = string_printf("\x1b[%d;%dm", colour_of_console[call->args[0].i & 15],
                                 colour_of_console[call->args[1].i & 15] + 10);
    return true;
}

static const struct type_member style_members[] = {
    {"static string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)", map_foreground},
    {"static string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)", map_background},
    {"static string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor "
     "backgroundColor)",
     map_pair},
    {"static System.Management.Automation.PSStyle Instance {get}", get_instance},
    {"string Reset {get}", get_reset},
    {"string BlinkOff {get}", get_blink_off},
    {"string Blink {get}", get_blink},
    {"string BoldOff {get}", get_bold_off},
    {"string Bold {get}", get_bold},
    {"string DimOff {get}", get_dim_off},
    {"string Dim {get}", get_dim},
    {"string Hidden {get}", get_hidden},
    {"string HiddenOff {get}", get_hidden_off},
    {"string Reverse {get}", get_reverse},
    {"string ReverseOff {get}", get_reverse_off},
    {"string ItalicOff {get}", get_italic_off},
    {"string Italic {get}", get_italic},
    {"string UnderlineOff {get}", get_underline_off},
    {"string Underline {get}", get_underline},
    {"string StrikethroughOff {get}", get_strikethrough_off},
    {"string Strikethrough {get}", get_strikethrough},
    {"System.Management.Automation.OutputRendering OutputRendering {get;set}", get_rendering, set_rendering},
    {STYLE_NAME "+FormattingData Formatting {get}", get_formatting},
    {STYLE_NAME "+ProgressConfiguration Progress {get}", get_progress},
    {STYLE_NAME "+FileInfoFormatting FileInfo {get}", get_file_info},
    {STYLE_NAME "+ForegroundColor Foreground {get}", get_foreground},
    {STYLE_NAME "+BackgroundColor Background {get}", get_background},
    {"string FormatHyperlink(string text, uri link)", format_hyperlink},
};
static const struct type_member formatting_members[] = {
    {"string FormatAccent {get;set}", get_format_accent, set_format_accent},
    {"string TableHeader {get;set}", get_table_header, set_table_header},
    {"string CustomTableHeaderLabel {get;set}", get_custom_table_header_label, set_custom_table_header_label},
    {"string ErrorAccent {get;set}", get_error_accent, set_error_accent},
    {"string Error {get;set}", get_error, set_error},
    {"string Warning {get;set}", get_warning, set_warning},
    {"string Verbose {get;set}", get_verbose, set_verbose},
    {"string Debug {get;set}", get_debug, set_debug},
    {"string FeedbackName {get;set}", get_feedback_name, set_feedback_name},
    {"string FeedbackText {get;set}", get_feedback_text, set_feedback_text},
    {"string FeedbackAction {get;set}", get_feedback_action, set_feedback_action},
};
static const struct type_member progress_members[] = {
    {"string Style {get;set}", get_progress_style, set_progress_style},
    {"int MaxWidth {get;set}", get_max_width, set_max_width},
    {"System.Management.Automation.ProgressView View {get;set}", get_progress_view, set_progress_view},
    {"bool UseOSCIndicator {get;set}", get_osc, set_osc},
};
static const struct type_member file_info_members[] = {
    {"string Directory {get;set}", get_file_directory, set_file_directory},
    {"string SymbolicLink {get;set}", get_file_symbolic_link, set_file_symbolic_link},
    {"string Executable {get;set}", get_file_executable, set_file_executable},
    {"hashtable Extension {get}", get_extension},
};
static const struct type_member colour_members[] = {
    {"string Black {get}", get_black},
    {"string BrightBlack {get}", get_bright_black},
    {"string White {get}", get_white},
    {"string BrightWhite {get}", get_bright_white},
    {"string Red {get}", get_red},
    {"string BrightRed {get}", get_bright_red},
    {"string Magenta {get}", get_magenta},
    {"string BrightMagenta {get}", get_bright_magenta},
    {"string Blue {get}", get_blue},
    {"string BrightBlue {get}", get_bright_blue},
    {"string Cyan {get}", get_cyan},
    {"string BrightCyan {get}", get_bright_cyan},
    {"string Green {get}", get_green},
    {"string BrightGreen {get}", get_bright_green},
    {"string Yellow {get}", get_yellow},
    {"string BrightYellow {get}", get_bright_yellow},
    {"string FromRgb(byte red, byte green, byte blue)", from_rgb},
    {"string FromRgb(int rgb)", from_rgb},
    {"string FromConsoleColor(System.ConsoleColor color)", from_console_colour},
};

#define STYLE_TYPE(row, suffix, rows)                                                                                  \
    static struct type row = {                                                                                         \
        .name = STYLE_NAME suffix, .base = &type_object, .members = rows, .member_count = COUNT_OF(rows)};             \
    TYPE_REGISTER(row)
STYLE_TYPE(type_style, "", style_members);
STYLE_TYPE(type_formatting, "+FormattingData", formatting_members);
STYLE_TYPE(type_progress, "+ProgressConfiguration", progress_members);
STYLE_TYPE(type_file_info, "+FileInfoFormatting", file_info_members);
STYLE_TYPE(type_foreground, "+ForegroundColor", colour_members);
STYLE_TYPE(type_background, "+BackgroundColor", colour_members);
