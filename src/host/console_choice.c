/* PromptForChoice: labels with a hot key after &, one of which is picked by key or label; ? explains them. */
#include <stdio.h>
#include <string.h>

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

static void ask(struct host *host, const struct label *labels, int count, int default_choice) {
    struct row row = {host, 0};
    for (int i = 0; i < count; i++)
        put(&row, mem_printf("[%s] %s  ", labels[i].hot_key, labels[i].plain));
    put(&row, "[?] Help ");
    if (default_choice >= 0) {
        const struct label *label = &labels[default_choice];
        put(&row, mem_printf("(default is \"%s\")", *label->hot_key ? label->hot_key : label->plain));
    }
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

int console_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                   const char *const *helps, int count, int default_choice) {
    struct label *labels = MEM_ARRAY(struct label, count);
    for (int i = 0; i < count; i++)
        labels[i] = take_apart(choices[i]);
    console_progress_hide();
    if (caption && *caption)
        printf("\n%s\n", caption);
    if (message && *message)
        printf("%s\n", message);
    for (;;) {
        ask(host, labels, count, default_choice);
        char *answer = host->read_line(host, " ", false);
        if (!answer)
            throw_error("System.Management.Automation.Host.PromptingException", "PromptForChoiceCanceled",
                        CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                        "An error of type \"System.Management.Automation.Host.PromptingException\" has occurred.");
        answer = trimmed(answer);
        if (!*answer && default_choice >= 0)
            return default_choice;
        if (strcmp(answer, "?") == 0)
            for (int i = 0; i < count; i++)
                printf("%s - %s\n", *labels[i].hot_key ? labels[i].hot_key : labels[i].plain,
                       helps && helps[i] ? helps[i] : "");
        int picked = *answer ? pick(answer, choices, labels, count) : -1;
        if (picked >= 0)
            return picked;
    }
}
