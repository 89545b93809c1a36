#include "engine/type/process_start_info.h"

#include <string.h>
#include <unistd.h>

#include "engine/location.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/dictionary_native.h"
#include "os/command_line.h"

struct value process_start_info_new(const char *file_name) {
    struct value fields[START_FIELDS] = {{0}};
    const enum start_info_field off[] = {START_INPUT,        START_OUTPUT,    START_ERROR,
                                         START_SHELL,        START_NO_WINDOW, START_NEW_GROUP,
                                         START_ERROR_DIALOG, START_PROFILE,   START_NETWORK_ONLY};
    const enum start_info_field empty[] = {START_FILE_NAME, START_ARGUMENTS, START_DIRECTORY,
                                           START_USER,      START_DOMAIN,    START_VERB};
    for (size_t i = 0; i < COUNT_OF(off); i++)
        fields[off[i]] = value_bool(false);
    for (size_t i = 0; i < COUNT_OF(empty); i++)
        fields[empty[i]] = string_empty();
    if (file_name)
        fields[START_FILE_NAME] = string_from(file_name);
    const struct type *text = &type_string;
    fields[START_ARGUMENT_LIST] = value_list(list_new(type_close(&type_collection, &text, 1)));
    fields[START_WINDOW] = value_of(type_find("System.Diagnostics.ProcessWindowStyle"), 0);
    fields[START_PARENT] = value_of(type_find("System.IntPtr"), 0);
    return field_object_new(&type_process_start_info, fields, START_FIELDS);
}

/* --- what is started --- */

static const char *text_of(const struct field_object *info, enum start_info_field field) {
    struct value value = info->fields[field];
    return value_is_null(value) ? "" : string_text(value);
}

static const char *const *arguments_of(const struct field_object *info, const char *name) {
    const struct list *list = list_of(info->fields[START_ARGUMENT_LIST]);
    if (!list->count)
        return command_line_split(name, text_of(info, START_ARGUMENTS));
    const char **arguments = MEM_ARRAY(const char *, list->count + 2);
    arguments[0] = name;
    for (int32_t i = 0; i < list->count; i++)
        arguments[i + 1] = value_is_null(list->items[i]) ? "" : string_text(list->items[i]);
    return arguments;
}

/* "NAME=value" of the dictionary; NULL: nobody has asked for it, so it is this process's own. */
static const char *const *environment_of(const struct field_object *info) {
    if (value_is_null(info->fields[START_ENVIRONMENT]))
        return NULL;
    const struct dictionary *dictionary = dictionary_of(info->fields[START_ENVIRONMENT]);
    const char **lines = MEM_ARRAY(const char *, dictionary->count + 1);
    int32_t at = 0, count = 0;
    for (const struct dictionary_entry *entry; (entry = dictionary_next(dictionary, &at));)
        if (!value_is_null(entry->value))
            lines[count++] = mem_printf("%s=%s", string_text(entry->key), string_text(entry->value));
    return lines;
}

static bool fail_invalid(struct failure *failure, const char *message) {
    return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED, "%s", message);
}

bool process_start_info_read(struct field_object *info, struct process_options *ret_options, struct failure *failure) {
    static const char *const stream_names[] = {"StandardInputEncoding", "StandardOutputEncoding",
                                               "StandardErrorEncoding"};
    const char *name = text_of(info, START_FILE_NAME), *directory = text_of(info, START_DIRECTORY);
    if (!*name)
        return fail_invalid(failure, "Cannot start process because a file name has not been provided.");
    if (*text_of(info, START_ARGUMENTS) && list_of(info->fields[START_ARGUMENT_LIST])->count)
        return fail_invalid(failure, "Only one of Arguments or ArgumentList may be used.");
    *ret_options = (struct process_options){.directory = *directory ? directory : location_directory(),
                                            .environment = environment_of(info)};
    for (int i = 0; i < 3; i++) {
        bool redirected = info->fields[START_INPUT + i].i;
        if (redirected && info->fields[START_SHELL].i)
            return fail_invalid(failure, "The Process object must have the UseShellExecute property set to false in "
                                         "order to redirect IO streams.");
        if (!redirected && !value_is_null(info->fields[START_INPUT_ENCODING + i]))
            return fail_invalid(failure,
                                mem_printf("%s is only supported when standard %s is redirected.", stream_names[i],
                                           i == 0   ? "input"
                                           : i == 1 ? "output"
                                                    : "error"));
        ret_options->streams[i].kind = redirected ? STREAM_PIPE : STREAM_INHERIT;
    }
    if (*text_of(info, START_USER) && strcmp(text_of(info, START_USER), getlogin() ? getlogin() : "") != 0)
        return failure_set(failure, "System.PlatformNotSupportedException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Starting a process as another user is not supported; Start-Job -Credential does it.");
    const char *found = process_find_on_path(name, NULL, NULL);
    ret_options->path = found ? found : name;
    ret_options->arguments = arguments_of(info, name);
    ret_options->group = info->fields[START_NEW_GROUP].i ? GROUP_NEW : GROUP_INHERIT;
    return true;
}

/* --- members --- */

static struct field_object *self_of(const struct call *call) {
    return process_start_info_of(call->self);
}

/* (), (fileName), (fileName, arguments as one text or as several) */
static bool construct(struct call *call) {
    call->result = process_start_info_new(call->count ? arg_text(call, 0) : NULL);
    struct field_object *info = process_start_info_of(call->result);
    if (call->count && arg_is_null(call, 0))
        return fail_null(call, "fileName");
    if (call->count < 2)
        return true;
    if (value_is_string(value_base(call->args[1])) || arg_is_null(call, 1)) {
        info->fields[START_ARGUMENTS] = arg_is_null(call, 1) ? string_empty() : value_base(call->args[1]);
        return true;
    }
    struct values words = {0};
    if (!enumerate_all(call->args[1], &words, call->failure) && call->failure->message)
        return false;
    for (int32_t i = 0; i < words.count; i++)
        list_add(list_of(info->fields[START_ARGUMENT_LIST]), string_from(value_to_text(words.items[i])));
    return true;
}

/* A copy of this process's variables, which scripts change. */
static bool get_environment(struct call *call) {
    struct value *field = &self_of(call)->fields[START_ENVIRONMENT];
    const struct type *types[] = {&type_string, &type_string};
    if (value_is_null(*field)) {
        struct dictionary *dictionary = dictionary_make(type_close(&type_dictionary, types, 2), VALUE_NULL);
        for (char **line = environ; *line; line++) {
            const char *equals = strchr(*line, '=');
            if (equals)
                dictionary_set(dictionary, string_from(mem_strndup(*line, (size_t)(equals - *line))),
                               string_from(equals + 1));
        }
        *field = value_dictionary(dictionary);
    }
    return give(call, *field);
}

static bool get_verbs(struct call *call) {
    return give(call, value_list(array_new_of(&type_string, 0)));
}

/* Text that is never $null. */
static bool get_text(struct call *call) {
    return field_get(call) && (!value_is_null(call->result) || give(call, string_empty()));
}
#define TEXT(text, slot)                                                                                               \
    { text, get_text, field_set, .data = (const void *)(intptr_t)(slot) }

static const struct type_member members[] = {
    {"new()", construct},
    {"new(string fileName)", construct},
    {"new(string fileName, string arguments)", construct},
    {"new(string fileName, System.Collections.Generic.IEnumerable[string] arguments)", construct},
    TEXT("string Arguments {get;set}", START_ARGUMENTS),
    FIELD_READONLY("System.Collections.ObjectModel.Collection[string] ArgumentList {get}", START_ARGUMENT_LIST),
    FIELD("bool CreateNoWindow {get;set}", START_NO_WINDOW),
    {"System.Collections.Specialized.StringDictionary EnvironmentVariables {get}", get_environment},
    {"System.Collections.Generic.IDictionary[string,string] Environment {get}", get_environment},
    FIELD("bool RedirectStandardInput {get;set}", START_INPUT),
    FIELD("bool RedirectStandardOutput {get;set}", START_OUTPUT),
    FIELD("bool RedirectStandardError {get;set}", START_ERROR),
    FIELD("System.Text.Encoding StandardInputEncoding {get;set}", START_INPUT_ENCODING),
    FIELD("System.Text.Encoding StandardErrorEncoding {get;set}", START_ERROR_ENCODING),
    FIELD("System.Text.Encoding StandardOutputEncoding {get;set}", START_OUTPUT_ENCODING),
    TEXT("string FileName {get;set}", START_FILE_NAME),
    TEXT("string WorkingDirectory {get;set}", START_DIRECTORY),
    FIELD("bool ErrorDialog {get;set}", START_ERROR_DIALOG),
    FIELD("System.IntPtr ErrorDialogParentHandle {get;set}", START_PARENT),
    TEXT("string UserName {get;set}", START_USER),
    TEXT("string Verb {get;set}", START_VERB),
    FIELD("System.Diagnostics.ProcessWindowStyle WindowStyle {get;set}", START_WINDOW),
    FIELD("string PasswordInClearText {get;set}", START_CLEAR_PASSWORD),
    TEXT("string Domain {get;set}", START_DOMAIN),
    FIELD("bool LoadUserProfile {get;set}", START_PROFILE),
    FIELD("bool UseCredentialsForNetworkingOnly {get;set}", START_NETWORK_ONLY),
    FIELD("bool UseShellExecute {get;set}", START_SHELL),
    {"string[] Verbs {get}", get_verbs},
    FIELD("securestring Password {get;set}", START_PASSWORD),
    FIELD("bool CreateNewProcessGroup {get;set}", START_NEW_GROUP),
};

struct type type_process_start_info = {
    .name = "System.Diagnostics.ProcessStartInfo", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_process_start_info);
