/* [scriptblock]: its members and conversions. */
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "engine/ast_object.h"
#include "engine/code.h"
#include "engine/debugger.h"
#include "engine/function.h"
#include "engine/hooks.h"
#include "engine/metadata.h"
#include "engine/module.h"
#include "engine/module_scope.h"
#include "engine/parse_exception.h"
#include "engine/ps_token.h"
#include "engine/script_block_powershell.h"
#include "engine/steppable_pipeline.h"
#include "lang/restricted_language.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/native.h"

struct creation {
    struct value text;
    struct script_block *block;
};

/* The same text gives the same tree, as in PowerShell: it is kept. What defines types is parsed each time. */
enum { TREES_KEPT = 1024, KEPT_LENGTH = 4096 };

static struct table *kept_trees(void) {
    static const char slot[] = "engine.script_trees";
    struct table *trees = table_get(runspace->slots_for_rooms, slot);
    if (!trees || table_count(trees) >= TREES_KEPT)
        table_set(runspace->slots_for_rooms, slot, trees = table_new(TABLE_EXACT));
    return trees;
}

static bool is_kept(const char *text, size_t length) {
    return length <= KEPT_LENGTH && strlen(text) == length && !strcasestr(text, "class") && !strcasestr(text, "enum") &&
           !strcasestr(text, "using");
}

static void create(void *data) {
    struct creation *creation = data;
    const char *text = string_text(creation->text);
    size_t length = string_length(creation->text);
    bool keeps = is_kept(text, length);
    const struct ast_script_block *tree = keeps ? table_get(kept_trees(), text) : NULL;
    creation->block = tree ? script_block_new(tree) : script_block_create(text, length, NULL);
    if (keeps && !tree)
        table_set(kept_trees(), text, (void *)creation->block->ast);
}

bool script_block_create_quietly(struct value text, struct value *ret_value, struct failure *failure) {
    struct creation creation = {.text = text};
    struct thrown thrown;
    if (protect(create, &creation, &thrown)) {
        *ret_value = value_object(creation.block);
        return true;
    }
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    failure_set(failure, "System.Management.Automation.ParseException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                exception_message(thrown.record->exception));
    if (failure)
        failure->thrown = thrown.record->exception.p;
    return false;
}

static bool new_block(struct call *call) {
    return script_block_create_quietly(call->args[0], &call->result, call->failure);
}

static bool collected(struct call *call, struct value result, bool as_is) {
    if (as_is) {
        call->result = value_is_nothing(result) ? VALUE_NULL : result;
        return true;
    }
    const struct type *type = type_find("System.Collections.ObjectModel.Collection[psobject]");
    struct list *list = list_new(type ? type : &type_arraylist);
    if (value_is_array(result))
        for (int32_t i = 0; i < list_of(result)->count; i++)
            list_add(list, list_of(result)->items[i]);
    else if (!value_is_nothing(result))
        list_add(list, result);
    call->result = value_list(list);
    return true;
}

static int clause_count(const struct ast_script_block *ast) {
    return (ast->begin != NULL) + (ast->process != NULL) + (ast->end != NULL) + (ast->dynamic_param != NULL);
}

static bool invoke(struct call *call, bool as_is) {
    if (clause_count(((struct script_block *)call->self.p)->ast) > 1)
        return failure_set(call->failure, "System.Management.Automation.PSInvalidOperationException",
                           "ScriptBlockInvokeOnOneClauseOnly", CATEGORY_INVALID_OPERATION,
                           "The script block cannot be invoked because it contains more than one clause. The Invoke() "
                           "method can only be used on script blocks that contain a single clause.");
    struct list *args = call->count && value_is_array(call->args[0]) ? list_of(call->args[0]) : NULL;
    struct block_call run = {.block = call->self.p,
                             .args = args ? args->items : NULL,
                             .arg_count = args ? args->count : 0,
                             .input = VALUE_NOTHING};
    struct value result;
    if (!script_block_try(&run, &result, call->failure)) {
        if (call->failure)
            call->failure->inner_message = NULL; /* a block's own error is wrapped like any method's */
        return false;
    }
    return collected(call, result, as_is);
}

static bool invoke_collection(struct call *call) {
    return invoke(call, false);
}

static bool invoke_as_is(struct call *call) {
    return invoke(call, true);
}

/* A scope with these functions between the caller's and the block's own. */
static struct scope *context_functions(const struct dictionary *functions) {
    struct scope *scope = scope_new(scope_current(), NULL);
    const struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(functions, &at));)
        if (value_is_script_block(entry->value))
            function_define(scope, value_to_text(entry->key), script_block_of(entry->value), false, OPTION_NONE);
    return scope;
}

/* $_ and $this are the call's own, other variables are made in its scope. */
static void context_variable(struct block_call *run, struct value variable) {
    struct value name = VALUE_NULL, *value = MEM_NEW(struct value);
    member_get(variable, "Name", &name, NULL);
    member_get(variable, "Value", value, NULL);
    const char *text = value_to_text(name);
    if (text_equal_ignore_case(text, "_")) {
        run->underscore = *value;
        run->has_underscore = true;
    } else if (text_equal_ignore_case(text, "this")) {
        run->this_value = *value;
        run->has_this = true;
    } else {
        table_set(run->variables, text, value);
    }
}

static bool invoke_with_context(struct call *call) {
    struct block_call run = {.block = call->self.p, .input = VALUE_NOTHING, .variables = table_new(TABLE_IGNORE_CASE)};
    if (value_is_dictionary(call->args[0]) && dictionary_of(call->args[0])->count)
        run.scope = context_functions(dictionary_of(call->args[0]));
    struct values variables = {0};
    if (call->count > 1 && !value_is_null(call->args[1]) && !enumerate_all(call->args[1], &variables, call->failure))
        return false;
    for (int32_t i = 0; i < variables.count; i++)
        context_variable(&run, variables.items[i]);
    if (call->count > 2 && value_is_list(call->args[2])) {
        run.args = list_of(call->args[2])->items;
        run.arg_count = list_of(call->args[2])->count;
    }
    struct value result;
    if (!script_block_try(&run, &result, call->failure))
        return false;
    return collected(call, result, false);
}

/* GetNewClosure: the variables of the running scope (and its parents below global) are copied into a module of the
 * closure's own, to which it is bound. */
struct closure_copy {
    struct scope *scope;
};

static void copy_variable(void *data, struct variable *variable) {
    struct closure_copy *copy = data;
    if (variable->automatic || scope_find_here(copy->scope, variable->name))
        return;
    struct variable *made = scope_make(copy->scope, variable->name);
    made->value = variable_load(variable);
    made->constraint = variable->constraint;
}

static bool get_new_closure(struct call *call) {
    struct module *module = module_new(NULL, NULL);
    struct closure_copy copy = {module->scope};
    scope_each_variable(scope_current(), copy_variable, &copy);
    call->result = value_object(module_bind(module, call->self.p));
    return true;
}

/* Of a function's body the definition: its parameters may stand there. */
static bool get_ast(struct call *call) {
    const struct script_block *block = call->self.p;
    const struct ast *ast = &block->ast->ast;
    call->result = ast_value(block->is_function_body && ast->parent ? ast->parent : ast);
    return true;
}

static bool get_start_position(struct call *call) {
    call->result = ps_token_position(script_block_of(call->self)->ast->ast.extent);
    return true;
}

static bool get_file(struct call *call) {
    const struct source *source = ((struct script_block *)call->self.p)->ast->ast.extent.source;
    call->result = source && source->file ? string_from(source->file) : VALUE_NULL;
    return true;
}

static bool get_attributes(struct call *call) {
    struct metadata *metadata = metadata_of_block(call->self.p, "");
    struct list *list = list_new(type_find("System.Collections.Generic.List[System.Attribute]"));
    for (int i = 0; i < metadata->attribute_count; i++)
        list_add(list, metadata->attributes[i]->kind == ATTRIBUTE_CLASS ? metadata->attributes[i]->constant.value
                                                                        : value_object(metadata->attributes[i]));
    call->result = value_list(list);
    return true;
}

static bool get_is_filter(struct call *call) {
    call->result = value_bool(((struct script_block *)call->self.p)->is_filter);
    return true;
}

static bool get_debugger_hidden(struct call *call) {
    return give_bool(call, debugger_attribute(call->self.p, "DebuggerHidden"));
}

static bool set_debugger_hidden(struct call *call) {
    ((struct script_block *)call->self.p)->debugger_hidden = arg_int(call, 0) != 0;
    return true;
}

static bool get_is_configuration(struct call *call) {
    call->result = value_bool(false);
    return true;
}

static bool get_module(struct call *call) {
    struct script_block *block = call->self.p;
    call->result = block->module ? value_object(block->module) : VALUE_NULL;
    return true;
}

static bool get_id(struct call *call) {
    struct script_block *block = call->self.p;
    if (!block->id) {
        block->id = mem_new_atomic(sizeof *block->id);
        *block->id = guid_new();
    }
    return convert_to(string_from(guid_format(*block->id, 'D')), &type_guid, &call->result, call->failure);
}

/* The texts of a collection. */
static bool texts_of(struct value collection, const char ***ret_texts, int *ret_count, struct failure *failure) {
    struct values values = {0};
    if (!value_is_null(collection) && !enumerate_all(collection, &values, failure))
        return false;
    *ret_texts = MEM_ARRAY(const char *, values.count + 1);
    *ret_count = values.count;
    for (int32_t i = 0; i < values.count; i++)
        (*ret_texts)[i] = value_to_text(values.items[i]);
    return true;
}

static void throw_errors(void *data) {
    throw_parse_errors(data);
}

static bool check_restricted_language(struct call *call) {
    struct restricted_language allowed = {.any_command = value_is_null(call->args[0])};
    const char **commands, **variables;
    if (!texts_of(call->args[0], &commands, &allowed.command_count, call->failure) ||
        !texts_of(call->args[1], &variables, &allowed.variable_count, call->failure))
        return false;
    allowed.commands = commands;
    allowed.variables = variables;
    allowed.any_variable = allowed.variable_count == 1 && strcmp(variables[0], "*") == 0;
    allowed.environment = value_base(call->args[2]).i != 0;
    struct parse_result result = restricted_language_check(((struct script_block *)call->self.p)->ast, &allowed);
    struct thrown thrown;
    if (!result.error_count || protect(throw_errors, &result, &thrown))
        return true;
    failure_set(call->failure, "System.Management.Automation.ParseException", NULL, CATEGORY_PARSER_ERROR, "%s",
                exception_message(thrown.record->exception));
    if (call->failure)
        call->failure->thrown = thrown.record->exception.p;
    return false;
}

static char *to_string(struct value self) {
    return mem_strdup(string_text(script_block_text(self.p)));
}

/* (CommandOrigin origin, object[] args): where it runs means nothing here. */
static bool get_steppable_pipeline(struct call *call) {
    struct list *args = call->count > 1 && value_is_array(call->args[1]) ? list_of(call->args[1]) : NULL;
    return steppable_pipeline_new(call->self.p, args ? args->items : NULL, args ? args->count : 0, &call->result,
                                  call->failure);
}

/* ([isTrustedInput, ]args) */
static bool get_powershell(struct call *call) {
    struct value last = call->count ? call->args[call->count - 1] : VALUE_NULL;
    struct list *args = value_is_array(last) ? list_of(last) : NULL;
    return script_block_powershell(call->self.p, args ? args->items : NULL, args ? args->count : 0, &call->result,
                                   call->failure);
}

static const struct type_member members[] = {
    {"static scriptblock Create(string script)", new_block},
    {"System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)", invoke_collection},
    {"System.Object InvokeReturnAsIs(Params System.Object[] args)", invoke_as_is},
    {"System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary "
     "functionsToDefine, "
     "System.Object variablesToDefine, Params System.Object[] args)",
     invoke_with_context},
    {"powershell GetPowerShell(Params System.Object[] args)", get_powershell},
    {"powershell GetPowerShell(bool isTrustedInput, Params System.Object[] args)", get_powershell},
    {"scriptblock GetNewClosure()", get_new_closure},
    {"System.Management.Automation.SteppablePipeline GetSteppablePipeline()", get_steppable_pipeline},
    {"System.Management.Automation.SteppablePipeline "
     "GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
     get_steppable_pipeline},
    {"System.Management.Automation.SteppablePipeline "
     "GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, System.Object[] args)",
     get_steppable_pipeline},
    {"void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, "
     "System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)",
     check_restricted_language},
    {"System.Collections.Generic.List[System.Attribute] Attributes {get}", get_attributes},
    {"string File {get}", get_file},
    {"bool IsFilter {get}", get_is_filter},
    {"bool IsConfiguration {get}", get_is_configuration},
    {"psmoduleinfo Module {get}", get_module},
    {"System.Management.Automation.PSToken StartPosition {get}", get_start_position},
    {"bool DebuggerHidden {get;set}", get_debugger_hidden, set_debugger_hidden},
    {"guid Id {get}", get_id},
    {"System.Management.Automation.Language.Ast Ast {get}", get_ast},
};
static const struct type_operations operations = {.to_string = to_string};
struct type type_script_block = {.name = "System.Management.Automation.ScriptBlock",
                                 .accelerator = "scriptblock",
                                 .base = &type_object,
                                 .code = CODE_SCRIPT_BLOCK,
                                 .members = members,
                                 .member_count = COUNT_OF(members),
                                 .operations = &operations};
TYPE_REGISTER(type_script_block);
