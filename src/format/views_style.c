/* Views of $PSStyle and its parts: each sequence in its own colours, and as text. */
#include "base/memory.h"
#include "format/style.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/member.h"

/* The texts are PowerShell: a sequence is shown, then written with `e for its escape character. */
#define SHOWN(path) "$v = $_." path "; $v + $v.Replace(\"`e\", '`e') + $PSStyle.Reset"
#define SEQUENCE(path)                                                                                                 \
    { .label = path, .script = SHOWN(path) }
#define COLOURS(prefix)                                                                                                \
    SEQUENCE(prefix "Black"), SEQUENCE(prefix "BrightBlack"), SEQUENCE(prefix "White"),                                \
        SEQUENCE(prefix "BrightWhite"), SEQUENCE(prefix "Red"), SEQUENCE(prefix "BrightRed"),                          \
        SEQUENCE(prefix "Magenta"), SEQUENCE(prefix "BrightMagenta"), SEQUENCE(prefix "Blue"),                         \
        SEQUENCE(prefix "BrightBlue"), SEQUENCE(prefix "Cyan"), SEQUENCE(prefix "BrightCyan"),                         \
        SEQUENCE(prefix "Green"), SEQUENCE(prefix "BrightGreen"), SEQUENCE(prefix "Yellow"),                           \
        SEQUENCE(prefix "BrightYellow")
#define FORMATTING(prefix)                                                                                             \
    SEQUENCE(prefix "FormatAccent"), SEQUENCE(prefix "ErrorAccent"), SEQUENCE(prefix "Error"),                         \
        SEQUENCE(prefix "Warning"), SEQUENCE(prefix "Verbose"), SEQUENCE(prefix "Debug"),                              \
        SEQUENCE(prefix "TableHeader"), SEQUENCE(prefix "CustomTableHeaderLabel"), SEQUENCE(prefix "FeedbackName"),    \
        SEQUENCE(prefix "FeedbackText"), SEQUENCE(prefix "FeedbackAction")

static const struct view_item style_items[] = {
    SEQUENCE("Reset"),
    SEQUENCE("BlinkOff"),
    SEQUENCE("Blink"),
    SEQUENCE("BoldOff"),
    SEQUENCE("Bold"),
    SEQUENCE("DimOff"),
    SEQUENCE("Dim"),
    SEQUENCE("Hidden"),
    SEQUENCE("HiddenOff"),
    SEQUENCE("Reverse"),
    SEQUENCE("ReverseOff"),
    SEQUENCE("ItalicOff"),
    SEQUENCE("Italic"),
    SEQUENCE("UnderlineOff"),
    SEQUENCE("Underline"),
    SEQUENCE("StrikethroughOff"),
    SEQUENCE("Strikethrough"),
    {.property = "OutputRendering"},
    FORMATTING("Formatting."),
    SEQUENCE("Progress.Style"),
    {"Progress.MaxWidth", .script = "$_.Progress.MaxWidth"},
    {"Progress.View", .script = "$_.Progress.View"},
    {"Progress.UseOSCIndicator", .script = "$_.Progress.UseOSCIndicator"},
    SEQUENCE("FileInfo.Directory"),
    SEQUENCE("FileInfo.SymbolicLink"),
    SEQUENCE("FileInfo.Executable"),
    {"FileInfo.Extension", .script = "$_.FileInfo.Extension.Keys -join ','"},
    COLOURS("Foreground."),
    COLOURS("Background."),
};
static const struct view_item formatting_items[] = {FORMATTING("")};
static const struct view_item progress_items[] = {
    SEQUENCE("Style"), {.property = "MaxWidth"}, {.property = "View"}, {.property = "UseOSCIndicator"}};
static const struct view_item file_info_items[] = {
    SEQUENCE("Directory"),
    SEQUENCE("SymbolicLink"),
    SEQUENCE("Executable"),
    {"Extension", .script = "$e = $_.Extension; $width = ($e.Keys | Measure-Object Length -Maximum).Maximum; "
                            "-join ($e.Keys | ForEach-Object { $_.PadRight($width) + ' = \"' + $e[$_] + "
                            "$e[$_].Replace(\"`e\", '`e') + $PSStyle.Reset + \"`\"`n\" })"},
};
static const struct view_item colour_items[] = {COLOURS("")};

#define STYLE "System.Management.Automation.PSStyle"
static const struct view views[] = {
    {STYLE, STYLE, SHAPE_LIST, ITEMS(style_items)},
    {STYLE "+FormattingData", STYLE "+FormattingData", SHAPE_LIST, ITEMS(formatting_items)},
    {STYLE "+ProgressConfiguration", STYLE "+ProgressConfiguration", SHAPE_LIST, ITEMS(progress_items)},
    {STYLE "+FileInfoFormatting", STYLE "+FileInfoFormatting", SHAPE_LIST, ITEMS(file_info_items)},
    {STYLE "+ForegroundColor", STYLE "+ForegroundColor", SHAPE_LIST, ITEMS(colour_items)},
    {STYLE "+BackgroundColor", STYLE "+BackgroundColor", SHAPE_LIST, ITEMS(colour_items)},
};
const struct view_family views_style = {views, COUNT_OF(views)};
