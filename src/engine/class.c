#include "engine/class.h"

const struct type *class_find(const char *name) {
    (void)name;
    return NULL;
}

/* Classes and enums are parsed, but do not run yet: the block that defines one says so before anything else of it runs. */
void define_types(struct frame *frame, const struct ast_script_block *ast) {
    (void)frame;
    const struct ast_named_block *body = ast->end;
    for (int i = 0; body && i < body->statements.count; i++) {
        const struct ast *statement = body->statements.items[i];
        if (statement->kind != AST_TYPE_DEFINITION)
            continue;
        struct failure failure;
        failure_set(&failure, "System.Management.Automation.PSNotSupportedException", "TypeDefinitionNotSupported", CATEGORY_NOT_IMPLEMENTED,
                    "The %s '%s' cannot be defined: types written in PowerShell do not run here yet.",
                    ((const struct ast_type_definition *)statement)->definition == TYPE_DEFINITION_ENUM ? "enum" : "class",
                    ((const struct ast_type_definition *)statement)->name);
        extent_throw_failure(((const struct ast_type_definition *)statement)->name_extent, &failure, VALUE_NULL);
    }
}
