/* Update-ModuleManifest: changes what a .psd1 says and keeps the rest. */
#include <string.h>

#include "cmd/core/manifest_text.h"
#include "engine/binder.h"
#include "engine/command.h"
#include "engine/provider_path.h"
#include "engine/script_block.h"
#include "object/dictionary.h"
#include "os/file.h"

/* Takes the file and what was given; gives what New-ModuleManifest is to be called with. PSData's keys are parameters
 * of their own there, and further ones stay in PrivateData. */
static const char merge_script[] =
    "param($path, $given)\n"
    "$old = Import-PowerShellDataFile -LiteralPath $path -ErrorAction Stop\n"
    "$names = (Get-Command Microsoft.PowerShell.Core\\New-ModuleManifest).Parameters.Keys\n"
    "$all = @{}\n"
    "foreach ($key in $old.Keys) {\n"
    "    $name = if ($key -eq 'ModuleToProcess') { 'RootModule' } else { $key }\n"
    "    if ($name -in $names -and $name -ne 'PrivateData') { $all[$name] = $old[$key] }\n"
    "}\n"
    "$private = @{}\n"
    "if ($old.PrivateData -is [hashtable]) {\n"
    "    foreach ($key in $old.PrivateData.Keys) { if ($key -ne 'PSData') { $private[$key] = $old.PrivateData[$key] } "
    "}\n"
    "    foreach ($key in @($old.PrivateData.PSData.Keys)) {\n"
    "        $value = $old.PrivateData.PSData[$key]\n"
    "        if ($key -in $names -and $value) { $all[$key] = $value }\n"
    "    }\n"
    "} elseif ($null -ne $old.PrivateData) { $all.PrivateData = $old.PrivateData }\n"
    "if ($private.Count) { $all.PrivateData = $private }\n"
    "foreach ($key in @($all.Keys)) {\n"
    "    $value = $all[$key]\n"
    "    if ($null -eq $value -or ($value -is [string] -and -not $value)) { $all.Remove($key) }\n"
    "}\n"
    "foreach ($key in $given.Keys) { if ($key -in $names) { $all[$key] = $given[$key] } }\n"
    "$all.Path = [WildcardPattern]::Escape($path)\n"
    "$all.Remove('WhatIf'); $all.Remove('Confirm')\n"
    "Microsoft.PowerShell.Core\\New-ModuleManifest @all -Confirm:$false\n";

static void process(struct cmdlet_call *call) {
    const struct new_module_manifest *args = call->args;
    const char *path = provider_path_of(args->path).path;
    struct dictionary *given = dictionary_copy(binding_bound_parameters(call->command->binding));
    struct provider_paths found;
    if (provider_paths_resolve(args->path, false, false, &found, NULL, NULL) && found.count == 1) {
        path = found.items[0].path;
    }
    if (!file_is_regular(path)) {
        cmdlet_throw(call, "System.ArgumentException", "FilePathNotFound", CATEGORY_INVALID_ARGUMENT,
                     string_from(args->path), "Cannot find the path '%s' because it does not exist.", args->path);
    }
    if (!cmdlet_should_process(call, path, "Update manifest file with new content")) {
        return;
    }
    struct script_block *block = script_block_create(merge_script, strlen(merge_script), NULL);
    struct value written = script_block_call(block, (struct value[]){string_from(path), value_dictionary(given)}, 2);
    if (args->pass_thru && !value_is_nothing(written)) {
        cmdlet_write(call, written);
    }
}

static const struct example examples[] = {
    {"Update-ModuleManifest ./Tool.psd1 -ModuleVersion 1.1 -ReleaseNotes 'Quicker.'", "Sets two entries."},
};
static const struct cmdlet update_module_manifest = {
    .name = "Update-ModuleManifest",
    .module = MODULE_CORE,
    .parameters = module_manifest_parameters,
    .parameter_count = MODULE_MANIFEST_PARAMETERS,
    .args_size = sizeof(struct new_module_manifest),
    .flags = SHOULD_PROCESS,
    .class_name = "Update-ModuleManifest",
    .synopsis = "Updates a module manifest file.",
    .description = "Writes the manifest again with the entries given; entries it had stay as they were, comments of "
                   "one's own do not.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(update_module_manifest);
