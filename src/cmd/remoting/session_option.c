#include "cmd/remoting/session_option.h"

#include <stdlib.h>
#include <string.h>

#include "engine/automatic_host.h"
#include "object/member.h"
#include "session/ssh.h"

static struct value option(struct value options, const char *name) {
    struct value value = VALUE_NULL;
    member_get(options, name, &value, NULL);
    return value_base(value);
}

/* A TimeSpan in milliseconds; below zero: not set. */
static int64_t milliseconds(struct value options, const char *name, int64_t otherwise) {
    struct value span = option(options, name);
    return span.type == &type_timespan && span.i >= 0 ? span.i / 10000 : otherwise;
}

static int64_t number(struct value options, const char *name) {
    struct value value = option(options, name);
    int32_t count = 0;
    return !value_is_null(value) && convert_to_int(value, &count, NULL) && count > 0 ? count : 0;
}

/* What is about HTTP says so where it was set, instead of doing nothing. */
static void check_others(struct value options) {
    static const char *const names[] = {"MaximumConnectionRedirectionCount",
                                        "NoCompression",
                                        "NoMachineProfile",
                                        "ProxyAccessType",
                                        "ProxyAuthentication",
                                        "ProxyCredential",
                                        "SkipCACheck",
                                        "SkipCNCheck",
                                        "NoEncryption",
                                        "SkipRevocationCheck",
                                        "UseUTF16",
                                        "IncludePortInSPN",
                                        "Culture",
                                        "UICulture"};
    struct value usual = pssession_option();
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(value_to_text(option(options, names[i])), value_to_text(option(usual, names[i]))) != 0)
            throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                        options, "The session option %s requires WSMan; a session over SSH does not know it.",
                        names[i]);
}

int64_t session_option_minimum_idle_ms(void) {
    enum { USUAL_MS = 60000 };
    const char *text = getenv("MUSTER_MINIMUM_IDLE_MS");
    long wanted = text ? strtol(text, NULL, 10) : 0;
    return wanted > 0 && wanted < USUAL_MS ? wanted : USUAL_MS;
}

static void check_idle_time(int64_t idle_ms) {
    int64_t minimum_ms = session_option_minimum_idle_ms();
    if (idle_ms != session_options_default.idle_ms && idle_ms < minimum_ms)
        throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "The specified IdleTimeout session option %lld (seconds) is not a valid period.  Specify an "
                    "IdleTimeout value that is greater than or equal to the minimum allowed %lld (seconds).",
                    (long long)(idle_ms / 1000), (long long)(minimum_ms / 1000));
}

/* $PSSessionOption has a count that nobody asked for; over SSH connecting is tried once, unless somebody did. */
static int retries(struct value options, bool asked) {
    enum { USUAL = 5 };
    int64_t count = number(options, "MaxConnectionRetryCount");
    return asked || count != USUAL ? (int)count : 0;
}

static bool is_option(struct value value) {
    return value.type && strcmp(value.type->name, "System.Management.Automation.Remoting.PSSessionOption") == 0;
}

struct session_options session_option_read(struct value given) {
    enum { USUAL_OPERATION_MS = 180000 };
    struct session_options options = session_options_default;
    bool found;
    struct value from = value_base(given);
    bool asked = !value_is_null(from);
    if (!asked)
        from = value_base(variable_get(scope_current(), "PSSessionOption", &found));
    if (!is_option(from))
        return options;
    check_others(from);
    options.idle_ms = milliseconds(from, "IdleTimeout", options.idle_ms);
    check_idle_time(options.idle_ms);
    options.retries = retries(from, asked);
    options.open_ms = milliseconds(from, "OpenTimeout", options.open_ms);
    options.cancel_ms = milliseconds(from, "CancelTimeout", options.cancel_ms);
    int64_t operation_ms = milliseconds(from, "OperationTimeout", USUAL_OPERATION_MS);
    if (operation_ms != USUAL_OPERATION_MS)
        options.retry_ms = operation_ms;
    options.buffering = mem_strdup(value_to_text(option(from, "OutputBufferingMode")));
    options.max_data_bytes = number(from, "MaximumReceivedDataSizePerCommand");
    options.max_object_bytes = number(from, "MaximumReceivedObjectSize");
    options.application_arguments = option(from, "ApplicationArguments");
    return options;
}
