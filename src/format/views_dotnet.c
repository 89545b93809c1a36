/* Views of .NET's own types. */
#include "base/buffer.h"
#include "base/memory.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static const struct view_item version_columns[] = {
    {.width = 6, .property = "Major"},
    {.width = 6, .property = "Minor"},
    {.width = 6, .property = "Build"},
    {.width = 8, .property = "Revision"},
};
static const struct view_item version_label_columns[] = {
    {.width = 6, .property = "Major"},
    {.width = 6, .property = "Minor"},
    {.width = 6, .property = "Build"},
    {.width = 8, .property = "Revision"},
    {.width = 26, .property = "PSSemVerPreReleaseLabel"},
    {.width = 27, .property = "PSSemVerBuildLabel"},
};
static const struct view_item semantic_version_columns[] = {
    {.width = 6, .property = "Major"},       {.width = 6, .property = "Minor"},
    {.width = 6, .property = "Patch"},       {.width = 15, .property = "PreReleaseLabel"},
    {.width = 11, .property = "BuildLabel"},
};
static const struct view_item dictionary_columns[] = {{.width = 30, .property = "Name"}, {.property = "Value"}};
static const struct view_item time_span_items[] = {
    {.property = "Days"},
    {.property = "Hours"},
    {.property = "Minutes"},
    {.property = "Seconds"},
    {.property = "Milliseconds"},
    {.property = "Ticks"},
    {.property = "TotalDays"},
    {.property = "TotalHours"},
    {.property = "TotalMinutes"},
    {.property = "TotalSeconds"},
    {.property = "TotalMilliseconds"},
};
static const struct view_item time_span_columns[] = {
    {.property = "Days"},    {.property = "Hours"},        {.property = "Minutes"},
    {.property = "Seconds"}, {.property = "Milliseconds"},
};

static const struct view_item time_span_wide[] = {{.property = "TotalMilliseconds"}};

static void build_date(struct value self, struct custom_node *out) {
    custom_add_text(out, value_to_text(get(self, "DateTime")));
}

static const struct view_item guid_columns[] = {{.property = "Guid"}};
static const struct view_item culture_columns[] = {
    {.width = 16, .property = "LCID"}, {.width = 16, .property = "Name"}, {.property = "DisplayName"}};
static const struct view_item assembly_columns[] = {{"GAC", 6, .property = "GlobalAssemblyCache"},
                                                    {"Version", 14, .property = "ImageRuntimeVersion"},
                                                    {.property = "Location"}};
static const struct view_item assembly_name_columns[] = {{.width = 14, .property = "Version"}, {.property = "Name"}};
static const struct view_item file_version_columns[] = {
    {.width = 16, .property = "ProductVersion"}, {.width = 16, .property = "FileVersion"}, {.property = "FileName"}};
static const struct view_item credential_columns[] = {{"UserName", 50, .property = "UserName"},
                                                      {"Domain", 50, .property = "Domain"}};
static const struct view_item task_columns[] = {
    {"Id", .property = "Id"}, {"IsCompleted", .property = "IsCompleted"}, {"Status", .property = "Status"}};

/* Each on a line of its own, with an empty one behind them all. */
static struct value method_overloads(struct value self) {
    struct value texts = value_base(get(self, "OverloadDefinitions"));
    struct buffer lines = {0};
    for (int32_t i = 0; texts.type && texts.type->code == CODE_ARRAY && i < list_of(texts)->count; i++)
        buffer_printf(&lines, "%s\n", value_to_text(list_of(texts)->items[i]));
    return string_from_n(buffer_text(&lines), lines.length);
}
static const struct view_item method_columns[] = {{"OverloadDefinitions", .compute = method_overloads}};
static const struct view_item type_columns[] = {
    {"IsPublic", 8, .property = "IsPublic"},
    {"IsSerial", 8, .property = "IsSerializable"},
    {.width = 40, .property = "Name"},
    {.property = "BaseType"},
};
static const struct view_item certificate_columns[] = {{.width = 41, .property = "Thumbprint"},
                                                       {.width = 20, .property = "Subject"},
                                                       {"EnhancedKeyUsageList", .property = "EnhancedKeyUsageList"}};

static const struct view views[] = {
    {"ThumbprintTable", "System.Security.Cryptography.X509Certificates.X509Certificate2", SHAPE_TABLE,
     ITEMS(certificate_columns)},
    {"System.Reflection.Assembly", "System.Reflection.Assembly", SHAPE_TABLE, ITEMS(assembly_columns)},
    {"System.Reflection.AssemblyName", "System.Reflection.AssemblyName", SHAPE_TABLE, ITEMS(assembly_name_columns)},
    {"System.Globalization.CultureInfo", "System.Globalization.CultureInfo", SHAPE_TABLE, ITEMS(culture_columns)},
    {"System.Diagnostics.FileVersionInfo", "System.Diagnostics.FileVersionInfo", SHAPE_TABLE,
     ITEMS(file_version_columns)},
    {"System.Version", "System.Version", SHAPE_TABLE, ITEMS(version_columns)},
    {"System.Version", "System.Version#IncludeLabel", SHAPE_TABLE, ITEMS(version_label_columns)},
    {"System.Management.Automation.SemanticVersion", "System.Management.Automation.SemanticVersion", SHAPE_TABLE,
     ITEMS(semantic_version_columns)},
    {"Dictionary", "System.Collections.DictionaryEntry", SHAPE_TABLE, ITEMS(dictionary_columns)},
    {"System.Collections.DictionaryEntry", "System.Collections.DictionaryEntry", SHAPE_LIST, ITEMS(dictionary_columns)},
    {"System.TimeSpan", "System.TimeSpan", SHAPE_LIST, ITEMS(time_span_items)},
    {"System.TimeSpan", "System.TimeSpan", SHAPE_TABLE, ITEMS(time_span_columns)},
    {"System.TimeSpan", "System.TimeSpan", SHAPE_WIDE, ITEMS(time_span_wide)},
    {"DateTime", "System.DateTime", SHAPE_CUSTOM, .build = build_date},
    {"System.Guid", "System.Guid", SHAPE_TABLE, ITEMS(guid_columns)},
    {"System.Net.NetworkCredential", "System.Net.NetworkCredential", SHAPE_TABLE, ITEMS(credential_columns)},
    {"System.Management.Automation.PSMethod", "System.Management.Automation.PSMethod", SHAPE_TABLE,
     ITEMS(method_columns), .wrap = true},
    {"System.Threading.Tasks.Task", "System.Threading.Tasks.Task", SHAPE_TABLE, ITEMS(task_columns)},
    {"System.RuntimeType", "System.RuntimeType", SHAPE_TABLE, ITEMS(type_columns)},
};
const struct view_family views_dotnet = {views, COUNT_OF(views)};
