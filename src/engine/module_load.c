/* Loading a module from its file: its body or its manifest with what that names; using module. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/builtin_module.h"
#include "engine/class.h"
#include "engine/format_hook.h"
#include "engine/module.h"
#include "engine/module_specification.h"
#include "engine/module_types.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "os/encoding.h"
#include "os/file.h"

/* " with version …" as errors tell it; "": any. */
static const char *wanted_versions(const struct module_request *request) {
    if (!request->required && request->minimum && request->maximum)
        return mem_printf(" with MinimumVersion '%s' and MaximumVersion '%s'", request->minimum, request->maximum);
    if (request->required || request->minimum)
        return mem_printf(" with version '%s'", request->required ? request->required : request->minimum);
    return request->maximum ? mem_printf(" with MaximumVersion '%s'", request->maximum) : "";
}

static _Noreturn void throw_not_found(const struct module_request *request) {
    const char *wanted = wanted_versions(request);
    bool versions = *wanted;
    struct failure failure;
    failure_set(&failure, "System.IO.FileNotFoundException",
                versions ? "Modules_ModuleWithVersionNotFound" : "Modules_ModuleNotFound",
                CATEGORY_RESOURCE_UNAVAILABLE,
                "The specified module '%s'%s was not loaded because no valid module file was found in any "
                "module directory.",
                request->name, wanted);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(request->name);
    throw_record(record);
}

/* A module whose file is being loaded, and the one that asked for it. */
struct module_loading {
    struct module *module;
    const char *file;
    const struct module_request *request;
    struct module_loading *outer;
};

static struct module_loading *loading_of(const char *file) {
    struct module_loading *loading = runspace->module_loading;
    while (loading && strcmp(loading->file, file) != 0)
        loading = loading->outer;
    return loading;
}

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), size = strlen(ending);
    return length > size && text_equal_ignore_case(path + length - size, ending);
}

/* "Name" of ".../Name.psm1". */
static const char *name_of(const char *file) {
    const char *slash = strrchr(file, '/'), *start = slash ? slash + 1 : file, *dot = strrchr(start, '.');
    return dot ? mem_strndup(start, (size_t)(dot - start)) : start;
}

static struct script_block *read_block(const char *file) {
    struct buffer text = {0};
    struct failure failure;
    if (!encoding_read_file(file, &text, &failure))
        throw_failure(&failure);
    return script_block_create(buffer_text(&text), text.length, file);
}

/* ---- manifests ---- */

static void filter_exports(struct table *exported, const struct list *patterns) {
    for (size_t i = table_count(exported); patterns && i-- > 0;)
        if (!module_matches(patterns, table_key_at(exported, i)))
            table_remove(exported, table_key_at(exported, i));
}

static bool has_wildcards(const struct list *patterns) {
    for (int32_t i = 0; i < patterns->count; i++)
        if (wildcard_has_special(value_to_text(patterns->items[i])))
            return true;
    return false;
}

/* What nested modules export is exported too where the manifest's patterns take it. */
static void add_nested(struct module *module) {
    const struct list *variables = module_manifest_list(module->manifest, "VariablesToExport");
    bool has_variables = !variables || variables->count;
    for (int i = 0; i < module->children.count; i++) {
        const struct module *child = module->children.items[i].p;
        for (size_t k = 0; k < table_count(child->functions); k++)
            table_set(module->functions, table_key_at(child->functions, k), table_value_at(child->functions, k));
        for (size_t k = 0; k < table_count(child->aliases); k++)
            table_set(module->aliases, table_key_at(child->aliases, k), table_value_at(child->aliases, k));
        for (size_t k = 0; has_variables && k < table_count(child->variables); k++)
            if (module_matches(variables, table_key_at(child->variables, k)))
                table_set(module->variables, table_key_at(child->variables, k), table_value_at(child->variables, k));
    }
}

const char *module_path_beside(const struct module *module, const char *name) {
    char *plain = mem_strdup(name);
    for (char *c = strchr(plain, '\\'); c; c = strchr(c, '\\'))
        *c = '/';
    return command_full_path(*plain == '/' ? plain : mem_printf("%s/%s", module->base, plain));
}

/* An entry of NestedModules or RequiredModules: a name, a file in the module's folder, or @{ModuleName=…}. */
static struct module_request entry_request(const struct module *module, struct value entry) {
    struct value specification;
    struct module_request request = {.name = NULL};
    if (value_is_dictionary(entry) &&
        convert_to(entry, type_find("Microsoft.PowerShell.Commands.ModuleSpecification"), &specification, NULL))
        request = module_specification_request(specification);
    else
        request.name = value_to_text(entry);
    const char *beside = module_path_beside(module, request.name);
    if (module_file(beside, &request))
        request.name = beside;
    return request;
}

static bool is_child(const struct module *module, const struct module *nested) {
    for (int i = 0; i < module->children.count; i++)
        if (module->children.items[i].p == nested)
            return true;
    return false;
}

/* A file that a manifest names is not there. field: of the manifest. */
static _Noreturn void throw_file_not_found(const struct module *module, const char *manifest, const char *field,
                                           const char *name) {
    struct failure failure;
    failure_set(&failure, "System.IO.FileNotFoundException", "Modules_ModuleFileNotFound",
                CATEGORY_RESOURCE_UNAVAILABLE,
                "The module to process '%s', listed in field '%s' of module manifest '%s' was not processed because no "
                "valid module was found in any module directory.",
                name, field, manifest);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(module->name);
    throw_record(record);
}

static void load_nested(struct module *module, const char *manifest) {
    struct list *names = module_manifest_list(module->manifest, "NestedModules");
    for (int32_t i = 0; names && i < names->count; i++) {
        struct module_request request = entry_request(module, names->items[i]);
        request.owner = module;
        if (!module_file(request.name, &request) && !module_loaded(request.name))
            throw_file_not_found(module, manifest, "NestedModules", request.name);
        struct module *nested = module_load(&request);
        if (nested != module)
            module_import(nested, module->scope, NULL);
        if (!is_child(module, nested))
            values_add(&module->children, value_object(nested));
    }
}

static _Noreturn void throw_required(const struct module *module, const char *message) {
    struct failure failure;
    failure_set(&failure, "System.Management.Automation.MissingMemberException", "Modules_InvalidManifest",
                CATEGORY_RESOURCE_UNAVAILABLE, "%s", message);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(module->path);
    throw_record(record);
}

/* The module waits for itself: the first step of the way round is told. */
static void check_cycle(const struct module *module, const char *file) {
    const struct module_loading *start = loading_of(file), *step = runspace->module_loading;
    if (!start)
        return;
    while (step->outer && step != start && step->outer != start)
        step = step->outer;
    throw_required(module, mem_printf("The required module '%s' is not loaded. The module '%s' has a requiredModule "
                                      "'%s' in its module manifest '%s' that points to a cyclic dependency.",
                                      start->module->name, start->module->name, step->module->name, start->file));
}

static struct module *required_module(const struct module *module, struct value entry) {
    struct module_request request = entry_request(module, entry);
    struct module *known = module_loaded(request.name);
    if (known && module_request_met(&request, known->version, known->guid))
        return known;
    const char *file = module_file(request.name, &request);
    if (!file) {
        const char *named = value_is_dictionary(entry) ? request.name : value_to_text(entry);
        throw_required(module, mem_printf("The required module '%s' is not loaded. Load the module or remove the "
                                          "module from 'RequiredModules' in the file '%s'.",
                                          named, module->path));
    }
    check_cycle(module, file);
    struct module *loaded = module_load(&request);
    module_import(loaded, runspace->global, NULL);
    return loaded;
}

/* One of the program's own, whose versions are PowerShell's. */
static void require_builtin(const struct module *module, const struct module *builtin, struct value entry) {
    struct module_request wanted = entry_request(module, entry);
    if (!module_request_met(&wanted, builtin->version, builtin->guid))
        throw_required(module,
                       mem_printf("The required module '%s'%s is not loaded. Load the module or remove the module from "
                                  "'RequiredModules' in the file '%s'.",
                                  builtin->name, wanted_versions(&wanted), module->path));
    builtin_module_use(builtin->name);
}

/* They are loaded quietly, whatever the command that loads the module tells of itself. */
static void load_required(struct module *module) {
    struct command *outer = runspace->command;
    runspace->command = NULL;
    struct list *names = module_manifest_list(module->manifest, "RequiredModules");
    for (int32_t i = 0; names && i < names->count; i++) {
        struct value entry = names->items[i], name = entry;
        if (value_is_dictionary(entry))
            dictionary_get_text(dictionary_of(entry), "ModuleName", &name);
        struct module *builtin = builtin_module(value_to_text(name));
        if (builtin)
            require_builtin(module, builtin, entry);
        values_add(&module->required, value_object(builtin ? builtin : required_module(module, entry)));
    }
    runspace->command = outer;
}

/* The file that a member names; throws where it is not there. */
static const char *existing_file(const struct module *module, const char *manifest, const char *member,
                                 struct value name) {
    const char *path = module_path_beside(module, value_to_text(name));
    if (!file_is_regular(path))
        module_manifest_throw(manifest, "System.InvalidOperationException", "Modules_InvalidManifest",
                              CATEGORY_RESOURCE_UNAVAILABLE,
                              "The member '%s' in the module manifest is not valid: Cannot find path '%s' because it "
                              "does not exist.. Verify that a valid value is specified for this field in the '%s' "
                              "file.",
                              member, path, manifest);
    return path;
}

/* Assemblies of .NET's own are there as far as their types are; others nothing here can run. */
static void check_assemblies(const struct module *module) {
    struct list *names = module_manifest_list(module->manifest, "RequiredAssemblies");
    for (int32_t i = 0; names && i < names->count; i++) {
        const char *name = value_to_text(names->items[i]), *path = module_path_beside(module, name);
        if (!has_ending(name, ".dll") || strncmp(name, "System.", 7) == 0)
            continue;
        if (file_is_regular(path))
            throw_error("System.BadImageFormatException", "FormatXmlUpdateException", CATEGORY_INVALID_OPERATION,
                        VALUE_NULL,
                        "Could not load the assembly '%s': what is compiled for .NET needs .NET, which is not part of "
                        "muster.",
                        path);
        const char *slash = strrchr(name, '/'), *leaf = slash ? slash + 1 : name;
        throw_error("System.IO.FileNotFoundException", "FormatXmlUpdateException", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL,
                    "Could not load file or assembly '%.*s, Culture=neutral, PublicKeyToken=null'. The system cannot "
                    "find the file specified.\n",
                    (int)(strlen(leaf) - strlen(".dll")), leaf);
    }
}

/* Scripts to process run where the module is imported. */
static struct scope *callers_scope(void) {
    return runspace->command ? runspace->command->scope : scope_current();
}

static void run_scripts(const struct module *module, const char *manifest) {
    struct list *names = module_manifest_list(module->manifest, "ScriptsToProcess");
    for (int32_t i = 0; names && i < names->count; i++) {
        const char *path = existing_file(module, manifest, "ScriptsToProcess", names->items[i]);
        write_verbose(mem_printf("Loading module from path '%s'.", path));
        write_verbose(mem_printf("Dot-sourcing the script file '%s'.", path));
        struct block_call call = {.block = read_block(path),
                                  .input = VALUE_NOTHING,
                                  .output = streams_current()->sinks[STREAM_OUTPUT],
                                  .dot = true,
                                  .scope = callers_scope()};
        script_block_run(&call);
    }
}

/* What is wrong with a types file is told, and the module loads. */
static void type_file_error(void *data, const char *message) {
    (void)data;
    write_error(NULL, "FormatXmlUpdateException", CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s", message);
}

static void load_type_file(const char *path) {
    type_file_load(path, type_file_error, NULL);
}

static void load_format_file(const char *path) {
    struct failure failure;
    if (!format_file_load(path, true, &failure))
        write_error(NULL, "FormatXmlUpdateException", CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s", failure.message);
}

static void load_files(const struct module *module, const char *manifest, const char *member,
                       void (*load)(const char *path)) {
    struct list *names = module_manifest_list(module->manifest, member);
    for (int32_t i = 0; names && i < names->count; i++) {
        const char *path = existing_file(module, manifest, member, names->items[i]);
        write_verbose(mem_printf("Loading '%s' from path '%s'.", member, path));
        load(path);
    }
}

static void add_type(void *data, const char *name, struct ast_type_definition *definition) {
    if (definition->type)
        class_register(data, name, definition->type);
}

/* The root's file: a script module where the name has no ending, since the manifest has that name too. */
static const char *root_file(const struct module *module, const char *root) {
    const char *beside = module_path_beside(module, root), *script = mem_printf("%s.psm1", beside);
    return file_is_regular(script) ? script : module_file(beside, NULL);
}

static void load_manifest(struct module *module, const char *file, const struct module_request *request) {
    module_read_manifest(module, file);
    load_required(module);
    check_assemblies(module);
    load_files(module, file, "TypesToProcess", load_type_file);
    load_files(module, file, "FormatsToProcess", load_format_file);
    run_scripts(module, file);
    load_nested(module, file);
    const char *root = module_root(module->manifest);
    module->type = root && *root ? MODULE_TYPE_SCRIPT : MODULE_TYPE_MANIFEST;
    if (module->children.count) /* their types are known here too; the module's own come over them */
        module_each_type(module, add_type, module->scope);
    if (root && *root) {
        const char *path = root_file(module, root);
        if (!path)
            throw_file_not_found(module, file, "ModuleToProcess/RootModule", root);
        write_verbose(mem_printf("Loading module from path '%s'.", path));
        module->path = path;
        module_run(module, read_block(path), path, request->args, request->arg_count);
    }
    module_close(module);
    const struct list *functions = module_manifest_list(module->manifest, "FunctionsToExport");
    if (module->told && !module->told_functions && functions && !has_wildcards(functions))
        module_export(module, 'f', functions);
    add_nested(module);
    module_sort_exports(module);
    filter_exports(module->functions, functions);
    filter_exports(module->aliases, module_manifest_list(module->manifest, "AliasesToExport"));
    if (module->told)
        filter_exports(module->variables, module_manifest_list(module->manifest, "VariablesToExport"));
}

/* ---- one file ---- */

/* A script has no session state of its own: it is dotted into its caller's scope, and the module stands for it. */
static void load_script(const struct module_loading *loading) {
    const struct module_request *request = loading->request;
    struct scope *caller = callers_scope();
    struct block_call call = {.block = read_block(loading->file),
                              .args = request->args,
                              .arg_count = request->arg_count,
                              .input = VALUE_NOTHING,
                              .dot = true,
                              .scope = request->owner ? request->owner->scope : caller};
    script_block_run(&call);
    module_close(loading->module);
}

static void load_file(void *data) {
    struct module_loading *loading = data;
    struct module *module = loading->module;
    if (has_ending(loading->file, ".ps1")) {
        load_script(loading);
        return;
    }
    if (has_ending(loading->file, ".psd1")) {
        load_manifest(module, loading->file, loading->request);
        return;
    }
    module_run(module, read_block(loading->file), loading->file, loading->request->args, loading->request->arg_count);
    module_close(module);
}

/* The module that a manifest's file or a script's made. */
static struct module *loaded_from(const char *file) {
    size_t count = runspace->modules ? table_count(runspace->modules) : 0;
    for (size_t i = 0; i < count; i++) {
        struct module *module = table_value_at(runspace->modules, i);
        if (strcmp(module->path, file) == 0 ||
            (module->manifest && strcmp(mem_printf("%s/%s.psd1", module->base, module->name), file) == 0))
            return module;
    }
    return NULL;
}

/* Is the module of use to the session state that runs, or to nobody? What others have imported stays theirs. */
static bool is_ours(const struct module *module) {
    const struct module *here = scope_current()->module;
    for (int i = 0; i < module->link_count; i++)
        if (module->links[i].scope->module == here)
            return true;
    return module->link_count == 0;
}

/* Modules that load each other without end are stopped. */
static void check_depth(const char *file) {
    enum { NESTING_LIMIT = 10 };
    int depth = 0;
    for (const struct module_loading *loading = runspace->module_loading; loading; loading = loading->outer)
        depth++;
    if (depth >= NESTING_LIMIT)
        throw_error(NULL, "Modules_ModuleTooDeeplyNested", CATEGORY_INVALID_OPERATION, string_from(file),
                    "Cannot load the module '%s' because the module nesting limit has been exceeded. Modules can only "
                    "be nested to %d levels. Evaluate and change the order in which you are loading modules to prevent "
                    "exceeding the nesting limit, and then try running your script again.",
                    file, NESTING_LIMIT);
}

struct module *module_load(const struct module_request *request) {
    const char *file = module_file(request->name, request);
    bool any_version = !request->minimum && !request->maximum && !request->required && !request->guid;
    struct module *known = file ? loaded_from(file) : any_version ? module_loaded(request->name) : NULL;
    if (known && request->force) {
        if (is_ours(known))
            module_remove(known);
    } else if (known) {
        known->listed |= !request->owner;
        return known;
    }
    if (!file)
        throw_not_found(request);
    const struct module_loading *same = loading_of(file);
    if (same)
        return same->module;
    check_depth(file);
    struct module *module = module_new(name_of(file), file);
    module->owner = request->owner;
    struct module_loading loading = {module, file, request, runspace->module_loading};
    struct thrown thrown;
    struct command *outer = runspace->command;
    write_verbose(mem_printf("Loading module from path '%s'.", file));
    runspace->module_loading = &loading;
    bool loaded = protect(load_file, &loading, &thrown);
    runspace->module_loading = loading.outer;
    if (!loaded) {
        module_remove(module);
        runspace->command = outer;
        throw_again(&thrown);
    }
    runspace->command = outer;
    module_remember(module);
    return module;
}

/* ---- using module ---- */

static void use_one(struct frame *frame, const struct ast_using_statement *statement) {
    const struct used_module *used = statement->module;
    if (!used)
        return;
    if (builtin_module(used->file)) {
        builtin_module_use(used->file);
        return;
    }
    struct module *module = module_load(&(struct module_request){.name = used->file, .owner = frame->scope->module});
    module_import(module, frame->scope->module ? frame->scope->module->scope : runspace->global, NULL);
    module_types_use(used, module, frame->scope);
}

void module_use_all(struct frame *frame, const struct ast_script_block *ast) {
    for (int i = 0; i < ast->usings.count; i++) {
        const struct ast_using_statement *statement = (const void *)ast->usings.items[i];
        if (statement->using_kind == USING_MODULE)
            use_one(frame, statement);
        if (statement->using_kind == USING_ASSEMBLY) /* .NET's, which nothing here can run */
            throw_error(NULL, "ErrorLoadingAssembly", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                        "Cannot load assembly '%s'.", ((const struct ast_string_constant *)statement->name)->value);
    }
}
