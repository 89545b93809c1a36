/* The text of a module manifest (.psd1) as New-ModuleManifest writes it. */
#ifndef CMD_CORE_MANIFEST_TEXT_H
#define CMD_CORE_MANIFEST_TEXT_H

#include "base/buffer.h"
#include "engine/cmdlet.h"

struct new_module_manifest {
    const char *path, *author, *company_name, *copyright, *root_module, *description, *host_name, *release_notes;
    const char *prerelease, *help_info_uri, *prefix;
    struct list *nested_modules, *required_modules, *types, *formats, *scripts, *required_assemblies, *file_list;
    struct list *module_list, *functions, *aliases, *variables, *cmdlets, *dsc_resources, *editions, *tags;
    struct list *external_modules;
    struct value guid, module_version, processor_architecture, power_shell_version, clr_version;
    struct value dot_net_framework_version, host_version, private_data, project_uri, license_uri, icon_uri;
    bool require_license_acceptance, pass_thru;
};

/* The rows of New-ModuleManifest; Update-ModuleManifest takes the same. */
enum { MODULE_MANIFEST_PARAMETERS = 40 };
extern const struct parameter module_manifest_parameters[MODULE_MANIFEST_PARAMETERS];

/* The whole text; `name` is the module's, `date` today's. What was not given stands there as a comment. */
void manifest_write(struct buffer *text, const struct new_module_manifest *manifest, const char *name,
                    const char *date);

#endif
