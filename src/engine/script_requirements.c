#include "engine/script_requirements.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/ast_rows.h"
#include "engine/builtin_module.h"
#include "engine/code.h"
#include "engine/constant.h"
#include "engine/field_object.h"
#include "engine/invocation.h"
#include "engine/module_specification.h"
#include "engine/throw.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"

enum slot {
    SLOT_APPLICATION_ID,
    SLOT_VERSION,
    SLOT_EDITIONS,
    SLOT_MODULES,
    SLOT_ASSEMBLIES,
    SLOT_ELEVATION,
    SLOT_COUNT
};

#define STRINGS COLLECTION("string")
#define MODULES COLLECTION("Microsoft.PowerShell.Commands.ModuleSpecification")

static const struct type_member members[] = {
    FIELD_READONLY("string RequiredApplicationId {get}", SLOT_APPLICATION_ID),
    FIELD_READONLY("version RequiredPSVersion {get}", SLOT_VERSION),
    FIELD_READONLY(STRINGS " RequiredPSEditions {get}", SLOT_EDITIONS),
    FIELD_READONLY(MODULES " RequiredModules {get}", SLOT_MODULES),
    FIELD_READONLY(STRINGS " RequiredAssemblies {get}", SLOT_ASSEMBLIES),
    FIELD_READONLY("bool IsElevationRequired {get}", SLOT_ELEVATION),
};
static struct type type_requirements = {.name = LANGUAGE "ScriptRequirements", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_requirements);

/* "3" is version 3.0, as [version] refuses it. */
static struct value version_of(const char *text) {
    struct value version = VALUE_NULL;
    const char *whole = strchr(text, '.') ? text : mem_printf("%s.0", text);
    convert_to(string_from(whole), &type_version, &version, NULL);
    return version;
}

/* A name, or a table of constants. */
static struct value constant_of(const struct ast *node) {
    struct value value = VALUE_NULL;
    if (node->kind != AST_HASHTABLE) {
        constant_evaluate(node, &value);
        return value;
    }
    const struct ast_hashtable *table = (const struct ast_hashtable *)node;
    struct dictionary *dictionary = dictionary_new(&type_hashtable, true);
    for (int i = 0; i < table->count; i++) {
        struct value key = VALUE_NULL, item = VALUE_NULL;
        constant_evaluate(table->keys[i], &key);
        constant_evaluate(pure_expression(table->values[i]), &item);
        dictionary_set_text(dictionary, value_to_text(key), item);
    }
    return value_object(dictionary);
}

static struct value module_of(const struct ast *node) {
    struct value specification = VALUE_NULL;
    struct failure failure = {0};
    if (!convert_to(constant_of(node), type_find("Microsoft.PowerShell.Commands.ModuleSpecification"), &specification,
                    &failure))
        throw_failure(&failure);
    return specification;
}

static struct value strings_of(const struct ast_list *nodes) {
    struct list *list = list_new(type_find(STRINGS));
    for (int i = 0; i < nodes->count; i++)
        list_add(list, string_from(((const struct ast_string_constant *)nodes->items[i])->value));
    list->readonly = true;
    return value_list(list);
}

struct value script_requirements_value(const struct ast_script_block *script) {
    const struct ast_requirements *requirements = script->requirements;
    if (requirements == NULL)
        return VALUE_NULL;
    struct list *modules = list_new(type_find(MODULES));
    for (int i = 0; i < requirements->modules.count; i++)
        list_add(modules, module_of(requirements->modules.items[i]));
    modules->readonly = true;
    struct value values[SLOT_COUNT] = {
        [SLOT_APPLICATION_ID] = requirements->application_id ? string_from(requirements->application_id) : VALUE_NULL,
        [SLOT_VERSION] = requirements->version ? version_of(requirements->version) : VALUE_NULL,
        [SLOT_EDITIONS] = strings_of(&requirements->editions),
        [SLOT_MODULES] = value_list(modules),
        [SLOT_ASSEMBLIES] = strings_of(&requirements->assemblies),
        [SLOT_ELEVATION] = value_bool(requirements->elevation)};
    return field_object_new(&type_requirements, values, SLOT_COUNT);
}

/* ---- before a script runs ---- */

struct checked { /* the script that is about to run */
    const struct ast_requirements *requirements;
    const char *name;
    struct command *command; /* that runs it, or NULL */
};

/* The error has the script's name as it was called, and no command. */
static _Noreturn void refuse_as(const struct checked *checked, const char *exception, const char *id,
                                enum error_category category, const char *message) {
    struct error_record *record = error_record_new(value_object(exception_new(exception, message, VALUE_NULL)), id,
                                                   category, string_from(checked->name));
    if (checked->command) {
        record->invocation = invocation_at(checked->command->extent, NULL);
        ((struct invocation *)record->invocation.p)->name = checked->command->call_name;
    }
    throw_record(record);
}

static _Noreturn void refuse(const struct checked *checked, const char *id, const char *message) {
    refuse_as(checked, "System.Management.Automation.ScriptRequiresException", id, CATEGORY_RESOURCE_UNAVAILABLE,
              message);
}

/* PowerShell 7.6 runs what asks for 1.0 to 5.1, 6.x and 7.0 to 7.6. */
static bool is_compatible(const char *text) {
    int major = 0, minor = 0;
    sscanf(text, "%d.%d", &major, &minor);
    return (major >= 1 && major <= 4 && minor == 0) || (major == 5 && minor <= 1) || (major == 6 && minor <= 2) ||
           (major == 7 && minor <= 6);
}

static void check_version(const struct checked *checked) {
    const struct ast_requirements *requirements = checked->requirements;
    if (!requirements->version || is_compatible(requirements->version))
        return;
    refuse(checked, "ScriptRequiresUnmatchedPSVersion",
           mem_printf("The script '%s' cannot be run because it contained a \"#requires\" statement for PowerShell %s. "
                      "The version of PowerShell that is required by the script does not match the currently running "
                      "version of PowerShell %s.",
                      checked->name, value_to_text(version_of(requirements->version)), "7.6.5"));
}

static void check_editions(const struct checked *checked) {
    const struct ast_requirements *requirements = checked->requirements;
    struct buffer text = {0};
    for (int i = 0; i < requirements->editions.count; i++) {
        const char *edition = ((const struct ast_string_constant *)requirements->editions.items[i])->value;
        if (text_equal_ignore_case(edition, "Core"))
            return;
        buffer_printf(&text, "%s%s", i ? "," : "", edition);
    }
    if (!requirements->editions.count)
        return;
    refuse_as(
        checked, "System.Management.Automation.RuntimeException", "ScriptRequiresUnmatchedPSEdition",
        CATEGORY_NOT_SPECIFIED,
        mem_printf(
            "The script '%s' cannot be run because it contained a \"#requires\" statement for PowerShell editions "
            "'%s'. The edition of PowerShell that is required by the script does not match the currently running "
            "PowerShell Core edition.",
            checked->name, buffer_text(&text)));
}

struct loading {
    struct value specification;
};

static void load_module(void *data) {
    struct module_request request = module_specification_request(((struct loading *)data)->specification);
    module_load(&request);
}

/* "The module 'x' cannot be found with ModuleVersion '1.2'." */
static const char *missing_text(struct value specification) {
    struct module_request request = module_specification_request(specification);
    struct buffer text = {0};
    buffer_printf(&text, "The module '%s' cannot be found", request.name);
    if (request.required)
        buffer_printf(&text, " with RequiredVersion '%s'", request.required);
    else if (request.minimum)
        buffer_printf(&text, " with ModuleVersion '%s'", request.minimum);
    if (!request.required && request.maximum)
        buffer_printf(&text, " %s MaximumVersion '%s'", request.minimum ? "and" : "with", request.maximum);
    buffer_putc(&text, '.');
    return buffer_text(&text);
}

/* One of the modules that are part of the program. */
static bool use_builtin(struct value specification) {
    struct module_request request = module_specification_request(specification);
    struct module *module = builtin_module(request.name);
    if (!module || !module_request_met(&request, module->version, module->guid))
        return false;
    builtin_module_use(module->name);
    return true;
}

static void check_modules(const struct checked *checked) {
    const struct ast_requirements *requirements = checked->requirements;
    for (int i = 0; i < requirements->modules.count; i++) {
        struct loading loading = {module_of(requirements->modules.items[i])};
        if (use_builtin(loading.specification))
            continue;
        struct thrown thrown;
        if (protect(load_module, &loading, &thrown))
            continue;
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        refuse(checked, "ScriptRequiresMissingModules",
               mem_printf("The script '%s' cannot be run because the following modules that are specified by the "
                          "\"#requires\" statements of the script are missing: %s.",
                          checked->name, missing_text(loading.specification)));
    }
}

void script_requirements_check(const struct ast_script_block *script, const char *name, struct command *command) {
    const struct ast_requirements *requirements = script->requirements;
    const struct checked one = {requirements, name, command}, *checked = &one;
    if (requirements == NULL)
        return;
    if (requirements->elevation && geteuid() != 0)
        refuse(checked, "ScriptRequiresElevation",
               mem_printf("The script '%s' cannot be run because it contains a \"#requires\" statement for running as "
                          "Administrator. The current PowerShell session is not running as Administrator. Start "
                          "PowerShell by using the Run as Administrator option, and then try running the script again.",
                          name));
    if (requirements->application_id)
        refuse(checked, "RequiresShellIDInvalidForSingleShell",
               "A #requires statement has specified only a shellID. #Requires statements must specify a required "
               "PowerShell snap-in when running in PowerShell.");
    check_version(checked);
    check_editions(checked);
    check_modules(checked);
}
