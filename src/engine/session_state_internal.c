/* The session state behind a script block, which mocking and building tools read and set by reflection to run a block
 * where another was written: ScriptBlock.SessionStateInternal, SessionState.Internal, SessionStateInternal.Module. */
#include "engine/ast_object.h"
#include "engine/module.h"
#include "engine/script_block.h"
#include "engine/session_state.h"
#include "object/type/reflection.h"

static struct type type_session_state_internal = {.name = "System.Management.Automation.SessionStateInternal",
                                                  .base = &type_object};
TYPE_REGISTER(type_session_state_internal);

static bool get_internal(struct call *call) {
    return give(call, session_state_new(&type_session_state_internal, ((struct session_state *)call->self.p)->module));
}

static bool get_module(struct call *call) {
    struct module *module = ((struct session_state *)call->self.p)->module;
    return give(call, module ? value_object(module) : VALUE_NULL);
}

static bool get_of_block(struct call *call) {
    struct script_block *block = call->self.p;
    if (!block->is_bound && !block->module)
        return give(call, VALUE_NULL);
    return give(call, session_state_new(&type_session_state_internal, block->module));
}

static bool set_of_block(struct call *call) {
    struct script_block *block = call->self.p;
    struct value given = value_base(call->args[0]);
    block->is_bound = given.type == &type_session_state_internal;
    block->module = block->is_bound ? ((struct session_state *)given.p)->module : NULL;
    return true;
}

/* ScriptBlock(IParameterMetadataProvider, isFilter): the block of a tree that stands in another. */
static bool construct(struct call *call) {
    struct script_block *block = script_block_new((const struct ast_script_block *)ast_of_value(call->args[0]));
    block->is_filter = value_is_true(call->args[1]);
    return give_object(call, block);
}

static const struct nonpublic_member constructor = {
    &type_script_block,
    {"new(System.Management.Automation.Language.IParameterMetadataProvider ast, bool isFilter)", construct}};
NONPUBLIC_REGISTER(constructor);
static const struct nonpublic_member internal = {
    &type_session_state, {"System.Management.Automation.SessionStateInternal Internal {get}", get_internal}};
NONPUBLIC_REGISTER(internal);
static const struct nonpublic_member module = {&type_session_state_internal, {"psmoduleinfo Module {get}", get_module}};
NONPUBLIC_REGISTER(module);
static const struct nonpublic_member of_block = {
    &type_script_block,
    {"System.Management.Automation.SessionStateInternal SessionStateInternal {get;set}", get_of_block, set_of_block}};
NONPUBLIC_REGISTER(of_block);
