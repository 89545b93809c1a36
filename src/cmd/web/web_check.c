#include "cmd/web/web_check.h"

#include <string.h>

#include "engine/error.h"
#include "engine/provider_path.h"
#include "engine/throw.h"
#include "object/uri.h"
#include "os/file.h"

enum { AUTHENTICATION_NONE, AUTHENTICATION_BASIC, AUTHENTICATION_BEARER, AUTHENTICATION_OAUTH };

void web_throw_invalid(struct cmdlet_call *call, const char *id, const char *message) {
    struct exception *exception =
        exception_new("System.Management.Automation.ValidationMetadataException", message, VALUE_NULL);
    struct error_record *record = error_record_new(value_object(exception), id, CATEGORY_INVALID_ARGUMENT, VALUE_NULL);
    /* the target is the cmdlet itself */
    record->target_type =
        strcmp(call->cmdlet->name, "Invoke-WebRequest") ? "InvokeRestMethodCommand" : "InvokeWebRequestCommand";
    record->target_name = mem_printf("Microsoft.PowerShell.Commands.%s", record->target_type);
    error_record_of_command(record, call->command);
    throw_record(record);
}

static void check_in_file(struct cmdlet_call *call, const char *file) {
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_paths_resolve(file, false, false, &paths, &failure, &target)) {
        cmdlet_throw_failure(call, &failure, target);
    }
    if (paths.count > 1) {
        web_throw_invalid(call, "WebCmdletInFileMultiplePathsResolvedException",
                          mem_printf("Path '%s' can be resolved to multiple paths.", file));
    }
    if (!paths.count) {
        web_throw_invalid(call, "WebCmdletInFileNoPathResolvedException",
                          mem_printf("Path '%s' cannot be resolved to a file.", file));
    }
    if (!paths.items[0].provider->navigates) {
        web_throw_invalid(
            call, "WebCmdletInFileNotFilesystemPathException",
            mem_printf("Path '%s' is not a file system path. Please specify the path to a file in the file system.",
                       file));
    }
    if (file_is_directory(paths.items[0].path)) {
        web_throw_invalid(
            call, "WebCmdletInFileNotFilePathException",
            mem_printf("Path '%s' resolves to a directory. Specify a path including a file name, and then retry the "
                       "command.",
                       file));
    }
}

static bool is_https(struct value uri) {
    return uri_of(uri)->absolute && strcmp(uri_of(uri)->scheme, "https") == 0;
}

static const char *conflict(const char *first, const char *second, const char *third) {
    return mem_printf("The cmdlet cannot run because the following conflicting parameters are specified: %s and %s. "
                      "Specify either %s or %s, then retry.",
                      first, second, first, third);
}

void web_check_arguments(struct cmdlet_call *call, const struct web_arguments *args) {
    int64_t kind = value_is_null(args->authentication) ? AUTHENTICATION_NONE : args->authentication.i;
    bool credential = !value_is_null(args->credential), token = !value_is_null(args->token);
    bool body = !value_is_null(args->body), form = !value_is_null(args->form);
    bool proxy = !value_is_null(args->proxy), proxy_credential = !value_is_null(args->proxy_credential);
    const struct {
        bool wrong;
        const char *id, *message;
    } rules[] = {
        {!value_is_null(args->web_session) && args->session_variable, "SessionConflict",
         conflict("Session", "SessionVariable", "SessionVariable")},
        {args->use_default_credentials && kind, "AuthenticationConflict",
         "The cmdlet cannot run because the following conflicting parameters are specified: Authentication and "
         "UseDefaultCredentials. Authentication does not support Default Credentials. Specify either Authentication or "
         "UseDefaultCredentials, then retry."},
        {kind && token && credential, "AuthenticationTokenConflict", conflict("Credential", "Token", "Token")},
        {kind == AUTHENTICATION_BASIC && !credential, "AuthenticationCredentialNotSupplied",
         "The cmdlet cannot run because the following parameter is not specified: Credential. The supplied "
         "Authentication type requires a Credential. Specify Credential, then retry."},
        {kind > AUTHENTICATION_BASIC && !token, "AuthenticationTokenNotSupplied",
         "The cmdlet cannot run because the following parameter is not specified: Token. The supplied Authentication "
         "type requires a Token. Specify Token, then retry."},
        {!args->allow_unencrypted_authentication && (kind || credential || args->use_default_credentials) &&
             !is_https(args->uri),
         "AllowUnencryptedAuthenticationRequired",
         "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and "
         "send plain text secrets over unencrypted networks, reissue the command specifying the "
         "AllowUnencryptedAuthentication parameter."},
        {args->use_default_credentials && credential, "CredentialConflict",
         conflict("Credential", "UseDefaultCredentials", "UseDefaultCredentials")},
        {args->proxy_use_default_credentials && proxy_credential, "ProxyCredentialConflict",
         conflict("ProxyCredential", "ProxyUseDefaultCredentials", "ProxyUseDefaultCredentials")},
        {!proxy && (proxy_credential || args->proxy_use_default_credentials), "ProxyUriNotSupplied",
         "The cmdlet cannot run because the following parameter is missing: Proxy. Provide a valid proxy URI for the "
         "Proxy parameter when using the ProxyCredential or ProxyUseDefaultCredentials parameters, then retry."},
        {body && args->in_file, "BodyConflict", mem_printf("%s  ", conflict("Body", "InFile", "Infile"))},
        {body && form, "BodyFormConflict", mem_printf("%s  ", conflict("Body", "Form", "Form"))},
        {args->in_file && form, "FormInFileConflict", mem_printf("%s  ", conflict("InFile", "Form", "Form"))},
    };
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (rules[i].wrong) {
            web_throw_invalid(call, mem_printf("WebCmdlet%sException", rules[i].id), rules[i].message);
        }
    }
    if (args->in_file) {
        check_in_file(call, args->in_file);
    }
    if ((args->pass_thru || args->resume) && !args->out_file) {
        web_throw_invalid(
            call, "WebCmdletOutFileMissingException",
            mem_printf("The cmdlet cannot run because the following parameter is missing: OutFile. Provide "
                       "a valid OutFile parameter value when using the %s parameter, then retry.",
                       args->pass_thru ? "PassThru" : "Resume"));
    }
    if (args->certificate_thumbprint || !value_is_null(args->certificate)) {
        cmdlet_throw(call, "System.PlatformNotSupportedException", "WebCmdletCertificateException",
                     CATEGORY_SECURITY_ERROR, VALUE_NULL,
                     "Client certificates are not supported: there is no certificate store.");
    }
}
