#include "cmd/core/manifest_text.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/module_specification.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"

enum kind { TEXT, VALUE, NAMES, MODULES, FLAG };

struct entry {
    const char *key, *comment;
    enum kind kind;
    size_t offset;
    const char *empty; /* what stands in the comment */
};

#define AT(member) offsetof(struct new_module_manifest, member)
static const struct entry before_private_data[] = {
    {"RootModule", "Script module or binary module file associated with this manifest.", TEXT, AT(root_module), "''"},
    {"ModuleVersion", "Version number of this module.", VALUE, AT(module_version), "''"},
    {"CompatiblePSEditions", "Supported PSEditions", NAMES, AT(editions), "@()"},
    {"GUID", "ID used to uniquely identify this module", VALUE, AT(guid), "''"},
    {"Author", "Author of this module", TEXT, AT(author), "''"},
    {"CompanyName", "Company or vendor of this module", TEXT, AT(company_name), "''"},
    {"Copyright", "Copyright statement for this module", TEXT, AT(copyright), "''"},
    {"Description", "Description of the functionality provided by this module", TEXT, AT(description), "''"},
    {"PowerShellVersion", "Minimum version of the PowerShell engine required by this module", VALUE,
     AT(power_shell_version), "''"},
    {"PowerShellHostName", "Name of the PowerShell host required by this module", TEXT, AT(host_name), "''"},
    {"PowerShellHostVersion", "Minimum version of the PowerShell host required by this module", VALUE, AT(host_version),
     "''"},
    {"DotNetFrameworkVersion",
     "Minimum version of Microsoft .NET Framework required by this module. This prerequisite is valid for the "
     "PowerShell Desktop edition only.",
     VALUE, AT(dot_net_framework_version), "''"},
    {"ClrVersion",
     "Minimum version of the common language runtime (CLR) required by this module. This prerequisite is valid for "
     "the PowerShell Desktop edition only.",
     VALUE, AT(clr_version), "''"},
    {"ProcessorArchitecture", "Processor architecture (None, X86, Amd64) required by this module", VALUE,
     AT(processor_architecture), "''"},
    {"RequiredModules", "Modules that must be imported into the global environment prior to importing this module",
     MODULES, AT(required_modules), "@()"},
    {"RequiredAssemblies", "Assemblies that must be loaded prior to importing this module", NAMES,
     AT(required_assemblies), "@()"},
    {"ScriptsToProcess", "Script files (.ps1) that are run in the caller's environment prior to importing this module.",
     NAMES, AT(scripts), "@()"},
    {"TypesToProcess", "Type files (.ps1xml) to be loaded when importing this module", NAMES, AT(types), "@()"},
    {"FormatsToProcess", "Format files (.ps1xml) to be loaded when importing this module", NAMES, AT(formats), "@()"},
    {"NestedModules", "Modules to import as nested modules of the module specified in RootModule/ModuleToProcess",
     MODULES, AT(nested_modules), "@()"},
    {"FunctionsToExport",
     "Functions to export from this module, for best performance, do not use wildcards and do not delete the entry, "
     "use an empty array if there are no functions to export.",
     NAMES, AT(functions), NULL},
    {"CmdletsToExport",
     "Cmdlets to export from this module, for best performance, do not use wildcards and do not delete the entry, use "
     "an empty array if there are no cmdlets to export.",
     NAMES, AT(cmdlets), NULL},
    {"VariablesToExport", "Variables to export from this module", NAMES, AT(variables), NULL},
    {"AliasesToExport",
     "Aliases to export from this module, for best performance, do not use wildcards and do not delete the entry, use "
     "an empty array if there are no aliases to export.",
     NAMES, AT(aliases), NULL},
    {"DscResourcesToExport", "DSC resources to export from this module", NAMES, AT(dsc_resources), "@()"},
    {"ModuleList", "List of all modules packaged with this module", MODULES, AT(module_list), "@()"},
    {"FileList", "List of all files packaged with this module", NAMES, AT(file_list), "@()"},
};
static const struct entry gallery_data[] = {
    {"Tags", "Tags applied to this module. These help with module discovery in online galleries.", NAMES, AT(tags),
     "@()"},
    {"LicenseUri", "A URL to the license for this module.", VALUE, AT(license_uri), "''"},
    {"ProjectUri", "A URL to the main website for this project.", VALUE, AT(project_uri), "''"},
    {"IconUri", "A URL to an icon representing this module.", VALUE, AT(icon_uri), "''"},
    {"ReleaseNotes", "ReleaseNotes of this module", TEXT, AT(release_notes), "''"},
    {"Prerelease", "Prerelease string of this module", TEXT, AT(prerelease), "''"},
    {"RequireLicenseAcceptance",
     "Flag to indicate whether the module requires explicit user acceptance for install/update/save", FLAG,
     AT(require_license_acceptance), "$false"},
    {"ExternalModuleDependencies", "External dependent modules of this module", NAMES, AT(external_modules), "@()"},
};
static const struct entry after_private_data[] = {
    {"HelpInfoURI", "HelpInfo URI of this module", TEXT, AT(help_info_uri), "''"},
    {"DefaultCommandPrefix",
     "Default prefix for commands exported from this module. Override the default prefix using Import-Module -Prefix.",
     TEXT, AT(prefix), "''"},
};

/* ---- values ---- */

static const char *quoted(const char *content) {
    struct buffer text = {0};
    buffer_putc(&text, '\'');
    for (; *content; content++) {
        if (*content == '\'')
            buffer_putc(&text, '\'');
        buffer_putc(&text, *content);
    }
    buffer_putc(&text, '\'');
    return buffer_text(&text);
}

enum { LINE_START = 15, LINE_END = 80 };
#define CONTINUED "\n               "

static const char *names_text(const struct list *names) {
    struct buffer text = {0};
    size_t column = LINE_START;
    for (int32_t i = 0; names && i < names->count; i++) {
        const char *name = value_to_text(names->items[i]);
        if (!*name)
            continue;
        const char *part = quoted(name);
        if (text.length)
            buffer_puts(&text, ", ");
        column += strlen(part);
        if (column > LINE_END) {
            buffer_puts(&text, CONTINUED);
            column = LINE_START + strlen(part);
        }
        buffer_puts(&text, part);
    }
    return text.length ? buffer_text(&text) : "@()";
}

static void put_key(struct buffer *text, const char *key, const char *value) {
    if (value)
        buffer_printf(text, "%s = %s; ", key, quoted(value));
}

static const char *modules_text(const struct list *modules) {
    struct buffer text = {0};
    buffer_puts(&text, "@(");
    for (int32_t i = 0; modules && i < modules->count; i++) {
        struct value specification, guid = VALUE_NULL;
        struct failure failure;
        if (!convert_to(modules->items[i], type_find("Microsoft.PowerShell.Commands.ModuleSpecification"),
                        &specification, &failure))
            throw_failure(&failure);
        struct module_request request = module_specification_request(specification);
        member_get(specification, "Guid", &guid, NULL);
        buffer_puts(&text, i ? ", " CONTINUED : "");
        if (value_is_null(guid) && !request.minimum && !request.maximum && !request.required) {
            buffer_puts(&text, quoted(request.name));
            continue;
        }
        buffer_printf(&text, "@{ModuleName = %s; ", quoted(request.name));
        put_key(&text, "GUID", value_is_null(guid) ? NULL : value_to_text(guid));
        put_key(&text, "ModuleVersion", request.minimum);
        put_key(&text, "MaximumVersion", request.maximum);
        put_key(&text, "RequiredVersion", request.required);
        buffer_putc(&text, '}');
    }
    buffer_putc(&text, ')');
    return buffer_text(&text);
}

/* What was given, or NULL. */
static const char *entry_text(const struct new_module_manifest *manifest, const struct entry *entry) {
    const void *at = (const char *)manifest + entry->offset;
    const char *text = entry->kind == TEXT ? *(const char *const *)at : NULL;
    const struct list *list = entry->kind == NAMES || entry->kind == MODULES ? *(struct list *const *)at : NULL;
    switch (entry->kind) {
    case TEXT:
        return text && *text ? quoted(text) : NULL;
    case VALUE:
        return value_is_null(*(const struct value *)at) ? NULL : quoted(value_to_text(*(const struct value *)at));
    case NAMES:
        return (list && list->count) || !entry->empty ? names_text(list) : NULL;
    case MODULES:
        return list && list->count ? modules_text(list) : NULL;
    case FLAG:
        return *(const bool *)at ? "$true" : NULL;
    }
    return NULL;
}

/* ---- the text ---- */

static void put_entries(struct buffer *text, const struct new_module_manifest *manifest, const struct entry *entries,
                        size_t count, const char *indent) {
    for (size_t i = 0; i < count; i++) {
        const char *given = entry_text(manifest, &entries[i]);
        buffer_printf(text, "%s# %s\n%s%s%s = %s\n\n", indent, entries[i].comment, indent, given ? "" : "# ",
                      entries[i].key, given ? given : entries[i].empty);
    }
}

static void put_private_keys(struct buffer *text, struct value data) {
    int32_t at = 0;
    struct dictionary_entry *entry;
    bool any = false;
    while (value_is_dictionary(data) && (entry = dictionary_next(dictionary_of(data), &at)) != NULL) {
        const char *key = value_to_text(entry->key);
        if (text_equal_ignore_case(key, "PSData"))
            continue;
        buffer_printf(text, "    %s = %s\n", key, quoted(value_to_text(entry->value)));
        any = true;
    }
    if (any)
        buffer_putc(text, '\n');
}

static void put_private_data(struct buffer *text, const struct new_module_manifest *manifest) {
    buffer_puts(text, "# Private data to pass to the module specified in RootModule/ModuleToProcess. This may also "
                      "contain a PSData hashtable with additional module metadata used by PowerShell.\n");
    if (!value_is_null(manifest->private_data) && !value_is_dictionary(manifest->private_data)) {
        buffer_printf(text, "PrivateData = %s\n\n", quoted(value_to_text(manifest->private_data)));
        return;
    }
    buffer_puts(text, "PrivateData = @{\n\n    PSData = @{\n\n");
    put_entries(text, manifest, gallery_data, COUNT_OF(gallery_data), "        ");
    buffer_puts(text, "    } # End of PSData hashtable\n\n");
    put_private_keys(text, manifest->private_data);
    buffer_puts(text, "} # End of PrivateData hashtable\n\n");
}

void manifest_write(struct buffer *text, const struct new_module_manifest *manifest, const char *name,
                    const char *date) {
    buffer_printf(text,
                  "#\n# Module manifest for module '%s'\n#\n# Generated by: %s\n#\n# Generated on: %s\n#\n\n@{\n\n",
                  name, manifest->author, date);
    put_entries(text, manifest, before_private_data, COUNT_OF(before_private_data), "");
    put_private_data(text, manifest);
    put_entries(text, manifest, after_private_data, COUNT_OF(after_private_data), "");
    buffer_puts(text, "}\n\n");
}
