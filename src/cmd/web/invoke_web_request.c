/* Invoke-WebRequest */
#include "cmd/web/web_error.h"
#include "cmd/web/web_response.h"

struct invoke_web_request {
    struct web_arguments web;
};

static const struct parameter parameters[] = {WEB_PARAMETERS(invoke_web_request)};

static void process(struct cmdlet_call *call) {
    struct invoke_web_request *args = call->args;
    struct web_call *web = call->state = MEM_NEW(struct web_call);
    web_call_begin(call, &args->web, web);
    web_call_send(web, NULL, false);
    if (web_call_shows(web)) {
        cmdlet_write(call, web_response_object(&web->response, web->response_message, web->relations,
                                               web->out_file ? web_file_path(web) : NULL));
    }
    web_call_save(web);
    web_write_redirected(web);
}

static void dispose(struct cmdlet_call *call) {
    web_call_done(call->state);
}

static const struct example examples[] = {
    {"Invoke-WebRequest https://example.org | Select-Object -ExpandProperty Links", "Gives the links of a page."},
    {"Invoke-WebRequest https://example.org/file.zip -OutFile ./file.zip -Resume", "Goes on with a download."},
};
static const struct cmdlet invoke_web_request = {
    .name = "Invoke-WebRequest",
    .module = MODULE_UTILITY,
    .default_set = "StandardMethod",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_web_request),
    .output_types = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
    .synopsis = "Gets content from a web page on the internet.",
    .description = "Sends an HTTP request and gives the answer: status, headers, content, and the links, images and "
                   "input fields of a page.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .dispose = dispose,
};
CMDLET_REGISTER(invoke_web_request);
