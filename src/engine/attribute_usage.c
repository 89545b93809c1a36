#include "engine/attribute_usage.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/attribute_field.h"
#include "engine/code.h"

/* System.AttributeTargets */
enum target {
    TARGET_CLASS = 4,
    TARGET_STRUCT = 8,
    TARGET_ENUM = 16,
    TARGET_CONSTRUCTOR = 32,
    TARGET_METHOD = 64,
    TARGET_PROPERTY = 128,
    TARGET_FIELD = 256,
    TARGET_EVENT = 512,
    TARGET_INTERFACE = 1024,
    TARGET_PARAMETER = 2048,
    TARGET_DELEGATE = 4096,
    TARGET_ALL = 32767
};

static const struct {
    const char *name;
    enum target target;
} target_names[] = {{"Class", TARGET_CLASS},         {"Struct", TARGET_STRUCT},
                    {"Enum", TARGET_ENUM},           {"Constructor", TARGET_CONSTRUCTOR},
                    {"Method", TARGET_METHOD},       {"Property", TARGET_PROPERTY},
                    {"Field", TARGET_FIELD},         {"Event", TARGET_EVENT},
                    {"Interface", TARGET_INTERFACE}, {"Parameter", TARGET_PARAMETER},
                    {"Delegate", TARGET_DELEGATE}};

#define SMA "System.Management.Automation."
#define MEMBERS_ONLY (TARGET_PROPERTY | TARGET_FIELD)

/* Where AttributeUsage allows a type; its bases' rows hold for those that have none of their own. */
static const struct {
    const char *type;
    int targets;
} usages[] = {
    {SMA "CmdletBindingAttribute", TARGET_CLASS},
    {SMA "CmdletCommonMetadataAttribute", TARGET_CLASS},
    {SMA "OutputTypeAttribute", TARGET_CLASS},
    {SMA "DscResourceAttribute", TARGET_CLASS},
    {SMA "DscLocalConfigurationManagerAttribute", TARGET_CLASS},
    {SMA "AliasAttribute", TARGET_CLASS | MEMBERS_ONLY},
    {SMA "HiddenAttribute", TARGET_CONSTRUCTOR | TARGET_METHOD | MEMBERS_ONLY | TARGET_EVENT},
    {SMA "ParameterAttribute", MEMBERS_ONLY},
    {SMA "PSDefaultValueAttribute", MEMBERS_ONLY},
    {SMA "PSTypeNameAttribute", MEMBERS_ONLY},
    {SMA "SupportsWildcardsAttribute", MEMBERS_ONLY},
    {SMA "DscPropertyAttribute", MEMBERS_ONLY},
    {SMA "AllowNullAttribute", MEMBERS_ONLY},
    {SMA "AllowEmptyStringAttribute", MEMBERS_ONLY},
    {SMA "AllowEmptyCollectionAttribute", MEMBERS_ONLY},
    {SMA "ArgumentCompleterAttribute", MEMBERS_ONLY},
    {SMA "ArgumentCompletionsAttribute", MEMBERS_ONLY},
    {SMA "ArgumentTransformationAttribute", MEMBERS_ONLY},
    {SMA "ValidateArgumentsAttribute", MEMBERS_ONLY},
    {"System.FlagsAttribute", TARGET_ENUM},
    {"System.ObsoleteAttribute", TARGET_CLASS | TARGET_STRUCT | TARGET_ENUM | TARGET_CONSTRUCTOR | TARGET_METHOD |
                                     MEMBERS_ONLY | TARGET_EVENT | TARGET_INTERFACE | TARGET_DELEGATE},
    {"System.Diagnostics.DebuggerHiddenAttribute", TARGET_CONSTRUCTOR | TARGET_METHOD | TARGET_PROPERTY},
    {"System.Diagnostics.DebuggerNonUserCodeAttribute",
     TARGET_CLASS | TARGET_STRUCT | TARGET_CONSTRUCTOR | TARGET_METHOD | TARGET_PROPERTY},
    {"System.Diagnostics.DebuggerStepThroughAttribute",
     TARGET_CLASS | TARGET_STRUCT | TARGET_CONSTRUCTOR | TARGET_METHOD},
};

static int targets_of(const struct type *type) {
    for (; type; type = type->base)
        for (size_t i = 0; i < COUNT_OF(usages); i++)
            if (strcmp(usages[i].type, type->name) == 0)
                return usages[i].targets;
    return TARGET_ALL;
}

static const char *targets_text(int targets) {
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(target_names); i++)
        if (targets & (int)target_names[i].target)
            buffer_printf(&text, "%s%s", text.length ? ", " : "", target_names[i].name);
    return buffer_dup(&text);
}

/* What the attribute stands before; 0: nothing of a class. */
static int target_at(const struct ast *parent) {
    switch (parent->kind) {
    case AST_TYPE_DEFINITION:
        return ((const struct ast_type_definition *)parent)->definition == TYPE_DEFINITION_ENUM ? TARGET_ENUM
                                                                                                : TARGET_CLASS;
    case AST_PROPERTY_MEMBER:
        return MEMBERS_ONLY;
    case AST_FUNCTION_MEMBER:
        return ((const struct ast_function_member *)parent)->flags & MEMBER_CONSTRUCTOR ? TARGET_CONSTRUCTOR
                                                                                        : TARGET_METHOD;
    case AST_PARAMETER:
        return parent->parent->kind == AST_FUNCTION_DEFINITION && parent->parent->parent->kind == AST_FUNCTION_MEMBER
                   ? TARGET_PARAMETER
                   : 0;
    default:
        return 0;
    }
}

/* The row of an attribute's type; NULL: unknown. */
static const struct type *attribute_type(const struct type_name *name) {
    const struct type *type = attribute_named_type(name->full_text);
    if (type)
        return type;
    type = type_name_find(name);
    if ((!type || !type_is(type, &type_attribute)) && !name->element && !name->generic_count) {
        struct type_name suffixed = *name;
        suffixed.full_text = suffixed.name = mem_printf("%sAttribute", name->name);
        type = type_name_find(&suffixed);
    }
    return type && type_is(type, &type_attribute) ? type : NULL;
}

bool attribute_is_known(const struct type_name *name) {
    return attribute_type(name) != NULL;
}

/* ---- named arguments ---- */

static void check_argument(struct parser *parser, const struct ast_attribute *attribute, const struct type *type,
                           const struct ast_named_argument *argument) {
    int kind = attribute_kind_find(attribute->type->full_text), at = 0;
    struct buffer names = {0};
    const struct attribute_field *field;
    for (const char *const *other = attribute_other_properties(type); other && *other; other++) {
        if (text_equal_ignore_case(*other, argument->name))
            return;
        buffer_printf(&names, "%s%s", names.length ? ", " : "", *other);
    }
    while (kind >= 0 && (field = attribute_field_next((enum attribute_kind)kind, &at))) {
        bool same = text_equal_ignore_case(field->name, argument->name);
        if (same && field->readonly)
            parser_report(parser, argument->ast.extent, "ReadOnlyProperty", argument->name, NULL, NULL);
        if (same)
            return;
        if (!field->readonly)
            buffer_printf(&names, "%s%s", names.length ? ", " : "", field->name);
    }
    parser_report(parser, argument->ast.extent, "PropertyNotFoundForAttribute", argument->name, type_display_name(type),
                  buffer_text(&names));
}

void attribute_check_usage(struct parser *parser, const struct ast_attribute *attribute) {
    const struct type *type = attribute_type(attribute->type);
    int target = target_at(attribute->ast.parent);
    if (!type || !target || type->flags & TYPE_POWERSHELL_CLASS)
        return;
    int targets = targets_of(type);
    if (!(targets & target))
        parser_report(parser, attribute->ast.extent, "AttributeNotAllowedOnDeclaration", type_display_name(type),
                      targets_text(targets), NULL);
    for (int i = 0; i < attribute->named.count; i++)
        check_argument(parser, attribute, type, (const struct ast_named_argument *)attribute->named.items[i]);
}
