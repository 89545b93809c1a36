/* Definitions of types: names that are taken, properties assigned by their bare names, what a DSC resource has to have.
 */
#include "lang/check.h"

#include <string.h>

/* ---- names ---- */

struct taken {
    const struct ast_type_definition *definition;
    const struct ast_script_block *scope;
    bool found;
};

/* Those of the same scope: what stands in other script blocks is not looked at. */
static bool look_before(struct ast *node, void *data) {
    struct taken *taken = data;
    if (taken->found || node == &taken->definition->ast || node->extent.start >= taken->definition->ast.extent.start)
        return false;
    if (node->kind == AST_TYPE_DEFINITION) {
        taken->found =
            text_equal_ignore_case(((const struct ast_type_definition *)node)->name, taken->definition->name);
        return false;
    }
    return node->kind != AST_SCRIPT_BLOCK || node == &taken->scope->ast;
}

static void check_name(struct parser *parser, const struct ast_type_definition *node) {
    const struct ast *scope = node->ast.parent;
    while (scope != NULL && scope->kind != AST_SCRIPT_BLOCK)
        scope = scope->parent;
    if (scope == NULL)
        return;
    struct taken taken = {node, (const struct ast_script_block *)scope, false};
    ast_walk((struct ast *)scope, &(struct ast_visitor){look_before, NULL, &taken});
    if (taken.found)
        parser_error(parser, node->ast.extent, "MemberAlreadyDefined", node->name);
}

/* ---- DSC resources ---- */

struct resource { /* what a resource has, of its own or of its bases in the same script */
    bool get, set, test, key, plain_constructor, other_constructor;
};

static bool is_attribute(const struct ast *attribute, const char *name) {
    const char *text = ast_type_of(attribute)->full_text;
    return text_equal_ignore_case(text, name) ||
           text_equal_ignore_case(text, mem_printf("System.Management.Automation.%sAttribute", name));
}

/* Strings, whole numbers and enumerations may be keys; what a name outside of this list is, is not known here. */
static bool may_be_key(const struct type_name *type) {
    static const char *const others[] = {"bool",    "boolean",   "double",      "float",    "single",
                                         "decimal", "char",      "object",      "array",    "datetime",
                                         "guid",    "hashtable", "scriptblock", "timespan", "regex",
                                         "version", "xml",       "switch",      "psobject", "pscustomobject"};
    if (type == NULL || type->element != NULL || type->generic_count > 0)
        return false;
    const char *name = type->full_text;
    if (text_starts_ignore_case(name, "System."))
        name += strlen("System.");
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (text_equal_ignore_case(name, others[i]))
            return false;
    return true;
}

static bool is_key(struct parser *parser, const struct ast_property_member *property) {
    for (int i = 0; i < property->attributes.count; i++) {
        const struct ast_attribute *attribute = (const struct ast_attribute *)property->attributes.items[i];
        for (int k = 0; is_attribute(&attribute->ast, "DscProperty") && k < attribute->named.count; k++) {
            const struct ast_named_argument *argument = (const void *)attribute->named.items[k];
            if (!text_equal_ignore_case(argument->name, "Key"))
                continue;
            if (!may_be_key(property->constraint != NULL ? property->constraint->type : NULL))
                parser_error(parser, property->ast.extent, "DscResourceInvalidKeyProperty", NULL);
            return true;
        }
    }
    return false;
}

static bool returns_own_type(const struct ast_function_member *method, const struct ast_type_definition *type) {
    const struct type_name *name = method->return_constraint != NULL ? method->return_constraint->type : NULL;
    if (name != NULL && name->element != NULL)
        name = name->element;
    return name != NULL && text_equal_ignore_case(name->full_text, type->name);
}

static void look_at_method(struct parser *parser, const struct ast_type_definition *type,
                           const struct ast_function_member *method, struct resource *resource) {
    const char *name = method->function->name;
    bool plain = method->function->parameters.count == 0;
    if ((method->flags & MEMBER_CONSTRUCTOR) != 0 && (method->flags & MEMBER_STATIC) == 0)
        *(plain ? &resource->plain_constructor : &resource->other_constructor) = true;
    if (!plain)
        return;
    if (text_equal_ignore_case(name, "Set"))
        resource->set = resource->set || check_returns_void(method);
    if (text_equal_ignore_case(name, "Test") && method->return_constraint != NULL)
        resource->test = resource->test || check_type_is(method->return_constraint->type, "bool", "System.Boolean") ||
                         check_type_is(method->return_constraint->type, "boolean", "System.Boolean");
    if (text_equal_ignore_case(name, "Get") && !resource->get) {
        if (!returns_own_type(method, type))
            parser_error(parser, method->ast.extent, "DscResourceInvalidGetMethod", type->name);
        resource->get = true; /* an invalid one is not looked for any further */
    }
}

static void look_at_members(struct parser *parser, const struct ast_type_definition *type, struct resource *resource) {
    for (int i = 0; i < type->members.count; i++) {
        const struct ast *member = type->members.items[i];
        if (member->kind == AST_FUNCTION_MEMBER)
            look_at_method(parser, type, (const struct ast_function_member *)member, resource);
        else if (member->kind == AST_PROPERTY_MEMBER)
            resource->key = resource->key || is_key(parser, (const struct ast_property_member *)member);
    }
}

struct named {
    const char *name;
    const struct ast_type_definition *found;
};

static bool look_for_name(struct ast *node, void *data) {
    struct named *named = data;
    if (node->kind == AST_TYPE_DEFINITION && named->found == NULL &&
        text_equal_ignore_case(((const struct ast_type_definition *)node)->name, named->name))
        named->found = (const struct ast_type_definition *)node;
    return named->found == NULL;
}

enum { BASES_MAX = 50 };

static void look_at_bases(struct parser *parser, const struct ast_type_definition *type, struct resource *resource,
                          int depth) {
    const struct ast *root = &type->ast;
    while (root->parent != NULL)
        root = root->parent;
    for (int i = 0; i < type->bases.count && depth < BASES_MAX; i++) {
        struct named named = {ast_type_of(type->bases.items[i])->full_text, NULL};
        ast_walk((struct ast *)root, &(struct ast_visitor){look_for_name, NULL, &named});
        if (named.found == NULL || named.found == type)
            continue;
        struct resource inherited = *resource;
        look_at_members(parser, named.found, &inherited);
        look_at_bases(parser, named.found, &inherited, depth + 1);
        resource->get = inherited.get;
        resource->set = inherited.set;
        resource->test = inherited.test;
        resource->key = inherited.key;
    }
}

static void check_resource(struct parser *parser, const struct ast_type_definition *node, const struct ast *attribute) {
    struct resource resource = {0};
    look_at_members(parser, node, &resource);
    look_at_bases(parser, node, &resource, 0);
    const struct {
        bool missing;
        const char *id;
    } rows[] = {
        {!resource.set, "DscResourceMissingSetMethod"},
        {!resource.get, "DscResourceMissingGetMethod"},
        {!resource.test, "DscResourceMissingTestMethod"},
        {!resource.plain_constructor && resource.other_constructor, "DscResourceMissingDefaultConstructor"},
        {!resource.key, "DscResourceMissingKeyProperty"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].missing)
            parser_error(parser, attribute->extent, rows[i].id, node->name);
}

void check_type_definition(struct parser *parser, const struct ast_type_definition *node) {
    check_name(parser, node);
    if (node->definition != TYPE_DEFINITION_CLASS)
        return;
    for (int i = 0; i < node->attributes.count; i++)
        if (is_attribute(node->attributes.items[i], "DscResource"))
            check_resource(parser, node, node->attributes.items[i]);
}

/* ---- $property = … in a method ---- */

static void check_property_target(struct parser *parser, const struct ast_type_definition *type,
                                  const struct ast *target) {
    while (target->kind == AST_CONVERT)
        target = ((const struct ast_convert *)target)->child;
    if (target->kind == AST_ARRAY_LITERAL) {
        const struct ast_list *elements = &((const struct ast_array_literal *)target)->elements;
        for (int i = 0; i < elements->count; i++)
            check_property_target(parser, type, elements->items[i]);
        return;
    }
    const struct ast_variable *variable = (const struct ast_variable *)target;
    if (target->kind != AST_VARIABLE || variable->scope != NULL)
        return;
    for (int i = 0; i < type->members.count; i++) {
        const struct ast_property_member *property = (const struct ast_property_member *)type->members.items[i];
        if (property->ast.kind != AST_PROPERTY_MEMBER || !text_equal_ignore_case(property->name, variable->name))
            continue;
        bool is_static = (property->flags & MEMBER_STATIC) != 0;
        parser_error_2(parser, target->extent, is_static ? "MissingTypeInStaticPropertyAssignment" : "MissingThis",
                       is_static ? mem_printf("[%s]::", type->name) : "$this.", property->name);
        return;
    }
}

void check_method_assignment(struct parser *parser, const struct ast_assignment *node) {
    const struct ast *member = check_member_of(&node->ast);
    if (member != NULL && member->kind == AST_FUNCTION_MEMBER && member->parent != NULL &&
        member->parent->kind == AST_TYPE_DEFINITION)
        check_property_target(parser, (const struct ast_type_definition *)member->parent, node->left);
}
