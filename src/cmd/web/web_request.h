/* What Invoke-WebRequest and Invoke-RestMethod share: their parameters, the request they make, and how it is sent:
 * redirections, retries, cookies, files to resume. */
#ifndef CMD_WEB_WEB_REQUEST_H
#define CMD_WEB_WEB_REQUEST_H

#include "engine/cmdlet.h"
#include "os/http.h"

struct web_arguments {
    bool use_basic_parsing; /* as PowerShell has it: pages are always parsed so */
    struct value uri, http_version, web_session, authentication, credential, certificate, ssl_protocol, token, headers;
    const char *session_variable, *certificate_thumbprint, *user_agent;
    bool allow_unencrypted_authentication, use_default_credentials, skip_certificate_check, disable_keep_alive;
    int32_t connection_timeout_seconds, operation_timeout_seconds, maximum_redirection, maximum_retry_count;
    int32_t retry_interval_sec;
    bool skip_header_validation, allow_insecure_redirect, preserve_authorization_on_redirect;
    struct value method, unix_socket, proxy, proxy_credential, body, form;
    const char *custom_method, *content_type, *transfer_encoding, *in_file, *out_file;
    bool preserve_http_method_on_redirect, proxy_use_default_credentials, pass_thru, resume, skip_http_error_check;
    bool no_proxy;
};

#define WEB_STANDARD "StandardMethod,StandardMethodNoProxy"
#define WEB_CUSTOM "CustomMethod,CustomMethodNoProxy"
#define WEB_PROXY "StandardMethod,CustomMethod"
#define WEB_NO_PROXY "StandardMethodNoProxy,CustomMethodNoProxy"
#define WEB_COUNT .has_range = true, .range_low = 0, .range_high = 2147483647
/* The rows of a cmdlet whose arguments have a struct web_arguments named `web`. */
#define WEB_PARAMETERS(structure)                                                                                      \
    {"UseBasicParsing", "switch", ARG(structure, web.use_basic_parsing), .flags = DONT_SHOW,                           \
     .help = "Nothing: pages are always parsed so."},                                                                  \
        {"Uri",                                                                                                        \
         "uri",                                                                                                        \
         ARG(structure, web.uri),                                                                                      \
         .position = 1,                                                                                                \
         .flags = MANDATORY | NOT_NULL_OR_EMPTY,                                                                       \
         .help = "The address; http:// where it names no scheme."},                                                    \
        {"HttpVersion", "version", ARG(structure, web.http_version), .default_text = "1.1",                            \
         .help = "The version of HTTP."},                                                                              \
        {"WebSession", "Microsoft.PowerShell.Commands.WebRequestSession", ARG(structure, web.web_session),             \
         .help = "The session whose headers, cookies and credentials are used."},                                      \
        {"SessionVariable", "string", ARG(structure, web.session_variable), .aliases = "SV",                           \
         .help = "The variable that gets a new session."},                                                             \
        {"AllowUnencryptedAuthentication", "switch", ARG(structure, web.allow_unencrypted_authentication),             \
         .help = "Sends secrets over http, too."},                                                                     \
        {"Authentication", "Microsoft.PowerShell.Commands.WebAuthenticationType", ARG(structure, web.authentication),  \
         .default_text = "None", .help = "How to authenticate from the start."},                                       \
        {"Credential", "pscredential", ARG(structure, web.credential), .help = "User name and password."},             \
        {"UseDefaultCredentials", "switch", ARG(structure, web.use_default_credentials),                               \
         .help = "Authenticates as the current user (Kerberos)."},                                                     \
        {"CertificateThumbprint", "string", ARG(structure, web.certificate_thumbprint), .flags = NOT_NULL_OR_EMPTY,    \
         .help = "Not supported: there is no store of certificates."},                                                 \
        {"Certificate", "X509Certificate", ARG(structure, web.certificate), .flags = NOT_NULL,                         \
         .help = "Not supported: there are no certificate objects."},                                                  \
        {"SkipCertificateCheck", "switch", ARG(structure, web.skip_certificate_check), .help = "Trusts any server."},  \
        {"SslProtocol", "Microsoft.PowerShell.Commands.WebSslProtocol", ARG(structure, web.ssl_protocol),              \
         .help = "The versions of TLS to use."},                                                                       \
        {"Token", "securestring", ARG(structure, web.token), .help = "The token for Bearer and OAuth."},               \
        {"UserAgent", "string", ARG(structure, web.user_agent), .help = "What the request says who asks."},            \
        {"DisableKeepAlive", "switch", ARG(structure, web.disable_keep_alive), .help = "Sends Connection: Close."},    \
        {"ConnectionTimeoutSeconds",                                                                                   \
         "int",                                                                                                        \
         ARG(structure, web.connection_timeout_seconds),                                                               \
         .aliases = "TimeoutSec",                                                                                      \
         WEB_COUNT,                                                                                                    \
         .default_text = "0",                                                                                          \
         .help = "How long to wait for an answer; 0: for ever."},                                                      \
        {"OperationTimeoutSeconds",                                                                                    \
         "int",                                                                                                        \
         ARG(structure, web.operation_timeout_seconds),                                                                \
         WEB_COUNT,                                                                                                    \
         .default_text = "0",                                                                                          \
         .help = "How long to wait for the next part of the answer."},                                                 \
        {"Headers", "System.Collections.IDictionary", ARG(structure, web.headers), .help = "Headers to send."},        \
        {"SkipHeaderValidation", "switch", ARG(structure, web.skip_header_validation),                                 \
         .help = "Sends headers as they are."},                                                                        \
        {"AllowInsecureRedirect", "switch", ARG(structure, web.allow_insecure_redirect),                               \
         .help = "Follows redirections from https to http."},                                                          \
        {"MaximumRedirection", "int", ARG(structure, web.maximum_redirection), WEB_COUNT,                              \
         .help = "How many redirections are followed."},                                                               \
        {"MaximumRetryCount", "int", ARG(structure, web.maximum_retry_count), WEB_COUNT,                               \
         .help = "How often to try again after a failure."},                                                           \
        {"PreserveAuthorizationOnRedirect", "switch", ARG(structure, web.preserve_authorization_on_redirect),          \
         .help = "Sends the Authorization header to where it is redirected."},                                         \
        {"RetryIntervalSec",                                                                                           \
         "int",                                                                                                        \
         ARG(structure, web.retry_interval_sec),                                                                       \
         .has_range = true,                                                                                            \
         .range_low = 1,                                                                                               \
         .range_high = 2147483647,                                                                                     \
         .default_text = "5",                                                                                          \
         .help = "Seconds between two tries."},                                                                        \
        {"Method",                                                                                                     \
         "Microsoft.PowerShell.Commands.WebRequestMethod",                                                             \
         ARG(structure, web.method),                                                                                   \
         .sets = WEB_STANDARD,                                                                                         \
         .default_text = "Get",                                                                                        \
         .help = "The method."},                                                                                       \
        {"PreserveHttpMethodOnRedirect", "switch", ARG(structure, web.preserve_http_method_on_redirect),               \
         .help = "Keeps the method when redirected."},                                                                 \
        {"UnixSocket", "System.Net.Sockets.UnixDomainSocketEndPoint", ARG(structure, web.unix_socket),                 \
         .flags = NOT_NULL_OR_EMPTY, .help = "A socket of the file system to connect to."},                            \
        {"Proxy", "uri", ARG(structure, web.proxy), .sets = WEB_PROXY, .help = "A proxy; else the environment's."},    \
        {"ProxyCredential", "pscredential", ARG(structure, web.proxy_credential), .sets = WEB_PROXY,                   \
         .help = "User name and password for the proxy."},                                                             \
        {"ProxyUseDefaultCredentials", "switch", ARG(structure, web.proxy_use_default_credentials), .sets = WEB_PROXY, \
         .help = "Authenticates to the proxy as the current user."},                                                   \
        {"Body", "System.Object", ARG(structure, web.body), .flags = PIPELINE,                                         \
         .help = "What to send; a dictionary becomes a query (GET) or a form."},                                       \
        {"Form", "System.Collections.IDictionary", ARG(structure, web.form),                                           \
         .help = "What to send as multipart/form-data."},                                                              \
        {"ContentType", "string", ARG(structure, web.content_type), .help = "The type of what is sent."},              \
        {"TransferEncoding", "string", ARG(structure, web.transfer_encoding),                                          \
         .validate_set = "chunked,compress,deflate,gzip,identity", .help = "The Transfer-Encoding header."},           \
        {"InFile", "string", ARG(structure, web.in_file), .flags = NOT_NULL_OR_EMPTY, .help = "A file to send."},      \
        {"OutFile", "string", ARG(structure, web.out_file), .flags = NOT_NULL_OR_EMPTY,                                \
         .help = "A file or folder that gets the answer."},                                                            \
        {"PassThru", "switch", ARG(structure, web.pass_thru), .help = "Writes the answer besides -OutFile."},          \
        {"Resume", "switch", ARG(structure, web.resume), .help = "Goes on where -OutFile ends."},                      \
        {"SkipHttpErrorCheck", "switch", ARG(structure, web.skip_http_error_check),                                    \
         .help = "Takes answers that tell of errors as others."},                                                      \
        {"NoProxy",                                                                                                    \
         "switch",                                                                                                     \
         ARG(structure, web.no_proxy),                                                                                 \
         .sets = WEB_NO_PROXY,                                                                                         \
         .flags = MANDATORY,                                                                                           \
         .help = "Uses no proxy."},                                                                                    \
    {                                                                                                                  \
        "CustomMethod", "string", ARG(structure, web.custom_method),                                                   \
            .sets = WEB_CUSTOM, .flags = MANDATORY | NOT_NULL_OR_EMPTY, .aliases = "CM",                               \
            .help = "A method of any name."                                                                            \
    }

/* A request being made. */
struct web_call {
    struct cmdlet_call *call;
    struct web_arguments *args;
    struct value session;
    const char *url, *method;
    struct buffer body;
    bool has_body;
    const char *body_type;  /* the Content-Type header, or NULL */
    const char *out_file;   /* its full path, NULL: none */
    bool resume, appending; /* the file is gone on with */
    int64_t resume_bytes;
    int descriptor; /* of out_file; -1 */
    struct http_response response;
    struct value request_message, response_message;
    struct value relations; /* RelationLink */
};

/* Checks the arguments and makes ready what all requests of a call have in common. Throws. */
void web_call_begin(struct cmdlet_call *call, struct web_arguments *args, struct web_call *web);
/* Sends the request to `url` and takes the answer: errors of the server are thrown. follows: a rel link is followed. */
void web_call_send(struct web_call *web, const char *url, bool follows);
/* Is the answer written to the pipeline? */
static inline bool web_call_shows(const struct web_call *web) {
    return !web->args->out_file || web->args->pass_thru;
}
/* Writes the body to -OutFile where that is still to do. */
void web_call_save(struct web_call *web);
/* Closes what is open (dispose). */
void web_call_done(struct web_call *web);

#endif
