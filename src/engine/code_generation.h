/* Texts as parts of a script: what has to be doubled or marked so that it stays what it is.
 * Source: System.Management.Automation.Language.CodeGeneration. All results are collected. */
#ifndef ENGINE_CODE_GENERATION_H
#define ENGINE_CODE_GENERATION_H

/* Inside of single quotes: each of them, typographic ones too, twice. */
const char *code_single_quoted(const char *text);
/* Inside of ${ }: ` before braces and grave accents. */
const char *code_variable_name(const char *text);
/* Inside of <# #>: neither mark is left. */
const char *code_block_comment(const char *text);

#endif
