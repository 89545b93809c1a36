/* Completing variables: those that the text itself assigns, those in scope, special ones, drives and scopes. */
#include <stdlib.h>
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "engine/drive.h"
#include "object/member.h"

struct offer {
    struct completions *out;
    struct table *seen;
    const char *word, *scope; /* what was typed behind the scope's prefix, and that */
    const char *sign;         /* "$" or "@" */
    bool braces;
};

static void offer_name(const struct offer *offer, struct completions *out, const char *prefix, const char *name,
                       const char *suffix, const char *item, const char *tool_tip) {
    bool braces = offer->braces || completion_name_is_special(name);
    const char *text =
        mem_printf("%s%s%s%s%s%s", offer->sign, braces ? "{" : "", prefix, name, suffix, braces ? "}" : "");
    if (table_has(offer->seen, text))
        return;
    table_set(offer->seen, text, out);
    completion_add(out, text, item, COMPLETION_VARIABLE, tool_tip);
}

/* ---- of the session ---- */

struct scope_search {
    const struct offer *offer;
    struct table *found;
};

static void note_variable(void *data, struct variable *variable) {
    struct scope_search *search = data;
    const char *name = variable->name->text;
    if ((variable->exists || variable->automatic || variable->extra) && completion_matches(search->offer->word, name) &&
        !table_has(search->found, name))
        table_set(search->found, name, variable);
}

static const char *tool_tip_of(const char *name, struct variable *variable) {
    struct value value = variable_load(variable);
    const char *text =
        value_is_null(value) ? name : mem_printf("[%s]$%s", completion_type_text(value_base(value).type), name);
    const char *description = variable->extra ? variable->extra->description : NULL;
    return description && *description ? mem_printf("%s - %s", text, description) : text;
}

static void offer_session(const struct offer *offer) {
    struct completions found = {0};
    struct scope_search search = {offer, table_new(TABLE_IGNORE_CASE)};
    for (struct scope *scope = completion_scope(); scope; scope = scope->parent)
        scope_each_variable(scope, note_variable, &search);
    for (size_t i = 0; i < table_count(search.found); i++) {
        struct variable *variable = table_value_at(search.found, i);
        const char *name = table_key_at(search.found, i);
        offer_name(offer, &found, "", name, "", name, tool_tip_of(name, variable));
    }
    completion_sort(&found, completion_by_list_item);
    completion_add_all(offer->out, &found);
}

/* $scope:name, $drive:name */
static void offer_qualified(const struct offer *offer) {
    static const char *const scopes[] = {"global:", "local:", "script:", "private:", "using:"};
    struct arguments arguments = {0};
    struct completions found = {0};
    const char *drive = offer->scope;
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (text_equal_ignore_case(offer->scope, scopes[i]))
            drive = "variable:";
    arguments_add_named(&arguments, "Path", string_printf("%s%s*", drive, offer->word));
    struct values items = completion_run("Get-Item", &arguments);
    for (int i = 0; i < items.count; i++) {
        const char *name = completion_property(items.items[i], "Name"), *tool_tip = name;
        struct value value;
        struct failure failure;
        if (!*name)
            continue;
        if (strcmp(drive, "variable:") == 0 && member_get(items.items[i], "Value", &value, &failure) == MEMBER_FOUND &&
            !value_is_null(value))
            tool_tip = mem_printf("[%s]$%s", completion_type_text(value_base(value).type), name);
        offer_name(offer, &found, offer->scope, name, "", name, tool_tip);
    }
    completion_sort(&found, completion_by_list_item);
    completion_add_all(offer->out, &found);
}

static void offer_environment(const struct offer *offer) {
    extern char **environ;
    struct completions found = {0};
    for (char **entry = environ; *entry; entry++) {
        const char *name = mem_printf("env:%s", mem_strndup(*entry, strcspn(*entry, "=")));
        offer_name(offer, &found, "", name, "", name, mem_printf("[string]%s", name));
    }
    completion_sort(&found, completion_by_list_item);
    completion_add_all(offer->out, &found);
}

/* ---- always there ---- */

static void offer_special(const struct offer *offer) {
    static const char *const names[] = {
        "$",
        "?",
        "^",
        "_",
        "args",
        "ConfirmPreference",
        "CurrentlyExecutingCommand",
        "DebugPreference",
        "EnabledExperimentalFeatures",
        "env:PATHEXT",
        "error",
        "ErrorActionPreference",
        "ErrorView",
        "ExecutionContext",
        "false",
        "foreach",
        "HOME",
        "Host",
        "InformationPreference",
        "input",
        "IsCoreCLR",
        "IsLinux",
        "IsMacOS",
        "IsWindows",
        "LASTEXITCODE",
        "LogCommandHealthEvent",
        "LogCommandLifecycleEvent",
        "LogEngineHealthEvent",
        "LogEngineLifecycleEvent",
        "LogProviderHealthEvent",
        "LogProviderLifecycleEvent",
        "LogSettingsEvent",
        "Matches",
        "MaximumHistoryCount",
        "MyInvocation",
        "NestedPromptLevel",
        "null",
        "OFS",
        "OutputEncoding",
        "PID",
        "ProgressPreference",
        "PSBoundParameters",
        "PSCmdlet",
        "PSCommandPath",
        "PSCulture",
        "PSDebugContext",
        "PSDefaultParameterValues",
        "PSEdition",
        "PSEmailServer",
        "PSHOME",
        "PSItem",
        "PSLogUserData",
        "PSModuleAutoLoadingPreference",
        "PSNativeCommandArgumentPassing",
        "PSNativeCommandUseErrorActionPreference",
        "PSScriptRoot",
        "PSSenderInfo",
        "PSSessionApplicationName",
        "PSSessionConfigurationName",
        "PSStyle",
        "PSUICulture",
        "PSVersionTable",
        "PWD",
        "ShellId",
        "StackTrace",
        "switch",
        "this",
        "true",
        "VerboseHelpErrors",
        "VerbosePreference",
        "WarningPreference",
        "WhatIfPreference",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (completion_matches(offer->word, names[i]))
            offer_name(offer, offer->out, "", names[i], "", names[i], names[i]);
}

static void offer_drives(const struct offer *offer) {
    struct arguments arguments = {0};
    struct completions found = {0};
    struct values drives = completion_run("Get-PSDrive", &arguments);
    for (int i = 0; i < drives.count; i++) {
        const char *name = completion_property(drives.items[i], "Name");
        const char *description = completion_property(drives.items[i], "Description");
        if (strlen(name) >= 2 && completion_matches(offer->word, name))
            offer_name(offer, &found, "", name, ":", name, *description ? description : name);
    }
    completion_sort(&found, completion_by_list_item);
    completion_add_all(offer->out, &found);
}

static void offer_scopes(const struct offer *offer) {
    static const char *const scopes[] = {"Global:", "Local:", "Script:", "Private:", "Using:"};
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (completion_matches(offer->word, scopes[i]))
            offer_name(offer, offer->out, "", scopes[i], "", scopes[i], scopes[i]);
}

/* ---- of the text ---- */

static void offer_local(const struct offer *offer, const struct completion_context *context) {
    struct local_variables locals = local_variables_before(context_last(context));
    for (int i = 0; i < locals.count; i++) {
        const struct local_variable *local = &locals.items[i];
        if (!completion_matches(offer->word, local->name))
            continue;
        const char *tool_tip = local->type.type
                                   ? mem_printf("[%s]$%s", completion_type_text(local->type.type), local->name)
                               : local->type.name ? local->type.name
                                                  : local->name;
        offer_name(offer, offer->out, offer->scope, local->name, "", local->name, tool_tip);
    }
}

void complete_variable(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    const struct ast_parameter *parameter = (const struct ast_parameter *)last->parent;
    const char *word = context->word, *colon = strchr(word, ':');
    struct offer offer = {.out = out, .seen = table_new(TABLE_IGNORE_CASE), .word = word, .scope = "", .sign = "$"};
    if (last->kind == AST_PROPERTY_MEMBER || (ast_is(last->parent, AST_PARAMETER) && parameter->default_value != last))
        return;
    if (last->kind == AST_VARIABLE && ((const struct ast_variable *)last)->splatted)
        offer.sign = "@";
    if (context->at)
        offer.braces = strncmp(extent_text(context->at->extent), "${", 2) == 0;
    if (colon) {
        offer.scope = mem_strndup(word, (size_t)(colon - word) + 1);
        offer.word = colon + 1;
    }
    offer_local(&offer, context);
    if (colon) {
        offer_qualified(&offer);
        return;
    }
    offer_session(&offer);
    if (text_starts_ignore_case("env", offer.word))
        offer_environment(&offer);
    offer_special(&offer);
    offer_drives(&offer);
    offer_scopes(&offer);
}
