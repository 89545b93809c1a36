#include "engine/type/file_extended.h"

#include <string.h>

#include "base/memory.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "engine/type/file_system_info.h"
#include "engine/type/unix_stat.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/path.h"
#include "os/user.h"

#define SELF ((struct file_system_info *)value_base(call->self).p)

/* The UnixStat note that the provider puts on its items; a FileInfo made by hand has none. */
static const struct file_info *stat_of(struct call *call) {
    return unix_stat_from(note_get(call->self, "UnixStat", NULL));
}

static bool get_unix_mode(struct call *call) {
    const struct file_info *info = stat_of(call);
    char text[11];
    if (info)
        file_mode_text(info->type, info->mode, text);
    return give_text(call, info ? text : NULL);
}

static bool get_user(struct call *call) {
    const struct file_info *info = stat_of(call);
    return give_text(call, info ? user_name(info->uid) : NULL);
}

static bool get_group(struct call *call) {
    const struct file_info *info = stat_of(call);
    return give_text(call, info ? group_name(info->gid) : NULL);
}

static bool get_size(struct call *call) {
    const struct file_info *info = stat_of(call);
    return give(call, info ? value_long(info->size_bytes) : VALUE_NULL);
}

const struct extended_member file_system_info_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "UnixMode", "if ($this.UnixStat) { $this.UnixStat.GetModeString() }", get_unix_mode},
    {EXTENDED_SCRIPT_PROPERTY, "User", " if ($this.UnixStat) { $this.UnixStat.GetUserName() } ", get_user},
    {EXTENDED_SCRIPT_PROPERTY, "Group", " if ($this.UnixStat) { $this.UnixStat.GetGroupName() } ", get_group},
    {EXTENDED_SCRIPT_PROPERTY, "Size", "$this.UnixStat.Size", get_size},
};

static const char *link_type(const struct file_info *info) {
    if (info->type == FILE_LINK)
        return "SymbolicLink";
    return info->type == FILE_REGULAR && info->links > 1 ? "HardLink" : NULL;
}

static const char *mode_text(struct file_system_info *self, bool with_hard_links) {
    const struct file_info *info = file_system_info_get(self);
    if (!self->exists)
        return "";
    int attributes = file_attributes(info, self->full);
    bool link = info->type == FILE_LINK || (with_hard_links && link_type(info));
    return mem_printf("%c-%c%c-",
                      link                               ? 'l'
                      : attributes & ATTRIBUTE_DIRECTORY ? 'd'
                                                         : '-',
                      attributes & ATTRIBUTE_READ_ONLY ? 'r' : '-', attributes & ATTRIBUTE_HIDDEN ? 'h' : '-');
}

static bool get_mode(struct call *call) {
    return give_text(call, mode_text(SELF, true));
}

static bool get_mode_without_hard_link(struct call *call) {
    return give_text(call, mode_text(SELF, false));
}

static bool get_link_type(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    return give_text(call, SELF->exists ? link_type(info) : NULL);
}

static bool get_resolved_target(struct call *call) {
    struct call inner = {.failure = call->failure, .result = VALUE_NULL};
    if (!file_resolve_link(&inner, SELF->full, true) || value_is_null(inner.result))
        return give_text(call, SELF->full);
    return give_text(call, file_system_info_from(inner.result)->full);
}

static bool get_base_name(struct call *call) {
    const char *name = path_file_name(path_trim(SELF->full));
    const char *dot = strrchr(name, '.');
    return give(call, string_from_n(name, dot ? (size_t)(dot - name) : strlen(name)));
}

static bool get_directory_base_name(struct call *call) {
    const char *name = path_file_name(path_trim(SELF->full));
    return give_text(call, *name ? name : SELF->full);
}

/* $PSStyle.FileInfo.<kind>; what shows it takes the colours out where there are none. */
static const char *style(const char *kind) {
    struct value files = VALUE_NULL, text = VALUE_NULL;
    if (member_get(variable_get(runspace->global, "PSStyle", NULL), "FileInfo", &files, NULL) != MEMBER_FOUND ||
        member_get(files, kind, &text, NULL) != MEMBER_FOUND)
        return "";
    return value_to_text(text);
}

static const char *name_style(const struct file_system_info *self, const struct file_info *info) {
    if (info->type == FILE_LINK)
        return style("SymbolicLink");
    if (info->target_type == FILE_DIRECTORY)
        return style("Directory");
    struct value files = VALUE_NULL, extensions = VALUE_NULL, text = VALUE_NULL;
    if (member_get(variable_get(runspace->global, "PSStyle", NULL), "FileInfo", &files, NULL) == MEMBER_FOUND &&
        member_get(files, "Extension", &extensions, NULL) == MEMBER_FOUND) {
        struct value key = string_from(path_extension(self->full));
        if (member_index_get(extensions, &key, 1, &text, NULL) == MEMBER_FOUND && !value_is_null(text))
            return value_to_text(text);
    }
    return info->mode & 0100 ? style("Executable") : "";
}

static bool get_name_string(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    const char *path = path_trim(SELF->full), *name = path_file_name(path), *begin = name_style(SELF, info);
    name = *name ? name : path;
    const char *shown = *begin ? mem_printf("%s%s\033[0m", begin, name) : name;
    return give_text(call, info->link_target ? mem_printf("%s -> %s", shown, info->link_target) : shown);
}

static bool get_length_string(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    bool file = SELF->exists && SELF->object.type == type_find("System.IO.FileInfo");
    return give_text(call, file ? mem_printf("%lld", (long long)info->size_bytes) : "");
}

static bool get_write_time_string(struct call *call) {
    struct value time = file_time_local(file_system_info_get(SELF)->modified_ticks);
    char *text = NULL;
    return format_operator("{0,10:d} {0,8:HH:mm}", &time, 1, &text, call->failure) && give_text(call, text);
}

const struct extended_member file_info_extended[] = {
    {EXTENDED_CODE_PROPERTY, "Mode", "System.String", get_mode},
    {EXTENDED_CODE_PROPERTY, "ModeWithoutHardLink", "System.String", get_mode_without_hard_link},
    {EXTENDED_SCRIPT_PROPERTY, "VersionInfo", "[System.Diagnostics.FileVersionInfo]::GetVersionInfo($this.FullName)"},
    {EXTENDED_SCRIPT_PROPERTY, "BaseName",
     "if ($this.Extension.Length -gt 0){$this.Name.Remove($this.Name.Length - $this.Extension.Length)}else{$this.Name}",
     get_base_name},
    {EXTENDED_CODE_PROPERTY, "ResolvedTarget", "System.String", get_resolved_target},
    {EXTENDED_ALIAS, "Target", "LinkTarget"},
    {EXTENDED_CODE_PROPERTY, "LinkType", "System.String", get_link_type},
    {EXTENDED_CODE_PROPERTY, "NameString", "System.String", get_name_string, .hidden = true},
    {EXTENDED_CODE_PROPERTY, "LengthString", "System.String", get_length_string, .hidden = true},
    {EXTENDED_CODE_PROPERTY, "LastWriteTimeString", "System.String", get_write_time_string, .hidden = true},
};

const struct extended_member directory_info_extended[] = {
    {EXTENDED_CODE_PROPERTY, "Mode", "System.String", get_mode},
    {EXTENDED_CODE_PROPERTY, "ModeWithoutHardLink", "System.String", get_mode_without_hard_link},
    {EXTENDED_SCRIPT_PROPERTY, "BaseName", "$this.Name", get_directory_base_name},
    {EXTENDED_CODE_PROPERTY, "ResolvedTarget", "System.String", get_resolved_target},
    {EXTENDED_ALIAS, "Target", "LinkTarget"},
    {EXTENDED_CODE_PROPERTY, "LinkType", "System.String", get_link_type},
    {EXTENDED_CODE_PROPERTY, "NameString", "System.String", get_name_string, .hidden = true},
    {EXTENDED_CODE_PROPERTY, "LengthString", "System.String", get_length_string, .hidden = true},
    {EXTENDED_CODE_PROPERTY, "LastWriteTimeString", "System.String", get_write_time_string, .hidden = true},
};
