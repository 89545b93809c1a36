/* Which width each column of a table gets. */
#include "base/memory.h"
#include "format/table_writer.h"

enum { SEPARATOR = 1, MINIMUM = 1 };

static int total_width(const int *widths, int count) {
    int sum = 0, visible = 0;
    for (int i = 0; i < count; i++) {
        if (widths[i] > 0) {
            sum += widths[i];
            visible++;
        }
    }
    return sum + SEPARATOR * (visible - 1);
}

/* Hands the free cells round to the columns without a width; false: too narrow even so. */
static bool share_out(int *widths, int count, int table_width) {
    bool *fixed = mem_new_atomic(sizeof(bool) * (size_t)(count ? count : 1));
    bool all_fixed = true;
    for (int i = 0; i < count; i++) {
        fixed[i] = widths[i] > 0;
        all_fixed = all_fixed && fixed[i];
        if (widths[i] == 0) {
            widths[i] = MINIMUM;
        }
    }
    int available = table_width - total_width(widths, count);
    if (available < 0) {
        return false;
    }
    for (int i = 0; available > 0 && !all_fixed; i = (i + 1) % count) {
        if (!fixed[i]) {
            widths[i]++;
            available--;
        }
    }
    return true;
}

static int last_visible(const int *widths, int count) {
    for (int i = 0; i < count; i++) {
        if (widths[i] < 0) {
            return i - 1;
        }
    }
    return count - 1;
}

void column_widths_fit(int *widths, int count, int table_width) {
    if (share_out(widths, count, table_width)) {
        return;
    }
    int last;
    while (total_width(widths, count) > table_width && (last = last_visible(widths, count)) >= 0) {
        int left = widths[last] - (total_width(widths, count) - table_width);
        widths[last] = left < MINIMUM ? -1 : left;
    }
}

int wide_items_per_row(int length, int screen_width) {
    if (length <= 0 || length >= screen_width) {
        return 1;
    }
    int items = 1;
    while (length * (items + 1) + items * SEPARATOR < screen_width) {
        items++;
    }
    return items;
}
