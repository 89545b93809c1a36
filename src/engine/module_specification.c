#include "engine/module_specification.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/field_object.h"
#include "object/dictionary.h"

enum slot { SLOT_NAME, SLOT_GUID, SLOT_VERSION, SLOT_MAXIMUM, SLOT_REQUIRED, SLOT_COUNT };

static const struct {
    const char *key;
    enum slot slot;
    struct type *type;
} keys[] = {
    {"ModuleName", SLOT_NAME, &type_string},           {"GUID", SLOT_GUID, &type_guid},
    {"ModuleVersion", SLOT_VERSION, &type_version},    {"MaximumVersion", SLOT_MAXIMUM, &type_string},
    {"RequiredVersion", SLOT_REQUIRED, &type_version},
};

static bool fail(struct call *call, const char *exception, const char *message) {
    return failure_set(call->failure, exception, NULL, CATEGORY_INVALID_ARGUMENT, "%s", message);
}

static bool new_from_name(struct call *call) {
    struct value values[SLOT_COUNT] = {[SLOT_NAME] = call->args[0]};
    if (arg_is_null(call, 0))
        return fail_null(call, "moduleName");
    if (arg_length(call, 0) == 0)
        return fail_argument(call, "The value cannot be an empty string.", "moduleName");
    return give(call, field_object_new(call->type, values, SLOT_COUNT));
}

static bool set_key(struct call *call, const char *key, struct value value, struct value *values) {
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (text_equal_ignore_case(keys[i].key, key))
            return convert_to(value, keys[i].type, &values[keys[i].slot], call->failure);
    return fail(
        call, "System.ArgumentException",
        mem_printf(
            "The hashtable describing a module contains one or more members that are not valid. The valid members "
            "are (ModuleName, ModuleVersion, RequiredVersion, GUID). Remove the members that are not valid ('%s'), "
            "then try again.",
            key));
}

/* RequiredVersion is one version; the other two say a range. */
static bool check_versions(struct call *call, const struct value *values) {
    bool minimum = !value_is_null(values[SLOT_VERSION]), maximum = !value_is_null(values[SLOT_MAXIMUM]);
    if (value_is_null(values[SLOT_REQUIRED]) || (!minimum && !maximum))
        return minimum || maximum || !value_is_null(values[SLOT_REQUIRED]) ||
               fail(call, "System.MissingMemberException",
                    "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the "
                    "hashtable that describes this module. One of these three members must exist, and be assigned "
                    "a version number in the format 'n.n.n.n'.");
    return fail(call, "System.ArgumentException",
                mem_printf("The parameters %s and RequiredVersion cannot be used together. Please specify only one "
                           "parameter.",
                           minimum ? "ModuleVersion" : "MaximumVersion"));
}

static bool make_from_table(struct call *call, const struct dictionary *table, const struct type *type) {
    struct value values[SLOT_COUNT] = {0};
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(table, &at));)
        if (!set_key(call, value_to_text(entry->key), entry->value, values))
            return false;
    if (value_is_null(values[SLOT_NAME]))
        return fail(call, "System.MissingMemberException",
                    "The 'ModuleName' member does not exist in the hashtable that describes this module.");
    return check_versions(call, values) && give(call, field_object_new(type, values, SLOT_COUNT));
}

static bool new_from_table(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "moduleSpecification");
    return make_from_table(call, dictionary_of(call->args[0]), call->type);
}

static struct type type_specification;

/* A name is refused here: the text has to be what ToString gives of one with versions. */
static bool try_parse(struct call *call) {
    struct value table = VALUE_NULL;
    struct failure failure = {0};
    struct call making = {.failure = &failure};
    const char *text = arg_text(call, 0);
    bool done =
        text && module_data_text(text, &table) && make_from_table(&making, dictionary_of(table), &type_specification);
    arg_set_ref(call, 1, done ? making.result : VALUE_NULL);
    return give_bool(call, done);
}

/* The name, or the table that would make it again. */
static char *to_string(struct value self) {
    const struct value *fields = ((struct field_object *)self.p)->fields;
    struct buffer text = {0};
    bool plain = true;
    for (int slot = SLOT_GUID; slot < SLOT_COUNT; slot++)
        plain = plain && value_is_null(fields[slot]);
    if (plain)
        return mem_strdup(value_to_text(fields[SLOT_NAME]));
    buffer_printf(&text, "@{ ModuleName = '%s'", value_to_text(fields[SLOT_NAME]));
    if (!value_is_null(fields[SLOT_GUID]))
        buffer_printf(&text, "; Guid = '{%s}' ", value_to_text(fields[SLOT_GUID]));
    if (!value_is_null(fields[SLOT_REQUIRED]))
        buffer_printf(&text, "; RequiredVersion = '%s'", value_to_text(fields[SLOT_REQUIRED]));
    else if (!value_is_null(fields[SLOT_VERSION]))
        buffer_printf(&text, "; ModuleVersion = '%s'", value_to_text(fields[SLOT_VERSION]));
    if (value_is_null(fields[SLOT_REQUIRED]) && !value_is_null(fields[SLOT_MAXIMUM]))
        buffer_printf(&text, "; MaximumVersion = '%s'", value_to_text(fields[SLOT_MAXIMUM]));
    buffer_puts(&text, " }");
    return buffer_dup(&text);
}

static const struct type_member members[] = {
    {"new(string moduleName)", new_from_name},
    {"new(hashtable moduleSpecification)", new_from_table},
    {"static bool TryParse(string input, [ref] Microsoft.PowerShell.Commands.ModuleSpecification result)", try_parse},
    FIELD_READONLY("string Name {get}", SLOT_NAME),
    FIELD_READONLY("System.Nullable[guid] Guid {get}", SLOT_GUID),
    FIELD_READONLY("version Version {get}", SLOT_VERSION),
    FIELD_READONLY("string MaximumVersion {get}", SLOT_MAXIMUM),
    FIELD_READONLY("version RequiredVersion {get}", SLOT_REQUIRED),
};
static const struct type_operations operations = {.to_string = to_string};
static struct type type_specification = {.name = "Microsoft.PowerShell.Commands.ModuleSpecification",
                                         .base = &type_object,
                                         MEMBERS(members),
                                         .operations = &operations};
TYPE_REGISTER(type_specification);

static const char *text_of(const struct value *values, enum slot slot) {
    return value_is_null(values[slot]) ? NULL : value_to_text(values[slot]);
}

struct module_request module_specification_request(struct value specification) {
    const struct value *values = ((struct field_object *)value_base(specification).p)->fields;
    return (struct module_request){.name = text_of(values, SLOT_NAME),
                                   .minimum = text_of(values, SLOT_VERSION),
                                   .maximum = text_of(values, SLOT_MAXIMUM),
                                   .required = text_of(values, SLOT_REQUIRED),
                                   .guid = text_of(values, SLOT_GUID)};
}
