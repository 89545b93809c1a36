/* Cultures: how numbers and dates are written, .NET's names for it (NumberFormatInfo, DateTimeFormatInfo). The rows are
 * CLDR's data as ICU gives them to .NET. Each thread has one active culture: what formats and parses numbers and dates
 * (double_format, number_text_normalize, datetime_format, datetime_parse …) follows it, what is invariant by contract
 * (double_to_text, the number literals) does not. A thread starts with the culture that $LC_ALL, $LC_NUMERIC or $LANG
 * names, the invariant one for C and POSIX. */
#ifndef BASE_CULTURE_H
#define BASE_CULTURE_H

#include <stdbool.h>
#include <stddef.h>

struct number_style {
    const char *decimal_separator, *group_separator;
    int group_sizes[3]; /* from the point leftwards, the last one repeats; 0 ends */
    int decimal_digits, positive_pattern, negative_pattern;
};

struct number_symbols {
    struct number_style number, currency, percent;
    const char *currency_symbol, *percent_symbol, *per_mille_symbol, *negative_sign, *positive_sign, *nan_symbol,
        *positive_infinity_symbol, *negative_infinity_symbol;
};

struct date_symbols {
    const char *short_date, *long_date, *short_time, *long_time, *full_date_time, *month_day, *year_month,
        *date_separator, *time_separator, *am_designator, *pm_designator;
    int first_day_of_week, calendar_week_rule;
    const char *era_name;
    const char *day_names[7], *abbreviated_day_names[7], *shortest_day_names[7]; /* from Sunday */
    const char *month_names[12], *abbreviated_month_names[12], *month_genitive_names[12],
        *abbreviated_month_genitive_names[12];
};

struct culture {
    const char *name, *parent, *english_name, *native_name;
    int lcid;
    const char *two_letter_name, *three_letter_name, *windows_name, *list_separator;
    struct number_symbols numbers;
    struct date_symbols dates;
    bool is_neutral; /* a language alone */
};

extern const struct culture culture_invariant;

/* "de-DE", "de", "" (case ignored). A well-formed name without a row gives a culture of that name with its language's
 * data, or invariant data; NULL: not a name of a culture. Not to be freed. */
const struct culture *culture_find(const char *name);
/* By LCID; NULL: unknown. */
const struct culture *culture_find_lcid(int lcid);
/* The k-th row (the invariant one, then specific and neutral ones), NULL past the last. */
const struct culture *culture_at(size_t k);
/* "de" → "de-DE"; NULL: not known. */
const char *culture_specific_name(const char *language);

/* The calling thread's culture; never NULL. */
const struct culture *culture_current(void);
void culture_set_current(const struct culture *culture);
/* What formats now: the current culture, unless a narrower scope (a format provider, an invariant conversion) was
 * entered. */
const struct culture *culture_active(void);
/* Enters such a scope (NULL: back to following the current culture); gives what to pass to leave it again. */
const struct culture *culture_enter(const struct culture *culture);
void culture_leave(const struct culture *before);
/* Is the active culture's way of writing numbers the invariant one? */
bool culture_is_plain(void);
/* Invariant number text ("-1.5E+20", "NaN", "Infinity") in the active culture's symbols; the same pointer where nothing
 * changes. */
char *culture_localize_number(char *text);

#endif
