/* Finding the view for an object. */
#include "format/view.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/runspace.h"
#include "format/expression.h"
#include "format/view_families.h"
#include "object/psobject.h"

#define DESERIALIZED "Deserialized."

struct loaded_views { /* what Update-FormatData added to this runspace */
    const struct view **items;
    int count, capacity;
};

static struct loaded_views *loaded(const char *which, bool make) {
    if (!runspace->format_data) {
        if (!make) {
            return NULL;
        }
        runspace->format_data = table_new(TABLE_EXACT);
    }
    struct loaded_views *views = table_get(runspace->format_data, which);
    if (!views && make) {
        views = MEM_NEW(struct loaded_views);
        table_set(runspace->format_data, which, views);
    }
    return views;
}

static unsigned views_generation = 1; /* changes with every view added or removed */

void view_add(const struct view *view, bool prepend) {
    struct loaded_views *views = loaded(prepend ? "prepended" : "appended", true);
    if (views->count == views->capacity) {
        MEM_GROW(views->items, views->capacity, 8);
    }
    views->items[views->count++] = view;
    views_generation++;
}

void view_remove_file(const char *file) {
    views_generation++;
    static const char *const lists[] = {"prepended", "appended"};
    for (size_t list = 0; list < COUNT_OF(lists); list++) {
        struct loaded_views *views = loaded(lists[list], false);
        int kept = 0;
        for (int i = 0; views && i < views->count; i++) {
            if (!views->items[i]->file || strcmp(views->items[i]->file, file) != 0) {
                views->items[kept++] = views->items[i];
            }
        }
        if (views) {
            views->count = kept;
        }
    }
}

static bool each_loaded(const char *which, bool (*each)(void *data, const struct view *view), void *data) {
    struct loaded_views *views = loaded(which, false);
    for (int i = 0; views && i < views->count; i++) {
        if (!each(data, views->items[i])) {
            return false;
        }
    }
    return true;
}

void view_each(bool (*each)(void *data, const struct view *view), void *data) {
    if (!each_loaded("prepended", each, data)) {
        return;
    }
    for (int family = 0; family < view_family_count; family++) {
        for (size_t i = 0; i < view_families[family]->count; i++) {
            if (!each(data, &view_families[family]->views[i])) {
                return;
            }
        }
    }
    each_loaded("appended", each, data);
}

int view_match(const char *types, const char *const *type_names) {
    int best = -1;
    while (*types) {
        size_t length = strcspn(types, ",");
        for (int i = 0; type_names[i] && (best < 0 || i < best); i++) {
            if (strlen(type_names[i]) == length &&
                text_compare_ignore_case_n(type_names[i], length, types, length) == 0) {
                best = i;
            }
        }
        types += length;
        types += *types == ',';
    }
    return best;
}

const char *const *type_names_without_prefix(const char *const *type_names) {
    int count = 0;
    bool found = false;
    while (type_names[count]) {
        count++;
    }
    const char **names = MEM_ARRAY(const char *, count + 1);
    for (int i = 0; i < count; i++) {
        bool prefixed = text_starts_ignore_case(type_names[i], DESERIALIZED);
        names[i] = prefixed ? type_names[i] + strlen(DESERIALIZED) : type_names[i];
        found = found || prefixed;
    }
    return found ? names : NULL;
}

struct search {
    const char *const *type_names;
    enum format_shape shape;
    const char *name;
    bool out_of_band;
    const struct view *best;
    int best_index;
};

static bool consider(void *data, const struct view *view) {
    struct search *search = data;
    if (view->out_of_band != search->out_of_band ||
        (search->shape != SHAPE_UNDEFINED && view->shape != search->shape) ||
        (search->name && !text_equal_ignore_case(view->name, search->name))) {
        return true;
    }
    int index = view_match(view->types, search->type_names);
    if (index >= 0 && (!search->best || index < search->best_index)) {
        search->best = view;
        search->best_index = index;
    }
    return search->best == NULL || search->best_index > 0;
}

static const struct view *search_views(struct search search) {
    if (!search.type_names[0]) {
        return NULL;
    }
    view_each(consider, &search);
    if (search.best) {
        return search.best;
    }
    const char *const *plain = type_names_without_prefix(search.type_names);
    if (!plain) {
        return NULL;
    }
    search.type_names = plain;
    return search_views(search);
}

const struct view *view_find(const char *const *type_names, enum format_shape shape, const char *name) {
    return search_views((struct search){.type_names = type_names, .shape = shape, .name = name});
}

/* Asked for every object of a pipeline, mostly of one type: the last answer is kept. The names are compared by address,
 * which the cache itself keeps from being used again. */
const struct view *view_find_out_of_band(const char *const *type_names) {
    static struct {
        const char *first, *second;
        unsigned generation;
        const struct view *view;
    } last;
    const char *second = type_names[0] ? type_names[1] : NULL;
    if (!type_names[0] || last.first != type_names[0] || last.second != second || last.generation != views_generation) {
        last.view = search_views((struct search){.type_names = type_names, .out_of_band = true});
        last.first = type_names[0];
        last.second = second;
        last.generation = views_generation;
    }
    return last.view;
}

bool view_applies(const struct view *view, const char *const *type_names) {
    if (!type_names[0]) {
        return false;
    }
    if (view_match(view->types, type_names) >= 0) {
        return true;
    }
    const char *const *plain = type_names_without_prefix(type_names);
    return plain && view_applies(view, plain);
}

static const struct view_entry *best_entry(const struct view_entry *entries, int count, struct value self,
                                           const char *const *type_names) {
    const struct view_entry *best = NULL;
    int best_index = -1;
    for (int i = 0; i < count; i++) {
        if (!entries[i].types) {
            continue;
        }
        int index = view_match(entries[i].types, type_names);
        if (index < 0 || (best && index >= best_index) || !view_condition(&entries[i].condition, self)) {
            continue;
        }
        best = &entries[i];
        best_index = index;
    }
    return best;
}

const struct view_entry *view_entry_for(const struct view_entry *entries, int count, struct value self) {
    if (count == 0) {
        return NULL;
    }
    const char *const *type_names = (const char *const *)value_type_names(self);
    const struct view_entry *entry = best_entry(entries, count, self, type_names);
    if (!entry) {
        const char *const *plain = type_names_without_prefix(type_names);
        entry = plain ? best_entry(entries, count, self, plain) : NULL;
    }
    for (int i = 0; !entry && i < count; i++) {
        entry = entries[i].types ? NULL : &entries[i];
    }
    return entry;
}
