/* Data files (.psd1): one hashtable of constants. Manifests are such files with known members. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/ast_rows.h"
#include "engine/constant.h"
#include "engine/module.h"
#include "engine/parse_exception.h"
#include "engine/script_block.h"
#include "lang/restricted_language.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "os/encoding.h"

/* ---- data files ---- */

static bool data_value(const struct ast *ast, struct value *ret_value);

static bool data_hashtable(const struct ast_hashtable *ast, struct value *ret_value) {
    struct dictionary *table = hashtable_new_sized(ast->count);
    for (int i = 0; i < ast->count; i++) {
        struct value key, value;
        if (!data_value(ast->keys[i], &key) || !data_value(ast->values[i], &value))
            return false;
        dictionary_set(table, key, value);
    }
    *ret_value = value_dictionary(table);
    return true;
}

static bool data_elements(const struct ast_list *elements, struct values *values, bool flatten) {
    for (int i = 0; i < elements->count; i++) {
        struct value value;
        if (!data_value(elements->items[i], &value))
            return false;
        if (flatten && value_is_array(value))
            for (int32_t k = 0; k < list_of(value)->count; k++)
                values_add(values, list_of(value)->items[k]);
        else
            values_add(values, value);
    }
    return true;
}

/* No operators, no variables but $true, $false and $null, no commands: the safe values. */
static bool data_value(const struct ast *ast, struct value *ret_value) {
    const struct ast *inside = pure_expression(ast);
    struct values values = {0};
    if (!inside)
        return false;
    switch (inside->kind) {
    case AST_HASHTABLE:
        return data_hashtable((const struct ast_hashtable *)inside, ret_value);
    case AST_ARRAY_LITERAL:
        if (!data_elements(&((const struct ast_array_literal *)inside)->elements, &values, false))
            return false;
        *ret_value = value_list(array_from(values.items, values.count));
        return true;
    case AST_ARRAY_EXPRESSION:
        if (!data_elements(&((const struct ast_group *)inside)->body->statements, &values, true))
            return false;
        *ret_value = value_list(array_from(values.items, values.count));
        return true;
    case AST_PAREN:
        return data_value(((const struct ast_group *)inside)->pipeline, ret_value);
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
    case AST_VARIABLE:
    case AST_SCRIPT_BLOCK_EXPRESSION:
    case AST_UNARY:
    case AST_CONVERT:
        return constant_evaluate(inside, ret_value);
    default:
        return false;
    }
}

static enum module_data data_of(struct parse_result *result, const char *text, bool unlimited, struct value *ret_value,
                                struct failure *failure) {
    const struct ast_named_block *end = result->script->end;
    const struct ast *only = end && end->statements.count == 1 ? pure_expression(end->statements.items[0]) : NULL;
    if (only && only->kind == AST_HASHTABLE && (unlimited || ast_is_safe(only, false)) && data_value(only, ret_value))
        return MODULE_DATA_READ;
    const char *shown = only ? extent_text(only->extent) : text;
    failure_set(
        failure, "System.InvalidOperationException", "System.InvalidOperationException", CATEGORY_INVALID_DATA,
        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: %s.",
        shown);
    return only && only->kind == AST_HASHTABLE ? MODULE_DATA_FAILED : MODULE_DATA_NO_HASHTABLE;
}

enum module_data module_data_read(const char *path, bool unlimited, struct value *ret_value, struct failure *failure) {
    struct buffer text = {0};
    if (!encoding_read_file(path, &text, failure))
        return MODULE_DATA_FAILED;
    struct parse_result result = parser_parse(path, buffer_text(&text), text.length);
    return result.error_count ? MODULE_DATA_UNPARSED
                              : data_of(&result, buffer_text(&text), unlimited, ret_value, failure);
}

bool module_data_text(const char *text, struct value *ret_value) {
    struct parse_result result = parser_parse(NULL, text, strlen(text));
    return !result.error_count && data_of(&result, text, true, ret_value, NULL) == MODULE_DATA_READ;
}

bool module_data_file(const char *path, struct value *ret_value, struct failure *failure) {
    struct buffer text = {0};
    if (!encoding_read_file(path, &text, failure))
        return false;
    struct parse_result result = parser_parse(path, buffer_text(&text), text.length);
    if (result.error_count)
        throw_parse_errors(&result);
    return data_of(&result, buffer_text(&text), true, ret_value, failure) == MODULE_DATA_READ;
}

/* ---- manifests ---- */

static const char *const manifest_members[] = {
    "ModuleToProcess",
    "NestedModules",
    "GUID",
    "Author",
    "CompanyName",
    "Copyright",
    "ModuleVersion",
    "Description",
    "PowerShellVersion",
    "PowerShellHostName",
    "PowerShellHostVersion",
    "CLRVersion",
    "DotNetFrameworkVersion",
    "ProcessorArchitecture",
    "RequiredModules",
    "TypesToProcess",
    "FormatsToProcess",
    "ScriptsToProcess",
    "PrivateData",
    "RequiredAssemblies",
    "ModuleList",
    "FileList",
    "FunctionsToExport",
    "VariablesToExport",
    "AliasesToExport",
    "CmdletsToExport",
    "DscResourcesToExport",
    "CompatiblePSEditions",
    "HelpInfoURI",
    "RootModule",
    "DefaultCommandPrefix",
};

static bool is_known(const char *name) {
    for (size_t i = 0; i < COUNT_OF(manifest_members); i++)
        if (text_equal_ignore_case(manifest_members[i], name))
            return true;
    return false;
}

static void check_members(const struct dictionary *manifest, const char *path) {
    struct buffer bad = {0}, valid = {0};
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(manifest, &at));)
        if (!is_known(value_to_text(entry->key)))
            buffer_printf(&bad, "%s'%s'", bad.length ? ", " : "", value_to_text(entry->key));
    if (!bad.length)
        return;
    for (size_t i = 0; i < COUNT_OF(manifest_members); i++)
        buffer_printf(&valid, "%s'%s'", i ? ", " : "", manifest_members[i]);
    module_manifest_throw(
        path, "System.InvalidOperationException", "Modules_InvalidManifestMember", CATEGORY_INVALID_DATA,
        "The '%s' module cannot be imported because its manifest contains one or more members that are not valid. The "
        "valid "
        "manifest members are (%s). Remove the members that are not valid (%s), then try to import the module again.",
        path, buffer_text(&valid), buffer_text(&bad));
}

const char *module_manifest_text(const struct dictionary *manifest, const char *member) {
    struct value value;
    if (!manifest || !dictionary_get_text(manifest, member, &value) || value_is_null(value))
        return NULL;
    return value_to_text(value);
}

const char *module_root(const struct dictionary *manifest) {
    const char *root = module_manifest_text(manifest, "RootModule");
    return root ? root : module_manifest_text(manifest, "ModuleToProcess");
}

struct list *module_manifest_list(const struct dictionary *manifest, const char *member) {
    struct value value;
    if (!manifest || !dictionary_get_text(manifest, member, &value))
        return NULL;
    if (value_is_array(value))
        return list_of(value);
    return array_from(&value, value_is_null(value) || (value_is_string(value) && !string_length(value)) ? 0 : 1);
}

static _Noreturn void throw_not_data(const char *path, const char *reason) {
    module_manifest_throw(
        path, "System.Management.Automation.MissingMemberException", "Modules_InvalidManifest",
        CATEGORY_RESOURCE_UNAVAILABLE,
        "The module manifest '%s' could not be processed because it is not a valid PowerShell module manifest "
        "file. Remove the elements that are not permitted: %s",
        path, reason);
}

/* A manifest is a script of the restricted language that gives a hashtable: it may compute. */
static struct dictionary *run_manifest(const char *path) {
    static const char *const commands[] = {"Import-LocalizedData", "ConvertFrom-StringData", "Write-Host", "Out-Host",
                                           "Join-Path"};
    static const char *const variables[] = {"PSScriptRoot", "PSEdition",     "EnabledExperimentalFeatures",
                                            "IsLinux",      "IsMacOS",       "IsWindows",
                                            "IsCoreCLR",    "PSVersionTable"};
    const struct restricted_language allowed = {.commands = commands,
                                                .command_count = COUNT_OF(commands),
                                                .variables = variables,
                                                .variable_count = COUNT_OF(variables),
                                                .environment = true};
    struct buffer text = {0};
    struct failure failure;
    if (!encoding_read_file(path, &text, &failure))
        throw_failure(&failure);
    struct parse_result parsed = parser_parse(path, buffer_text(&text), text.length);
    if (parsed.error_count)
        throw_not_data(path, parse_errors_text(&parsed));
    struct script_block *block = script_block_create(buffer_text(&text), text.length, path);
    struct parse_result refused = restricted_language_check(block->ast, &allowed);
    if (refused.error_count)
        throw_not_data(path, parse_errors_text(&refused));
    struct value value = value_base(script_block_call(block, NULL, 0));
    if (!value_is_dictionary(value))
        module_manifest_throw(
            path, "System.ArgumentException", "Modules_InvalidManifest", CATEGORY_RESOURCE_UNAVAILABLE,
            "Processing the module manifest file '%s' did not result in a valid manifest object. Update the file to "
            "contain a valid PowerShell module manifest. A valid manifest can be created using the New-ModuleManifest "
            "cmdlet.",
            path);
    return dictionary_of(value);
}

void module_read_manifest(struct module *module, const char *path) {
    module->manifest = run_manifest(path);
    check_members(module->manifest, path);
    const char *root = module_manifest_text(module->manifest, "RootModule");
    const char *process = module_manifest_text(module->manifest, "ModuleToProcess");
    if (root && *root && process && *process)
        module_manifest_throw(
            path, "System.InvalidOperationException",
            "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule", CATEGORY_INVALID_OPERATION,
            "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module "
            "manifest file to remove one of these members at '%s', and then try again.",
            path);
    module->version = module_manifest_text(module->manifest, "ModuleVersion");
    if (!module->version)
        module_manifest_throw(
            path, "System.Management.Automation.MissingMemberException", "Modules_InvalidManifest",
            CATEGORY_RESOURCE_UNAVAILABLE,
            "The member 'ModuleVersion' is not present in the module manifest. This member must exist and be "
            "assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '%s'.",
            path);
    module_check_requirements(module->manifest, path);
    const char *guid = module_manifest_text(module->manifest, "GUID");
    module->guid = guid ? guid : module->guid;
    module->description = module_manifest_text(module->manifest, "Description");
    module->prefix = module_manifest_text(module->manifest, "DefaultCommandPrefix");
    dictionary_get_text(module->manifest, "PrivateData", &module->private_data);
}
