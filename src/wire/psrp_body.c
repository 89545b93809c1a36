#include "wire/psrp_body.h"

#include "object/convert.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"

static bool fail(struct failure *failure, const char *error_id, const char *format, const char *name) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException", error_id,
                       CATEGORY_PROTOCOL_ERROR, format, name);
}

bool psrp_body_read(const struct psrp_body *body, struct value *ret_value, struct failure *failure) {
    struct clixml_read_options options = {.form = CLIXML_WIRE, .secrets = body->secrets, .exact = body->exact};
    return clixml_read(body->bytes, body->length, &options, ret_value, failure);
}

bool psrp_member(struct value object, const char *name, struct value *ret_value, struct failure *failure) {
    bool found = false;
    if (!value_is_null(object))
        *ret_value = note_get(object, name, &found);
    return found || fail(failure, "MissingProperty", "Expected property %s is missing from the remoting data.", name);
}

static bool wrong_type(const char *name, struct failure *failure) {
    return fail(failure, "CantCastPropertyToExpectedType",
                "The property %s of the remoting data has an unexpected type.", name);
}

bool psrp_member_int(struct value object, const char *name, int32_t *ret_number, struct failure *failure) {
    struct value value;
    if (!psrp_member(object, name, &value, failure))
        return false;
    value = value_base(value);
    if (!value.type || (!type_is_integer(value.type) && value.type->code != CODE_ENUM) || value.i < INT32_MIN ||
        value.i > INT32_MAX)
        return wrong_type(name, failure);
    *ret_number = (int32_t)value.i;
    return true;
}

bool psrp_member_long(struct value object, const char *name, int64_t *ret_number, struct failure *failure) {
    struct value value;
    if (!psrp_member(object, name, &value, failure))
        return false;
    value = value_base(value);
    if (!type_is_integer(value.type))
        return wrong_type(name, failure);
    *ret_number = value.i;
    return true;
}

bool psrp_member_bool(struct value object, const char *name, bool *ret_truth, struct failure *failure) {
    struct value value;
    if (!psrp_member(object, name, &value, failure))
        return false;
    value = value_base(value);
    if (value.type != &type_bool)
        return wrong_type(name, failure);
    *ret_truth = value.i != 0;
    return true;
}

const char *psrp_member_text(struct value object, const char *name) {
    struct value value;
    if (!psrp_member(object, name, &value, NULL) || value_is_null(value_base(value)))
        return NULL;
    return value_to_text(value);
}

int psrp_member_list(struct value object, const char *name, struct value **ret_items) {
    struct value value;
    *ret_items = NULL;
    if (!psrp_member(object, name, &value, NULL) || value_is_null(value_base(value)) || !value_is_list(value))
        return 0;
    *ret_items = list_of(value)->items;
    return list_of(value)->count;
}

struct clixml_writer psrp_body_begin(struct buffer *out, const struct secret_context *secrets) {
    struct clixml_writer writer = clixml_writer_start(out, CLIXML_WIRE, CLIXML_DEPTH_WIRE);
    writer.secrets = secrets;
    clixml_begin_object(&writer, NULL);
    clixml_begin(&writer, "MS");
    return writer;
}

void psrp_body_end(struct clixml_writer *writer) {
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}
