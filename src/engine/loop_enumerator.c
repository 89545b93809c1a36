#include "engine/loop_enumerator.h"

#include "base/utf8.h"
#include "lang/ast_walk.h"
#include "object/list.h"
#include "object/type/list_native.h"

struct mention {
    const char *name;
    bool found;
};

static bool look(struct ast *ast, void *data) {
    struct mention *mention = data;
    if (ast->kind == AST_VARIABLE && text_equal_ignore_case(((const struct ast_variable *)ast)->name, mention->name))
        mention->found = true;
    return !mention->found && ast->kind != AST_FUNCTION_DEFINITION;
}

bool loop_mentions(const struct ast *ast, const char *name) {
    struct mention mention = {name, false};
    ast_walk((struct ast *)ast, &(struct ast_visitor){look, NULL, &mention});
    return mention.found;
}

void loop_enumerator_begin(struct loop_enumerator *self, struct frame *frame, const char *name, struct value collection,
                           struct enumerator *ret_enumerator) {
    if (!value_is_enumerable(value_base(collection)))
        collection = value_list(array_from(&collection, 1));
    collection = value_base(collection);
    bool is_one = type_is(collection.type, &type_ienumerator);
    struct value object = is_one ? collection : enumerator_object(collection, &type_array_enumerator);
    self->variable = scope_make(frame->scope, name_intern(name));
    self->before = self->variable->value;
    self->variable->value = object;
    enumerate_start(object, ret_enumerator);
}

void loop_enumerator_end(struct loop_enumerator *self) {
    self->variable->value = self->before;
}
