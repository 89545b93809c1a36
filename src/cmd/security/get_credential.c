/* Get-Credential: asks for a user's name and password. */
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "engine/throw.h"
#include "object/secure_string.h"

struct get_credential {
    struct value credential;
    const char *message, *user_name, *title;
};

#define TITLE "PowerShell credential request"
#define MESSAGE "Enter your credentials."

/* False: nobody can be asked. A person who ends the input gives no credential. */
static bool ask(const char *title, const char *message, const char *user, struct value *ret_credential,
                struct failure *failure) {
    struct host *host = runspace->host;
    char *name = NULL, *password = NULL;
    size_t count;
    *ret_credential = VALUE_NULL;
    if (!host->prompt_for_credential)
        return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                           CATEGORY_INVALID_OPERATION,
                           "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    if (!host->prompt_for_credential(host, title, message, user ? user : "", &name, &password))
        return true;
    uint16_t *units = string_to_utf16(string_from(password ? password : ""), &count);
    *ret_credential = value_pscredential(string_from(name), value_secure_string(units, count));
    return true;
}

struct asking {
    const char *user;
    struct value *credential;
    struct failure *failure;
    bool asked;
};

static void ask_for_password(void *data) {
    struct asking *asking = data;
    asking->asked = ask(TITLE, MESSAGE, asking->user, asking->credential, asking->failure);
}

/* A name given instead of a credential is asked the password of. */
static bool to_credential(struct value value, struct value *ret_value, struct failure *failure) {
    struct value base = value_base(value);
    *ret_value = value;
    if (!value_is_null(base) && !value_is_string(base))
        return true;
    struct asking asking = {value_is_null(base) ? NULL : string_text(base), ret_value, failure, false};
    struct thrown thrown;
    if (protect(ask_for_password, &asking, &thrown))
        return asking.asked;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                       CATEGORY_INVALID_OPERATION, "%s", error_record_message(thrown.record));
}

static const struct parameter parameters[] = {
    {"Credential", "pscredential", ARG(get_credential, credential), .sets = "CredentialSet", .position = 1,
     .flags = NOT_NULL, .transform = to_credential,
     .help = "A user's name, or a credential, which is given back as it is."},
    {"Message", "string", ARG(get_credential, message), .sets = "MessageSet", .flags = NOT_NULL_OR_EMPTY,
     .default_text = MESSAGE, .help = "Text above the questions."},
    {"UserName", "string", ARG(get_credential, user_name), .sets = "MessageSet", .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .help = "The user's name: only the password is asked."},
    {"Title", "string", ARG(get_credential, title), .sets = "MessageSet", .flags = NOT_NULL_OR_EMPTY,
     .default_text = TITLE, .help = "The first line."},
};

static void begin(struct cmdlet_call *call) {
    const struct get_credential *args = call->args;
    struct failure failure = {0};
    struct value credential = args->credential;
    if (value_is_null(credential) && !ask(args->title ? args->title : TITLE, args->message ? args->message : MESSAGE,
                                          args->user_name, &credential, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    if (!value_is_null(credential))
        cmdlet_write(call, credential);
}

static const struct example examples[] = {
    {"$credential = Get-Credential -UserName admin", "Asks for a password."},
};

static const struct cmdlet get_credential = {
    .name = "Get-Credential",
    .module = MODULE_SECURITY,
    .default_set = "CredentialSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_credential),
    .output_types = "System.Management.Automation.PSCredential",
    .synopsis = "Gets a credential object based on a user name and password.",
    .description = "What is typed for the password is not shown and is kept as a secure string.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(get_credential);
