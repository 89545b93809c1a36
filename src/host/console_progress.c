/* Write-Progress on a terminal: a bar a line for each activity, below what was written last; gone when it is completed,
 * when anything else is written, and at the prompt. At most ten bars a second are drawn. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/stream.h"
#include "host/console.h"
#include "os/clock.h"
#include "os/terminal.h"

enum { BAR_COUNT = 8, BAR_COLUMNS = 120 };
static const int64_t interval_ns = 100 * 1000 * 1000;

struct bar {
    struct progress_record record;
    bool used;
};
static struct bar *bars; /* BAR_COUNT of them, collected memory kept by `kept` */
static struct bar **kept;
static int rows_drawn;
static int64_t last_drawn_ns;

void console_progress_hide(void) {
    if (rows_drawn == 0)
        return;
    printf("\r\033[%dA\033[J", rows_drawn);
    rows_drawn = 0;
}

void console_progress_end(void) {
    console_progress_hide();
    if (bars)
        memset(bars, 0, sizeof *bars * BAR_COUNT);
    fflush(stdout);
}

static struct bar *bar_for(const struct progress_record *record) {
    struct bar *free_one = NULL;
    for (int i = 0; i < BAR_COUNT; i++) {
        if (bars[i].used && bars[i].record.activity_id == record->activity_id)
            return &bars[i];
        if (!bars[i].used && !free_one)
            free_one = &bars[i];
    }
    return free_one;
}

/* The first `columns` columns of a text, filled up with blanks. */
static const char *fitted(const char *text, int columns) {
    struct buffer out = {0};
    size_t length = strlen(text);
    int used = 0;
    for (size_t at = 0, size; at < length; at += size) {
        int width = rune_width(utf8_decode(text + at, length - at, &size));
        if (used + width > columns)
            break;
        buffer_append(&out, text + at, size);
        used += width;
    }
    buffer_fill(&out, ' ', (size_t)(columns - used));
    return buffer_text(&out);
}

/* "Activity [status     ] ", the part that is done in reverse. */
static void draw_bar(const struct progress_record *record, int columns) {
    int indent = record->parent_id >= 0 ? 2 : 0;
    int limit = columns - 1 < BAR_COLUMNS ? columns - 1 : BAR_COLUMNS;
    int activity_columns = (int)strlen(record->activity);
    if (activity_columns > limit / 2)
        activity_columns = limit / 2;
    int inner = limit - indent - activity_columns - 3;
    if (inner < 4)
        return;
    const char *left = record->seconds_remaining >= 0 ? mem_printf(" %ds", record->seconds_remaining) : "";
    const char *what = mem_printf("%s%s%s%s", record->status, left, record->operation ? " " : "",
                                  record->operation ? record->operation : "");
    const char *text = fitted(what, inner);
    int done = record->percent >= 0 ? inner * record->percent / 100 : 0;
    const char *first = fitted(text, done);
    size_t first_bytes = strlen(first) <= strlen(text) ? strlen(first) : strlen(text);
    printf("%*s\033[33;1m%s [\033[7m%s\033[27m%s]\033[0m\033[K\n", indent, "",
           fitted(record->activity, activity_columns), first, text + first_bytes);
    rows_drawn++;
}

static void draw(void) {
    int columns, rows;
    terminal_size(STDOUT_FILENO, &columns, &rows);
    console_progress_hide();
    for (int i = 0; i < BAR_COUNT; i++)
        if (bars[i].used)
            draw_bar(&bars[i].record, columns);
    fflush(stdout);
}

void console_progress(struct host *host, const struct progress_record *record) {
    (void)host;
    if (!terminal_has_colors(STDOUT_FILENO))
        return;
    if (!bars) {
        kept = mem_root_new(sizeof *kept);
        bars = *kept = MEM_ARRAY(struct bar, BAR_COUNT);
    }
    struct bar *bar = bar_for(record);
    if (!bar)
        return;
    bool is_new = !bar->used;
    bar->used = !record->completed;
    bar->record = *record;
    int64_t now = clock_monotonic_ns();
    if (!is_new && !record->completed && now - last_drawn_ns < interval_ns)
        return;
    last_drawn_ns = now;
    draw();
}
