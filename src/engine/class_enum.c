/* enum Name : byte { A; B = 5; C } as a type row. */
#include <string.h>

#include "base/utf8.h"
#include "engine/class.h"

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

static struct value label_value(const struct ast_property_member *member, const struct type *inside,
                                struct frame *frame) {
    struct compiler compiler = {0};
    struct value value = op_eval(compile_value(&compiler, member->initial_value), frame), number = VALUE_NULL;
    struct failure failure;
    if (!convert_to(value, inside, &number, &failure))
        class_parse_error(member->initial_value->extent, "CannotConvertValue",
                          mem_printf("Cannot convert the value to type \"%s\".", type_display_name(inside)));
    return number;
}

struct type *class_enum(const struct ast_type_definition *ast, struct frame *frame) {
    const struct type *inside = ast->bases.count ? type_name_find(ast_type_of(ast->bases.items[0])) : &type_int32;
    if (!inside || !type_is_integer(inside))
        class_parse_error(
            ast->bases.items[0]->extent, "InvalidUnderlyingType",
            "Enum underlying type must be one of: byte, sbyte, short, ushort, int, uint, long, or ulong.");
    struct type *type = MEM_NEW(struct type);
    struct enum_label *labels = MEM_ARRAY(struct enum_label, ast->members.count + 1);
    *type = (struct type){.name = ast->name,
                          .base = &type_enum,
                          .code = CODE_ENUM,
                          .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED | TYPE_POWERSHELL_CLASS |
                                   (is_flags(ast) ? TYPE_FLAGS_ENUM : 0),
                          .element = inside,
                          .labels = labels};
    if (!frame->scope->types) /* a label may be told by those before it: [Color]::Red -bor [Color]::Blue */
        frame->scope->types = table_new(TABLE_IGNORE_CASE);
    table_set(frame->scope->types, type->name, type);
    int64_t next = 0;
    for (int i = 0; i < ast->members.count; i++) {
        const struct ast_property_member *member = (const void *)ast->members.items[i];
        if (member->initial_value)
            next = label_value(member, inside, frame).i;
        labels[i] = (struct enum_label){member->name, next};
        type->label_count = i + 1;
        next = (int64_t)((uint64_t)next + 1);
    }
    return type;
}
