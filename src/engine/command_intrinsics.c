/* $ExecutionContext.InvokeCommand: finding commands, running text, expanding strings, in the session state it belongs
 * to. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/hooks.h"
#include "engine/lookup_action.h"
#include "engine/session_state.h"
#include "object/type/native.h"

static struct scope *scope_of(const struct call *call) {
    return session_state_scope(((struct session_state *)call->self.p)->module);
}

static struct list *collection_of(const char *type_name) {
    const struct type *type = type_find(type_name);
    return list_new(type ? type : &type_arraylist);
}

/* ---- running ---- */

static bool give_collected(struct call *call, struct value result) {
    struct list *list = collection_of("System.Collections.ObjectModel.Collection[psobject]");
    if (value_is_array(result))
        for (int32_t i = 0; i < list_of(result)->count; i++)
            list_add(list, list_of(result)->items[i]);
    else if (!value_is_nothing(result))
        list_add(list, result);
    return give_object(call, list);
}

static bool run(struct call *call, struct block_call *block) {
    struct value result;
    block->input = value_is_null(block->input) ? VALUE_NOTHING : block->input;
    if (!script_block_try(block, &result, call->failure)) {
        if (call->failure)
            call->failure->inner_message = NULL; /* a block's own error is wrapped like any method's */
        return false;
    }
    return give_collected(call, result);
}

static void set_args(struct block_call *block, struct value args) {
    if (!value_is_list(args))
        return;
    block->args = list_of(args)->items;
    block->arg_count = list_of(args)->count;
}

static bool invoke_text(struct call *call) {
    struct value made;
    if (!script_block_create_quietly(call->args[0], &made, call->failure))
        return false;
    struct block_call block = {.block = script_block_of(made), .scope = scope_of(call)};
    if (call->count > 1)
        set_args(&block, call->args[1]);
    return run(call, &block);
}

static bool invoke_in_scope(struct call *call) {
    if (arg_is_null(call, 1))
        return fail_null(call, "scriptBlock");
    struct block_call block = {.block = script_block_of(call->args[1]),
                               .scope = scope_of(call),
                               .input = call->args[2],
                               .dot = !arg_int(call, 0)};
    set_args(&block, call->args[3]);
    return run(call, &block);
}

static bool invoke_in_state(struct call *call) {
    if (arg_is_null(call, 1))
        return fail_null(call, "scriptBlock");
    struct session_state *state = value_base(call->args[0]).p;
    struct block_call block = {.block = script_block_of(call->args[1]),
                               .scope = session_state_scope(state ? state->module : NULL),
                               .dot = true};
    set_args(&block, call->args[2]);
    return run(call, &block);
}

static bool new_script_block(struct call *call) {
    return script_block_create_quietly(call->args[0], &call->result, call->failure);
}

/* The text becomes the inside of an expandable here-string; a line that would end it is kept apart by its own
 * delimiter's escape. */
static bool expand_string(struct call *call) {
    const char *text = arg_text(call, 0) ? arg_text(call, 0) : "";
    struct buffer script = {0};
    buffer_puts(&script, "@\"\n");
    for (const char *at = text; *at; at++) {
        bool ends = at[0] == '"' && at[1] == '@' && (at == text || at[-1] == '\n');
        buffer_puts(&script, ends ? "`\"" : (char[]){*at, 0});
    }
    buffer_puts(&script, "\n\"@");
    struct block_call block = {.block = script_block_create(buffer_text(&script), script.length, NULL),
                               .scope = scope_of(call),
                               .dot = true,
                               .input = VALUE_NOTHING};
    struct value result;
    if (!script_block_try(&block, &result, call->failure)) {
        if (call->failure)
            call->failure->inner_message = NULL;
        return false;
    }
    return give(call, string_from(value_to_text(result)));
}

/* ---- finding ---- */

static bool get_command(struct call *call) {
    struct scope *scope = scope_of(call);
    const char *name = arg_text(call, 0);
    unsigned kinds = (unsigned)arg_int(call, 1);
    struct command_info *info = kinds & COMMAND_ALIAS ? alias_find(scope, name) : NULL;
    if (!info)
        info = command_find_no_alias(scope, name);
    if (info && call->count > 2 && !arg_is_null(call, 2) && list_of(call->args[2])->count > 0) {
        struct command_info *with_arguments = object_new(info->object.type, sizeof *with_arguments);
        *with_arguments = *info;
        with_arguments->arguments = list_of(call->args[2]);
        info = with_arguments;
    }
    return give_object(call, info && info->kind & kinds ? info : NULL);
}

struct gathering {
    struct list *list;
    const char *pattern;
    bool is_pattern, names;
};

static void gather(void *data, struct command_info *info) {
    struct gathering *gathering = data;
    bool fits = gathering->is_pattern ? wildcard_match_text(gathering->pattern, info->name, true)
                                      : text_equal_ignore_case(gathering->pattern, info->name);
    if (fits)
        list_add(gathering->list, gathering->names ? string_from(info->name) : value_object(info));
}

static bool give_commands(struct call *call, struct gathering gathering, unsigned kinds) {
    command_each(scope_of(call), kinds, gather, &gathering);
    return give_object(call, gathering.list);
}

#define INFO_LIST(kind) collection_of("System.Collections.Generic.List[System.Management.Automation." kind "]")

static bool get_commands(struct call *call) {
    return give_commands(call, (struct gathering){INFO_LIST("CommandInfo"), arg_text(call, 0), arg_int(call, 2), false},
                         (unsigned)arg_int(call, 1));
}

static bool get_cmdlets(struct call *call) {
    const char *pattern = call->count ? arg_text(call, 0) : "*";
    return give_commands(call, (struct gathering){INFO_LIST("CmdletInfo"), pattern, true, false}, COMMAND_CMDLET);
}

static bool get_cmdlet(struct call *call) {
    struct command_info *info =
        cmdlet_find(arg_text(call, 0)) ? command_find_no_alias(scope_of(call), arg_text(call, 0)) : NULL;
    return give_object(call, info && info->kind == COMMAND_CMDLET ? info : NULL);
}

static bool get_command_name(struct call *call) {
    struct gathering gathering = {collection_of("System.Collections.Generic.List[string]"), arg_text(call, 0),
                                  arg_int(call, 1), true};
    return give_commands(call, gathering, ~0u);
}

static bool get_has_errors(struct call *call) {
    return give_bool(call, runspace->command && runspace->command->pipeline && runspace->command->failed);
}

static bool set_has_errors(struct call *call) {
    if (runspace->command)
        runspace->command->failed = call->args[0].i;
    return true;
}

#define ACTION(name, which)                                                                                            \
    static bool get_##name(struct call *call) {                                                                        \
        return give(call, lookup_action_get(which));                                                                   \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        lookup_action_set(which, call->args[0]);                                                                       \
        return true;                                                                                                   \
    }
ACTION(pre_lookup, ACTION_PRE_LOOKUP)
ACTION(post_lookup, ACTION_POST_LOOKUP)
ACTION(not_found, ACTION_NOT_FOUND)
ACTION(location, ACTION_LOCATION)

#define LOOKUP_HANDLER "System.EventHandler[System.Management.Automation.CommandLookupEventArgs] "

static const struct type_member members[] = {
    {LOOKUP_HANDLER "CommandNotFoundAction {get;set}", get_not_found, set_not_found},
    {LOOKUP_HANDLER "PreCommandLookupAction {get;set}", get_pre_lookup, set_pre_lookup},
    {LOOKUP_HANDLER "PostCommandLookupAction {get;set}", get_post_lookup, set_post_lookup},
    {"System.EventHandler[System.Management.Automation.LocationChangedEventArgs] LocationChangedAction {get;set}",
     get_location, set_location},
    {"string ExpandString(string source)", expand_string},
    {"System.Management.Automation.CmdletInfo GetCmdlet(string commandName)", get_cmdlet},
    {"System.Collections.Generic.List[System.Management.Automation.CmdletInfo] GetCmdlets()", get_cmdlets},
    {"System.Collections.Generic.List[System.Management.Automation.CmdletInfo] GetCmdlets(string pattern)",
     get_cmdlets},
    {"System.Management.Automation.CommandInfo GetCommand(string commandName, "
     "System.Management.Automation.CommandTypes type)",
     get_command},
    {"System.Management.Automation.CommandInfo GetCommand(string commandName, "
     "System.Management.Automation.CommandTypes type, "
     "System.Object[] arguments)",
     get_command},
    {"System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)",
     get_command_name},
    {"System.Collections.Generic.IEnumerable[System.Management.Automation.CommandInfo] GetCommands(string name, "
     "System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)",
     get_commands},
    {"System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)", invoke_text},
    {"System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, Params System.Object[] args)",
     invoke_text},
    {"System.Collections.ObjectModel.Collection[psobject] InvokeScript(System.Management.Automation.SessionState "
     "sessionState, "
     "scriptblock scriptBlock, Params System.Object[] args)",
     invoke_in_state},
    {"System.Collections.ObjectModel.Collection[psobject] InvokeScript(bool useLocalScope, scriptblock scriptBlock, "
     "System.Collections.IList input, Params System.Object[] args)",
     invoke_in_scope},
    {"scriptblock NewScriptBlock(string scriptText)", new_script_block},
    {"bool HasErrors {get;set}", get_has_errors, set_has_errors},
};
struct type type_command_intrinsics = {
    .name = "System.Management.Automation.CommandInvocationIntrinsics", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_command_intrinsics);
