#include "engine/initial_session_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code_generation.h"
#include "engine/error.h"
#include "engine/field_object.h"
#include "engine/pipeline.h"
#include "engine/scope_memo.h"
#include "engine/startup_alias.h"
#include "object/dictionary.h"
#include "object/type/list_native.h"

enum {
    VARIABLES,
    COMMANDS,
    ENVIRONMENT,
    TYPES,
    FORMATS,
    MODULES,
    SCRIPTS,
    LANGUAGE_MODE,
    THREAD_OPTIONS,
    THROWS,
    POLICY,
    APARTMENT,
    FIELD_COUNT
};

/* --- entries --- */

enum { ENTRY_NAME, ENTRY_VALUE, ENTRY_DESCRIPTION, ENTRY_OPTIONS, ENTRY_FIELDS };

static struct value entry_new(struct call *call, struct value description, int64_t options) {
    struct value fields[ENTRY_FIELDS] = {
        call->args[0], call->args[1], description,
        value_of(type_find("System.Management.Automation.ScopedItemOptions"), options)};
    return field_object_new(call->type, fields, ENTRY_FIELDS);
}

static bool new_variable(struct call *call) {
    return give(call, entry_new(call, call->args[2], call->count > 3 ? arg_int(call, 3) : 0));
}

static bool new_alias(struct call *call) {
    return give(call, entry_new(call, call->count > 2 ? call->args[2] : string_empty(),
                                call->count > 3 ? arg_int(call, 3) : 0));
}

static bool new_function(struct call *call) {
    return give(call, entry_new(call, string_empty(),
                                call->count > 2 && call->args[2].type != &type_string ? arg_int(call, 2) : 0));
}

static const struct type_member entry_members[] = {
    FIELD_READONLY("string Name {get}", ENTRY_NAME),
};
static struct type type_entry = {.name = "System.Management.Automation.Runspaces.InitialSessionStateEntry",
                                 .base = &type_object,
                                 .flags = TYPE_ABSTRACT,
                                 MEMBERS(entry_members)};
TYPE_REGISTER(type_entry);

static const struct type_member variable_members[] = {
    {"new(string name, System.Object value, string description)", new_variable},
    {"new(string name, System.Object value, string description, System.Management.Automation.ScopedItemOptions "
     "options)",
     new_variable},
    FIELD_READONLY("System.Object Value {get}", ENTRY_VALUE),
    FIELD_READONLY("string Description {get}", ENTRY_DESCRIPTION),
    FIELD_READONLY("System.Management.Automation.ScopedItemOptions Options {get}", ENTRY_OPTIONS),
};
static struct type type_variable_entry = {.name = "System.Management.Automation.Runspaces.SessionStateVariableEntry",
                                          .base = &type_entry,
                                          MEMBERS(variable_members)};
TYPE_REGISTER(type_variable_entry);

static struct type type_command_entry = {.name = "System.Management.Automation.Runspaces.SessionStateCommandEntry",
                                         .base = &type_entry,
                                         .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_command_entry);

#define OPTIONS "System.Management.Automation.ScopedItemOptions"
static const struct type_member function_members[] = {
    {"new(string name, string definition)", new_function},
    {"new(string name, string definition, string helpFile)", new_function},
    {"new(string name, string definition, " OPTIONS " options, string helpFile)", new_function},
    FIELD_READONLY("string Definition {get}", ENTRY_VALUE),
    FIELD_READONLY(OPTIONS " Options {get}", ENTRY_OPTIONS),
};
static struct type type_function_entry = {.name = "System.Management.Automation.Runspaces.SessionStateFunctionEntry",
                                          .base = &type_command_entry,
                                          MEMBERS(function_members)};
TYPE_REGISTER(type_function_entry);

static const struct type_member alias_members[] = {
    {"new(string name, string definition)", new_alias},
    {"new(string name, string definition, string description)", new_alias},
    {"new(string name, string definition, string description, " OPTIONS " options)", new_alias},
    FIELD_READONLY("string Definition {get}", ENTRY_VALUE),
    FIELD_READONLY("string Description {get}", ENTRY_DESCRIPTION),
    FIELD_READONLY(OPTIONS " Options {get}", ENTRY_OPTIONS),
};
static struct type type_alias_entry = {.name = "System.Management.Automation.Runspaces.SessionStateAliasEntry",
                                       .base = &type_command_entry,
                                       MEMBERS(alias_members)};
TYPE_REGISTER(type_alias_entry);

/* Types and views come from files; types from a TypeData, too. */
enum { ENTRY_IS_REMOVE = ENTRY_DESCRIPTION };

static bool new_file_entry(struct call *call) {
    if (arg_is_null(call, 0) || !*arg_text(call, 0))
        return fail_argument(call,
                             "Cannot process argument because the value of argument \"fileName\" is not valid. "
                             "Change the value of the \"fileName\" argument and run the operation again.",
                             NULL);
    struct value fields[ENTRY_FIELDS] = {call->args[0], VALUE_NULL, value_bool(false), value_int(0)};
    return give(call, field_object_new(call->type, fields, ENTRY_FIELDS));
}

static bool new_type_data_entry(struct call *call) {
    struct value fields[ENTRY_FIELDS] = {string_from("*"), call->args[0], call->args[1], value_int(0)};
    return arg_is_null(call, 0) ? fail_null(call, "typeData")
                                : give(call, field_object_new(call->type, fields, ENTRY_FIELDS));
}

static bool get_file(struct call *call) {
    const struct field_object *self = call->self.p;
    return give(call, value_is_null(self->fields[ENTRY_VALUE]) ? self->fields[ENTRY_NAME] : VALUE_NULL);
}

static const struct type_member type_members[] = {
    {"new(string fileName)", new_file_entry},
    {"new(System.Management.Automation.Runspaces.TypeData typeData, bool isRemove)", new_type_data_entry},
    {"string FileName {get}", get_file},
    FIELD_READONLY("System.Management.Automation.Runspaces.TypeData TypeData {get}", ENTRY_VALUE),
    FIELD_READONLY("bool IsRemove {get}", ENTRY_IS_REMOVE),
};
static struct type type_type_entry = {
    .name = "System.Management.Automation.Runspaces.SessionStateTypeEntry", .base = &type_entry, MEMBERS(type_members)};
TYPE_REGISTER(type_type_entry);

static const struct type_member format_members[] = {
    {"new(string fileName)", new_file_entry},
    {"string FileName {get}", get_file},
};
static struct type type_format_entry = {.name = "System.Management.Automation.Runspaces.SessionStateFormatEntry",
                                        .base = &type_entry,
                                        MEMBERS(format_members)};
TYPE_REGISTER(type_format_entry);

/* collection["name"]: all of that name. */
static bool get_entries_named(struct call *call) {
    const struct list *all = list_of(call->self);
    const struct type *element = all->object.type->generic_arguments[0];
    struct list *found =
        list_new(type_find(mem_printf("System.Collections.ObjectModel.Collection[%s]", element->name)));
    for (int32_t i = 0; i < all->count; i++) {
        const struct field_object *entry = value_base(all->items[i]).p;
        if (arg_text(call, 0) && text_equal_ignore_case(value_to_text(entry->fields[ENTRY_NAME]), arg_text(call, 0)))
            list_add(found, all->items[i]);
    }
    return give(call, value_list(found));
}

static const struct type_member collection_members[] = {
    {"int Count {get}", list_get_count},
    {"T Item(int index) {get}", list_get_item},
    {"System.Collections.ObjectModel.Collection[T] Item(string name) {get}", get_entries_named},
    {"void Add(T item)", list_add_void},
    {"void Clear()", list_clear_all},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
};
static struct type type_entries = {.name =
                                       "System.Management.Automation.Runspaces.InitialSessionStateEntryCollection`1",
                                   .base = &type_object,
                                   .code = CODE_LIST,
                                   .flags = TYPE_GENERIC_DEFINITION,
                                   .generic_count = 1,
                                   MEMBERS(collection_members)};
TYPE_REGISTER(type_entries);

static struct value entries_of(const struct type *element) {
    return value_list(list_new(type_close(&type_entries, &element, 1)));
}

/* --- the state itself --- */

static struct value text_list(void) {
    return value_list(list_new(type_find("System.Collections.Generic.List[string]")));
}

struct value initial_session_state_new(void) {
    struct value fields[FIELD_COUNT] = {
        [VARIABLES] = entries_of(&type_variable_entry),
        [COMMANDS] = entries_of(&type_command_entry),
        [ENVIRONMENT] = entries_of(&type_variable_entry),
        [TYPES] = entries_of(&type_type_entry),
        [FORMATS] = entries_of(&type_format_entry),
        [SCRIPTS] = value_dictionary(dictionary_new(type_find("System.Collections.Generic.HashSet[string]"), false)),
        [MODULES] = text_list(),
        [LANGUAGE_MODE] = value_of(type_find("System.Management.Automation.PSLanguageMode"), 0),
        [THREAD_OPTIONS] = value_of(type_find("System.Management.Automation.Runspaces.PSThreadOptions"), 0),
        [THROWS] = value_bool(false),
        [POLICY] = value_of(type_find("Microsoft.PowerShell.ExecutionPolicy"), 0),
        [APARTMENT] = value_of(type_find("System.Threading.ApartmentState"), APARTMENT_UNKNOWN)};
    return field_object_new(&type_initial_session_state, fields, FIELD_COUNT);
}

static void add_command(void *data, struct command_info *info) {
    bool is_alias = info->kind == COMMAND_ALIAS;
    struct value text = is_alias ? string_from(info->definition) : script_block_text(info->script_block);
    struct value fields[ENTRY_FIELDS] = {
        string_from(info->name), text, string_empty(),
        value_of(type_find("System.Management.Automation.ScopedItemOptions"), info->options)};
    list_add(data, field_object_new(is_alias ? &type_alias_entry : &type_function_entry, fields, ENTRY_FIELDS));
}

struct value initial_session_state_of_shell(void) {
    struct value state = initial_session_state_new();
    struct list *commands = list_of(((struct field_object *)state.p)->fields[COMMANDS]);
    startup_function_each(add_command, commands);
    startup_alias_each(add_command, commands);
    return state;
}

static bool create(struct call *call) {
    return give(call, initial_session_state_new());
}

static struct value *fields_of(struct value state) {
    return ((struct field_object *)value_base(state).p)->fields;
}

static bool import_modules(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    const struct list *names = list_of(call->args[0]);
    for (int32_t i = 0; i < names->count; i++)
        list_add(list_of(fields_of(call->self)[MODULES]), names->items[i]);
    return true;
}

static bool clone(struct call *call) {
    struct value copy[FIELD_COUNT];
    memcpy(copy, fields_of(call->self), sizeof copy);
    copy[SCRIPTS] = value_dictionary(dictionary_copy(dictionary_of(copy[SCRIPTS])));
    for (int i = VARIABLES; i <= MODULES; i++) {
        const struct list *from = list_of(copy[i]);
        struct list *to = list_new(from->object.type);
        for (int32_t k = 0; k < from->count; k++)
            list_add(to, from->items[k]);
        copy[i] = value_list(to);
    }
    return give(call, field_object_new(&type_initial_session_state, copy, FIELD_COUNT));
}

#define ENTRIES(kind)                                                                                                  \
    "System.Management.Automation.Runspaces.InitialSessionStateEntryCollection["                                       \
    "System.Management.Automation.Runspaces.SessionState" kind "Entry] "
static const struct type_member members[] = {
    {"static initialsessionstate Create()", create},
    {"static initialsessionstate CreateDefault()", create},
    {"static initialsessionstate CreateDefault2()", create},
    {"initialsessionstate Clone()", clone},
    {"void ImportPSModule(Params string[] name)", import_modules},
    FIELD_READONLY(ENTRIES("Variable") "Variables {get}", VARIABLES),
    FIELD_READONLY(ENTRIES("Command") "Commands {get}", COMMANDS),
    FIELD_READONLY(ENTRIES("Variable") "EnvironmentVariables {get}", ENVIRONMENT),
    FIELD_READONLY(ENTRIES("Type") "Types {get}", TYPES),
    FIELD_READONLY(ENTRIES("Format") "Formats {get}", FORMATS),
    FIELD_READONLY("System.Collections.Generic.HashSet[string] StartupScripts {get}", SCRIPTS),
    FIELD("System.Management.Automation.PSLanguageMode LanguageMode {get;set}", LANGUAGE_MODE),
    FIELD("System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;set}", THREAD_OPTIONS),
    FIELD("bool ThrowOnRunspaceOpenError {get;set}", THROWS),
    FIELD("Microsoft.PowerShell.ExecutionPolicy ExecutionPolicy {get;set}", POLICY),
    FIELD("System.Threading.ApartmentState ApartmentState {get;set}", APARTMENT),
};
struct type type_initial_session_state = {.name = "System.Management.Automation.Runspaces.InitialSessionState",
                                          .base = &type_object,
                                          .accelerator = "initialsessionstate",
                                          MEMBERS(members)};
TYPE_REGISTER(type_initial_session_state);

/* --- into a runspace --- */

static const struct list *entries(struct value state, int field) {
    return list_of(fields_of(state)[field]);
}

static const char *entry_text(const struct field_object *entry, int field) {
    return value_to_text(entry->fields[field]);
}

static void set_variable(void *data) {
    const struct field_object *entry = data;
    struct variable *variable = scope_make(runspace->global, name_intern(entry_text(entry, ENTRY_NAME)));
    variable->value = entry->fields[ENTRY_VALUE];
    variable->exists = true;
    variable->options = (uint8_t)entry->fields[ENTRY_OPTIONS].i;
    scope_has_all_scope |= (variable->options & OPTION_ALL_SCOPE) != 0;
}

static void define_command(void *data) {
    const struct field_object *entry = data;
    const char *text = entry_text(entry, ENTRY_VALUE);
    if (entry->object.type == &type_alias_entry)
        alias_define(runspace->global, entry_text(entry, ENTRY_NAME), text, (uint8_t)entry->fields[ENTRY_OPTIONS].i,
                     entry_text(entry, ENTRY_DESCRIPTION));
    else
        function_define(runspace->global, entry_text(entry, ENTRY_NAME), script_block_create(text, strlen(text), NULL),
                        false, 0);
}

static void import_module(void *data) {
    struct arguments arguments = {0};
    arguments_add_named(&arguments, "Name", *(struct value *)data);
    invoke_command("Import-Module", &arguments, VALUE_NOTHING);
}

/* A file or a TypeData, as the cmdlet for them takes it. */
static void add_types(void *data) {
    const struct field_object *entry = data;
    struct arguments arguments = {0};
    bool is_type = entry->object.type == &type_type_entry, is_data = !value_is_null(entry->fields[ENTRY_VALUE]);
    arguments_add_named(&arguments, is_data ? "TypeData" : "AppendPath",
                        entry->fields[is_data ? ENTRY_VALUE : ENTRY_NAME]);
    if (is_data && entry->fields[ENTRY_IS_REMOVE].i)
        invoke_command("Remove-TypeData", &arguments, VALUE_NOTHING);
    else
        invoke_command(is_type ? "Update-TypeData" : "Update-FormatData", &arguments, VALUE_NOTHING);
}

static void run_file(void *data) {
    const char *text = mem_printf(". '%s'", code_single_quoted(value_to_text(*(struct value *)data)));
    script_block_run(&(struct block_call){.block = script_block_create(text, strlen(text), NULL),
                                          .input = VALUE_NOTHING,
                                          .dot = true,
                                          .scope = runspace->global});
}

static void try(void (*function)(void *data), void *data) {
    struct thrown thrown;
    if (!protect(function, data, &thrown) && thrown.flow == FLOW_ERROR)
        error_remember(thrown.record);
}

static void apply(void *data) {
    struct value state = *(struct value *)data;
    for (int32_t i = 0; i < entries(state, ENVIRONMENT)->count; i++) {
        const struct field_object *entry = entries(state, ENVIRONMENT)->items[i].p;
        setenv(entry_text(entry, ENTRY_NAME), entry_text(entry, ENTRY_VALUE), 1);
    }
    for (int32_t i = 0; i < entries(state, VARIABLES)->count; i++)
        try(set_variable, entries(state, VARIABLES)->items[i].p);
    for (int32_t i = 0; i < entries(state, COMMANDS)->count; i++)
        try(define_command, entries(state, COMMANDS)->items[i].p);
    for (int field = TYPES; field <= FORMATS; field++)
        for (int32_t i = 0; i < entries(state, field)->count; i++)
            try(add_types, entries(state, field)->items[i].p);
    for (int32_t i = 0; i < entries(state, MODULES)->count; i++)
        try(import_module, &entries(state, MODULES)->items[i]);
    int32_t at = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(dictionary_of(fields_of(state)[SCRIPTS]), &at));)
        try(run_file, &entry->key);
}

void initial_session_state_apply(struct value state, struct local_runspace *local) {
    if (!value_is_null(state))
        local_runspace_visit(local, apply, &state);
}
