#include "cmd/remoting/proxy_module.h"

#include <string.h>

#include "cmd/remoting/proxy_script.h"
#include "engine/script_block.h"
#include "engine/throw.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "session/pssession.h"

/* The connection as New-PSSession takes it, in PowerShell's words. */
static const char *quoted(const char *text) {
    struct buffer out = {0};
    buffer_putc(&out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            buffer_putc(&out, '\'');
        buffer_putc(&out, *text);
    }
    buffer_putc(&out, '\'');
    return buffer_text(&out);
}

static void add_text(struct buffer *out, const char *name, const char *text) {
    if (text)
        buffer_printf(out, "; %s = %s", name, quoted(text));
}

static const char *connection_text(const struct connection_info *connection) {
    struct buffer out = {0};
    buffer_printf(&out, "@{ HostName = %s", quoted(connection->computer));
    add_text(&out, "UserName", connection->user);
    add_text(&out, "KeyFilePath", connection->key_file);
    add_text(&out, "Subsystem", connection->subsystem);
    if (connection->port)
        buffer_printf(&out, "; Port = %d", connection->port);
    if (value_is_dictionary(connection->options)) {
        struct dictionary_entry *entry;
        buffer_puts(&out, "; Options = @{ ");
        for (int32_t at = 0; (entry = dictionary_next(dictionary_of(connection->options), &at));)
            buffer_printf(&out, "%s = %s; ", quoted(value_to_text(entry->key)), quoted(value_to_text(entry->value)));
        buffer_puts(&out, "}");
    }
    buffer_puts(&out, " }");
    return buffer_text(&out);
}

static struct value list_or_null(const struct list *list) {
    return list ? value_list(list) : VALUE_NULL;
}

static struct value options_of(struct cmdlet_call *call, const struct proxy_arguments *arguments, const char *folder,
                               const char *prefix, struct value encoding) {
    const struct connection_info *connection = pssession_runspace(value_base(arguments->session))->connection;
    struct dictionary *options = hashtable_new();
    dictionary_set_text(options, "Session", arguments->session);
    dictionary_set_text(options, "CommandName", list_or_null(arguments->command_name));
    dictionary_set_text(options, "Module", list_or_null(arguments->module));
    dictionary_set_text(options, "FullyQualifiedModule", list_or_null(arguments->fully_qualified_module));
    dictionary_set_text(options, "ArgumentList", list_or_null(arguments->argument_list));
    dictionary_set_text(options, "FormatTypeName", list_or_null(arguments->format_type_name));
    dictionary_set_text(options, "CommandType", arguments->command_type);
    dictionary_set_text(options, "AllowClobber", value_bool(arguments->allow_clobber));
    dictionary_set_text(options, "Prefix", string_from(prefix));
    dictionary_set_text(options, "Folder", string_from(folder));
    dictionary_set_text(options, "Encoding", encoding);
    dictionary_set_text(options, "Cmdlet", string_from(call->cmdlet->name));
    dictionary_set_text(options, "Target", string_from(connection->computer));
    dictionary_set_text(options, "Connection", string_from(connection_text(connection)));
    return value_dictionary(options);
}

#define SHADOWS                                                                                                        \
    "it would shadow an existing local command.  Use the AllowClobber parameter if you want to shadow existing local " \
    "commands."

/* What the script told. The manifest's path where it is written. */
static const char *take(struct cmdlet_call *call, const char *kind, const char *data) {
    if (strcmp(kind, "Written") == 0)
        return data;
    if (strcmp(kind, "Shadowing") == 0)
        write_warning(
            mem_printf("Proxy creation has been skipped for the following command: '%s', because " SHADOWS, data));
    else if (strcmp(kind, "Unsafe") == 0)
        write_error(
            "System.InvalidOperationException", "ErrorSkippedUnsafeCommandName", CATEGORY_INVALID_DATA, VALUE_NULL,
            "Proxy creation has been skipped for the '%s' command, because PowerShell could not verify the safety "
            "of the command name.",
            data);
    else if (strcmp(kind, "Unresolved") == 0)
        write_error("System.ArgumentException", "ErrorCouldntResolveAlias", CATEGORY_OPERATION_TIMEOUT, VALUE_NULL,
                    "Could not resolve remote alias '%s'.", data);
    else if (strcmp(kind, "Failed") == 0)
        cmdlet_throw(call, "System.Management.Automation.RuntimeException", "ErrorFromRemoteCommand",
                     CATEGORY_INVALID_RESULT, VALUE_NULL, "Running the %s.", data);
    else if (strcmp(kind, "NoResults") == 0)
        cmdlet_throw(call, "System.ArgumentException", "ErrorNoResultsFromRemoteEnd", CATEGORY_INVALID_RESULT,
                     VALUE_NULL, "Running the %s command in a remote session returned no results.", data);
    else if (strcmp(kind, "NothingLeft") == 0)
        cmdlet_throw(call, "System.ArgumentException", "ErrorNoCommandsImportedBecauseOfSkipping",
                     CATEGORY_INVALID_RESULT, VALUE_NULL,
                     "No command proxies have been created, because all of the requested remote commands would shadow "
                     "existing local commands.  Use the AllowClobber parameter if you want to shadow existing local "
                     "commands.");
    return NULL;
}

static const char *member_text(struct value object, const char *name) {
    struct value value = VALUE_NULL;
    member_get(object, name, &value, NULL);
    return value_to_text(value);
}

const char *proxy_module_write(struct cmdlet_call *call, const struct proxy_arguments *arguments, const char *folder,
                               const char *prefix, struct value encoding, struct value *ret_files) {
    struct remote_runspace *remote = pssession_runspace(value_base(arguments->session));
    struct values told = {0};
    const char *manifest = NULL;
    remote_runspace_pump(remote);
    if (remote_runspace_state(remote) != PSRP_POOL_OPENED)
        cmdlet_throw(call, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                     "System.Management.Automation.Runspaces.InvalidRunspaceStateException", CATEGORY_NOT_SPECIFIED,
                     VALUE_NULL, "The runspace state is not valid for this operation.");
    if (!value_is_null(arguments->certificate))
        cmdlet_throw(call, "System.PlatformNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                     "Files cannot be signed on this platform.");
    struct script_block *block = script_block_create(proxy_script, strlen(proxy_script), NULL);
    struct value options = options_of(call, arguments, folder, prefix, encoding);
    enumerate_all(script_block_call(block, &options, 1), &told, NULL);
    for (int i = 0; i < told.count; i++) {
        const char *written = take(call, member_text(told.items[i], "Kind"), member_text(told.items[i], "Data"));
        if (!written)
            continue;
        manifest = written;
        if (ret_files)
            member_get(told.items[i], "More", ret_files, NULL);
    }
    return manifest;
}
