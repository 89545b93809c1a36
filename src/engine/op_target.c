/* Assignment targets: variables, members, indexes, lists of these, with [type] and attributes before them. */
#include "engine/op_target.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/attribute.h"
#include "engine/drive_variable.h"
#include "engine/own_locals.h"
#include "object/enumerate.h"

static void prepare_nothing(struct op_target *self, struct frame *frame, struct place *place) {
    (void)self, (void)frame;
    *place = (struct place){0};
}

/* ---- variables ---- */

static struct value load_reader(struct op_target *self, struct frame *frame, const struct place *place) {
    (void)place;
    return op_eval(self->reader, frame);
}

/* += of a plain variable reads the running scope's own one only (++ reads the callers' too), where code has its own. */
struct value target_load_own(struct op_target *self, struct frame *frame) {
    struct variable *variable = variable_place(self->variable, frame->scope);
    if (variable && variable->exists)
        return op_eval(self->reader, frame);
    variable = scope_find_here(frame->scope, self->variable->name);
    if (!variable && !frame_has_own_locals(frame))
        return op_eval(self->reader, frame); /* a caller's, or undefined */
    return variable ? variable_load(variable) : VALUE_NULL;
}

/* The variable's name as it stands here. */
static const char *spelling_of(const struct op_target *self) {
    return ((const struct ast_variable *)self->variable->op.ast)->name;
}

void target_store_variable(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)place;
    struct variable *variable = variable_place(self->variable, frame->scope);
    if (variable && variable->exists && !variable->constraint && !variable->options && !variable->extra) {
        variable->value = value;
        return;
    }
    scope_assign_as(frame->scope, self->variable->name, spelling_of(self), value);
}

static void store_underscore(struct op_target *self, struct frame *frame, const struct place *place,
                             struct value value) {
    (void)place, (void)self;
    frame->scope->underscore = value;
    frame->scope->has_underscore = true;
}

static void store_null(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)self, (void)frame, (void)place, (void)value; /* $null = … throws the value away */
}

static void store_scoped(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)place;
    const struct ast_variable *node = (const void *)self->op.ast;
    struct scope *scope = scope_by_name(frame->scope, node->scope);
    if (!scope && text_equal_ignore_case(node->scope, "variable")) {
        scope_assign(frame->scope, self->variable->name, value);
        return;
    }
    if (!scope) {
        drive_variable_set(node->scope, node->name, value, op_error_extent(&self->op));
        return;
    }
    struct variable *variable = scope_find_here(scope, self->variable->name);
    if (variable) {
        variable_store(variable, value);
    } else {
        variable = scope_make_as(scope, self->variable->name, spelling_of(self));
        variable->value = value;
    }
    if (text_equal_ignore_case(node->scope, "private"))
        variable->options |= OPTION_PRIVATE;
}

static struct op_target *target_variable(struct compiler *compiler, struct op_target *self, const struct ast *ast) {
    const struct ast_variable *node = (const void *)ast;
    self->variable = op_variable_new(ast, node->name);
    self->reader = compile_expression(compiler, ast);
    self->prepare = prepare_nothing;
    self->load = load_reader;
    if (node->scope)
        self->store = store_scoped;
    else if (text_equal_ignore_case(node->name, "null"))
        self->store = store_null;
    else if (text_equal_ignore_case(node->name, "_") || text_equal_ignore_case(node->name, "PSItem"))
        self->store = store_underscore;
    else
        self->store = target_store_variable;
    return self;
}

/* ---- members ---- */

static void prepare_member(struct op_target *self, struct frame *frame, struct place *place) {
    place->object = operand_eval(self->object, frame);
    place->name = self->name;
    if (self->name)
        return;
    place->only_index = value_base(op_eval(self->name_op, frame));
    if (!value_is_dictionary(place->object) || value_is_string(place->only_index)) /* $h.$key: any key */
        place->name = value_to_text(place->only_index);
}

/* The note of that name of an object that shares a shape, else NULL. */
static struct value *note_of(struct op_target *self, struct value object) {
    return self->name && !self->is_static ? shaped_note_cached(&self->notes, object, self->name) : NULL;
}

static struct value load_member(struct op_target *self, struct frame *frame, const struct place *place) {
    (void)frame;
    const struct class_property *property;
    const struct value *slot = target_slot(self, place->object, &property);
    if (!slot)
        slot = note_of(self, place->object);
    if (slot)
        return *slot;
    if (!place->name)
        return index_read(&self->op, place->object, &place->only_index, 1);
    if (self->is_static) {
        struct value value = VALUE_NULL;
        type_static_get(static_owner(place->object), place->name, &value, NULL);
        return value;
    }
    return property_read(&self->op, place->object, place->name);
}

static void store_member(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)frame;
    const struct class_property *property;
    struct value *slot = target_slot(self, place->object, &property);
    if (slot && property_takes(property, value)) {
        *slot = value;
        return;
    }
    struct value *note = value.type ? note_of(self, place->object) : NULL;
    if (note) {
        *note = value;
        return;
    }
    struct op at = {.ast = self->statement ? self->statement : self->op.ast};
    if (place->name)
        property_write(&at, place->object, place->name, self->is_static, value);
    else
        index_write(&at, place->object, &place->only_index, 1, value);
}

static struct op_target *target_member(struct compiler *compiler, struct op_target *self, const struct ast *ast) {
    const struct ast_member *node = (const void *)ast;
    self->object = compile_value(compiler, node->target);
    if (node->name->kind == AST_STRING_CONSTANT)
        self->name = ((const struct ast_string_constant *)node->name)->value;
    else
        self->name_op = compile_value(compiler, node->name);
    self->is_member = true;
    self->is_static = node->is_static;
    self->prepare = prepare_member;
    self->prepare_first = true;
    self->load = load_member;
    self->store = store_member;
    return self;
}

/* ---- indexes ---- */

static void prepare_index(struct op_target *self, struct frame *frame, struct place *place) {
    place->object = operand_eval(self->object, frame);
    place->only_index = operand_eval(self->index, frame);
    target_index_place(self, place);
}

void target_index_place(struct op_target *self, struct place *place) {
    const struct value *index = &place->only_index;
    place->indexes = index;
    place->index_count = 1;
    if (!index->type || index->type->flags & TYPE_UNBOXED)
        return;
    struct value base = value_base(place->object);
    if (value_is_array(*index) && (self->many_indexes || (base.type && base.type->rank > 1))) {
        place->indexes = list_of(*index)->items;
        place->index_count = list_of(*index)->count;
    }
}

/* An int's or a text's place in a hashtable is what it is; ditto an int's in an array. */
static bool is_simple_key(const struct place *place) {
    return place->object.type == &type_hashtable && place->index_count == 1 &&
           (place->indexes[0].type == &type_int32 || place->indexes[0].type == &type_string);
}

/* Into a List<T>, an ArrayList and their kin. */
static bool store_in_list(struct value object, struct value index, struct value value) {
    struct value *element = index_element(object, index);
    struct list *list = object.p;
    if (!element || list->object.type->code != CODE_LIST || list->fixed || list->readonly)
        return false;
    const struct type *type = list->object.type;
    const struct type *of = type->generic_count == 1 ? type->generic_arguments[0] : &type_object;
    if (of != &type_object && of != value.type)
        return false;
    *element = value;
    list->version++;
    return true;
}

static bool store_simply(const struct place *place, struct value value) {
    if (place->index_count != 1 || !value.type)
        return false;
    if (target_store_element(place->object, place->indexes[0], value) ||
        store_in_list(place->object, place->indexes[0], value))
        return true;
    if (!is_simple_key(place) || ((struct dictionary *)place->object.p)->readonly)
        return false;
    dictionary_set(place->object.p, place->indexes[0], value);
    return true;
}

static struct value load_index(struct op_target *self, struct frame *frame, const struct place *place) {
    (void)frame;
    struct value found;
    const struct value *element = place->index_count == 1 ? index_element(place->object, place->indexes[0]) : NULL;
    if (element)
        return *element;
    if (is_simple_key(place) && dictionary_get(place->object.p, place->indexes[0], &found))
        return found;
    return index_read(&self->op, place->object, place->indexes, place->index_count);
}

static void store_index(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)frame;
    if (store_simply(place, value))
        return;
    struct op at = {.ast = self->statement ? self->statement : self->op.ast};
    index_write(&at, place->object, place->indexes, place->index_count, value);
}

static struct op_target *target_index(struct compiler *compiler, struct op_target *self, const struct ast *ast) {
    const struct ast_index *node = (const void *)ast;
    self->object = compile_value(compiler, node->target);
    self->index = compile_value(compiler, node->index);
    self->is_index = true;
    self->many_indexes = node->index->kind == AST_ARRAY_LITERAL;
    self->prepare = prepare_index;
    self->load = load_index;
    self->store = store_index;
    return self;
}

/* ---- $a, $b = …: the last one takes the rest ---- */

static void store_list(struct op_target *self, struct frame *frame, const struct place *place, struct value value) {
    (void)place;
    struct values all = {0};
    struct failure failure = {0};
    enumerate_all(value, &all, &failure);
    for (int i = 0; i < self->count; i++) {
        struct value part = i < all.count ? all.items[i] : VALUE_NULL;
        if (i == self->count - 1 && all.count > self->count)
            part = value_list(array_from(all.items + i, all.count - i));
        target_assign(&self->elements[i]->op, frame, part);
    }
}

/* What the assignment is worth as a value: an element for each target. A list that had as many is it itself. */
struct value target_list_value(const struct op_target *self, struct value value) {
    struct values all = {0};
    struct failure failure = {0};
    if (value_is_list(value) && list_of(value)->count == self->count)
        return value;
    enumerate_all(value, &all, &failure);
    struct list *parts = array_new(self->count);
    for (int i = 0; i < self->count; i++)
        parts->items[i] = i < all.count ? all.items[i] : VALUE_NULL;
    if (all.count > self->count)
        parts->items[self->count - 1] =
            value_list(array_from(all.items + self->count - 1, all.count - self->count + 1));
    return value_list(parts);
}

static struct op_target *target_list(struct compiler *compiler, struct op_target *self, const struct ast *ast) {
    const struct ast_array_literal *node = (const void *)ast;
    self->count = node->elements.count;
    self->elements = MEM_ARRAY(struct op_target *, self->count);
    for (int i = 0; i < self->count; i++)
        self->elements[i] = (struct op_target *)compile_target(compiler, node->elements.items[i]);
    self->reader = compile_expression(compiler, ast);
    self->prepare = prepare_nothing;
    self->load = load_reader;
    self->store = store_list;
    return self;
}

/* ---- [type]$x, [Validate…()]$x ---- */

static const struct ast *child_of(const struct ast *ast) {
    return ast->kind == AST_CONVERT ? ((const struct ast_convert *)ast)->child
                                    : ((const struct ast_attributed *)ast)->child;
}

/* Made when the assignment first runs: its classes may be defined by the same script. The innermost comes first. */
static void make_attributes(struct op_target *self) {
    int count = 0, inner = 0;
    const struct ast *ast;
    for (ast = self->op.ast; ast->kind == AST_CONVERT || ast->kind == AST_ATTRIBUTED; ast = child_of(ast)) {
        count += ast->kind == AST_ATTRIBUTED;
        inner = ast->kind == AST_CONVERT ? 0 : inner + 1;
    }
    const struct attribute **attributes = MEM_ARRAY(const struct attribute *, count + 1);
    self->constraint->attribute_count = count;
    self->constraint->inner_count = inner;
    for (ast = self->op.ast; count; ast = child_of(ast))
        if (ast->kind == AST_ATTRIBUTED)
            attributes[--count] = attribute_from_ast(((const struct ast_attributed *)ast)->attribute);
    self->constraint->attributes = attributes;
}

static void store_constrained(struct op_target *self, struct frame *frame, const struct place *place,
                              struct value value) {
    (void)place;
    const struct ast_variable *node = (const void *)self->variable->op.ast;
    struct scope *scope = node->scope ? scope_by_name(frame->scope, node->scope) : frame->scope;
    struct constraint *constraint = MEM_NEW(struct constraint);
    if (!scope && !text_equal_ignore_case(node->scope, "variable")) { /* a drive's: it keeps no type */
        if (self->type_name)
            target_convert(self, &value);
        drive_variable_set(node->scope, node->name, value, op_error_extent(&self->op));
        return;
    }
    if (!self->constraint->attributes)
        make_attributes(self);
    *constraint = *self->constraint;
    if (self->type_name)
        constraint->type = type_name_resolve_at(self->type_name, self->type_extent);
    struct scope *own = scope ? scope : frame->scope;
    const struct variable *known = scope_find_here(own, self->variable->name);
    bool is_new = !known || !known->exists;
    struct variable *shared = is_new ? scope_find(own, self->variable->name) : NULL;
    if (shared && shared->options & OPTION_ALL_SCOPE && shared->options & (OPTION_READ_ONLY | OPTION_CONSTANT))
        variable_constrain(shared, constraint, value, false); /* which refuses */
    variable_constrain(scope_make_as(own, self->variable->name, spelling_of(self)), constraint, value, is_new);
}

static struct op_target *target_constrained(struct compiler *compiler, struct op_target *self, const struct ast *ast) {
    self->constraint = MEM_NEW(struct constraint);
    for (; ast->kind == AST_CONVERT || ast->kind == AST_ATTRIBUTED; ast = child_of(ast))
        if (ast->kind == AST_CONVERT && !self->type_name) {
            const struct ast_type_constraint *written = ((const struct ast_convert *)ast)->constraint;
            self->type_name = written->type;
            self->type_extent = written->ast.extent;
        }
    struct op_target *inner = (struct op_target *)compile_target(compiler, ast);
    if (!inner->variable) { /* [int]$a.b = …: only a conversion of the value */
        inner->type_name = self->type_name;
        inner->type_extent = self->type_extent;
        return inner;
    }
    self->variable = inner->variable;
    self->reader = inner->reader;
    self->prepare = prepare_nothing;
    self->load = load_reader;
    self->store = store_constrained;
    return self;
}

struct op *compile_target(struct compiler *compiler, const struct ast *ast) {
    struct op_target *self = OP_NEW(struct op_target, ast, NULL, NULL);
    switch (ast->kind) {
    case AST_VARIABLE:
        return &target_variable(compiler, self, ast)->op;
    case AST_MEMBER:
        return &target_member(compiler, self, ast)->op;
    case AST_INDEX:
        return &target_index(compiler, self, ast)->op;
    case AST_ARRAY_LITERAL:
        return &target_list(compiler, self, ast)->op;
    case AST_CONVERT:
    case AST_ATTRIBUTED:
        return &target_constrained(compiler, self, ast)->op;
    case AST_PAREN:
        return compile_target(compiler, pure_expression(((const struct ast_group *)ast)->pipeline));
    default:
        throw_error("System.Management.Automation.ParseException", "InvalidLeftHandSide", CATEGORY_PARSER_ERROR,
                    VALUE_NULL,
                    "The assignment expression is not valid. The input to an assignment operator must be an object "
                    "that is able to "
                    "accept assignments, such as a variable or a property.");
    }
}

bool target_is_local(const struct op_target *self) {
    if (!self->variable)
        return false;
    const char *scope = ((const struct ast_variable *)self->variable->op.ast)->scope;
    return self->store == target_store_variable || (scope && text_equal_ignore_case(scope, "local")) ||
           (!scope && self->store == store_constrained);
}

struct op_variable *target_plain_variable(struct op *target) {
    struct op_target *self = (struct op_target *)target;
    return self->store == target_store_variable && !self->type_name ? self->variable : NULL;
}

void target_prepare(struct op *target, struct frame *frame, struct place *ret_place) {
    ((struct op_target *)target)->prepare((struct op_target *)target, frame, ret_place);
}

struct value target_load(struct op *target, struct frame *frame, const struct place *place) {
    return ((struct op_target *)target)->load((struct op_target *)target, frame, place);
}

/* [type]$a.b = …: the member gets the converted value. */
void target_convert(struct op_target *self, struct value *value) {
    struct failure failure;
    if (!convert_to(*value, type_name_resolve_at(self->type_name, self->type_extent), value, &failure))
        op_throw(&self->op, &failure);
}

void target_store(struct op *target, struct frame *frame, const struct place *place, struct value value) {
    struct op_target *self = (struct op_target *)target;
    if (self->type_name && !self->constraint)
        target_convert(self, &value);
    self->store(self, frame, place, value);
}

void target_assign(struct op *target, struct frame *frame, struct value value) {
    struct place place;
    target_prepare(target, frame, &place);
    target_store(target, frame, &place, value);
}
