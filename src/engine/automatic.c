/* Automatic variables of the global scope become its variables when somebody first asks for them. Those of a call are
 * automatic_call.c's. */
#include "engine/automatic.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/culture.h"
#include "base/memory.h"
#include "engine/automatic_call.h"
#include "engine/automatic_host.h"
#include "engine/binder.h"
#include "engine/local_runspace.h"
#include "engine/location.h"
#include "object/dictionary.h"

static struct value question(struct variable *variable) {
    (void)variable;
    return value_bool(runspace->question);
}

static struct value errors(struct variable *variable) {
    (void)variable;
    return value_list(runspace->errors);
}

static struct value working_directory(struct variable *variable) {
    (void)variable;
    return location_value();
}

static struct value make_null(void) {
    return VALUE_NULL;
}

static void ignore_value(struct variable *variable, struct value value) {
    (void)variable, (void)value;
}

static struct value make_true(void) {
    return value_bool(true);
}

static struct value make_false(void) {
    return value_bool(false);
}

static struct value make_home(void) {
    const char *home = getenv("HOME");
    return string_from(home ? home : "/");
}

static struct value make_pid(void) {
    return value_int(getpid());
}

static struct value make_shell_id(void) {
    return string_from("Microsoft.PowerShell");
}

static struct value action(int number) {
    return value_of(type_find("System.Management.Automation.ActionPreference"), number);
}

static struct value make_continue(void) {
    return action(2);
}

static struct value make_silent(void) {
    return action(0);
}

static struct value make_confirm_preference(void) {
    return value_of(type_find("System.Management.Automation.ConfirmImpact"), 3);
}

static struct value make_error_view(void) {
    const struct type *type = type_find("System.Management.Automation.ErrorView");
    return type ? value_of(type, 2) : string_from("ConciseView");
}

static struct value make_enumeration_limit(void) {
    return value_int(4);
}

static struct value make_history_count(void) {
    return value_int(4096);
}

static struct value make_zero(void) {
    return value_int(0);
}

/* Any dictionary assigned to $PSDefaultParameterValues becomes one. */
static bool to_default_parameters(const struct type *self, struct value from, struct value *ret_value,
                                  struct failure *failure) {
    struct value base = value_base(from);
    if (!base.type || base.type->code != CODE_DICTIONARY)
        return failure_set(failure, "System.Management.Automation.PSInvalidCastException",
                           "ConvertToFinalInvalidCastException", CATEGORY_INVALID_ARGUMENT,
                           "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".", value_to_text(from),
                           base.type ? base.type->name : "null", self->name);
    struct dictionary *made = dictionary_new(self, true);
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary_of(base), &at)))
        dictionary_set(made, entry->key, entry->value);
    *ret_value = value_dictionary(made);
    return true;
}

static const struct type_operations default_parameters_operations = {.convert_from = to_default_parameters};
static struct type type_default_parameters = {.name = "System.Management.Automation.DefaultParameterDictionary",
                                              .base = &type_hashtable,
                                              .code = CODE_DICTIONARY,
                                              .operations = &default_parameters_operations,
                                              .flags = TYPE_NO_ENUMERATE};
TYPE_REGISTER(type_default_parameters);

static struct value make_default_parameters(void) {
    return value_dictionary(dictionary_new(&type_default_parameters, true));
}

static struct value make_argument_passing(void) {
    const struct type *type = type_find("System.Management.Automation.NativeArgumentPassingStyle");
    return type ? value_of(type, 1) : string_from("Standard");
}

static struct value make_application_name(void) {
    return string_from("wsman");
}

static struct value make_configuration_name(void) {
    return string_from("http://schemas.microsoft.com/powershell/Microsoft.PowerShell");
}

static struct value make_culture(void) {
    return string_from(culture_current()->name);
}

static struct value make_output_encoding(void) {
    const struct type *type = type_find("System.Text.Encoding");
    struct value encoding = VALUE_NULL;
    if (type)
        type_static_get(type, "Default", &encoding, NULL);
    return encoding;
}

static struct value make_executable(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    const char *slash = length > 0 ? memrchr(path, '/', (size_t)length) : NULL;
    return slash ? string_from_n(path, (size_t)(slash - path)) : string_empty();
}

#define CONST_ALL (OPTION_CONSTANT | OPTION_ALL_SCOPE)
#define READ_ALL (OPTION_READ_ONLY | OPTION_ALL_SCOPE)

static const struct global_row {
    const char *name;
    struct value (*make)(void);                     /* once, or: */
    struct value (*get)(struct variable *variable); /* each time */
    void (*set)(struct variable *variable, struct value value);
    uint8_t options;
    const char *type_name; /* what every value is converted to; NULL: any */
    const char *description;
} global_rows[] = {
    {"true", make_true, .options = CONST_ALL, .description = "Boolean True"},
    {"false", make_false, .options = CONST_ALL, .description = "Boolean False"},
    {"null", make_null, .set = ignore_value, .options = CONST_ALL,
     .description = "References to the null variable always return the null value. Assignments have no effect."},
    {"?", .get = question, .options = READ_ALL, .description = "Status of last command"},
    {"Error", .get = errors, .options = OPTION_CONSTANT},
    {"PWD", .get = working_directory},
    {"HOME", make_home, .options = READ_ALL, .description = "Folder containing the current user's profile"},
    {"PID", make_pid, .options = CONST_ALL, .description = "Current process ID"},
    {"ShellId", make_shell_id, .options = CONST_ALL,
     .description = "The ShellID identifies the current shell.  This is used by #Requires."},
    {"Host", host_value, .options = CONST_ALL, .description = "A reference to the host of the current runspace"},
    {"PSVersionTable", version_table, .options = CONST_ALL,
     .description = "Version information for current PowerShell session"},
    {"ExecutionContext", execution_context, .options = CONST_ALL,
     .description = "The run objects available to cmdlets"},
    {"PSStyle", ps_style, .options = OPTION_CONSTANT, .description = "Configuration controlling how text is rendered."},
    {"PSHOME", make_executable, .options = CONST_ALL,
     .description = "Parent folder of the host application of the current runspace"},
    {"PSEdition", ps_edition, .options = CONST_ALL,
     .description = "Edition information for the current PowerShell session"},
    {"IsLinux", make_true, .options = READ_ALL},
    {"IsCoreCLR", make_true, .options = READ_ALL},
    {"IsMacOS", make_false, .options = READ_ALL},
    {"IsWindows", make_false, .options = READ_ALL},
    {"ErrorActionPreference", make_continue, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when an error message is delivered"},
    {"WarningPreference", make_continue, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when a Warning message is delivered"},
    {"VerbosePreference", make_silent, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when a Verbose message is delivered"},
    {"DebugPreference", make_silent, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when a Debug message is delivered"},
    {"InformationPreference", make_silent, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when a command generates an item in the Information stream"},
    {"ProgressPreference", make_continue, .type_name = "System.Management.Automation.ActionPreference",
     .description = "Dictates the action taken when progress records are delivered"},
    {"ConfirmPreference", make_confirm_preference, .type_name = "System.Management.Automation.ConfirmImpact",
     .description = "Dictates when confirmation should be requested. Confirmation is requested when the ConfirmImpact "
                    "of the operation is equal to or greater than $ConfirmPreference. If $ConfirmPreference is None, "
                    "actions will only be confirmed when Confirm is specified."},
    {"WhatIfPreference", make_false, .description = "If true, WhatIf is considered to be enabled for all commands."},
    {"ErrorView", make_error_view, .type_name = "System.Management.Automation.ErrorView",
     .description = "Dictates the view mode to use when displaying errors"},
    {"FormatEnumerationLimit", make_enumeration_limit,
     .description = "Dictates the limit of enumeration on formatting IEnumerable objects"},
    {"MaximumHistoryCount", make_history_count,
     .description = "Maximum number of history objects to retain in a session"},
    {"NestedPromptLevel", make_zero,
     .description = "Dictates what type of prompt should be displayed for the current nesting level"},
    {"PSDefaultParameterValues", make_default_parameters,
     .type_name = "System.Management.Automation.DefaultParameterDictionary",
     .description = "Variable to hold all default <cmdlet:parameter, value> pairs"},
    {"PSNativeCommandUseErrorActionPreference", make_false, .type_name = "bool",
     .description = "If true, $ErrorActionPreference applies to native executables, so that non-zero exit codes will "
                    "generate cmdlet-style errors governed by error action settings"},
    {"PSNativeCommandArgumentPassing", make_argument_passing,
     .type_name = "System.Management.Automation.NativeArgumentPassingStyle",
     .description = "Dictates how arguments are passed to native executables."},
    {"PSSessionApplicationName", make_application_name,
     .description = "AppName where the remote connection will be established"},
    {"PSSessionConfigurationName", make_configuration_name,
     .description = "Name of the session configuration which will be loaded on the remote computer"},
    {"PSSessionOption", pssession_option, .description = "Default session options for new remote sessions"},
    {"OutputEncoding", make_output_encoding, .type_name = "System.Text.Encoding",
     .description = "The text encoding used when piping text to a native executable file"},
    {"PSCulture", make_culture, .options = READ_ALL, .description = "Culture of the current PowerShell session"},
    {"PSUICulture", make_culture, .options = READ_ALL, .description = "UI culture of the current PowerShell session"},
    {"EnabledExperimentalFeatures", make_null, .options = CONST_ALL,
     .description = "Variable to hold the enabled experimental feature names"},
    {"StackTrace", make_null},
    {"PSEmailServer", make_null,
     .description = "Variable to contain the name of the email server. This can be used instead of the HostName "
                    "parameter in the Send-MailMessage cmdlet."},
    {"PSSenderInfo", sender_info, .options = CONST_ALL},
    {"PROFILE", profile_value},
    {"^", make_null},
    {"$", make_null},
};

static const struct constraint *constraint_of_type(const struct type *type) {
    struct constraint *constraint = MEM_NEW(struct constraint);
    constraint->type = type;
    return constraint;
}

/* [ValidateRange(1, 32767)] */
static const struct constraint *constraint_of_history(void) {
    struct constraint *constraint = MEM_NEW(struct constraint);
    const struct attribute **attributes = MEM_ARRAY(const struct attribute *, 1);
    struct attribute *range = attribute_new(ATTRIBUTE_VALIDATE_RANGE);
    range->range.low = value_int(1);
    range->range.high = value_int(32767);
    attributes[0] = range;
    *constraint = (struct constraint){.attributes = attributes, .attribute_count = 1};
    return constraint;
}

static struct variable *make_global(const struct global_row *row) {
    struct scope *global = runspace->global;
    if (strcmp(row->name, "PSSenderInfo") == 0 && !runspace->is_server)
        return NULL;
    bool is_shell = !runspace->is_server && !(runspace->local && !runspace->local->is_own);
    if (strcmp(row->name, "PROFILE") == 0 && !is_shell)
        return NULL;
    if (!global->table)
        global->table = table_new(TABLE_IGNORE_CASE);
    struct variable *variable = MEM_NEW(struct variable);
    variable->name = name_intern(row->name);
    variable->spelling = name_spelling(variable->name, row->name);
    variable->exists = true;
    variable->options = row->options;
    variable->automatic = true;
    if (row->make)
        variable->value = row->make();
    if (row->type_name)
        variable->constraint = constraint_of_type(type_find(row->type_name));
    if (strcmp(row->name, "MaximumHistoryCount") == 0)
        variable->constraint = constraint_of_history();
    if (row->get || row->set || row->description) {
        variable->extra = MEM_NEW(struct variable_extra);
        variable->extra->getter = row->get;
        variable->extra->setter = row->set;
        variable->extra->description = row->description;
    }
    table_append(global->table, variable->name->text, variable->name->hash, variable);
    scope_forget_found();
    return variable;
}

static const struct name *global_names[COUNT_OF(global_rows)];

static void intern_names(void) {
    for (size_t i = 0; i < COUNT_OF(global_rows); i++)
        global_names[i] = name_intern(global_rows[i].name);
    for (size_t i = 0; i < COUNT_OF(global_rows); i++)
        ((struct name *)global_names[i])->is_automatic = true;
    automatic_call_names();
}

void exit_code_set(int code) {
    scope_assign(runspace->global, name_intern("LASTEXITCODE"), value_int(code));
}

struct variable *automatic_find_here(struct scope *scope, const struct name *name) {
    if (!global_names[0])
        intern_names();
    if (!name->is_automatic)
        return NULL;
    struct variable *of_call = name->is_of_call ? automatic_of_call(scope, name) : NULL;
    if (of_call)
        return of_call;
    if (scope != runspace->global || (scope->table && table_get_hashed(scope->table, name->text, name->hash)))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(global_rows); i++)
        if (global_names[i] == name)
            return make_global(&global_rows[i]);
    return NULL;
}

void automatic_make_all(struct scope *scope) {
    if (scope == runspace->global)
        for (size_t i = 0; i < COUNT_OF(global_rows); i++)
            if (!scope->table || !table_has(scope->table, global_rows[i].name))
                make_global(&global_rows[i]);
}

bool automatic_is_null(const struct variable *variable) {
    return variable->extra && variable->extra->setter == ignore_value;
}

bool automatic_is(const struct name *name) {
    if (!global_names[0])
        intern_names();
    for (size_t i = 0; i < COUNT_OF(global_rows); i++)
        if (global_names[i] == name)
            return true;
    return false;
}
