/* Invoke-RestMethod */
#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/utility/json_read.h"
#include "cmd/web/web_error.h"
#include "cmd/web/web_message.h"
#include "cmd/web/web_response.h"
#include "engine/command.h"
#include "engine/scope.h"
#include "engine/stream.h"
#include "object/dictionary.h"
#include "object/xml.h"

struct invoke_rest_method {
    struct web_arguments web;
    bool follow_rel_link;
    int32_t maximum_follow_rel_link;
    const char *response_headers_variable, *status_code_variable;
};

static const struct parameter parameters[] = {
    {"FollowRelLink", "switch", ARG(invoke_rest_method, follow_rel_link), .aliases = "FL",
     .help = "Goes on with the answer's link named next."},
    {"MaximumFollowRelLink", "int", ARG(invoke_rest_method, maximum_follow_rel_link), .aliases = "ML",
     .has_range = true, .range_low = 1, .range_high = 2147483647, .help = "How many answers are asked for so."},
    {"ResponseHeadersVariable", "string", ARG(invoke_rest_method, response_headers_variable), .aliases = "RHV",
     .help = "The variable that gets the headers."},
    {"StatusCodeVariable", "string", ARG(invoke_rest_method, status_code_variable),
     .help = "The variable that gets the status."},
    WEB_PARAMETERS(invoke_rest_method),
};

static struct xml_node *read_xml(struct value text) {
    struct xml_node *document = xml_document_new();
    document->preserve_whitespace = true;
    return xml_read(document, string_text(text), string_length(text), NULL) ? document : NULL;
}

static bool read_json(struct value text, struct value *ret_value) {
    struct json_options options = {.depth = 1024};
    const char *start = string_text(text);
    return start[strspn(start, " \t\r\n")] && json_read(start, string_length(text), &options, ret_value, NULL);
}

static bool is_named(const struct xml_node *node, const char *first, const char *second) {
    return node->kind == XML_ELEMENT &&
           (text_equal_ignore_case(node->local, first) || text_equal_ignore_case(node->local, second));
}

/* A feed's entries, one by one. */
static void write_entries(struct cmdlet_call *call, struct xml_node *node) {
    for (struct xml_node *child = node->first; child; child = child->next) {
        if (is_named(child, "item", "entry")) {
            cmdlet_write(call, value_object(child));
        } else {
            write_entries(call, child);
        }
    }
}

static void write_content(struct cmdlet_call *call, struct web_call *web) {
    const char *encoding;
    struct value text = web_response_text(&web->response, &encoding), parsed;
    struct xml_node *document = read_xml(text), *root = document ? document->first : NULL;
    while (root && root->kind != XML_ELEMENT) {
        root = root->next;
    }
    if (root && is_named(root, "rss", "feed")) {
        write_entries(call, root);
        return;
    }
    bool json_first = web_type_is_json(web_media_type(&web->response.headers));
    bool is_json = (json_first || !document) && read_json(text, &parsed);
    cmdlet_write(call, is_json ? parsed : document ? value_object(document) : text);
}

static void set_variables(struct cmdlet_call *call, const struct web_call *web) {
    const struct invoke_rest_method *args = call->args;
    if (args->status_code_variable && *args->status_code_variable) {
        variable_set(call->command->scope, args->status_code_variable, value_int(web->response.status));
    }
    if (args->response_headers_variable && *args->response_headers_variable) {
        variable_set(call->command->scope, args->response_headers_variable,
                     web_headers_dictionary(&web->response.headers));
    }
}

static void process(struct cmdlet_call *call) {
    struct invoke_rest_method *args = call->args;
    struct web_call *web = call->state = MEM_NEW(struct web_call);
    int32_t limit = !args->follow_rel_link          ? 1
                    : args->maximum_follow_rel_link ? args->maximum_follow_rel_link
                                                    : INT_MAX;
    const char *url = NULL;
    struct value next;
    web_call_begin(call, &args->web, web);
    for (int32_t i = 0; i < limit; i++) {
        if (url) {
            write_verbose(mem_printf("Following rel link %s", url));
        }
        web_call_send(web, url, i > 0);
        if (web_call_shows(web)) {
            write_content(call, web);
        }
        web_call_save(web);
        set_variables(call, web);
        web_write_redirected(web);
        if (!dictionary_get_text(dictionary_of(web->relations), "next", &next)) {
            return;
        }
        url = string_text(next);
    }
}

static void dispose(struct cmdlet_call *call) {
    web_call_done(call->state);
}

static const struct example examples[] = {
    {"Invoke-RestMethod https://api.example.org/items", "Gives JSON as objects."},
    {"Invoke-RestMethod https://api.example.org/items -Method Post -ContentType application/json -Body "
     "(ConvertTo-Json $item)",
     "Sends JSON."},
};
static const struct cmdlet invoke_rest_method = {
    .name = "Invoke-RestMethod",
    .module = MODULE_UTILITY,
    .default_set = "StandardMethod",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_rest_method),
    .synopsis = "Sends an HTTP or HTTPS request to a RESTful web service.",
    .description = "Sends an HTTP request and gives the answer's content: JSON and XML as objects, a feed's entries, "
                   "anything else as text.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .dispose = dispose,
};
CMDLET_REGISTER(invoke_rest_method);
