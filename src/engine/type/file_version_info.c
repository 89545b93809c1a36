/* System.Diagnostics.FileVersionInfo: program files of Linux say nothing of their version, so only the name is known.
 */
#include "base/buffer.h"
#include "engine/type/process_object.h"
#include "object/type/native.h"
#include "os/file.h"

struct file_version_info {
    struct object object;
    const char *file_name;
};

static bool get_file_name(struct call *call) {
    return give_text(call, ((struct file_version_info *)value_base(call->self).p)->file_name);
}

static bool get_text(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_part(struct call *call) {
    return give_int(call, 0);
}

static bool get_flag(struct call *call) {
    return give_bool(call, false);
}

static char *version_text(struct value self) {
    static const char *const parts[] = {
        "InternalName:     ",      "OriginalFilename: ",      "FileVersion:      ",      "FileDescription:  ",
        "Product:          ",      "ProductVersion:   ",      "Debug:            False", "Patched:          False",
        "PreRelease:       False", "PrivateBuild:     False", "SpecialBuild:     False", "Language:         "};
    struct buffer text = {0};
    buffer_printf(&text, "File:             %s\n", ((const struct file_version_info *)self.p)->file_name);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        buffer_printf(&text, "%s\n", parts[i]);
    return buffer_dup(&text);
}

static const struct type_operations operations = {.to_string = version_text};

struct value file_version_info_new(const char *file_name) {
    struct file_version_info *self = object_new(&type_file_version_info, sizeof *self);
    self->file_name = file_name;
    return value_object(self);
}

static bool get_version_info(struct call *call) {
    const char *name = arg_text(call, 0);
    if (!name)
        return fail_null(call, "fileName");
    if (!file_is_regular(name))
        return fail_with(call, "System.IO.FileNotFoundException", name);
    return give(call, file_version_info_new(name));
}

static const struct type_member members[] = {
    {"string Comments {get}", get_text},
    {"string CompanyName {get}", get_text},
    {"int FileBuildPart {get}", get_part},
    {"string FileDescription {get}", get_text},
    {"int FileMajorPart {get}", get_part},
    {"int FileMinorPart {get}", get_part},
    {"string FileName {get}", get_file_name},
    {"int FilePrivatePart {get}", get_part},
    {"string FileVersion {get}", get_text},
    {"string InternalName {get}", get_text},
    {"bool IsDebug {get}", get_flag},
    {"bool IsPatched {get}", get_flag},
    {"bool IsPrivateBuild {get}", get_flag},
    {"bool IsPreRelease {get}", get_flag},
    {"bool IsSpecialBuild {get}", get_flag},
    {"string Language {get}", get_text},
    {"string LegalCopyright {get}", get_text},
    {"string LegalTrademarks {get}", get_text},
    {"string OriginalFilename {get}", get_text},
    {"string PrivateBuild {get}", get_text},
    {"int ProductBuildPart {get}", get_part},
    {"int ProductMajorPart {get}", get_part},
    {"int ProductMinorPart {get}", get_part},
    {"string ProductName {get}", get_text},
    {"int ProductPrivatePart {get}", get_part},
    {"string ProductVersion {get}", get_text},
    {"string SpecialBuild {get}", get_text},
    {"static System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)", get_version_info},
};
struct type type_file_version_info = {.name = "System.Diagnostics.FileVersionInfo",
                                      .base = &type_object,
                                      .operations = &operations,
                                      .flags = TYPE_SEALED,
                                      MEMBERS(members)};
TYPE_REGISTER(type_file_version_info);
