#include "cmd/remoting/target.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/remoting/session_option.h"
#include "engine/error.h"
#include "engine/provider_path.h"
#include "object/dictionary.h"
#include "session/ssh.h"

static const char no_hyperv[] = "The Hyper-V Module for PowerShell is not available on this machine.";

_Noreturn void target_needs_hyperv(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.ArgumentException", "HyperVModuleNotAvailable", CATEGORY_NOT_INSTALLED, VALUE_NULL, "%s",
                 no_hyperv);
}

void target_refuse_machine(void) {
    write_error("System.ArgumentException", "HyperVModuleNotAvailable", CATEGORY_NOT_INSTALLED, VALUE_NULL, "%s",
                no_hyperv);
}

void target_refuse_containers(const struct list *ids) {
    for (int32_t i = 0; i < ids->count; i++)
        target_refuse_container();
}

void target_refuse_container(void) {
    write_error("System.PlatformNotSupportedException", "CreateRemoteRunspaceForContainerFailed",
                CATEGORY_INVALID_OPERATION, VALUE_NULL, "COM Interop is not supported on this platform.");
}

/* --- -SSHConnection --- */

struct connection_entry {
    const char *names[2]; /* both mean the same; only one may be given */
    const char *id;       /* of the error for both */
    const char *message;
};

static _Noreturn void bad_connection(const char *message) {
    throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "%s", message);
}

enum { ENTRY_HOST, ENTRY_PORT, ENTRY_USER, ENTRY_KEY, ENTRY_SUBSYSTEM, ENTRY_TIMEOUT, ENTRY_OPTIONS, ENTRY_COUNT };

static const struct connection_entry entries[ENTRY_COUNT] = {
    [ENTRY_HOST] = {{"ComputerName", "HostName"},
                    NULL,
                    "The provided SSHConnection hashtable contains both a ComputerName and HostName parameter.  Only "
                    "one can be specified."},
    [ENTRY_PORT] = {{"Port"}},
    [ENTRY_USER] = {{"UserName"}},
    [ENTRY_KEY] = {{"KeyFilePath", "IdentityFilePath"},
                   NULL,
                   "The provided SSHConnection hashtable contains both a KeyFilePath and IdentityFilePath parameter.  "
                   "Only one can be "
                   "specified."},
    [ENTRY_SUBSYSTEM] = {{"Subsystem"}},
    [ENTRY_TIMEOUT] = {{"ConnectingTimeout"}},
    [ENTRY_OPTIONS] = {{"Options"}},
};

static int entry_of(const char *name) {
    for (int i = 0; i < ENTRY_COUNT; i++)
        for (int j = 0; j < 2; j++)
            if (entries[i].names[j] && text_equal_ignore_case(entries[i].names[j], name))
                return i;
    bad_connection(mem_printf("The provided SSHConnection hashtable parameter %s is not supported.", name));
}

static const char *text_of(struct value value) {
    return value_is_null(value_base(value)) ? NULL : value_to_text(value);
}

static int number_of(struct value value) {
    int32_t number = 0;
    struct failure failure = {0};
    if (!value_is_null(value_base(value)) && !convert_to_int(value, &number, &failure))
        bad_connection(failure.message);
    return number;
}

static struct connection_info *of_table(struct value table) {
    struct value given[ENTRY_COUNT] = {0};
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(table), &at));) {
        const char *name = value_to_text(entry->key);
        if (!*name || !*value_to_text(entry->value))
            bad_connection("The provided SSHConnection hashtable parameter name or element is null or empty.");
        int which = entry_of(name);
        if (!value_is_null(given[which]))
            bad_connection(entries[which].message);
        given[which] = entry->value;
    }
    if (value_is_null(given[ENTRY_HOST]))
        bad_connection(
            "The provided SSHConnection hashtable is missing the required ComputerName or HostName parameter.");
    struct connection_info *connection =
        ssh_connection(value_to_text(given[ENTRY_HOST]), text_of(given[ENTRY_USER]), number_of(given[ENTRY_PORT]));
    connection->key_file = text_of(given[ENTRY_KEY]);
    if (!value_is_null(given[ENTRY_SUBSYSTEM]))
        connection->subsystem = text_of(given[ENTRY_SUBSYSTEM]);
    if (!value_is_null(given[ENTRY_TIMEOUT]))
        connection->connecting_timeout_ms = number_of(given[ENTRY_TIMEOUT]);
    connection->options = value_base(given[ENTRY_OPTIONS]);
    return connection;
}

/* The key's file is looked for on this shell's drives. */
static const char *key_of(const char *path) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_paths_resolve(path, true, false, &paths, &failure, &target))
        throw_error(failure.exception, failure.error_id, failure.category, target, "%s", failure.message);
    if (strcmp(paths.items[0].provider->name, "FileSystem") != 0)
        throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "The path specified as the value of the FilePath parameter is not from the FileSystem provider.");
    return paths.items[0].path;
}

static struct connection_info *of_host(const struct target_arguments *arguments, const char *host_name) {
    struct connection_info *connection = ssh_connection(host_name, arguments->user, arguments->port);
    connection->key_file = arguments->key_file ? key_of(arguments->key_file) : NULL;
    if (arguments->subsystem && *arguments->subsystem)
        connection->subsystem = arguments->subsystem;
    if (arguments->connecting_timeout)
        connection->connecting_timeout_ms = arguments->connecting_timeout;
    connection->options = value_base(arguments->options);
    return connection;
}

struct connection_list target_connections(const struct target_arguments *arguments) {
    const struct list *hosts = arguments->host_names, *tables = arguments->connections;
    int count = hosts ? hosts->count : tables ? tables->count : 0;
    struct connection_list list = {MEM_ARRAY(const struct connection_info *, count), count};
    struct session_options session = session_option_read(arguments->session_option);
    session.durable = arguments->durable;
    for (int i = 0; i < count; i++) {
        struct connection_info *connection =
            hosts ? of_host(arguments, value_to_text(hosts->items[i])) : of_table(value_base(tables->items[i]));
        connection->session = session;
        connection->bootstrap = arguments->bootstrap;
        list.items[i] = connection;
    }
    return list;
}

/* --- opening --- */

bool target_is_settled(const struct remote_runspace *remote) {
    enum psrp_pool_state state = remote_runspace_state(remote);
    return state == PSRP_POOL_OPENED || state == PSRP_POOL_BROKEN || state == PSRP_POOL_CLOSED;
}

static bool is_settled(void *data) {
    return target_is_settled(data);
}

bool target_wait_open(struct remote_runspace *remote) {
    remote_runspace_wait(remote, is_settled, remote, -1);
    if (remote_runspace_state(remote) == PSRP_POOL_OPENED)
        return true;
    const char *why = target_refusal(remote);
    struct exception *exception =
        exception_new("System.Management.Automation.Remoting.PSRemotingTransportException", why, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "PSSessionOpenFailed", CATEGORY_OPEN_ERROR, value_object(remote));
    record->fully_qualified_id = record->id;
    record->details = error_details_new(mem_printf("[%s] %s", remote->connection->computer, why), NULL);
    write_error_record(record);
    return false;
}

const char *target_refusal(const struct remote_runspace *remote) {
    return remote->reason ? exception_message(remote->reason->exception) : "The session is closed.";
}
