#include "engine/credential_request.h"

#include "engine/host.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "object/secure_string.h"
#include "object/string.h"

bool credential_ask(const char *title, const char *message, const char *user, struct value *ret_credential,
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
    asking->asked =
        credential_ask(CREDENTIAL_TITLE, CREDENTIAL_MESSAGE, asking->user, asking->credential, asking->failure);
}

bool credential_of(struct value value, struct value *ret_credential, struct failure *failure) {
    struct value base = value_base(value);
    *ret_credential = value;
    if (base.type == &type_pscredential)
        return true;
    if (!value_is_null(base) && !value_is_string(base))
        return failure_set(failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT, "userName");
    struct asking asking = {value_is_null(base) ? NULL : string_text(base), ret_credential, failure, false};
    struct thrown thrown;
    if (protect(ask_for_password, &asking, &thrown))
        return asking.asked;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                       CATEGORY_INVALID_OPERATION, "%s", error_record_message(thrown.record));
}
