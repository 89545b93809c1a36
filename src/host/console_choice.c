/* PromptForChoice: labels with a hot key after &, one of which is picked by key or label; ? explains them. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/throw.h"
#include "host/console.h"

struct label {
    const char *hot_key; /* upper case; "" for none */
    const char *plain;   /* without the & */
};

static struct label take_apart(const char *choice) {
    const char *mark = strchr(choice, '&');
    if (!mark)
        return (struct label){"", choice};
    struct label label = {"", mem_printf("%.*s%s", (int)(mark - choice), choice, mark + 1)};
    if (!mark[1])
        return label;
    size_t size;
    char bytes[4];
    uint32_t upper = rune_to_upper(utf8_decode(mark + 1, strlen(mark + 1), &size));
    label.hot_key = mem_strndup(bytes, utf8_encode(upper, bytes));
    return label;
}

struct row {
    struct host *host;
    int used;
};

/* Parts follow each other on a line as long as they fit. */
static void put(struct row *row, const char *text) {
    int length = (int)strlen(text), most = row->host->width(row->host) - 1;
    if (row->used + length > most) {
        putchar('\n');
        row->used = 0;
    }
    size_t shown = strlen(text);
    while (row->used + length > most && shown > 0 && text[shown - 1] == ' ')
        shown--;
    fwrite(text, 1, shown, stdout);
    row->used += length;
}

static bool is_default(const int *defaults, int count, int index) {
    for (int i = 0; i < count; i++)
        if (defaults[i] == index)
            return true;
    return false;
}

static const char *default_names(const struct label *labels, int count, const int *defaults, int default_count) {
    struct buffer names = {0};
    for (int i = 0; i < count; i++)
        if (is_default(defaults, default_count, i))
            buffer_printf(&names, "%s%s", names.length ? "," : "",
                          *labels[i].hot_key ? labels[i].hot_key : labels[i].plain);
    return buffer_text(&names);
}

/* One choice of many: all on a line; several: a line each. */
static void ask(struct host *host, const struct label *labels, int count, const int *defaults, int default_count,
                bool several) {
    struct row row = {host, 0};
    const char *end = several ? "\n" : "";
    for (int i = 0; i < count; i++) {
        put(&row, mem_printf("[%s] %s  ", labels[i].hot_key, labels[i].plain));
        fputs(end, stdout);
    }
    put(&row, "[?] Help ");
    fputs(end, stdout);
    const char *names = default_names(labels, count, defaults, default_count);
    if (default_count)
        put(&row, mem_printf(default_count > 1 ? "(default choices are %s)" : "(default is \"%s\")", names));
    if (several && default_count)
        putchar('\n');
    if (!several)
        put(&row, ":");
}

static int pick(const char *answer, const char *const *choices, const struct label *labels, int count) {
    for (int i = 0; i < count; i++)
        if (text_equal_ignore_case(answer, labels[i].plain) || text_equal_ignore_case(answer, choices[i]))
            return i;
    for (int i = 0; i < count; i++)
        if (*labels[i].hot_key && text_equal_ignore_case(answer, labels[i].hot_key))
            return i;
    return -1;
}

static char *trimmed(char *text) {
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length && strchr(" \t", text[length - 1]))
        text[--length] = '\0';
    return text;
}

static struct label *begin(struct host *host, const char *caption, const char *message, const char *const *choices,
                           int count) {
    struct label *labels = MEM_ARRAY(struct label, count);
    for (int i = 0; i < count; i++)
        labels[i] = take_apart(choices[i]);
    console_heading(host, caption, message);
    return labels;
}

static char *read_answer(struct host *host, const char *prompt) {
    char *answer = host->read_line(host, prompt, false);
    if (!answer)
        throw_error("System.Management.Automation.Host.PromptingException", "PromptForChoiceCanceled",
                    CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                    "An error of type \"System.Management.Automation.Host.PromptingException\" has occurred.");
    return trimmed(answer);
}

static void explain(struct host *host, const struct label *labels, const char *const *helps, int count) {
    for (int i = 0; i < count; i++)
        puts(console_wrapped(host, mem_printf("%s - %s", *labels[i].hot_key ? labels[i].hot_key : labels[i].plain,
                                              helps && helps[i] ? helps[i] : "")));
}

int console_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                   const char *const *helps, int count, int default_choice) {
    const struct label *labels = begin(host, caption, message, choices, count);
    for (;;) {
        ask(host, labels, count, &default_choice, default_choice >= 0, false);
        const char *answer = read_answer(host, " ");
        if (!*answer && default_choice >= 0)
            return default_choice;
        if (strcmp(answer, "?") == 0)
            explain(host, labels, helps, count);
        int picked = *answer ? pick(answer, choices, labels, count) : -1;
        if (picked >= 0)
            return picked;
    }
}

int console_choices(struct host *host, const char *caption, const char *message, const char *const *choices,
                    const char *const *helps, int count, const int *defaults, int default_count, int *chosen) {
    const struct label *labels = begin(host, caption, message, choices, count);
    int chosen_count = 0;
    ask(host, labels, count, defaults, default_count, true);
    for (;;) {
        const char *answer = read_answer(host, mem_printf("Choice[%d]: ", chosen_count));
        if (!*answer)
            break;
        if (strcmp(answer, "?") == 0) {
            explain(host, labels, helps, count);
            continue;
        }
        int picked = pick(answer, choices, labels, count);
        if (picked >= 0 && chosen_count < MOST_CHOICES)
            chosen[chosen_count++] = picked;
    }
    for (int i = 0; !chosen_count && i < count; i++)
        if (is_default(defaults, default_count, i))
            chosen[chosen_count++] = i;
    return chosen_count;
}
