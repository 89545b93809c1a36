/* Attributes written in scripts ([Parameter(Mandatory)], [ValidateSet('a', 'b')], [CmdletBinding()] …) as values.
 *
 * An attribute is evaluated from the tree once, when the metadata of its script block is first needed: constants,
 * $true/$false/$null, strings, arrays, types and script blocks; anything else is the parse error PowerShell gives.
 * Attributes are objects too: scripts make them with New-Object ParameterAttribute for RuntimeDefinedParameter, and
 * read them from (Get-Command f).Parameters.x.Attributes. Source: about_Functions_Advanced_Parameters. One runspace
 * thread. */
#ifndef ENGINE_ATTRIBUTE_H
#define ENGINE_ATTRIBUTE_H

#include "lang/ast.h"
#include "object/type.h"

enum attribute_kind {
    ATTRIBUTE_PARAMETER,
    ATTRIBUTE_ALIAS,
    ATTRIBUTE_CMDLET_BINDING,
    ATTRIBUTE_CMDLET, /* [Cmdlet('Verb', 'Noun')]: cmdlet_binding too */
    ATTRIBUTE_OUTPUT_TYPE,
    ATTRIBUTE_ALLOW_NULL,
    ATTRIBUTE_ALLOW_EMPTY_STRING,
    ATTRIBUTE_ALLOW_EMPTY_COLLECTION,
    ATTRIBUTE_NOT_NULL, /* the validation attributes: ATTRIBUTE_NOT_NULL … ATTRIBUTE_VALIDATE_TRUSTED_DATA */
    ATTRIBUTE_NOT_NULL_OR_EMPTY,
    ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE,
    ATTRIBUTE_VALIDATE_SET,
    ATTRIBUTE_VALIDATE_RANGE,
    ATTRIBUTE_VALIDATE_COUNT,
    ATTRIBUTE_VALIDATE_LENGTH,
    ATTRIBUTE_VALIDATE_PATTERN,
    ATTRIBUTE_VALIDATE_SCRIPT,
    ATTRIBUTE_VALIDATE_DRIVE,
    ATTRIBUTE_VALIDATE_USER_DRIVE,
    ATTRIBUTE_VALIDATE_TRUSTED_DATA,
    ATTRIBUTE_CREDENTIAL,
    ATTRIBUTE_ARGUMENT_COMPLETER,
    ATTRIBUTE_ARGUMENT_COMPLETIONS,
    ATTRIBUTE_PS_DEFAULT_VALUE,
    ATTRIBUTE_SUPPORTS_WILDCARDS,
    ATTRIBUTE_HIDDEN,
    ATTRIBUTE_PS_TYPE_NAME,  /* [PSTypeName('X')]: constant.value */
    ATTRIBUTE_OBSOLETE,      /* constant.help: the message or NULL; constant.value: IsError */
    ATTRIBUTE_ARGUMENT_TYPE, /* a [type] among the attributes (ArgumentTypeConverterAttribute): `target` */
    ATTRIBUTE_CLASS,         /* an instance of a class derived from Attribute, ValidateArgumentsAttribute,
                                ArgumentTransformationAttribute */
    ATTRIBUTE_OTHER, /* known to .NET, without meaning here: Diagnostics.CodeAnalysis.SuppressMessage, Flags, Obsolete …
                      */
    ATTRIBUTE_KIND_COUNT
};

enum range_kind { RANGE_NONE = -1, RANGE_POSITIVE, RANGE_NON_NEGATIVE, RANGE_NEGATIVE, RANGE_NON_POSITIVE };

#define ATTRIBUTE_POSITION_NONE INT32_MIN
#define ATTRIBUTE_ALL_SETS "__AllParameterSets"

struct attribute {
    struct object object;
    enum attribute_kind kind;
    const struct ast_attribute *ast; /* where it was written, or NULL */
    union {
        struct {
            const char *set_name; /* ATTRIBUTE_ALL_SETS by default */
            int32_t position;     /* ATTRIBUTE_POSITION_NONE: by name only */
            bool mandatory, from_pipeline, by_property_name, remaining, dont_show;
            const char *help_message; /* or NULL */
            const char *help_base_name, *help_resource_id;
            const char *experiment; /* feature that shows or hides it, or NULL */
            int32_t experiment_action;
        } parameter;
        struct {
            const char *default_set; /* or NULL */
            bool positional_binding, supports_should_process, supports_paging, supports_transactions;
            int32_t confirm_impact; /* System.Management.Automation.ConfirmImpact: None 0, Low 1, Medium 2, High 3 */
            const char *help_uri, *verb, *noun;
            int32_t remoting_capability;
        } cmdlet_binding;
        struct { /* ALIAS, VALIDATE_SET, ARGUMENT_COMPLETIONS, VALIDATE_DRIVE */
            const char **texts;
            int32_t count;
            bool ignore_case;
            const char *error_message;    /* or NULL */
            const struct type *generator; /* [ValidateSet([class])]: IValidateSetValuesGenerator */
        } set;
        struct {                 /* OUTPUT_TYPE */
            struct value *types; /* [type] values or strings */
            int32_t count;
            const char **set_names;
            int32_t set_count;
            const char *provider_cmdlet;
        } output;
        struct {
            struct value low, high;
            enum range_kind range_kind;
        } range;
        struct {
            int32_t low, high; /* VALIDATE_COUNT, VALIDATE_LENGTH */
        } limits;
        struct {
            const char *text;
            int32_t options; /* System.Text.RegularExpressions.RegexOptions */
            const char *error_message;
        } pattern;
        struct {
            struct value block; /* VALIDATE_SCRIPT, ARGUMENT_COMPLETER */
            const char *error_message;
        } script;
        struct {
            struct value value; /* PS_DEFAULT_VALUE; CLASS: the instance; PS_TYPE_NAME */
            const char *help;
        } constant;
        const struct type *target; /* ARGUMENT_TYPE */
    };
};

/* Evaluates one [Name(...)] of the tree. Throws what PowerShell reports (unknown type "TypeNotFound"-like
 * "CustomAttributeTypeNotFound", unknown property, value not constant). Never NULL. */
struct attribute *attribute_from_ast(const struct ast_attribute *ast);
/* Evaluates all of a list (AST_ATTRIBUTE; AST_TYPE_CONSTRAINT become ATTRIBUTE_ARGUMENT_TYPE); *ret_count of them. */
struct attribute **attributes_from_ast(const struct ast_list *list, int *ret_count);
/* Is it one of Validate*? */
bool attribute_is_validation(const struct attribute *attribute);
/* The texts a [ValidateSet] allows: written ones, or what its generator class gives. False + failure: it threw. */
bool attribute_valid_values(const struct attribute *attribute, const char ***ret_texts, int *ret_count,
                            struct failure *failure);
/* The first of the kind, or NULL. */
const struct attribute *attributes_find(struct attribute *const *attributes, int count, enum attribute_kind kind);
/* A fresh attribute of a kind with .NET's defaults. */
struct attribute *attribute_new(enum attribute_kind kind);
/* The attribute inside a value, NULL where it is none. */
struct attribute *attribute_of(struct value value);
/* A type written in a script; classes of scripts first. NULL: unknown. */
const struct type *type_of_ast(const struct type_name *name);

#endif
