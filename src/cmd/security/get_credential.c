/* Get-Credential: asks for a user's name and password. */
#include "engine/cmdlet.h"
#include "engine/credential_request.h"

struct get_credential {
    struct value credential;
    const char *message, *user_name, *title;
};

static const struct parameter parameters[] = {
    {"Credential", "pscredential", ARG(get_credential, credential), .sets = "CredentialSet", .position = 1,
     .flags = NOT_NULL, .help = "A user's name, or a credential, which is given back as it is."},
    {"Message", "string", ARG(get_credential, message), .sets = "MessageSet", .flags = NOT_NULL_OR_EMPTY,
     .default_text = CREDENTIAL_MESSAGE, .help = "Text above the questions."},
    {"UserName", "string", ARG(get_credential, user_name), .sets = "MessageSet", .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .help = "The user's name: only the password is asked."},
    {"Title", "string", ARG(get_credential, title), .sets = "MessageSet", .flags = NOT_NULL_OR_EMPTY,
     .default_text = CREDENTIAL_TITLE, .help = "The first line."},
};

static void begin(struct cmdlet_call *call) {
    const struct get_credential *args = call->args;
    struct failure failure = {0};
    struct value credential = args->credential;
    if (value_is_null(credential) &&
        !credential_ask(args->title ? args->title : CREDENTIAL_TITLE,
                        args->message ? args->message : CREDENTIAL_MESSAGE, args->user_name, &credential, &failure))
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
