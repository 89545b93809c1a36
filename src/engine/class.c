#include "engine/class.h"

const struct type *class_find(const char *name) {
    (void)name;
    return NULL;
}

void define_types(struct frame *frame, const struct ast_script_block *ast) {
    (void)frame, (void)ast;
}
