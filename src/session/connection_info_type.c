#include "session/connection_info_type.h"

#include "base/memory.h"
#include "engine/field_object.h"
#include "object/convert.h"
#include "object/string.h"
#include "session/ssh.h"

enum info {
    USER_NAME,
    KEY_FILE_PATH,
    PORT,
    SUBSYSTEM,
    CONNECTING_TIMEOUT,
    COMPUTER_NAME,
    CREDENTIAL,
    AUTHENTICATION_MECHANISM,
    CERTIFICATE_THUMBPRINT,
    CULTURE,
    UI_CULTURE,
    OPEN_TIMEOUT,
    CANCEL_TIMEOUT,
    OPERATION_TIMEOUT,
    IDLE_TIMEOUT,
    MAX_IDLE_TIMEOUT,
    OPTIONS, /* not a member, as in PowerShell */
    INFO_COUNT
};

static struct type type_connection_info = {.name = "System.Management.Automation.Runspaces.RunspaceConnectionInfo",
                                           .base = &type_object};
TYPE_REGISTER(type_connection_info);

static struct value text(const char *chars) {
    return chars ? string_from(chars) : VALUE_NULL;
}

/* userName, computerName, keyFilePath, port, subsystem, connectingTimeout, options; what is missing has its default. */
static bool new_ssh(struct call *call) {
    enum { USER, COMPUTER, KEY, NUMBER, NAME, TIMEOUT, MORE };
    const int64_t port = call->count > NUMBER ? arg_int(call, NUMBER) : 0;
    if (arg_is_null(call, COMPUTER))
        return fail_null(call, "computerName");
    if (port < 0 || port > 65535)
        return fail_argument(
            call, "The specified port number is out of range. Port numbers must be between 1 and 65535.", NULL);
    struct connection_info connection = {.kind = CONNECTION_SSH,
                                         .user = arg_is_null(call, USER) ? NULL : arg_text(call, USER),
                                         .computer = arg_text(call, COMPUTER),
                                         .key_file = arg_is_null(call, KEY) ? NULL : arg_text(call, KEY),
                                         .port = (int)port,
                                         .subsystem = "powershell",
                                         .connecting_timeout_ms = -1,
                                         .session = session_options_default};
    if (call->count > NAME && !arg_is_null(call, NAME) && *arg_text(call, NAME))
        connection.subsystem = arg_text(call, NAME);
    if (call->count > TIMEOUT)
        connection.connecting_timeout_ms = (int)arg_int(call, TIMEOUT);
    call->result = connection_info_value(&connection);
    ((struct field_object *)call->result.p)->fields[OPTIONS] = call->count > MORE ? call->args[MORE] : VALUE_NULL;
    return true;
}

/* Kinds of connections that are not served here say what is missing. */
static bool new_elsewhere(struct call *call) {
    return fail_with(call, "System.Management.Automation.PSNotSupportedException",
                     mem_printf("A runspace cannot be reached by %s here: %s is missing. Use SSHConnectionInfo.",
                                type_short_name(call->type), (const char *)call->member->data));
}

#define SSH_BASE "string userName, string computerName, string keyFilePath"
static const struct type_member members[] = {
    {"new(" SSH_BASE ")", new_ssh},
    {"new(" SSH_BASE ", int port)", new_ssh},
    {"new(" SSH_BASE ", int port, string subsystem)", new_ssh},
    {"new(" SSH_BASE ", int port, string subsystem, int connectingTimeout)", new_ssh},
    {"new(" SSH_BASE ", int port, string subsystem, int connectingTimeout, hashtable options)", new_ssh},
    FIELD_READONLY("string UserName {get}", USER_NAME),
    FIELD("string KeyFilePath {get;set}", KEY_FILE_PATH),
    FIELD("int Port {get;set}", PORT),
    FIELD("string Subsystem {get;set}", SUBSYSTEM),
    FIELD("int ConnectingTimeout {get;set}", CONNECTING_TIMEOUT),
    FIELD("string ComputerName {get;set}", COMPUTER_NAME),
    FIELD("pscredential Credential {get;set}", CREDENTIAL),
    FIELD("System.Management.Automation.Runspaces.AuthenticationMechanism AuthenticationMechanism {get;set}",
          AUTHENTICATION_MECHANISM),
    FIELD("string CertificateThumbprint {get;set}", CERTIFICATE_THUMBPRINT),
    FIELD("cultureinfo Culture {get;set}", CULTURE),
    FIELD("cultureinfo UICulture {get;set}", UI_CULTURE),
    FIELD("int OpenTimeout {get;set}", OPEN_TIMEOUT),
    FIELD("int CancelTimeout {get;set}", CANCEL_TIMEOUT),
    FIELD("int OperationTimeout {get;set}", OPERATION_TIMEOUT),
    FIELD("int IdleTimeout {get;set}", IDLE_TIMEOUT),
    FIELD_READONLY("int MaxIdleTimeout {get}", MAX_IDLE_TIMEOUT),
};
static struct type type_ssh_connection_info = {.name = "System.Management.Automation.Runspaces.SSHConnectionInfo",
                                               .base = &type_connection_info,
                                               MEMBERS(members)};
TYPE_REGISTER(type_ssh_connection_info);

#define NOT_HERE(signature, thing)                                                                                     \
    { signature, new_elsewhere, .data = thing }
static const struct type_member pipe_members[] = {
    NOT_HERE("new(int processId)", "the named pipe that each PowerShell process listens on"),
    NOT_HERE("new(int processId, string appDomainName)", "the named pipe that each PowerShell process listens on"),
    NOT_HERE("new(string customPipeName)", "the named pipe that each PowerShell process listens on"),
};
static struct type type_pipe = {.name = "System.Management.Automation.Runspaces.NamedPipeConnectionInfo",
                                .base = &type_connection_info,
                                MEMBERS(pipe_members)};
TYPE_REGISTER(type_pipe);
static const struct type_member wsman_members[] = {
    NOT_HERE("new()", "a client for WS-Management"),
    NOT_HERE("new(uri uri)", "a client for WS-Management"),
    NOT_HERE("new(uri uri, string shellUri, pscredential credential)", "a client for WS-Management"),
};
static struct type type_wsman = {.name = "System.Management.Automation.Runspaces.WSManConnectionInfo",
                                 .base = &type_connection_info,
                                 MEMBERS(wsman_members)};
TYPE_REGISTER(type_wsman);

struct value connection_info_value(const struct connection_info *connection) {
    enum { OPERATION_MS = 180000 };
    const struct session_options *session = &connection->session;
    if (connection->kind != CONNECTION_SSH)
        return VALUE_NULL;
    const struct value values[INFO_COUNT] = {
        [USER_NAME] = text(connection->user),
        [KEY_FILE_PATH] = text(connection->key_file),
        [PORT] = value_int(connection->port),
        [SUBSYSTEM] = text(connection->subsystem),
        [CONNECTING_TIMEOUT] = value_int(connection->connecting_timeout_ms),
        [COMPUTER_NAME] = text(connection->computer),
        [AUTHENTICATION_MECHANISM] =
            value_of(type_find("System.Management.Automation.Runspaces.AuthenticationMechanism"), 0),
        [OPEN_TIMEOUT] = value_int((int32_t)session->open_ms),
        [CANCEL_TIMEOUT] = value_int((int32_t)session->cancel_ms),
        [OPERATION_TIMEOUT] = value_int(OPERATION_MS),
        [IDLE_TIMEOUT] = value_int((int32_t)session->idle_ms),
        [MAX_IDLE_TIMEOUT] = value_int(INT32_MAX),
    };
    return field_object_new(&type_ssh_connection_info, values, INFO_COUNT);
}

const struct connection_info *connection_info_of(struct value value, struct failure *failure) {
    const struct value *fields = ((const struct field_object *)value.p)->fields;
    const char *computer = value_is_null(fields[COMPUTER_NAME]) ? "" : value_to_text(fields[COMPUTER_NAME]);
    if (!*computer) {
        failure_set(failure, "System.Management.Automation.PSArgumentNullException", NULL, CATEGORY_INVALID_ARGUMENT,
                    "Cannot process argument because the value of argument \"computerName\" is null. Change the value "
                    "of argument \"computerName\" to a non-null value.");
        return NULL;
    }
    const char *user = value_is_null(fields[USER_NAME]) ? NULL : value_to_text(fields[USER_NAME]);
    struct connection_info *connection = ssh_connection(computer, user, (int)value_base(fields[PORT]).i);
    connection->key_file = value_is_null(fields[KEY_FILE_PATH]) ? NULL : value_to_text(fields[KEY_FILE_PATH]);
    connection->subsystem = value_to_text(fields[SUBSYSTEM]);
    connection->connecting_timeout_ms = (int)value_base(fields[CONNECTING_TIMEOUT]).i;
    connection->options = value_base(fields[OPTIONS]);
    return connection;
}
