/* ConvertTo-SecureString */
#include <string.h>

#include "base/memory.h"
#include "cmd/security/secure_package.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "object/secure_string.h"

struct convert_to_secure_string {
    struct value string; /* string */
    struct value secure_key;
    bool as_plain_text, force;
    struct list *key;
};

static const struct parameter parameters[] = {
    {"String", "System.String", ARG(convert_to_secure_string, string), .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "The text that ConvertFrom-SecureString gave, or with -AsPlainText the secret itself."},
    {"AsPlainText", "switch", ARG(convert_to_secure_string, as_plain_text), .sets = "PlainText", .position = 2,
     .default_text = "False", .help = "The string is the secret itself."},
    {"Force", "switch", ARG(convert_to_secure_string, force), .sets = "PlainText", .position = 3,
     .default_text = "False", .help = "Kept for older scripts: plain text needs it no more."},
    {"SecureKey", "securestring", ARG(convert_to_secure_string, secure_key), .sets = "Secure", .position = 2,
     .help = "The key with which the text was encrypted, as a secure string."},
    {"Key", "byte[]", ARG(convert_to_secure_string, key), .sets = "Open",
     .help = "The key with which the text was encrypted."},
};

static int digit(char c) {
    const char *digits = "0123456789abcdef", *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* Hexadecimal digits of UTF-16: low byte first. */
static struct value read_hex(struct cmdlet_call *call, const char *text) {
    size_t length = strlen(text);
    if (length % 2) {
        write_error("System.Management.Automation.PSArgumentException", "ImportSecureString_InvalidArgument",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "The parameter value \"%s\" is not a valid encrypted string.", text);
        return VALUE_NOTHING;
    }
    uint16_t *units = MEM_ARRAY(uint16_t, length / 4 + 1);
    for (size_t i = 0; i < length; i += 2) {
        int high = digit(text[i]), low = high < 0 ? -1 : digit(text[i + 1]);
        if (low < 0) {
            struct failure failure = {0};
            failure_set(&failure, "System.FormatException", "System.FormatException", CATEGORY_NOT_SPECIFIED,
                        "The input string '%s' was not in a correct format.", mem_strndup(text + i, 2));
            cmdlet_throw_failure(call, &failure, VALUE_NULL);
        }
        units[i / 4] = (uint16_t)(units[i / 4] | (unsigned)(high * 16 + low) << (i % 4 ? 8 : 0));
    }
    return value_secure_string(units, length / 4);
}

/* What cannot be decrypted is no reason to stop. */
static void read_package(struct cmdlet_call *call) {
    const struct convert_to_secure_string *args = call->args;
    struct failure failure = {0};
    struct value secret =
        secure_package_read(string_text(args->string), secure_key_of(args->key, args->secure_key), &failure);
    if (!value_is_null(secret)) {
        cmdlet_write(call, secret);
        return;
    }
    bool cryptographic = strstr(failure.exception, "Cryptographic") != NULL;
    if (!cryptographic && !strstr(failure.exception, "ArgumentException"))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    failure.error_id =
        cryptographic ? "ImportSecureString_InvalidArgument_CryptographicError" : "ImportSecureString_InvalidArgument";
    failure.category = CATEGORY_INVALID_ARGUMENT;
    write_error_failure(&failure, VALUE_NULL);
}

static void process(struct cmdlet_call *call) {
    struct convert_to_secure_string *args = call->args;
    size_t count;
    if (args->key || !value_is_null(args->secure_key)) {
        read_package(call);
    } else if (args->as_plain_text) {
        uint16_t *units = string_to_utf16(args->string, &count);
        cmdlet_write(call, value_secure_string(units, count));
    } else {
        struct value read = read_hex(call, string_text(args->string));
        if (!value_is_nothing(read))
            cmdlet_write(call, read);
    }
}

static const struct example examples[] = {
    {"$secret = ConvertTo-SecureString 'p@ss' -AsPlainText", "Makes a secure string of a text."},
};
static const struct cmdlet convert_to_secure_string = {
    .name = "ConvertTo-SecureString",
    .module = MODULE_SECURITY,
    .default_set = "Secure",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_secure_string),
    .output_types = "System.Security.SecureString",
    .synopsis = "Converts plain text or encrypted strings to secure strings.",
    .description = "A secure string is not shown when it is written. On Linux its text is not encrypted in memory.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(convert_to_secure_string);
