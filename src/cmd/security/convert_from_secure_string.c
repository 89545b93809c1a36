/* ConvertFrom-SecureString */
#include "base/buffer.h"
#include "cmd/security/secure_package.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "object/secure_string.h"

struct convert_from_secure_string {
    struct value secure_string, secure_key;
    bool as_plain_text;
    struct list *key;
};

static const struct parameter parameters[] = {
    {"SecureString", "securestring", ARG(convert_from_secure_string, secure_string), .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "The secure string to convert."},
    {"AsPlainText", "switch", ARG(convert_from_secure_string, as_plain_text), .sets = "AsPlainText",
     .default_text = "False", .help = "Gives the secret itself."},
    {"SecureKey", "securestring", ARG(convert_from_secure_string, secure_key), .sets = "Secure", .position = 2,
     .help = "A key to encrypt with, as a secure string."},
    {"Key", "byte[]", ARG(convert_from_secure_string, key), .sets = "Open", .help = "A key to encrypt with."},
};

static void process(struct cmdlet_call *call) {
    struct convert_from_secure_string *args = call->args;
    const struct secure_string *secret = secure_string_of(args->secure_string);
    struct buffer text = {0};
    struct failure failure = {0};
    if (secret->length == 0)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL,
                     "Cannot process argument because the value of argument \"SecureString\" is not valid. Change the "
                     "value of the \"SecureString\" argument and run the operation again.");
    if (args->key || !value_is_null(args->secure_key)) {
        const char *package =
            secure_package_write(args->secure_string, secure_key_of(args->key, args->secure_key), &failure);
        if (!package)
            cmdlet_throw_failure(call, &failure, VALUE_NULL);
        cmdlet_write(call, string_from(package));
        return;
    }
    if (args->as_plain_text) {
        cmdlet_write(call, secure_string_reveal(args->secure_string));
        return;
    }
    for (int32_t i = 0; i < secret->length; i++)
        buffer_printf(&text, "%02x%02x", secret->units[i] & 0xFF, secret->units[i] >> 8);
    cmdlet_write(call, string_from_n(buffer_text(&text), text.length));
}

static const struct example examples[] = {
    {"ConvertFrom-SecureString $secret -AsPlainText", "Gives the text of a secure string."},
    {"$secret | ConvertFrom-SecureString | Out-File ./secret.txt",
     "Keeps it in a file as hexadecimal digits, not encrypted."},
    {"ConvertFrom-SecureString $secret -Key (1..16)", "Encrypts it with a key of 16 bytes."},
};
static const struct cmdlet convert_from_secure_string = {
    .name = "ConvertFrom-SecureString",
    .module = MODULE_SECURITY,
    .default_set = "Secure",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_from_secure_string),
    .output_types = "System.String",
    .synopsis = "Converts a secure string to a string.",
    .description =
        "Without a key the text is the hexadecimal digits of the secret: on Linux it is not encrypted. With a "
        "key it is encrypted with AES.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(convert_from_secure_string);
