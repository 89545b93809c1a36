/* Where-Object: lets through the objects for which a block or a comparison of a property holds. */
#include "base/memory.h"
#include "cmd/core/foreach_member.h"
#include "engine/cmdlet.h"
#include "engine/dotted_block.h"
#include "engine/function.h"
#include "engine/op_binary.h"
#include "engine/throw.h"

struct where_object {
    struct value input_object;
    const char *property;
    struct value value;
    bool eq;
    struct value filter_script;
    bool ceq;
    bool ne;
    bool cne;
    bool gt;
    bool cgt;
    bool lt;
    bool clt;
    bool ge;
    bool cge;
    bool le;
    bool cle;
    bool like;
    bool clike;
    bool not_like;
    bool cnot_like;
    bool match;
    bool cmatch;
    bool not_match;
    bool cnot_match;
    bool contains;
    bool ccontains;
    bool not_contains;
    bool cnot_contains;
    bool in;
    bool cin;
    bool not_in;
    bool cnot_in;
    bool is;
    bool is_not;
    bool not ;
    struct block_runner runner; /* of the filter */
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(where_object, input_object), .flags = PIPELINE},
    {"FilterScript", "scriptblock", ARG(where_object, filter_script), .sets = "ScriptBlockSet", .position = 1,
     .flags = MANDATORY},
    {"Property", "string", ARG(where_object, property),
     .sets = "EqualSet,CaseSensitiveEqualSet,NotEqualSet,CaseSensitiveNotEqualSet,GreaterThanSet,"
             "CaseSensitiveGreaterThanSet,LessThanSet,CaseSensitiveLessThanSet,GreaterOrEqualSet,"
             "CaseSensitiveGreaterOrEqualSet,LessOrEqualSet,CaseSensitiveLessOrEqualSet,LikeSet,CaseSensitiveLikeSet,"
             "NotLikeSet,CaseSensitiveNotLikeSet,MatchSet,CaseSensitiveMatchSet,NotMatchSet,CaseSensitiveNotMatchSet,"
             "ContainsSet,CaseSensitiveContainsSet,NotContainsSet,CaseSensitiveNotContainsSet,InSet,CaseSensitiveInSet,"
             "NotInSet,CaseSensitiveNotInSet,IsSet,IsNotSet,Not",
     .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY},
    {"Value", "System.Object", ARG(where_object, value),
     .sets = "EqualSet,CaseSensitiveEqualSet,NotEqualSet,CaseSensitiveNotEqualSet,GreaterThanSet,"
             "CaseSensitiveGreaterThanSet,LessThanSet,CaseSensitiveLessThanSet,GreaterOrEqualSet,"
             "CaseSensitiveGreaterOrEqualSet,LessOrEqualSet,CaseSensitiveLessOrEqualSet,LikeSet,CaseSensitiveLikeSet,"
             "NotLikeSet,CaseSensitiveNotLikeSet,MatchSet,CaseSensitiveMatchSet,NotMatchSet,CaseSensitiveNotMatchSet,"
             "ContainsSet,CaseSensitiveContainsSet,NotContainsSet,CaseSensitiveNotContainsSet,InSet,CaseSensitiveInSet,"
             "NotInSet,CaseSensitiveNotInSet,IsSet,IsNotSet",
     .position = 2},
    {"EQ", "switch", ARG(where_object, eq), .sets = "EqualSet", .aliases = "IEQ"},
    {"CEQ", "switch", ARG(where_object, ceq), .sets = "CaseSensitiveEqualSet", .flags = MANDATORY},
    {"NE", "switch", ARG(where_object, ne), .sets = "NotEqualSet", .flags = MANDATORY, .aliases = "INE"},
    {"CNE", "switch", ARG(where_object, cne), .sets = "CaseSensitiveNotEqualSet", .flags = MANDATORY},
    {"GT", "switch", ARG(where_object, gt), .sets = "GreaterThanSet", .flags = MANDATORY, .aliases = "IGT"},
    {"CGT", "switch", ARG(where_object, cgt), .sets = "CaseSensitiveGreaterThanSet", .flags = MANDATORY},
    {"LT", "switch", ARG(where_object, lt), .sets = "LessThanSet", .flags = MANDATORY, .aliases = "ILT"},
    {"CLT", "switch", ARG(where_object, clt), .sets = "CaseSensitiveLessThanSet", .flags = MANDATORY},
    {"GE", "switch", ARG(where_object, ge), .sets = "GreaterOrEqualSet", .flags = MANDATORY, .aliases = "IGE"},
    {"CGE", "switch", ARG(where_object, cge), .sets = "CaseSensitiveGreaterOrEqualSet", .flags = MANDATORY},
    {"LE", "switch", ARG(where_object, le), .sets = "LessOrEqualSet", .flags = MANDATORY, .aliases = "ILE"},
    {"CLE", "switch", ARG(where_object, cle), .sets = "CaseSensitiveLessOrEqualSet", .flags = MANDATORY},
    {"Like", "switch", ARG(where_object, like), .sets = "LikeSet", .flags = MANDATORY, .aliases = "ILike"},
    {"CLike", "switch", ARG(where_object, clike), .sets = "CaseSensitiveLikeSet", .flags = MANDATORY},
    {"NotLike", "switch", ARG(where_object, not_like), .sets = "NotLikeSet", .flags = MANDATORY, .aliases = "INotLike"},
    {"CNotLike", "switch", ARG(where_object, cnot_like), .sets = "CaseSensitiveNotLikeSet", .flags = MANDATORY},
    {"Match", "switch", ARG(where_object, match), .sets = "MatchSet", .flags = MANDATORY, .aliases = "IMatch"},
    {"CMatch", "switch", ARG(where_object, cmatch), .sets = "CaseSensitiveMatchSet", .flags = MANDATORY},
    {"NotMatch", "switch", ARG(where_object, not_match), .sets = "NotMatchSet", .flags = MANDATORY,
     .aliases = "INotMatch"},
    {"CNotMatch", "switch", ARG(where_object, cnot_match), .sets = "CaseSensitiveNotMatchSet", .flags = MANDATORY},
    {"Contains", "switch", ARG(where_object, contains), .sets = "ContainsSet", .flags = MANDATORY,
     .aliases = "IContains"},
    {"CContains", "switch", ARG(where_object, ccontains), .sets = "CaseSensitiveContainsSet", .flags = MANDATORY},
    {"NotContains", "switch", ARG(where_object, not_contains), .sets = "NotContainsSet", .flags = MANDATORY,
     .aliases = "INotContains"},
    {"CNotContains", "switch", ARG(where_object, cnot_contains), .sets = "CaseSensitiveNotContainsSet",
     .flags = MANDATORY},
    {"In", "switch", ARG(where_object, in), .sets = "InSet", .flags = MANDATORY, .aliases = "IIn"},
    {"CIn", "switch", ARG(where_object, cin), .sets = "CaseSensitiveInSet", .flags = MANDATORY},
    {"NotIn", "switch", ARG(where_object, not_in), .sets = "NotInSet", .flags = MANDATORY, .aliases = "INotIn"},
    {"CNotIn", "switch", ARG(where_object, cnot_in), .sets = "CaseSensitiveNotInSet", .flags = MANDATORY},
    {"Is", "switch", ARG(where_object, is), .sets = "IsSet", .flags = MANDATORY},
    {"IsNot", "switch", ARG(where_object, is_not), .sets = "IsNotSet", .flags = MANDATORY},
    {"Not", "switch", ARG(where_object, not ), .sets = "Not", .flags = MANDATORY},
};

static const struct operation {
    size_t offset;
    enum ast_operator code;
    bool case_sensitive;
    const char *name; /* as errors call it */
} operations[] = {
    {ARG(where_object, eq), OP_EQ, false, "Ieq"},
    {ARG(where_object, ceq), OP_EQ, true, "Ceq"},
    {ARG(where_object, ne), OP_NE, false, "Ine"},
    {ARG(where_object, cne), OP_NE, true, "Cne"},
    {ARG(where_object, gt), OP_GT, false, "Igt"},
    {ARG(where_object, cgt), OP_GT, true, "Cgt"},
    {ARG(where_object, lt), OP_LT, false, "Ilt"},
    {ARG(where_object, clt), OP_LT, true, "Clt"},
    {ARG(where_object, ge), OP_GE, false, "Ige"},
    {ARG(where_object, cge), OP_GE, true, "Cge"},
    {ARG(where_object, le), OP_LE, false, "Ile"},
    {ARG(where_object, cle), OP_LE, true, "Cle"},
    {ARG(where_object, like), OP_LIKE, false, "Ilike"},
    {ARG(where_object, clike), OP_LIKE, true, "Clike"},
    {ARG(where_object, not_like), OP_NOT_LIKE, false, "Inotlike"},
    {ARG(where_object, cnot_like), OP_NOT_LIKE, true, "Cnotlike"},
    {ARG(where_object, match), OP_MATCH, false, "Imatch"},
    {ARG(where_object, cmatch), OP_MATCH, true, "Cmatch"},
    {ARG(where_object, not_match), OP_NOT_MATCH, false, "Inotmatch"},
    {ARG(where_object, cnot_match), OP_NOT_MATCH, true, "Cnotmatch"},
    {ARG(where_object, contains), OP_CONTAINS, false, "Icontains"},
    {ARG(where_object, ccontains), OP_CONTAINS, true, "Ccontains"},
    {ARG(where_object, not_contains), OP_NOT_CONTAINS, false, "Inotcontains"},
    {ARG(where_object, cnot_contains), OP_NOT_CONTAINS, true, "Cnotcontains"},
    {ARG(where_object, in), OP_IN, false, "In"},
    {ARG(where_object, cin), OP_IN, true, "Cin"},
    {ARG(where_object, not_in), OP_NOT_IN, false, "Inotin"},
    {ARG(where_object, cnot_in), OP_NOT_IN, true, "Cnotin"},
    {ARG(where_object, is), OP_IS, false, "Is"},
    {ARG(where_object, is_not), OP_IS_NOT, false, "IsNot"},
    {ARG(where_object, not ), OP_NOT, false, "Not"},
};

/* The operator that was given; none: is the property true? */
static const struct operation *operation_of(struct cmdlet_call *call) {
    for (size_t i = 0; i < COUNT_OF(operations); i++)
        if (*((bool *)((char *)call->args + operations[i].offset)))
            return &operations[i];
    return NULL;
}

/* -is [int]: as an argument that is text. */
static void read_type(struct where_object *args) {
    struct value base = value_base(args->value);
    if (!value_is_string(base))
        return;
    const char *text = string_text(base);
    size_t length = string_length(base);
    if (length > 2 && text[0] == '[' && text[length - 1] == ']')
        args->value = string_from_n(text + 1, length - 2);
    struct failure failure = {0};
    if (!convert_to(args->value, &type_type, &args->value, &failure))
        throw_failure(&failure);
}

static void begin(struct cmdlet_call *call) {
    struct where_object *args = call->args;
    if (value_is_script_block(args->filter_script)) {
        block_runner_prepare(&args->runner, args->filter_script, call->command->scope, &call->command->streams);
        return;
    }
    const struct operation *operation = operation_of(call);
    call->state = (void *)operation;
    if (!operation || operation->code == OP_NOT)
        return;
    if (!cmdlet_bound(call, ARG(where_object, value)) && operation->code != OP_IS && operation->code != OP_IS_NOT &&
        cmdlet_bound(call, ARG(where_object, property)))
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "ValueNotSpecifiedForWhereObject",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "The specified operator requires both the -Property and -Value parameters. Provide values for "
                     "both parameters, and then try the command again.");
    if (operation->code == OP_IS || operation->code == OP_IS_NOT)
        read_type(args);
}

struct comparison {
    const struct operation *operation;
    struct value left, right;
    bool holds;
};

static void compare(void *data) {
    struct comparison *comparison = data;
    const struct operation *operation = comparison->operation;
    const struct ast *at = runspace->frame ? runspace->frame->position : NULL;
    comparison->holds = value_is_true(
        binary_evaluate(at, operation->code, !operation->case_sensitive, comparison->left, comparison->right));
}

/* An operator's error is one of this object alone. */
static void write_comparison_error(const struct comparison *comparison, struct thrown *thrown, struct value input) {
    if (thrown->flow != FLOW_ERROR)
        throw_again(thrown);
    struct value exception = thrown->record->exception;
    const char *name = comparison->operation->name;
    const char *message = value_is_exception(exception) ? exception_message(exception) : "";
    call_depth_pass(exception.p);
    if (exception.type && type_is(exception.type, type_find("System.ArgumentException")))
        write_error("System.Management.Automation.PSArgumentException", "BadOperatorArgument",
                    CATEGORY_INVALID_ARGUMENT, input, "The argument to operator '%s' is not valid: %s.", name, message);
    else
        write_error("System.Management.Automation.PSInvalidOperationException", "OperatorFailed",
                    CATEGORY_INVALID_OPERATION, input, "The '%s' operator failed: %s.", name, message);
}

static bool holds(struct cmdlet_call *call, struct value input) {
    struct where_object *args = call->args;
    if (args->runner.is_prepared)
        return value_is_true(block_runner_eval(&args->runner, input));
    const struct operation *operation = call->state;
    struct value left = foreach_property(call, input, args->property);
    if (!operation)
        return value_is_true(left);
    if (operation->code == OP_NOT)
        return !value_is_true(left);
    struct comparison comparison = {operation, left, args->value, false};
    struct thrown thrown;
    if (!protect(compare, &comparison, &thrown))
        write_comparison_error(&comparison, &thrown, input);
    return comparison.holds;
}

static void process(struct cmdlet_call *call) {
    struct where_object *args = call->args;
    struct value input = call->has_input ? call->input : args->input_object;
    if (!call->has_input && !cmdlet_bound(call, ARG(where_object, input_object)))
        return;
    if (holds(call, input))
        cmdlet_write(call, input);
}

static const struct example examples[] = {
    {"Get-Process | Where-Object { $_.WorkingSet64 -gt 100MB }", "Processes that use much memory."},
    {"Get-ChildItem | Where-Object Name -Like *.log", "A comparison without a block."},
};

static const struct cmdlet where_object = {
    .name = "Where-Object",
    .module = MODULE_CORE,
    .default_set = "EqualSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct where_object),
    .flags = KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Selects objects by the values of their properties.",
    .description = "Lets objects pass for which a block, or a comparison with a property, is true.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process};
CMDLET_REGISTER(where_object);
