#include "engine/automatic_host.h"
#include "engine/cmdlet.h"
#include "object/member.h"
#include "object/type/native.h"

struct new_pssession_option {
    int32_t redirections, max_data_bytes, max_object_bytes, retries, open_ms, cancel_ms, idle_ms, operation_ms;
    bool no_compression, no_profile, skip_ca, skip_cn, skip_revocation, no_encryption, utf16, port_in_spn;
    struct value culture, ui_culture, buffering, application_arguments, proxy_access, proxy_authentication,
        proxy_credential;
};

#define OPTION(member) ARG(new_pssession_option, member)
#define NOT_NEGATIVE .has_range = true, .range_low = 0, .range_high = INT32_MAX
static const struct parameter parameters[] = {
    {"MaximumRedirection", "int", OPTION(redirections), .help = "How often a connection is redirected."},
    {"NoCompression", "switch", OPTION(no_compression), .help = "Packets are not compressed."},
    {"NoMachineProfile", "switch", OPTION(no_profile), .help = "The user's profile is not loaded."},
    {"Culture", "cultureinfo", OPTION(culture), .flags = NOT_NULL, .help = "The culture of the session."},
    {"UICulture", "cultureinfo", OPTION(ui_culture), .flags = NOT_NULL, .help = "The culture of its texts."},
    {"MaximumReceivedDataSizePerCommand", "int", OPTION(max_data_bytes),
     .help = "How many bytes a command may send to this shell; a disconnected session keeps no more for it."},
    {"MaximumReceivedObjectSize", "int", OPTION(max_object_bytes), .help = "How large an object may be."},
    {"OutputBufferingMode", "System.Management.Automation.Runspaces.OutputBufferingMode", OPTION(buffering),
     .help = "What becomes of output while nobody is connected: Block waits, Drop forgets the oldest."},
    {"MaxConnectionRetryCount", "int", OPTION(retries), NOT_NEGATIVE, .help = "How often connecting is tried."},
    {"ApplicationArguments", "psprimitivedictionary", OPTION(application_arguments), .flags = NOT_NULL,
     .help = "A table that the session finds in $PSSenderInfo.ApplicationArguments."},
    {"OpenTimeout", "int", OPTION(open_ms), NOT_NEGATIVE, .aliases = "OpenTimeoutMSec",
     .help = "How long opening a session may take, in milliseconds."},
    {"CancelTimeout", "int", OPTION(cancel_ms), NOT_NEGATIVE, .aliases = "CancelTimeoutMSec",
     .help = "How long ending or leaving a session may take, in milliseconds."},
    {"IdleTimeout", "int", OPTION(idle_ms), .has_range = true, .range_low = -1, .range_high = INT32_MAX,
     .aliases = "IdleTimeoutMSec", .help = "How long a session lives without a client, in milliseconds."},
    {"ProxyAccessType", "System.Management.Automation.Remoting.ProxyAccessType", OPTION(proxy_access),
     .flags = NOT_NULL_OR_EMPTY, .help = "How a proxy is found."},
    {"ProxyAuthentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     OPTION(proxy_authentication), .help = "How the proxy knows the user."},
    {"ProxyCredential", "pscredential", OPTION(proxy_credential), .flags = NOT_NULL_OR_EMPTY,
     .help = "The user at the proxy."},
    {"SkipCACheck", "switch", OPTION(skip_ca), .help = "The certificate may be of an unknown authority."},
    {"SkipCNCheck", "switch", OPTION(skip_cn), .help = "The certificate may be for another name."},
    {"SkipRevocationCheck", "switch", OPTION(skip_revocation), .help = "The certificate may be revoked."},
    {"OperationTimeout", "int", OPTION(operation_ms), NOT_NEGATIVE, .aliases = "OperationTimeoutMSec",
     .help = "How long an operation may take, in milliseconds; how long a lost connection is tried again."},
    {"NoEncryption", "switch", OPTION(no_encryption), .help = "Packets are not encrypted."},
    {"UseUTF16", "switch", OPTION(utf16), .help = "Texts travel as UTF-16."},
    {"IncludePortInSPN", "switch", OPTION(port_in_spn), .help = "The port is part of the service's name."},
};

static struct value milliseconds(int32_t count) {
    return value_of(&type_timespan, count * INT64_C(10000));
}

static void process(struct cmdlet_call *call) {
    const struct new_pssession_option *args = call->args;
    const struct {
        size_t offset;
        const char *property;
        struct value value;
    } given[] = {
        {OPTION(redirections), "MaximumConnectionRedirectionCount", value_int(args->redirections)},
        {OPTION(no_compression), "NoCompression", value_bool(args->no_compression)},
        {OPTION(no_profile), "NoMachineProfile", value_bool(args->no_profile)},
        {OPTION(culture), "Culture", args->culture},
        {OPTION(ui_culture), "UICulture", args->ui_culture},
        {OPTION(max_data_bytes), "MaximumReceivedDataSizePerCommand", value_int(args->max_data_bytes)},
        {OPTION(max_object_bytes), "MaximumReceivedObjectSize", value_int(args->max_object_bytes)},
        {OPTION(buffering), "OutputBufferingMode", args->buffering},
        {OPTION(retries), "MaxConnectionRetryCount", value_int(args->retries)},
        {OPTION(application_arguments), "ApplicationArguments", args->application_arguments},
        {OPTION(open_ms), "OpenTimeout", milliseconds(args->open_ms)},
        {OPTION(cancel_ms), "CancelTimeout", milliseconds(args->cancel_ms)},
        {OPTION(idle_ms), "IdleTimeout", milliseconds(args->idle_ms)},
        {OPTION(proxy_access), "ProxyAccessType", args->proxy_access},
        {OPTION(proxy_authentication), "ProxyAuthentication", args->proxy_authentication},
        {OPTION(proxy_credential), "ProxyCredential", args->proxy_credential},
        {OPTION(skip_ca), "SkipCACheck", value_bool(args->skip_ca)},
        {OPTION(skip_cn), "SkipCNCheck", value_bool(args->skip_cn)},
        {OPTION(skip_revocation), "SkipRevocationCheck", value_bool(args->skip_revocation)},
        {OPTION(operation_ms), "OperationTimeout", milliseconds(args->operation_ms)},
        {OPTION(no_encryption), "NoEncryption", value_bool(args->no_encryption)},
        {OPTION(utf16), "UseUTF16", value_bool(args->utf16)},
        {OPTION(port_in_spn), "IncludePortInSPN", value_bool(args->port_in_spn)},
    };
    struct value option = pssession_option();
    for (size_t i = 0; i < COUNT_OF(given); i++)
        if (cmdlet_bound(call, given[i].offset))
            member_set(option, given[i].property, given[i].value, NULL);
    cmdlet_write(call, option);
}

static const struct example examples[] = {
    {"$option = New-PSSessionOption -IdleTimeout 3600000 -OutputBufferingMode Drop",
     "Sessions that last an hour alone and drop old output when it is too much."},
};

static const struct cmdlet new_pssession_option = {
    .name = "New-PSSessionOption",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_pssession_option),
    .output_types = "System.Management.Automation.Remoting.PSSessionOption",
    .synopsis = "Makes an object with options for sessions with other computers.",
    .description = "Makes an object that New-PSSession, Invoke-Command and others take as -SessionOption: times, "
                   "limits and how output is kept while nobody is connected.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_pssession_option);
