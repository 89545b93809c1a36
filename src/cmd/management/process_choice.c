#include "cmd/management/process_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/stream.h"
#include "engine/throw.h"

/* Chosen before? Two objects of one process count as one. */
static bool first_time(struct process_choice *choice, struct value process) {
    pid_t id = process_object_from(process)->facts.id;
    for (int32_t i = 0; i < choice->seen_count; i++)
        if (process_object_from(choice->seen[i])->facts.id == id)
            return false;
    if (choice->seen_count == choice->seen_capacity) {
        MEM_GROW(choice->seen, choice->seen_capacity, 16);
    }
    choice->seen[choice->seen_count++] = process;
    return true;
}

static void add(struct process_choice *choice, struct values *found, struct value process) {
    if (first_time(choice, process))
        values_add(found, process);
}

static const struct list *all_processes(struct process_choice *choice) {
    struct failure failure = {0};
    if (!choice->all && !(choice->all = process_object_all(&failure)))
        throw_failure(&failure);
    return choice->all;
}

static bool is_number(const char *text) {
    char *end;
    long number = strtol(text, &end, 10);
    return *text && !*end && number >= 0 && number <= INT32_MAX;
}

static void not_found(struct value name, const char *text) {
    if (is_number(text))
        write_error(PROCESS_EXCEPTION, "RecommendIdTagForGivenName", CATEGORY_OBJECT_NOT_FOUND, name,
                    "Cannot find a process with the name \"%s\". Try running with -Id to search by Id of processes.",
                    text);
    else
        write_error(PROCESS_EXCEPTION, "NoProcessFoundForGivenName", CATEGORY_OBJECT_NOT_FOUND, name,
                    "Cannot find a process with the name \"%s\". Verify the process name and call the cmdlet again.",
                    text);
}

static void by_name(struct process_choice *choice, struct value name, struct values *found) {
    const char *text = value_to_text(name);
    const struct wildcard *pattern = wildcard_compile(text, strlen(text), true);
    const struct list *all = all_processes(choice);
    bool matched = false;
    for (int32_t i = 0; pattern && i < all->count; i++) {
        const char *process_name = process_object_from(all->items[i])->facts.name;
        if (!wildcard_match(pattern, process_name, strlen(process_name)))
            continue;
        matched = true;
        add(choice, found, all->items[i]);
    }
    if (!matched && !wildcard_has_special(text))
        not_found(name, text);
}

static void by_id(struct process_choice *choice, struct value id, struct values *found) {
    struct proc facts;
    if (proc_get((pid_t)value_base(id).i, &facts))
        add(choice, found, value_object(process_object_new(&facts)));
    else
        write_error(PROCESS_EXCEPTION, "NoProcessFoundForGivenId", CATEGORY_OBJECT_NOT_FOUND, id,
                    "Cannot find a process with the process identifier %d.", (int)value_base(id).i);
}

static void by_object(struct process_choice *choice, struct value process, struct values *found) {
    process_object_from(process)->stale = true;
    add(choice, found, process);
}

static int compare(const void *left, const void *right) {
    const struct proc *a = &process_object_from(*(const struct value *)left)->facts;
    const struct proc *b = &process_object_from(*(const struct value *)right)->facts;
    int order = strcasecmp(a->name, b->name);
    return order ? order : (a->id > b->id) - (a->id < b->id);
}

static void each(const struct list *list, void (*choose)(struct process_choice *, struct value, struct values *),
                 struct process_choice *choice, struct values *found) {
    for (int32_t i = 0; list && i < list->count; i++)
        choose(choice, value_base(list->items[i]), found);
}

struct values process_choose(struct process_choice *choice, const struct process_arguments *arguments) {
    struct values found = {0};
    each(arguments->names, by_name, choice, &found);
    each(arguments->ids, by_id, choice, &found);
    each(arguments->processes, by_object, choice, &found);
    if (!arguments->names && !arguments->ids && !arguments->processes) {
        const struct list *all = all_processes(choice);
        for (int32_t i = 0; i < all->count; i++)
            values_add(&found, all->items[i]);
    }
    if (found.count)
        qsort(found.items, (size_t)found.count, sizeof *found.items, compare);
    return found;
}
