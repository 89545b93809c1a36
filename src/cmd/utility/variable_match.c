#include "cmd/utility/variable_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/automatic.h"
#include "engine/own_locals.h"
#include "engine/scope_memo.h"
#include "object/list.h"

static bool matches_any(const struct list *patterns, const char *name, bool if_none) {
    if (!patterns || !patterns->count)
        return if_none;
    for (int32_t i = 0; i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), name, true))
            return true;
    return false;
}

struct search {
    const struct variable_query *query;
    struct variable_matches *matches;
    struct table *seen; /* names of inner scopes hide those of outer ones */
    struct scope *own, *at;
    bool wildcard;
};

static void visit(void *data, struct variable *variable) {
    struct search *search = data;
    const struct variable_query *query = search->query;
    struct variable_matches *matches = search->matches;
    const char *name = variable_name(variable);
    if (table_has(search->seen, name) ||
        (variable->options & OPTION_PRIVATE && search->at != search->own && !query->scope))
        return;
    table_set(search->seen, name, variable);
    if (!wildcard_match_text(query->name, name, true)) {
        matches->filtered |= search->wildcard;
        return;
    }
    if (!matches_any(query->include, name, true) || matches_any(query->exclude, name, false)) {
        matches->filtered = true;
        return;
    }
    if (matches->count == matches->capacity) {
        MEM_GROW(matches->items, matches->capacity, 16);
    }
    matches->items[matches->count++] = variable;
}

/* Those of all scopes are in each of them. */
static void visit_all_scope(void *data, struct variable *variable) {
    if (variable->options & OPTION_ALL_SCOPE)
        visit(data, variable);
}

static int by_name(const void *left, const void *right) {
    const char *a = (*(struct variable *const *)left)->name->text, *b = (*(struct variable *const *)right)->name->text;
    return collate(a, strlen(a), b, strlen(b), true);
}

/* In this one scope. Those of all scopes are in each of them. */
static struct variable *find_in(struct scope *scope, const struct name *name) {
    struct variable *found = scope_find_here(scope, name);
    for (struct scope *at = scope->parent; !found && at; at = at->parent) {
        struct variable *outer = scope_find_here(at, name);
        if (outer && outer->options & OPTION_ALL_SCOPE)
            found = outer;
    }
    return found;
}

/* One plain name: looked up, not searched for. */
static void match_name(struct search *search) {
    const struct variable_query *query = search->query;
    const struct name *name = name_intern(query->name);
    struct variable *found = query->scope ? find_in(search->own, name) : scope_find(search->own, name);
    if (!matches_any(query->include, query->name, true) || matches_any(query->exclude, query->name, false)) {
        search->matches->filtered = true;
        return;
    }
    if (found) {
        search->at = search->own;
        visit(search, found);
    }
}

struct variable_matches variables_match(struct cmdlet_call *call, const struct variable_query *query) {
    struct variable_matches matches = {0};
    struct variable_query patterned = *query;
    if (!*query->name)
        patterned.name = "*";
    struct search search = {.query = &patterned, .matches = &matches, .seen = table_new(TABLE_IGNORE_CASE)};
    search.own = scope_argument(call, query->scope);
    search.wildcard = wildcard_has_special(patterned.name);
    if (!search.wildcard) {
        match_name(&search);
        return matches;
    }
    for (search.at = search.own; search.at; search.at = query->scope ? NULL : search.at->parent) {
        scope_each_variable(search.at, visit, &search);
        automatic_each_of_call(search.at, visit, &search);
    }
    if (query->scope && search.own != runspace->global)
        scope_each_variable(runspace->global, visit_all_scope, &search);
    if (matches.count)
        qsort(matches.items, (size_t)matches.count, sizeof(struct variable *), by_name);
    matches.filtered = true;
    return matches;
}

void variable_not_found(const char *name) {
    write_error("System.Management.Automation.ItemNotFoundException", "VariableNotFound", CATEGORY_OBJECT_NOT_FOUND,
                string_from(name), "Cannot find a variable with the name '%s'.", name);
}

void variable_not_writable(const char *name) {
    write_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableNotWritable",
                CATEGORY_WRITE_ERROR, string_from(name),
                "Cannot overwrite variable %s because it is read-only or constant.", name);
}

bool variable_write(struct variable *variable, struct value value, bool force) {
    uint8_t options = variable->options;
    if (automatic_is_null(variable))
        return true;
    if (options & OPTION_CONSTANT || (options & OPTION_READ_ONLY && !force)) {
        variable_not_writable(variable_name(variable));
        return false;
    }
    variable->options &= (uint8_t)~OPTION_READ_ONLY;
    variable_store(variable, value);
    variable->options = options;
    return true;
}

bool variable_set_options(struct variable *variable, uint8_t options, bool force) {
    const char *name = variable_name(variable);
    if (variable->options & OPTION_CONSTANT || (variable->options & OPTION_READ_ONLY && !force)) {
        variable_not_writable(name);
        return false;
    }
    if (options != variable->options && variable_is_optimized(variable)) {
        struct failure failure;
        variable_fail_options(variable, &failure);
        write_error("System.Management.Automation.SessionStateUnauthorizedAccessException",
                    "VariableOptionsNotSettable", CATEGORY_WRITE_ERROR, string_from(name), "%s", failure.message);
        return false;
    }
    if (options & OPTION_CONSTANT) {
        write_error(
            "System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableCannotBeMadeConstant",
            CATEGORY_WRITE_ERROR, string_from(name),
            "Existing variable %s cannot be made constant. Variables can be made constant only at creation time.",
            name);
        return false;
    }
    if (variable->options & OPTION_ALL_SCOPE && !(options & OPTION_ALL_SCOPE)) {
        write_error("System.Management.Automation.SessionStateUnauthorizedAccessException",
                    "VariableAllScopeOptionCannotBeRemoved", CATEGORY_WRITE_ERROR, string_from(name),
                    "The AllScope option cannot be removed from the variable '%s'.", name);
        return false;
    }
    variable->options = options;
    scope_has_all_scope |= (options & OPTION_ALL_SCOPE) != 0;
    return true;
}
