/* Binding arguments and pipeline objects to a cmdlet's rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "engine/binder.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"

struct demo {
    const char *name;
    int32_t count;
    bool force;
    struct list *path, *literal;
    struct value object, rest;
    double factor;
};

static const struct parameter rows[] = {
    {"Path", "string[]", ARG(demo, path), .sets = "Path", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY},
    {"LiteralPath", "string[]", ARG(demo, literal), .sets = "Literal", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP"},
    {"Count", "int", ARG(demo, count), .position = 2, .has_range = true, .range_low = 0, .range_high = 10},
    {"Name", "string", ARG(demo, name), .flags = BY_PROPERTY},
    {"Force", "switch", ARG(demo, force)},
    {"Factor", "double", ARG(demo, factor)},
    {"Object", "object", ARG(demo, object)},
};
static const struct cmdlet demo = {
    .name = "Test-Demo", .default_set = "Path", .parameters = PARAMETERS(rows), .args_size = sizeof(struct demo)};

struct fixture {
    struct command command;
    struct command_info info;
    struct cmdlet_call call;
    struct demo args;
};

static struct fixture *bind(bool has_input, const struct argument *arguments, int count) {
    struct fixture *fixture = MEM_NEW(struct fixture);
    fixture->info = (struct command_info){.kind = COMMAND_CMDLET, .name = demo.name, .cmdlet = &demo};
    fixture->call = (struct cmdlet_call){.cmdlet = &demo, .args = &fixture->args, .command = &fixture->command};
    fixture->command.info = &fixture->info;
    fixture->command.data = &fixture->call;
    fixture->command.has_input = has_input;
    fixture->command.arguments = (struct arguments){.items = (struct argument *)arguments, .count = count};
    binder_start(&fixture->command, NULL);
    binder_bind_arguments(&fixture->command);
    return fixture;
}
#define BIND(has_input, ...)                                                                                           \
    bind(has_input, (struct argument[]){__VA_ARGS__},                                                                  \
         sizeof((struct argument[]){__VA_ARGS__}) / sizeof(struct argument))
#define TEXT(literal)                                                                                                  \
    { .value = string_from(literal), .has_value = true }
#define NUMBER(literal)                                                                                                \
    { .value = value_int(literal), .has_value = true, .source_text = #literal }
#define NAME(text)                                                                                                     \
    { .parameter = (text) }

static const char *item(const struct list *list, int index) {
    return string_text(list->items[index]);
}

static void positions_names_and_switches(void **state) {
    struct fixture *fixture = BIND(false, TEXT("a"), NAME("fo"), NUMBER(3), NAME("fac"), TEXT("1.5"));
    assert_int_equal(fixture->args.path->count, 1);
    assert_string_equal(item(fixture->args.path, 0), "a");
    assert_int_equal(fixture->args.count, 3);
    assert_true(fixture->args.force);
    assert_true(fixture->args.factor == 1.5);
    assert_string_equal(fixture->command.binding->set_name, "Path");
}

static void an_alias_chooses_the_set(void **state) {
    struct fixture *fixture = BIND(false, NAME("lp"), NUMBER(0x10));
    assert_null(fixture->args.path);
    assert_string_equal(item(fixture->args.literal, 0), "0x10");
    assert_string_equal(fixture->command.binding->set_name, "Literal");
}

static void common_parameters_go_to_their_own_place(void **state) {
    struct fixture *fixture = BIND(false, TEXT("a"), NAME("ov"), TEXT("+out"), NAME("Verbose"));
    assert_string_equal(fixture->command.common->out_variable, "+out");
    assert_int_equal(fixture->command.common->verbose, 1);
    assert_int_equal(fixture->command.common->debug, -1);
}

static void pipeline_objects_bind_by_value_and_are_taken_back(void **state) {
    struct fixture *fixture = BIND(true, NAME("Count"), NUMBER(1));
    assert_true(binder_bind_pipeline(&fixture->command, string_from("x")));
    assert_string_equal(item(fixture->args.path, 0), "x");
    assert_true(binder_bind_pipeline(&fixture->command, value_int(5)));
    assert_string_equal(item(fixture->args.path, 0), "5");
    assert_int_equal(fixture->args.count, 1);
}

static void pipeline_objects_bind_by_property_name(void **state) {
    struct fixture *fixture = BIND(true, NAME("Force"));
    struct value object = pscustomobject_new();
    note_set(&object, "PSPath", string_from("p"));
    note_set(&object, "Name", string_from("n"));
    assert_true(binder_bind_pipeline(&fixture->command, object));
    assert_string_equal(fixture->args.name, "n");
    struct value plain = string_from("y");
    assert_true(binder_bind_pipeline(&fixture->command, plain));
    assert_null(fixture->args.name);
    assert_string_equal(item(fixture->args.path, 0), "y");
}

static void bound_parameters_stand_in_the_order_of_binding(void **state) {
    struct fixture *fixture = BIND(false, TEXT("a"), NAME("Object"), NUMBER(7), NAME("Force"));
    struct dictionary *bound = binding_bound_parameters(fixture->command.binding);
    static const char *const names[] = {"Object", "Force", "Path"};
    int32_t at = 0;
    for (int i = 0; i < 3; i++)
        assert_string_equal(string_text(dictionary_next(bound, &at)->key), names[i]);
    assert_null(dictionary_next(bound, &at));
    assert_int_equal(fixture->args.object.i, 7);
}

int main(void) {
    mem_init();
    runspace_enter(runspace_new(NULL));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_names_and_switches),
        cmocka_unit_test(an_alias_chooses_the_set),
        cmocka_unit_test(common_parameters_go_to_their_own_place),
        cmocka_unit_test(pipeline_objects_bind_by_value_and_are_taken_back),
        cmocka_unit_test(pipeline_objects_bind_by_property_name),
        cmocka_unit_test(bound_parameters_stand_in_the_order_of_binding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
