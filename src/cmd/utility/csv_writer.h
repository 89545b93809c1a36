/* Objects as lines of comma-separated values: what ConvertTo-Csv and Export-Csv share. */
#ifndef CMD_UTILITY_CSV_WRITER_H
#define CMD_UTILITY_CSV_WRITER_H

#include "base/buffer.h"
#include "engine/cmdlet.h"

enum csv_quotes { CSV_QUOTES_NEVER, CSV_QUOTES_ALWAYS, CSV_QUOTES_AS_NEEDED };

struct csv_names {
    const char **items;
    int count;
    struct value object; /* whose they are */
};

/* The parameters that both cmdlets have. */
struct csv_arguments {
    struct value delimiter;
    bool use_culture, include_type_information, no_type_information, no_header;
    struct list *quote_fields;
    struct value use_quotes;
};
#define CSV_PARAMETERS(structure)                                                                                      \
    {"Delimiter",                                                                                                      \
     "char",                                                                                                           \
     ARG(structure, csv.delimiter),                                                                                    \
     .sets = "Delimiter",                                                                                              \
     .position = 2,                                                                                                    \
     .flags = NOT_NULL,                                                                                                \
     .default_text = ",",                                                                                              \
     .help = "The character between values."},                                                                         \
        {"UseCulture",                                                                                                 \
         "switch",                                                                                                     \
         ARG(structure, csv.use_culture),                                                                              \
         .sets = "UseCulture",                                                                                         \
         .default_text = "False",                                                                                      \
         .help = "Uses the list separator of the current culture between values."},                                    \
        {"IncludeTypeInformation",                                                                                     \
         "switch",                                                                                                     \
         ARG(structure, csv.include_type_information),                                                                 \
         .aliases = "ITI",                                                                                             \
         .default_text = "False",                                                                                      \
         .help = "Begins with a line that tells the type: #TYPE and its name."},                                       \
        {"NoTypeInformation",                                                                                          \
         "switch",                                                                                                     \
         ARG(structure, csv.no_type_information),                                                                      \
         .flags = DONT_SHOW,                                                                                           \
         .aliases = "NTI",                                                                                             \
         .default_text = "True",                                                                                       \
         .help = "Leaves the line with the type out, as is done anyway."},                                             \
        {"QuoteFields", "string[]", ARG(structure, csv.quote_fields), .aliases = "QF",                                 \
         .help = "The columns whose values are quoted."},                                                              \
        {"UseQuotes",                                                                                                  \
         "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",                                              \
         ARG(structure, csv.use_quotes),                                                                               \
         .aliases = "UQ",                                                                                              \
         .default_text = "Always",                                                                                     \
         .help = "When values are quoted: Never, Always or AsNeeded."},                                                \
    {                                                                                                                  \
        "NoHeader", "switch", ARG(structure, csv.no_header), .default_text = "False",                                  \
                                                             .help = "Leaves out the line with the names."             \
    }

struct csv_writer {
    char delimiter[5]; /* UTF-8 */
    enum csv_quotes quotes;
    const struct list *quote_fields;
    bool type_line, header;
    struct csv_names names; /* of the first object's properties */
    bool has_names;
};

/* Checks the arguments (CannotSpecifyQuoteFieldsAndUseQuotes …). */
struct csv_writer csv_writer_new(struct cmdlet_call *call, const struct csv_arguments *args, bool quotes_bound);
/* The columns of an object: a dictionary's keys and then its other properties, or all properties. */
struct csv_names csv_names_of(struct value object);
/* The lines, without line ends, appended. */
void csv_write_type(struct buffer *line, struct value object);
void csv_write_header(const struct csv_writer *writer, struct buffer *line);
void csv_write_object(const struct csv_writer *writer, struct value object, struct buffer *line);
/* A Delimiter argument as UTF-8 text; the default where none was given: a comma, or the culture's list separator. */
void csv_delimiter(struct value argument, bool use_culture, char ret_text[5]);
/* TextInfo.ListSeparator of the current culture. */
const char *csv_list_separator(void);

#endif
