#include "base/culture.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/culture_rows.h"
#include "base/memory.h"

static _Thread_local const struct culture *current, *entered;

enum { LCID_UNKNOWN = 4096, NAME_MAX_LENGTH = 84 };

static const struct culture *find_specific(const char *name) {
    for (size_t i = 0; i < culture_row_count; i++)
        if (strcasecmp(culture_rows[i].name, name) == 0)
            return &culture_rows[i];
    return NULL;
}

static const struct culture *neutral_culture(const struct culture_language *language) {
    struct culture *culture = mem_new(sizeof *culture);
    *culture = *find_specific(language->specific);
    culture->name = language->name;
    culture->english_name = language->english_name;
    culture->native_name = language->native_name;
    culture->lcid = language->lcid;
    culture->windows_name = language->windows_name;
    culture->parent = language->parent;
    culture->is_neutral = true;
    return culture;
}

static const struct culture *find_neutral(const char *name) {
    for (size_t i = 0; i < culture_language_count; i++)
        if (strcasecmp(culture_languages[i].name, name) == 0)
            return neutral_culture(&culture_languages[i]);
    return NULL;
}

/* BCP 47: subtags of 1 to 8 letters and digits; the first of two, three, or five and more letters. */
static bool is_well_formed(const char *name) {
    if (strlen(name) > NAME_MAX_LENGTH)
        return false;
    for (const char *at = name;;) {
        size_t length = strcspn(at, "-_");
        for (size_t i = 0; i < length; i++)
            if (!isalnum((unsigned char)at[i]) || (at == name && !isalpha((unsigned char)at[i])))
                return false;
        if (length < 1 || length > 8 || (at == name && (length == 1 || length == 4)))
            return false;
        if (!at[length])
            return true;
        at += length + 1;
    }
}

/* "DE_at" → "de-AT". */
static char *usual_name(const char *name) {
    char *usual = mem_strdup(name);
    size_t start = 0;
    for (size_t i = 0; usual[i]; i++) {
        if (usual[i] == '_')
            usual[i] = '-';
        if (usual[i] == '-')
            start = i + 1;
        size_t length = strcspn(usual + start, "-_");
        bool upper = start && (length == 2 || (length == 4 && i == start));
        usual[i] = (char)(upper ? toupper((unsigned char)usual[i]) : tolower((unsigned char)usual[i]));
    }
    return usual;
}

/* A name without a row: its language's data under its own name. */
static const struct culture *unknown_culture(const char *name) {
    char *usual = usual_name(name), *language = mem_strdup(usual);
    char *dash = strrchr(language, '-');
    if (dash)
        *dash = 0;
    const struct culture *parent = dash ? culture_find(language) : NULL;
    struct culture *culture = mem_new(sizeof *culture);
    *culture = parent ? *parent : culture_invariant;
    culture->name = usual;
    culture->english_name = culture->native_name =
        dash ? mem_printf("%s (%s)", parent->english_name, usual + (dash - language) + 1) : usual;
    culture->parent = dash ? language : "";
    culture->lcid = LCID_UNKNOWN;
    culture->is_neutral = !dash;
    if (!parent)
        culture->two_letter_name = culture->three_letter_name = mem_strndup(usual, strcspn(usual, "-"));
    culture->windows_name = "ZZZ";
    return culture;
}

const struct culture *culture_find(const char *name) {
    if (!*name || strcasecmp(name, "iv") == 0)
        return &culture_invariant;
    const struct culture *culture = find_specific(name);
    if (!culture)
        culture = find_neutral(name);
    return culture || !is_well_formed(name) ? culture : unknown_culture(name);
}

const struct culture *culture_find_lcid(int lcid) {
    const struct culture *culture;
    for (size_t i = 0; (culture = culture_at(i)); i++)
        if (culture->lcid == lcid)
            return culture;
    return NULL;
}

const struct culture *culture_at(size_t k) {
    if (k == 0)
        return &culture_invariant;
    if (--k < culture_row_count)
        return &culture_rows[k];
    k -= culture_row_count;
    return k < culture_language_count ? neutral_culture(&culture_languages[k]) : NULL;
}

const char *culture_specific_name(const char *language) {
    for (size_t i = 0; i < culture_language_count; i++)
        if (strcasecmp(culture_languages[i].name, language) == 0)
            return culture_languages[i].specific;
    return NULL;
}

/* What the environment asks for: "de_DE.UTF-8" → de-DE. */
static const struct culture *environment_culture(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *text = NULL;
    for (size_t i = 0; i < COUNT_OF(names) && !(text && *text); i++)
        text = getenv(names[i]);
    char *name = mem_strndup(text ? text : "", text ? strcspn(text, ".@") : 0);
    if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return &culture_invariant;
    for (char *at = name; *at; at++)
        if (*at == '_')
            *at = '-';
    const struct culture *culture = culture_find(name);
    return culture ? culture : &culture_invariant;
}

const struct culture *culture_current(void) {
    if (!current)
        current = environment_culture();
    return current;
}

void culture_set_current(const struct culture *culture) {
    current = culture;
}

const struct culture *culture_active(void) {
    return entered ? entered : culture_current();
}

const struct culture *culture_enter(const struct culture *culture) {
    const struct culture *before = entered;
    entered = culture;
    return before;
}

void culture_leave(const struct culture *before) {
    entered = before;
}

static bool is_plain(const struct number_symbols *symbols) {
    const struct number_symbols *plain = &culture_invariant.numbers;
    return strcmp(symbols->number.decimal_separator, ".") == 0 && strcmp(symbols->negative_sign, "-") == 0 &&
           strcmp(symbols->positive_infinity_symbol, plain->positive_infinity_symbol) == 0 &&
           strcmp(symbols->nan_symbol, plain->nan_symbol) == 0 && strcmp(symbols->positive_sign, "+") == 0;
}

bool culture_is_plain(void) {
    const struct culture *active = culture_active();
    return active == &culture_invariant || is_plain(&active->numbers);
}

char *culture_localize_number(char *text) {
    if (culture_is_plain())
        return text;
    const struct number_symbols *symbols = &culture_active()->numbers;
    if (strcmp(text, "NaN") == 0)
        return mem_strdup(symbols->nan_symbol);
    if (strcmp(text, "Infinity") == 0)
        return mem_strdup(symbols->positive_infinity_symbol);
    if (strcmp(text, "-Infinity") == 0)
        return mem_strdup(symbols->negative_infinity_symbol);
    struct buffer out = {0};
    for (; *text; text++)
        if (*text == '-')
            buffer_puts(&out, symbols->negative_sign);
        else if (*text == '+')
            buffer_puts(&out, symbols->positive_sign);
        else if (*text == '.')
            buffer_puts(&out, symbols->number.decimal_separator);
        else
            buffer_putc(&out, *text);
    return buffer_dup(&out);
}
