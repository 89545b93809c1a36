#include "cmd/utility/property_expression_type.h"

#include "base/wildcard.h"
#include "engine/field_object.h"
#include "engine/script_block.h"

enum slot { SLOT_SOURCE, SLOT_COUNT };

static struct type type_property_expression;

static bool new_expression(struct call *call) {
    if (arg_is_null(call, 0) || (value_is_string(value_base(call->args[0])) && !*value_to_text(call->args[0])))
        return fail_null(call, value_is_null(call->args[0]) ? "scriptBlock" : "s");
    struct value values[SLOT_COUNT] = {[SLOT_SOURCE] = value_base(call->args[0])};
    return give(call, field_object_new(call->type, values, SLOT_COUNT));
}

static bool get_script(struct call *call) {
    struct value source = property_expression_source(call->self);
    return give(call, value_is_script_block(source) ? source : VALUE_NULL);
}

static bool get_has_wildcards(struct call *call) {
    struct value source = property_expression_source(call->self);
    return give(call, value_bool(value_is_string(source) && wildcard_has_special(string_text(source))));
}

static char *to_string(struct value self) {
    return mem_strdup(value_to_text(property_expression_source(self)));
}

static const struct type_member members[] = {
    {"new(string s)", new_expression},
    {"new(scriptblock scriptBlock)", new_expression},
    {"scriptblock Script {get}", get_script},
    {"bool HasWildCardCharacters {get}", get_has_wildcards},
};
static const struct type_operations operations = {.to_string = to_string};
static struct type type_property_expression = {.name = "Microsoft.PowerShell.Commands.PSPropertyExpression",
                                               .accelerator = "pspropertyexpression",
                                               .base = &type_object,
                                               MEMBERS(members),
                                               .operations = &operations};
TYPE_REGISTER(type_property_expression);

bool value_is_property_expression(struct value value) {
    return value_base(value).type == &type_property_expression;
}

struct value property_expression_source(struct value expression) {
    return ((struct field_object *)value_base(expression).p)->fields[SLOT_SOURCE];
}
