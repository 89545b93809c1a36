/* Completing what goes by the type of something else: values to assign and to compare with, keys to index with, named
 * arguments of attributes. */
#include <stdlib.h>
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "engine/attribute.h"
#include "engine/attribute_field.h"
#include "engine/code.h"
#include "object/signature.h"

/* ---- values of enums and sets ---- */

/* What was typed of the value: the token as it stands; "" behind the equals sign. */
static const char *typed_value(const struct completion_context *context) {
    return context->at && context->at->kind != TOKEN_EQUALS ? extent_text(context->at->extent) : "";
}

static const char *in_quotes(const struct completion_context *context, const char *value) {
    const char *quote = *typed_value(context) == '"' ? "\"" : "'";
    return mem_printf("%s%s%s", quote, value, quote);
}

static int compare_texts(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return collate(*a, strlen(*a), *b, strlen(*b), false);
}

static void offer_texts(const struct completion_context *context, struct completions *out, const char *const *texts,
                        int count) {
    const char *word = typed_value(context);
    for (int i = 0; i < count; i++)
        if (!*word || completion_matches(word, texts[i]))
            completion_add(out, texts[i], "", COMPLETION_TEXT, "");
}

static void offer_enum(const struct completion_context *context, struct completions *out, const struct type *type) {
    const char **names = MEM_ARRAY(const char *, type->label_count);
    for (int i = 0; i < type->label_count; i++)
        names[i] = in_quotes(context, type->labels[i].name);
    qsort(names, (size_t)type->label_count, sizeof *names, compare_texts);
    offer_texts(context, out, names, type->label_count);
}

static bool is_enum(const struct type *type) {
    return type && type->code == CODE_ENUM;
}

/* A validated set: its values, in quotes where the type is a string or an enum. */
static bool offer_set(const struct completion_context *context, struct completions *out,
                      const struct attribute *attribute, const struct type *type) {
    const char **values;
    int count;
    struct failure failure = {0};
    if (!attribute_valid_values(attribute, &values, &count, &failure))
        return false;
    const char **texts = MEM_ARRAY(const char *, count);
    for (int i = 0; i < count; i++)
        texts[i] = type == &type_string || is_enum(type) ? in_quotes(context, values[i]) : values[i];
    offer_texts(context, out, texts, count);
    return true;
}

/* ---- assignments ---- */

/* What the target's own text says: its type, a set, and the variable at last. */
struct target {
    const struct type *type;
    const struct attribute *set;
    const struct ast_variable *variable;
};

struct attribute_reading {
    const struct ast_attribute *ast;
    const struct attribute *attribute;
};

static void read_attribute(void *data) {
    struct attribute_reading *reading = data;
    reading->attribute = attribute_from_ast(reading->ast);
}

static struct target target_of(const struct ast *node) {
    struct target target = {0};
    while (node) {
        if (node->kind == AST_CONVERT) {
            if (!target.type)
                target.type = type_of_ast(((const struct ast_convert *)node)->constraint->type);
            node = ((const struct ast_convert *)node)->child;
        } else if (node->kind == AST_ATTRIBUTED) {
            struct attribute_reading reading = {((const struct ast_attributed *)node)->attribute, NULL};
            struct thrown thrown;
            if (!protect(read_attribute, &reading, &thrown) && thrown.flow != FLOW_ERROR)
                throw_again(&thrown);
            if (reading.attribute && reading.attribute->kind == ATTRIBUTE_VALIDATE_SET)
                target.set = reading.attribute;
            node = ((const struct ast_attributed *)node)->child;
        } else {
            target.variable = node->kind == AST_VARIABLE ? (const struct ast_variable *)node : NULL;
            break;
        }
    }
    return target;
}

/* Of $x.property = |: the enum that the property is. */
static bool complete_property(struct completion_context *context, struct completions *out, const struct ast *member) {
    struct value value;
    if (safe_expression_value(member, &value) && !value_is_null(value)) {
        if (is_enum(value_base(value).type))
            offer_enum(context, out, value_base(value).type);
        return is_enum(value_base(value).type);
    }
    struct inferred_types types = infer_types(member);
    for (int i = 0; i < types.count; i++)
        if (is_enum(types.items[i].type))
            offer_enum(context, out, types.items[i].type);
    return out->count > 0;
}

/* The constraint that the variable itself has, or gets by an earlier line of the text. */
static bool complete_constrained(struct completion_context *context, struct completions *out,
                                 const struct ast_variable *variable) {
    const struct variable *found = scope_find(completion_scope(), name_intern(variable->name));
    const struct constraint *constraint = found ? found->constraint : NULL;
    for (int i = 0; constraint && i < constraint->attribute_count; i++)
        if (constraint->attributes[i]->kind == ATTRIBUTE_VALIDATE_SET)
            return offer_set(context, out, constraint->attributes[i], constraint->type);
    if (constraint && is_enum(constraint->type)) {
        offer_enum(context, out, constraint->type);
        return true;
    }
    if (found && !constraint) {
        struct value value = value_base(variable_load((struct variable *)found));
        size_t length = strlen(variable->name);
        bool preference = length > 10 && text_equal_ignore_case(variable->name + length - 10, "Preference");
        if (preference && is_enum(value.type)) {
            offer_enum(context, out, value.type);
            return true;
        }
    }
    struct local_variables locals = local_variables_before(&variable->ast);
    for (int i = 0; i < locals.count; i++) {
        const struct local_variable *local = &locals.items[i];
        if (!local->declared || !text_equal_ignore_case(local->name, variable->name))
            continue;
        if (is_enum(local->type.type)) {
            offer_enum(context, out, local->type.type);
            return out->count > 0;
        }
        for (int k = 0; local->type.definition && k < local->type.definition->members.count; k++) {
            const struct ast_property_member *label =
                (const struct ast_property_member *)local->type.definition->members.items[k];
            const char *text = in_quotes(context, label->name);
            if (local->type.definition->definition == TYPE_DEFINITION_ENUM &&
                completion_matches(typed_value(context), text))
                completion_add(out, text, label->name, COMPLETION_PROPERTY, label->name);
        }
        return out->count > 0;
    }
    return false;
}

bool complete_assignment(struct completion_context *context, struct completions *out,
                         const struct ast_assignment *assignment) {
    if (assignment->left->kind == AST_MEMBER)
        return complete_property(context, out, assignment->left);
    struct target target = target_of(assignment->left);
    if (!target.variable)
        return false;
    if (target.set && offer_set(context, out, target.set, target.type))
        return true;
    if (is_enum(target.type)) {
        offer_enum(context, out, target.type);
        return true;
    }
    return complete_constrained(context, out, target.variable);
}

/* ---- comparisons and indexes ---- */

void complete_comparison(struct completion_context *context, struct completions *out, const struct ast *left) {
    struct value value;
    struct inferred_types types = {0};
    if (safe_expression_value(left, &value) && !value_is_null(value)) {
        types.items = MEM_ARRAY(struct inferred_type, 1);
        types.items[types.count++].type = value_base(value).type;
    } else {
        types = infer_types(left);
    }
    for (int i = 0; i < types.count; i++) {
        const struct type *type = types.items[i].type;
        for (int k = 0; is_enum(type) && k < type->label_count; k++)
            if (text_starts_ignore_case(type->labels[k].name, context->word))
                completion_add(out, mem_printf("'%s'", type->labels[k].name), type->labels[k].name,
                               COMPLETION_PARAMETER_VALUE, type->labels[k].name);
        if (is_enum(type))
            return;
    }
}

static void offer_key(const struct completion_context *context, struct completions *out, const char *key) {
    if (text_starts_ignore_case(key, context->word))
        completion_add(out, mem_printf("'%s'", key), key, COMPLETION_PROPERTY, key);
}

void complete_index(struct completion_context *context, struct completions *out, const struct ast *target) {
    struct value value;
    if (safe_expression_value(target, &value) && value_is_dictionary(value)) {
        struct dictionary_entry *entry;
        int32_t at = 0;
        while ((entry = dictionary_next(dictionary_of(value), &at)) != NULL)
            if (value_is_string(value_base(entry->key)))
                offer_key(context, out, string_text(entry->key));
        return;
    }
    struct inferred_types types = infer_types(target);
    for (int i = 0; i < types.count; i++) {
        const struct ast_hashtable *table = types.items[i].table;
        for (int k = 0; table && k < table->count; k++)
            offer_key(context, out, extent_text(table->keys[k]->extent));
    }
}

/* ---- attributes ---- */

static const struct ast_attribute *attribute_around(const struct completion_context *context) {
    const struct ast *last = context_last(context), *named = context_outermost(context, AST_NAMED_ARGUMENT);
    if (named && ast_is(named->parent, AST_ATTRIBUTE))
        return (const struct ast_attribute *)named->parent;
    for (int i = context->related_count; i-- > 0;)
        if (context->related[i]->kind == AST_ATTRIBUTE)
            return (const struct ast_attribute *)context->related[i];
    const struct ast_parameter *parameter = (const struct ast_parameter *)last->parent;
    for (int i = 0; ast_is(last->parent, AST_PARAMETER) && i < parameter->attributes.count; i++)
        if (parameter->attributes.items[i]->kind == AST_ATTRIBUTE &&
            extent_holds(parameter->attributes.items[i]->extent, context->cursor))
            return (const struct ast_attribute *)parameter->attributes.items[i];
    return NULL;
}

/* Offers the properties that may be set, by rows of the attribute or by the members of a class. */
struct attribute_offer {
    struct completions *out;
    const struct ast_attribute *attribute;
    const struct ast_named_argument *typed;
};

static void offer_argument(const struct attribute_offer *offer, const char *name, const char *type) {
    const struct ast_list *named = &offer->attribute->named;
    for (int i = 0; i < named->count; i++)
        if (named->items[i] != &offer->typed->ast &&
            text_equal_ignore_case(((const struct ast_named_argument *)named->items[i])->name, name))
            return;
    if (text_starts_ignore_case(name, offer->typed ? offer->typed->name : ""))
        completion_add(offer->out, name, name, COMPLETION_PROPERTY, mem_printf("%s %s", type, name));
}

static void offer_fields(const struct attribute_offer *offer, enum attribute_kind kind) {
    const struct attribute_field *field;
    int at = 0;
    while ((field = attribute_field_next(kind, &at)) != NULL) {
        const struct type *type = field->type == FIELD_BOOL   ? &type_bool
                                  : field->type == FIELD_INT  ? &type_int32
                                  : field->type == FIELD_TEXT ? &type_string
                                                              : type_find(field->type_name);
        if (!field->readonly)
            offer_argument(offer, field->name, type ? type->name : field->type_name);
    }
}

static void offer_properties(const struct attribute_offer *offer, const struct type *type) {
    struct table *members = type_member_table(type, false);
    for (size_t i = 0; members && i < table_count(members); i++) {
        const struct member_group *group = table_value_at(members, i);
        const struct signature *signature = group->signatures[0];
        if (group->kind == SIGNATURE_PROPERTY && signature->settable)
            offer_argument(offer, group->name,
                           signature->return_type ? signature->return_type->name : signature->return_text);
    }
}

bool complete_attribute_argument(struct completion_context *context, struct completions *out) {
    struct attribute_offer offer = {out, attribute_around(context),
                                    (const struct ast_named_argument *)context_outermost(context, AST_NAMED_ARGUMENT)};
    if (!offer.attribute)
        return false;
    int kind = attribute_kind_find(offer.attribute->type->name);
    const struct type *type =
        kind >= 0 ? attribute_kind_type((enum attribute_kind)kind) : type_of_ast(offer.attribute->type);
    if (offer.typed) {
        uint32_t start = offer.typed->ast.extent.start;
        context_replace(context, start, start + (uint32_t)strlen(offer.typed->name));
    }
    if (kind >= 0)
        offer_fields(&offer, (enum attribute_kind)kind);
    else if (type)
        offer_properties(&offer, type);
    return type != NULL;
}
