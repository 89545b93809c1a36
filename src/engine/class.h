/* Classes and enums of scripts.
 *
 * A definition becomes a type row (object/type.h) once per compiled block, when the block first runs; every run of the
 * block puts the rows into the running scope, where names find them. The members of a row are trampolines: their `data`
 * is the struct class_method or struct class_property here. Instances of classes with no .NET base class are struct
 * class_instance; those that derive from one (Exception, List<T> …) are that class's own structure and keep their
 * properties beside it.
 *
 * A method runs in a scope of its own below the running scope of the session state that defined it; what it writes is
 * lost, what it returns is converted to its return type, and an error ends it. Source: about_Classes, about_Enum. */
#ifndef ENGINE_CLASS_H
#define ENGINE_CLASS_H

#include "engine/code.h"
#include "object/member_cache.h"

struct script_class;

struct class_property {
    struct script_class *owner;
    const struct ast_property_member *ast;
    const struct type *type; /* NULL: untyped */
    const struct attribute *const *attributes;
    int attribute_count;
    int slot;                  /* of the instance */
    struct value static_value; /* static ones */
    struct op *initial;        /* default value expression or NULL */
};

struct class_method {
    struct script_class *owner;
    const struct ast_function_member *ast; /* NULL: the constructor that a class without one has */
    struct script_block *block;            /* its body with its parameters */
    const struct type *return_type;        /* NULL: void or untyped */
    const struct constraint **constraints; /* of the parameters, NULL where untyped */
    struct op **base_arguments;            /* : base(…) */
    bool is_void, is_static, is_constructor;
    struct command_info *info; /* names it in stack traces */
};

struct script_class { /* type.definition */
    struct type type;
    struct type_operations operations;
    const struct ast_type_definition *ast;
    struct script_class *base; /* NULL: none of a script */
    const struct type *root;   /* the nearest base that is no class of a script */
    struct class_property *properties;
    struct class_method *methods;
    struct class_method *static_constructor, *to_string, *equals, *hash, *compare, *format, *enumerable;
    int property_count, method_count;
    int first_slot, slot_count; /* of instances: own ones follow the base's */
    struct scope *scope;        /* where it was defined */
    struct table *types;        /* names its methods see besides: those defined with it */
    struct module *module;
    bool defined;             /* its members are known */
    bool incomplete;          /* an error was reported that leaves nothing to complete */
    bool prepared;            /* its static members live */
    struct exception *broken; /* what making them threw, NULL: nothing */
};

struct class_instance {
    struct object object;
    struct value slots[];
};

/* Where an instance keeps the property that `row` stands for; NULL: it is no property of an instance's own structure.
 */
static inline struct value *class_slot(const struct type_member *row, struct value self, native_function *get) {
    if (!row || row->invoke != get || self.type->code != CODE_CLASS_INSTANCE)
        return NULL;
    const struct class_property *property = row->data;
    return property->slot < 0 ? NULL : &((struct class_instance *)self.p)->slots[property->slot];
}

static inline struct script_class *class_of_type(const struct type *type) {
    return type && type->flags & TYPE_POWERSHELL_CLASS && !(type->flags & TYPE_ENUM)
               ? (struct script_class *)type->definition
               : NULL;
}

/* The class or enum of that name visible from the running scope; else a .NET type by the `using namespace` statements
 * of the running source; NULL: none. */
const struct type *class_find(const char *name);
/* Only the first: classes and enums by scope. */
const struct type *class_find_scoped(const char *name);
/* The source whose `using namespace` statements class_find goes by until told otherwise; NULL: the running block's.
 * Gives the one before. */
const struct source *class_find_from(const struct source *source);

/* Did the last look for this name find two types that it may mean? Fills AmbiguousTypeReference. */
bool class_ambiguous(const char *name, struct failure *failure);
/* Makes a name mean a type in a scope. Imported ones do not hide each other: the name becomes ambiguous. */
void class_register(struct scope *scope, const char *name, const struct type *type);
void class_register_imported(struct scope *scope, const char *name, const struct type *type);

/* Makes a row for one definition (class_define.c), then its bases, then its members: each step is done for all
 * definitions of a block, in their order, before the next one. */
/* The module that defines it was loaded again: its methods run there from now on. */
void class_rebind(struct script_class *class, struct scope *scope);
struct script_class *class_declare(const struct ast_type_definition *ast, struct scope *scope);
void class_define_bases(struct script_class *class);
void class_define_members(struct script_class *class);
/* The members' signatures are read while every name in them means what it does here. */
void class_seal(struct script_class *class);
/* The type_operations that the class's own methods answer (class_operations.c). */
void class_define_operations(struct script_class *class);
/* The class's own instance method of that name with so many parameters; NULL: none. */
struct class_method *class_find_method(const struct script_class *class, const char *name, int parameters);
/* Reports members that contradict each other and a base class that cannot be constructed (class_check.c). Of what was
 * reported from the first one on, members stand in their order. */
void class_check_members(struct script_class *class, int first_report);
/* Reports the first member that an interface or an abstract base wants and the class has not. */
void class_complete(struct script_class *class);
/* A block that defines types begins: its number is the version of the assembly that PowerShell would make. */
void class_count_assembly(void);
/* Its full name. */
const char *class_assembly(void);
/* An enum's row (class_enum.c). */
struct type *class_enum(const struct ast_type_definition *ast, struct frame *frame);
/* Reports a label twice: extent, name. */
void class_report_defined(struct extent extent, const char *name);
/* The attributes before a class or enum of a script, or before its member (row): a hook of object/member.h
 * (class_attributes.c). */
bool class_custom_attributes(const struct type *type, const struct type_member *row, struct values *ret_attributes,
                             struct failure *failure);
/* The file of the script that defines the type, a hook too; NULL: text without a file. */
const char *class_script(const struct type *type);
/* A parse error that only shows when types are made: all of a block are collected, and thrown together when it is
 * clear that there are no more. */
void class_report(struct extent extent, const char *id, const char *message);
/* How many there are; puts those from the first on into the order of the source. */
int class_report_count(void);
void class_sort_reports(int first);

/* Trampolines (class_call.c). */
native_function class_call_method, class_call_constructor, class_get_property, class_set_property;
/* MemberwiseClone(): another object of the class with the same values. */
native_function class_clone;
/* Calls a method without overload choice; false + failure where it threw. */
bool class_invoke(const struct class_method *method, struct value self, const struct value *args, int count,
                  struct value *ret_value, struct failure *failure);
/* The same for a caller that has nothing to say about errors: they go on as they were thrown. */
struct value class_run_method(const struct class_method *method, struct value self, const struct value *args,
                              int count);
/* The value a return statement of a method gives, converted. Throws at the statement. */
struct value class_return(struct op *op, const struct class_method *method, struct value value);
/* ([Base]$this).Method(…): the base's own. False: `type` is no base of the object's class or has no such method. */
bool class_call_base(const struct type *type, struct value self, const char *name, const struct value *args, int count,
                     struct value *ret_value, struct failure *failure, bool *ret_done);

#endif
