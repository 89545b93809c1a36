/* enum Name : byte { A; B = 5; C } as a type row. */
#include <string.h>

#include "base/utf8.h"
#include "engine/class.h"
#include "lang/ast_walk.h"

static bool is_flags(const struct ast_type_definition *ast) {
    for (int i = 0; i < ast->attributes.count; i++) {
        const char *name = ((const struct ast_attribute *)ast->attributes.items[i])->type->full_text;
        const char *dot = strrchr(name, '.');
        name = dot ? dot + 1 : name;
        if (text_equal_ignore_case(name, "Flags") || text_equal_ignore_case(name, "FlagsAttribute"))
            return true;
    }
    return false;
}

static void report_out_of_bounds(struct extent extent, const struct type *inside) {
    class_report(extent, "EnumeratorValueOutOfBounds",
                 mem_printf("Enumerator value is either too large or too small for %s.", type_display_name(inside)));
}

/* Constants, operators and static members of types that exist already; not the enum's own labels. */
struct label_check {
    const struct ast_type_definition *definition;
    bool constant;
};

static bool visit_expression(struct ast *ast, void *data) {
    struct label_check *check = data;
    bool *constant = &check->constant;
    const struct ast_type_definition *self = check->definition;
    if (ast->kind == AST_VARIABLE || ast->kind == AST_COMMAND || ast->kind == AST_INVOKE_MEMBER ||
        ast->kind == AST_SCRIPT_BLOCK_EXPRESSION || ast->kind == AST_HASHTABLE)
        *constant = false;
    if (ast->kind == AST_TYPE_EXPRESSION) {
        const struct type_name *name = ((const struct ast_type_expression *)ast)->type;
        const struct type *type = type_name_find(name);
        *constant &=
            type && (type->flags & TYPE_ENUM || !(type->flags & TYPE_POWERSHELL_CLASS)) && name->definition != self;
    }
    return *constant;
}

static bool is_constant(const struct ast_type_definition *definition, const struct ast *value) {
    struct label_check check = {definition, true};
    ast_walk((struct ast *)value, &(struct ast_visitor){visit_expression, NULL, &check});
    return check.constant;
}

static int64_t label_value(const struct ast_type_definition *ast, const struct ast_property_member *member,
                           const struct type *inside, struct frame *frame) {
    struct compiler compiler = {0};
    struct extent extent = member->initial_value->extent;
    struct failure failure;
    if (!is_constant(ast, member->initial_value)) {
        class_report(extent, "EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.");
        return 0;
    }
    struct value value = op_eval(compile_value(&compiler, member->initial_value), frame), number = value_int(0);
    if (convert_to(value, inside, &number, &failure))
        return number.i;
    if (type_is_number(value_base(value).type))
        report_out_of_bounds(extent, inside);
    else
        class_report(extent, "CannotConvertValue",
                     mem_printf("Cannot convert the value to type \"%s\".", type_display_name(inside)));
    return 0;
}

static void check_label(const struct type *type, const struct ast_property_member *member, int64_t number) {
    struct value inside;
    struct failure failure;
    if (!member->initial_value && !convert_to(value_long(number), type->element, &inside, &failure))
        report_out_of_bounds(member->ast.extent, type->element);
    for (int i = 0; i < type->label_count; i++)
        if (text_equal_ignore_case(type->labels[i].name, member->name))
            class_report_defined(member->ast.extent, member->name);
}

struct type *class_enum(const struct ast_type_definition *ast, struct frame *frame) {
    const struct type *inside = ast->bases.count ? type_name_find(ast_type_of(ast->bases.items[0])) : &type_int32;
    if (!inside || !type_is_integer(inside)) /* which the parser has refused */
        inside = &type_int32;
    struct type *type = MEM_NEW(struct type);
    struct enum_label *labels = MEM_ARRAY(struct enum_label, ast->members.count + 1);
    *type = (struct type){.name = ast->name,
                          .base = &type_enum,
                          .code = CODE_ENUM,
                          .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED | TYPE_POWERSHELL_CLASS |
                                   (is_flags(ast) ? TYPE_FLAGS_ENUM : 0),
                          .element = inside,
                          .definition = (void *)ast,
                          .labels = labels};
    int64_t next = 0;
    for (int i = 0; i < ast->members.count; i++) {
        const struct ast_property_member *member = (const void *)ast->members.items[i];
        if (member->initial_value)
            next = label_value(ast, member, inside, frame);
        check_label(type, member, next);
        labels[i] = (struct enum_label){member->name, next};
        type->label_count = i + 1;
        next = (int64_t)((uint64_t)next + 1);
    }
    return type;
}
