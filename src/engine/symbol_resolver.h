/* What the names of types in a script mean, found out when the script is parsed. Source: about_Classes, about_Using;
 * observed with PowerShell 7.6. */
#ifndef ENGINE_SYMBOL_RESOLVER_H
#define ENGINE_SYMBOL_RESOLVER_H

#include "lang/parser.h"

/* A parser_resolver (lang/parser.h): gives the names their definitions, using statements their modules, and reports
 * TypeNotFound, CustomAttributeTypeNotFound, AmbiguousTypeReference, ModuleNotFoundDuringParse and what is wrong with
 * the attributes of classes. Without a runspace it does nothing. */
void symbol_resolve(struct parser *parser, struct ast_script_block *script);

#endif
