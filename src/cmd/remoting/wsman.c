#include "cmd/remoting/wsman.h"

#include <string.h>

#include "engine/error.h"
#include "object/member.h"
#include "object/string.h"
#include "session/computer_name.h"

static _Noreturn void refuse_beside_certificate(struct cmdlet_call *call, const char *parameter, const char *what) {
    cmdlet_throw(call, "System.Management.Automation.ParameterBindingException", "ParameterBindingFailed",
                 CATEGORY_WRITE_ERROR, VALUE_NULL,
                 "Cannot bind parameter '%s' to the target. Exception setting \"%s\": \"A CertificateThumbPrint cannot "
                 "be specified when %s is specified.\"",
                 parameter, parameter, what);
}

static void check_idle_timeout(struct cmdlet_call *call, struct value options) {
    enum { LEAST_SECONDS = 60, TICKS_A_SECOND = 10000000 };
    struct value span = VALUE_NULL;
    member_get(options, "IdleTimeout", &span, NULL);
    span = value_base(span);
    if (span.type == &type_timespan && span.i >= 0 && span.i < INT64_C(1) * LEAST_SECONDS * TICKS_A_SECOND)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL,
                     "The specified IdleTimeout session option %d (seconds) is not a valid period.  Specify an "
                     "IdleTimeout value that is greater than or equal to the minimum allowed %d (seconds).",
                     (int)(span.i / TICKS_A_SECOND), LEAST_SECONDS);
}

void wsman_check_options(struct cmdlet_call *call, const struct wsman_arguments *arguments) {
    if (arguments->certificate && !value_is_null(arguments->credential))
        refuse_beside_certificate(call, "Credential", "Credential");
    if (arguments->certificate && !value_is_null(arguments->authentication) &&
        value_base(arguments->authentication).i != 0)
        refuse_beside_certificate(call, "Authentication", value_to_text(arguments->authentication));
    if (!value_is_null(arguments->session_option))
        check_idle_timeout(call, arguments->session_option);
}

static void check_computers(struct cmdlet_call *call, const struct list *computers) {
    for (int32_t i = 0; i < computers->count; i++) {
        const char *name = value_to_text(computers->items[i]);
        if (strcmp(name, ".") != 0 && !computer_name_is_valid(name))
            cmdlet_throw(call, "System.ArgumentException", "PSSessionInvalidComputerName", CATEGORY_INVALID_ARGUMENT,
                         value_list((struct list *)computers),
                         "One or more computer names are not valid. If you are trying to pass a URI, use the "
                         "-ConnectionUri parameter, or pass URI objects instead of strings.");
    }
}

const char wsman_relative[] = "Relative URIs are not supported in the creation of remote sessions.";

bool wsman_is_relative(struct value uri) {
    struct value absolute = VALUE_NULL;
    return member_get(uri, "IsAbsoluteUri", &absolute, NULL) == MEMBER_FOUND && !value_is_true(absolute);
}

static void check_uris(struct cmdlet_call *call, const struct list *uris) {
    for (int32_t i = 0; i < uris->count; i++)
        if (wsman_is_relative(uris->items[i]))
            cmdlet_throw(call, "System.NotSupportedException", "System.NotSupportedException", CATEGORY_NOT_SPECIFIED,
                         VALUE_NULL, "%s", wsman_relative);
}

bool wsman_refuse_relative(struct value uri) {
    if (wsman_is_relative(uri))
        write_error("System.NotSupportedException", "CreateRemoteRunspaceFailed", CATEGORY_INVALID_ARGUMENT, uri, "%s",
                    wsman_relative);
    return wsman_is_relative(uri);
}

void wsman_refuse(struct cmdlet_call *call, const struct wsman_arguments *arguments) {
    if (arguments->computers)
        check_computers(call, arguments->computers);
    if (arguments->uris)
        check_uris(call, arguments->uris);
    wsman_is_missing(call);
}

const char wsman_missing[] =
    "This parameter set requires WSMan, and no supported WSMan client library was found. WSMan is either not installed "
    "or unavailable for this system.";

void wsman_is_missing(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.Management.Automation.Remoting.PSRemotingTransportException",
                 "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                 CATEGORY_RESOURCE_UNAVAILABLE, VALUE_NULL, "%s", wsman_missing);
}
