/* Views of commands, modules, members and variables. */
#include "base/memory.h"
#include "base/utf8.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

#include <string.h>

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    if (value_is_null(self)) {
        return VALUE_NULL;
    }
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static struct value command_name(struct value self) {
    bool alias = text_equal_ignore_case(value_to_text(get(self, "CommandType")), "Alias");
    return get(self, alias ? "DisplayName" : "Name");
}
static const struct view_item command_columns[] = {
    {"CommandType", 15, .property = "CommandType"},
    {"Name", 50, .compute = command_name},
    {"Version", 10, .property = "Version"},
    {"Source", .property = "Source"},
};
static const struct view_item any_command_columns[] = {{.width = 15, .property = "CommandType"}, {.property = "Name"}};
static const struct view_item application_items[] = {
    {.property = "Name"},      {.property = "CommandType"}, {.property = "Definition"},
    {.property = "Extension"}, {.property = "Path"},        {.property = "FileVersionInfo"},
};
static const struct view_item script_items[] = {
    {.property = "Name"}, {.property = "CommandType"}, {.property = "Definition"}, {.property = "Path"}};
static const struct view_item alias_items[] = {
    {.property = "DisplayName"},       {.property = "CommandType"},     {.property = "Definition"},
    {.property = "ReferencedCommand"}, {.property = "ResolvedCommand"},
};
static const struct view_item cmdlet_items[] = {
    {.property = "Name"}, {.property = "CommandType"}, {.property = "Definition"},    {.property = "Path"},
    {.property = "DLL"},  {.property = "HelpFile"},    {.property = "ParameterSets"}, {.property = "ImplementingType"},
    {.property = "Verb"}, {.property = "Noun"},
};
static const struct view_item function_items[] = {
    {.property = "Name"}, {.property = "CommandType"}, {.property = "Definition"}};

static const struct view_item member_columns[] = {
    {"Name", .property = "Name"}, {"MemberType", .property = "MemberType"}, {"Definition", .property = "Definition"}};
static const struct view_item variable_columns[] = {{.width = 30, .property = "Name"}, {.property = "Value"}};
static const struct view_item history_columns[] = {
    {.width = 4, .alignment = ALIGN_RIGHT, .property = "Id"},
    {"Duration", 12, ALIGN_RIGHT,
     .script =
         "$d = $_.Duration; $h = [math]::Floor($d.TotalHours); if ($h -ge 10) { '{0}:{1:mm}:{1:ss}.{1:fff}' -f $h, $d "
         "} elseif ($h -ge 1) "
         "{ $d.ToString('h\\:mm\\:ss\\.fff') } elseif ($d.TotalMinutes -ge 1) { $d.ToString('m\\:ss\\.fff') } else { "
         "$d.ToString('s\\.fff') }"},
    {.property = "CommandLine"},
};
static const struct view_item history_wide[] = {{.property = "CommandLine"}};

static struct value module_pre_release(struct value self) {
    return get(get(get(self, "PrivateData"), "PSData"), "PreRelease");
}
/* As a script block's output: nothing, the one key, or all. */
static struct value keys_of(struct value self, const char *name) {
    struct values keys = {0};
    enumerate_all(get(get(self, name), "Keys"), &keys, NULL);
    struct value shown = values_collapse(&keys);
    return value_is_nothing(shown) ? VALUE_NULL : shown;
}
static struct value exported_commands(struct value self) {
    return keys_of(self, "ExportedCommands");
}
static struct value exported_functions(struct value self) {
    return keys_of(self, "ExportedFunctions");
}
static struct value exported_cmdlets(struct value self) {
    return keys_of(self, "ExportedCmdlets");
}
static struct value exported_variables(struct value self) {
    return keys_of(self, "ExportedVariables");
}
static struct value exported_aliases(struct value self) {
    return keys_of(self, "ExportedAliases");
}

static struct value module_edition(struct value self) {
    struct value editions = get(self, "CompatiblePSEditions");
    const char *text = value_to_text(editions);
    bool core = strstr(text, "Core") != NULL, desktop = strstr(text, "Desktop") != NULL;
    return string_from(core && desktop ? "Core,Desk" : core ? "Core" : "Desk");
}

/* The folder a module's folder stands in; a version's folder does not count. */
static const char *parent_path(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash != path ? mem_strndup(path, (size_t)(slash - path)) : "/";
}
static struct value module_folder(struct value self) {
    const char *folder = parent_path(value_to_text(get(self, "Path")));
    const char *name = strrchr(folder, '/');
    name = name ? name + 1 : folder;
    if (*name && strspn(name, "0123456789.") == strlen(name) && strchr(name, '.')) {
        folder = parent_path(folder);
    }
    return string_from(parent_path(folder));
}
static void module_heading(struct value first, struct custom_node *out) {
    custom_add_text(out, "    Directory: ");
    custom_add_text(out, value_to_text(module_folder(first)));
}

static const struct view_item grouped_module_columns[] = {
    {.width = 10, .alignment = ALIGN_LEFT, .property = "ModuleType"},
    {.width = 10, .alignment = ALIGN_LEFT, .property = "Version"},
    {"PreRelease", 10, ALIGN_LEFT, .compute = module_pre_release},
    {.width = 35, .alignment = ALIGN_LEFT, .property = "Name"},
    {"PSEdition", 9, ALIGN_LEFT, .compute = module_edition},
    {"ExportedCommands", 0, ALIGN_LEFT, .compute = exported_commands},
};
static const struct view_item module_columns[] = {
    {.width = 10, .alignment = ALIGN_LEFT, .property = "ModuleType"},
    {.width = 10, .alignment = ALIGN_LEFT, .property = "Version"},
    {"PreRelease", 10, ALIGN_LEFT, .compute = module_pre_release},
    {.width = 35, .alignment = ALIGN_LEFT, .property = "Name"},
    {"ExportedCommands", 0, ALIGN_LEFT, .compute = exported_commands},
};
static const struct view_item module_wide[] = {{.property = "Name"}};
static const struct view_item module_items[] = {
    {.property = "Name"},
    {.property = "Path"},
    {.property = "Description"},
    {.property = "ModuleType"},
    {.property = "Version"},
    {"PreRelease", .compute = module_pre_release},
    {.property = "NestedModules"},
    {"ExportedFunctions", .compute = exported_functions},
    {"ExportedCmdlets", .compute = exported_cmdlets},
    {"ExportedVariables", .compute = exported_variables},
    {"ExportedAliases", .compute = exported_aliases},
};
static const struct view_item group_columns[] = {
    {"Count", 5, ALIGN_RIGHT, .property = "Count"}, {.width = 25, .property = "Name"}, {.property = "Group"}};
static const struct view_item group_items[] = {
    {.property = "Name"}, {.property = "Count"}, {.property = "Group"}, {.property = "Values"}};
static const struct view_item bare_group_columns[] = {{"Count", 5, ALIGN_RIGHT, .property = "Count"},
                                                      {.width = 25, .property = "Name"}};
static const struct view_item bare_group_items[] = {
    {.property = "Name"}, {.property = "Count"}, {.property = "Values"}};
static const struct view_item text_measure_columns[] = {{"Lines", .property = "Lines"},
                                                        {"Words", .property = "Words"},
                                                        {"Characters", .property = "Characters"},
                                                        {"Property", .property = "Property"}};
static const struct view_item measure_items[] = {{.property = "Count"},   {.property = "Average"},
                                                 {.property = "Sum"},     {.property = "Maximum"},
                                                 {.property = "Minimum"}, {.property = "Property"}};
static const struct view_item type_data_columns[] = {{"TypeName", .property = "TypeName"},
                                                     {"Members", .property = "Members"}};
static const struct view_item call_stack_columns[] = {
    {"Command", .property = "Command"}, {"Arguments", .property = "Arguments"}, {"Location", .property = "Location"}};
static const struct view_item feature_columns[] = {
    {.width = 35, .alignment = ALIGN_LEFT, .property = "Name"},
    {.width = 7, .alignment = ALIGN_RIGHT, .property = "Enabled"},
    {.width = 35, .alignment = ALIGN_LEFT, .property = "Source"},
    {.alignment = ALIGN_LEFT, .property = "Description"},
};

#define SMA "System.Management.Automation."
#define MPC "Microsoft.PowerShell.Commands."
static const struct view views[] = {
    {MPC "MemberDefinition", MPC "MemberDefinition", SHAPE_TABLE, ITEMS(member_columns),
     .group_by = {.property = "TypeName"}},
    {MPC "GroupInfo", MPC "GroupInfo", SHAPE_TABLE, ITEMS(group_columns)},
    {MPC "GroupInfo", MPC "GroupInfo", SHAPE_LIST, ITEMS(group_items)},
    {MPC "GroupInfoNoElement", MPC "GroupInfoNoElement", SHAPE_TABLE, ITEMS(bare_group_columns)},
    {MPC "GroupInfoNoElement", MPC "GroupInfoNoElement", SHAPE_LIST, ITEMS(bare_group_items)},
    {"history", MPC "HistoryInfo", SHAPE_TABLE, ITEMS(history_columns)},
    {"history", MPC "HistoryInfo", SHAPE_WIDE, ITEMS(history_wide)},
    {"Variable", SMA "PSVariable", SHAPE_TABLE, ITEMS(variable_columns)},
    {"CommandInfo", SMA "CommandInfo", SHAPE_TABLE, ITEMS(any_command_columns)},
    {"CommandInfo",
     SMA "AliasInfo," SMA "ApplicationInfo," SMA "CmdletInfo," SMA "ExternalScriptInfo," SMA "FilterInfo," SMA
         "FunctionInfo," SMA "ScriptInfo",
     SHAPE_TABLE, ITEMS(command_columns)},
    {"TypeData", SMA "Runspaces.TypeData", SHAPE_TABLE, ITEMS(type_data_columns)},
    {SMA "ApplicationInfo", SMA "ApplicationInfo", SHAPE_LIST, ITEMS(application_items)},
    {SMA "ScriptInfo", SMA "ScriptInfo", SHAPE_LIST, ITEMS(script_items)},
    {SMA "AliasInfo", SMA "AliasInfo", SHAPE_LIST, ITEMS(alias_items)},
    {SMA "CmdletInfo", SMA "CmdletInfo", SHAPE_LIST, ITEMS(cmdlet_items)},
    {SMA "CommandInfo", SMA "FilterInfo," SMA "FunctionInfo", SHAPE_LIST, ITEMS(function_items)},
    {MPC "TextMeasureInfo", "Deserialized." MPC "TextMeasureInfo", SHAPE_TABLE, ITEMS(text_measure_columns)},
    {MPC "GenericMeasureInfo", "Deserialized." MPC "GenericMeasureInfo", SHAPE_LIST, ITEMS(measure_items)},
    {"CallStackFrame", SMA "CallStackFrame", SHAPE_TABLE, ITEMS(call_stack_columns)},
    {"Module", "ModuleInfoGrouping", SHAPE_TABLE, ITEMS(grouped_module_columns), .group_by = {.compute = module_folder},
     .group_heading = module_heading},
    {"Module", SMA "PSModuleInfo", SHAPE_TABLE, ITEMS(module_columns)},
    {"Module", SMA "PSModuleInfo", SHAPE_WIDE, ITEMS(module_wide)},
    {"Module", SMA "PSModuleInfo", SHAPE_LIST, ITEMS(module_items)},
    {"ExperimentalFeature", SMA "ExperimentalFeature", SHAPE_TABLE, ITEMS(feature_columns)},
};
const struct view_family views_commands = {views, COUNT_OF(views)};
