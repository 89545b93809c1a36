/* Views of what streams carry: errors, warnings and their like, matches, script blocks. */
#include "base/memory.h"
#include "engine/script_block.h"
#include "format/error_view.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static void build_message(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(get(self, "Message")));
}
static void build_received_message(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(get(self, "InformationalRecord_Message")));
}
static void build_text(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(self));
}

/* A match shows its line, the match in colours and the path seen from here. */
static void build_match(struct value self, struct custom_node *out) {
    struct value location = variable_get(scope_current(), "PWD", NULL), text = VALUE_NULL;
    if (member_invoke(self, "ToEmphasizedString", &location, 1, &text, NULL) != MEMBER_FOUND) {
        text = value_to_string(self);
    }
    custom_add_text(out, value_to_text(text));
}
static void build_received_match(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(get(self, "Line")));
}

static struct value script_name(struct value self) {
    const char *path = value_to_text(get(self, "Script"));
    const char *slash = path;
    for (const char *at = path; *at; at++) {
        slash = *at == '/' ? at + 1 : slash;
    }
    return *path ? string_from(slash) : VALUE_NULL;
}
static const struct view_item breakpoint_columns[] = {
    {"ID", 4, ALIGN_RIGHT, .property = "ID"},     {"Script", .compute = script_name},
    {"Line", 4, ALIGN_RIGHT, .property = "Line"}, {"Command", .property = "Command"},
    {"Variable", .property = "Variable"},         {"Action", .property = "Action"},
};

#define SMA "System.Management.Automation."
static const struct view views[] = {
    {"MatchInfo", "Microsoft.PowerShell.Commands.MatchInfo", SHAPE_CUSTOM, .build = build_match},
    {"MatchInfo", "Deserialized.Microsoft.PowerShell.Commands.MatchInfo", SHAPE_CUSTOM, .build = build_received_match},
    {"ScriptBlock", SMA "ScriptBlock", SHAPE_CUSTOM, .out_of_band = true, .build = build_text},
    {"GetErrorInstance", SMA "ErrorRecord#PSExtendedError,System.Exception#PSExtendedError", SHAPE_CUSTOM,
     .group_by = {.property = "PSErrorIndex"}, .group_label = "ErrorIndex", .build = error_detail_build},
    {"ErrorInstance", SMA "ErrorRecord", SHAPE_CUSTOM, .out_of_band = true, .build = error_view_build},
    {"WarningRecord", SMA "WarningRecord", SHAPE_CUSTOM, .out_of_band = true, .build = build_message},
    {"DeserializedWarningRecord", "Deserialized." SMA "WarningRecord", SHAPE_CUSTOM, .out_of_band = true,
     .build = build_received_message},
    {"VerboseRecord", SMA "VerboseRecord", SHAPE_CUSTOM, .out_of_band = true, .build = build_message},
    {"DeserializedVerboseRecord", "Deserialized." SMA "VerboseRecord", SHAPE_CUSTOM, .out_of_band = true,
     .build = build_received_message},
    {"DebugRecord", SMA "DebugRecord", SHAPE_CUSTOM, .out_of_band = true, .build = build_message},
    {"DeserializedDebugRecord", "Deserialized." SMA "DebugRecord", SHAPE_CUSTOM, .out_of_band = true,
     .build = build_received_message},
    {"InformationRecord", SMA "InformationRecord", SHAPE_CUSTOM, .out_of_band = true, .build = build_text},
    {"Breakpoint", SMA "CommandBreakpoint," SMA "LineBreakpoint," SMA "VariableBreakpoint", SHAPE_TABLE,
     ITEMS(breakpoint_columns)},
};
const struct view_family views_records = {views, COUNT_OF(views)};
