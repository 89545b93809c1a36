/* The syntax tree: one struct per node kind, named after System.Management.Automation.Language's classes.
 *
 * Every node begins with struct ast (kind, extent, parent). The tree is immutable after parsing, collected memory, and
 * knows no values: constants are numbers and text. Lists are arrays with a count beside them; NULL where the count is
 * 0. Optional children are NULL where absent. Source of the shapes: the PowerShell 7 language specification's grammar
 * and about_* topics. */
#ifndef LANG_AST_H
#define LANG_AST_H

#include "lang/source.h"

enum ast_kind {
    /* blocks */
    AST_SCRIPT_BLOCK,
    AST_NAMED_BLOCK,
    AST_STATEMENT_BLOCK,
    AST_PARAM_BLOCK,
    AST_PARAMETER,
    AST_ATTRIBUTE,
    AST_NAMED_ARGUMENT,
    AST_TYPE_CONSTRAINT,
    AST_CATCH,
    /* statements */
    AST_PIPELINE,
    AST_PIPELINE_CHAIN,
    AST_ASSIGNMENT,
    AST_IF,
    AST_WHILE,
    AST_DO_WHILE,
    AST_DO_UNTIL,
    AST_FOR,
    AST_FOREACH,
    AST_SWITCH,
    AST_TRY,
    AST_TRAP,
    AST_BREAK,
    AST_CONTINUE,
    AST_RETURN,
    AST_EXIT,
    AST_THROW,
    AST_FUNCTION_DEFINITION,
    AST_TYPE_DEFINITION,
    AST_PROPERTY_MEMBER,
    AST_FUNCTION_MEMBER,
    AST_DATA,
    AST_USING_STATEMENT,
    AST_BLOCK_STATEMENT,
    /* pipeline elements */
    AST_COMMAND,
    AST_COMMAND_EXPRESSION,
    AST_COMMAND_PARAMETER,
    AST_FILE_REDIRECTION,
    AST_MERGING_REDIRECTION,
    /* expressions */
    AST_CONSTANT,
    AST_STRING_CONSTANT,
    AST_EXPANDABLE_STRING,
    AST_VARIABLE,
    AST_TYPE_EXPRESSION,
    AST_CONVERT,
    AST_ATTRIBUTED,
    AST_BINARY,
    AST_UNARY,
    AST_TERNARY,
    AST_MEMBER,
    AST_INVOKE_MEMBER,
    AST_INDEX,
    AST_ARRAY_LITERAL,
    AST_ARRAY_EXPRESSION,
    AST_SUB_EXPRESSION,
    AST_PAREN,
    AST_HASHTABLE,
    AST_SCRIPT_BLOCK_EXPRESSION,
    AST_USING_EXPRESSION,
    AST_BASE_CTOR_INVOKE, /* ": base(…)" of a constructor */
    AST_ERROR,            /* placeholder after a parse error; never compiled */
    AST_KIND_COUNT
};

struct ast {
    enum ast_kind kind;
    struct extent extent;
    struct ast *parent;
    void *companion; /* what a later room keeps beside the node (the object that scripts see); NULL after parsing */
};

/* [int[]], [System.Collections.Generic.Dictionary[string,int]], [A.B+C, Assembly] */
struct type_name {
    struct extent extent;
    const char *name;            /* without brackets and generic arguments: "int", "List" */
    const char *assembly;        /* or NULL */
    struct type_name **generics; /* generic arguments */
    int generic_count;
    int arity;                 /* of a generic name without its arguments ("List" of List[int]); else 0 */
    struct type_name *element; /* set for arrays: the element's type; name is then the whole text */
    int rank;                  /* of the array: 1 for [], 2 for [,] */
    const char *full_text;     /* as written, without the outer brackets */
    /* The class or enum of a script that the name means (parser_resolver); NULL: none, or not known yet. */
    const struct ast_type_definition *definition;
};

/* The name as ITypeName writes it: arguments and ranks without white space; with the assembly if `full`. Collected. */
char *ast_type_name_text(const struct type_name *name, bool full);

struct ast_list {
    struct ast **items;
    int count;
};

/* ---- blocks ---- */

struct ast_statement_block { /* { … } or the body of a named block */
    struct ast ast;
    struct ast_list statements;
    struct ast_list traps; /* ast_trap */
};

enum block_kind { BLOCK_BEGIN, BLOCK_PROCESS, BLOCK_END, BLOCK_CLEAN, BLOCK_DYNAMIC_PARAM };

struct ast_named_block {
    struct ast ast;
    enum block_kind block;
    bool unnamed; /* an end block that is just the statements of the script block */
    struct ast_list statements;
    struct ast_list traps;
};

/* The #Requires lines of a script, checked. NULL and empty: not said. */
struct ast_requirements {
    const char *application_id, *version;
    struct ast_list editions, assemblies; /* ast_string_constant */
    struct ast_list modules;              /* ast_string_constant, ast_hashtable */
    bool elevation;
};

struct ast_script_block { /* extent includes the braces where there are some */
    struct ast ast;
    struct ast_list usings;     /* ast_using_statement, at the top of a file only */
    struct ast_list attributes; /* [CmdletBinding()] and the like before param; also in param_block->attributes */
    struct ast_param_block *param_block;
    struct ast_named_block *dynamic_param, *begin, *process, *end, *clean;
    bool has_braces;
    struct ast_requirements *requirements; /* what the #Requires lines say, NULL where there are none */
    struct extent body;                    /* between the braces: ScriptBlock.ToString() */
    struct comment_help *help;             /* comment-based help inside the block, or NULL */
};

struct ast_param_block {
    struct ast ast;
    struct ast_list attributes;
    struct ast_list parameters; /* ast_parameter */
};

struct ast_parameter {
    struct ast ast;
    struct ast_variable *name;
    struct ast_list attributes; /* ast_attribute and ast_type_constraint in order */
    struct ast *default_value;  /* expression or NULL */
};

struct ast_attribute { /* [Parameter(Mandatory, Position = 0)] */
    struct ast ast;
    struct type_name *type;
    struct ast_list positional; /* expressions */
    struct ast_list named;      /* ast_named_argument */
};

struct ast_named_argument { /* Mandatory, Position = 0 */
    struct ast ast;
    const char *name;
    struct ast *value; /* a constant $true where only the name is written */
    bool omitted;
};

struct ast_type_constraint { /* [int] before a parameter or left of an assignment */
    struct ast ast;
    struct type_name *type;
};

/* The type that an attribute or type constraint names; NULL for NULL. */
static inline struct type_name *ast_type_of(const void *attribute) {
    const struct ast *node = attribute;
    if (node == NULL)
        return NULL;
    return node->kind == AST_ATTRIBUTE ? ((const struct ast_attribute *)attribute)->type
                                       : ((const struct ast_type_constraint *)attribute)->type;
}

/* ---- statements ---- */

struct ast_pipeline {
    struct ast ast;
    struct ast_list elements; /* ast_command, ast_command_expression */
    bool background;          /* & at the end */
};

enum chain_operator { CHAIN_AND, CHAIN_OR };

struct ast_pipeline_chain { /* left && right, left || right (left associative) */
    struct ast ast;
    struct ast *left; /* ast_pipeline_chain or ast_pipeline */
    struct ast *right;
    enum chain_operator chain;
    bool background;
};

enum ast_operator {
    OP_NONE,
    /* assignment only */
    OP_ASSIGN,          /* =   */
    OP_COALESCE_ASSIGN, /* ??= */
    /* binary; compound assignments use these too (+= has OP_ADD) */
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_REMAINDER,
    OP_RANGE,
    OP_FORMAT,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_BAND,
    OP_BOR,
    OP_BXOR,
    OP_SHL,
    OP_SHR,
    OP_COALESCE, /* ?? */
    OP_AS,
    OP_IS,
    OP_IS_NOT,
    OP_JOIN,
    OP_SPLIT, /* the following have case_sensitive in the node */
    OP_EQ,
    OP_NE,
    OP_GT,
    OP_GE,
    OP_LT,
    OP_LE,
    OP_LIKE,
    OP_NOT_LIKE,
    OP_MATCH,
    OP_NOT_MATCH,
    OP_REPLACE,
    OP_CONTAINS,
    OP_NOT_CONTAINS,
    OP_IN,
    OP_NOT_IN,
    /* unary */
    OP_NOT,
    OP_BNOT,
    OP_PLUS,
    OP_MINUS,
    OP_PRE_INCREMENT,
    OP_PRE_DECREMENT,
    OP_POST_INCREMENT,
    OP_POST_DECREMENT,
    OP_COMMA, /* unary comma is an ast_array_literal of one; this names the token only */
    OP_COUNT
};

/* "-eq", "+", … the token's text without i/c prefix; "" for OP_NONE. */
const char *ast_operator_text(enum ast_operator operation);

struct ast_assignment {
    struct ast ast;
    struct ast *left; /* variable, convert/attributed around one, member, index, array literal of such, paren */
    enum ast_operator operation; /* OP_ASSIGN, OP_COALESCE_ASSIGN, or the arithmetic one of += and its like */
    struct ast *right;           /* a statement (pipeline, if, foreach …); see ast_assigned */
    struct extent error_extent;  /* the operator token */
};

/* What AssignmentStatementAst has on its right: of a pipeline that is one expression only, that. */
struct ast *ast_assigned(const struct ast_assignment *node);

struct ast_if {
    struct ast ast;
    int clause_count;
    struct ast **conditions; /* pipelines */
    struct ast_statement_block **bodies;
    struct ast_statement_block *otherwise;
};

struct ast_loop { /* while, do-while, do-until, for */
    struct ast ast;
    const char *label; /* without the colon, or NULL */
    struct ast *initializer, *condition, *iterator;
    struct ast_statement_block *body;
};

struct ast_foreach {
    struct ast ast;
    const char *label;
    struct ast_variable *variable;
    struct ast *expression; /* pipeline */
    struct ast *throttle;   /* -throttlelimit, workflow only: a parse error otherwise */
    bool parallel;
    struct ast_statement_block *body;
};

enum switch_flags {
    SWITCH_NONE = 0,
    SWITCH_FILE = 1,
    SWITCH_REGEX = 2,
    SWITCH_WILDCARD = 4,
    SWITCH_EXACT = 8,
    SWITCH_CASE_SENSITIVE = 16,
    SWITCH_PARALLEL = 32
};

struct ast_switch {
    struct ast ast;
    const char *label;
    int flags;         /* switch_flags */
    struct ast *input; /* pipeline; with SWITCH_FILE that of the file's expression alone */
    int clause_count;
    struct ast **conditions; /* expressions */
    struct ast_statement_block **bodies;
    struct ast_statement_block *otherwise; /* default */
};

struct ast_catch {
    struct ast ast;
    struct ast_list types; /* ast_type_constraint; none: it catches all */
    struct ast_statement_block *body;
};

struct ast_try {
    struct ast ast;
    struct ast_statement_block *body;
    struct ast_list catches; /* ast_catch */
    struct ast_statement_block *finally;
};

struct ast_trap {
    struct ast ast;
    struct ast_type_constraint *constraint; /* or NULL */
    struct ast_statement_block *body;
};

struct ast_jump { /* break, continue: operand is the label expression; return, exit, throw: a pipeline */
    struct ast ast;
    struct ast *operand;
};

struct ast_function_definition {
    struct ast ast;
    const char *name; /* with its scope prefix, as written */
    struct extent name_extent;
    bool is_filter, is_workflow;
    struct ast_list parameters; /* of function f($a, $b) {…}; else empty */
    struct ast_script_block *body;
    struct comment_help *help; /* comment-based help before the function, or NULL (inside: body->help) */
};

enum member_flags { MEMBER_STATIC = 1, MEMBER_HIDDEN = 2, MEMBER_CONSTRUCTOR = 4 };

struct ast_property_member { /* also an enum's label, whose initial value is an expression or NULL */
    struct ast ast;
    const char *name;
    struct ast_type_constraint *constraint; /* its type, or NULL */
    struct ast_list attributes;             /* ast_attribute */
    int flags;
    struct ast *initial_value;
};

struct ast_function_member {
    struct ast ast;
    struct ast_type_constraint *return_constraint; /* or NULL */
    struct ast_list attributes;
    int flags;
    struct ast_function_definition *function; /* its name, parameters and body */
    /* Of a constructor that is not static: "base(…)", or what stands for it where it is not written. It is also the
     * first statement of the body, as a pipeline that is never run by itself. */
    struct ast_member *base_call;
};

enum type_definition_kind { TYPE_DEFINITION_CLASS, TYPE_DEFINITION_ENUM };

struct ast_type_definition {
    struct ast ast;
    enum type_definition_kind definition;
    const char *name;
    struct extent name_extent;
    struct ast_list attributes;
    struct ast_list bases; /* ast_type_constraint: base class and interfaces, or the enum's underlying type */
    struct ast_list members;
    const void *type; /* what a later room has made of the definition; NULL: nothing yet */
};

struct ast_data {
    struct ast ast;
    const char *variable; /* or NULL */
    struct ast_list supported_commands;
    struct ast_statement_block *body;
};

enum using_kind { USING_NAMESPACE, USING_MODULE, USING_ASSEMBLY, USING_COMMAND, USING_TYPE };

struct ast_using_statement {
    struct ast ast;
    enum using_kind using_kind;
    struct ast *name; /* string constant or hashtable (module specification) */
    struct ast *alias;
    void *module; /* what the resolver found the module to be; NULL: nothing */
};

/* ---- pipeline elements ---- */

enum invocation_operator { INVOKE_PLAIN, INVOKE_CALL /* & */, INVOKE_DOT /* . */ };

struct ast_command {
    struct ast ast;
    enum invocation_operator invocation;
    struct ast_list elements;     /* [0] is the name; then expressions and ast_command_parameter */
    struct ast_list redirections; /* in the order of their streams */
};

struct ast_command_expression {
    struct ast ast;
    struct ast *expression;
    struct ast_list redirections;
};

struct ast_command_parameter { /* -Name or -Name:argument */
    struct ast ast;
    const char *name; /* without the dash and the colon */
    struct ast *argument;
    bool has_colon;
    struct extent error_extent; /* the -Name token alone */
};

enum stream_number {
    STREAM_ALL = 0,
    STREAM_OUTPUT = 1,
    STREAM_ERROR = 2,
    STREAM_WARNING = 3,
    STREAM_VERBOSE = 4,
    STREAM_DEBUG = 5,
    STREAM_INFORMATION = 6
};

struct ast_file_redirection { /* 2>> path */
    struct ast ast;
    enum stream_number from;
    bool append;
    struct ast *location;
};

struct ast_merging_redirection { /* 2>&1 */
    struct ast ast;
    enum stream_number from, to;
};

/* ---- expressions ---- */

enum number_kind {
    NUMBER_SBYTE,
    NUMBER_BYTE,
    NUMBER_INT16,
    NUMBER_UINT16,
    NUMBER_INT32,
    NUMBER_UINT32,
    NUMBER_INT64,
    NUMBER_UINT64,
    NUMBER_DOUBLE,
    NUMBER_DECIMAL,
    NUMBER_BIGINT,
    NUMBER_BOOLEAN /* the $true of a named argument without a value */
};

struct ast_constant { /* a number */
    struct ast ast;
    enum number_kind number;
    int64_t integer;  /* all integer kinds (UINT64: the same bits) */
    double real;      /* NUMBER_DOUBLE */
    const char *text; /* NUMBER_DECIMAL, NUMBER_BIGINT: plain decimal digits with sign and point, suffix and multiplier
                         applied */
};

enum string_kind { STRING_BARE, STRING_SINGLE, STRING_DOUBLE, STRING_SINGLE_HERE, STRING_DOUBLE_HERE };

struct ast_string_constant {
    struct ast ast;
    enum string_kind string;
    const char *value; /* may hold NUL bytes: length counts */
    size_t length;     /* bytes */
    bool is_verbatim;  /* what follows --% */
};

struct ast_expandable_string { /* parts: ast_string_constant for text, else variable or sub-expression, in order */
    struct ast ast;
    enum string_kind string;
    struct ast_list parts;
    const char *value; /* the unexpanded text with escapes resolved */
};

struct ast_variable { /* $name, ${name}, $script:name, @name */
    struct ast ast;
    const char *name;  /* without scope or drive prefix, user spelling */
    const char *scope; /* "global", "local", "script", "private", "using", "env", "function", any drive; NULL: none */
    bool splatted;
};

struct ast_type_expression {
    struct ast ast;
    struct type_name *type;
};

struct ast_convert { /* [type]child; also the typed left side of an assignment */
    struct ast ast;
    struct ast_type_constraint *constraint;
    struct ast *child;
};

struct ast_attributed { /* [ValidateRange(1,2)]child */
    struct ast ast;
    struct ast_attribute *attribute;
    struct ast *child;
};

struct ast_binary {
    struct ast ast;
    enum ast_operator operation;
    bool case_sensitive;  /* -ceq and its like */
    bool explicit_ignore; /* -ieq was written */
    struct ast *left, *right;
    struct extent error_extent; /* the operator token */
};

struct ast_unary { /* also unary -join, -split (OP_JOIN, OP_SPLIT) */
    struct ast ast;
    enum ast_operator operation;
    bool case_sensitive;
    struct ast *child;
};

struct ast_ternary {
    struct ast ast;
    struct ast *condition, *if_true, *if_false;
};

struct ast_member { /* left.name, left::name, left?.name; also ast_invoke_member's head */
    struct ast ast;
    struct ast *target;
    struct ast *name; /* string constant or any expression */
    bool is_static, null_conditional;
    /* AST_INVOKE_MEMBER only: */
    struct ast_list arguments;
    struct type_name **generics; /* .Method[int](…) */
    int generic_count;
};

struct ast_index {
    struct ast ast;
    struct ast *target, *index;
    bool null_conditional;
};

struct ast_array_literal { /* a, b  and unary , a */
    struct ast ast;
    struct ast_list elements;
};

struct ast_group { /* @( … ), $( … ): body; ( … ): pipeline */
    struct ast ast;
    struct ast_statement_block *body; /* AST_ARRAY_EXPRESSION, AST_SUB_EXPRESSION */
    struct ast *pipeline;             /* AST_PAREN */
};

struct ast_hashtable {
    struct ast ast;
    int count;
    struct ast **keys;   /* expressions */
    struct ast **values; /* statements */
};

struct ast_script_block_expression {
    struct ast ast;
    struct ast_script_block *script_block;
};

struct ast_error_flag { /* -file name of a switch that holds an error */
    const char *name;
    const struct token *token;
    struct ast *value; /* or NULL */
};

struct ast_error { /* what could be read of something that holds a parse error */
    struct ast ast;
    bool is_statement; /* it stands for a statement, else for an expression */
    struct ast_list nested;
    /* of a switch: what is known of its parts, and nothing is nested */
    const struct token *keyword; /* or NULL */
    struct ast_error_flag *flags;
    int flag_count;
    struct ast_list conditions, bodies;
};

struct ast_block_statement { /* parallel { } and sequence { }: blocks of workflows, always an error as well */
    struct ast ast;
    const struct token *keyword;
    struct ast_statement_block *body;
};

struct ast_using_expression { /* $using:expr */
    struct ast ast;
    struct ast *expression;
};

#endif
