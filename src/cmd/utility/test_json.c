/* Test-Json: is a text JSON, and does it fit a schema? */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/utility/file_output.h"
#include "cmd/utility/json_schema.h"
#include "engine/provider_path.h"
#include "engine/throw.h"
#include "object/list.h"
#include "os/encoding.h"
#include "os/file.h"

struct test_json {
    const char *json;
    struct list *options;
    const char *schema, *schema_file, *path, *literal_path;
};

static const struct parameter parameters[] = {
    {"Json", "string", ARG(test_json, json), .sets = "JsonString,JsonStringWithSchemaString,JsonStringWithSchemaFile",
     .position = 1, .flags = MANDATORY | PIPELINE, .help = "The text."},
    {"Path", "string", ARG(test_json, path), .sets = "JsonPath,JsonPathWithSchemaString,JsonPathWithSchemaFile",
     .position = 1, .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "A file with the text."},
    {"LiteralPath", "string", ARG(test_json, literal_path),
     .sets = "JsonLiteralPath,JsonLiteralPathWithSchemaString,JsonLiteralPathWithSchemaFile", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The same, the name taken as it stands."},
    {"Schema", "string", ARG(test_json, schema),
     .sets = "JsonStringWithSchemaString,JsonPathWithSchemaString,JsonLiteralPathWithSchemaString", .position = 2,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "A JSON schema."},
    {"SchemaFile", "string", ARG(test_json, schema_file),
     .sets = "JsonStringWithSchemaFile,JsonPathWithSchemaFile,JsonLiteralPathWithSchemaFile", .position = 2,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "A file with a JSON schema."},
    {"Options", "string[]", ARG(test_json, options), .flags = NOT_NULL_OR_EMPTY,
     .validate_set = "IgnoreComments,AllowTrailingCommas", .help = "What is allowed besides JSON proper."},
};

struct state {
    const struct json_node *schema;
    unsigned flags;
};

static void write_exception(const char *message, const char *id, struct value target) {
    write_error("System.Exception", id, CATEGORY_INVALID_DATA, target, "%s", message);
}

static void read_schema(struct cmdlet_call *call, struct state *state) {
    const struct test_json *args = call->args;
    const char *text = args->schema;
    struct failure failure = {0};
    struct buffer bytes = {0}, decoded = {0};
    if (!text) {
        const char *path = provider_path_of(args->schema_file).path;
        if (!file_read(path, &bytes, 0, &failure))
            cmdlet_throw(call, "System.Exception", "JsonSchemaFileOpenFailure", CATEGORY_OPEN_ERROR, string_from(path),
                         "Can not open JSON schema file: %s", path);
        encoding_decode(ENCODING_UTF8, buffer_text(&bytes), bytes.length, &decoded, NULL);
        text = buffer_text(&decoded);
    }
    struct json_node *schema = json_node_parse(text, strlen(text), 0, &failure);
    if (schema && json_schema_check(schema, &failure))
        state->schema = schema;
    else
        write_exception("Cannot parse the JSON schema.", "InvalidJsonSchema",
                        string_from(args->schema ? args->schema : args->schema_file));
}

static void begin(struct cmdlet_call *call) {
    const struct test_json *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    if (args->schema || args->schema_file)
        read_schema(call, state);
    for (int32_t i = 0; args->options && i < args->options->count; i++)
        state->flags |= text_equal_ignore_case(value_to_text(args->options->items[i]), "IgnoreComments")
                            ? JSON_NODE_COMMENTS
                            : JSON_NODE_TRAILING_COMMAS;
}

static const char *read_text(struct cmdlet_call *call) {
    const struct test_json *args = call->args;
    struct buffer bytes = {0}, text = {0};
    const char *argument = args->literal_path ? args->literal_path : args->path;
    if (!argument)
        return args->json ? args->json : "";
    const char *path = file_output_path(call, argument, args->literal_path != NULL);
    if (file_is_directory(path) || !file_read(path, &bytes, 0, NULL))
        cmdlet_throw(call, "System.Management.Automation.CmdletInvocationException", "PathNotFound",
                     CATEGORY_OBJECT_NOT_FOUND, string_from(argument),
                     "Cannot find path '%s' because it does not exist.", argument);
    encoding_decode(ENCODING_UTF8, buffer_text(&bytes), bytes.length, &text, NULL);
    return buffer_text(&text);
}

static bool check_schema(const struct state *state, const struct json_node *node) {
    struct json_schema_errors errors = {0};
    struct failure failure = {0};
    if (!state->schema || json_schema_evaluate(state->schema, node, &errors, &failure))
        return true;
    if (failure.message) {
        write_exception("Cannot parse the JSON schema.", "InvalidJsonSchema", VALUE_NULL);
        return false;
    }
    for (int i = 0; i < errors.count; i++)
        write_exception(mem_printf("The JSON is not valid with the schema: %s at '%s'", errors.items[i].message,
                                   errors.items[i].location),
                        "InvalidJsonAgainstSchemaDetailed", VALUE_NULL);
    return false;
}

static void process(struct cmdlet_call *call) {
    const struct test_json *args = call->args;
    const struct state *state = call->state;
    const char *text = read_text(call);
    struct json_node *node = json_node_parse(text, strlen(text), state->flags, NULL);
    if (!node)
        write_exception("Cannot parse the JSON.", "InvalidJson", string_from(args->json));
    cmdlet_write(call, value_bool(node && check_schema(state, node)));
}

static const struct example examples[] = {
    {"'{\"name\": \"x\"}' | Test-Json", "Is it JSON?"},
    {"'{\"age\": 5}' | Test-Json -Schema '{\"properties\": {\"age\": {\"type\": \"integer\"}}}'",
     "Does it fit the schema?"},
};

static const struct cmdlet test_json = {
    .name = "Test-Json",
    .module = MODULE_UTILITY,
    .default_set = "JsonString",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct test_json),
    .output_types = "System.Boolean",
    .synopsis = "Tests whether a string is a valid JSON document.",
    .description =
        "With a schema (JSON Schema 2020-12; older drafts' keywords too) every place that does not fit it is "
        "an error.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
};
CMDLET_REGISTER(test_json);
