/* $PSSessionOption: the options new remote sessions start with. */
#include "engine/automatic_host.h"
#include "engine/field_object.h"
#include "object/dictionary.h"

#define REMOTING "System.Management.Automation.Remoting."

enum option {
    MAXIMUM_REDIRECTION,
    NO_COMPRESSION,
    NO_MACHINE_PROFILE,
    PROXY_ACCESS_TYPE,
    PROXY_AUTHENTICATION,
    PROXY_CREDENTIAL,
    SKIP_CA_CHECK,
    SKIP_CN_CHECK,
    SKIP_REVOCATION_CHECK,
    OPERATION_TIMEOUT,
    NO_ENCRYPTION,
    USE_UTF16,
    INCLUDE_PORT_IN_SPN,
    OUTPUT_BUFFERING_MODE,
    MAX_RETRY_COUNT,
    CULTURE,
    UI_CULTURE,
    MAXIMUM_DATA_SIZE,
    MAXIMUM_OBJECT_SIZE,
    APPLICATION_ARGUMENTS,
    OPEN_TIMEOUT,
    CANCEL_TIMEOUT,
    IDLE_TIMEOUT,
    OPTION_COUNT
};

static bool new_option(struct call *call) {
    return give(call, pssession_option());
}

static const struct type_member members[] = {
    {"new()", new_option},
    FIELD("int MaximumConnectionRedirectionCount {get;set}", MAXIMUM_REDIRECTION),
    FIELD("bool NoCompression {get;set}", NO_COMPRESSION),
    FIELD("bool NoMachineProfile {get;set}", NO_MACHINE_PROFILE),
    FIELD("System.Management.Automation.Remoting.ProxyAccessType ProxyAccessType {get;set}", PROXY_ACCESS_TYPE),
    FIELD("System.Management.Automation.Runspaces.AuthenticationMechanism ProxyAuthentication {get;set}",
          PROXY_AUTHENTICATION),
    FIELD("pscredential ProxyCredential {get;set}", PROXY_CREDENTIAL),
    FIELD("bool SkipCACheck {get;set}", SKIP_CA_CHECK),
    FIELD("bool SkipCNCheck {get;set}", SKIP_CN_CHECK),
    FIELD("bool SkipRevocationCheck {get;set}", SKIP_REVOCATION_CHECK),
    FIELD("timespan OperationTimeout {get;set}", OPERATION_TIMEOUT),
    FIELD("bool NoEncryption {get;set}", NO_ENCRYPTION),
    FIELD("bool UseUTF16 {get;set}", USE_UTF16),
    FIELD("bool IncludePortInSPN {get;set}", INCLUDE_PORT_IN_SPN),
    FIELD("System.Management.Automation.Runspaces.OutputBufferingMode OutputBufferingMode {get;set}",
          OUTPUT_BUFFERING_MODE),
    FIELD("int MaxConnectionRetryCount {get;set}", MAX_RETRY_COUNT),
    FIELD("cultureinfo Culture {get;set}", CULTURE),
    FIELD("cultureinfo UICulture {get;set}", UI_CULTURE),
    FIELD("System.Nullable[int] MaximumReceivedDataSizePerCommand {get;set}", MAXIMUM_DATA_SIZE),
    FIELD("System.Nullable[int] MaximumReceivedObjectSize {get;set}", MAXIMUM_OBJECT_SIZE),
    FIELD("System.Management.Automation.PSPrimitiveDictionary ApplicationArguments {get;set}", APPLICATION_ARGUMENTS),
    FIELD("timespan OpenTimeout {get;set}", OPEN_TIMEOUT),
    FIELD("timespan CancelTimeout {get;set}", CANCEL_TIMEOUT),
    FIELD("timespan IdleTimeout {get;set}", IDLE_TIMEOUT),
};
static struct type type_session_option = {.name = REMOTING "PSSessionOption", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_session_option);

static struct value enum_value(const char *name, int64_t number, const char *text) {
    const struct type *type = type_find(name);
    return type ? value_of(type, number) : string_from(text);
}

static struct value seconds(int64_t count) {
    return value_of(&type_timespan, count * 10000000);
}

struct value pssession_option(void) {
    const struct value no = value_bool(false);
    const struct value values[OPTION_COUNT] = {
        [MAXIMUM_REDIRECTION] = value_int(5),
        [NO_COMPRESSION] = no,
        [NO_MACHINE_PROFILE] = no,
        [PROXY_ACCESS_TYPE] = enum_value(REMOTING "ProxyAccessType", 0, "None"),
        [PROXY_AUTHENTICATION] =
            enum_value("System.Management.Automation.Runspaces.AuthenticationMechanism", 2, "Negotiate"),
        [SKIP_CA_CHECK] = no,
        [SKIP_CN_CHECK] = no,
        [SKIP_REVOCATION_CHECK] = no,
        [OPERATION_TIMEOUT] = seconds(180),
        [NO_ENCRYPTION] = no,
        [USE_UTF16] = no,
        [INCLUDE_PORT_IN_SPN] = no,
        [OUTPUT_BUFFERING_MODE] = enum_value("System.Management.Automation.Runspaces.OutputBufferingMode", 0, "None"),
        [MAX_RETRY_COUNT] = value_int(5),
        [MAXIMUM_OBJECT_SIZE] = value_int(200 << 20),
        [OPEN_TIMEOUT] = seconds(180),
        [CANCEL_TIMEOUT] = seconds(60),
        [IDLE_TIMEOUT] = value_of(&type_timespan, -10000),
    };
    return field_object_new(&type_session_option, values, OPTION_COUNT);
}
