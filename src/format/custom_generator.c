/* Custom text: a view's, or "class X { … }" of any object (Format-Custom). */
#include <string.h>

#include "base/memory.h"
#include "engine/function.h"
#include "engine/throw.h"
#include "format/generator.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/psobject.h"
#include "object/string.h"

enum { INDENT = 2, DEFAULT_DEPTH = 5 };

struct browser { /* walks an object's properties down to a depth */
    struct generator *generator;
    int max_depth;
};

static void show_object(struct browser browser, struct value self, int level,
                        const struct format_properties *properties, struct custom_node *out);
static void show_collection(struct browser browser, struct value collection, int level, struct custom_node *out);

static void show_leaf(struct browser browser, struct value value, struct custom_node *out) {
    struct cell_rules rules = {.enumeration_limit = browser.generator->enumeration_limit};
    custom_add_line(out, cell_text(value, &rules, NULL));
}

static bool is_leaf(struct browser browser, struct value value, int level) {
    return level >= browser.max_depth || value_is_null(value) || value_is_scalar(value);
}

static void show_elements(struct browser browser, struct value collection, int level, struct custom_node *out) {
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    int count = 0, limit = browser.generator->enumeration_limit;
    if (!enumerate_any(value_base(collection), &enumerator)) {
        return;
    }
    while (enumerate_next(&enumerator, &element, &failure)) {
        stop_check();
        if (limit >= 0 && count++ == limit) {
            custom_add_line(out, ELLIPSIS);
            break;
        }
        if (is_leaf(browser, element, level)) {
            show_leaf(browser, element, out);
        } else if (value_is_shown_as_collection(element)) {
            custom_add(out, CUSTOM_NEW_LINE);
            show_collection(browser, element, level + 1, custom_add_frame(out, INDENT));
        } else {
            show_object(browser, element, level + 1, NULL, out);
        }
    }
}

static void show_collection(struct browser browser, struct value collection, int level, struct custom_node *out) {
    stack_check();
    custom_add_line(out, "[");
    show_elements(browser, collection, level, custom_add_frame(out, INDENT));
    custom_add_line(out, "]");
    custom_add(out, CUSTOM_NEW_LINE);
}

static struct value property_value(struct generator *generator, const struct expression *expression,
                                   struct value self) {
    struct expression_result result = expression_value(expression, self);
    if (result.error) {
        if (generator->errors_as_messages) {
            values_add(&generator->errors, value_object(result.error));
        }
        return string_from(generator->errors_in_place ? "#ERR" : "");
    }
    return result.value;
}

static void show_property(struct browser browser, const struct association *association, struct value self, int level,
                          struct custom_node *out) {
    struct value value = property_value(browser.generator, &association->expression, self);
    if (association->origin && association->origin->depth >= 0) {
        browser.max_depth = association->origin->depth;
    }
    custom_add_text(out, mem_printf("%s = ", association->expression.name));
    if (value_is_shown_as_collection(value)) {
        custom_add(out, CUSTOM_NEW_LINE);
        show_collection(browser, value, level + 1, custom_add_frame(out, INDENT));
    } else if (is_leaf(browser, value, level)) {
        show_leaf(browser, value, out);
    } else {
        custom_add(out, CUSTOM_NEW_LINE);
        show_object(browser, value, level + 1, NULL, custom_add_frame(out, INDENT));
    }
}

static void show_object(struct browser browser, struct value self, int level,
                        const struct format_properties *properties, struct custom_node *out) {
    stack_check();
    stop_check();
    const char *name = value_type_names(self)[0];
    const char *dot = name ? strrchr(name, '.') : NULL;
    struct custom_node *entry = custom_add(out, CUSTOM_ENTRY);
    struct associations active = {0};
    associations_active(&active, properties, self);
    custom_add_line(entry, mem_printf("class %s", dot ? dot + 1 : name ? name : "PSObject"));
    custom_add_line(entry, "{");
    struct custom_node *frame = custom_add_frame(entry, INDENT);
    for (int i = 0; i < active.count; i++) {
        show_property(browser, &active.items[i], self, level, frame);
    }
    custom_add_line(entry, "}");
}

static void custom_of_object(struct generator *generator, struct value self, struct custom_node *out) {
    struct browser browser = {generator, generator->parameters ? generator->parameters->depth : DEFAULT_DEPTH};
    if (value_is_scalar(self)) {
        show_leaf(browser, self, custom_add(out, CUSTOM_ENTRY));
    } else if (value_is_shown_as_collection(self)) {
        show_collection(browser, self, 0, custom_add(out, CUSTOM_ENTRY));
    } else {
        show_object(browser, self, 0, generator->parameters ? &generator->parameters->properties : NULL, out);
    }
}

static void build_tokens(const struct view_control *control, const struct view_token *token, struct value self,
                         struct generator *generator, struct custom_node *out, int depth);

static const struct view_control *named_control(const struct view_control *control, const char *name) {
    for (const struct view_control *sibling = control->siblings; sibling; sibling = sibling->next) {
        if (sibling->name && strcasecmp(sibling->name, name) == 0) {
            return sibling;
        }
    }
    return NULL;
}

static void build_control(const struct view_control *control, struct value self, struct generator *generator,
                          struct custom_node *out, int depth) {
    enum { MAX_DEPTH = 50 };
    const struct view_entry *entry = view_entry_for(control->entries, control->entry_count, self);
    if (entry && depth < MAX_DEPTH) {
        build_tokens(control, entry->tokens, self, generator, custom_add(out, CUSTOM_ENTRY), depth);
    }
}

static void build_value(const struct view_control *control, const struct view_token *token, struct value value,
                        struct generator *generator, struct custom_node *out, int depth) {
    const struct view_control *inner = token->control        ? token->control
                                       : token->control_name ? named_control(control, token->control_name)
                                                             : NULL;
    struct cell_rules rules = {generator->enumeration_limit, false, token->format, generator->errors_in_place};
    if (inner && !value_is_null(value)) {
        build_control(inner, value, generator, out, depth + 1);
    } else if (!inner && !token->control_name) {
        custom_add_text(out, cell_text(value, &rules, NULL));
    }
}

static void build_expression(const struct view_control *control, const struct view_token *token, struct value self,
                             struct generator *generator, struct custom_node *out, int depth) {
    struct value value = self;
    if (!view_condition(&token->condition, self)) {
        return;
    }
    if (view_expression_is_set(&token->expression)) {
        struct expression expression = expression_of_view(&token->expression);
        value = expression_value(&expression, self).value;
    }
    if (!token->enumerate || !value_is_shown_as_collection(value)) {
        build_value(control, token, value, generator, out, depth);
        return;
    }
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    if (enumerate_any(value_base(value), &enumerator)) {
        while (enumerate_next(&enumerator, &element, &failure)) {
            if (!value_is_null(element)) {
                build_value(control, token, element, generator, out, depth);
            }
        }
    }
}

static void build_tokens(const struct view_control *control, const struct view_token *token, struct value self,
                         struct generator *generator, struct custom_node *out, int depth) {
    for (; token; token = token->next) {
        switch (token->kind) {
        case TOKEN_VIEW_TEXT:
            custom_add_text(out, token->text);
            break;
        case TOKEN_VIEW_NEW_LINE:
            custom_add(out, CUSTOM_NEW_LINE);
            break;
        case TOKEN_VIEW_FRAME: {
            struct custom_node *frame = custom_add_frame(out, token->left);
            frame->right = token->right;
            frame->first_line = token->first_line;
            build_tokens(control, token->children, self, generator, frame, depth);
            break;
        }
        case TOKEN_VIEW_EXPRESSION:
            build_expression(control, token, self, generator, out, depth);
            break;
        }
    }
}

void view_control_build(const struct view_control *control, struct value self, struct generator *generator,
                        struct custom_node *out) {
    build_control(control, self, generator, out, 0);
}

struct format_entry *custom_entry(struct generator *generator, struct value object) {
    struct format_entry *entry = format_entry_new(ENTRY_CUSTOM);
    entry->custom = custom_node_new(CUSTOM_ENTRY);
    if (!generator->view) {
        custom_of_object(generator, object, entry->custom);
    } else if (generator->view->build) {
        generator->view->build(object, entry->custom);
    } else if (generator->view->control) {
        view_control_build(generator->view->control, object, generator, entry->custom);
    }
    return entry;
}
