/* ForEach-Object: runs blocks, or reads a member, for every object. */
#include "base/memory.h"
#include "cmd/core/foreach_member.h"
#include "cmd/core/foreach_parallel.h"
#include "engine/cmdlet.h"

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(for_each_object, input_object), .flags = PIPELINE,
     .help = "The objects to run the blocks for; usually piped."},
    {"Begin", "scriptblock", ARG(for_each_object, begin), .sets = "ScriptBlockSet",
     .help = "A block that runs once before the first object."},
    {"Process", "scriptblock[]", ARG(for_each_object, process), .sets = "ScriptBlockSet", .position = 1,
     .flags = MANDATORY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION,
     .help = "The blocks that run for each object, which is $_."},
    {"End", "scriptblock", ARG(for_each_object, end), .sets = "ScriptBlockSet",
     .help = "A block that runs once after the last object."},
    {"RemainingScripts", "scriptblock[]", ARG(for_each_object, remaining_scripts), .sets = "ScriptBlockSet",
     .flags = REMAINING | ALLOW_NULL | ALLOW_EMPTY_COLLECTION, .help = "Further blocks, as if given to -Process."},
    {"MemberName", "string", ARG(for_each_object, member_name), .sets = "PropertyAndMethodSet", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The property to read or the method to call on each object."},
    {"ArgumentList", "System.Object[]", ARG(for_each_object, argument_list), .sets = "PropertyAndMethodSet",
     .flags = REMAINING, .aliases = "Args", .help = "Arguments of the method."},
    {"Parallel", "scriptblock", ARG(for_each_object, parallel), .sets = "ParallelParameterSet", .flags = MANDATORY,
     .help = "A block that runs for several objects at a time."},
    {"ThrottleLimit", "int", ARG(for_each_object, throttle_limit), .sets = "ParallelParameterSet", .has_range = true,
     .range_low = 1, .range_high = 2147483647, .help = "How many run at a time."},
    {"TimeoutSeconds", "int", ARG(for_each_object, timeout_seconds), .sets = "ParallelParameterSet", .has_range = true,
     .range_low = 0, .range_high = 2147483, .help = "How long to wait for all of them; 0 is for ever."},
    {"AsJob", "switch", ARG(for_each_object, as_job), .sets = "ParallelParameterSet",
     .help = "Gives a job at once instead of waiting."},
    {"UseNewRunspace", "switch", ARG(for_each_object, use_new_runspace), .sets = "ParallelParameterSet",
     .help = "A fresh runspace for every turn."},
};

static void add_blocks(struct for_each_object *args, const struct list *list) {
    for (int32_t i = 0; list && i < list->count; i++)
        values_add(&args->each, list->items[i]);
}

/* Blocks given by position: with -Process only, two or more mean begin, process … end as in `% {} {} {}`. */
static void arrange(struct for_each_object *args) {
    if (args->remaining_scripts) {
        add_blocks(args, args->process);
        add_blocks(args, args->remaining_scripts);
    } else if (args->process) {
        args->each = (struct values){args->process->items, args->process->count};
    }
    struct values *each = &args->each;
    args->first = args->begin;
    args->last = args->end;
    if (value_is_null(args->begin) && each->count > 1) {
        args->first = each->items[0];
        each->items++;
        each->count--;
    }
    if (value_is_null(args->end) && each->count > 1)
        args->last = each->items[--each->count];
}

static void begin(struct cmdlet_call *call) {
    struct for_each_object *args = call->args;
    if (!value_is_null(args->parallel)) {
        foreach_parallel_begin(call);
        return;
    }
    if (args->member_name)
        return;
    arrange(args);
    if (args->each.count == 1 && value_is_script_block(args->each.items[0]))
        block_runner_prepare(&args->runner, args->each.items[0], call->command->scope, &call->command->streams);
    if (!value_is_null(args->first))
        cmdlet_run_block(call, args->first, VALUE_NOTHING);
}

static void process(struct cmdlet_call *call) {
    struct for_each_object *args = call->args;
    if (!value_is_null(args->parallel)) {
        foreach_parallel_process(call);
        return;
    }
    if (args->member_name) {
        foreach_member(call, call->has_input ? call->input : args->input_object, args->member_name,
                       args->argument_list);
        return;
    }
    struct value input = call->has_input ? call->input : args->input_object;
    if (args->runner.is_prepared) {
        block_runner_run(&args->runner, input);
        return;
    }
    for (int i = 0; i < args->each.count; i++)
        if (!value_is_null(args->each.items[i]))
            cmdlet_run_block(call, args->each.items[i], input);
}

static void end(struct cmdlet_call *call) {
    struct for_each_object *args = call->args;
    if (!value_is_null(args->parallel)) {
        foreach_parallel_end(call);
        return;
    }
    if (!value_is_null(args->last))
        cmdlet_run_block(call, args->last, VALUE_NOTHING);
}

static void dispose(struct cmdlet_call *call) {
    struct for_each_object *args = call->args;
    if (!value_is_null(args->parallel))
        foreach_parallel_dispose(call);
}

static const struct example examples[] = {
    {"1..5 | ForEach-Object { $_ * $_ }", "Squares."},
    {"'a', 'b' | ForEach-Object -MemberName ToUpper", "Calls a method of each."},
    {"1..20 | ForEach-Object -Parallel { Start-Sleep 1; $_ } -ThrottleLimit 10", "Twenty turns, ten at a time."},
};

static const struct cmdlet for_each_object = {
    .name = "ForEach-Object",
    .module = MODULE_CORE,
    .default_set = "ScriptBlockSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct for_each_object),
    .flags = SHOULD_PROCESS | CONFIRM_LOW | KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Runs blocks of commands, or reads a member, for each object of the pipeline.",
    .description = "Runs a block for each object, which is $_ there; or reads a property or calls a method of each; or "
                   "runs the block in several runspaces at once.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose};
CMDLET_REGISTER(for_each_object);
