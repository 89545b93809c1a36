/* Objects of nodes, and what all of them have: extent, parent, search. */
#include "engine/ast_object.h"

#include <string.h>

#include "engine/ast_rows.h"
#include "engine/parse_error_value.h"
#include "object/list.h"

static struct type *const classes[AST_KIND_COUNT] = {
    [AST_SCRIPT_BLOCK] = &type_script_block_ast,
    [AST_NAMED_BLOCK] = &type_named_block_ast,
    [AST_STATEMENT_BLOCK] = &type_statement_block_ast,
    [AST_PARAM_BLOCK] = &type_param_block_ast,
    [AST_PARAMETER] = &type_parameter_ast,
    [AST_ATTRIBUTE] = &type_attribute_ast,
    [AST_NAMED_ARGUMENT] = &type_named_attribute_argument_ast,
    [AST_TYPE_CONSTRAINT] = &type_type_constraint_ast,
    [AST_CATCH] = &type_catch_clause_ast,
    [AST_PIPELINE] = &type_pipeline_ast,
    [AST_PIPELINE_CHAIN] = &type_pipeline_chain_ast,
    [AST_ASSIGNMENT] = &type_assignment_statement_ast,
    [AST_IF] = &type_if_statement_ast,
    [AST_WHILE] = &type_while_statement_ast,
    [AST_DO_WHILE] = &type_do_while_statement_ast,
    [AST_DO_UNTIL] = &type_do_until_statement_ast,
    [AST_FOR] = &type_for_statement_ast,
    [AST_FOREACH] = &type_for_each_statement_ast,
    [AST_SWITCH] = &type_switch_statement_ast,
    [AST_TRY] = &type_try_statement_ast,
    [AST_TRAP] = &type_trap_statement_ast,
    [AST_BREAK] = &type_break_statement_ast,
    [AST_CONTINUE] = &type_continue_statement_ast,
    [AST_RETURN] = &type_return_statement_ast,
    [AST_EXIT] = &type_exit_statement_ast,
    [AST_THROW] = &type_throw_statement_ast,
    [AST_FUNCTION_DEFINITION] = &type_function_definition_ast,
    [AST_TYPE_DEFINITION] = &type_type_definition_ast,
    [AST_PROPERTY_MEMBER] = &type_property_member_ast,
    [AST_FUNCTION_MEMBER] = &type_function_member_ast,
    [AST_DATA] = &type_data_statement_ast,
    [AST_USING_STATEMENT] = &type_using_statement_ast,
    [AST_BLOCK_STATEMENT] = &type_block_statement_ast,
    [AST_COMMAND] = &type_command_ast,
    [AST_COMMAND_EXPRESSION] = &type_command_expression_ast,
    [AST_COMMAND_PARAMETER] = &type_command_parameter_ast,
    [AST_FILE_REDIRECTION] = &type_file_redirection_ast,
    [AST_MERGING_REDIRECTION] = &type_merging_redirection_ast,
    [AST_CONSTANT] = &type_constant_expression_ast,
    [AST_STRING_CONSTANT] = &type_string_constant_expression_ast,
    [AST_EXPANDABLE_STRING] = &type_expandable_string_expression_ast,
    [AST_VARIABLE] = &type_variable_expression_ast,
    [AST_TYPE_EXPRESSION] = &type_type_expression_ast,
    [AST_CONVERT] = &type_convert_expression_ast,
    [AST_ATTRIBUTED] = &type_attributed_expression_ast,
    [AST_BINARY] = &type_binary_expression_ast,
    [AST_UNARY] = &type_unary_expression_ast,
    [AST_TERNARY] = &type_ternary_expression_ast,
    [AST_MEMBER] = &type_member_expression_ast,
    [AST_INVOKE_MEMBER] = &type_invoke_member_expression_ast,
    [AST_INDEX] = &type_index_expression_ast,
    [AST_ARRAY_LITERAL] = &type_array_literal_ast,
    [AST_ARRAY_EXPRESSION] = &type_array_expression_ast,
    [AST_SUB_EXPRESSION] = &type_sub_expression_ast,
    [AST_PAREN] = &type_paren_expression_ast,
    [AST_HASHTABLE] = &type_hashtable_ast,
    [AST_SCRIPT_BLOCK_EXPRESSION] = &type_script_block_expression_ast,
    [AST_USING_EXPRESSION] = &type_using_expression_ast,
    [AST_BASE_CTOR_INVOKE] = &type_base_ctor_invoke_member_expression_ast,
    [AST_ERROR] = &type_error_expression_ast,
};

struct value ast_value(const struct ast *node) {
    if (node == NULL)
        return VALUE_NULL;
    if (node->companion == NULL) {
        bool is_statement = node->kind == AST_ERROR && ((const struct ast_error *)node)->is_statement;
        struct ast_object *made =
            object_new(is_statement ? &type_error_statement_ast : classes[node->kind], sizeof *made);
        made->node = node;
        ((struct ast *)node)->companion = made;
    }
    return value_object(node->companion);
}

const struct ast *ast_of_value(struct value value) {
    value = value_base(value);
    bool is_one = value.type && !(value.type->flags & TYPE_UNBOXED) && type_is(value.type, &type_ast);
    return is_one ? ((struct ast_object *)value.p)->node : NULL;
}

static struct value collection_of(const struct ast_list *nodes, const struct type *type) {
    struct list *list = list_new(type);
    for (int i = 0; i < nodes->count; i++)
        list_add(list, ast_value(nodes->items[i]));
    list->readonly = true;
    return value_list(list);
}

struct value ast_collection(const struct ast_list *nodes, const char *element) {
    return collection_of(nodes, type_find(mem_printf(COLLECTION(LANGUAGE "%s"), element)));
}

/* ---- properties that are members of the node's struct ---- */

/* Where the row's member stands in the node. */
static const void *member_at(const struct call *call) {
    return (const char *)((const struct ast_object *)call->self.p)->node + (size_t)call->member->data;
}

bool ast_get_child(struct call *call) {
    return give(call, ast_value(*(const struct ast *const *)member_at(call)));
}

bool ast_get_children(struct call *call) {
    const char *signature = call->member->signature;
    const char *type = mem_strndup(signature, (size_t)(strchr(signature, ' ') - signature));
    return give(call, collection_of(member_at(call), type_find(type)));
}

bool ast_get_children_or_null(struct call *call) {
    return ((const struct ast_list *)member_at(call))->count ? ast_get_children(call) : give(call, VALUE_NULL);
}

bool ast_get_text(struct call *call) {
    return give_text(call, *(const char *const *)member_at(call));
}

bool ast_get_flag(struct call *call) {
    return give_bool(call, *(const bool *)member_at(call));
}

bool ast_get_extent_member(struct call *call) {
    return give(call, script_extent_value(*(const struct extent *)member_at(call)));
}

bool ast_get_type_name(struct call *call) {
    return give(call, ast_type_name_value(*(const struct type_name *const *)member_at(call)));
}

bool ast_get_static_type(struct call *call) {
    return give(call, value_type(call->member->data));
}

/* ---- Ast ---- */

static bool get_extent(struct call *call) {
    return give(call, script_extent_value(NODE_OF(ast)->extent));
}

static bool get_parent(struct call *call) {
    return give(call, ast_value(NODE_OF(ast)->parent));
}

static char *to_string(struct value self) {
    struct extent extent = ((const struct ast_object *)self.p)->node->extent;
    return extent.source ? extent_text(extent) : mem_strdup("");
}

static const struct type_member ast_members[] = {
    {LANGUAGE "IScriptExtent Extent {get}", get_extent},
    {LANGUAGE "Ast Parent {get}", get_parent},
    {"System.Object Visit(" LANGUAGE "ICustomAstVisitor astVisitor)", ast_visit_custom},
    {"void Visit(" LANGUAGE "AstVisitor astVisitor)", ast_visit},
    {"System.Collections.Generic.IEnumerable[" LANGUAGE "Ast] FindAll(System.Func[" LANGUAGE
     "Ast,bool] predicate, bool searchNestedScriptBlocks)",
     ast_find_all},
    {LANGUAGE "Ast Find(System.Func[" LANGUAGE "Ast,bool] predicate, bool searchNestedScriptBlocks)", ast_find},
    {"System.Object SafeGetValue()", ast_safe_get_value},
    {"System.Object SafeGetValue(bool skipHashtableSizeCheck)", ast_safe_get_value},
    {LANGUAGE "Ast Copy()", ast_copy},
    {"string ToString()", native_to_string},
};
static const struct type_operations ast_operations = {.to_string = to_string};
struct type type_ast = {.name = LANGUAGE "Ast",
                        .base = &type_object,
                        .flags = TYPE_ABSTRACT,
                        MEMBERS(ast_members),
                        .operations = &ast_operations};
TYPE_REGISTER(type_ast);
