/* Views of files, drives and what comes of them. */
#include "base/memory.h"
#include "base/utf8.h"
#include "format/view_families.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"

#include <string.h>

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    return member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static void directory_heading(struct value first, struct custom_node *out) {
    static const char prefix[] = "Microsoft.PowerShell.Core\\FileSystem::";
    const char *path = value_to_text(get(first, "PSParentPath"));
    path += text_starts_ignore_case(path, prefix) ? strlen(prefix) : 0;
    custom_add_text(out, "    Directory: ");
    custom_add_text(out, path);
}

static struct value write_time_short(struct value self) {
    struct value time = get(self, "LastWriteTime");
    char *text = NULL;
    return format_operator("{0:d} {0:HH}:{0:mm}", &time, 1, &text, NULL) ? string_from(text) : string_empty();
}

static const struct view_item unix_columns[] = {
    {"UnixMode", 10, ALIGN_LEFT, .property = "UnixMode"},
    {"User", 10, ALIGN_RIGHT, .property = "User"},
    {"Group", 10, ALIGN_LEFT, .property = "Group"},
    {"LastWriteTime", 16, ALIGN_RIGHT, .compute = write_time_short},
    {"Size", 12, ALIGN_RIGHT, .property = "Size"},
    {"Name", 0, ALIGN_LEFT, .property = "NameString"},
};
static const struct view_item mode_columns[] = {
    {"Mode", 7, ALIGN_LEFT, .property = "ModeWithoutHardLink"},
    {"LastWriteTime", 26, ALIGN_RIGHT, .property = "LastWriteTimeString"},
    {"Length", 14, ALIGN_RIGHT, .property = "LengthString"},
    {"Name", 0, ALIGN_LEFT, .property = "NameString"},
};
static const struct view_item hard_link_columns[] = {
    {"Mode", 7, ALIGN_LEFT, .property = "Mode"},
    {"LastWriteTime", 26, ALIGN_RIGHT, .property = "LastWriteTimeString"},
    {"Length", 14, ALIGN_RIGHT, .property = "LengthString"},
    {"Name", 0, ALIGN_LEFT, .property = "NameString"},
};
static const struct view_item directory_items[] = {
    {.property = "Name"}, {.property = "CreationTime"}, {.property = "LastWriteTime"}, {.property = "LastAccessTime"},
    {.property = "Mode"}, {.property = "LinkType"},     {.property = "Target"},
};
static const struct view_item file_items[] = {
    {.property = "Name"},           {"Length", .property = "LengthString"},
    {.property = "CreationTime"},   {.property = "LastWriteTime"},
    {.property = "LastAccessTime"}, {.property = "Mode"},
    {.property = "LinkType"},       {.property = "Target"},
    {.property = "VersionInfo"},
};
static const struct view_entry file_entries[] = {
    {"System.IO.FileInfo", .items = file_items, .item_count = COUNT_OF(file_items)}};
static const struct view_item file_wide[] = {{.property = "Name"}};

static struct value drive_gigabytes(struct value self, const char *name) {
    double used = 0;
    char *text = NULL;
    if (!value_is_true(get(self, "Used")) && !value_is_true(get(self, "Free"))) {
        return VALUE_NULL;
    }
    convert_to_double(get(self, name), &used, NULL);
    struct value gigabytes = value_double(used / 1073741824);
    return format_operator("{0:###0.00}", &gigabytes, 1, &text, NULL) ? string_from(text) : VALUE_NULL;
}
static struct value drive_used(struct value self) {
    return drive_gigabytes(self, "Used");
}
static struct value drive_free(struct value self) {
    return drive_gigabytes(self, "Free");
}
static struct value drive_provider(struct value self) {
    return get(get(self, "Provider"), "Name");
}
static struct value drive_root(struct value self) {
    struct value shown = get(self, "DisplayRoot");
    return value_is_null(shown) ? get(self, "Root") : shown;
}
static const struct view_item drive_columns[] = {
    {.width = 10, .property = "Name"},
    {"Used (GB)", 13, ALIGN_RIGHT, .compute = drive_used, .row_alignment = ALIGN_RIGHT},
    {"Free (GB)", 13, ALIGN_RIGHT, .compute = drive_free, .row_alignment = ALIGN_RIGHT},
    {"Provider", 13, .compute = drive_provider},
    {"Root", 35, .compute = drive_root},
    {.alignment = ALIGN_RIGHT, .property = "CurrentLocation"},
};
static const struct view_item drive_items[] = {{.property = "Name"},
                                               {.property = "Description"},
                                               {.property = "Provider"},
                                               {.property = "Root"},
                                               {.property = "CurrentLocation"}};
static const struct view_item provider_columns[] = {
    {.width = 20, .property = "Name"}, {.property = "Capabilities"}, {.property = "Drives"}};
static const struct view_item provider_items[] = {
    {.property = "Name"},
    {.property = "Drives"},
    {.property = "Path"},
    {.property = "Home"},
    {.property = "Description"},
    {.property = "Capabilities"},
    {.property = "ImplementingType"},
};
static const struct view_item path_columns[] = {{.property = "Path"}};
static const struct view_item hash_columns[] = {
    {.width = 15, .alignment = ALIGN_LEFT, .property = "Algorithm"},
    {.width = 70, .alignment = ALIGN_LEFT, .property = "Hash"},
    {.property = "Path"},
};
static const struct view_item bytes_columns[] = {
    {"Offset", 16, ALIGN_RIGHT, .property = "HexOffset"},
    {"Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", 47, ALIGN_LEFT, .property = "HexBytes"},
    {"Ascii", 16, ALIGN_LEFT, .property = "Ascii"},
};

#define FILES "System.IO.DirectoryInfo,System.IO.FileInfo"
#define BY_PARENT .group_by = {.property = "PSParentPath"}, .group_heading = directory_heading
static const struct view views[] = {
    {"childrenWithUnixStat", FILES, SHAPE_TABLE, ITEMS(unix_columns), .wrap = true, BY_PARENT},
    {"children", FILES, SHAPE_TABLE, ITEMS(mode_columns), .wrap = true, BY_PARENT},
    {"childrenWithHardlink", FILES, SHAPE_TABLE, ITEMS(hard_link_columns), .wrap = true, BY_PARENT},
    {"children", FILES, SHAPE_LIST, ITEMS(directory_items), BY_PARENT, .entries = file_entries,
     .entry_count = COUNT_OF(file_entries)},
    {"children", FILES, SHAPE_WIDE, ITEMS(file_wide), BY_PARENT},
    {"PathInfo", "System.Management.Automation.PathInfo", SHAPE_TABLE, ITEMS(path_columns)},
    {"drive", "System.Management.Automation.PSDriveInfo", SHAPE_TABLE, ITEMS(drive_columns)},
    {"System.Management.Automation.PSDriveInfo", "System.Management.Automation.PSDriveInfo", SHAPE_LIST,
     ITEMS(drive_items)},
    {"provider", "System.Management.Automation.ProviderInfo", SHAPE_TABLE, ITEMS(provider_columns)},
    {"provider", "System.Management.Automation.ProviderInfo", SHAPE_LIST, ITEMS(provider_items)},
    {"Microsoft.PowerShell.Commands.FileHashInfo", "Microsoft.PowerShell.Commands.FileHashInfo", SHAPE_TABLE,
     ITEMS(hash_columns)},
    {"Microsoft.PowerShell.Commands.ByteCollection", "Microsoft.PowerShell.Commands.ByteCollection", SHAPE_TABLE,
     ITEMS(bytes_columns), .group_by = {.property = "Label"}},
};
const struct view_family views_files = {views, COUNT_OF(views)};
