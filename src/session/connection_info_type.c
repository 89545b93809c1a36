#include "session/connection_info_type.h"

#include "engine/field_object.h"
#include "object/string.h"

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
    INFO_COUNT
};

static struct type type_connection_info = {.name = "System.Management.Automation.Runspaces.RunspaceConnectionInfo",
                                           .base = &type_object};
TYPE_REGISTER(type_connection_info);

static const struct type_member members[] = {
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

static struct value text(const char *chars) {
    return chars ? string_from(chars) : VALUE_NULL;
}

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
